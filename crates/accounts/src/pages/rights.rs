//! The rights matrix: for one kind, its cards and fields down the page, profiles across it.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Kind, Level, Message, Result, Scope};
use serde::Deserialize;
use ui::{Answer, Pen, Place, Said, Visit, address};

use super::form::{Faults, Form};
use super::{accounts, ask, attempt_as};
use crate::door::profile_label;
use crate::matrix::{self, Column};
use crate::rights::{SCOPES, explain, level_of, level_word, scope_of, scope_word};
use crate::shipped;

const LEVELS: [Level; 4] = [Level::Hidden, Level::Read, Level::Propose, Level::Write];
const ACTIONS: [&str; 6] = ["create", "delete", "export", "import", "bulk", "merge"];

/// What may be granted on a kind: the actions of all, and the one that opens the rows it keeps back.
fn actions_of(kind: &Kind) -> impl Iterator<Item = &'static str> {
    ACTIONS.into_iter().chain(kind.guard.map(|(action, _)| action))
}

#[derive(Deserialize, Default)]
pub struct Ask {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    profile: String,
    #[serde(default)]
    field: String,
}

struct Head {
    key: String,
    label: String,
    everything: bool,
    is_shipped: bool,
}

struct Cell {
    /// Name of the control in the form.
    name: String,
    level: &'static str,
    label: String,
    profile: usize,
    everything: bool,
}

struct Line {
    card: String,
    /// Empty for the card's own line.
    field: String,
    label: String,
    cells: Vec<Cell>,
}

struct Scopes {
    name: String,
    label: String,
    value: &'static str,
    choices: Vec<&'static str>,
    everything: bool,
}

struct Action {
    label: String,
    cells: Vec<(String, bool, bool)>,
}

#[derive(Template)]
#[template(path = "rights.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kinds: Vec<(String, String, bool)>,
    kind: &'a str,
    kind_label: String,
    heads: Vec<Head>,
    scopes: Vec<Scopes>,
    actions: Vec<Action>,
    lines: Vec<Line>,
    faults: Faults,
}

impl Page<'_> {
    fn levels(&self) -> [&'static str; 4] {
        LEVELS.map(level_word)
    }

    fn level_key(&self, level: &str) -> String {
        format!("level-{level}")
    }

    fn scope_key(&self, scope: &str) -> String {
        scope_key(scope)
    }
}

/// The message of a scope.
fn scope_key(scope: &str) -> String {
    format!("scope-{}", scope.replace('_', "-"))
}

/// `GET /settings/rights?kind=student`
pub async fn show(visit: Visit, Query(asked): Query<Ask>) -> Answer {
    page(&visit, &asked.kind, Faults::default()).await
}

async fn page(visit: &Visit, kind: &str, faults: Faults) -> Answer {
    let catalogue = visit.site.catalogue();
    let kinds = visit.site.by_menu(catalogue.kinds());
    let kind = catalogue
        .kind(kind)
        .or_else(|| kinds.first().copied())
        .ok_or(Error::NotFound)?;
    let columns = ask(&visit.site, |_, accounts| accounts.columns()).await?;
    let pen = visit.pen();
    let heads: Vec<Head> = columns.iter().map(|column| head(visit, column)).collect();
    let body = Page {
        pen,
        kinds: kinds
            .iter()
            .map(|k| (k.key.to_owned(), pen.kinds(k), k.key == kind.key))
            .collect(),
        kind: kind.key,
        kind_label: pen.kinds(kind),
        scopes: scopes(pen, kind, &columns, &heads),
        actions: actions_of(kind)
            .map(|action| actions(pen, kind, &columns, &heads, action))
            .collect(),
        lines: lines(pen, kind, &columns, &heads),
        heads,
        faults,
    };
    visit.page(
        Place {
            title: pen.t("rights-title"),
            menu: "rights",
        },
        &body,
    )
}

fn head(visit: &Visit, column: &Column) -> Head {
    let key = &column.profile.key;
    Head {
        label: profile_label(&visit.site, visit.language, key, column.label.as_deref()),
        key: key.clone(),
        everything: column.profile.everything,
        is_shipped: shipped::profiles().is_ok_and(|all| all.iter().any(|shipped| shipped.profile.key == *key)),
    }
}

