//! What stands of payments by card on an invoice, and of refunds on a payment.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind, Moment, Result};
use ui::{Pen, Visit};
use words::format;

use crate::kinds::{CHECKOUT, PAYMENT};
use crate::{due, link, refund, setting};

/// Checkouts shown; the list has them all.
const SHOWN: i64 = 5;

/// When, amount, state, tone.
type Line = (String, String, String, &'static str);

#[derive(Template)]
#[template(path = "card_panel.html")]
struct OfInvoice<'a> {
    pen: Pen<'a>,
    address: String,
    /// Who answers for money here, or who owes.
    is_office: bool,
    may_pay: bool,
    /// Why nothing may be paid now.
    closed: Option<String>,
    /// To whom a link was sent, and when.
    sent: Option<(String, String)>,
    to: String,
    lines: Vec<Line>,
}

pub fn of_invoice(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access, site) = (visit.pen(), visit.access(), &visit.site);
    let kind = access.kind(crate::kinds::INVOICE)?;
    if !access.can_read(kind, "balance") || !setting::is_on(db)? {
        return Ok(None);
    }
    let Some(due) = due::of(db, record.id, site.clock.today())? else {
        return Ok(None);
    };
    let is_office = access.may(PAYMENT, "create");
    let lines = match access.kind(CHECKOUT) {
        Ok(kind) if access.can_read(kind, "state") => lines(visit, db, record.id)?,
        _ => Vec::new(),
    };
    let may_pay = due.choices.is_ok();
    if lines.is_empty() && !may_pay && !is_office {
        return Ok(None);
    }
    let (sent, to) = match (is_office, due.client) {
        (true, Some(client)) => (link::sent(db, record.id, site.clock.now())?, client.address(db)?),
        _ => (None, None),
    };
    let day = |at: Moment| format::date(pen.language, at.date_in(site.clock.zone()));
    let panel = OfInvoice {
        pen,
        address: format!("/invoices/{}", record.uid),
        is_office,
        may_pay,
        closed: due.choices.err().map(|closed| pen.message(&closed.message())),
        sent: sent.map(|(to, at)| (to, day(at))),
        to: to.unwrap_or_default(),
        lines,
    };
    ui::markup(&panel).map(Some)
}

fn lines(visit: &Visit, db: &mut Db<'_>, invoice: i64) -> Result<Vec<Line>> {
    let pen = visit.pen();
    let sql = "SELECT begun_at, amount, state FROM checkout WHERE invoice_id = $1 ORDER BY id DESC LIMIT $2";
    let rows = db.rows(sql, &[invoice.into(), SHOWN.into()])?;
    let line = |row: &kit::store::Row| {
        let at = Moment::from_micros(row[0].as_int().unwrap_or_default()).timestamp();
        let state = row[2].to_text().into_owned();
        (
            format::date_time(pen.language, at, visit.site.clock.zone()),
            format::money(pen.language, row[1].as_int().unwrap_or_default(), "EUR"),
            pen.t(&format!("choice-checkout-state-{state}")).to_owned(),
            visit.site.tone("checkout-state", &state),
        )
    };
    Ok(rows.iter().map(line).collect())
}

#[derive(Template)]
#[template(path = "refund_panel.html")]
struct OfPayment<'a> {
    pen: Pen<'a>,
    address: String,
    /// The provider collected it, and gives back.
    is_provided: bool,
    /// The most that may be given back, as it is typed, and said.
    most: Option<(String, String)>,
    /// Day, amount, how and why.
    given: Vec<(String, String, String)>,
    /// Amount, what is said of it, tone.
    open: Vec<(String, String, &'static str)>,
    means: Vec<(&'static str, String)>,
}

pub fn of_payment(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let kind = access.kind(PAYMENT)?;
    if !access.can_read(kind, "amount") {
        return Ok(None);
    }
    let may = access.may(PAYMENT, "create");
    let sql = "SELECT refunded_on, amount, means, reason FROM refund WHERE payment_id = $1 ORDER BY id";
    let rows = match access.kind("refund") {
        Ok(kind) if access.can_read(kind, "amount") => db.rows(sql, &[record.id.into()])?,
        _ => Vec::new(),
    };
    let money = |cents: i64| format::money(pen.language, cents, "EUR");
    let given = rows.iter().map(|row| {
        let on = row[0].as_date().map(|day| format::date(pen.language, day));
        let means = pen.t(&format!("choice-payment-means-{}", row[2].to_text())).to_owned();
        let why = row[3].as_str().filter(|why| !why.is_empty());
        let how = why.map_or_else(|| means.clone(), |why| format!("{means} · {why}"));
        (on.unwrap_or_default(), money(row[1].as_int().unwrap_or_default()), how)
    });
    let given: Vec<_> = given.collect();
    let asked = if may { refund::open(db, record.id)? } else { Vec::new() };
    let waiting: i64 = asked
        .iter()
        .filter(|(_, is_asked, _)| *is_asked)
        .map(|(cents, ..)| cents)
        .sum();
    let open = asked.into_iter().map(|(cents, is_asked, fault)| match is_asked {
        true => (money(cents), pen.t("checkout-refund-waits").to_owned(), "info"),
        false => {
            let why = fault.map(|message| pen.message(&message)).unwrap_or_default();
            (money(cents), why, "danger")
        }
    });
    let open: Vec<_> = open.collect();
    let most = billing::refund::most(db, record.id)? - waiting;
    let sql = "SELECT transaction_key FROM payment WHERE id = $1";
    let is_provided = !db.scalar(sql, &[record.id.into()])?.is_missing();
    let may_give = may && most > 0;
    if given.is_empty() && open.is_empty() && !may_give {
        return Ok(None);
    }
    let panel = OfPayment {
        pen,
        address: format!("/payments/{}", record.uid),
        is_provided,
        most: may_give.then(|| (billing::euros(most), money(most))),
        given,
        open,
        means: billing::MEANS
            .iter()
            .map(|code| (*code, pen.t(&format!("choice-payment-means-{code}")).to_owned()))
            .collect(),
    };
    ui::markup(&panel).map(Some)
}
