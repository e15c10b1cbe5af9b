//! A whole establishment on a day: who is missing or late, class by class, and whose roll was not called.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::RawQuery;
use filter::Filter;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kit::query::{Group, Grouping, Measure, Query, Record};
use kit::{Db, Result};
use ui::figures::{Figure, Line, Table};
use ui::{Answer, Pen, Place, Typed, Visit, address, dialog};
use uuid::Uuid;

use super::register::label;
use super::{address_of_learner, names_of};
use crate::roster;

/// Learners that are shown at once.
const MOST: usize = 300;
/// Slots of a day that are looked at.
const MOST_SLOTS: usize = 2_000;
/// Rolls that are named among those not called.
const MOST_ROLLS: usize = 12;
/// What is out of the ordinary.
pub(super) const AWAY: &str = "state:absent,excused,late,left_early";
const FIELDS: [&str; 7] = ["learner", "session", "group", "slot", "state", "lost", "reason"];
/// The columns of the table of classes.
const COUNTED: [&str; 4] = ["present", "late", "absent", "excused"];

/// Someone who is missing or late on the day.
struct Missing {
    name: String,
    address: Option<String>,
    of: String,
    times: Vec<Time>,
    lost: String,
    excuse: Option<String>,
}

/// What happened at one slot.
struct Time {
    hours: String,
    state: String,
    label: String,
    reason: String,
    address: String,
}

#[derive(Template)]
#[template(path = "day.html")]
struct Day<'a> {
    pen: Pen<'a>,
    bar: Bar<'a>,
    tallies: Vec<(String, i64)>,
    missing: Vec<Missing>,
    more: Option<String>,
    table: Table<'a>,
    rolls: Vec<(String, String)>,
    not_called: i64,
}

/// Where one is in time, and where one goes from there.
#[derive(Template)]
#[template(path = "day_bar.html")]
pub(super) struct Bar<'a> {
    pen: Pen<'a>,
    title: String,
    here: &'static str,
    on: String,
    views: [(String, &'static str, bool); 2],
    before: String,
    now: String,
    after: String,
}

const DAY: &str = "/attendance/day";
pub(super) const FORTNIGHT: &str = "/attendance/fortnight";

impl<'a> Bar<'a> {
    pub(super) fn new(pen: Pen<'a>, path: &'static str, on: Date, title: String, step: i64) -> Bar<'a> {
        let at = |path: &str, day: Date| address::with(path, &[("on", &day.to_string())]);
        let today = pen.site.clock.today();
        Bar {
            pen,
            title,
            here: path,
            on: on.to_string(),
            views: [
                (at(DAY, on), "day-view", path == DAY),
                (at(FORTNIGHT, on), "fortnight-view", path == FORTNIGHT),
            ],
            before: at(path, school_day(on, -step)),
            now: at(path, today),
            after: at(path, school_day(on, step)),
        }
    }
}

/// So many days from a day; a step of one passes over Sundays.
fn school_day(day: Date, step: i64) -> Date {
    let there = day + step.days();
    if there.weekday() == Weekday::Sunday && step.abs() == 1 {
        there + step.days()
    } else {
        there
    }
}

/// The day that is asked; today when none is, or when it makes no sense.
pub(super) fn asked(visit: &Visit, query: Option<String>) -> Date {
    let typed = Typed::new(&query.unwrap_or_default());
    let day = dialog::read_day(&typed, "on").ok().flatten();
    day.unwrap_or_else(|| visit.site.clock.today())
}

/// `GET /attendance/day?on=…`
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let day = asked(visit, query);
            let (groups, missing, more, rolls) = visit.site.store.read(|db| {
                let groups = counted(visit, db, day)?;
                let (missing, more) = missing(visit, db, day)?;
                Ok::<_, kit::Error>((groups, missing, more, not_called(visit, db, day)?))
            })?;
            draw(visit, day, &groups, (missing, more), rolls)
        })
        .await
}

