//! Recording an act: its evidence in canonical form, chained to the act before it, in a record that stays.

use jiff::Timestamp;
use kit::files::{Files, Received};
use kit::write::{Hand, Values};
use kit::{Clock, Db, Error, Moment, Result, Tx, Value};
use proof::canonical;
use proof::chain::GENESIS;
use proof::evidence::{self, Act, Capture, Evidence, Intent, Mark, Network, Seal, Signatory, VERSION};
use uuid::Uuid;

use crate::roster::{Person, Slot};

/// A clock that differs by more than this is told of.
const DRIFT_SECONDS: i64 = 300;

/// The sentence under a signature, as it was shown, with the version of its wording.
#[derive(Debug, Clone)]
pub struct Shown {
    pub text: String,
    pub version: &'static str,
}

/// What was put on the line.
#[derive(Debug, Clone)]
pub enum Stroke {
    Typed(String),
    Drawn(Received),
    /// On a sheet of paper.
    OnPaper(Paper),
}

/// Whence an act came.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The network address.
    pub address: String,
    /// What the device says it is.
    pub device: String,
    /// When it was done by the clock of the device, for what was kept there without network.
    pub device_time: Option<Timestamp>,
    /// The scan of the sheet of paper that says it.
    pub paper: Option<Paper>,
}

/// The scan of a sheet of paper: its file, and its SHA-256.
#[derive(Debug, Clone)]
pub struct Paper {
    pub file: i64,
    pub digest: String,
}

/// How somebody was known.
#[derive(Debug, Clone)]
pub struct Signer {
    pub person: Person,
    pub role: &'static str,
    /// `trainer_visual`, `account`, `email_link`, `code` or `api`.
    pub identity: &'static str,
}

/// What was declared of a learner.
#[derive(Debug, Clone)]
pub struct Declared {
    pub learner: Person,
    pub state: &'static str,
    pub minutes: Option<i64>,
    pub reason: Option<String>,
    pub note: Option<String>,
}

/// An act about to be recorded.
pub struct NewAct<'a> {
    pub act: Act,
    pub signer: Signer,
    pub mode: &'a str,
    pub shown: Option<Shown>,
    pub stroke: Option<Stroke>,
    pub device_time: Option<Timestamp>,
    pub origin: Origin,
    pub declared: Option<Declared>,
}

/// An act as it was recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub id: i64,
    pub uid: Uuid,
    /// Its place in the chain of the session, from 1.
    pub number: i64,
    pub digest: String,
    pub received_at: Moment,
}

/// The code of an act in the store, in filters and labels.
pub fn code(act: Act) -> &'static str {
    match act {
        Act::Learner => "signature",
        Act::Trainer => "countersignature",
        Act::Refusal => "refusal",
        Act::Mark => "mark",
        Act::Seal => "seal",
        Act::Rectification => "rectification",
    }
}

/// Whether the sheet of a slot is closed.
pub fn is_sealed(db: &mut Db<'_>, slot: i64) -> Result<bool> {
    let sql = "SELECT count(*) FROM attendance_act WHERE slot_id = $1 AND act = 'seal'";
    Ok(db.int(sql, &[slot.into()])? > 0)
}

