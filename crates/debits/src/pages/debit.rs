//! On the record of a debit: the instalments that it is for, and how it is said that it came back.

use askama::Template;
use axum::extract::Path;
use kit::query::Record;
use kit::{Db, Kind, Message, Result};
use ui::{Answer, Pen, Typed, Visit, uid};
use words::format;

use super::collection::reason;
use super::{At, day, doing, may_pay, refused};
use crate::kinds::DEBIT;
use crate::reasons::{self, Again};
use crate::returns;

#[derive(Template)]
#[template(path = "debit_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    /// Invoice, its page, the day it was due, amount.
    parts: Vec<(String, String, String, String)>,
    /// Why it came back, and what that means.
    returned: Option<(String, String)>,
    may_return: bool,
    /// Code and label.
    reasons: Vec<(&'static str, String)>,
    today: String,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !["amount", "state", "reason"]
        .iter()
        .all(|field| access.can_read(kind, field))
    {
        return Ok(None);
    }
    let sql =
        "SELECT iv.number, iv.uid, im.due_on, dp.amount FROM debit_part dp JOIN invoice iv ON iv.id = dp.invoice_id
        JOIN instalment im ON im.id = dp.instalment_id WHERE dp.debit_id = $1 ORDER BY im.due_on, dp.id";
    let parts = db.rows(sql, &[record.id.into()])?;
    let sql = "SELECT d.reason, d.returned_on, cl.sent_on FROM debit d JOIN collection cl ON cl.id = d.collection_id
        WHERE d.id = $1";
    let row = db.row(sql, &[record.id.into()])?.ok_or(kit::Error::NotFound)?;
    let returned = row[0].as_str().and_then(reasons::of).map(|known| {
        let what = match known.again {
            Again::Once => "debits-again-once",
            Again::No => "debits-again-no",
            Again::Ask => "debits-again-ask",
        };
        (reason(pen, &known.code), pen.t(what).to_owned())
    });
    let panel = Panel {
        pen,
        address: format!("/debits/{}", record.uid),
        parts: parts
            .iter()
            .map(|row| {
                (
                    row[0].to_text().into_owned(),
                    format!("/invoices/{}", row[1].as_uid().unwrap_or_default()),
                    row[2]
                        .as_date()
                        .map(|day| format::date(pen.language, day))
                        .unwrap_or_default(),
                    format::money(pen.language, row[3].as_int().unwrap_or_default(), "EUR"),
                )
            })
            .collect(),
        returned,
        may_return: row[1].is_missing() && !row[2].is_missing() && may_pay(access),
        reasons: reasons::all()
            .iter()
            .map(|known| (known.code.as_str(), reason(pen, &known.code)))
            .collect(),
        today: format::date(pen.language, visit.site.clock.today()),
    };
    ui::markup(&panel).map(Some)
}

/// `POST /debits/{uid}/return {reason, on}`
pub async fn take_back(visit: Visit, Path(id): At, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            let on = match day("returned_on", &typed.get("on")) {
                Ok(on) => on,
                Err(error) => return refused(visit, &format!("/debits/{}", uid(&id)?), error),
            };
            let (pen, code) = (visit.pen(), typed.get("reason").into_owned());
            doing(visit, (DEBIT, "/debits", &id), "return_debit", |tx, hand, id| {
                let known = returns::take_back(tx, hand, pen, id, &code, on)?;
                let key = match (known.task, known.again) {
                    (true, _) => "debits-back-task",
                    (false, Again::Once) => "debits-back-once",
                    (false, _) => "debits-back",
                };
                Ok((Message::new(key), None))
            })
        })
        .await
}
