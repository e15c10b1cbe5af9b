//! `GET /proposals`: what waits for this person, oldest first; what they asked for themselves; what was answered.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::RawQuery;
use kit::query::{Asked, Seen};
use kit::{Error, Result};

use super::ADDRESS;
use super::shown::Shown;
use crate::address;
use crate::failure::Answer;
use crate::form::Typed;
use crate::pen::Pen;
use crate::shell::Place;
use crate::visit::Visit;

/// Proposals drawn on one page.
const ON_A_PAGE: usize = 25;
/// Answered ones that are shown: older ones are in the history of their records.
const ANSWERED: usize = 100;

/// Which of them, from the address.
pub(super) struct Wanted {
    /// `mine`, `decided`, or what waits.
    pub show: String,
    pub kind: String,
    pub author: String,
    newest: bool,
    page: usize,
}

impl Wanted {
    pub fn of(query: &str) -> Self {
        let typed = Typed::new(query);
        Wanted {
            show: typed.get("show").into_owned(),
            kind: typed.get("kind").into_owned(),
            author: typed.get("author").into_owned(),
            newest: typed.get("sort") == "-at",
            page: typed.get("page").parse().unwrap_or(1).max(1),
        }
    }

    /// Whether a proposal is of the kind and of the person asked for.
    pub fn takes(&self, seen: &Seen) -> bool {
        (self.kind.is_empty() || seen.kind.key == self.kind)
            && (self.author.is_empty() || seen.proposal.author == self.author)
    }

    fn is_waiting(&self) -> bool {
        !matches!(self.show.as_str(), "mine" | "decided")
    }

    fn address(&self, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let sort = if self.newest { "-at" } else { "" };
        let pairs = [
            ("show", self.show.as_str()),
            ("kind", &self.kind),
            ("author", &self.author),
            ("sort", sort),
            ("page", &page),
        ];
        address::with(ADDRESS, &pairs)
    }
}

#[derive(Template)]
#[template(path = "proposals/page.html")]
struct Page<'a> {
    pen: Pen<'a>,
    wanted: &'a Wanted,
    count: i64,
    shown: Vec<Shown<'a>>,
    /// Code and label of the kinds, then authors, that what waits is about.
    kinds: Vec<(String, String)>,
    authors: Vec<String>,
    is_judge: bool,
    previous: Option<String>,
    next: Option<String>,
    /// Where all of what is listed is accepted.
    all: Option<String>,
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let mut wanted = Wanted::of(&query.unwrap_or_default());
            let is_judge = visit.access().kind("proposal").is_ok() || visit.access().profile.everything;
            if wanted.is_waiting() && !is_judge && !any_to_decide(visit)? {
                wanted.show = "mine".to_owned();
            }
            let asked = Asked {
                decided: wanted.show == "decided",
                mine: wanted.show == "mine",
                limit: (wanted.show == "decided").then_some(ANSWERED),
                ..Asked::default()
            };
            let mut found = read(visit, &asked)?;
            if wanted.show == "mine" {
                let decided = Asked {
                    decided: true,
                    limit: Some(ANSWERED),
                    ..asked
                };
                found.extend(read(visit, &decided)?);
            } else if wanted.is_waiting() {
                found.retain(Seen::may_decide);
            }
            draw(visit, &wanted, found, is_judge)
        })
        .await
}

fn draw(visit: &Visit, wanted: &Wanted, mut found: Vec<Seen>, is_judge: bool) -> Answer {
    let pen = visit.pen();
    let mut kinds = BTreeMap::new();
    let mut authors = std::collections::BTreeSet::new();
    for seen in &found {
        kinds
            .entry(seen.kind.key.to_owned())
            .or_insert_with(|| pen.kinds(&seen.kind));
        authors.insert(seen.proposal.author.clone());
    }
    found.retain(|seen| wanted.takes(seen));
    if wanted.newest {
        found.reverse();
    }
    let first = (wanted.page - 1) * ON_A_PAGE;
    let here = wanted.address(wanted.page);
    let mut shown: Vec<Shown<'_>> = found
        .iter()
        .skip(first)
        .take(ON_A_PAGE)
        .map(|seen| Shown::new(visit, seen, false, &here))
        .collect();
    if let Some(first) = shown.iter_mut().find(|shown| shown.may_decide) {
        first.has_keys = true;
    }
    let pairs = [("kind", wanted.kind.as_str()), ("author", &wanted.author)];
    let page = Page {
        pen,
        wanted,
        count: i64::try_from(found.len()).unwrap_or(i64::MAX),
        shown,
        kinds: kinds.into_iter().collect(),
        authors: authors.into_iter().collect(),
        is_judge,
        previous: (wanted.page > 1).then(|| wanted.address(wanted.page - 1)),
        next: (found.len() > first + ON_A_PAGE).then(|| wanted.address(wanted.page + 1)),
        all: (wanted.is_waiting() && found.len() > 1).then(|| address::with("/proposals/all", &pairs)),
    };
    let place = Place {
        title: pen.t("menu-proposals"),
        menu: "proposals",
    };
    visit.page(place, &page)
}

pub(super) fn read(visit: &Visit, asked: &Asked<'_>) -> Result<Vec<Seen>, Error> {
    let queries = &visit.site.queries;
    visit.site.store.read(|db| queries.proposals(db, visit.access(), asked))
}

fn any_to_decide(visit: &Visit) -> Result<bool, Error> {
    let to_decide = visit
        .site
        .store
        .read(|db| visit.site.queries.to_decide(db, visit.access()))?;
    Ok(to_decide > 0)
}
