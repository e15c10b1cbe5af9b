//! The register: the learners of a session or of a class over its slots, one letter a place.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, RawQuery};
use filter::Filter;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::query::{Query, Record};
use kit::{Db, Error, Result};
use ui::{Answer, Pen, Place, Typed, Visit, address, address_of, dialog, uid};
use uuid::Uuid;

use super::{address_of_learner, hours};
use crate::roster::{self, Slot, Whose};

/// Slots that are shown at once.
const MOST: usize = 60;

struct Column {
    day: String,
    /// The day is told once, over all its slots; how many there are.
    spans: usize,
    hours: String,
    sheet: Option<String>,
    title: String,
}

#[derive(Default)]
struct Cell {
    state: String,
    letter: String,
    label: String,
    /// Why it is so; what is as it should be leads nowhere.
    address: Option<String>,
}

struct Row {
    name: String,
    address: Option<String>,
    cells: Vec<Cell>,
    away: usize,
    late: usize,
}

#[derive(Template)]
#[template(path = "register.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    of: Option<String>,
    period: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    before: Option<String>,
    after: Option<String>,
    letters: Vec<(&'static str, String, String)>,
}

const STATES: [&str; 5] = ["present", "late", "left_early", "absent", "excused"];

/// `GET /register/{uid}?from=…`: of a session or of a class, from a day on.
pub async fn show(visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let id = uid(&id)?;
    let typed = Typed::new(&query.unwrap_or_default());
    visit.run(move |visit| page(visit, id, &typed)).await
}