/// Writes the act, in the operation under way.
///
/// # Errors
/// Refused when the sheet is sealed and the act is not a rectification.
pub fn record(tx: &mut Tx<'_>, hand: Hand<'_>, files: &Files, slot: &Slot, act: NewAct<'_>) -> Result<Recorded> {
    // Acts of one session follow each other: two at once would name the same act before them.
    tx.lock(&format!("attendance {}", slot.session))?;
    if act.act != Act::Rectification && is_sealed(tx, slot.id)? {
        return Err(Error::refused("attendance-sealed"));
    }
    let (number, prev) = head(tx, slot.session)?;
    let received_at = hand.clock.now();
    let seal = match act.act {
        Act::Seal => Some(seal(tx, slot)?),
        _ => None,
    };
    let evidence = evidence(slot, &act, received_at, seal, prev);
    let json = canonical::json(&evidence).map_err(|error| Error::Fault(format!("evidence: {error}")))?;
    let digest = canonical::sha256(&json);
    let image = match &act.stroke {
        Some(Stroke::Drawn(received)) => Some(received.keep(tx, files, hand.clock, hand.access.actor.user, 1)?.id),
        Some(Stroke::OnPaper(paper)) => Some(paper.file),
        _ => None,
    };
    let learner = match (&act.declared, act.act) {
        (Some(declared), _) => Some(declared.learner.id),
        (None, Act::Learner | Act::Refusal) => Some(act.signer.person.id),
        _ => None,
    };
    let by = (!matches!(act.act, Act::Learner | Act::Refusal)).then_some(act.signer.person.id);
    let declared = act.declared.as_ref();
    let typed = match &act.stroke {
        Some(Stroke::Typed(name)) => Some(name.as_str()),
        _ => None,
    };
    let values = Values::new()
        .with("session", slot.session)
        .with("slot", slot.id)
        .with("number", number)
        .with("act", code(act.act))
        .with("learner", learner)
        .with("by", by)
        .with("state", declared.map(|declared| declared.state))
        .with("minutes", declared.and_then(|declared| declared.minutes))
        .with("reason", declared.and_then(|declared| declared.reason.as_deref()))
        .with("note", declared.and_then(|declared| declared.note.as_deref()))
        .with("mode", act.mode)
        .with("typed_name", typed)
        .with("image", image)
        .with("device_time", act.device_time.map(Timestamp::as_microsecond))
        .with("received_at", received_at)
        .with("evidence", String::from_utf8_lossy(&json).into_owned())
        .with("digest", digest.as_str());
    let written = hand.create_unchecked(tx, "attendance_act", values, None)?;
    Ok(Recorded {
        id: written.id,
        uid: written.uid,
        number,
        digest,
        received_at,
    })
}

/// The number that comes next in the chain of a session, and the digest it follows.
fn head(db: &mut Db<'_>, session: i64) -> Result<(i64, String)> {
    let sql = "SELECT number, digest FROM attendance_act WHERE session_id = $1 ORDER BY number DESC LIMIT 1";
    let last = db.row(sql, &[session.into()])?;
    Ok(last.map_or((1, GENESIS.to_owned()), |row| {
        (row[0].as_int().unwrap_or_default() + 1, row[1].to_text().into_owned())
    }))
}

/// What a seal of the slot has to count.
fn seal(db: &mut Db<'_>, slot: &Slot) -> Result<Seal> {
    let rows = db.rows(
        "SELECT digest FROM attendance_act WHERE slot_id = $1 ORDER BY number",
        &[slot.id.into()],
    )?;
    let lines: String = rows.iter().map(|row| format!("{}\n", row[0].to_text())).collect();
    Ok(Seal {
        entries: rows.len(),
        root: canonical::sha256(lines.as_bytes()),
    })
}

/// What an act or a signature was given by, whatever it is given to.
pub struct Given<'a> {
    pub mode: &'a str,
    pub shown: Option<&'a Shown>,
    pub stroke: Option<&'a Stroke>,
    pub device_time: Option<Timestamp>,
    pub received: Timestamp,
    pub origin: &'a Origin,
}

impl Given<'_> {
    /// The sentence that was shown. `local` writes an instant on the clocks of the place.
    pub fn intent(&self, local: &dyn Fn(Timestamp) -> String) -> Option<Intent> {
        self.shown.map(|shown| Intent {
            text_shown: shown.text.clone(),
            text_version: shown.version.to_owned(),
            accepted_at: local(self.device_time.unwrap_or(self.received)),
        })
    }

    /// How it came in.
    pub fn capture(&self, local: &dyn Fn(Timestamp) -> String) -> Capture {
        let drift = self
            .device_time
            .map(|device| device.as_second() - self.received.as_second());
        Capture {
            mode: self.mode.to_owned(),
            typed_name: match self.stroke {
                Some(Stroke::Typed(name)) => Some(name.clone()),
                _ => None,
            },
            strokes_sha256: None,
            image_sha256: match self.stroke {
                Some(Stroke::Drawn(received)) => Some(received.digest.as_str().to_owned()),
                Some(Stroke::OnPaper(paper)) => Some(paper.digest.clone()),
                _ => None,
            },
            device_time: self.device_time.map(local),
            received_at: local(self.received),
            drift_seconds: drift.filter(|seconds| seconds.abs() > DRIFT_SECONDS),
        }
    }

    /// From where, when that is known.
    pub fn network(&self) -> Option<Network> {
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (ip, user_agent) = (filled(&self.origin.address), filled(&self.origin.device));
        (ip.is_some() || user_agent.is_some()).then_some(Network { ip, user_agent })
    }
}

