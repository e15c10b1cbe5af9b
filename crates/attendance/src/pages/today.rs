//! The day: the slots that someone teaches, follows, or answers for, each with what is left to do.

use std::collections::HashSet;

use askama::Template;
use kit::query::Query;
use kit::{Db, Result};
use ui::{Answer, Pen, Place, Visit};

use super::hours;
use crate::roster::{self, Enrolled, Slot};

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
                let ids: Vec<i64> = page.records.iter().map(|record| record.id).collect();
                let slots = roster::slots_among(db, &visit.site.clock, &ids)?;
                let mut sessions: Vec<i64> = slots.iter().map(|slot| slot.session).collect();
                sessions.sort_unstable();
                sessions.dedup();
                let learners = roster::enrolled_among(db, &sessions)?;
                let closing = Closing::read(db, &ids)?;
                let line = |slot: &Slot| line(visit, slot, learners.get(&slot.session), &closing);
                Ok(slots.iter().map(line).collect())
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

/// Who signed at the slots of the day, and which of them are sealed.
#[derive(Default)]
struct Closing {
    signed: HashSet<(i64, i64)>,
    sealed: HashSet<i64>,
}

impl Closing {
    fn read(db: &mut Db<'_>, slots: &[i64]) -> Result<Closing> {
        let mut closing = Closing::default();
        if slots.is_empty() {
            return Ok(closing);
        }
        let (places, args) = roster::among(slots);
        let sql = format!(
            "SELECT slot_id, act, learner_id FROM attendance_act
             WHERE slot_id IN ({places}) AND act IN ('signature', 'seal')"
        );
        for row in db.rows(&sql, &args)? {
            match (row[0].as_int(), row[2].as_int()) {
                (Some(slot), Some(learner)) => drop(closing.signed.insert((slot, learner))),
                (Some(slot), None) => drop(closing.sealed.insert(slot)),
                _ => {}
            }
        }
        Ok(closing)
    }
}

fn line(visit: &Visit, slot: &Slot, learners: Option<&Vec<Enrolled>>, closing: &Closing) -> Line {
    let day = slot.day();
    let learners = learners
        .into_iter()
        .flatten()
        .filter(|learner| learner.is_awaited_on(day));
    let awaited: Vec<&Enrolled> = learners.collect();
    let signed = |learner: &Enrolled| closing.signed.contains(&(slot.id, learner.person.id));
    let me = visit.access().actor.person;
    let own = awaited.iter().find(|learner| Some(learner.person.id) == me);
    Line {
        uid: slot.uid.to_string(),
        title: slot.title.clone(),
        hours: hours(slot),
        place: slot.place.clone().unwrap_or_default(),
        awaited: awaited.len() as i64,
        signed: awaited.iter().filter(|learner| signed(learner)).count() as i64,
        sealed: closing.sealed.contains(&slot.id),
        cancelled: slot.cancelled,
        own: own.map(|learner| signed(learner)),
        person: own.map(|learner| learner.person.uid.to_string()).unwrap_or_default(),
    }
}