fn scopes(pen: Pen<'_>, kind: &Kind, columns: &[Column], heads: &[Head]) -> Vec<Scopes> {
    let declared = |scope: &Scope| *scope == Scope::All || kind.scopes.iter().any(|(known, _)| known == scope);
    let choices: Vec<&'static str> = SCOPES
        .iter()
        .filter(|(scope, _)| declared(scope))
        .map(|(_, word)| *word)
        .collect();
    let column = |(column, head): (&Column, &Head)| Scopes {
        name: format!("scope:{}", head.key),
        label: format!("{}, {}", pen.t("rights-rows"), head.label),
        value: column
            .grant(kind)
            .and_then(|grant| grant.scopes.iter().next())
            .map_or("", |scope| scope_word(*scope)),
        choices: choices.clone(),
        everything: head.everything,
    };
    columns.iter().zip(heads).map(column).collect()
}

fn actions(pen: Pen<'_>, kind: &Kind, columns: &[Column], heads: &[Head], action: &'static str) -> Action {
    let cell = |(column, head): (&Column, &Head)| {
        let may = column.grant(kind).is_some_and(|grant| grant.actions.contains(action));
        (
            format!("action:{}:{action}", head.key),
            may || head.everything,
            head.everything,
        )
    };
    Action {
        label: pen.t(&format!("action-{action}")).to_owned(),
        cells: columns.iter().zip(heads).map(cell).collect(),
    }
}

fn lines(pen: Pen<'_>, kind: &Kind, columns: &[Column], heads: &[Head]) -> Vec<Line> {
    let mut lines = Vec::new();
    let cell = |at: usize, what: &str, key: &str, label: &str, level: Level| Cell {
        name: format!("{what}:{}:{key}", heads[at].key),
        level: level_word(level),
        label: format!("{label}, {}", heads[at].label),
        profile: at,
        everything: heads[at].everything,
    };
    for card in &kind.cards {
        let label = pen.card(kind, card);
        let levels = columns
            .iter()
            .enumerate()
            .map(|(at, column)| cell(at, "card", card, &label, column.card(kind, card)));
        let cells = levels.collect();
        lines.push(Line {
            card: card.to_string(),
            field: String::new(),
            label,
            cells,
        });
        for field in kind.fields.iter().filter(|field| field.card == *card) {
            let label = pen.label(kind, field).into_owned();
            let levels = columns.iter().enumerate().map(|(at, column)| {
                let level =
                    explain(&column.profile_with_rows(kind), kind, &field.key).map_or(Level::Hidden, |why| why.level);
                cell(at, "field", &field.key, &label, level)
            });
            let cells = levels.collect();
            lines.push(Line {
                card: card.to_string(),
                field: field.key.to_string(),
                label,
                cells,
            });
        }
    }
    lines
}

/// `POST /settings/rights?kind=student`: every control of the page, by name.
pub async fn save(visit: Visit, Query(asked): Query<Ask>, form: Form) -> Answer {
    let catalogue = visit.site.catalogue();
    let kind = catalogue.kind(&asked.kind).ok_or(Error::NotFound)?.clone();
    let of_kind = kind.clone();
    visit
        .run(move |visit| {
            let mut columns = accounts(&visit.site)?.columns()?;
            for column in columns.iter_mut().filter(|column| !column.profile.everything) {
                fill(column, &of_kind, &form)?;
            }
            accounts(&visit.site)?.save_columns(visit.access(), &columns)
        })
        .await?;
    let back = address::with("/settings/rights", &[("kind", kind.key)]);
    visit.go_saying(&back, &Said::new(Message::new("rights-saved")))
}

/// Puts what the form says of one profile into its rights.
fn fill(column: &mut Column, kind: &Kind, form: &Form) -> Result<()> {
    let key = column.profile.key.clone();
    let unreadable = || Error::invalid("rights", "rights-unreadable");
    let own = |name: &str| {
        name.split_once(':')
            .filter(|(profile, _)| *profile == key)
            .map(|(_, rest)| rest.to_owned())
    };
    let mut actions = BTreeSet::new();
    let mut is_shown = false;
    for (name, value) in form.iter() {
        match name.split_once(':') {
            Some(("scope", profile)) if profile == key => {
                is_shown = true;
                let scopes = if value.is_empty() {
                    None
                } else {
                    Some(scope_of(value).ok_or_else(unreadable)?)
                };
                column.rights.set_scopes(kind.key, scopes.into_iter().collect());
            }
            Some(("card", rest)) => {
                if let Some(card) = own(rest).filter(|card| kind.has_card(card)) {
                    column
                        .rights
                        .set_card(kind, &card, level_of(value).ok_or_else(unreadable)?);
                }
            }
            Some(("field", rest)) => {
                if let Some((_, field)) =
                    own(rest).and_then(|key| kind.find(&key).map(|(at, field)| (at, field.clone())))
                {
                    column
                        .rights
                        .set_field(kind, &field, level_of(value).ok_or_else(unreadable)?);
                }
            }
            Some(("action", rest)) => {
                actions.extend(own(rest).filter(|action| actions_of(kind).any(|known| known == action)))
            }
            _ => {}
        }
    }
    if is_shown {
        column
            .rights
            .set_actions(kind.key, &actions_of(kind).collect::<Vec<_>>(), actions);
        column.rights.tidy();
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "why.html")]
struct WhyPage<'a> {
    pen: Pen<'a>,
    profile: String,
    kind: String,
    field: String,
    card: String,
    level: &'static str,
    from: &'static str,
    scopes: Vec<&'static str>,
    back: String,
}

