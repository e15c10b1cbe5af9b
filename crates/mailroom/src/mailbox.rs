//! The mailbox that is read (IMAP4rev1, RFC 3501): what came since it was last read, each message filed once, nothing in it
//! changed or marked.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use accounts::Accounts;
use accounts::safe::named;
use imap::{Client, Session};
use kit::jobs::{self, Asker, Every, New, Run};
use kit::store::Tx;
use kit::write::Hand;
use kit::{Access, Clock, Db, Error, Moment, Result, Via};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::{Value as Json, json};
use ui::Site;

use crate::setting::{Incoming, PASSWORD, Security};
use crate::take::{MOST_BYTES, Outcome, keep, prepare};

/// The kind of the job.
pub const JOB: &str = "read_mailbox";
/// How often it is read.
pub const AGAIN: Every = Every::Minutes(5);
/// The longest that a server is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// Messages of one reading; what is left comes with the next.
const MOST_AT_ONCE: usize = 200;

/// Why a mailbox could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Unreachable,
    /// The server does not show who it is.
    Untrusted,
    /// The name or the password is not taken.
    Refused,
    NoFolder,
    Broken,
    /// The password does not open: it was sealed with another key.
    Locked,
}

impl Fault {
    /// The message that tells it to a person.
    pub fn key(self) -> &'static str {
        match self {
            Fault::Unreachable => "mailbox-unreachable",
            Fault::Untrusted => "mailbox-untrusted",
            Fault::Refused => "mailbox-refused",
            Fault::NoFolder => "mailbox-no-folder",
            Fault::Broken => "mailbox-broken",
            Fault::Locked => "mailbox-locked",
        }
    }
}

/// A way to a server, plain or under TLS.
trait Way: Read + Write + Send {}
impl<T: Read + Write + Send> Way for T {}

/// A folder that is open to be read.
pub struct Open {
    session: Session<Box<dyn Way>>,
    /// What the numbers of its messages are good for (RFC 3501, 2.3.1.1).
    pub validity: i64,
}

/// The authorities that servers are trusted by, as for the web.
pub fn roots() -> RootCertStore {
    RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    }
}

/// Opens the folder of a mailbox.
///
/// # Errors
/// Why it could not be.
pub fn open(incoming: &Incoming, password: &str, roots: RootCertStore) -> Result<Open, Fault> {
    let stream = connect(incoming)?;
    let way: Box<dyn Way> = match incoming.security {
        Security::None => Box::new(stream),
        Security::Tls => Box::new(secured(&incoming.host, stream, roots)?),
    };
    let mut client = Client::new(way);
    client.read_greeting().map_err(|error| of_way(&error))?;
    let login = client.login(&incoming.user, password);
    let mut session = login.map_err(|(error, _)| match error {
        imap::Error::No(_) | imap::Error::Bad(_) => Fault::Refused,
        error => of_way(&error),
    })?;
    let folder = session.examine(&incoming.folder).map_err(|error| match error {
        imap::Error::No(_) | imap::Error::Bad(_) => Fault::NoFolder,
        error => of_way(&error),
    })?;
    Ok(Open {
        session,
        validity: folder.uid_validity.map_or(0, i64::from),
    })
}

fn connect(incoming: &Incoming) -> Result<TcpStream, Fault> {
    let addresses = (incoming.host.as_str(), incoming.port).to_socket_addrs();
    let addresses = addresses.map_err(|_| Fault::Unreachable)?;
    let stream = addresses
        .into_iter()
        .find_map(|address| TcpStream::connect_timeout(&address, PATIENCE).ok())
        .ok_or(Fault::Unreachable)?;
    for set in [TcpStream::set_read_timeout, TcpStream::set_write_timeout] {
        set(&stream, Some(PATIENCE)).map_err(|_| Fault::Unreachable)?;
    }
    Ok(stream)
}

