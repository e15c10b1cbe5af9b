//! On the record of a line: what it paid, or the way to say it. On that of a statement: the file as it came.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind, Result};
use ui::{Panel, Pen, Side, Visit};
use words::format;

use super::line::{Line, may_match};
use super::{LINE, STATEMENT};

#[derive(Template)]
#[template(path = "bank_panel.html")]
struct Shown<'a> {
    pen: Pen<'a>,
    uid: String,
    waits: bool,
    is_settled: bool,
    may: bool,
    /// Number, address, amount.
    paid: Vec<(String, String, String)>,
    /// Where the payment is, and who paid.
    payment: Option<(String, String)>,
    /// Where the file of a statement is.
    file: Option<String>,
}

pub fn panels() -> Vec<Panel> {
    [LINE, STATEMENT]
        .map(|kind| Panel {
            key: "bank",
            kind,
            side: Side::Aside,
            position: 10,
            render,
        })
        .into()
}

fn render(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let pen = visit.pen();
    let mut shown = Shown {
        pen,
        uid: record.uid.to_string(),
        waits: false,
        is_settled: false,
        may: may_match(visit.access()).is_ok(),
        paid: Vec::new(),
        payment: None,
        file: None,
    };
    if kind.key == STATEMENT {
        shown.file = Some(format!("/bank-statements/{}/file", record.uid));
        return ui::markup(&shown).map(Some);
    }
    if !shown.may {
        return Ok(None);
    }
    let line = Line::load(db, record.id)?;
    shown.waits = line.waits();
    shown.is_settled = line.is_aside || line.payment.is_some();
    if let Some(payment) = line.payment {
        let sql = "SELECT iv.number, iv.uid, s.amount, py.uid, py.client_name FROM payment py
            LEFT JOIN settlement s ON s.payment_id = py.id LEFT JOIN invoice iv ON iv.id = s.invoice_id
            WHERE py.id = $1 ORDER BY s.id";
        for row in db.rows(sql, &[payment.into()])? {
            if let (Some(number), Some(uid)) = (row[0].as_str(), row[1].as_uid()) {
                let amount = format::money(pen.language, row[2].as_int().unwrap_or_default(), "EUR");
                shown.paid.push((number.to_owned(), format!("/invoices/{uid}"), amount));
            }
            let address = row[3].as_uid().map(|uid| format!("/payments/{uid}"));
            shown.payment = address.map(|address| (address, row[4].to_text().into_owned()));
        }
    }
    if !shown.waits && !shown.is_settled {
        return Ok(None);
    }
    ui::markup(&shown).map(Some)
}
