//! What is to be done: late, today and in the coming week; each thing done, put off or opened by one key.

use askama::Template;
use axum::extract::Path;
use filter::Filter;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::query::Query;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit, address, uid};
use uuid::Uuid;

use super::frame::{self, Row, due, leads_to};
use crate::funding::due as working_day;

const MOST: usize = 100;
const AHEAD: i32 = 7;

struct Task {
    uid: Uuid,
    title: String,
    detail: String,
    form: String,
    when: String,
    tone: &'static str,
    is_important: bool,
}

struct Group {
    title: &'static str,
    tasks: Vec<Task>,
}

/// A card without anything planned, a case whose date is near.
struct Waiting {
    title: String,
    detail: String,
    address: String,
    badge: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "day.html")]
struct Day<'a> {
    pen: Pen<'a>,
    title: String,
    groups: Vec<Group>,
    count: String,
    idle: Vec<Waiting>,
    cases: Vec<Waiting>,
    may_write: bool,
    all: String,
}

/// `GET /my-day`
pub async fn show(visit: Visit) -> Answer {
    visit.run(draw).await
}

fn draw(visit: &Visit) -> Answer {
    let (pen, today) = (visit.pen(), visit.site.clock.today());
    let soon = today + AHEAD.days();
    let day = visit.site.store.read(|db| {
        let me = me(visit, db)?;
        let tasks = tasks(visit, db, me, today, soon)?;
        let idle = idle(visit, db, me)?;
        let cases = cases(visit, db, me, today, soon)?;
        Ok::<_, Error>((tasks, idle, cases))
    })?;
    let (tasks, idle, cases) = day;
    let count = tasks.len() as i64;
    let mut groups: Vec<Group> = ["relations-late", "relations-today-title", "relations-soon"]
        .map(|title| Group {
            title,
            tasks: Vec::new(),
        })
        .into();
    for (day, task) in tasks {
        let group = match day {
            Some(day) if day < today => 0,
            Some(day) if day > today => 2,
            _ => 1,
        };
        groups[group].tasks.push(task);
    }
    groups.retain(|group| !group.tasks.is_empty());
    let may_write = visit
        .access()
        .kind("task")
        .is_ok_and(|kind| visit.access().can_write(kind, "status"));
    let page = Day {
        pen,
        title: pen.t("relations-my-day").to_owned(),
        groups,
        count: pen.counted("relations-day-count", count),
        idle,
        cases,
        may_write,
        all: address::with("/tasks", &[("q", "status:open")]),
    };
    let place = Place {
        title: pen.t("relations-my-day"),
        menu: "my-day",
    };
    visit.page(place, &page)
}

/// The visitor among the staff; who is not sees what nobody follows.
fn me(visit: &Visit, db: &mut Db<'_>) -> Result<Option<Uuid>> {
    let Some(me) = visit.access().actor.person else {
        return Ok(None);
    };
    Ok(db.scalar("SELECT uid FROM staff WHERE id = $1", &[me.into()])?.as_uid())
}

fn mine(me: Option<Uuid>) -> Result<Filter> {
    Ok(match me {
        Some(me) => leads_to("owner", me),
        None => Filter::parse("owner:empty")?,
    })
}

fn tasks(
    visit: &Visit,
    db: &mut Db<'_>,
    me: Option<Uuid>,
    today: Date,
    soon: Date,
) -> Result<Vec<(Option<Date>, Task)>> {
    let pen = visit.pen();
    let until = Filter::parse(&format!("(due_on:<={soon} or due_on:empty) status:open"))?;
    let query = Query::of("task")
        .filtered(Filter::All(vec![mine(me)?, until]))
        .limit(MOST);
    let fields = [
        "title",
        "form",
        "due_on",
        "important",
        "contact",
        "company",
        "opportunity",
    ];
    let page = match frame::read(visit, db, query, &fields) {
        Err(Error::NotFound | Error::Filter(_)) => return Ok(Vec::new()),
        page => page?,
    };
    let task = |row: Row<'_>| {
        let day = row.day("due_on");
        let (when, tone) = match day {
            Some(day) => due(pen, day, today),
            None => (pen.t("relations-some-day").to_owned(), "none"),
        };
        let about = ["opportunity", "contact", "company"].map(|key| row.said(pen, key));
        let about: Vec<String> = about.into_iter().filter(|name| !name.is_empty()).take(2).collect();
        let task = Task {
            uid: row.record.uid,
            title: row.text("title"),
            detail: about.join(" · "),
            form: row.said(pen, "form"),
            when,
            tone,
            is_important: row.int("important") == Some(1),
        };
        (day, task)
    };
    Ok(Row::each(&page).map(task).collect())
}

