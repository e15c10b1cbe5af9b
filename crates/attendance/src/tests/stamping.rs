//! Seals shown to a timestamp authority: stamped, left waiting when it does not answer, never believed when it answers wrong.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proof::testing::{Authority as Clockwork, Key};
use proof::timestamp::{REPLY_TYPE, Refused, certificates, request};

use super::door::Door;
use crate::stamp::{Authority, Fault, PATIENCE};

/// What the stand-in answers to a request: a status and a body; nothing at all when it keeps silent.
type Answering = dyn Fn(&[u8]) -> Option<(u16, Vec<u8>)> + Send + Sync;

/// A server of one address that answers each request so; it lives as long as the test.
fn stand_in(answer: impl Fn(&[u8]) -> Option<(u16, Vec<u8>)> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    let answer: Arc<Answering> = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = answer.clone();
            thread::spawn(move || serve(stream, &*answer));
        }
    });
    address
}

fn serve(mut stream: TcpStream, answer: &Answering) {
    let mut read = Vec::new();
    let mut buffer = [0; 4096];
    let body = loop {
        let count = stream.read(&mut buffer).unwrap_or_default();
        read.extend_from_slice(&buffer[..count]);
        let head = read.windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(head) = head {
            let text = String::from_utf8_lossy(&read[..head]).to_lowercase();
            let length = text.split("content-length:").nth(1).unwrap_or("0");
            let length: usize = length.lines().next().unwrap().trim().parse().unwrap();
            if read.len() >= head + 4 + length {
                break read[head + 4..].to_vec();
            }
        }
        if count == 0 {
            return;
        }
    };
    match answer(&body) {
        Some((status, bytes)) => {
            let head = format!(
                "HTTP/1.1 {status} .\r\nContent-Type: {REPLY_TYPE}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                bytes.len()
            );
            let _ = stream.write_all(&[head.as_bytes(), &bytes].concat());
        }
        // Until whoever asked is gone.
        None => drop(stream.read(&mut buffer)),
    }
}

fn form(address: &str, certificates: &[u8]) -> String {
    let coded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let certificates = String::from_utf8_lossy(certificates);
    format!("address={}&certificates={}", coded(address), coded(&certificates))
}

async fn bundle(door: &Door, trusted: &[u8]) -> proof::Report {
    let site = door.house.site.clone();
    let key = site
        .store
        .read(|db| db.int("SELECT id FROM training_session", &[]))
        .unwrap();
    let uid = uuid::Uuid::parse_str(&door.session).unwrap();
    let mut bundle = crate::bundle::write(&site, (key, uid), "Excel, perfectionnement", &[]).unwrap();
    let trusted = if trusted.is_empty() {
        Vec::new()
    } else {
        certificates(trusted).unwrap()
    };
    proof::verify(&mut bundle, &proof::Limits::default(), &trusted).unwrap()
}

fn holds(door: &Door) -> Option<String> {
    let site = &door.house.site;
    let found = site
        .store
        .read(|db| crate::verify::first_break(db, &site.clock))
        .unwrap();
    found.map(|message| message.key)
}

#[tokio::test]
async fn a_seal_is_stamped_by_the_authority_of_the_house_and_the_proof_carries_its_reply() {
    let door = Door::new();
    let clockwork = Arc::new(Clockwork::new(Key::P256));
    let (root, chain) = (clockwork.root(), clockwork.chain());
    let address = stand_in(move |query| Some((200, clockwork.reply(query))));
    let saved = door
        .house
        .post("office", "/settings/timestamps", &form(&address, &root))
        .await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
    door.close(0).await;
    door.house.work();
    let sheet = door
        .house
        .get("office", &format!("/slots/{}/sheet", door.slots[0]))
        .await;
    sheet.says("Horodatée par un tiers le");
    for trusted in [&b""[..], &root, &chain] {
        let report = bundle(&door, trusted).await;
        assert_eq!((report.timestamps.len(), report.pending), (1, 0));
    }
    assert_eq!(holds(&door), None);
    let changed = "UPDATE attendance_stamp SET reply = $1";
    let bytes = kit::Value::Bytes(b"a reply of somebody else".to_vec());
    let write = |tx: &mut kit::Tx<'_>| tx.exec(changed, std::slice::from_ref(&bytes));
    door.house.site.store.write(write).unwrap();
    assert_eq!(holds(&door).as_deref(), Some("attendance-verify-stamp"));
}

