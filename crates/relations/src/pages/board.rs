//! The board of a pipeline: its stages side by side, their cards in the order that hands gave, kept in step with what
//! others do while it is open.

mod follow;

use std::collections::HashMap;

use askama::Template;
use axum::extract::RawQuery;
use filter::Filter;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::query::{Grouping, Measure, Query};
use kit::write::Hand;
use kit::{Db, Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit, address, live};
use uuid::Uuid;
use words::Language;

use super::card::{Card, FIELDS};
use super::frame::{self, Row, leads_to, readable};
use crate::shipped;

pub use follow::{changes, listen};

/// Cards of a column that come with the page; more are asked for.
const FIRST: usize = 30;
/// Of what is won or lost, the latest suffice.
const ENDED: usize = 8;
const MORE: usize = 100;
/// Of what is won or lost, the last so many days are summed: what came before is for the figures of sales.
const LATELY: i64 = 90;

/// What the address of a board says.
struct Asked {
    pipeline: Option<Uuid>,
    is_mine: bool,
}

impl Asked {
    fn of(typed: &Typed) -> Asked {
        Asked {
            pipeline: Uuid::parse_str(&typed.get("pipeline")).ok(),
            is_mine: typed.get("owner") == "me",
        }
    }

    fn address(path: &str, pipeline: &str, is_mine: bool) -> String {
        let mut pairs = vec![("pipeline", pipeline)];
        if is_mine {
            pairs.push(("owner", "me"));
        }
        address::with(path, &pairs)
    }
}

/// A stage as its column has it.
struct Stage {
    uid: Uuid,
    name: String,
    outcome: String,
    probability: i64,
    stale_days: Option<i64>,
}

struct Column<'a> {
    uid: String,
    name: String,
    outcome: String,
    chance: String,
    total: String,
    cards: Vec<Card<'a>>,
    more: Option<String>,
    list: String,
}

#[derive(Template)]
#[template(path = "board.html")]
struct Board<'a> {
    pen: Pen<'a>,
    title: String,
    pipelines: Vec<(String, String, bool)>,
    owners: Vec<(String, &'static str, bool)>,
    columns: Vec<Column<'a>>,
    changes: String,
    live: String,
    may_create: bool,
    may_begin: bool,
    new: String,
}

#[derive(Template)]
#[template(path = "board_column.html")]
struct MoreCards<'a> {
    pen: Pen<'a>,
    cards: Vec<Card<'a>>,
    more: Option<String>,
}

/// `GET /board?pipeline=&owner=me`
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit.run(move |visit| draw(visit, &Asked::of(&typed))).await
}

fn draw(visit: &Visit, asked: &Asked) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    let today = visit.site.clock.today();
    let board = visit.site.store.read(|db| {
        let live = live::position(db)?;
        let pipelines = pipelines(visit, db)?;
        let chosen = pipelines.iter().find(|(uid, _)| Some(*uid) == asked.pipeline);
        let Some((uid, name)) = chosen.or(pipelines.first()).cloned() else {
            return Ok::<_, Error>(None);
        };
        let scope = Scope {
            pipeline: uid,
            owner: owner(visit, db, asked)?,
        };
        let totals = totals(visit, db, &scope)?;
        let mut columns = Vec::new();
        for stage in stages(visit, db, uid)? {
            columns.push(column_of(visit, db, &scope, stage, &totals, today)?);
        }
        let pipeline = uid.to_string();
        let to = |uid: &Uuid| Asked::address("/board", &uid.to_string(), asked.is_mine);
        let listened = live.to_string();
        Ok(Some(Board {
            pen,
            title: name,
            pipelines: pipelines
                .iter()
                .map(|(other, name)| (to(other), name.clone(), *other == uid))
                .collect(),
            owners: vec![
                (
                    Asked::address("/board", &pipeline, false),
                    "relations-of-all",
                    !asked.is_mine,
                ),
                (
                    Asked::address("/board", &pipeline, true),
                    "relations-of-mine",
                    asked.is_mine,
                ),
            ],
            columns,
            changes: Asked::address("/board/changes", &pipeline, asked.is_mine),
            live: address::with("/board/live", &[("after", &listened)]),
            may_create: access.may("opportunity", "create"),
            may_begin: false,
            new: address::with("/opportunities/new", &[("pipeline", &pipeline)]),
        }))
    })?;
    let board = board.unwrap_or_else(|| Board {
        pen,
        title: pen.t("relations-board").to_owned(),
        pipelines: Vec::new(),
        owners: Vec::new(),
        columns: Vec::new(),
        changes: String::new(),
        live: String::new(),
        may_create: false,
        may_begin: access.may("pipeline", "create"),
        new: String::new(),
    });
    let place = Place {
        title: pen.t("relations-board"),
        menu: "board",
    };
    visit.page(place, &board)
}