/// Open cards for which nothing is planned.
fn idle(visit: &Visit, db: &mut Db<'_>, me: Option<Uuid>) -> Result<Vec<Waiting>> {
    let pen = visit.pen();
    let idle = Filter::parse("outcome:open next_action_on:empty")?;
    let query = Query::of("opportunity")
        .filtered(Filter::All(vec![mine(me)?, idle]))
        .limit(10);
    let page = match frame::read(visit, db, query, &["title", "stage"]) {
        Err(Error::NotFound | Error::Filter(_)) => return Ok(Vec::new()),
        page => page?,
    };
    let waiting = |row: Row<'_>| Waiting {
        title: row.text("title"),
        detail: row.said(pen, "stage"),
        address: format!("/opportunities/{}", row.record.uid),
        badge: None,
    };
    Ok(Row::each(&page).map(waiting).collect())
}

/// Funding cases whose next date is near or past.
fn cases(visit: &Visit, db: &mut Db<'_>, me: Option<Uuid>, today: Date, soon: Date) -> Result<Vec<Waiting>> {
    let pen = visit.pen();
    let near = Filter::parse(&format!("deadline_on:<={soon}"))?;
    let query = Query::of("funding_case")
        .filtered(Filter::All(vec![mine(me)?, near]))
        .limit(20);
    let page = match frame::read(visit, db, query, &["title", "deadline", "deadline_on", "scheme"]) {
        Err(Error::NotFound | Error::Filter(_)) => return Ok(Vec::new()),
        page => page?,
    };
    let waiting = |row: Row<'_>| Waiting {
        title: row.text("title"),
        detail: [row.said(pen, "scheme"), row.said(pen, "deadline")].join(" · "),
        address: format!("/funding-cases/{}", row.record.uid),
        badge: row.day("deadline_on").map(|day| due(pen, day, today)),
    };
    Ok(Row::each(&page).map(waiting).collect())
}

/// `POST /tasks/{uid}/done`
pub async fn done(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let task = uid(&id)?;
    let change = Values::new().with("status", "done");
    visit
        .run(move |visit| keep(visit, task, change, "relations-task-done", &Typed::new(&body)))
        .await
}

/// `POST /tasks/{uid}/postpone`: to the next working day, or by a week.
pub async fn postpone(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let task = uid(&id)?;
    visit
        .run(move |visit| {
            let typed = Typed::new(&body);
            let today = visit.site.clock.today();
            let day = match typed.get("by").as_ref() {
                "week" => working_day(today + 6.days(), 1, false),
                _ => working_day(today, 1, false),
            };
            let change = Values::new().with("due_on", day);
            keep(visit, task, change, "relations-task-postponed", &typed)
        })
        .await
}

fn keep(visit: &Visit, task: Uuid, change: Values, message: &str, typed: &Typed) -> Answer {
    let site = &visit.site;
    let operation = site.store.write(|tx| {
        let (_, record) = frame::record(visit, tx, "task", task, &[])?;
        let operation = tx.begin(visit.access(), &site.clock, "update", "")?;
        let hand = Hand::new(visit.access(), &site.clock);
        hand.update(tx, "task", record.id, change.clone(), Expect::Anything)?;
        kit::journal::public_id(tx, operation)
    })?;
    let back = typed.get("back");
    let back = if back.is_empty() {
        "/my-day"
    } else {
        address::inside(&back)
    };
    visit.go_saying(back, &Said::new(Message::new(message)).undoable(operation))
}
