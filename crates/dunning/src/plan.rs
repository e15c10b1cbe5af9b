//! Who is to be reminded of what today, and who is not, and why.

use std::collections::{BTreeMap, HashSet};

use billing::client::Client;
use billing::terms::Terms;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::store::Row;
use kit::{Db, Error, Result, Value};
use uuid::Uuid;

use crate::levels::{Level, Rules};

/// The fixed fee of recovery of each late invoice, in cents (C. com., D441-5).
pub const FEE: i64 = 4_000;

/// An instalment that is late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    pub instalment: i64,
    pub invoice: i64,
    pub uid: Uuid,
    pub number: String,
    pub due_on: Date,
    /// Cents that are left of it, and days since.
    pub left: i64,
    pub days: i64,
    /// The level that it comes to, from 1; 0 when its next reminder is still to wait for.
    pub level: i64,
    /// The last level that it was reminded at; 0 for never.
    pub told: i64,
    session: Option<i64>,
}

/// Why a client, or some of what they owe, is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Numbers of invoices that are disputed.
    Disputed(Vec<String>),
    /// The client was given time.
    Paused(Date),
    /// It is being collected by direct debit.
    WithBank,
    /// A letter left that day: the next one waits.
    JustTold(Date),
    /// Papers that a funder still waits for.
    Papers(i64),
    /// No address is known: the letter is to be printed.
    NoAddress,
}

/// What a client owes that is late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub client: Client,
    pub name: String,
    /// A code of [`crate::levels::AUDIENCES`].
    pub audience: &'static str,
    /// The highest level among its instalments.
    pub level: i64,
    pub late: Vec<Late>,
    /// Cents that are late and held back: disputed, or time was given.
    pub held: i64,
    pub address: Option<String>,
    /// Why it is not reminded, or reminded in part.
    pub why: Option<Why>,
    /// Cents: the fee of recovery and the penalties that the level asks for.
    pub fee: i64,
    pub penalties: i64,
}

impl Case {
    /// What is owed and late, in cents, without fee and penalties.
    pub fn amount(&self) -> i64 {
        self.late.iter().map(|late| late.left).sum()
    }

    /// All that the letter asks for, in cents.
    pub fn asked(&self) -> i64 {
        self.amount() + self.fee + self.penalties
    }

    /// Whether a letter is due today.
    pub fn is_due(&self) -> bool {
        self.level > 0 && matches!(self.why, None | Some(Why::Disputed(_) | Why::NoAddress))
    }

    /// Whether it leaves by e-mail.
    pub fn has_address(&self) -> bool {
        self.address.is_some()
    }

    /// What was shown of it: what is sent is that, or is shown again.
    pub fn token(&self) -> String {
        format!("{}-{}-{}", self.level, self.asked(), self.late.len())
    }

    /// Days of the oldest of what is owed.
    pub fn days(&self) -> i64 {
        self.late.iter().map(|late| late.days).max().unwrap_or_default()
    }
}

/// What is reckoned with beside the store.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub rules: &'a Rules,
    pub today: Date,
}

/// Rows of late instalments, by client: one reading on the index of the days they are due.
const LATE: &str =
    "SELECT i.person_id, i.company_id, i.client_name, m.id, i.id, i.uid, i.number, m.due_on, m.amount, m.earlier,
        i.gross - i.deducted - i.credited, i.paid, i.disputed_on, i.paused_until, i.session_id,
        coalesce((SELECT max(r.level) FROM reminded_instalment r WHERE r.instalment_id = m.id), 0)
    FROM instalment m JOIN invoice i ON i.id = m.invoice_id
    WHERE m.due_on < $1 AND i.number IS NOT NULL AND i.paid + i.deducted + i.credited < i.gross
        AND m.earlier + m.amount > i.paid AND m.earlier < i.gross - i.deducted - i.credited";

/// Everybody who owes something late, those who are owed most by first.
///
/// # Errors
/// Those of the store.
pub fn plan(db: &mut Db<'_>, desk: Desk<'_>) -> Result<Vec<Case>> {
    let sql = format!("{LATE} ORDER BY i.sort_key, m.due_on, m.id");
    let rows = db.rows(&sql, &[desk.today.into()])?;
    let mut cases = cases(db, desk, &rows)?;
    cases.sort_by_key(|case| (-case.level, -case.amount()));
    Ok(cases)
}

