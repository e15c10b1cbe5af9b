//! Contents in an object store that speaks S3: Amazon's, or one of its like (MinIO, Ceph, Scaleway, OVHcloud).
//!
//! An object stands at `PREFIX/<digest>`, in the path style that all of them understand. What is sent is signed with its
//! SHA-256, which is its name: a content damaged on the way is refused by the store itself.

mod signature;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, SystemTime};

use quick_xml::Reader;
use quick_xml::events::Event;
use ureq::http::{Response, Uri};
use ureq::{Agent, Body};

use super::{Blobs, Digest};
use crate::clock::Clock;
use signature::{Keys, Request, encoded};

/// Tries of one request: what an object store is too busy for, it asks to be sent again.
const TRIES: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(60);
/// The SHA-256 of nothing.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Where the objects are, and who asks for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// `https://s3.fr-par.scw.cloud`
    pub endpoint: String,
    pub region: String,
    pub bucket: String,
    /// Before the name of each object; several houses may share a bucket.
    pub prefix: String,
    pub access_key: String,
    pub secret_key: String,
}

/// An object store.
pub struct S3 {
    place: Place,
    /// Host and port, as the requests name them.
    host: String,
    clock: Clock,
    agent: Agent,
}

impl S3 {
    /// # Errors
    /// When the address of the store is none.
    pub fn open(place: Place, clock: Clock) -> io::Result<Self> {
        let endpoint = place.endpoint.trim_end_matches('/').to_owned();
        let uri: Uri = endpoint
            .parse()
            .map_err(|error| invalid(&format!("{endpoint}: {error}")))?;
        let host = uri.authority().map(|authority| authority.as_str().to_owned());
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let host = host.filter(|_| is_web && !place.bucket.is_empty());
        let host = host.ok_or_else(|| invalid(&format!("{endpoint:?} and {:?} name no bucket", place.bucket)))?;
        let config = Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(ANSWER))
            .build();
        Ok(S3 {
            place: Place { endpoint, ..place },
            host,
            clock,
            agent: config.into(),
        })
    }

    fn name(&self, digest: &Digest) -> String {
        match self.place.prefix.trim_matches('/') {
            "" => digest.as_str().to_owned(),
            prefix => format!("{prefix}/{digest}"),
        }
    }

    /// Asks for something, again while the store is too busy or out of reach.
    fn ask(&self, asked: &Asked<'_>) -> io::Result<Response<Body>> {
        let mut pause = FIRST_PAUSE;
        let mut tried = 1;
        loop {
            let is_passing = match self.ask_once(asked) {
                Ok(response) => return Ok(response),
                Err(Refused::Passing(error)) if tried == TRIES => return Err(error),
                Err(Refused::Passing(error)) => error,
                Err(Refused::ForGood(error)) => return Err(error),
            };
            tracing::debug!(error = %is_passing, "the object store is asked again");
            std::thread::sleep(pause);
            pause *= 4;
            tried += 1;
        }
    }

    fn ask_once(&self, asked: &Asked<'_>) -> Result<Response<Body>, Refused> {
        let path = format!("/{}/{}", encoded(&self.place.bucket, false), encoded(asked.key, true));
        let path = path.trim_end_matches('/').to_owned();
        let at = self.clock.now().timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
        let digest = asked.content.map_or(EMPTY, |(digest, _)| digest.as_str());
        let mut headers = vec![
            ("host", self.host.clone()),
            ("x-amz-content-sha256", digest.to_owned()),
            ("x-amz-date", at.clone()),
        ];
        headers.extend(asked.range.as_ref().map(|range| {
            let last = range.end.saturating_sub(1);
            ("range", format!("bytes={}-{last}", range.start))
        }));
        let request = Request {
            method: asked.method,
            path: &path,
            query: &asked.query,
            headers: &headers,
            content: digest,
            at: &at,
        };
        let keys = Keys {
            access: &self.place.access_key,
            secret: &self.place.secret_key,
            region: &self.place.region,
        };
        let authorization = request.authorization(&keys);
        let query = request.query_text();
        let mark = if query.is_empty() { "" } else { "?" };
        let url = format!("{}{path}{mark}{query}", self.place.endpoint);
        let headers = headers.iter().filter(|(name, _)| *name != "host");
        let answered = match asked.content {
            Some((_, content)) => {
                let file = File::open(content).map_err(Refused::ForGood)?;
                let request = headers.fold(self.agent.put(&url), |request, (name, value)| {
                    request.header(*name, value)
                });
                request.header("authorization", &authorization).send(file)
            }
            None => {
                let begun = match asked.method {
                    "HEAD" => self.agent.head(&url),
                    "DELETE" => self.agent.delete(&url),
                    _ => self.agent.get(&url),
                };
                let request = headers.fold(begun, |request, (name, value)| request.header(*name, value));
                request.header("authorization", &authorization).call()
            }
        };
        answered.map_err(|error| self.refused(error))
    }

    fn refused(&self, error: ureq::Error) -> Refused {
        let said = |kind| io::Error::new(kind, format!("the bucket {}: {error}", self.place.bucket));
        match &error {
            ureq::Error::StatusCode(404) => Refused::ForGood(said(io::ErrorKind::NotFound)),
            ureq::Error::StatusCode(401 | 403) => Refused::ForGood(said(io::ErrorKind::PermissionDenied)),
            ureq::Error::StatusCode(429 | 500..=599) | ureq::Error::Io(_) | ureq::Error::Timeout(_) => {
                Refused::Passing(said(io::ErrorKind::Other))
            }
            ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => Refused::Passing(said(io::ErrorKind::Other)),
            _ => Refused::ForGood(said(io::ErrorKind::Other)),
        }
    }
}

