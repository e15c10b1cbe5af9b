//! The object store against a stand-in that answers as the Amazon S3 API Reference says, and refuses what is not signed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use jiff::civil::date;
use sha2::{Digest as _, Sha256};

use super::*;

/// Objects in one page of a listing: few, so that there are several.
const PAGE: usize = 2;

#[derive(Default)]
struct Bucket {
    objects: BTreeMap<String, Vec<u8>>,
    /// Answers 503 so many times before it answers.
    busy: usize,
    puts: usize,
}

/// A server that keeps objects in memory.
struct StandIn {
    endpoint: String,
    bucket: Arc<Mutex<Bucket>>,
}

impl StandIn {
    fn begin() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("its address"));
        let bucket: Arc<Mutex<Bucket>> = Arc::default();
        let kept = bucket.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = kept.clone();
                std::thread::spawn(move || converse(stream, &kept));
            }
        });
        StandIn { endpoint, bucket }
    }

    fn open(&self, secret: &str) -> S3 {
        let place = Place {
            endpoint: self.endpoint.clone(),
            region: "fr-par".into(),
            bucket: "ecole".into(),
            prefix: "maison/".into(),
            access_key: "AK".into(),
            secret_key: secret.into(),
        };
        S3::open(place, Clock::on(date(2026, 11, 25))).expect("a place")
    }
}

/// Answers requests on one connection until it is closed.
fn converse(stream: TcpStream, bucket: &Mutex<Bucket>) {
    let Ok(mut out) = stream.try_clone() else { return };
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 {
            return;
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            let _ = reader.read_line(&mut line);
            match line.trim_end().split_once(": ") {
                Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.to_owned()),
                None => break,
            };
        }
        let length = headers.get("content-length").and_then(|length| length.parse().ok());
        let mut body = vec![0; length.unwrap_or_default()];
        let _ = reader.read_exact(&mut body);
        let (status, body) = answer(&method, &target, &headers, body, bucket);
        let body = if method == "HEAD" { Vec::new() } else { body };
        let head = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n", body.len());
        if out.write_all(head.as_bytes()).is_err() || out.write_all(&body).is_err() {
            return;
        }
    }
}

