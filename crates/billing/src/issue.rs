//! Issuing: a draft takes its number and a copy of all it says, and stands.
//!
//! The number is taken in the transaction that keeps the copy, so that a program cut off leaves neither a gap nor a paper
//! without number (CGI, annexe II, 242 nonies A, I 7°). The PDF is printed afterwards from the copy alone.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use kit::error::FieldError;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Message, Result, Tx};

use crate::client::Client;
use crate::draft::{self, Line};
use crate::kinds::INVOICE;
use crate::proved;
use crate::schedule;
use crate::snapshot::Snapshot;
use crate::terms::Terms;

/// An invoice that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub number: String,
    pub issued_on: Date,
    pub due_on: Option<Date>,
}

/// What an invoice is as its row says.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: i64,
    pub form: String,
    pub number: Option<String>,
    pub issued_on: Option<Date>,
    pub due_on: Option<Date>,
    pub client: Option<Client>,
    pub payable_from: Option<Date>,
    pub gross: i64,
    pub deducted: i64,
    pub paid: i64,
    pub credited: i64,
    pub snapshot: Option<String>,
    pub issued_at: Option<i64>,
    pub file: Option<i64>,
    /// The quote that it was made of.
    pub quote: Option<i64>,
    service: Option<(Date, Date)>,
    purchase_order: String,
    reference: String,
    origin: Option<i64>,
    discount_bp: i64,
    note: String,
}

const ROW: &str = "SELECT id, form, number, issued_on, due_on, person_id, company_id, payable_from, gross, deducted, paid,
    credited, snapshot, issued_at, file_id, service_from, service_to, purchase_order, reference, origin_id, discount_bp, note,
    quote_id FROM invoice WHERE id = $1";

impl Row {
    /// By its key.
    ///
    /// # Errors
    /// Not found.
    pub fn load(db: &mut Db<'_>, id: i64) -> Result<Row> {
        let row = db.row(ROW, &[id.into()])?.ok_or(Error::NotFound)?;
        let text = |at: usize| row[at].as_str().unwrap_or_default().to_owned();
        let cents = |at: usize| row[at].as_int().unwrap_or_default();
        let service = (row[15].as_date(), row[16].as_date());
        Ok(Row {
            id,
            form: text(1),
            number: row[2].as_str().map(str::to_owned),
            issued_on: row[3].as_date(),
            due_on: row[4].as_date(),
            client: Client::of_row(&row[5..7]),
            payable_from: row[7].as_date(),
            gross: cents(8),
            deducted: cents(9),
            paid: cents(10),
            credited: cents(11),
            snapshot: row[12].as_str().map(str::to_owned),
            issued_at: row[13].as_int(),
            file: row[14].as_int(),
            quote: row[22].as_int(),
            service: match service {
                (Some(from), Some(to)) => Some((from, to)),
                (Some(day), None) | (None, Some(day)) => Some((day, day)),
                (None, None) => None,
            },
            purchase_order: text(17),
            reference: text(18),
            origin: row[19].as_int(),
            discount_bp: cents(20),
            note: text(21),
        })
    }

    /// The discount on the whole, in basis points.
    pub fn discount_bp(&self) -> i64 {
        self.discount_bp
    }

    /// What is still to be paid, in cents; below zero when too much was.
    pub fn balance(&self) -> i64 {
        self.gross - self.paid - self.credited - self.deducted
    }

    /// What it says, without number: the copy that is kept, or a preview of it.
    ///
    /// # Errors
    /// Those of the store; a draft whose client is gone.
    pub fn said(&self, db: &mut Db<'_>, house: &str, lines: &[Line], today: Date) -> Result<Snapshot> {
        if let Some(kept) = &self.snapshot {
            return Snapshot::read(kept);
        }
        let terms = Terms::read(db)?;
        let client = self.client.ok_or_else(|| Error::invalid("client", "error-required"))?;
        let origin = match self.origin {
            Some(origin) => {
                let origin = Row::load(db, origin)?;
                origin.number.zip(origin.issued_on)
            }
            None => None,
        };
        let said = Snapshot::of(db, (&self.form, house, today), client, lines, self.discount_bp)?;
        Ok(Snapshot {
            due_on: self
                .due_on
                .or_else(|| due(today, &terms))
                .filter(|_| self.form != "credit_note"),
            service: self.service,
            purchase_order: self.purchase_order.clone(),
            reference: self.reference.clone(),
            origin,
            deducted: self.deducted,
            note: self.note.clone(),
            ..said
        })
    }
}

/// The last day to pay.
fn due(from: Date, terms: &Terms) -> Option<Date> {
    from.checked_add(Span::new().try_days(terms.days).ok()?).ok()
}

