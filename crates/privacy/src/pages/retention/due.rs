//! Those of one rule whose time has come: since when they are silent, what would become of them, and when.

use askama::Template;
use axum::extract::{Path, RawQuery};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::Error;
use ui::{Answer, Pen, Place, Typed, Visit};
use uuid::Uuid;
use words::format;

use super::HERE;
use crate::retention;
use crate::terms::Terms;

/// Persons on one page.
const PAGE: i64 = 100;

struct Person {
    name: String,
    uid: Uuid,
    since: String,
    fate: String,
    tone: &'static str,
    /// Until when, why; when they go by themselves.
    note: String,
    records: i64,
}

#[derive(Template)]
#[template(path = "retention_people.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: &'a str,
    law: &'static str,
    people: Vec<Person>,
    next: Option<String>,
}

/// `GET /settings/retention/{rule}?after=`: the longest silent first.
pub async fn people(visit: Visit, Path(rule): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    let after: i64 = typed.get("after").parse().unwrap_or_default();
    visit.run(move |visit| draw(visit, &rule, after)).await
}

fn draw(visit: &Visit, key: &str, after: i64) -> Answer {
    let (pen, site) = (visit.pen(), &visit.site);
    let rule = retention::silences()
        .iter()
        .find(|rule| rule.key == key)
        .ok_or(Error::NotFound)?;
    let people: Vec<Person> = site.store.read(|db| {
        let terms = Terms::read(db)?;
        let sql = "SELECT p.full_name, p.uid, d.since, d.fate, d.until, d.reason, d.found_on, d.records
            FROM retention_due d JOIN person p ON p.id = d.person_id
            WHERE d.rule = $1 ORDER BY d.since, d.person_id LIMIT $2 OFFSET $3";
        let rows = db.rows(sql, &[key.into(), (PAGE + 1).into(), after.into()])?;
        Ok::<_, Error>(rows.iter().map(|row| person(pen, row, &terms)).collect())
    })?;
    let goes_on = people.len() as i64 > PAGE;
    let title = pen.t(&format!("person-rule-{key}")).to_owned();
    let page = Page {
        pen,
        title: &title,
        law: &rule.law,
        next: goes_on.then(|| format!("{HERE}/{key}?after={}", after + PAGE)),
        people: people.into_iter().take(PAGE as usize).collect(),
    };
    let place = Place {
        title: pen.t("retention-title"),
        menu: "retention",
    };
    visit.page(place, &page)
}

fn person(pen: Pen<'_>, row: &kit::store::Row, terms: &Terms) -> Person {
    let fate = row[3].to_text().into_owned();
    let day = |day: Date| format::date(pen.language, day);
    let until = row[4].as_date().map(day);
    let goes = row[6]
        .as_date()
        .map(|found| found.saturating_add(terms.notice_days.days()));
    let goes = goes.filter(|_| terms.by_itself).map(day);
    let note = match (fate.as_str(), &until) {
        ("held", _) => {
            let reason = row[5].to_text();
            pen.t(&format!("choice-hold_reason-{reason}")).to_owned()
        }
        (_, Some(until)) => pen.t1("retention-until", "day", until),
        _ => String::new(),
    };
    let by_itself = match fate.as_str() {
        "held" => None,
        _ => goes.map(|day| pen.t1("retention-goes-on", "day", &day)),
    };
    let notes: Vec<String> = [note]
        .into_iter()
        .chain(by_itself)
        .filter(|note| !note.is_empty())
        .collect();
    Person {
        name: row[0].to_text().into_owned(),
        uid: row[1].as_uid().unwrap_or_default(),
        since: row[2].as_date().map(day).unwrap_or_default(),
        tone: match fate.as_str() {
            "erased" => "danger",
            "restricted" => "warn",
            _ => "info",
        },
        fate: format!("fate-{fate}"),
        note: notes.join(" · "),
        records: row[7].as_int().unwrap_or_default(),
    }
}