/// Whether a request bears the signature that these keys give it.
fn is_signed(method: &str, target: &str, headers: &BTreeMap<String, String>) -> bool {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let decoded = |text: &str| text.replace("%2F", "/").replace("%3D", "=");
    let names: [&'static str; 3] = ["continuation-token", "list-type", "prefix"];
    let query: Vec<(&'static str, String)> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter_map(|(name, value)| Some((*names.iter().find(|known| **known == name)?, decoded(value))))
        .collect();
    let header = |name: &str| headers.get(name).cloned().unwrap_or_default();
    let mut signed = vec![
        ("host", header("host")),
        ("x-amz-content-sha256", header("x-amz-content-sha256")),
        ("x-amz-date", header("x-amz-date")),
    ];
    signed.extend(headers.get("range").map(|range| ("range", range.clone())));
    let request = Request {
        method,
        path,
        query: &query,
        headers: &signed,
        content: &header("x-amz-content-sha256"),
        at: &header("x-amz-date"),
    };
    let keys = Keys {
        access: "AK",
        secret: "SK",
        region: "fr-par",
    };
    header("authorization") == request.authorization(&keys)
}

fn answer(
    method: &str,
    target: &str,
    headers: &BTreeMap<String, String>,
    body: Vec<u8>,
    bucket: &Mutex<Bucket>,
) -> (u16, Vec<u8>) {
    let mut bucket = bucket.lock().expect("the bucket");
    if bucket.busy > 0 {
        bucket.busy -= 1;
        return (503, b"<Error><Code>SlowDown</Code></Error>".to_vec());
    }
    if !is_signed(method, target, headers) {
        return (403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>".to_vec());
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let key = path
        .strip_prefix("/ecole")
        .unwrap_or_default()
        .trim_start_matches('/')
        .to_owned();
    match method {
        "PUT" => {
            let digest: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
            if headers.get("x-amz-content-sha256") != Some(&digest) {
                return (400, b"<Error><Code>XAmzContentSHA256Mismatch</Code></Error>".to_vec());
            }
            bucket.puts += 1;
            bucket.objects.insert(key, body);
            (200, Vec::new())
        }
        "DELETE" => {
            bucket.objects.remove(&key);
            (204, Vec::new())
        }
        "GET" if key.is_empty() => (200, page(&bucket, query).into_bytes()),
        _ => match bucket.objects.get(&key) {
            None => (404, b"<Error><Code>NoSuchKey</Code></Error>".to_vec()),
            Some(content) => match headers.get("range").and_then(|range| range.strip_prefix("bytes=")) {
                None => (200, content.clone()),
                Some(range) => {
                    let (first, last) = range.split_once('-').expect("a range");
                    let first: usize = first.parse().expect("its first byte");
                    let last: usize = last.parse::<usize>().expect("its last byte").min(content.len() - 1);
                    (206, content[first..=last].to_vec())
                }
            },
        },
    }
}

/// A `ListBucketResult`, with a token that must come back as it was.
fn page(bucket: &Bucket, query: &str) -> String {
    let from = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("continuation-token="));
    let from: usize = from.map_or(0, |token| {
        token.trim_start_matches("a%2Fb%3D").parse().expect("a token")
    });
    let all: Vec<&String> = bucket.objects.keys().collect();
    let shown = all.iter().skip(from).take(PAGE);
    let contents: String = shown
        .map(|key| {
            format!(
                "<Contents><Key>{key}</Key><LastModified>2026-11-24T10:00:00.000Z</LastModified><Size>3</Size>\
                 <Owner><ID>x</ID></Owner></Contents>"
            )
        })
        .collect();
    let next = if from + PAGE < all.len() {
        format!(
            "<IsTruncated>true</IsTruncated><NextContinuationToken>a/b={}</NextContinuationToken>",
            from + PAGE
        )
    } else {
        "<IsTruncated>false</IsTruncated>".to_owned()
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
         <Name>ecole</Name><Prefix>maison/</Prefix>{next}{contents}</ListBucketResult>"
    )
}

/// A content in a file of its own, and its digest.
fn content(folder: &tempfile::TempDir, text: &str) -> (Digest, std::path::PathBuf) {
    let digest = Digest::of_bytes(&Sha256::digest(text.as_bytes()));
    let path = folder.path().join(digest.as_str());
    std::fs::write(&path, text).expect("a content");
    (digest, path)
}

fn read(mut content: Box<dyn Read + Send>) -> String {
    let mut text = String::new();
    content.read_to_string(&mut text).expect("the content");
    text
}

#[test]
fn a_content_is_put_once_read_whole_or_in_part_and_removed() {
    let (folder, stand_in) = (tempfile::tempdir().expect("a folder"), StandIn::begin());
    let store = stand_in.open("SK");
    let (digest, path) = content(&folder, "Bulletin de Zoé");
    assert!(!store.exists(&digest).expect("an answer"));
    assert_eq!(
        store.get(&digest, None).err().map(|error| error.kind()),
        Some(io::ErrorKind::NotFound)
    );
    for _ in 0..2 {
        store.put(&digest, &path).expect("it is put");
    }
    assert_eq!(stand_in.bucket.lock().expect("the bucket").puts, 1);
    assert!(
        stand_in
            .bucket
            .lock()
            .expect("the bucket")
            .objects
            .contains_key(&format!("maison/{digest}"))
    );
    assert_eq!(read(store.get(&digest, None).expect("the content")), "Bulletin de Zoé");
    assert_eq!(read(store.get(&digest, Some(9..11)).expect("a part")), "de");
    assert_eq!(read(store.get(&digest, Some(3..3)).expect("nothing")), "");
    for _ in 0..2 {
        store.delete(&digest).expect("it is removed");
    }
    assert!(!store.exists(&digest).expect("an answer"));
}

#[test]
fn every_content_is_listed_page_after_page() {
    let (folder, stand_in) = (tempfile::tempdir().expect("a folder"), StandIn::begin());
    let store = stand_in.open("SK");
    let mut put: Vec<Digest> = (0..5)
        .map(|number| content(&folder, &number.to_string()))
        .map(|(digest, path)| {
            store.put(&digest, &path).expect("it is put");
            digest
        })
        .collect();
    // What is not ours is left alone.
    stand_in
        .bucket
        .lock()
        .expect("the bucket")
        .objects
        .insert("maison/notes.txt".into(), Vec::new());
    let mut found = Vec::new();
    store
        .each(&mut |digest, at| {
            assert!(at > SystemTime::UNIX_EPOCH);
            found.push(digest);
            true
        })
        .expect("a listing");
    put.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    assert_eq!(found, put);
    let mut first = 0;
    store
        .each(&mut |_, _| {
            first += 1;
            false
        })
        .expect("a listing");
    assert_eq!(first, 1);
}

#[test]
fn a_store_too_busy_is_asked_again_and_a_wrong_key_is_said_at_once() {
    let (folder, stand_in) = (tempfile::tempdir().expect("a folder"), StandIn::begin());
    let (digest, path) = content(&folder, "x");
    stand_in.bucket.lock().expect("the bucket").busy = 2;
    stand_in.open("SK").put(&digest, &path).expect("it is put");
    let refused = stand_in.open("another").exists(&digest).expect_err("a refusal");
    assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
}

#[test]
fn a_damaged_content_is_refused_by_the_store() {
    let (folder, stand_in) = (tempfile::tempdir().expect("a folder"), StandIn::begin());
    let (digest, path) = content(&folder, "whole");
    std::fs::write(&path, "damaged").expect("a content");
    assert!(stand_in.open("SK").put(&digest, &path).is_err());
    assert!(stand_in.bucket.lock().expect("the bucket").objects.is_empty());
}

#[test]
fn an_address_that_is_none_is_refused() {
    for endpoint in ["", "s3.example.fr", "ftp://s3.example.fr"] {
        let place = Place {
            endpoint: endpoint.into(),
            bucket: "b".into(),
            ..Place::default()
        };
        assert!(S3::open(place, Clock::on(date(2026, 11, 25))).is_err(), "{endpoint}");
    }
}
