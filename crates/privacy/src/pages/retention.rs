//! The page of retention: who has reached their term and what would become of them, which records have, the years that the
//! house keeps each, and what was done so far.

mod due;
mod terms;

use askama::Template;
use axum::extract::RawForm;
use filter::{Condition, DateExpr, Filter, Literal, Op};
use jiff::civil::Date;
use kit::jobs::{self, New};
use kit::{Db, Error, Message, Moment, Result};
use serde_json::json;
use ui::{Answer, Pen, Place, Said, Typed, Visit, address};
use words::format;

pub use due::people;
pub use terms::{decide, show as terms};

use crate::survey::{self, Past};
use crate::sweep;
use crate::terms::Terms;
use crate::{hold, report, retention};

pub(crate) const HERE: &str = "/settings/retention";
/// Reports that the page shows.
const REPORTS: i64 = 5;

/// Persons of one rule.
struct Group {
    rule: &'static str,
    law: &'static str,
    years: i64,
    erased: i64,
    restricted: i64,
    held: i64,
    oldest: String,
}

impl Group {
    /// Those who may go.
    fn ready(&self) -> i64 {
        self.erased + self.restricted
    }
}

/// Records of one kind.
struct Line {
    name: String,
    law: &'static str,
    past: i64,
    oldest: String,
    address: Option<String>,
}

/// A report, in one line.
struct Report {
    address: String,
    when: String,
    by: String,
    erased: i64,
    restricted: i64,
    kept: i64,
}

#[derive(Template)]
#[template(path = "retention.html")]
struct Page<'a> {
    pen: Pen<'a>,
    groups: Vec<Group>,
    lines: Vec<Line>,
    reports: Vec<Report>,
    terms: Terms,
    holds: i64,
    /// When the last survey ended.
    looked: Option<String>,
    total: i64,
}

/// `GET /settings/retention`
pub async fn show(visit: Visit) -> Answer {
    visit.run(draw).await
}

fn draw(visit: &Visit) -> Answer {
    let (pen, site) = (visit.pen(), &visit.site);
    let page = site.store.read(|db| {
        let terms = Terms::read(db)?;
        let groups = groups(pen, db, &terms)?;
        let today = site.clock.today();
        let sql = "SELECT count(*) FROM retention_hold WHERE until IS NULL OR until >= $1";
        let looked = db.scalar("SELECT max(counted_at) FROM retention_count", &[])?;
        let looked = looked.as_int().map(Moment::from_micros);
        Ok::<_, Error>(Page {
            pen,
            total: groups.iter().map(Group::ready).sum(),
            groups,
            lines: lines(visit, db, &terms)?,
            reports: reports(visit, db)?,
            holds: db.int(sql, &[today.into()])?,
            looked: looked.map(|at| format::date_time(pen.language, at.timestamp(), site.clock.zone())),
            terms,
        })
    })?;
    let place = Place {
        title: pen.t("retention-title"),
        menu: "retention",
    };
    visit.page(place, &page)
}

/// What the survey found of persons, as the page tells it.
fn groups(pen: Pen<'_>, db: &mut Db<'_>, terms: &Terms) -> Result<Vec<Group>> {
    let group = |found: survey::Group| Group {
        rule: &found.rule.key,
        law: &found.rule.law,
        years: terms.years_of_silence(found.rule),
        erased: found.erased,
        restricted: found.restricted,
        held: found.held,
        oldest: found
            .oldest
            .map_or_else(String::new, |day| format::date(pen.language, day)),
    };
    Ok(survey::groups(db)?.into_iter().map(group).collect())
}

/// The kinds of which records are past their term.
fn lines(visit: &Visit, db: &mut Db<'_>, terms: &Terms) -> Result<Vec<Line>> {
    let (pen, catalogue) = (visit.pen(), &visit.access().catalogue);
    let mut lines = Vec::new();
    for (key, count, oldest) in survey::past(db)? {
        let (Some(kind), Some(rule)) = (catalogue.kind(&key), retention::of(&key)) else {
            continue;
        };
        let past = Past::of(&visit.site, rule, terms.years_of(rule), kind);
        lines.push(Line {
            name: pen.kinds(kind),
            law: &rule.law,
            past: count,
            oldest: oldest.map_or_else(String::new, |day| format::date(pen.language, day)),
            address: rows_of(visit, kind, &past),
        });
    }
    Ok(lines)
}

/// The list of those records, when it can be asked for: the kind has pages and its date may be read.
fn rows_of(visit: &Visit, kind: &kit::Kind, past: &Past) -> Option<String> {
    let (field, ..) = past.field.as_ref()?;
    if !visit.site.has_pages(kind.key) || !visit.access().can_read(kind, field) {
        return None;
    }
    let older = Filter::Is(Condition {
        field: field.clone(),
        op: Op::Less,
        values: vec![Literal::Date(DateExpr::Day(past.before))],
    });
    Some(address::with(&format!("/{}", kind.plural), &[("q", &older.to_text())]))
}