fn draw(
    visit: &Visit,
    day: Date,
    groups: &[Group],
    missing: (Vec<Missing>, bool),
    rolls: Vec<(String, String)>,
) -> Answer {
    let pen = visit.pen();
    let rows_of = |filter: &str| address::with("/presences", &[("q", &format!("day:{day} {filter}"))]);
    let all = |states: &[&str]| -> i64 {
        let of = groups
            .iter()
            .filter(|group| states.contains(&&*group.keys[2].value.to_text()));
        of.map(|group| group.count).sum()
    };
    let heads = COUNTED.map(|state| label(pen, state));
    let tallies = COUNTED.map(|state| (label(pen, state), all(&counted_as(state)))).into();
    let page = Day {
        pen,
        bar: Bar::new(pen, DAY, day, words::format::long_date(visit.language, day), 1),
        tallies,
        more: missing.1.then(|| rows_of(AWAY)),
        missing: missing.0,
        table: Table {
            title: pen.t("day-by-group"),
            head: pen.t("day-group"),
            columns: heads.iter().map(String::as_str).collect(),
            notes: None,
            lines: lines(visit, day, groups),
            total: None,
        },
        not_called: rolls.len() as i64,
        rolls: rolls.into_iter().take(MOST_ROLLS).collect(),
    };
    let place = Place {
        title: pen.t("day-title"),
        menu: "attendance/day",
    };
    visit.page(place, &page)
}

/// States that are counted together: who left early was late at the other end.
fn counted_as(state: &'static str) -> Vec<&'static str> {
    if state == "late" {
        vec!["late", "left_early"]
    } else {
        vec![state]
    }
}

/// How many learners of each session or class are in each state, slot by slot.
fn counted(visit: &Visit, db: &mut Db<'_>, day: Date) -> Result<Vec<Group>> {
    let grouping = Grouping {
        kind: "presence".to_owned(),
        filter: Filter::parse(&format!("day:{day}"))?,
        text: String::new(),
        by: ["session", "group", "state"].map(str::to_owned).into(),
        measure: Measure::Count,
        on: None,
    };
    visit.site.queries.aggregate_in(db, visit.access(), &grouping)
}

/// What is counted of a class or of a session.
struct Counted {
    /// The field by which presences name it.
    field: &'static str,
    name: String,
    uid: Option<Uuid>,
    counts: [i64; COUNTED.len()],
}

fn lines(visit: &Visit, day: Date, groups: &[Group]) -> Vec<Line> {
    let mut all: Vec<Counted> = Vec::new();
    for group in groups {
        let [session, class, state] = [0, 1, 2].map(|at| &group.keys[at]);
        let (field, cell) = if session.target.is_some() {
            ("session", session)
        } else {
            ("group", class)
        };
        // Groups come in the order of their dimensions: those of one class follow each other.
        if all.last().is_none_or(|last| last.uid != cell.target) {
            all.push(Counted {
                field,
                name: cell.label.clone().unwrap_or_default(),
                uid: cell.target,
                counts: Default::default(),
            });
        }
        let state = state.value.to_text();
        for (count, counted) in all
            .iter_mut()
            .rev()
            .take(1)
            .flat_map(|last| last.counts.iter_mut().zip(COUNTED))
        {
            if counted_as(counted).contains(&&*state) {
                *count += group.count;
            }
        }
    }
    all.sort_by_cached_key(|one| words::fold::fold(&one.name));
    all.iter().map(|one| line(visit, day, one)).collect()
}

fn line(visit: &Visit, day: Date, one: &Counted) -> Line {
    let uid = one.uid.map(|uid| uid.to_string());
    let opened = |state: &'static str| {
        let states = counted_as(state).join(",");
        let of = uid
            .as_ref()
            .map(|uid| format!("{}:{uid} ", one.field))
            .unwrap_or_default();
        address::with("/presences", &[("q", &format!("day:{day} {of}state:{states}"))])
    };
    let register = |uid: &String| address::with(&format!("/register/{uid}"), &[("from", &day.to_string())]);
    Line {
        name: if one.name.is_empty() {
            visit.pen().t("day-no-group").to_owned()
        } else {
            one.name.clone()
        },
        address: uid.as_ref().map(register),
        figures: one
            .counts
            .iter()
            .zip(COUNTED)
            .map(|(count, state)| Figure {
                text: visit.pen().number(*count),
                address: (*count > 0).then(|| opened(state)),
            })
            .collect(),
        note: None,
    }
}

