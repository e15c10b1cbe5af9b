//! Accepting everything that a filter finds: shown first, then done as one operation that is undone as one.

use std::collections::{BTreeMap, HashSet};

use askama::Template;
use axum::extract::RawQuery;
use kit::propose::{self, Decision};
use kit::query::{Asked, Seen};
use kit::write::Hand;
use kit::{Error, Message};
use uuid::Uuid;

use super::ADDRESS;
use super::page::{Wanted, read};
use super::shown::Shown;
use crate::failure::Answer;
use crate::form::Typed;
use crate::pen::Pen;
use crate::shell::Place;
use crate::toast::Said;
use crate::visit::Visit;

/// Proposals accepted at once: nobody else writes meanwhile.
const MOST: usize = 500;
/// Shown in full before one says yes.
const SAMPLES: usize = 5;

#[derive(Template)]
#[template(path = "proposals/all.html")]
struct Preview<'a> {
    pen: Pen<'a>,
    wanted: &'a Wanted,
    /// Label of a field, and how many proposals would change it.
    fields: Vec<(String, i64)>,
    ids: Vec<Uuid>,
    /// Left for one to look at: the record changed since.
    moved: i64,
    samples: Vec<Shown<'a>>,
    back: &'a str,
}

impl Preview<'_> {
    fn count(&self) -> i64 {
        i64::try_from(self.ids.len()).unwrap_or(i64::MAX)
    }
}

pub(super) async fn ask(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let wanted = Wanted::of(&query.unwrap_or_default());
            let mut found = read(visit, &Asked::default())?;
            found.retain(|seen| seen.may_decide() && wanted.takes(seen));
            let all = found.len();
            found.retain(|seen| !seen.fields.iter().any(|field| field.may_decide && field.has_moved()));
            let moved = all - found.len();
            found.truncate(MOST);
            let pen = visit.pen();
            let mut fields: BTreeMap<String, i64> = BTreeMap::new();
            for (seen, told) in found
                .iter()
                .flat_map(|seen| seen.fields.iter().map(move |told| (seen, told)))
            {
                let label = format!("{} · {}", pen.kinds(&seen.kind), pen.label(&seen.kind, &told.field));
                *fields.entry(label).or_default() += 1;
            }
            let page = Preview {
                pen,
                wanted: &wanted,
                fields: fields.into_iter().collect(),
                ids: found.iter().map(|seen| seen.proposal.uid).collect(),
                moved: i64::try_from(moved).unwrap_or(i64::MAX),
                samples: found.iter().take(SAMPLES).map(|seen| sample(visit, seen)).collect(),
                back: ADDRESS,
            };
            let place = Place {
                title: pen.t("proposals-accept-all"),
                menu: "proposals",
            };
            visit.page(place, &page)
        })
        .await
}

/// A proposal to be looked at, without its buttons.
fn sample<'a>(visit: &'a Visit, seen: &Seen) -> Shown<'a> {
    let mut shown = Shown::new(visit, seen, false, ADDRESS);
    shown.may_decide = false;
    for line in &mut shown.lines {
        line.may_decide = false;
    }
    shown
}

pub(super) async fn accept(visit: Visit, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            let ids: Vec<Uuid> = typed.all("id").filter_map(|id| id.parse().ok()).take(MOST).collect();
            let mut left: HashSet<Uuid> = HashSet::new();
            let operation = loop {
                match accept_but(visit, &ids, &left) {
                    Ok(operation) => break operation,
                    // What one of them cannot get takes the others back: they are done again without it.
                    Err((Some(refused), _)) => drop(left.insert(refused)),
                    Err((None, error)) => return Err(error.into()),
                }
            };
            let done = ids.len() - left.len();
            let key = if left.is_empty() {
                "proposals-accepted"
            } else {
                "proposals-accepted-but"
            };
            let said = Said::new(Message::new(key).with("count", done).with("left", left.len()));
            visit.go_saying(ADDRESS, &if done > 0 { said.undoable(operation) } else { said })
        })
        .await
}

/// Accepts these proposals as one operation, save some. What one is refused for is not a failure of the house: the
/// proposal at fault comes with the error.
fn accept_but(visit: &Visit, ids: &[Uuid], left: &HashSet<Uuid>) -> Result<Uuid, (Option<Uuid>, Error)> {
    let (site, access) = (&visit.site, visit.access());
    let mut at = None;
    let done = site.store.write(|tx| {
        let operation = tx.begin(access, &site.clock, "accept_proposals", "")?;
        let hand = Hand::new(access, &site.clock);
        for id in ids.iter().filter(|id| !left.contains(id)) {
            at = Some(*id);
            let decision = Decision {
                proposal: *id,
                fields: None,
                seen: None,
            };
            propose::accept(hand, &site.queries, tx, decision)?;
        }
        at = None;
        kit::journal::public_id(tx, operation)
    });
    done.map_err(|error| match error {
        Error::Store(_) | Error::Fault(_) => (None, error),
        _ => (at, error),
    })
}