#[tokio::test]
async fn a_seal_waits_for_an_authority_that_is_away_and_is_stamped_on_its_return_without_changing() {
    let door = Door::new();
    let clockwork = Clockwork::new(Key::P256);
    let away = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let is_away = away.clone();
    let address = stand_in(move |query| {
        let is_away = is_away.load(std::sync::atomic::Ordering::SeqCst);
        Some(if is_away {
            (503, Vec::new())
        } else {
            (200, clockwork.reply(query))
        })
    });
    let saved = door
        .house
        .post("office", "/settings/timestamps", &form(&address, b""))
        .await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
    away.store(true, std::sync::atomic::Ordering::SeqCst);
    door.close(0).await;
    door.house.work();
    let report = bundle(&door, b"").await;
    assert_eq!((report.sealed, report.timestamps.len(), report.pending), (1, 0, 1));
    let head = report.head;
    let page = door.house.get("office", "/settings/timestamps").await;
    page.says("L’autorité répond par une erreur")
        .says("Redemander maintenant");
    let sheet = door
        .house
        .get("office", &format!("/slots/{}/sheet", door.slots[0]))
        .await;
    sheet.says("pas encore reçu");
    away.store(false, std::sync::atomic::Ordering::SeqCst);
    let asked = door.house.post("office", "/settings/timestamps/again", "").await;
    assert_eq!(asked.status.as_u16(), 303, "{}", asked.body);
    door.house.work();
    let report = bundle(&door, b"").await;
    assert_eq!((report.timestamps.len(), report.pending), (1, 0));
    assert_eq!(report.head, head, "what was sealed is as it was");
}

#[test]
fn a_reply_that_is_wrong_is_told_plainly_and_never_kept() {
    let clockwork = Arc::new(Clockwork::new(Key::P256));
    let other = Clockwork::new(Key::P384);
    let (digest, patience) = ([7; 32], PATIENCE);
    let ask = |answer: Box<Answering>| Authority {
        address: stand_in(move |query| answer(query)),
        ..Authority::default()
    };
    let by = clockwork.clone();
    let about_another = ask(Box::new(move |_| {
        Some((200, by.reply(&request(&[8; 32], None).unwrap())))
    }));
    assert_eq!(
        about_another.ask(&digest, patience).unwrap_err(),
        Fault::Refused(Refused::Imprint)
    );
    let by = clockwork.clone();
    let to_another = ask(Box::new(move |_| {
        Some((200, by.reply(&request(&[7; 32], Some(1)).unwrap())))
    }));
    assert_eq!(
        to_another.ask(&digest, patience).unwrap_err(),
        Fault::Refused(Refused::Nonce)
    );
    // PKIStatusInfo of a rejection (RFC 3161, section 2.4.2).
    let rejected = ask(Box::new(|_| {
        Some((200, vec![0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]))
    }));
    assert_eq!(
        rejected.ask(&digest, patience).unwrap_err(),
        Fault::Refused(Refused::NotGranted)
    );
    let no_reply = ask(Box::new(|_| Some((200, b"<html>".to_vec()))));
    assert_eq!(
        no_reply.ask(&digest, patience).unwrap_err(),
        Fault::Refused(Refused::Form)
    );
    let by = clockwork.clone();
    let stranger = Authority {
        certificates: String::from_utf8(other.root()).unwrap(),
        ..ask(Box::new(move |query| Some((200, by.reply(query)))))
    };
    assert_eq!(
        stranger.ask(&digest, patience).unwrap_err(),
        Fault::Refused(Refused::Untrusted)
    );
    let failing = ask(Box::new(|_| Some((500, Vec::new()))));
    assert_eq!(failing.ask(&digest, patience).unwrap_err(), Fault::Answer(500));
    let silent = ask(Box::new(|_| None));
    assert_eq!(
        silent.ask(&digest, Duration::from_millis(200)).unwrap_err(),
        Fault::TimedOut
    );
    let nobody = Authority {
        address: "http://127.0.0.1:9/tsa".to_owned(),
        ..Authority::default()
    };
    assert_eq!(nobody.ask(&digest, patience).unwrap_err(), Fault::Unreachable);
}

#[tokio::test]
async fn an_authority_that_gives_no_timestamp_is_not_kept_and_what_was_typed_is_not_lost() {
    let door = Door::new();
    let address = stand_in(|_| Some((200, b"<html>".to_vec())));
    let refused = door
        .house
        .post("office", "/settings/timestamps", &form(&address, b""))
        .await;
    assert_eq!(refused.status.as_u16(), 422);
    refused.says("n’est pas un horodatage").says(&address);
    let wrong = door
        .house
        .post("office", "/settings/timestamps", &form("ftp://x", b"no"))
        .await;
    assert_eq!(wrong.status.as_u16(), 422);
    wrong.says("Ce n’est pas une adresse").says("ne peuvent pas être lus");
    let kept = door.house.get("office", "/settings/timestamps").await;
    kept.does_not_say(&address).says("Aucun horodatage");
    door.close(0).await;
    door.house.work();
    let report = bundle(&door, b"").await;
    assert_eq!((report.timestamps.len(), report.pending), (0, 1));
}