/// What one client owes late; `None` when that is nothing.
///
/// # Errors
/// Those of the store.
pub fn of_client(db: &mut Db<'_>, desk: Desk<'_>, client: Client) -> Result<Option<Case>> {
    let (column, key) = client.column();
    let sql = format!("{LATE} AND i.{column} = $2 ORDER BY m.due_on, m.id");
    let rows = db.rows(&sql, &[desk.today.into(), key.into()])?;
    Ok(cases(db, desk, &rows)?.pop())
}

fn cases(db: &mut Db<'_>, desk: Desk<'_>, rows: &[Row]) -> Result<Vec<Case>> {
    let mut by_client: BTreeMap<(&str, i64), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        if let Some(client) = Client::of_row(row) {
            by_client.entry(client.column()).or_default().push(row);
        }
    }
    let terms = Terms::read(db)?;
    let with_bank = debits::under_way::instalments(db)?;
    let funders = if by_client.keys().any(|(column, _)| *column == "company_id") {
        funders(db)?
    } else {
        HashSet::new()
    };
    let mut cases = Vec::new();
    for rows in by_client.into_values() {
        cases.extend(case(db, desk, &terms, (&funders, &with_bank), &rows)?);
    }
    Ok(cases)
}

/// Who funds trainings of others, by name as it is compared.
fn funders(db: &mut Db<'_>) -> Result<HashSet<String>> {
    let sql = "SELECT DISTINCT funder FROM funding_case WHERE funder <> '' UNION SELECT DISTINCT funder FROM enrolment WHERE funder <> ''";
    let rows = db.rows(sql, &[])?;
    Ok(rows.iter().map(|row| words::fold::fold(&row[0].to_text())).collect())
}

fn case(
    db: &mut Db<'_>,
    desk: Desk<'_>,
    terms: &Terms,
    (funders, with_bank): (&HashSet<String>, &HashSet<i64>),
    rows: &[&Row],
) -> Result<Option<Case>> {
    let Some(first) = rows.first() else { return Ok(None) };
    let client = Client::of_row(first).ok_or_else(|| Error::Fault("an invoice without a client".into()))?;
    let name = first[2].to_text().into_owned();
    let audience = match client {
        Client::Person(_) => "person",
        Client::Company(_) if funders.contains(&words::fold::fold(&name)) => "funder",
        Client::Company(_) => "company",
    };
    let levels = desk.rules.of(audience);
    let (mut late, mut back, mut held) = (Vec::new(), Back::default(), 0);
    for row in rows {
        let Some(one) = of_row(row, desk.today, &levels) else {
            continue;
        };
        let number = one.number.clone();
        if row[12].as_date().is_some() {
            held += one.left;
            if !back.disputed.contains(&number) {
                back.disputed.push(number);
            }
            continue;
        }
        if let Some(until) = row[13].as_date().filter(|until| *until >= desk.today) {
            held += one.left;
            back.paused = back.paused.max(Some(until));
            continue;
        }
        if with_bank.contains(&one.instalment) {
            held += one.left;
            back.is_with_bank = true;
            continue;
        }
        late.push(one);
    }
    let mut case = Case {
        client,
        name,
        audience,
        level: late.iter().map(|late| late.level).max().unwrap_or_default(),
        late,
        held,
        address: client.address(db)?,
        why: None,
        fee: 0,
        penalties: 0,
    };
    case.why = why(db, desk, &case, back)?;
    claim(&mut case, &levels, terms);
    Ok(Some(case))
}

fn of_row(row: &Row, today: Date, levels: &[&Level]) -> Option<Late> {
    let cents = |at: usize| row[at].as_int().unwrap_or_default();
    let (amount, earlier, owed, paid) = (cents(8), cents(9), cents(10), cents(11));
    let due_on = row[7].as_date()?;
    let days = i64::from(today.since(due_on).ok()?.get_days());
    let told = cents(15);
    // One step at a time: whoever was never written to is not put on notice at once.
    let next = usize::try_from(told).ok().and_then(|told| levels.get(told));
    let is_next = next.is_some_and(|level| days >= level.after_days);
    Some(Late {
        instalment: cents(3),
        invoice: cents(4),
        uid: row[5].as_uid()?,
        number: row[6].to_text().into_owned(),
        due_on,
        left: (earlier + amount).min(owed) - earlier.max(paid),
        days,
        level: if is_next { told + 1 } else { 0 },
        told,
        session: row[14].as_int(),
    })
}

