//! A mail server for tests: one folder, read alone, as much of IMAP4rev1 (RFC 3501) as a reader speaks.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub const USER: &str = "classement";
pub const PASSWORD: &str = "un secret \"entre\" guillemets";

#[derive(Default)]
struct Held {
    mails: Vec<String>,
    validity: u32,
    said: Vec<String>,
}

pub struct Server {
    pub port: u16,
    held: Arc<Mutex<Held>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// A server that speaks in the open, to this machine.
    pub fn plain(mails: Vec<String>) -> Server {
        Server::start(mails, None)
    }

    /// A server under TLS, with a certificate of its own authority.
    pub fn secured(mails: Vec<String>) -> Server {
        let certificate = CertificateDer::from_pem_slice(include_bytes!("../stand_in/server.pem")).unwrap();
        let key = PrivateKeyDer::from_pem_slice(include_bytes!("../stand_in/server.key")).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key);
        Server::start(mails, Some(Arc::new(config.unwrap())))
    }

    fn start(mails: Vec<String>, tls: Option<Arc<ServerConfig>>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let held = Arc::new(Mutex::new(Held {
            mails,
            validity: 7,
            ..Held::default()
        }));
        let is_over = Arc::new(AtomicBool::new(false));
        let (shared, over) = (held.clone(), is_over.clone());
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                match &tls {
                    None => speak(&shared, &stream, &stream),
                    Some(config) => {
                        let Ok(connection) = ServerConnection::new(config.clone()) else {
                            continue;
                        };
                        let stream = Mutex::new(StreamOwned::new(connection, stream));
                        speak(&shared, &Shared(&stream), &Shared(&stream));
                    }
                }
            }
        });
        Server {
            port,
            held,
            is_over,
            thread: Some(thread),
        }
    }

    pub fn add(&self, mail: String) {
        self.held.lock().unwrap().mails.push(mail);
    }

    /// The folder was made anew: its numbers are good for nothing any more.
    pub fn renumber(&self) {
        self.held.lock().unwrap().validity += 1;
    }

    /// Every command that was heard.
    pub fn said(&self) -> Vec<String> {
        self.held.lock().unwrap().said.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        if let Ok(stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            drop(stream.shutdown(Shutdown::Both));
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Both halves of a stream that has but one.
struct Shared<'s, S>(&'s Mutex<S>);

impl<S: Read> Read for &Shared<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().read(buffer)
    }
}

impl<S: Write> Write for &Shared<'_, S> {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(buffer)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.lock().unwrap().flush()
    }
}

/// One conversation, until the other side takes leave.
fn speak<R, W>(held: &Mutex<Held>, read: R, mut write: W)
where
    R: Read,
    W: Write,
{
    let mut lines = BufReader::new(read);
    let mut say = |text: &[u8]| write.write_all(text).and_then(|()| write.flush());
    if say(b"* OK ready\r\n").is_err() {
        return;
    }
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
        let mut held = held.lock().unwrap();
        held.said.push(line.trim_end().to_owned());
        let (tag, command) = line.trim_end().split_once(' ').unwrap_or_default();
        let (tag, command) = (tag.to_owned(), command.to_owned());
        line.clear();
        let answer = answer(&mut held, &tag, &command);
        drop(held);
        if say(&answer).is_err() || command.eq_ignore_ascii_case("logout") {
            return;
        }
    }
}

fn answer(held: &mut Held, tag: &str, command: &str) -> Vec<u8> {
    let words: Vec<&str> = command.split(' ').collect();
    let ok = format!("{tag} OK done\r\n");
    let text = match words[..] {
        ["LOGIN", ..] => {
            let given = command.trim_start_matches("LOGIN ");
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\\\""));
            let is_right = given == format!("{} {}", quoted(USER), quoted(PASSWORD));
            // A house without a safe says no password; the tests of refusals say a wrong one.
            let is_empty = given == format!("{} \"\"", quoted(USER));
            if is_right || is_empty {
                ok
            } else {
                format!("{tag} NO refused\r\n")
            }
        }
        ["EXAMINE", folder] if folder.trim_matches('"') == "INBOX" => format!(
            "* {} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY {}] ok\r\n* OK [UIDNEXT {}] ok\r\n\
             {tag} OK [READ-ONLY] done\r\n",
            held.mails.len(),
            held.validity,
            held.mails.len() + 1
        ),
        ["EXAMINE", ..] => format!("{tag} NO no such folder\r\n"),
        ["UID", "SEARCH", "UID", range] => {
            let first: usize = range.trim_end_matches(":*").parse().unwrap();
            // As servers do: the last message stands in `n:*` whatever n is.
            let first = first.min(held.mails.len().max(1));
            let uids: Vec<String> = (first..=held.mails.len()).map(|uid| uid.to_string()).collect();
            format!("* SEARCH {}\r\n{ok}", uids.join(" "))
        }
        ["UID", "FETCH", uid, ..] => {
            let uid: usize = uid.parse().unwrap();
            match held.mails.get(uid - 1) {
                None => ok,
                Some(mail) if command.contains("SIZE") => {
                    format!("* {uid} FETCH (UID {uid} RFC822.SIZE {})\r\n{ok}", mail.len())
                }
                Some(mail) => format!("* {uid} FETCH (UID {uid} BODY[] {{{}}}\r\n{mail})\r\n{ok}", mail.len()),
            }
        }
        ["LOGOUT"] => format!("* BYE\r\n{ok}"),
        _ => format!("{tag} BAD what\r\n"),
    };
    text.into_bytes()
}