/// Those who are missing or late, each once, and whether there are more than are shown.
fn missing(visit: &Visit, db: &mut Db<'_>, day: Date) -> Result<(Vec<Missing>, bool)> {
    let access = visit.access();
    let query = Query::of("presence")
        .filtered(Filter::parse(&format!("day:{day} {AWAY}"))?)
        .fields(&FIELDS);
    let mut records: Vec<Record> = Vec::new();
    let queries = &visit.site.queries;
    queries.each(db, access, &query, &mut |record| {
        records.push(record);
        Ok(records.len() <= MOST * 4)
    })?;
    let mut slots: Vec<Uuid> = records.iter().filter_map(|record| record.cells[3].target).collect();
    slots.sort_unstable();
    slots.dedup();
    let slots = roster::times_of(db, &slots)?;
    let mut learners: Vec<Uuid> = records.iter().filter_map(|record| record.cells[0].target).collect();
    learners.sort_unstable();
    learners.dedup();
    let names = names_of(visit, db, &learners)?;
    let may_excuse = access.may("justification", "decide");
    let mut people: BTreeMap<(String, Uuid), (Missing, i64)> = BTreeMap::new();
    for record in &records {
        let text = |at: usize| record.cells[at].value.to_text().into_owned();
        let Some(learner) = record.cells[0].target else {
            continue;
        };
        let name = names
            .get(&learner)
            .or(record.cells[0].label.as_ref())
            .cloned()
            .unwrap_or_default();
        let of = record.cells[1].label.as_ref().or(record.cells[2].label.as_ref());
        let (one, lost) = people.entry((words::fold::fold(&name), learner)).or_insert_with(|| {
            let one = Missing {
                address: address_of_learner(visit, learner, record.cells[1].target.is_none()),
                name,
                of: of.cloned().unwrap_or_default(),
                times: Vec::new(),
                lost: String::new(),
                excuse: None,
            };
            (one, 0)
        });
        *lost += record.cells[5].value.as_int().unwrap_or_default();
        let (state, reason) = (text(4), text(6));
        one.times.push(Time {
            hours: record.cells[3]
                .target
                .and_then(|uid| slots.get(&uid).cloned())
                .unwrap_or_default(),
            label: label(visit.pen(), &state),
            reason: if reason.is_empty() {
                reason
            } else {
                visit.pen().t(&format!("choice-absence-reason-{reason}")).to_owned()
            },
            address: format!("/presences/{}", record.uid),
            state,
        });
    }
    let is_more = people.len() > MOST || records.len() > MOST * 4;
    let shown = people.into_iter().take(MOST).map(|((_, learner), (mut one, lost))| {
        one.times.sort_by(|a, b| a.hours.cmp(&b.hours));
        if lost > 0 {
            one.lost = visit.pen().duration(lost);
            let day = day.to_string();
            let back = address::with(DAY, &[("on", &day)]);
            let asked = [("learner", learner.to_string()), ("from", day), ("back", back)];
            let asked: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
            one.excuse = may_excuse.then(|| address::with("/absences/justify", &asked));
        }
        one
    });
    Ok((shown.collect(), is_more))
}

/// The slots of the day that are over and of which nothing was noted: what to call them, and their sheet.
fn not_called(visit: &Visit, db: &mut Db<'_>, day: Date) -> Result<Vec<(String, String)>> {
    if !visit.access().may("attendance_act", "mark") {
        return Ok(Vec::new());
    }
    let query = Query::of("slot")
        .filtered(Filter::parse(&format!("day:{day} status:planned"))?)
        .fields(&["session", "group", "ends_at"])
        .limit(MOST_SLOTS);
    let now = visit.site.clock.now();
    let mut slots: Vec<Record> = visit.site.queries.page(db, visit.access(), &query)?.records;
    slots.retain(|slot| slot.cells[2].value.as_int().is_some_and(|ends| ends < now.micros()));
    let ids: Vec<i64> = slots.iter().map(|slot| slot.id).collect();
    let mut called: Vec<i64> = Vec::new();
    for ids in ids.chunks(500) {
        let (places, args) = roster::among(ids);
        let sql = format!("SELECT DISTINCT slot_id FROM attendance_act WHERE slot_id IN ({places})");
        called.extend(db.rows(&sql, &args)?.iter().filter_map(|row| row[0].as_int()));
    }
    called.sort_unstable();
    slots.retain(|slot| called.binary_search(&slot.id).is_err());
    let uids: Vec<Uuid> = slots.iter().take(MOST_ROLLS).map(|slot| slot.uid).collect();
    let times = roster::times_of(db, &uids)?;
    let named = slots.iter().map(|slot| {
        let of = slot.cells[0].label.as_ref().or(slot.cells[1].label.as_ref());
        let hours = times.get(&slot.uid).cloned().unwrap_or_default();
        (
            format!("{} {hours}", of.cloned().unwrap_or_default()),
            format!("/slots/{}/sheet", slot.uid),
        )
    });
    Ok(named.collect())
}
