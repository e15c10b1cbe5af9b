//! Planning the slots of a session from a usual week: the form, the preview, the writing.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use kit::catalogue::Field;
use kit::query::{Cell, Query, Record};
use kit::write::Hand;
use kit::{Db, Error, Message, Result, instant};
use ui::{Answer, Control, Failure, Pen, Place, Policy, Routes, Typed, Visit, uid};
use uuid::Uuid;
use words::date::Order;

use super::frame::{can_read, done, read};
use super::preview::{self, Preview};
use crate::commands::{self, Given};
use crate::pattern::{Outcome, Pattern};

/// The half-days of a usual week: name, and the hours offered first.
const HALVES: [(&str, &str, &str); 3] = [
    ("morning", "09:00", "12:30"),
    ("afternoon", "13:30", "17:00"),
    ("evening", "", ""),
];
/// What the session says of itself that the form begins with.
const SESSION: [&str; 6] = ["starts_on", "ends_on", "time_zone", "trainer", "room", "programme"];
/// What every slot may be given, by the fields of a slot.
const GIVEN: [&str; 2] = ["trainer", "room"];

struct Half {
    name: &'static str,
    start: String,
    end: String,
    start_label: String,
    end_label: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    session: String,
    from: String,
    to: String,
    weekdays: Vec<(i8, &'a str, bool)>,
    halves: Vec<Half>,
    hours: String,
    keeps: [(&'static str, &'static str, bool); 3],
    given: Vec<Control<'a>>,
    error: Option<String>,
    preview: Option<Preview>,
}

pub(super) fn routes() -> Routes {
    let may = || Policy::Action("slot", "create");
    Routes::new()
        .get(
            "/sessions/{uid}/plan",
            may(),
            |visit: Visit, Path(id): Path<String>| async move {
                let session = uid(&id)?;
                visit.run(move |visit| ask(visit, session)).await
            },
        )
        .post(
            "/sessions/{uid}/plan",
            may(),
            |visit: Visit, Path(id): Path<String>, body: String| async move {
                let session = uid(&id)?;
                visit.run(move |visit| answer(visit, session, &Typed::new(&body))).await
            },
        )
}

/// The form as it is first drawn: working days and office hours from the first day of the session to its last.
fn ask(visit: &Visit, session: Uuid) -> Answer {
    let (record, hours) = visit.site.store.read(|db| {
        let record = read(visit, db, "training_session", session, &SESSION)?;
        let hours = programme_hours(visit, db, &record)?;
        Ok::<_, Error>((record, hours))
    })?;
    let day = |index: usize| {
        let date = record.cells[index].value.as_date();
        date.map_or_else(String::new, |date| words::format::date(visit.language, date))
    };
    let mut pairs = vec![
        ("from".to_owned(), day(0)),
        ("to".to_owned(), day(1)),
        ("hours".to_owned(), hours),
    ];
    pairs.extend((1..=5).map(|weekday| ("weekday".to_owned(), weekday.to_string())));
    for (name, start, end) in HALVES {
        pairs.push((format!("{name}_start"), start.to_owned()));
        pairs.push((format!("{name}_end"), end.to_owned()));
    }
    draw(visit, session, &Typed::of(pairs), None, None)
}

/// The hours of the programme, as they are typed.
fn programme_hours(visit: &Visit, db: &mut Db<'_>, session: &Record) -> Result<String> {
    let known = can_read(visit.access(), "programme", &["duration_minutes"]);
    let Some(programme) = session.cells[5].target.filter(|_| known) else {
        return Ok(String::new());
    };
    let programme = read(visit, db, "programme", programme, &["duration_minutes"])?;
    let minutes = programme.cells[0].value.as_int();
    Ok(minutes.map_or_else(String::new, |minutes| {
        format!("{}", minutes as f64 / 60.0).replace('.', ",")
    }))
}

fn answer(visit: &Visit, session: Uuid, typed: &Typed) -> Answer {
    let site = &visit.site;
    let (record, given, closings) = site.store.read(|db| {
        let record = read(visit, db, "training_session", session, &SESSION)?;
        Ok::<_, Error>((record, given(visit, db, typed), closings(visit, db)?))
    })?;
    let pattern = match pattern(&record, typed, closings) {
        Ok(pattern) => pattern,
        Err(key) => return draw(visit, session, typed, Some(Message::new(key)), None),
    };
    let outcome = match pattern.follow() {
        Ok(outcome) => outcome,
        Err(key) => return draw(visit, session, typed, Some(Message::new(key)), None),
    };
    let given = match given {
        Ok(given) => given,
        Err(Error::Refused(message)) => return draw(visit, session, typed, Some(message), None),
        Err(error) => return Err(error.into()),
    };
    let seen = preview::mark(&outcome);
    if typed.get("do") != "save" {
        return draw(visit, session, typed, None, Some((&record, &outcome, &given)));
    }
    if typed.get("seen") != seen {
        let changed = Message::new("training-plan-changed");
        return draw(visit, session, typed, Some(changed), Some((&record, &outcome, &given)));
    }
    let is_kept = |start: i64| typed.all("keep").any(|kept| kept.parse() == Ok(start));
    let kept: Vec<_> = outcome
        .slots
        .iter()
        .filter(|slot| is_kept(slot.starts_at.micros()))
        .cloned()
        .collect();
    if kept.is_empty() {
        let none = Message::new("training-plan-none-kept");
        return draw(visit, session, typed, Some(none), Some((&record, &outcome, &given)));
    }
    let written = site.store.write(|tx| {
        let begun = tx.begin(visit.access(), &site.clock, "plan_slots", "")?;
        let count = commands::plan(tx, Hand::new(visit.access(), &site.clock), record.id, &kept, &given)?;
        Ok::<_, Error>((count, kit::journal::public_id(tx, begun)?))
    });
    match written {
        Ok((count, operation)) => {
            let message = Message::new("training-planned")
                .with("count", count)
                .with("number", count);
            done(visit, &format!("/sessions/{session}"), message, Some(operation))
        }
        Err(Error::Refused(message)) => draw(visit, session, typed, Some(message), Some((&record, &outcome, &given))),
        Err(error) => Err(error.into()),
    }
}

/// What the form says of the week, or the key of what is wrong with it.
fn pattern(session: &Record, typed: &Typed, closings: Vec<(Date, Date)>) -> Result<Pattern, &'static str> {
    let day = |name: &str| words::date::read_date(&typed.get(name), Order::DayFirst).map_err(|error| error.key());
    let mut weekdays = [false; 7];
    for weekday in typed.all("weekday") {
        if let Ok(index @ 1..=7) = weekday.parse::<usize>() {
            weekdays[index - 1] = true;
        }
    }
    let mut halves = Vec::new();
    for (name, _, _) in HALVES {
        let hour = |end: &str| -> Result<Option<Time>, &'static str> {
            let text = typed.get(&format!("{name}_{end}"));
            if text.is_empty() {
                return Ok(None);
            }
            instant::read_time(&text).map(Some).ok_or("training-time")
        };
        match (hour("start")?, hour("end")?) {
            (Some(start), Some(end)) => halves.push((start, end)),
            (None, None) => {}
            _ => return Err("training-pattern-half-open"),
        }
    }
    let is_ticked = |name: &str| typed.find(name).is_some();
    let zone = session.cells[2]
        .value
        .as_str()
        .and_then(|name| TimeZone::get(name).ok());
    Ok(Pattern {
        from: day("from")?,
        to: day("to")?,
        weekdays,
        halves,
        zone: zone.ok_or("training-zone-unknown")?,
        keeps_holidays: is_ticked("keep_holidays"),
        keeps_bridges: is_ticked("keep_bridges"),
        closings: if is_ticked("keep_closings") {
            Vec::new()
        } else {
            closings
        },
        most_minutes: most_minutes(&typed.get("hours"))?,
    })
}

