//! The code of a slot, shown by its trainer: six digits to type and a picture to scan, both made anew every thirty seconds
//! from a secret that never leaves the store, and good for a minute at most. Whoever presents one gets a ticket: the time to
//! read the sentence and sign. Nothing is kept of codes and tickets, which are checked by computing them again.

use accounts::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use kit::{Db, Result, Tx, Value};
use presence::Mode;
use ring::hmac;
use uuid::Uuid;

/// Seconds that a code is shown. The one before is still taken: a code is good for a minute at most.
pub const STEP: i64 = 30;
/// Seconds to read and sign, once a code was presented.
const TICKET: i64 = 300;

/// What is shown in the room at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Six digits.
    pub digits: String,
    /// The end of the address that the picture holds: `/sign/qr/…`.
    pub token: String,
    /// Seconds until the next ones.
    pub left: i64,
}

/// The leave to sign at a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    pub slot: i64,
    /// [`Mode::Qr`] or [`Mode::Pin`].
    pub mode: Mode,
}

/// A slot that is signed by code, with the key of its codes.
struct Open {
    slot: i64,
    uid: Uuid,
    key: hmac::Key,
}

/// Opens signing by code until a moment; once more, the codes go on and only the moment moves. Slots that are over are
/// forgotten.
///
/// # Errors
/// When the system has no randomness to give.
pub fn open(tx: &mut Tx<'_>, slot: i64, closes_at: Timestamp, now: Timestamp) -> Result<()> {
    tx.exec(
        "DELETE FROM signing_code WHERE closes_at <= $1",
        &[now.as_microsecond().into()],
    )?;
    tx.exec(
        "INSERT INTO signing_code (slot_id, secret, closes_at) VALUES ($1, $2, $3)
         ON CONFLICT (slot_id) DO UPDATE SET closes_at = excluded.closes_at",
        &[
            slot.into(),
            Value::Bytes(secret::random::<32>()?.to_vec()),
            closes_at.as_microsecond().into(),
        ],
    )?;
    Ok(())
}

/// Ends it: codes and tickets are worth nothing from now on.
pub fn close(tx: &mut Tx<'_>, slot: i64) -> Result<()> {
    tx.exec("DELETE FROM signing_code WHERE slot_id = $1", &[slot.into()])?;
    Ok(())
}

/// What to show of a slot now; nothing when it is not signed by code.
pub fn shown(db: &mut Db<'_>, slot: i64, now: Timestamp) -> Result<Option<Shown>> {
    let open = find(db, "c.slot_id = $2", now, slot.into())?;
    let step = step(now);
    Ok(open.into_iter().next().map(|open| Shown {
        digits: open.digits(step),
        token: open.token(step),
        left: STEP - now.as_second().rem_euclid(STEP),
    }))
}

/// The ticket for six digits that are shown somewhere now.
pub fn by_digits(db: &mut Db<'_>, typed: &str, now: Timestamp) -> Result<Option<String>> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let open = find(db, "c.closes_at > $2", now, now.as_microsecond().into())?;
    let mut shown = open
        .iter()
        .filter(|open| fresh(now).any(|step| open.digits(step) == digits));
    // The same digits at two slots at once, one chance in a million, are nobody's: the next ones differ.
    Ok(match (shown.next(), shown.next()) {
        (Some(open), None) => Some(open.ticket(Mode::Pin, now)),
        _ => None,
    })
}

/// The ticket for what a picture holds.
pub fn by_token(db: &mut Db<'_>, token: &str, now: Timestamp) -> Result<Option<String>> {
    let Some(open) = named(db, token, now)? else {
        return Ok(None);
    };
    let said = open.verified(token).and_then(|said| said.split('.').nth(1));
    let step = said.and_then(|step| step.parse::<i64>().ok());
    let is_fresh = step.is_some_and(|step| fresh(now).any(|known| known == step));
    Ok(is_fresh.then(|| open.ticket(Mode::Qr, now)))
}

/// What a ticket allows, while it is good.
pub fn ticket(db: &mut Db<'_>, text: &str, now: Timestamp) -> Result<Option<Ticket>> {
    let Some(open) = named(db, text, now)? else {
        return Ok(None);
    };
    let Some(said) = open.verified(text) else {
        return Ok(None);
    };
    let mut parts = said.split('.').skip(1);
    let mode = match parts.next() {
        Some("qr") => Mode::Qr,
        Some("pin") => Mode::Pin,
        _ => return Ok(None),
    };
    let until = parts
        .next()
        .and_then(|text| text.parse::<i64>().ok())
        .unwrap_or_default();
    Ok((now.as_second() < until).then_some(Ticket { slot: open.slot, mode }))
}

/// The slot whose public id begins a token or a ticket.
fn named(db: &mut Db<'_>, text: &str, now: Timestamp) -> Result<Option<Open>> {
    let uid = text.split('.').next().and_then(|uid| Uuid::parse_str(uid).ok());
    let Some(uid) = uid else { return Ok(None) };
    Ok(find(db, "s.uid = $2", now, uid.into())?.into_iter().next())
}

fn find(db: &mut Db<'_>, which: &str, now: Timestamp, arg: Value) -> Result<Vec<Open>> {
    let sql = format!(
        "SELECT c.slot_id, s.uid, c.secret FROM signing_code c JOIN slot s ON s.id = c.slot_id
         WHERE c.closes_at > $1 AND {which} ORDER BY c.slot_id"
    );
    let rows = db.rows(&sql, &[now.as_microsecond().into(), arg])?;
    let open = rows.iter().filter_map(|row| {
        let Value::Bytes(secret) = &row[2] else { return None };
        Some(Open {
            slot: row[0].as_int()?,
            uid: row[1].as_uid()?,
            key: hmac::Key::new(hmac::HMAC_SHA256, secret),
        })
    });
    Ok(open.collect())
}

fn step(now: Timestamp) -> i64 {
    now.as_second().div_euclid(STEP)
}

/// The steps whose codes are taken now.
fn fresh(now: Timestamp) -> impl Iterator<Item = i64> {
    [step(now), step(now) - 1].into_iter()
}

impl Open {
    /// Six digits, cut from a code of the step as RFC 4226 cuts its own (section 5.3).
    fn digits(&self, step: i64) -> String {
        let tag = hmac::sign(&self.key, format!("digits.{step}").as_bytes());
        let bytes = tag.as_ref();
        let at = usize::from(bytes[bytes.len() - 1] & 0x0f);
        let number = bytes[at..at + 4]
            .iter()
            .fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }

    fn token(&self, step: i64) -> String {
        let said = format!("{}.{step}", self.uid.simple());
        format!("{said}.{}", self.tag(&said))
    }

    fn ticket(&self, mode: Mode, now: Timestamp) -> String {
        let said = format!("{}.{}.{}", self.uid.simple(), mode.code(), now.as_second() + TICKET);
        format!("{said}.{}", self.tag(&said))
    }

    fn tag(&self, said: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.key, said.as_bytes()))
    }

    /// What a token or a ticket says, when it was we who said it.
    fn verified<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (said, tag) = text.rsplit_once('.')?;
        let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
        hmac::verify(&self.key, said.as_bytes(), &tag).ok()?;
        Some(said)
    }
}