/// Which cards a board shows.
struct Scope {
    pipeline: Uuid,
    /// Only those that one person follows.
    owner: Option<Uuid>,
}

impl Scope {
    fn and(&self, mut conditions: Vec<Filter>) -> Filter {
        conditions.extend(self.owner.map(|owner| leads_to("owner", owner)));
        Filter::All(conditions)
    }
}

/// The visitor, when only their own cards are asked for.
fn owner(visit: &Visit, db: &mut Db<'_>, asked: &Asked) -> Result<Option<Uuid>> {
    let Some(me) = visit.access().actor.person.filter(|_| asked.is_mine) else {
        return Ok(None);
    };
    Ok(db
        .scalar("SELECT uid FROM person WHERE id = $1", &[me.into()])?
        .as_uid())
}

fn pipelines(visit: &Visit, db: &mut Db<'_>) -> Result<Vec<(Uuid, String)>> {
    let query = Query::of("pipeline").filtered(Filter::parse("-archived:true")?);
    match frame::read(visit, db, query, &["name"]) {
        Ok(page) => Ok(Row::each(&page).map(|row| (row.record.uid, row.text("name"))).collect()),
        Err(Error::NotFound | Error::Filter(_)) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn stages(visit: &Visit, db: &mut Db<'_>, pipeline: Uuid) -> Result<Vec<Stage>> {
    let query = Query::of("pipeline_stage")
        .filtered(leads_to("pipeline", pipeline))
        .sorted("position")
        .limit(60);
    let fields = ["name", "outcome", "probability", "stale_days"];
    let page = frame::read(visit, db, query, &fields)?;
    let stage = |row: Row<'_>| Stage {
        uid: row.record.uid,
        name: row.text("name"),
        outcome: row.text("outcome"),
        probability: row.int("probability").unwrap_or_default(),
        stale_days: row.int("stale_days"),
    };
    Ok(Row::each(&page).map(stage).collect())
}

/// How many cards stand in each stage and, for who may know, what they are worth.
type Totals = HashMap<Uuid, (i64, Option<i64>)>;

/// From which day on what ended is summed.
fn lately(visit: &Visit) -> Date {
    let today = visit.site.clock.today();
    today.checked_sub(LATELY.days()).unwrap_or(today)
}

fn ended_since(day: Date) -> Result<Filter> {
    Ok(Filter::parse(&format!("closed_on:>={day}"))?)
}

fn totals(visit: &Visit, db: &mut Db<'_>, scope: &Scope) -> Result<Totals> {
    let sees_amounts = !readable(visit.access(), "opportunity", &["amount_cents"]).is_empty();
    let measure = if sees_amounts {
        Measure::Sum("amount_cents".into())
    } else {
        Measure::Count
    };
    let mut totals = Totals::new();
    if readable(visit.access(), "opportunity", &["outcome", "closed_on"]).len() < 2 {
        return Ok(totals);
    }
    for part in [frame::is_one("outcome", &["open"]), ended_since(lately(visit))?] {
        let grouping = Grouping {
            kind: "opportunity".to_owned(),
            filter: scope.and(vec![leads_to("pipeline", scope.pipeline), part]),
            text: String::new(),
            by: vec!["stage".to_owned()],
            measure: measure.clone(),
            on: None,
        };
        let groups = visit.site.queries.aggregate_in(db, visit.access(), &grouping)?;
        let read = |group: kit::query::Group| {
            let cents = sees_amounts.then(|| group.value.as_int().unwrap_or_default());
            Some((group.keys.first()?.target?, (group.count, cents)))
        };
        totals.extend(groups.into_iter().filter_map(read));
    }
    Ok(totals)
}

fn total(pen: Pen<'_>, totals: &Totals, stage: &Stage) -> String {
    let (count, cents) = totals.get(&stage.uid).copied().unwrap_or((0, None));
    let count = pen.number(count);
    let total = match cents {
        Some(cents) if cents > 0 => format!("{count} · {}", pen.amount(cents)),
        _ => count,
    };
    if stage.outcome == "open" {
        total
    } else {
        pen.t2("relations-board-lately", "total", &total, "days", &pen.number(LATELY))
    }
}

fn column_of<'a>(
    visit: &'a Visit,
    db: &mut Db<'_>,
    scope: &Scope,
    stage: Stage,
    totals: &Totals,
    today: Date,
) -> Result<Column<'a>> {
    let pen = visit.pen();
    let limit = if stage.outcome == "open" { FIRST } else { ENDED };
    let (cards, next) = cards(visit, db, scope, &stage, (limit, None), today)?;
    let uid = stage.uid.to_string();
    let mut listed = vec![leads_to("stage", stage.uid)];
    if stage.outcome != "open" {
        listed.push(ended_since(lately(visit))?);
    }
    Ok(Column {
        total: total(pen, totals, &stage),
        name: stage.name,
        chance: if stage.outcome == "open" {
            words::format::percent(pen.language, stage.probability as f64 / 100.0, 0)
        } else {
            String::new()
        },
        outcome: stage.outcome,
        cards,
        more: next.map(|after| more_of(scope, &uid, &after)),
        list: address::with("/opportunities", &[("q", &Filter::All(listed).to_text())]),
        uid,
    })
}