fn evidence(slot: &Slot, act: &NewAct<'_>, received_at: Moment, seal: Option<Seal>, prev: String) -> Evidence {
    let person = &act.signer.person;
    let local = |at: Timestamp| slot.local(at);
    let given = Given {
        mode: act.mode,
        shown: act.shown.as_ref(),
        stroke: act.stroke.as_ref(),
        device_time: act.device_time,
        received: received_at.timestamp(),
        origin: &act.origin,
    };
    Evidence {
        v: VERSION,
        act: act.act,
        slot: evidence::Slot {
            id: slot.uid.to_string(),
            title: slot.title.clone(),
            module: slot.module.clone(),
            start: slot.local(slot.span.from),
            end: slot.local(slot.span.to),
            place: slot.place.clone(),
        },
        signatory: Signatory {
            id: person.uid.to_string(),
            role: act.signer.role.to_owned(),
            last_name: person.last_name.clone(),
            first_name: person.first_name.clone(),
            identity_check: act.signer.identity.to_owned(),
        },
        intent: given.intent(&local),
        capture: given.capture(&local),
        network: given.network(),
        mark: act.declared.as_ref().map(|declared| Mark {
            learner: declared.learner.uid.to_string(),
            state: declared.state.to_owned(),
            minutes: declared.minutes,
            reason: declared.reason.clone().or_else(|| declared.note.clone()),
        }),
        seal,
        prev,
    }
}

/// Acts of a session or of a slot as the rest of the room reads them.
#[derive(Debug, Clone)]
pub struct Stored {
    pub id: i64,
    pub slot: i64,
    pub number: i64,
    pub act: String,
    pub learner: Option<i64>,
    pub state: Option<String>,
    pub minutes: Option<i64>,
    pub reason: Option<String>,
    pub mode: String,
    pub received_at: Moment,
}

const STORED: &str = "SELECT id, slot_id, number, act, learner_id, state, minutes, reason, mode, received_at
    FROM attendance_act";

/// The acts about one learner at one slot, in order.
pub fn of_learner(db: &mut Db<'_>, slot: i64, learner: i64) -> Result<Vec<Stored>> {
    let sql = format!("{STORED} WHERE slot_id = $1 AND learner_id = $2 ORDER BY number");
    Ok(db
        .rows(&sql, &[slot.into(), learner.into()])?
        .iter()
        .filter_map(|row| read(row))
        .collect())
}

/// The acts of a slot, in order.
pub fn of_slot(db: &mut Db<'_>, slot: i64) -> Result<Vec<Stored>> {
    let sql = format!("{STORED} WHERE slot_id = $1 ORDER BY number");
    Ok(db
        .rows(&sql, &[slot.into()])?
        .iter()
        .filter_map(|row| read(row))
        .collect())
}

/// The acts of a whole session, in order.
pub fn of_session(db: &mut Db<'_>, session: i64) -> Result<Vec<Stored>> {
    let sql = format!("{STORED} WHERE session_id = $1 ORDER BY number");
    Ok(db
        .rows(&sql, &[session.into()])?
        .iter()
        .filter_map(|row| read(row))
        .collect())
}

fn read(row: &[Value]) -> Option<Stored> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Some(Stored {
        id: row[0].as_int()?,
        slot: row[1].as_int()?,
        number: row[2].as_int()?,
        act: text(&row[3])?,
        learner: row[4].as_int(),
        state: text(&row[5]),
        minutes: row[6].as_int(),
        reason: text(&row[7]),
        mode: text(&row[8])?,
        received_at: Moment::from_micros(row[9].as_int()?),
    })
}

/// The reader's clock says whether signing is over.
pub fn is_closed(slot: &Slot, sealed: bool, rule: &presence::Rule, clock: &Clock) -> bool {
    sealed || clock.now().timestamp() > rule.window(&slot.span).to
}
