//! Bulk assignment: students to a class, a campus or a regime from a day on, and to options and groups beside.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use kit::bulk::{Task, each_of};
use kit::catalogue::Field;
use kit::error::FieldError;
use kit::jobs::Run;
use kit::query::{Cell, Query};
use kit::{Error, Message, Result};
use people::commands::{Assignment, assign};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::{Answer, Control, Pen, Place, Site, Typed, Visit};
use words::date::{Order, read_date};

use super::edit::dated;
use super::{ASSIGN, Chosen};

/// What is assigned, in the order of the form.
const FIELDS: [&str; 5] = ["class", "level", "track", "campus", "regime"];
/// Options and groups offered.
const MOST_GROUPS: usize = 200;

/// Where to; the payload of the job beside its task.
#[derive(Default, Serialize, Deserialize)]
struct To {
    class: Option<i64>,
    level: Option<i64>,
    track: Option<i64>,
    campus: Option<i64>,
    regime: Option<String>,
    groups: Vec<i64>,
    from: Option<Date>,
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    task: Task,
    to: To,
}

impl To {
    fn is_nothing(&self) -> bool {
        let keys = [self.class, self.level, self.track, self.campus];
        keys.iter().all(Option::is_none) && self.regime.is_none() && self.groups.is_empty()
    }

    fn assignment(&self) -> Assignment {
        Assignment {
            class: self.class,
            level: self.level,
            track: self.track,
            campus: self.campus,
            school_year: None,
            regime: self.regime.clone(),
            groups: self.groups.clone(),
            from: self.from,
            reason: self.reason.clone(),
        }
    }
}

/// The job itself: student by student, as one operation.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let Payload { task, to } = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let assignment = to.assignment();
    let is_to_come = to.from.is_some_and(|from| from > site.clock.today());
    let outcome = each_of(run, &access, &site.clock, &task, &mut |tx, hand, student| {
        Ok(assign(tx, hand, &[student], &assignment)? > 0 || is_to_come)
    })?;
    serde_json::to_value(outcome).map_err(|error| Error::Fault(format!("the outcome of an assignment: {error}")))
}

#[derive(Template)]
#[template(path = "bulk/assign.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kinds: String,
    list: String,
    title: String,
    lede: String,
    submit: String,
    hidden: Vec<(&'static str, String)>,
    controls: Vec<Control<'a>>,
    /// Public id, title, ticked.
    groups: Vec<(String, String, bool)>,
    errors: Vec<String>,
}

pub async fn step(visit: Visit, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            visit.access().require("student", "bulk")?;
            let chosen = Chosen::read(visit, "student", &body)?;
            let typed = Typed::new(&body);
            if typed.get("go") != "apply" {
                return draw(visit, &chosen, &typed, &[]);
            }
            match read(visit, &chosen, &typed)? {
                Ok(to) => apply(visit, &chosen, to),
                Err(errors) => draw(visit, &chosen, &typed, &errors),
            }
        })
        .await
}

fn apply(visit: &Visit, chosen: &Chosen, to: To) -> Answer {
    let access = visit.access();
    let key = access.readable(&chosen.kind).next().map(|field| field.key.to_string());
    let query = chosen.query(&visit.site, &key.into_iter().collect::<Vec<_>>())?;
    let mut ids = Vec::new();
    visit.site.store.read(|db| {
        visit.site.queries.each(db, access, &query, &mut |record| {
            ids.push(record.id);
            Ok(true)
        })
    })?;
    let count = ids.len();
    let task = Task {
        kind: "student".to_owned(),
        ids,
        verb: "assign".to_owned(),
        reason: to.reason.clone().unwrap_or_default(),
        ..Task::default()
    };
    let payload = json!({ "task": task, "to": to });
    ui::bulk::start(visit, ASSIGN, payload, count, &chosen.list(), "bulk-done")
}

