//! Mandates: entered, given up, and the one that stands for a client.

use billing::client::Client;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use kit::write::{Expect, Hand, Values, Written};
use kit::{Db, Error, Result, Tx, Value};

use crate::kinds::MANDATE;

/// Months without a debit after which a mandate lapses.
const LAPSE: i64 = 36;
/// Characters of a reference.
const LONGEST: usize = 35;

/// Keeps the mandate of a client, in the operation under way. Without a reference in the values it takes the next of the
/// house's own.
///
/// # Errors
/// Forbidden without the right; invalid by field: an account or a reference that is mistyped or taken.
pub fn enter(tx: &mut Tx<'_>, hand: Hand<'_>, client: Client, mut values: Values) -> Result<Written> {
    hand.access.require(MANDATE, "create")?;
    hand.check_levels(hand.access.kind(MANDATE)?, &values)?;
    client.tell(tx, &mut values)?;
    hand.create_unchecked(tx, MANDATE, values, None)
}

/// Ends a mandate from today on: nothing more is taken by it.
///
/// # Errors
/// Forbidden without the right; settled when it is ended already.
pub fn revoke(tx: &mut Tx<'_>, hand: Hand<'_>, mandate: i64, why: &str) -> Result<()> {
    hand.access.require(MANDATE, "create")?;
    end(tx, hand, mandate, why)
}

/// [`revoke`] for a command that has checked its own right.
pub(crate) fn end(tx: &mut Tx<'_>, hand: Hand<'_>, mandate: i64, why: &str) -> Result<()> {
    tx.lock(&format!("mandate {mandate}"))?;
    let known = tx.row("SELECT revoked_on FROM mandate WHERE id = $1", &[mandate.into()])?;
    if !known.ok_or(Error::NotFound)?[0].is_missing() {
        return Err(Error::settled("debits-mandate-revoked"));
    }
    let why = Some(why.trim()).filter(|why| !why.is_empty());
    let values = Values::new()
        .with("revoked_on", hand.clock.today())
        .with("revoked_why", why);
    hand.update_unchecked(tx, MANDATE, mandate, values, Expect::Anything)?;
    Ok(())
}

/// Whether a bank takes this as the reference of a mandate: letters without accents, figures and few signs.
pub fn is_reference(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/-?:().,'+".contains(letter);
    (1..=LONGEST).contains(&text.len())
        && text.chars().all(plain)
        && !text.starts_with('/')
        && !text.ends_with('/')
        && !text.contains("//")
}

/// The next reference of the house's own that nobody bears.
pub(crate) fn next_reference(tx: &mut Tx<'_>, today: Date) -> Result<String> {
    let year = today.year();
    loop {
        let next = tx.next_number(&format!("mandate {year}"))?;
        let reference = format!("RUM-{year}-{next:05}");
        let sql = "SELECT count(*) FROM mandate WHERE reference = $1";
        if tx.int(sql, &[reference.as_str().into()])? == 0 {
            return Ok(reference);
        }
    }
}

/// Where a mandate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Active,
    Revoked,
    Expired,
}

/// A mandate, with what a debit copies of it.
#[derive(Debug, Clone)]
pub struct Mandate {
    pub id: i64,
    pub reference: String,
    pub client: Client,
    pub scheme: String,
    pub signed_on: Date,
    pub iban: String,
    pub bic: Option<String>,
    pub is_first: bool,
    last_used_on: Option<Date>,
    is_revoked: bool,
}

const SQL: &str = "SELECT ma.person_id, ma.company_id, ma.id, ma.reference, ma.scheme, ma.signed_on, ma.iban, ma.bic,
    ma.last_used_on, ma.revoked_on, (SELECT count(*) FROM debit d WHERE d.mandate_id = ma.id AND d.returned_on IS NULL)
    FROM mandate ma";

impl Mandate {
    fn read(row: &[Value]) -> Option<Mandate> {
        let text = |at: usize| row[at].to_text().into_owned();
        Some(Mandate {
            id: row[2].as_int()?,
            reference: text(3),
            client: Client::of_row(&row[0..2])?,
            scheme: text(4),
            signed_on: row[5].as_date()?,
            iban: text(6),
            bic: row[7].as_str().filter(|bic| !bic.is_empty()).map(str::to_owned),
            is_first: row[10].as_int() == Some(0),
            last_used_on: row[8].as_date(),
            is_revoked: !row[9].is_missing(),
        })
    }

    /// By its key.
    ///
    /// # Errors
    /// Not found.
    pub fn load(db: &mut Db<'_>, id: i64) -> Result<Mandate> {
        let row = db.row(&format!("{SQL} WHERE ma.id = $1"), &[id.into()])?;
        row.and_then(|row| Mandate::read(&row)).ok_or(Error::NotFound)
    }

    /// Every mandate, the latest signed first.
    ///
    /// # Errors
    /// Those of the store.
    pub fn all(db: &mut Db<'_>) -> Result<Vec<Mandate>> {
        let rows = db.rows(&format!("{SQL} ORDER BY ma.signed_on DESC, ma.id DESC"), &[])?;
        Ok(rows.iter().filter_map(|row| Mandate::read(row)).collect())
    }

    /// Where it stands on a day.
    pub fn state(&self, on: Date) -> State {
        let lapse: Span = LAPSE.months();
        let used = self.last_used_on.unwrap_or(self.signed_on);
        if self.is_revoked {
            State::Revoked
        } else if used.checked_add(lapse).is_ok_and(|lapses| lapses < on) {
            State::Expired
        } else {
            State::Active
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_reference;

    #[test]
    fn a_reference_is_what_every_bank_takes() {
        assert!(is_reference("RUM-2026-00001") && is_reference("ECOLE/2024+17"));
        assert!(!is_reference("") && !is_reference("/A") && !is_reference("A//B") && !is_reference("École 1"));
        assert!(!is_reference(&"9".repeat(36)));
    }
}
