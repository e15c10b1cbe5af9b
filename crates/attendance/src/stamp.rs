//! Timestamps of a third party (RFC 3161): each seal is shown, by its digest alone, to the authority that the house named.
//!
//! Sealing never waits for it. A seal is noted as waiting in its own transaction; a job asks, keeps the reply once it was
//! verified, and comes back for what is still waiting. The reply goes into the proof beside the seal, whose digest does not change.

use std::collections::HashMap;
use std::time::Duration;

use kit::error::FieldError;
use kit::jobs::{self, Asker, Every, New, Run};
use kit::store::Migration;
use kit::write::Hand;
use kit::{Clock, Db, Error, Message, Moment, Result, Tx, Value, settings};
use proof::canonical;
use proof::timestamp::{Certificate, QUERY_TYPE, REPLY_TYPE, Refused, certificates, offered, pem, request, verify};
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::Site;
use ureq::Agent;

use crate::act::Recorded;

/// The kind of the job that asks.
pub const JOB: &str = "seal-timestamps";
/// How often what is still waiting is asked for again.
pub const AGAIN: Every = Every::Minutes(30);
/// The longest that an authority is waited for.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of a reply: a token with its certificates has a few thousand.
const MOST_BYTES: u64 = 64 << 10;
/// The key of the setting.
const SETTING: &str = "timestamp_authority";

/// Seals that are to be stamped, and the replies about them. The digest of a seal never changes; its reply comes later.
pub const MIGRATION: Migration = Migration {
    name: "0313_attendance_stamps",
    sql: "
CREATE TABLE attendance_stamp (
    act_id {int} NOT NULL PRIMARY KEY, session_id {int} NOT NULL, slot_id {int} NOT NULL, number {int} NOT NULL,
    digest {text} NOT NULL, reply {bytes}, stamped_at {int}, fault {text}, tried_at {int}
){clustered};
CREATE INDEX attendance_stamp_session ON attendance_stamp (session_id, number);
CREATE INDEX attendance_stamp_slot ON attendance_stamp (slot_id);
CREATE INDEX attendance_stamp_waiting ON attendance_stamp (act_id) WHERE reply IS NULL;
",
};

/// The authority of the house: nothing until an administrator names one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Authority {
    /// Where requests are sent: `https://…`. Empty: no timestamp is asked for.
    pub address: String,
    /// Its certificates in PEM, that of its root among them; empty when only what its replies bring is known.
    pub certificates: String,
    /// Certificates of authorities that were asked before: their replies are still to be verified.
    pub former: Vec<String>,
}

impl Authority {
    /// As the store has it.
    pub fn read(db: &mut Db<'_>) -> Result<Authority> {
        Ok(settings::get(db, SETTING)?.unwrap_or_default())
    }

    /// Whether timestamps are asked for.
    pub fn is_named(&self) -> bool {
        !self.address.is_empty()
    }

    /// What may not stand, by field: an address that is none, certificates that cannot be read.
    pub fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let web = self.address.parse::<ureq::http::Uri>().ok();
        let is_web = web.is_some_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some());
        if self.is_named() && !is_web {
            faults.push(FieldError::new("address", Message::new("stamps-no-address")));
        }
        let is_read = |pem: &str| certificates(pem.as_bytes()).is_ok_and(|all| !all.is_empty());
        if !self.certificates.is_empty() && !is_read(&self.certificates) {
            faults.push(FieldError::new("certificates", Message::new("stamps-no-certificates")));
        }
        faults
    }

    /// Keeps it; the certificates of the one that it follows are kept with it.
    ///
    /// # Errors
    /// Forbidden without the capability `settings`; invalid as [`Authority::faults`] says.
    pub fn save(mut self, hand: Hand<'_>, tx: &mut Tx<'_>) -> Result<bool> {
        let faults = self.faults();
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let before = Authority::read(tx)?;
        self.former = before.former;
        let is_new = |pem: &String| !pem.is_empty() && *pem != self.certificates && !self.former.contains(pem);
        if let Some(pem) = Some(before.certificates).filter(is_new) {
            self.former.push(pem);
        }
        settings::set(hand, tx, SETTING, &self)
    }

    /// Every certificate that was ever said to be trusted.
    fn trusted(&self) -> Vec<Certificate> {
        let all = std::iter::once(&self.certificates).chain(&self.former);
        all.filter_map(|pem| certificates(pem.as_bytes()).ok())
            .flatten()
            .collect()
    }

    /// Asks for a timestamp of a digest, and verifies the reply before it is believed.
    ///
    /// # Errors
    /// Why there is none.
    pub fn ask(&self, sha256: &[u8; 32], patience: Duration) -> Result<Stamped, Fault> {
        let mut bytes = [0; 8];
        SystemRandom::new().fill(&mut bytes).map_err(|_| Fault::Unreachable)?;
        let nonce = u64::from_be_bytes(bytes);
        let query = request(sha256, Some(nonce)).map_err(|_| Fault::Refused(Refused::Form))?;
        let agent: Agent = Agent::config_builder().timeout_global(Some(patience)).build().into();
        let sent = agent
            .post(&self.address)
            .header("content-type", QUERY_TYPE)
            .header("accept", REPLY_TYPE)
            .send(query.as_slice());
        let reply = sent.and_then(|mut response| {
            let body = response.body_mut().with_config().limit(MOST_BYTES);
            body.read_to_vec()
        })?;
        let stamp = self.judge(&reply, sha256, Some(nonce)).map_err(Fault::Refused)?;
        Ok(Stamped { reply, at: stamp })
    }

    /// When the reply says that the digest was seen. Without certificates of the authority those that it brings vouch for it.
    fn judge(&self, reply: &[u8], sha256: &[u8; 32], nonce: Option<u64>) -> Result<Moment, Refused> {
        let mut trusted = self.trusted();
        if self.certificates.is_empty() {
            trusted.extend(offered(reply)?);
        }
        let stamp = verify(reply, sha256, nonce, &trusted)?;
        Ok(Moment::from_micros(stamp.at.as_microsecond()))
    }
}

