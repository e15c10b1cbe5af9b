//! A whole establishment over a fortnight: who was missing or late, a letter a day, the most often first.

use std::collections::HashMap;

use askama::Template;
use axum::extract::RawQuery;
use filter::Filter;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kit::query::{Group, Grouping, Measure};
use kit::{Db, Result, Value};
use ui::{Answer, Pen, Place, Visit, address};
use uuid::Uuid;

use super::day::{AWAY, Bar, FORTNIGHT, asked};
use super::register::{label, letter};
use super::{address_of_learner, names_of};
use crate::roster;

/// Learners that are shown at once.
const MOST: usize = 300;

/// A learner over a fortnight.
struct Many {
    uid: Uuid,
    name: String,
    address: Option<String>,
    class: String,
    days: Vec<(String, String, String)>,
    away: i64,
    late: i64,
    opened: String,
}

#[derive(Template)]
#[template(path = "fortnight.html")]
struct Fortnight<'a> {
    pen: Pen<'a>,
    bar: Bar<'a>,
    heads: Vec<String>,
    people: Vec<Many>,
    more: Option<i64>,
}

/// `GET /attendance/fortnight?on=…`: the two weeks that end with that of the day.
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (pen, on) = (visit.pen(), asked(visit, query));
            let sunday = on + i64::from(6 - on.weekday().to_monday_zero_offset()).days();
            let first = sunday - 13.days();
            let grouping = Grouping {
                kind: "presence".to_owned(),
                filter: Filter::parse(&format!("day:{first}..{sunday} {AWAY}"))?,
                text: String::new(),
                by: ["learner", "day", "state"].map(str::to_owned).into(),
                measure: Measure::Count,
                on: None,
            };
            let days: Vec<Date> = (0_i64..14)
                .map(|n| first + n.days())
                .filter(|day| day.weekday() != Weekday::Sunday)
                .collect();
            let (people, many) = visit.site.store.read(|db| {
                let groups = visit.site.queries.aggregate_in(db, visit.access(), &grouping)?;
                let mut people = people(visit, &groups, &days);
                let many = people.len();
                people.truncate(MOST);
                name(visit, db, &mut people)?;
                Ok::<_, kit::Error>((people, many))
            })?;
            let date = |day| words::format::date(visit.language, day);
            let title = pen.t2("absences-period", "from", &date(first), "to", &date(sunday));
            let page = Fortnight {
                pen,
                bar: Bar::new(pen, FORTNIGHT, on, title, 14),
                heads: days.iter().map(|day| short(pen, *day)).collect(),
                people,
                more: (many > MOST).then(|| (many - MOST) as i64),
            };
            let place = Place {
                title: pen.t("fortnight-title"),
                menu: "attendance/day",
            };
            visit.page(place, &page)
        })
        .await
}

/// `mar. 24`, over a column.
fn short(pen: Pen<'_>, day: Date) -> String {
    let weekday = format!("training-weekday-{}", day.weekday().to_monday_one_offset());
    let letters: String = pen.t(&weekday).chars().take(3).collect();
    format!("{letters}. {}", day.day())
}

/// The classes of those who are shown, for who may read them of students.
fn classes(visit: &Visit, db: &mut Db<'_>, shown: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let access = visit.access();
    if !access.kind("student").is_ok_and(|kind| access.can_read(kind, "class")) {
        return Ok(HashMap::new());
    }
    let sql = "SELECT p.uid, coalesce(g.code, g.name) FROM person p JOIN student s ON s.id = p.id
        JOIN teaching_group g ON g.id = s.class_id WHERE p.uid";
    let rows = roster::among_uids(db, sql, shown)?;
    let class = |row: &Vec<Value>| Some((row[0].as_uid()?, row[1].to_text().into_owned()));
    Ok(rows.iter().filter_map(class).collect())
}

/// Names those who are shown, and their classes.
fn name(visit: &Visit, db: &mut Db<'_>, people: &mut [Many]) -> Result<()> {
    let uids: Vec<Uuid> = people.iter().map(|one| one.uid).collect();
    let (mut names, classes) = (names_of(visit, db, &uids)?, classes(visit, db, &uids)?);
    for one in people {
        if let Some(name) = names.remove(&one.uid) {
            one.name = name;
        }
        one.address = address_of_learner(visit, one.uid, classes.contains_key(&one.uid));
        one.class = classes.get(&one.uid).cloned().unwrap_or_default();
    }
    Ok(())
}

/// Those of whom anything is to be seen, the most often missing first.
fn people(visit: &Visit, groups: &[Group], days: &[Date]) -> Vec<Many> {
    let pen = visit.pen();
    let mut people: Vec<Many> = Vec::new();
    let mut last = None;
    for group in groups {
        let [learner, day, state] = [0, 1, 2].map(|at| &group.keys[at]);
        let (Some(uid), Some(day)) = (learner.target, day.value.as_date()) else {
            continue;
        };
        if last != Some(uid) {
            last = Some(uid);
            let span = (days.first(), days.last());
            let span = span
                .0
                .zip(span.1)
                .map(|(from, to)| format!("day:{from}..{to} "))
                .unwrap_or_default();
            people.push(Many {
                uid,
                name: learner.label.clone().unwrap_or_default(),
                address: None,
                class: String::new(),
                days: vec![Default::default(); days.len()],
                away: 0,
                late: 0,
                opened: address::with("/presences", &[("q", &format!("{span}learner:{uid} {AWAY}"))]),
            });
        }
        let (Some(one), state) = (people.last_mut(), state.value.to_text()) else {
            continue;
        };
        let is_away = matches!(&*state, "absent" | "excused");
        *(if is_away { &mut one.away } else { &mut one.late }) += group.count;
        let at = days.iter().position(|known| *known == day);
        // Of a day, what weighs most is shown: an absence without a reason, one with a reason, a delay.
        let weight = |state: &str| {
            ["", "left_early", "late", "excused", "absent"]
                .iter()
                .position(|known| *known == state)
        };
        if let Some((shown, letters, told)) = at.map(|at| &mut one.days[at])
            && weight(&state) > weight(shown)
        {
            *shown = state.clone().into_owned();
            *letters = letter(pen, &state);
            *told = label(pen, &state);
        }
    }
    people.sort_by_key(|one| (-one.away, -one.late));
    people
}