/// `14`, `10,5`: hours as they are typed, in minutes.
fn most_minutes(text: &str) -> Result<Option<i64>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.replace(',', ".").parse::<f64>() {
        Ok(hours) if hours > 0.0 && hours < 100_000.0 => Ok(Some((hours * 60.0).round() as i64)),
        _ => Err("training-minutes-out-of-range"),
    }
}

/// The fields of a slot that this person may give to all of them.
fn given_fields(visit: &Visit) -> Result<Vec<Arc<Field>>> {
    let access = visit.access();
    let kind = access.kind("slot")?;
    let known = GIVEN.iter().filter_map(|key| kind.find(key)).map(|(_, field)| field);
    Ok(known
        .filter(|field| ui::is_typed(visit, kind, field))
        .cloned()
        .collect())
}

fn given(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Given> {
    let filled = ui::read(visit, db, &given_fields(visit)?, typed, "")?;
    if let Some(error) = filled.errors.into_iter().next() {
        return Err(Error::Refused(error.message));
    }
    Ok(Given {
        trainer: filled.values.get("trainer").as_int(),
        room: filled.values.get("room").as_int(),
        module: None,
    })
}

/// The closing periods that this person sees.
fn closings(visit: &Visit, db: &mut Db<'_>) -> Result<Vec<(Date, Date)>> {
    let fields = ["starts_on", "ends_on"];
    if !can_read(visit.access(), "closing", &fields) {
        return Ok(Vec::new());
    }
    let query = Query::of("closing").fields(&fields).limit(500);
    let page = visit.site.queries.page(db, visit.access(), &query)?;
    let day = |cell: &Cell| cell.value.as_date();
    let periods = page
        .records
        .iter()
        .filter_map(|period| Some((day(&period.cells[0])?, day(&period.cells[1])?)));
    Ok(periods.collect())
}

/// What is to be shown under the form: the session, what comes of the pattern, what every slot is given.
type Shown<'s> = (&'s Record, &'s Outcome, &'s Given);