/// A reply that was verified.
#[derive(Debug, Clone)]
pub struct Stamped {
    pub reply: Vec<u8>,
    /// When the authority saw the digest, by its own clock.
    pub at: Moment,
}

/// Why an authority gave no timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Unreachable,
    TimedOut,
    /// Something that is no reply, with this status.
    Answer(u16),
    Refused(Refused),
}

impl From<ureq::Error> for Fault {
    fn from(error: ureq::Error) -> Fault {
        match error {
            ureq::Error::Timeout(_) => Fault::TimedOut,
            ureq::Error::StatusCode(status) => Fault::Answer(status),
            ureq::Error::BodyExceedsLimit(_) => Fault::Refused(Refused::Form),
            _ => Fault::Unreachable,
        }
    }
}

impl Fault {
    /// The message that tells it to a person.
    pub fn key(self) -> &'static str {
        match self {
            Fault::Unreachable => "stamp-unreachable",
            Fault::TimedOut => "stamp-timed-out",
            Fault::Answer(401 | 403) => "stamp-not-allowed",
            Fault::Answer(_) => "stamp-no-service",
            Fault::Refused(Refused::Form) => "stamp-not-a-reply",
            Fault::Refused(Refused::NotGranted) => "stamp-not-granted",
            Fault::Refused(Refused::Imprint) => "stamp-other-digest",
            Fault::Refused(Refused::Nonce) => "stamp-other-request",
            Fault::Refused(Refused::Signature) => "stamp-bad-signature",
            Fault::Refused(Refused::Signer) => "stamp-no-signer",
            Fault::Refused(Refused::Untrusted) => "stamp-untrusted",
        }
    }

    /// Whether another seal would meet the same.
    fn is_of_the_way(self) -> bool {
        matches!(self, Fault::Unreachable | Fault::TimedOut | Fault::Answer(_))
    }
}

/// Notes that a seal is to be stamped, in the transaction that seals, when the house named an authority.
pub fn expect(tx: &mut Tx<'_>, clock: &Clock, (session, slot): (i64, i64), seal: &Recorded) -> Result<()> {
    if !Authority::read(tx)?.is_named() {
        return Ok(());
    }
    let columns = ["act_id", "session_id", "slot_id", "number", "digest"];
    let row = vec![
        seal.id.into(),
        session.into(),
        slot.into(),
        seal.number.into(),
        seal.digest.as_str().into(),
    ];
    tx.insert("attendance_stamp", &columns, row)?;
    jobs::enqueue(tx, clock, again().unique(format!("{JOB}:{}", seal.id)))?;
    Ok(())
}

/// The job that asks for all that is waiting, ready to be queued.
pub fn again() -> New {
    New::of(JOB, json!({}), Asker::default())
}

/// The handler of [`JOB`]: asks for each seal that waits, oldest first. One that fails stays, and is asked for again.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let (authority, waiting) = site
        .store
        .read(|db| Ok::<_, Error>((Authority::read(db)?, waiting(db)?)))?;
    let mut stamped = 0;
    if !authority.is_named() {
        return Ok(json!({ "stamped": stamped }));
    }
    let total = waiting.len() as i64;
    for (at, (seal, digest)) in waiting.iter().enumerate() {
        let answer = match canonical::unhex(digest) {
            Some(sha256) => authority.ask(&sha256, PATIENCE),
            None => Err(Fault::Refused(Refused::Imprint)),
        };
        stamped += i64::from(answer.is_ok());
        run.step(|tx, checkpoint| {
            keep(tx, &site.clock, *seal, &answer)?;
            (checkpoint.done, checkpoint.total) = (at as i64 + 1, Some(total));
            Ok(())
        })?;
        if answer.is_err_and(Fault::is_of_the_way) {
            break;
        }
    }
    Ok(json!({ "stamped": stamped }))
}

fn waiting(db: &mut Db<'_>) -> Result<Vec<(i64, String)>> {
    let rows = db.rows(
        "SELECT act_id, digest FROM attendance_stamp WHERE reply IS NULL ORDER BY act_id",
        &[],
    )?;
    let read = |row: &kit::store::Row| Some((row[0].as_int()?, row[1].to_text().into_owned()));
    Ok(rows.iter().filter_map(read).collect())
}

