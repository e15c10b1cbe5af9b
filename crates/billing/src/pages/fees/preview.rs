//! `/fee-grids/{uid}/bill`: what a run would bill, family by family, each child with its rank and why, each payer with its
//! part, before anything is written.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use kit::{Error, Message};
use ui::{Answer, Pen, Place, Typed, Visit, address};
use uuid::Uuid;

use super::{grid, plan, token, whom};
use crate::api::{At, uid};
use crate::fees::plan::State;
use crate::fees::{Plan, Pupil};

/// Families drawn; the others are counted.
const SHOWN: usize = 200;

/// A pupil as it is shown.
struct Row {
    name: String,
    address: String,
    level: String,
    rank: String,
    /// Who is counted before it.
    why: String,
    /// Label, and amount without VAT.
    lines: Vec<(String, String)>,
    /// Payer, and amount.
    parts: Vec<(String, String)>,
    gross: String,
    problem: Option<String>,
    /// What the invoices of an earlier run are called, and where they are.
    billed: Vec<(String, String)>,
}

struct FamilyRows {
    name: String,
    gross: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "fee_preview.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    grid: String,
    address: String,
    q: String,
    picked: Vec<String>,
    students: String,
    /// Label, figure, and where it leads.
    figures: Vec<(&'a str, String)>,
    only: bool,
    problems: i64,
    toggle: String,
    families: Vec<FamilyRows>,
    more: i64,
    invoices: i64,
    token: String,
    error: Option<String>,
}

pub async fn show(visit: Visit, Path(path): At, RawQuery(query): RawQuery) -> Answer {
    visit
        .run_at_length(move |visit| {
            draw(
                visit,
                uid(&path)?,
                &Typed::new(query.as_deref().unwrap_or_default()),
                None,
            )
        })
        .await
}

pub fn draw(visit: &Visit, id: Uuid, typed: &Typed, error: Option<Message>) -> Answer {
    let pen = visit.pen();
    let known = visit.site.store.read(|db| grid(visit, db, id))?;
    // A filter that does not read is said on the page, which then shows nobody.
    let planned = whom(visit, typed).and_then(|whom| plan(&visit.site, visit.access(), pen.language, known.id, whom));
    let (planned, error) = match (planned, error) {
        (Ok(planned), error) => (Some(planned), error),
        (Err(Error::Invalid(errors)), error) => (None, errors.into_iter().next().map(|error| error.message).or(error)),
        (Err(Error::Filter(error)), _) => (None, Some(ui::filter_message(pen, &error))),
        (Err(Error::Refused(message)), _) => (None, Some(message)),
        (Err(error), _) => return Err(error.into()),
    };
    let only = typed.get("only") == "problems";
    let (families, more) = match &planned {
        Some(planned) => families(pen, planned, only),
        None => (Vec::new(), 0),
    };
    let counts = Counts::of(planned.as_ref());
    let here = format!("/fee-grids/{id}/bill");
    let picked: Vec<String> = typed.all("ids").map(str::to_owned).collect();
    let q = typed.get("q").into_owned();
    let mut pairs: Vec<(&str, &str)> = vec![("q", &q)];
    pairs.extend(picked.iter().map(|id| ("ids", id.as_str())));
    if !only {
        pairs.push(("only", "problems"));
    }
    let page = Page {
        pen,
        title: pen.t1("fees-bill-of", "grid", &known.title),
        grid: known.title.clone(),
        students: address::with("/students", &[("q", &q)]),
        toggle: address::with(&here, &pairs),
        address: here,
        figures: counts.figures(pen),
        only,
        problems: counts.problems,
        families,
        more,
        invoices: counts.invoices,
        token: planned.as_ref().map(token).unwrap_or_default(),
        error: error.map(|message| pen.message(&message)),
        picked,
        q: q.clone(),
    };
    let place = Place {
        title: &page.title,
        menu: "fee-grids",
    };
    let is_refused = page.error.is_some();
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

#[derive(Default)]
struct Counts {
    pupils: i64,
    invoices: i64,
    cents: i64,
    billed: i64,
    problems: i64,
}

impl Counts {
    fn of(plan: Option<&Plan>) -> Counts {
        let mut counts = Counts::default();
        for pupil in plan.iter().flat_map(|plan| &plan.pupils) {
            match pupil.state {
                State::Ready => {
                    counts.pupils += 1;
                    counts.invoices += i64::try_from(pupil.parts.len()).unwrap_or_default();
                    counts.cents += pupil.gross;
                }
                State::Billed(_) => counts.billed += 1,
                State::Problem(_) => counts.problems += 1,
            }
        }
        counts
    }

    fn figures<'a>(&self, pen: Pen<'a>) -> Vec<(&'a str, String)> {
        vec![
            (pen.t("fees-pupils"), pen.number(self.pupils)),
            (pen.t("fees-invoices"), pen.number(self.invoices)),
            (pen.t("fees-whole"), pen.amount(self.cents)),
            (pen.t("fees-already"), pen.number(self.billed)),
            (pen.t("fees-problems"), pen.number(self.problems)),
        ]
    }
}

/// Families in the order of their first pupil, and how many are not shown.
fn families(pen: Pen<'_>, plan: &Plan, only: bool) -> (Vec<FamilyRows>, i64) {
    let mut groups: Vec<(String, Vec<&Pupil>)> = Vec::new();
    let mut at: HashMap<i64, usize> = HashMap::new();
    for pupil in &plan.pupils {
        if only && !matches!(pupil.state, State::Problem(_)) {
            continue;
        }
        let (key, name) = match &pupil.rank.family {
            Some((id, name)) if !name.is_empty() => (*id, name.clone()),
            Some((id, _)) => (*id, pupil.name.clone()),
            // Without a family, a pupil is one of its own.
            None => (-pupil.id, pupil.name.clone()),
        };
        let group = *at.entry(key).or_insert_with(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(pupil);
    }
    let more = groups.len().saturating_sub(SHOWN);
    let shown = groups.into_iter().take(SHOWN).map(|(name, mut pupils)| {
        pupils.sort_by_key(|pupil| pupil.rank.rank);
        let ready = pupils.iter().filter(|pupil| pupil.state == State::Ready);
        let gross: i64 = ready.map(|pupil| pupil.gross).sum();
        FamilyRows {
            name,
            // Nothing is left to bill of a family that was billed already.
            gross: if gross == 0 { String::new() } else { pen.amount(gross) },
            rows: pupils.into_iter().map(|pupil| row(pen, pupil)).collect(),
        }
    });
    (shown.collect(), i64::try_from(more).unwrap_or(i64::MAX))
}

fn row(pen: Pen<'_>, pupil: &Pupil) -> Row {
    // The label of a line names the pupil, who stands beside it here.
    let short = |label: &str| label.split(" – ").next().unwrap_or_default().to_owned();
    let why = match (&pupil.rank.family, pupil.rank.elder.is_empty()) {
        (None, _) => pen.t("fees-rank-alone").to_owned(),
        (Some(_), true) => String::new(),
        (Some(_), false) => pen.t1("fees-rank-after", "names", &pupil.rank.elder.join(", ")),
    };
    let totals = crate::draft::totals(&pupil.lines, 0)
        .map(|totals| totals.lines)
        .unwrap_or_default();
    let lines = pupil.lines.iter().zip(totals);
    Row {
        name: pupil.name.clone(),
        address: format!("/students/{}", pupil.uid),
        level: pupil.level.clone(),
        rank: pen.counted("fees-child", pupil.rank.rank),
        why,
        lines: lines
            .map(|(line, sum)| (short(&line.label), pen.amount(sum.net)))
            .collect(),
        parts: match pupil.state {
            State::Ready => pupil
                .parts
                .iter()
                .map(|part| (part.name.clone(), pen.amount(part.gross)))
                .collect(),
            State::Billed(_) | State::Problem(_) => Vec::new(),
        },
        gross: pen.amount(pupil.gross),
        problem: match &pupil.state {
            State::Problem(message) => Some(pen.message(message)),
            State::Ready | State::Billed(_) => None,
        },
        billed: match &pupil.state {
            State::Billed(papers) => papers
                .iter()
                .map(|(number, uid)| {
                    let draft = pen.t("choice-invoice-state-draft");
                    let called = number.clone().unwrap_or_else(|| draft.to_owned());
                    (called, format!("/invoices/{uid}"))
                })
                .collect(),
            State::Ready | State::Problem(_) => Vec::new(),
        },
    }
}
