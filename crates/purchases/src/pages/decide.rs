//! What the house answers from the record of an invoice, and the supplier that it is matched with.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::query::Record;
use kit::write::Hand;
use kit::{Db, Error, Kind, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Input, Pen, Said, Typed, Visit, address_of};
use words::format;

use super::key;
use crate::decide::{decide, has_reason, next};
use crate::supplier;

type At = Path<BTreeMap<String, String>>;

#[derive(Template)]
#[template(path = "purchase_answer.html")]
struct Shown<'a> {
    pen: Pen<'a>,
    address: String,
    state: String,
    tone: &'static str,
    reason: Option<String>,
    /// State and day.
    days: Vec<(String, String)>,
    next: Vec<&'static str>,
    /// Where the company is; who sold, when it is not known.
    company: Option<(String, String)>,
    may_create: bool,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !["state", "reason"].iter().all(|field| access.can_read(kind, field)) {
        return Ok(None);
    }
    let sql =
        "SELECT p.state, p.reason, p.received_at, p.approved_on, p.disputed_on, p.refused_on, p.paid_on, c.uid, c.name
        FROM purchase_invoice p LEFT JOIN company c ON c.id = p.company_id WHERE p.id = $1";
    let row = db.row(sql, &[record.id.into()])?.ok_or(Error::NotFound)?;
    let state = row[0].to_text().into_owned();
    let mut days = Vec::new();
    if let Some(at) = row[2].as_int() {
        let on = kit::Moment::from_micros(at).date_in(visit.site.clock.zone());
        days.push((on, "received"));
    }
    let answered = ["approved", "disputed", "refused", "paid"].into_iter().zip(3..);
    days.extend(answered.filter_map(|(state, at)| Some((row[at].as_date()?, state))));
    days.sort_by_key(|(on, _)| *on);
    let company = row[7].as_uid().and_then(|uid| {
        let at = address_of(pen, access, "company", uid)?;
        Some((at, row[8].to_text().into_owned()))
    });
    let may = access.can_write(kind, "state");
    let shown = Shown {
        pen,
        address: format!("/purchase-invoices/{}", record.uid),
        tone: visit.site.tone("purchase-state", &state),
        reason: row[1].as_str().filter(|reason| !reason.is_empty()).map(str::to_owned),
        days: days
            .into_iter()
            .map(|(on, state)| {
                let label = pen.t(&format!("choice-purchase-state-{state}")).to_owned();
                (label, format::date(pen.language, on))
            })
            .collect(),
        next: if may { next(&state).to_vec() } else { Vec::new() },
        may_create: row[7].is_missing() && access.may("company", "create"),
        company,
        state,
    };
    ui::markup(&shown).map(Some)
}

fn state_of(path: &BTreeMap<String, String>) -> Result<&'static str> {
    let said = path.get("state").map(String::as_str).unwrap_or_default();
    let found = crate::kinds::STATES.iter().find(|state| **state == said);
    found.copied().ok_or(Error::NotFound)
}

/// `GET /purchase-invoices/{uid}/state/{state}`: the day, and the reason where one is wanted.
pub async fn ask(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| draw(visit, &path, &Typed::new(""), &[], StatusCode::OK))
        .await
}

fn draw(
    visit: &Visit,
    path: &BTreeMap<String, String>,
    typed: &Typed,
    errors: &[FieldError],
    status: StatusCode,
) -> Answer {
    let pen = visit.pen();
    let state = state_of(path)?;
    let access = visit.access();
    if !access.can_write(access.kind(crate::KIND)?, "state") {
        return Err(Error::forbidden("purchases-no-answer").into());
    }
    let (_, uid) = visit.site.store.read(|db| key(visit, db, path))?;
    let back = format!("/purchase-invoices/{uid}");
    let line = Input::Line {
        kind: "text",
        mode: "numeric",
        example: "",
    };
    let mut on = Control::plain(pen, "on", pen.t(&format!("field-purchase_invoice-{state}_on")), line);
    on.value = format::date(pen.language, visit.site.clock.today());
    let mut controls = vec![on.typed(typed)];
    if has_reason(state) {
        controls.push(Control::plain(pen, "reason", pen.t("field-purchase_invoice-reason"), Input::Area).typed(typed));
    }
    let dialog = Dialog {
        pen,
        menu: "purchase-invoices",
        title: pen.t(&format!("purchases-do-{state}")).to_owned(),
        lede: match state {
            "refused" => pen.t("purchases-refused-lede").to_owned(),
            _ => String::new(),
        },
        action: format!("{back}/state/{state}"),
        back,
        hidden: Vec::new(),
        controls,
        file: None,
        errors: Vec::new(),
        submit: "purchases-answer-do",
    };
    dialog.wrong(errors).answer(visit, status)
}

/// `POST /purchase-invoices/{uid}/state/{state}`: `on`, `reason`
pub async fn answer(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let state = state_of(&path)?;
            let refuse = |errors: &[FieldError]| draw(visit, &path, &typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
            let on = match dialog::read_day(&typed, "on") {
                Ok(on) => on,
                Err(Error::Invalid(errors)) => return refuse(&errors),
                Err(error) => return Err(error.into()),
            };
            let site = &visit.site;
            let done = site.store.write(|tx| {
                let (id, uid) = key(visit, tx, &path)?;
                let operation = tx.begin(visit.access(), &site.clock, "answer_purchase_invoice", "")?;
                let hand = Hand::new(visit.access(), &site.clock);
                decide(tx, hand, id, state, &typed.get("reason"), on)?;
                Ok::<_, Error>((uid, kit::journal::public_id(tx, operation)?))
            });
            match done {
                Ok((uid, operation)) => {
                    let said = Message::new(format!("purchases-said-{state}"));
                    dialog::done(visit, &format!("/purchase-invoices/{uid}"), said, operation)
                }
                Err(Error::Invalid(errors)) => refuse(&errors),
                Err(Error::Refused(message) | Error::Settled(message)) => refuse(&[FieldError::new("", message)]),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// `POST /purchase-invoices/{uid}/supplier`: the company that it comes from, created from what it says.
pub async fn supplier(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let done = site.store.write(|tx| {
                let (id, uid) = key(visit, tx, &path)?;
                let operation = tx.begin(visit.access(), &site.clock, "create_supplier", "")?;
                supplier::create(tx, Hand::new(visit.access(), &site.clock), id)?;
                Ok::<_, Error>((uid, kit::journal::public_id(tx, operation)?))
            });
            match done {
                Ok((uid, operation)) => {
                    let said = Said::new(Message::new("purchases-supplier-made")).undoable(operation);
                    visit.go_saying(&format!("/purchase-invoices/{uid}"), &said)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}