fn more_of(scope: &Scope, stage: &str, after: &str) -> String {
    let pipeline = scope.pipeline.to_string();
    let mut pairs = vec![("pipeline", pipeline.as_str()), ("stage", stage), ("after", after)];
    if scope.owner.is_some() {
        pairs.push(("owner", "me"));
    }
    address::with("/board/column", &pairs)
}

/// Cards of a stage in their order, and where they go on.
fn cards<'a>(
    visit: &'a Visit,
    db: &mut Db<'_>,
    scope: &Scope,
    stage: &Stage,
    (limit, after): (usize, Option<String>),
    today: Date,
) -> Result<(Vec<Card<'a>>, Option<String>)> {
    let mut query = Query::of("opportunity")
        .filtered(scope.and(vec![leads_to("stage", stage.uid)]))
        .sorted("rank")
        .limit(limit);
    query.after = after;
    let page = frame::read(visit, db, query, FIELDS)?;
    let cards = Row::each(&page).map(|row| Card::of(visit, row, stage.stale_days, today));
    Ok((cards.collect(), page.next.clone()))
}

/// `GET /board/column?pipeline=&stage=&after=`: the cards that follow in a column.
pub async fn column(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit
        .run(move |visit| -> Answer {
            let asked = Asked::of(&typed);
            let stage = Uuid::parse_str(&typed.get("stage")).map_err(|_| Error::NotFound)?;
            let after = Some(typed.get("after").into_owned());
            let today = visit.site.clock.today();
            let (cards, more) = visit.site.store.read(|db| {
                let pipeline = asked.pipeline.ok_or(Error::NotFound)?;
                let scope = Scope {
                    pipeline,
                    owner: owner(visit, db, &asked)?,
                };
                let stages = stages(visit, db, pipeline)?;
                let stage = stages.into_iter().find(|other| other.uid == stage);
                let stage = stage.ok_or(Error::NotFound)?;
                let (cards, next) = cards(visit, db, &scope, &stage, (MORE, after.clone()), today)?;
                let more = next.map(|after| more_of(&scope, &stage.uid.to_string(), &after));
                Ok::<_, Error>((cards, more))
            })?;
            visit.part(&MoreCards {
                pen: visit.pen(),
                cards,
                more,
            })
        })
        .await
}

/// `POST /board/pipelines`: begins with the pipelines that are shipped.
pub async fn begin(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let site = &visit.site;
            site.store.write(|tx| {
                tx.begin(visit.access(), &site.clock, "settings", "")?;
                let name = |key: &str| site.text(Language::Fr, key).to_owned();
                shipped::install(tx, Hand::new(visit.access(), &site.clock), name)
            })?;
            visit.go_saying("/board", &Said::new(Message::new("relations-begun")))
        })
        .await
}