fn secured(
    host: &str,
    stream: TcpStream,
    roots: RootCertStore,
) -> Result<StreamOwned<ClientConnection, TcpStream>, Fault> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Fault::Broken)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Fault::Untrusted)?;
    let mut connection = ClientConnection::new(Arc::new(config), name).map_err(|_| Fault::Untrusted)?;
    let mut stream = stream;
    while connection.is_handshaking() {
        connection
            .complete_io(&mut stream)
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::InvalidData => Fault::Untrusted,
                _ => Fault::Unreachable,
            })?;
    }
    Ok(StreamOwned::new(connection, stream))
}

fn of_way(error: &imap::Error) -> Fault {
    match error {
        imap::Error::Io(_) | imap::Error::ConnectionLost => Fault::Unreachable,
        _ => Fault::Broken,
    }
}

impl Open {
    /// The numbers of the messages that came after one, lowest first.
    ///
    /// # Errors
    /// When the server does not answer as it should.
    pub fn since(&mut self, last: i64) -> Result<Vec<u32>, Fault> {
        let first = u32::try_from(last.max(0)).unwrap_or(u32::MAX).saturating_add(1);
        let found = self.session.uid_search(format!("UID {first}:*"));
        let mut found: Vec<u32> = found.map_err(|error| of_way(&error))?.into_iter().collect();
        // `n:*` names the last message even when it is before n.
        found.retain(|uid| *uid >= first);
        found.sort_unstable();
        Ok(found)
    }

    /// A message; `None` when it is gone meanwhile, or weighs more than is taken.
    ///
    /// # Errors
    /// When the server does not answer as it should.
    pub fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Fault> {
        let sizes = self.session.uid_fetch(uid.to_string(), "(UID RFC822.SIZE)");
        let sizes = sizes.map_err(|error| of_way(&error))?;
        let size = sizes.iter().find(|one| one.uid == Some(uid)).and_then(|one| one.size);
        if size.is_none_or(|size| size as usize > MOST_BYTES) {
            return Ok(None);
        }
        let found = self.session.uid_fetch(uid.to_string(), "(UID BODY.PEEK[])");
        let found = found.map_err(|error| of_way(&error))?;
        let message = found.iter().find(|one| one.uid == Some(uid));
        Ok(message.and_then(|one| one.body()).map(<[u8]>::to_vec))
    }

    /// Takes leave; a server that does not say good-bye is left all the same.
    pub fn close(mut self) {
        if let Err(error) = self.session.logout() {
            tracing::debug!(%error, "a mailbox did not say good-bye");
        }
    }
}

/// How a mailbox was last read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub read_at: Option<Moment>,
    /// Messages that were taken in all.
    pub taken: i64,
    /// Why it could not be read last, and when.
    pub fault: Option<(String, Moment)>,
    validity: i64,
    last: i64,
}

/// How the mailbox of the setting stands.
///
/// # Errors
/// Those of the store.
pub fn reading(db: &mut Db<'_>, incoming: &Incoming) -> Result<Reading> {
    let sql = "SELECT read_at, taken, fault, fault_at, validity, last_uid FROM mailbox_reading WHERE place = $1";
    let row = db.row(sql, &[incoming.place().into()])?;
    let moment = |value: &kit::Value| value.as_int().map(Moment::from_micros);
    Ok(row.map_or_else(Reading::default, |row| Reading {
        read_at: moment(&row[0]),
        taken: row[1].as_int().unwrap_or_default(),
        fault: row[2].as_str().map(str::to_owned).zip(moment(&row[3])),
        validity: row[4].as_int().unwrap_or_default(),
        last: row[5].as_int().unwrap_or_default(),
    }))
}

/// Notes how far a mailbox was read, or why it was not.
fn note(tx: &mut Tx<'_>, clock: &Clock, incoming: &Incoming, reading: &Reading, fault: Option<Fault>) -> Result<()> {
    let now = clock.now();
    tx.exec("DELETE FROM mailbox_reading WHERE id = 1", &[])?;
    let columns = [
        "id", "place", "validity", "last_uid", "read_at", "taken", "fault", "fault_at",
    ];
    let read_at = if fault.is_none() { Some(now) } else { reading.read_at };
    let row = vec![
        1.into(),
        incoming.place().into(),
        reading.validity.into(),
        reading.last.into(),
        read_at.map(Moment::micros).into(),
        reading.taken.into(),
        fault.map(Fault::key).into(),
        fault.map(|_| now.micros()).into(),
    ];
    tx.insert("mailbox_reading", &columns, row)?;
    Ok(())
}