/// Issues a draft, in the operation under way. `house` is what the establishment is called when no legal name is said.
///
/// # Errors
/// Forbidden without the right to issue; settled when it stands already; invalid by field when the law wants more said;
/// refused beyond the hours that are proved.
pub fn issue(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, house: &str) -> Result<Issued> {
    hand.access.require(INVOICE, "create")?;
    // Two who issue the same draft go one after the other.
    tx.lock(&format!("invoice {invoice}"))?;
    let row = Row::load(tx, invoice)?;
    if row.number.is_some() {
        return Err(Error::settled("billing-issued-already"));
    }
    let row = deduct(tx, hand, row)?;
    let agreed = schedule::of(tx, invoice)?;
    let lines = draft::lines(tx, invoice)?;
    let now = tx.moment()?;
    let today = now.date_in(hand.clock.zone());
    let mut said = row.said(tx, house, &lines, today)?;
    check(&row, &said, today)?;
    if agreed.first().is_some_and(|first| first.due_on < today) {
        return Err(Error::invalid("due_on", "billing-due-before-issue"));
    }
    if row.form == "invoice" {
        let totals = draft::totals(&lines, row.discount_bp)?;
        proved::check(tx, &lines, &totals.lines)?;
    }
    if said.to_pay() > 0 {
        let fixed = schedule::fix(tx, hand, invoice, said.to_pay(), said.due_on)?;
        if fixed.len() > 1 {
            said.due_on = fixed.last().map(|last| last.due_on);
            said.instalments = fixed.iter().map(|one| (one.due_on, one.cents)).collect();
        }
    }
    keep(tx, hand, invoice, said)
}

/// A final invoice takes off what was asked for by the deposit invoices of its quote to the same client, and that no other
/// invoice took off.
fn deduct(tx: &mut Tx<'_>, hand: Hand<'_>, row: Row) -> Result<Row> {
    let (Some(quote), Some(client), "invoice") = (row.quote, row.client, row.form.as_str()) else {
        return Ok(row);
    };
    tx.lock(&format!("quote {quote}"))?;
    let (column, key) = client.column();
    let sql = format!(
        "SELECT CAST(coalesce(sum(CASE WHEN form = 'deposit' THEN gross - credited ELSE -deducted END), 0) AS bigint)
        FROM invoice WHERE quote_id = $1 AND {column} = $2 AND number IS NOT NULL AND form IN ('deposit', 'invoice')
        AND (form = 'deposit' OR credited < gross)"
    );
    let left = tx.int(&sql, &[quote.into(), key.into()])?;
    let deducted = left.clamp(0, row.gross.max(0));
    if deducted == row.deducted {
        return Ok(row);
    }
    let values = Values::new().with("deducted", deducted);
    hand.update_unchecked(tx, INVOICE, row.id, values, Expect::Anything)?;
    Row::load(tx, row.id)
}

/// Takes the number and keeps the copy under it.
pub(crate) fn keep(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, mut said: Snapshot) -> Result<Issued> {
    said.number = number(tx, &said.form, said.issued_on)?;
    let values = Values::new()
        .with("number", said.number.as_str())
        .with("issued_on", said.issued_on)
        .with("issued_at", tx.moment()?)
        .with("due_on", said.due_on)
        .with("snapshot", said.to_text()?);
    hand.update_unchecked(tx, INVOICE, invoice, values, Expect::Anything)?;
    Ok(Issued {
        number: said.number,
        issued_on: said.issued_on,
        due_on: said.due_on,
    })
}

/// `F2026-0001`: a series for each form and year, without gaps. At most 35 characters of those that BR-FR allows.
fn number(tx: &mut Tx<'_>, form: &str, on: Date) -> Result<String> {
    let prefix = match form {
        "credit_note" => "A",
        "deposit" => "FA",
        _ => "F",
    };
    let series = format!("{prefix}{}", on.year());
    let next = tx.next_number(&series)?;
    Ok(format!("{series}-{next:04}"))
}

/// What must be said before it stands.
fn check(row: &Row, said: &Snapshot, today: Date) -> Result<()> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, message: Message| faults.push(FieldError::new(field, message));
    if said.lines.is_empty() {
        fault("lines", Message::new("billing-no-lines"));
    }
    if said.buyer.name.is_empty() {
        fault("client", Message::new("error-required"));
    }
    if said.gross < 0 {
        fault("lines", Message::new("billing-below-zero"));
    }
    if said.due_on.is_some_and(|due| due < today) {
        fault("due_on", Message::new("billing-due-before-issue"));
    }
    let latest = today.checked_add(crate::terms::MOST_DAYS.days()).unwrap_or(today);
    if said.buyer.is_business && said.due_on.is_some_and(|due| due > latest) {
        fault(
            "due_on",
            Message::new("billing-due-too-late").with("max", crate::terms::MOST_DAYS),
        );
    }
    if row.form == "deposit" && row.payable_from.is_some_and(|from| from > today) {
        fault(
            "due_on",
            Message::new("billing-withdrawal").with("day", row.payable_from.unwrap_or(today)),
        );
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}