/// Keeps what was answered about a seal; a reply that is there already stays.
fn keep(tx: &mut Tx<'_>, clock: &Clock, seal: i64, answer: &Result<Stamped, Fault>) -> Result<()> {
    let now = clock.now();
    match answer {
        Ok(stamped) => tx.exec(
            "UPDATE attendance_stamp SET reply = $1, stamped_at = $2, fault = NULL, tried_at = $3
                WHERE act_id = $4 AND reply IS NULL",
            &[
                Value::Bytes(stamped.reply.clone()),
                stamped.at.into(),
                now.into(),
                seal.into(),
            ],
        )?,
        Err(fault) => tx.exec(
            "UPDATE attendance_stamp SET fault = $1, tried_at = $2 WHERE act_id = $3 AND reply IS NULL",
            &[fault.key().into(), now.into(), seal.into()],
        )?,
    };
    Ok(())
}

/// What is known of the timestamp of a sealed slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Stamped(Moment),
    /// With why it did not come, when it was asked for in vain.
    Waiting(Option<String>),
}

/// The timestamp of a slot; `None` when none was asked for.
pub fn of_slot(db: &mut Db<'_>, slot: i64) -> Result<Option<Standing>> {
    let sql = "SELECT stamped_at, fault FROM attendance_stamp WHERE slot_id = $1";
    let row = db.row(sql, &[slot.into()])?;
    Ok(row.map(|row| match row[0].as_int() {
        Some(at) => Standing::Stamped(Moment::from_micros(at)),
        None => Standing::Waiting(row[1].as_str().map(str::to_owned)),
    }))
}

/// How the timestamps of the house stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    pub stamped: i64,
    pub waiting: i64,
    /// What was last answered to one that waits, and when.
    pub fault: Option<(String, Moment)>,
}

/// Counts them.
pub fn count(db: &mut Db<'_>) -> Result<Count> {
    let sql = "SELECT fault, tried_at FROM attendance_stamp WHERE reply IS NULL AND fault IS NOT NULL
        ORDER BY tried_at DESC LIMIT 1";
    let fault = db.row(sql, &[])?;
    Ok(Count {
        stamped: db.int("SELECT count(*) FROM attendance_stamp WHERE reply IS NOT NULL", &[])?,
        waiting: db.int("SELECT count(*) FROM attendance_stamp WHERE reply IS NULL", &[])?,
        fault: fault.and_then(|row| Some((row[0].to_text().into_owned(), Moment::from_micros(row[1].as_int()?)))),
    })
}

/// The number of the act that a seal is, and the reply about it.
pub type Reply = (usize, Vec<u8>);

/// The replies about the seals of a session, and the certificates that vouch for them, in PEM.
pub fn replies(db: &mut Db<'_>, session: i64) -> Result<(Vec<Reply>, String)> {
    let sql = "SELECT number, reply FROM attendance_stamp WHERE session_id = $1 AND reply IS NOT NULL ORDER BY number";
    let rows = db.rows(sql, &[session.into()])?;
    let read = |row: &kit::store::Row| Some((usize::try_from(row[0].as_int()?).ok()?, row[1].as_bytes()?.to_vec()));
    let replies: Vec<Reply> = rows.iter().filter_map(read).collect();
    if replies.is_empty() {
        return Ok((replies, String::new()));
    }
    let mut known = Vec::new();
    let brought = replies.iter().filter_map(|(_, reply)| offered(reply).ok()).flatten();
    for certificate in brought.chain(Authority::read(db)?.trusted()) {
        if !known.contains(&certificate) {
            known.push(certificate);
        }
    }
    let pem = pem(&known).map_err(|error| Error::Fault(format!("certificates of an authority: {error}")))?;
    Ok((replies, pem))
}

/// The first slot of a session whose reply is not about its seal, or was changed since it was kept.
pub fn first_break(db: &mut Db<'_>, session: i64) -> Result<Option<i64>> {
    let sql = "SELECT t.slot_id, t.reply, t.digest, a.digest FROM attendance_stamp t
        LEFT JOIN attendance_act a ON a.id = t.act_id WHERE t.session_id = $1 ORDER BY t.number";
    let authority = Authority::read(db)?;
    let mut known: HashMap<i64, bool> = HashMap::new();
    db.each(sql, &[session.into()], &mut |row| {
        let holds = row[2].as_str() == row[3].as_str()
            && (row[1].is_missing()
                || row[1].as_bytes().is_some_and(|reply| {
                    let trusted: Vec<Certificate> = offered(reply)
                        .unwrap_or_default()
                        .into_iter()
                        .chain(authority.trusted())
                        .collect();
                    let digest = row[2].as_str().and_then(canonical::unhex);
                    digest.is_some_and(|digest| verify(reply, &digest, None, &trusted).is_ok())
                }));
        known.insert(row[0].as_int().unwrap_or_default(), holds);
        Ok(holds)
    })?;
    Ok(known.into_iter().find(|(_, holds)| !holds).map(|(slot, _)| slot))
}
