//! The evaluation grid of a session: a row for each learner, a column for each objective, filled in and saved at once.

use askama::Template;
use axum::extract::Path;
use kit::query::Record;
use kit::write::Hand;
use kit::{Db, Error, Message, Result};
use ui::{Answer, Pen, Said, Typed, Visit, uid};
use uuid::Uuid;

use super::group::{Member, members};
use crate::grid::{self, OUTCOMES};

struct Cell {
    name: String,
    label: String,
    /// Code, label, and whether it is the one.
    outcomes: Vec<(&'static str, &'static str, bool)>,
}

struct Row {
    name: String,
    cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "grid.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    at: String,
    back: String,
    objectives: Vec<String>,
    rows: Vec<Row>,
}

/// The key of the label of an outcome.
fn label(code: &str) -> &'static str {
    match code {
        "acquired" => "choice-objective_outcome-acquired",
        "in_progress" => "choice-objective_outcome-in_progress",
        _ => "choice-objective_outcome-not_acquired",
    }
}

/// The name of the control of a learner and an objective.
fn name(member: &Member, objective: usize) -> String {
    format!("o.{}.{objective}", member.uid)
}

fn session(visit: &Visit, db: &mut Db<'_>, id: Uuid) -> Result<Record> {
    let named: [String; 0] = [];
    let found = visit
        .site
        .queries
        .record_in(db, visit.access(), "training_session", id, &named)?;
    Ok(found.1)
}

/// `GET /sessions/{uid}/grid`
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let pen = visit.pen();
            let page = visit.site.store.read(|db| {
                let session = session(visit, db, id)?;
                let objectives = grid::of_session(db, session.id)?;
                let known = grid::outcomes(db, session.id)?;
                let row = |member: &Member| Row {
                    name: member.name.clone(),
                    cells: objectives
                        .iter()
                        .enumerate()
                        .map(|(at, objective)| {
                            let found = known.get(&(member.key, objective.clone()));
                            let outcome =
                                |code: &&'static str| (*code, label(code), found.is_some_and(|found| found == code));
                            Cell {
                                name: name(member, at),
                                label: pen.t2("grid-of", "learner", &member.name, "objective", objective),
                                outcomes: OUTCOMES.iter().map(outcome).collect(),
                            }
                        })
                        .collect(),
                };
                Ok::<_, Error>(Page {
                    pen,
                    title: session.title.clone(),
                    at: format!("/sessions/{id}/grid"),
                    back: format!("/sessions/{id}"),
                    rows: members(visit, db, id)?.iter().map(row).collect(),
                    objectives,
                })
            })?;
            let place = ui::Place {
                title: pen.t("grid-title"),
                menu: "sessions",
            };
            visit.page(place, &page)
        })
        .await
}

/// `POST /sessions/{uid}/grid`: every control of the grid; those that say what they said change nothing.
pub async fn save(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let typed = Typed::new(&body);
            let operation = site.store.write(|tx| {
                let session = session(visit, tx, id)?;
                let objectives = grid::of_session(tx, session.id)?;
                let known = grid::outcomes(tx, session.id)?;
                let members = members(visit, tx, id)?;
                let operation = tx.begin(visit.access(), &site.clock, "assess_objectives", "")?;
                let hand = Hand::new(visit.access(), &site.clock);
                for member in &members {
                    for (at, objective) in objectives.iter().enumerate() {
                        let Some(said) = typed.find(&name(member, at)) else {
                            continue;
                        };
                        let outcome = Some(said.as_ref()).filter(|said| !said.is_empty());
                        let stands = known.get(&(member.key, objective.clone())).map(String::as_str);
                        if outcome != stands {
                            grid::assess(tx, hand, (session.id, member.key), objective, outcome)?;
                        }
                    }
                }
                kit::journal::public_id(tx, operation)
            })?;
            let said = Said::new(Message::new("grid-saved")).undoable(operation);
            visit.go_saying(&format!("/sessions/{id}/grid"), &said)
        })
        .await
}