/// The fields of the form that this person may write.
fn fields(visit: &Visit, chosen: &Chosen) -> Vec<Arc<Field>> {
    let known = FIELDS.iter().filter_map(|key| chosen.kind.find(key));
    let writable = known.filter(|(_, field)| visit.access().can_write(&chosen.kind, &field.key));
    writable.map(|(_, field)| field.clone()).collect()
}

fn read(visit: &Visit, chosen: &Chosen, typed: &Typed) -> Result<Result<To, Vec<FieldError>>> {
    let groups = groups(visit)?;
    visit.site.store.read(|db| {
        let filled = ui::read(visit, db, &fields(visit, chosen), typed, "")?;
        let mut errors = filled.errors;
        let values = filled.values;
        let mut to = To {
            class: values.get("class").as_int(),
            level: values.get("level").as_int(),
            track: values.get("track").as_int(),
            campus: values.get("campus").as_int(),
            regime: values.get("regime").as_str().map(str::to_owned),
            reason: Some(typed.get("reason").into_owned()).filter(|reason| !reason.is_empty()),
            ..To::default()
        };
        let ticked: Vec<&str> = typed.all("group").collect();
        to.groups.extend(
            groups
                .iter()
                .filter(|(uid, ..)| ticked.contains(&uid.as_str()))
                .map(|(.., id)| *id),
        );
        let from = typed.get("from");
        if !from.is_empty() {
            match read_date(&from, Order::DayFirst) {
                Ok(from) => to.from = Some(from),
                Err(error) => errors.push(FieldError::new("from", Message::new(error.key()).with("value", &from))),
            }
        }
        if errors.is_empty() && to.is_nothing() {
            errors.push(FieldError::new("", Message::new("bulk-assign-nothing")));
        }
        Ok(if errors.is_empty() { Ok(to) } else { Err(errors) })
    })
}

/// Public id, title and key of the options and groups within sight, classes aside; none for who may not fill them.
fn groups(visit: &Visit) -> Result<Vec<(String, String, i64)>> {
    let access = visit.access();
    let Ok(kind) = access.kind("group") else {
        return Ok(Vec::new());
    };
    if !access.may("group_membership", "create") || !access.can_read(kind, "form") {
        return Ok(Vec::new());
    }
    // A class is a place of its own in the form.
    let others = filter::Filter::parse("-form:class")?;
    let query = Query::of("group").filtered(others).fields(&["form"]).limit(MOST_GROUPS);
    let page = visit
        .site
        .store
        .read(|db| visit.site.queries.page(db, access, &query))?;
    Ok(page
        .records
        .into_iter()
        .map(|record| (record.uid.to_string(), record.title, record.id))
        .collect())
}

fn draw(visit: &Visit, chosen: &Chosen, typed: &Typed, errors: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let count = chosen.count(visit)?;
    let fields = fields(visit, chosen);
    let ticked: Vec<&str> = typed.all("group").collect();
    let groups = groups(visit)?.into_iter().map(|(uid, title, _)| {
        let is_ticked = ticked.contains(&uid.as_str());
        (uid, title, is_ticked)
    });
    let groups = groups.collect();
    let mut controls = visit.site.store.read(|db| {
        let controls = fields.iter().map(|field| {
            let control = Control::of(visit, db, &chosen.kind, field, &Cell::default())?;
            Ok::<_, Error>(control.typed(typed))
        });
        controls.collect::<Result<Vec<_>>>()
    })?;
    controls.extend(dated(pen, typed));
    let mut told = Vec::new();
    for error in errors {
        match controls.iter_mut().find(|control| control.name == error.field) {
            Some(control) => control.error = Some(pen.message(&error.message)),
            None => told.push(pen.message(&error.message)),
        }
    }
    let page = Page {
        pen,
        kinds: pen.kinds(&chosen.kind),
        list: chosen.list(),
        title: pen.counted("bulk-assign-title", count),
        lede: chosen.words(pen, count),
        submit: pen.counted("bulk-assign-do", count),
        hidden: chosen.hidden(),
        controls,
        groups,
        errors: told,
    };
    let place = Place {
        title: &page.title,
        menu: "student",
    };
    let mut response = visit.page(place, &page)?;
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
