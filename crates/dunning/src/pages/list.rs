//! `GET /dunning`: who is to be reminded today, at which level, and who is not and why.

use askama::Template;
use axum::extract::RawForm;
use kit::{Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use words::format;

use super::HERE;
use crate::plan::{self, Case, Desk, Why, invoice_of};
use crate::send;

/// Clients shown at once; the others come once these were reminded.
const SHOWN: usize = 200;

struct Row {
    /// The page of its letter.
    address: String,
    /// What the form sends: the invoice it is known by, and what was shown.
    token: String,
    name: String,
    level: i64,
    /// Whether its level is a formal notice.
    is_notice: bool,
    what: String,
    days: String,
    amount: String,
    asked: Option<String>,
    why: Option<String>,
}

#[derive(Template)]
#[template(path = "dunning.html")]
struct Page<'a> {
    pen: Pen<'a>,
    figures: Vec<(&'a str, String)>,
    due: Vec<Row>,
    others: Vec<Row>,
    more: i64,
    may_send: bool,
    by_itself: bool,
}

/// Why a client is left out, in words.
pub(super) fn said(pen: Pen<'_>, why: &Why) -> String {
    let day = |day| format::date(pen.language, day);
    match why {
        Why::Disputed(numbers) => pen.t1("dunning-why-disputed", "numbers", &numbers.join(", ")),
        Why::Paused(until) => pen.t1("dunning-why-paused", "day", &day(*until)),
        Why::WithBank => pen.t("dunning-why-bank").to_owned(),
        Why::JustTold(on) => pen.t1("dunning-why-told", "day", &day(*on)),
        Why::Papers(count) => pen.counted("dunning-why-papers", *count),
        Why::NoAddress => pen.t("dunning-why-address").to_owned(),
    }
}

fn row(pen: Pen<'_>, rules: &crate::levels::Rules, case: &Case) -> Row {
    let mut numbers: Vec<&str> = case.late.iter().map(|late| late.number.as_str()).collect();
    numbers.dedup();
    let waits = pen.t("dunning-waits").to_owned();
    Row {
        address: case
            .late
            .first()
            .map(|late| format!("{HERE}/{}", late.uid))
            .unwrap_or_default(),
        token: format!("{}:{}", invoice_of(case), case.token()),
        name: case.name.clone(),
        level: case.level,
        is_notice: send::level_of(rules, case).is_ok_and(|level| level.letter),
        what: numbers.join(", "),
        days: pen.counted("dunning-days", case.days()),
        // Of who is not reminded today, all that is late.
        amount: pen.amount(case.amount() + if case.is_due() { 0 } else { case.held }),
        asked: (case.asked() != case.amount()).then(|| pen.amount(case.asked())),
        why: case
            .why
            .as_ref()
            .map(|why| said(pen, why))
            .or_else(|| (!case.is_due()).then_some(waits)),
    }
}

pub async fn show(visit: Visit) -> Answer {
    visit.run_at_length(draw).await
}

fn draw(visit: &Visit) -> Answer {
    let pen = visit.pen();
    let (rules, cases) = read(visit)?;
    let (due, others): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.is_due());
    let sum = |cases: &[&Case]| cases.iter().map(|case| case.amount()).sum::<i64>();
    let held: i64 = cases.iter().map(|case| case.held).sum();
    let count = |cases: usize| i64::try_from(cases).unwrap_or(i64::MAX);
    let rows = |cases: &[&Case]| cases.iter().take(SHOWN).map(|case| row(pen, &rules, case)).collect();
    let page = Page {
        pen,
        figures: vec![
            (pen.t("dunning-figure-due"), pen.number(count(due.len()))),
            (pen.t("dunning-figure-asked"), pen.amount(sum(&due))),
            (pen.t("dunning-figure-others"), pen.number(count(others.len()))),
            (
                pen.t("dunning-figure-late"),
                pen.amount(sum(&due) + sum(&others) + held),
            ),
        ],
        due: rows(&due),
        others: rows(&others),
        more: count(due.len().saturating_sub(SHOWN)),
        may_send: visit.access().may(crate::record::REMINDER, "bulk"),
        by_itself: rules.by_itself,
    };
    let place = Place {
        title: pen.t("dunning-title"),
        menu: "dunning",
    };
    visit.page(place, &page)
}

/// The rules, and everybody who owes something late.
pub(super) fn read(visit: &Visit) -> Result<(crate::levels::Rules, Vec<Case>)> {
    let site = &visit.site;
    site.store.read(|db| {
        let rules = send::rules(site, db)?;
        let desk = Desk {
            rules: &rules,
            today: site.clock.today(),
        };
        let cases = plan::plan(db, desk)?;
        Ok((rules, cases))
    })
}

/// `POST /dunning/send {case…}`: those that were ticked, as they were shown.
pub async fn send(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let (_, cases) = read(visit)?;
            let asked: Vec<(&str, &str)> = typed.all("case").filter_map(|case| case.split_once(':')).collect();
            let chosen: Vec<&Case> = cases
                .iter()
                .filter(|case| {
                    case.is_due() && asked.contains(&(invoice_of(case).to_string().as_str(), case.token().as_str()))
                })
                .collect();
            if chosen.is_empty() {
                let key = if asked.is_empty() {
                    "dunning-none-ticked"
                } else {
                    "dunning-moved"
                };
                return visit.go_saying(HERE, &Said::new(Message::new(key)));
            }
            let order = send::order(&chosen, HERE)?;
            ui::bulk::start(visit, send::SEND, order, chosen.len(), HERE, "dunning-sent")
        })
        .await
}