/// What is held back of what a client owes.
#[derive(Default)]
struct Back {
    disputed: Vec<String>,
    paused: Option<Date>,
    is_with_bank: bool,
}

fn why(db: &mut Db<'_>, desk: Desk<'_>, case: &Case, back: Back) -> Result<Option<Why>> {
    let disputed = back.disputed;
    if case.late.is_empty() {
        return Ok(match back.paused {
            Some(until) => Some(Why::Paused(until)),
            None if !disputed.is_empty() => Some(Why::Disputed(disputed)),
            None => back.is_with_bank.then_some(Why::WithBank),
        });
    }
    if let Some(last) = last_letter(db, case.client)?
        && last
            .checked_add(desk.rules.gap_days.days())
            .is_ok_and(|next| desk.today < next)
    {
        return Ok(Some(Why::JustTold(last)));
    }
    let awaited = if case.audience == "funder" {
        papers(db, case)?
    } else {
        0
    };
    if awaited > 0 {
        return Ok(Some(Why::Papers(awaited)));
    }
    if !disputed.is_empty() {
        return Ok(Some(Why::Disputed(disputed)));
    }
    Ok((!case.has_address()).then_some(Why::NoAddress))
}

/// The day of the last letter to a client.
fn last_letter(db: &mut Db<'_>, client: Client) -> Result<Option<Date>> {
    let (column, key) = client.column();
    let sql = format!("SELECT max(sent_on) FROM payment_reminder WHERE {column} = $1");
    Ok(db.scalar(&sql, &[key.into()])?.as_date())
}

/// Papers that the funding cases of what is owed still lack: a funder is first given what it waits for.
fn papers(db: &mut Db<'_>, case: &Case) -> Result<i64> {
    let sessions: HashSet<i64> = case.late.iter().filter_map(|late| late.session).collect();
    let mut awaited = 0;
    for session in sessions {
        let sql = "SELECT f.funder, (SELECT count(*) FROM funding_document d WHERE d.case_id = f.id
            AND d.state IN ('asked', 'refused')) FROM funding_case f WHERE f.session_id = $1";
        let own = words::fold::fold(&case.name);
        for row in db.rows(sql, &[session.into()])? {
            if words::fold::fold(&row[0].to_text()) == own {
                awaited += row[1].as_int().unwrap_or_default();
            }
        }
    }
    Ok(awaited)
}

/// What the level asks for beside what is owed: of who buys for their trade, forty euros for each late invoice and the
/// penalties at the rate that the house prints on its invoices (C. com., L441-10, II).
fn claim(case: &mut Case, levels: &[&Level], terms: &Terms) {
    let level = usize::try_from(case.level - 1).ok().and_then(|at| levels.get(at));
    if case.audience == "person" || !level.is_some_and(|level| level.claims) {
        return;
    }
    let invoices: HashSet<i64> = case.late.iter().map(|late| late.invoice).collect();
    case.fee = FEE * i64::try_from(invoices.len()).unwrap_or_default();
    case.penalties = case
        .late
        .iter()
        .map(|late| penalty(late.left, terms.penalty_bp.unwrap_or_default(), late.days))
        .sum();
}

/// Simple interest over so many days of a year of 365, in cents, rounded half up.
fn penalty(cents: i64, basis_points: i64, days: i64) -> i64 {
    let whole = i128::from(cents) * i128::from(basis_points) * i128::from(days);
    let over = 10_000_i128 * 365;
    i64::try_from((whole * 2 + over) / (over * 2)).unwrap_or(i64::MAX)
}

/// The first invoice of a case: what the jobs know it by.
pub(crate) fn invoice_of(case: &Case) -> i64 {
    case.late.first().map_or(0, |late| late.invoice)
}

/// The client of an invoice.
pub(crate) fn client_of(db: &mut Db<'_>, invoice: i64) -> Result<Client> {
    let sql = "SELECT person_id, company_id FROM invoice WHERE id = $1";
    let row = db.row(sql, &[Value::Int(invoice)])?.ok_or(Error::NotFound)?;
    Client::of_row(&row).ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::penalty;

    #[test]
    fn penalties_run_day_by_day_and_are_rounded_half_up() {
        assert_eq!(
            penalty(100_000, 1_215, 30),
            999,
            "1 000 € at 12.15 % for 30 days: 9.986 €"
        );
        assert_eq!(penalty(100_000, 1_215, 365), 12_150);
        assert_eq!(penalty(100_000, 0, 30), 0);
    }
}