/// The job that reads the mailbox at once, ready to be queued.
pub fn again() -> New {
    New::of(JOB, json!({}), Asker::default())
}

/// The handler of [`JOB`].
///
/// # Errors
/// Those of the store; a mailbox that cannot be read is noted, and read again later.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let incoming = site.store.read(Incoming::read)?;
    if !incoming.is_read() {
        return Ok(json!({ "taken": 0 }));
    }
    let password = match site.doorkeeper::<Accounts>() {
        Some(accounts) => site.store.read(|db| named::open(db, accounts.safe(), PASSWORD)),
        None => Ok(None),
    };
    let opened = match password {
        Ok(password) => open(&incoming, &password.unwrap_or_default(), roots()),
        Err(Error::Fault(_)) => Err(Fault::Locked),
        Err(error) => return Err(error),
    };
    let taken = read_all(site, run, &incoming, opened)?;
    Ok(json!({ "taken": taken }))
}

/// Takes what came since the last reading, each message in a step of its own.
///
/// # Errors
/// Those of the store.
pub fn read_all(site: &Site, run: &mut Run<'_>, incoming: &Incoming, opened: Result<Open, Fault>) -> Result<i64> {
    let access = Access::program(site.catalogue(), Via::Job);
    let mut reading = site.store.read(|db| reading(db, incoming))?;
    let mut taken = 0;
    let outcome = match opened {
        Ok(open) => each(open, &mut reading, |reading, uid, bytes| {
            let prepared = match bytes.as_deref().map(|bytes| prepare(site, bytes)) {
                Some(Ok(prepared)) => Some(prepared),
                // Too heavy, gone, or no message at all: it stays in the mailbox.
                None | Some(Err(Error::Invalid(_))) => None,
                Some(Err(error)) => return Err(error),
            };
            reading.last = i64::from(uid);
            taken += run.step(|tx, _| {
                tx.begin(&access, &site.clock, "read_mailbox", "")?;
                let hand = Hand::new(&access, &site.clock);
                let is_new = match &prepared {
                    Some(prepared) => keep(tx, hand, site, prepared, None)? != Outcome::Known,
                    None => false,
                };
                let mut noted = reading.clone();
                noted.taken += i64::from(is_new);
                note(tx, &site.clock, incoming, &noted, None)?;
                *reading = noted;
                Ok(i64::from(is_new))
            })?;
            Ok(())
        })?,
        Err(fault) => Err(fault),
    };
    run.step(|tx, _| note(tx, &site.clock, incoming, &reading, outcome.err()))?;
    Ok(taken)
}

/// Hands over each message that came since the last reading. The outer error is the house's, the inner one the mailbox's.
fn each(
    mut open: Open,
    reading: &mut Reading,
    mut take: impl FnMut(&mut Reading, u32, Option<Vec<u8>>) -> Result<()>,
) -> Result<Result<(), Fault>> {
    if reading.validity != open.validity {
        // Another folder under the same name: its numbers begin anew, and what is known of it is refused by its identifier.
        (reading.validity, reading.last) = (open.validity, 0);
    }
    let uids = match open.since(reading.last) {
        Ok(uids) => uids,
        Err(fault) => return Ok(Err(fault)),
    };
    for uid in uids.into_iter().take(MOST_AT_ONCE) {
        match open.fetch(uid) {
            Ok(bytes) => take(reading, uid, bytes)?,
            Err(fault) => return Ok(Err(fault)),
        }
    }
    open.close();
    Ok(Ok(()))
}

/// Queues a reading at once.
///
/// # Errors
/// Those of the store.
pub fn read_now(site: &Site) -> Result<uuid::Uuid> {
    site.store.write(|tx| Ok(jobs::enqueue(tx, &site.clock, again())?))
}
