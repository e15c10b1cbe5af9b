//! The day: the slots that someone teaches, follows, or answers for, each with what is left to do.

use askama::Template;
use kit::Result;
use kit::query::Query;
use ui::{Answer, Pen, Place, Visit};

use super::hours;
use crate::act;
use crate::roster::{self, Slot};

/// Slots of a day that are shown.
const MOST: usize = 200;

struct Line {
    uid: String,
    title: String,
    hours: String,
    place: String,
    /// Learners who are awaited, and those who signed.
    awaited: i64,
    signed: i64,
    sealed: bool,
    cancelled: bool,
    /// The visitor is a learner of the slot, and whether they signed.
    own: Option<bool>,
    person: String,
}

#[derive(Template)]
#[template(path = "today.html")]
struct Page<'a> {
    pen: Pen<'a>,
    date: String,
    calls: bool,
    lines: Vec<Line>,
}

/// `GET /today`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let (pen, access) = (visit.pen(), visit.access());
            let today = visit.site.clock.today();
            let query = Query::of("slot")
                .filtered(filter::Filter::parse(&format!("day:{today}"))?)
                .limit(MOST);
            let lines = visit.site.store.read(|db| -> Result<Vec<Line>> {
                let page = visit.site.queries.page(db, access, &query)?;
                let mut lines = Vec::with_capacity(page.records.len());
                for record in page.records {
                    if let Some(slot) = roster::slot(db, &visit.site.clock, record.id)? {
                        lines.push(line(visit, db, &slot)?);
                    }
                }
                Ok(lines)
            })?;
            let page = Page {
                pen,
                date: words::format::long_date(visit.language, today),
                calls: access.may("attendance_act", "mark"),
                lines,
            };
            visit.page(
                Place {
                    title: pen.t("today-title"),
                    menu: "today",
                },
                &page,
            )
        })
        .await
}

fn line(visit: &Visit, db: &mut kit::Db<'_>, slot: &Slot) -> Result<Line> {
    let learners = roster::enrolled(db, slot.session)?;
    let signed = "SELECT learner_id FROM attendance_act WHERE slot_id = $1 AND act = 'signature'";
    let signed: Vec<i64> = db
        .rows(signed, &[slot.id.into()])?
        .iter()
        .filter_map(|row| row[0].as_int())
        .collect();
    let me = visit.access().actor.person;
    let own = learners.iter().find(|learner| Some(learner.person.id) == me);
    Ok(Line {
        uid: slot.uid.to_string(),
        title: slot.title.clone(),
        hours: hours(slot),
        place: slot.place.clone().unwrap_or_default(),
        awaited: learners.len() as i64,
        signed: signed.len() as i64,
        sealed: act::is_sealed(db, slot.id)?,
        cancelled: slot.cancelled,
        own: own.map(|learner| signed.contains(&learner.person.id)),
        person: own.map(|learner| learner.person.uid.to_string()).unwrap_or_default(),
    })
}
