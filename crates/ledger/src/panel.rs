//! The electronic invoice on the record of an invoice: its file, what the reform asks for it, what it lacks.

use askama::Template;
use billing::draft;
use billing::issue::Row;
use kit::query::Record;
use kit::{Db, Error, Kind, Moment, Result};
use ui::{Panel, Pen, Side, Visit};

use crate::norm;
use crate::pdf::INVOICE;

/// What a draft is numbered for the time of being checked.
const NO_NUMBER: &str = "DRAFT";

#[derive(Template)]
#[template(path = "invoice_panel.html")]
struct Shown<'a> {
    pen: Pen<'a>,
    /// Where its file is, once it is issued.
    address: Option<String>,
    scope: Option<String>,
    findings: Vec<String>,
    may_send: bool,
    sent_on: Option<String>,
}

pub(crate) fn panels() -> Vec<Panel> {
    vec![Panel {
        key: "e-invoice",
        kind: INVOICE,
        side: Side::Aside,
        position: 10,
        render,
    }]
}

/// Who may not issue is shown the file alone: what an invoice lacks is for who can mend it.
fn render(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let site = &visit.site;
    let row = Row::load(db, record.id)?;
    let is_issued = row.snapshot.is_some();
    let may = visit.access().may(INVOICE, "create");
    if !crate::pdf::is_readable(visit.access()) || (!is_issued && !may) {
        return Ok(None);
    }
    let lines = draft::lines(db, record.id)?;
    let today = site.clock.today();
    // A draft that cannot be said yet lacks more than rules can tell.
    let mut said = match row.said(db, &site.establishment().name, &lines, today) {
        Ok(said) => said,
        Err(Error::Invalid(_) | Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    if !is_issued {
        said.number = NO_NUMBER.to_owned();
    }
    let invoice = norm::invoice(&said, &site.words, site.establishment().language())?;
    let pen = visit.pen();
    let found = if may { einvoice::check(&invoice) } else { Vec::new() };
    let findings = found
        .iter()
        .map(|finding| pen.format(&finding.key(), &finding.args()))
        .collect();
    let scope = einvoice::emission_scope(&invoice, false);
    let shown = Shown {
        pen,
        address: is_issued.then(|| format!("/invoices/{}", record.uid)),
        scope: may.then(|| pen.t(scope.key()).to_owned()),
        findings,
        may_send: may,
        sent_on: sent_on(visit, db, record.id)?,
    };
    ui::markup(&shown).map(Some)
}

fn sent_on(visit: &Visit, db: &mut Db<'_>, invoice: i64) -> Result<Option<String>> {
    let sent = db.scalar("SELECT sent_at FROM invoice WHERE id = $1", &[invoice.into()])?;
    let day = |micros| Moment::from_micros(micros).date_in(visit.site.clock.zone());
    Ok(sent
        .as_int()
        .map(|micros| words::format::date(visit.language, day(micros))))
}