fn reports(visit: &Visit, db: &mut Db<'_>) -> Result<Vec<Report>> {
    let (pen, zone) = (visit.pen(), visit.site.clock.zone());
    let sql = "SELECT uid, at, done_by, erased, restricted, kept FROM retention_run ORDER BY at DESC, id DESC LIMIT $1";
    let rows = db.rows(sql, &[REPORTS.into()])?;
    let int = |value: &kit::Value| value.as_int().unwrap_or_default();
    let report = |row: &kit::store::Row| {
        let at = Moment::from_micros(int(&row[1])).timestamp();
        Report {
            address: format!("/retention-runs/{}", row[0].as_uid().unwrap_or_default()),
            when: format::date_time(pen.language, at, zone),
            by: row[2].to_text().into_owned(),
            erased: int(&row[3]),
            restricted: int(&row[4]),
            kept: int(&row[5]),
        }
    };
    Ok(rows.iter().map(report).collect())
}

/// `POST /settings/retention/survey`: look again now.
pub async fn survey(visit: Visit) -> Answer {
    queue(
        visit,
        New::of(survey::JOB, json!({}), jobs::Asker::default()),
        "retention-looking",
    )
    .await
}

/// `POST /settings/retention/sweep {rule}`: those of a rule are erased, under the name of who asks for it.
pub async fn sweep(visit: Visit, RawForm(form): RawForm) -> Answer {
    let typed = Typed::new(&String::from_utf8_lossy(&form));
    let rule = typed.get("rule").into_owned();
    if !retention::silences().iter().any(|known| known.key == rule) {
        return Err(crate::not_a_choice("rule", &rule).into());
    }
    let new = New::of(sweep::JOB, json!({ "rule": rule }), visit.access());
    queue(visit, new, "retention-sweeping").await
}

async fn queue(visit: Visit, new: New, said: &'static str) -> Answer {
    visit
        .run(move |visit| {
            visit.site.jobs().enqueue(new)?;
            visit.go_saying(HERE, &Said::new(Message::new(said)))
        })
        .await
}

/// What a report says, rule by rule, on its page.
pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &kit::Kind, record: &kit::query::Record) -> Result<Option<String>> {
    let pen = visit.pen();
    let detail = db.scalar("SELECT detail FROM retention_run WHERE id = $1", &[record.id.into()])?;
    let tallies = report::read(&detail.to_text());
    let catalogue = &visit.access().catalogue;
    let records = |tally: &sweep::Tally| -> Vec<(String, i64)> {
        let named = tally.records.iter();
        named
            .filter_map(|(key, count)| Some((pen.kinds(catalogue.kind(key)?), *count)))
            .collect()
    };
    let rules = tallies.iter().map(|(rule, tally)| Told {
        title: pen.t(&format!("person-rule-{rule}")).to_owned(),
        erased: tally.erased,
        restricted: tally.restricted,
        kept: tally
            .kept
            .iter()
            .map(|(why, count)| (format!("kept-{why}"), *count))
            .collect(),
        records: records(tally),
    });
    ui::markup(&Panel {
        pen,
        rules: rules.collect(),
    })
    .map(Some)
}

/// What came of one rule.
struct Told {
    title: String,
    erased: i64,
    restricted: i64,
    kept: Vec<(String, i64)>,
    records: Vec<(String, i64)>,
}

#[derive(Template)]
#[template(path = "retention_report.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    rules: Vec<Told>,
}

/// On the page of somebody of whom a law alone wants something kept, or who is held: that it is so.
pub fn told(visit: &Visit, db: &mut Db<'_>, kind: &kit::Kind, record: &kit::query::Record) -> Result<Option<String>> {
    let (pen, today) = (visit.pen(), visit.site.clock.today());
    if !visit.access().is_capable(crate::CAPABILITY) {
        return Ok(None);
    }
    let until = match kind.find("restricted_until") {
        Some(_) => db.scalar("SELECT restricted_until FROM person WHERE id = $1", &[record.id.into()])?,
        None => kit::Value::Null,
    };
    let held = hold::of(db, record.id, today)?;
    if until.is_missing() && held.is_none() {
        return Ok(None);
    }
    let day = |day: Date| format::long_date(pen.language, day);
    ui::markup(&Kept {
        pen,
        restricted: until.as_date().map(day),
        held: held.map(|held| (format!("choice-hold_reason-{}", held.reason), held.until.map(day))),
        address: format!("/persons/{}/privacy", record.uid),
        is_person: kind.find("restricted_until").is_some(),
    })
    .map(Some)
}

#[derive(Template)]
#[template(path = "retention_kept.html")]
struct Kept<'a> {
    pen: Pen<'a>,
    restricted: Option<String>,
    held: Option<(String, Option<String>)>,
    address: String,
    is_person: bool,
}