impl WhyPage<'_> {
    fn level_key(&self) -> String {
        format!("level-{}", self.level)
    }

    fn scope_key(&self, scope: &str) -> String {
        scope_key(scope)
    }
}

/// `GET /settings/rights/why?profile=teacher&kind=student&field=ine`
pub async fn why(visit: Visit, Query(asked): Query<Ask>) -> Answer {
    let columns = ask(&visit.site, |_, accounts| accounts.columns()).await?;
    let column = columns
        .iter()
        .find(|column| column.profile.key == asked.profile)
        .ok_or(Error::NotFound)?;
    let catalogue = visit.site.catalogue();
    let kind = catalogue.kind(&asked.kind).ok_or(Error::NotFound)?;
    let why = explain(&column.profile, kind, &asked.field).ok_or(Error::NotFound)?;
    let (_, field) = kind.find(&asked.field).ok_or(Error::NotFound)?;
    let pen = visit.pen();
    let body = WhyPage {
        pen,
        profile: head(&visit, column).label,
        kind: pen.kinds(kind),
        field: pen.label(kind, field).into_owned(),
        card: pen.card(kind, &field.card),
        level: level_word(why.level),
        from: why.from.key(),
        scopes: why.scopes.iter().map(|scope| scope_word(*scope)).collect(),
        back: address::with("/settings/rights", &[("kind", kind.key)]),
    };
    visit.page(
        Place {
            title: pen.t("why-title"),
            menu: "rights",
        },
        &body,
    )
}

/// `POST /settings/profiles/new`: a profile of the establishment's own, beginning from another's rights.
pub async fn add(visit: Visit, form: Form) -> Answer {
    let (label, from) = (form.get("label").trim().to_owned(), form.get("from").to_owned());
    let outcome = attempt_as(&visit, move |access, accounts| {
        accounts.add_profile(access, &label, &from)
    })
    .await?;
    match outcome {
        Ok(()) => visit.go_saying("/settings/rights", &Said::new(Message::new("profile-added"))),
        Err(error) => {
            let faults = Faults::of(visit.pen(), error)?;
            page(&visit, "", faults).await
        }
    }
}

/// `POST /settings/profiles/{key}/reset`
pub async fn reset(visit: Visit, Path(key): Path<String>) -> Answer {
    visit
        .run(move |visit| {
            let more: Vec<kit::Profile> = visit.site.rooms.iter().flat_map(|room| (room.profiles)()).collect();
            let accounts = accounts(&visit.site)?;
            accounts.write(|tx| shipped::reset(tx, visit.access(), &accounts.clock, &key, &more))
        })
        .await?;
    visit.go_saying("/settings/rights", &Said::new(Message::new("profile-reset")))
}

impl crate::Accounts {
    /// Makes a profile named by the establishment, with the rights of another to begin with.
    fn add_profile(&self, access: &kit::Access, label: &str, from: &str) -> Result<()> {
        if label.is_empty() {
            return Err(Error::invalid("label", "error-required"));
        }
        let key = matrix::key_of(label);
        let columns = self.columns()?;
        let begun = columns
            .iter()
            .find(|column| column.profile.key == from && !column.profile.everything);
        let values = Values::new().with("key", key).with("label", label).with(
            "grants",
            begun.map(|column| column.rights.to_json()).unwrap_or_default(),
        );
        self.write(|tx| {
            tx.begin(access, &self.clock, "profile_added", "")?;
            Hand::new(access, &self.clock).create(tx, "profile", values, None)?;
            Result::Ok(())
        })
    }

    /// Writes the profiles whose rights differ from what the store has: one operation, which undoes as one.
    fn save_columns(&self, access: &kit::Access, columns: &[Column]) -> Result<()> {
        self.write(|tx| {
            tx.begin(access, &self.clock, "rights_changed", "")?;
            for column in columns.iter().filter(|column| column.rights.to_json() != column.stored) {
                let values = Values::new().with("grants", column.rights.to_json());
                Hand::new(access, &self.clock).update(
                    tx,
                    "profile",
                    column.id,
                    values,
                    Expect::Exactly(column.version),
                )?;
            }
            Result::Ok(())
        })
    }
}
