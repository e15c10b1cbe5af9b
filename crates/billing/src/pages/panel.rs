//! What stands on the record of an invoice: its lines and sums, its payments, what may be done with it.

use askama::Template;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit};
use words::format;

use super::euros;
use super::sums::{self, Line};
use crate::credit;
use crate::draft;
use crate::issue::Row;
use crate::kinds::{INSTALMENT, INVOICE, MEANS, PAYMENT};
use crate::schedule;
use crate::snapshot::Snapshot;

struct Paid {
    on: String,
    means: String,
    payer: String,
    amount: String,
}

struct Held {
    /// Since when it is disputed, and why.
    disputed: Option<(String, String)>,
    /// Until when its client was given time.
    until: String,
}

#[derive(Template)]
#[template(path = "invoice_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    is_draft: bool,
    may_write: bool,
    may_pay: bool,
    may_credit: bool,
    /// What holds reminders back, for who may say so; nothing when nothing is owed.
    held: Option<Held>,
    lines: Vec<Line>,
    /// Day, amount, what became of it and its tone.
    instalments: Vec<(String, String, String, &'static str)>,
    /// Label and amount.
    sums: Vec<(String, String)>,
    payments: Vec<Paid>,
    /// Number and address.
    notes: Vec<(String, String)>,
    means: Vec<(&'static str, String)>,
    balance: String,
    today: String,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let kind = access.kind(INVOICE)?;
    if !["gross", "balance", "paid"]
        .iter()
        .all(|field| access.can_read(kind, field))
    {
        return Ok(None);
    }
    let row = Row::load(db, record.id)?;
    let lines = draft::lines(db, record.id)?;
    let amount = |cents: i64| format::money(pen.language, cents, "EUR");
    let totals = draft::totals(&lines, row.discount_bp())?;
    let kept = row.snapshot.as_deref().map(Snapshot::read).transpose()?;
    let credited = credit::before(db, record.id)?;
    let left = money::Credit::left(&totals, &credited);
    let mut drawn = sums::lines(pen, &lines, &totals);
    for (line, left) in drawn.iter_mut().zip(&left) {
        line.left = euros(left.cents);
    }
    let mut sums = sums::sums(pen, &totals, kept.as_ref());
    for (key, cents) in [
        ("deducted", -row.deducted),
        ("credited", -row.credited),
        ("paid", -row.paid),
    ] {
        if cents != 0 {
            sums.push((pen.t(&format!("field-invoice-{key}")).to_owned(), amount(cents)));
        }
    }
    let is_note = row.form == "credit_note";
    if row.number.is_some() && !is_note {
        sums.push((pen.t("field-invoice-balance").to_owned(), amount(row.balance())));
    }
    let may_write = access.may(INVOICE, "create");
    let is_owed = row.number.is_some() && !is_note && row.balance() > 0;
    let held = if may_write && is_owed {
        Some(held(pen, db, record.id)?)
    } else {
        None
    };
    let panel = Panel {
        pen,
        address: format!("/invoices/{}", record.uid),
        is_draft: row.number.is_none(),
        may_write,
        may_pay: access.may(PAYMENT, "create") && is_owed,
        may_credit: may_write && row.number.is_some() && !is_note && left.iter().any(|left| left.cents != 0),
        held,
        lines: drawn,
        instalments: instalments(visit, db, record)?,
        sums,
        payments: payments(visit, db, record.id)?,
        notes: notes(db, record.id)?,
        means: MEANS
            .iter()
            .map(|code| (*code, pen.t(&format!("choice-payment-means-{code}")).to_owned()))
            .collect(),
        balance: euros(row.balance()),
        today: format::date(pen.language, visit.site.clock.today()),
    };
    ui::markup(&panel).map(Some)
}

fn held(pen: Pen<'_>, db: &mut Db<'_>, invoice: i64) -> Result<Held> {
    let sql = "SELECT disputed_on, dispute_reason, paused_until FROM invoice WHERE id = $1";
    let row = db.row(sql, &[invoice.into()])?.unwrap_or_default();
    let day = |at: usize| row.get(at).and_then(|value| value.as_date());
    let told = |day| format::date(pen.language, day);
    Ok(Held {
        disputed: day(0).map(|since| (told(since), row[1].to_text().into_owned())),
        until: day(2).map(told).unwrap_or_default(),
    })
}

/// When it is to be paid, when that is in several times.
fn instalments(
    visit: &Visit,
    db: &mut Db<'_>,
    invoice: &Record,
) -> Result<Vec<(String, String, String, &'static str)>> {
    let (pen, access) = (visit.pen(), visit.access());
    let fields = ["due_on", "amount", "state"];
    if !access
        .kind(INSTALMENT)
        .is_ok_and(|kind| fields.iter().all(|field| access.can_read(kind, field)))
    {
        return Ok(Vec::new());
    }
    let query = Query::of(INSTALMENT)
        .related_to(INVOICE, invoice.uid, "instalments")
        .fields(&fields)
        .sorted("due_on")
        .limit(schedule::MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    if page.records.len() < 2 {
        return Ok(Vec::new());
    }
    let told = page.records.iter().map(|record| {
        let value = |at: usize| &record.cells[at].value;
        let state = value(2).to_text().into_owned();
        (
            value(0)
                .as_date()
                .map(|day| format::date(pen.language, day))
                .unwrap_or_default(),
            format::money(pen.language, value(1).as_int().unwrap_or_default(), "EUR"),
            pen.t(&format!("choice-instalment-state-{state}")).to_owned(),
            visit.site.tone("instalment-state", &state),
        )
    });
    Ok(told.collect())
}

/// Who sees an invoice sees what was paid of it.
fn payments(visit: &Visit, db: &mut Db<'_>, invoice: i64) -> Result<Vec<Paid>> {
    let pen = visit.pen();
    let sql =
        "SELECT p.received_on, p.means, p.client_name, s.amount FROM settlement s JOIN payment p ON p.id = s.payment_id
        WHERE s.invoice_id = $1 ORDER BY p.received_on, s.id";
    let rows = db.rows(sql, &[invoice.into()])?;
    let paid = rows.iter().map(|row| Paid {
        on: row[0]
            .as_date()
            .map(|day| format::date(pen.language, day))
            .unwrap_or_default(),
        means: pen.t(&format!("choice-payment-means-{}", row[1].to_text())).to_owned(),
        payer: row[2].to_text().into_owned(),
        amount: format::money(pen.language, row[3].as_int().unwrap_or_default(), "EUR"),
    });
    Ok(paid.collect())
}

fn notes(db: &mut Db<'_>, invoice: i64) -> Result<Vec<(String, String)>> {
    let sql = "SELECT number, uid FROM invoice WHERE origin_id = $1 AND number IS NOT NULL ORDER BY id";
    let rows = db.rows(sql, &[invoice.into()])?;
    let note = |row: &kit::store::Row| Some((row[0].to_text().into_owned(), format!("/invoices/{}", row[1].as_uid()?)));
    Ok(rows.iter().filter_map(note).collect())
}