/// One request to the store.
#[derive(Default)]
struct Asked<'a> {
    method: &'static str,
    key: &'a str,
    query: Vec<(&'static str, String)>,
    range: Option<Range<u64>>,
    content: Option<(&'a Digest, &'a Path)>,
}

/// Why a request was not answered as it should be.
enum Refused {
    /// It may be another time.
    Passing(io::Error),
    ForGood(io::Error),
}

impl Blobs for S3 {
    fn put(&self, digest: &Digest, content: &Path) -> io::Result<()> {
        if self.exists(digest)? {
            return Ok(());
        }
        let sent = self.ask(&Asked {
            method: "PUT",
            key: &self.name(digest),
            content: Some((digest, content)),
            ..Asked::default()
        });
        sent.map(drop)
    }

    fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> io::Result<Box<dyn Read + Send>> {
        // A range of nothing has no way to be written (RFC 9110, 14.1.2).
        if range.as_ref().is_some_and(Range::is_empty) {
            return Ok(Box::new(io::empty()));
        }
        let response = self.ask(&Asked {
            method: "GET",
            key: &self.name(digest),
            range,
            ..Asked::default()
        })?;
        Ok(Box::new(response.into_body().into_reader()))
    }

    fn delete(&self, digest: &Digest) -> io::Result<()> {
        let deleted = self.ask(&Asked {
            method: "DELETE",
            key: &self.name(digest),
            ..Asked::default()
        });
        match deleted {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        let found = self.ask(&Asked {
            method: "HEAD",
            key: &self.name(digest),
            ..Asked::default()
        });
        match found {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn each(&self, each: &mut dyn FnMut(Digest, SystemTime) -> bool) -> io::Result<()> {
        let prefix = match self.place.prefix.trim_matches('/') {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        let mut next: Option<String> = None;
        loop {
            let mut query = vec![("list-type", "2".to_owned()), ("prefix", prefix.clone())];
            query.extend(next.map(|token| ("continuation-token", token)));
            let response = self.ask(&Asked {
                method: "GET",
                query,
                ..Asked::default()
            })?;
            let mut text = String::new();
            response.into_body().into_reader().read_to_string(&mut text)?;
            let page = listed(&text)?;
            for (key, at) in page.objects {
                let digest = key.strip_prefix(&prefix).and_then(Digest::parse);
                let at: jiff::Timestamp = at.parse().map_err(|_| invalid(&format!("{key} was put at {at:?}")))?;
                let since = u64::try_from(at.as_second()).unwrap_or_default();
                if let Some(digest) = digest
                    && !each(digest, SystemTime::UNIX_EPOCH + Duration::from_secs(since))
                {
                    return Ok(());
                }
            }
            match page.next {
                Some(token) => next = Some(token),
                None => return Ok(()),
            }
        }
    }
}

/// A page of `ListObjectsV2`.
#[derive(Debug, Default, PartialEq)]
struct Listed {
    /// Name, and when it was put.
    objects: Vec<(String, String)>,
    next: Option<String>,
}

/// Reads a `ListBucketResult`.
fn listed(xml: &str) -> io::Result<Listed> {
    let mut reader = Reader::from_str(xml);
    let mut listed = Listed::default();
    let (mut within, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().map_err(|error| invalid(&error.to_string()))? {
            Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                if name == "Contents" {
                    listed.objects.push(Default::default());
                }
                within.push(name);
                text.clear();
            }
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(entity) => text.push(match &*entity {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => return Err(invalid(&format!("&{other};"))),
            }),
            Event::End(_) => {
                let path: Vec<&str> = within.iter().map(String::as_str).collect();
                match (path.as_slice(), listed.objects.last_mut()) {
                    ([.., "Contents", "Key"], Some(last)) => last.0 = std::mem::take(&mut text),
                    ([.., "Contents", "LastModified"], Some(last)) => last.1 = std::mem::take(&mut text),
                    ([_, "NextContinuationToken"], _) => listed.next = Some(std::mem::take(&mut text)),
                    _ => {}
                }
                within.pop();
            }
            Event::Eof => return Ok(listed),
            _ => {}
        }
    }
}

fn invalid(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the object store: {why}"))
}