/// The session or the class, as far as it may be seen, and the field by which presences name it.
fn of(visit: &Visit, db: &mut Db<'_>, id: Uuid) -> Result<(&'static str, &'static str, Record)> {
    let named: [String; 0] = [];
    for (kind, field) in [("training_session", "session"), ("group", "group")] {
        match visit.site.queries.record_in(db, visit.access(), kind, id, &named) {
            Ok((_, record)) => return Ok((kind, field, record)),
            Err(Error::NotFound | Error::Forbidden(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::NotFound)
}

/// The slots that are shown, and the days on which the pages before and after begin.
struct Window {
    slots: Vec<Slot>,
    before: Option<Date>,
    after: Option<Date>,
}

impl Window {
    /// From the day that is asked; otherwise the whole, or this week and what follows of a long one.
    fn read(visit: &Visit, db: &mut Db<'_>, whose: Whose, asked: Option<Date>) -> Result<Window> {
        let clock = &visit.site.clock;
        let read = |db: &mut Db<'_>, from| roster::slots_from(db, clock, whose, from, MOST + 1);
        let mut slots = read(db, asked.unwrap_or(Date::MIN))?;
        if asked.is_none() && slots.len() > MOST {
            let today = clock.today();
            let monday = today - i64::from(today.weekday().to_monday_zero_offset()).days();
            let here = read(db, monday)?;
            if !here.is_empty() {
                slots = here;
            }
        }
        let after = if slots.len() > MOST {
            let last = slots[MOST].day();
            // A day is not cut in two, unless it is all there is.
            slots.retain(|slot| slot.day() < last);
            Some(last)
        } else {
            None
        };
        let before = match slots.first() {
            Some(first) => roster::day_before(db, whose, first.day(), MOST)?,
            None => None,
        };
        Ok(Window { slots, before, after })
    }

    fn days(&self) -> Option<(Date, Date)> {
        Some((self.slots.first()?.day(), self.slots.last()?.day()))
    }
}

fn page(visit: &Visit, id: Uuid, typed: &Typed) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    // A day that makes no sense is no day: the register opens where it would without.
    let asked = dialog::read_day(typed, "from").ok().flatten();
    let (kind, record, window, learners, cells) = visit.site.store.read(|db| {
        let (kind, field, record) = of(visit, db, id)?;
        let whose = if kind == "group" {
            Whose::Class(record.id)
        } else {
            Whose::Session(record.id)
        };
        let window = Window::read(visit, db, whose, asked)?;
        let learners = roster::enrolled(db, record.id)?;
        let cells = cells(visit, db, &format!("{field}:{id}"), window.days())?;
        Ok::<_, Error>((kind, record, window, learners, cells))
    })?;
    let marks = access.may("attendance_act", "mark");
    let date = |day: Date| words::format::date(visit.language, day);
    let mut columns: Vec<Column> = Vec::new();
    let mut last = None;
    for slot in &window.slots {
        let (day, is_new) = (slot.day(), last != Some(slot.day()));
        last = Some(day);
        if !is_new && let Some(first) = columns.iter_mut().rev().find(|column| column.spans > 0) {
            first.spans += 1;
        }
        columns.push(Column {
            day: date(day),
            spans: usize::from(is_new),
            hours: slot.begins(),
            sheet: marks.then(|| format!("/slots/{}/sheet", slot.uid)),
            title: slot
                .module
                .iter()
                .cloned()
                .chain([hours(slot)])
                .collect::<Vec<_>>()
                .join(", "),
        });
    }
    let mut cells = cells;
    let rows = learners.iter().map(|learner| {
        let row: Vec<Cell> = window
            .slots
            .iter()
            .map(|slot| cells.remove(&(slot.uid, learner.person.uid)).unwrap_or_default())
            .collect();
        let how_many = |states: &[&str]| row.iter().filter(|cell| states.contains(&cell.state.as_str())).count();
        Row {
            name: learner.person.listed(access),
            address: address_of_learner(visit, learner.person.uid, kind == "group"),
            away: how_many(&["absent", "excused"]),
            late: how_many(&["late", "left_early"]),
            cells: row,
        }
    });
    let to =
        |day: Option<Date>| day.map(|day| address::with(&format!("/register/{id}"), &[("from", &day.to_string())]));
    let period = window
        .days()
        .map(|(from, to)| pen.t2("absences-period", "from", &date(from), "to", &date(to)));
    let page = Page {
        pen,
        of: address_of(pen, access, kind, record.uid),
        period: period.unwrap_or_default(),
        rows: rows.collect(),
        columns,
        before: to(window.before),
        after: to(window.after),
        letters: STATES
            .map(|state| (state, letter(pen, state), label(pen, state)))
            .into(),
        title: record.title,
    };
    let place = Place {
        title: pen.t("register-title"),
        menu: "rates",
    };
    visit.page(place, &page)
}

pub(super) fn letter(pen: Pen<'_>, state: &str) -> String {
    pen.t(&format!("register-letter-{state}")).to_owned()
}

pub(super) fn label(pen: Pen<'_>, state: &str) -> String {
    pen.t(&format!("choice-presence-state-{state}")).to_owned()
}

/// What is known of each learner at each slot of some days, by public ids.
fn cells(
    visit: &Visit,
    db: &mut Db<'_>,
    whose: &str,
    days: Option<(Date, Date)>,
) -> Result<HashMap<(Uuid, Uuid), Cell>> {
    let mut cells = HashMap::new();
    let Some((from, to)) = days else { return Ok(cells) };
    let pen = visit.pen();
    let query = Query::of("presence")
        .filtered(Filter::parse(&format!("{whose} day:{from}..{to}"))?)
        .fields(&["slot", "learner", "state"]);
    visit.site.queries.each(db, visit.access(), &query, &mut |record| {
        let [slot, learner, state] = [0, 1, 2].map(|at| &record.cells[at]);
        let state = state.value.to_text().into_owned();
        if let (Some(slot), Some(learner)) = (slot.target, learner.target) {
            let is_fine = matches!(state.as_str(), "present" | "expected" | "not_expected" | "cancelled");
            let cell = Cell {
                letter: letter(pen, &state),
                label: label(pen, &state),
                address: (!is_fine).then(|| format!("/presences/{}", record.uid)),
                state,
            };
            cells.insert((slot, learner), cell);
        }
        Ok(true)
    })?;
    Ok(cells)
}
