//! A trainer says when they are away: their own periods, what is planned for them meanwhile, and the form that adds one.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use filter::Filter;
use kit::error::FieldError;
use kit::query::Query;
use kit::write::Hand;
use kit::{Db, Error, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Pen, Place, Policy, Routes, Typed, Visit, address_of};

use super::frame;
use crate::availability;

const KIND: &str = "trainer_away";
const HOME: &str = "/my-absences";
/// Periods that are shown.
const MOST: usize = 100;

pub(super) fn routes() -> Routes {
    let declares = Policy::Action(KIND, "declare");
    Routes::new()
        .get(HOME, declares, show)
        .get("/my-absences/new", declares, ask)
        .post("/my-absences/new", declares, save)
}

/// A period, and how many half-days are planned for its trainer meanwhile.
struct Period {
    days: String,
    reason: String,
    address: Option<String>,
    planned: i64,
    is_over: bool,
}

#[derive(Template)]
#[template(path = "my_absences.html")]
struct Page<'a> {
    pen: Pen<'a>,
    /// Whether the visitor is of the staff: nobody else is planned to teach.
    teaches: bool,
    periods: Vec<Period>,
}

/// `GET /my-absences`
async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let pen = visit.pen();
            let found = visit.site.store.read(|db| periods(visit, db))?;
            let page = Page {
                pen,
                teaches: found.is_some(),
                periods: found.unwrap_or_default(),
            };
            let place = Place {
                title: pen.t("my-absences-title"),
                menu: "my-absences",
            };
            visit.page(place, &page)
        })
        .await
}

/// The visitor's own periods, latest first; nothing when they are not of the staff.
fn periods(visit: &Visit, db: &mut Db<'_>) -> Result<Option<Vec<Period>>> {
    let Some(me) = visit.access().actor.person else {
        return Ok(None);
    };
    let sql = "SELECT p.uid FROM person p JOIN staff s ON s.id = p.id WHERE p.id = $1";
    let Some(uid) = db.scalar(sql, &[me.into()])?.as_uid() else {
        return Ok(None);
    };
    let query = Query::of(KIND)
        .filtered(Filter::parse(&format!("trainer:{uid}"))?)
        .fields(&["starts_on", "ends_on", "reason"])
        .limit(MOST);
    let page = visit.site.queries.page(db, visit.access(), &query)?;
    let today = visit.site.clock.today();
    let mut periods = Vec::new();
    for record in &page.records {
        let day = |at: usize| record.cells[at].value.as_date();
        let (Some(from), Some(to)) = (day(0), day(1)) else {
            continue;
        };
        let planned = "SELECT count(*) FROM slot
            WHERE trainer_id = $1 AND status = 'planned' AND day >= $2 AND day <= $3 AND day >= $4";
        let pen = visit.pen();
        let said = [from, to].map(|day| frame::day(pen, day));
        periods.push(Period {
            days: if from == to {
                said[0].clone()
            } else {
                pen.t2("training-calendar-from-to", "from", &said[0], "to", &said[1])
            },
            reason: record.cells[2].value.to_text().into_owned(),
            address: address_of(pen, visit.access(), KIND, record.uid),
            planned: db.int(planned, &[me.into(), from.into(), to.into(), today.into()])?,
            is_over: to < today,
        });
    }
    Ok(Some(periods))
}

/// `GET /my-absences/new`
async fn ask(visit: Visit) -> Answer {
    visit
        .run(|visit| draw(visit, &Typed::new(""), &[], StatusCode::OK))
        .await
}

/// `POST /my-absences/new`: `starts_on`, `ends_on`, `reason`.
async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let refuse = |errors: &[FieldError]| draw(visit, &typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
            let site = &visit.site;
            let outcome = (|| {
                let from = dialog::read_day(&typed, "starts_on")?;
                let from = from.ok_or_else(|| Error::invalid("starts_on", "error-required"))?;
                let to = dialog::read_day(&typed, "ends_on")?.unwrap_or(from);
                site.store.write(|tx| {
                    let operation = tx.begin(visit.access(), &site.clock, "declare_away", "")?;
                    let hand = Hand::new(visit.access(), &site.clock);
                    availability::declare(tx, hand, (from, to), &typed.get("reason"))?;
                    kit::journal::public_id(tx, operation)
                })
            })();
            match outcome {
                Ok(operation) => dialog::done(visit, HOME, Message::new("my-absences-declared"), operation),
                Err(Error::Invalid(errors)) => refuse(&errors),
                Err(Error::Refused(message)) => refuse(&[FieldError::new("", message)]),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn draw(visit: &Visit, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let controls = ["starts_on", "ends_on", "reason"]
        .map(|name| dialog::line(pen, name, &format!("field-trainer_away-{name}"), typed));
    let dialog = Dialog {
        pen,
        menu: "my-absences",
        title: pen.t("my-absences-declare").to_owned(),
        lede: pen.t("my-absences-lede").to_owned(),
        action: "/my-absences/new".to_owned(),
        back: HOME.to_owned(),
        hidden: Vec::new(),
        controls: controls.into(),
        file: None,
        errors: Vec::new(),
        submit: "my-absences-declare",
    };
    dialog.wrong(errors).answer(visit, status)
}