fn draw(visit: &Visit, session: Uuid, typed: &Typed, error: Option<Message>, shown: Option<Shown<'_>>) -> Answer {
    let pen = visit.pen();
    let is_refused = error.is_some();
    let page = visit.site.store.read(|db| {
        let name = read(visit, db, "training_session", session, &["title"])?.title;
        let kind = visit.access().kind("slot")?.clone();
        let mut controls = Vec::new();
        for field in given_fields(visit)? {
            let mut control = Control::of(visit, db, &kind, &field, &Cell::default())?.typed(typed);
            control.note = Some(pen.t("training-plan-trainer-note").to_owned());
            controls.push(control);
        }
        let preview = match shown {
            Some((record, outcome, given)) => Some(preview::of(visit, db, record, outcome, given)?),
            None => None,
        };
        Ok::<_, Failure>(Page {
            pen,
            title: pen.t1("training-plan-of", "name", &name),
            session: format!("/sessions/{session}"),
            from: typed.get("from").into_owned(),
            to: typed.get("to").into_owned(),
            weekdays: weekdays(pen, typed),
            halves: halves(pen, typed),
            hours: typed.get("hours").into_owned(),
            keeps: [
                ("keep_holidays", "training-plan-keep-holidays"),
                ("keep_bridges", "training-plan-keep-bridges"),
                ("keep_closings", "training-plan-keep-closings"),
            ]
            .map(|(name, label)| (name, label, typed.find(name).is_some())),
            given: controls,
            error: error.map(|message| pen.message(&message)),
            preview,
        })
    })?;
    let place = Place {
        title: &page.title,
        menu: "sessions",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn weekdays<'a>(pen: Pen<'a>, typed: &Typed) -> Vec<(i8, &'a str, bool)> {
    const NAMES: [&str; 7] = [
        "training-weekday-1",
        "training-weekday-2",
        "training-weekday-3",
        "training-weekday-4",
        "training-weekday-5",
        "training-weekday-6",
        "training-weekday-7",
    ];
    let is_chosen = |weekday: i8| typed.all("weekday").any(|text| text.parse() == Ok(weekday));
    (1..)
        .zip(NAMES)
        .map(|(weekday, key)| (weekday, pen.t(key), is_chosen(weekday)))
        .collect()
}

fn halves(pen: Pen<'_>, typed: &Typed) -> Vec<Half> {
    let half = |(name, _, _): (&'static str, &str, &str)| {
        let label = pen.t(&format!("training-plan-{name}")).to_owned();
        Half {
            name,
            start: typed.get(&format!("{name}_start")).into_owned(),
            end: typed.get(&format!("{name}_end")).into_owned(),
            start_label: pen.t1("training-plan-start", "half", &label),
            end_label: pen.t1("training-plan-end", "half", &label),
        }
    };
    HALVES.into_iter().map(half).collect()
}
