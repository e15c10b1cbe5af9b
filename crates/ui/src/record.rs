//! The page of a record: its head, its cards, what rooms add to it, its latest history.
//!
//! Everything is read in one go, on one connection, through the query engine: a card shows the fields that this person
//! may read and is absent when there is none.

mod card;
mod conflict;
pub(crate) mod consulted;
mod create;
mod edit;
mod head;
mod page;
mod readers;
mod remove;
mod saved;
mod shown;

use axum::extract::{Path, RawQuery};
use kit::catalogue::Kind;
use uuid::Uuid;

use crate::failure::Failure;
use crate::routes::{Policy, Routes};
use crate::timeline;
use crate::visit::Visit;

use edit::Part;
pub use edit::is_typed;
pub(crate) use readers::may as may_read_log;
pub use shown::{Fact, address_of, escape};

/// The routes of a kind's records.
pub(crate) fn routes(kind: &Kind) -> Routes {
    let (key, plural) = (kind.key, kind.plural);
    let policy = Policy::Kind(key);
    let at = |end: &str| format!("/{plural}/{{uid}}{end}");
    let read = Routes::new()
        .get(at(""), policy, move |visit: Visit, Path(id): Path<String>| async move {
            page::show(&visit, key, uid(&id)?).await
        })
        .get(
            at("/cards/{card}"),
            policy,
            move |visit: Visit, Path((id, card)): Path<(String, String)>| async move {
                card::show(&visit, key, uid(&id)?, card).await
            },
        );
    if kind.outside_journal {
        return read;
    }
    read.get(
        at("/history"),
        policy,
        move |visit: Visit, Path(id): Path<String>, query: RawQuery| async move {
            timeline::show(&visit, key, uid(&id)?, query).await
        },
    )
    .get(
        at("/access"),
        policy,
        move |visit: Visit, Path(id): Path<String>, query: RawQuery| async move {
            readers::show(&visit, key, uid(&id)?, query).await
        },
    )
    .get(
        at("/cards/{card}/edit"),
        policy,
        move |visit: Visit, Path((id, card)): Path<(String, String)>| async move {
            edit::ask(&visit, key, uid(&id)?, Part::Card(card)).await
        },
    )
    .post(
        at("/cards/{card}"),
        policy,
        move |visit: Visit, Path((id, card)): Path<(String, String)>, body: String| async move {
            edit::save(&visit, key, uid(&id)?, Part::Card(card), body).await
        },
    )
    .get(
        at("/forms/{form}"),
        policy,
        move |visit: Visit, Path((id, form)): Path<(String, String)>| async move {
            let part = Part::form(&visit, key, uid(&form)?)?;
            edit::ask(&visit, key, uid(&id)?, part).await
        },
    )
    .post(
        at("/forms/{form}"),
        policy,
        move |visit: Visit, Path((id, form)): Path<(String, String)>, body: String| async move {
            let part = Part::form(&visit, key, uid(&form)?)?;
            edit::save(&visit, key, uid(&id)?, part, body).await
        },
    )
    .post(
        at("/delete"),
        Policy::Action(key, "delete"),
        move |visit: Visit, Path(id): Path<String>| async move { remove::remove(&visit, key, uid(&id)?).await },
    )
    .get(
        format!("/{plural}/new"),
        Policy::Action(key, "create"),
        move |visit: Visit, query: RawQuery| async move { create::ask(&visit, key, query).await },
    )
    .post(
        format!("/{plural}"),
        Policy::Action(key, "create"),
        move |visit: Visit, body: String| async move { create::create(&visit, key, body).await },
    )
}

/// A public id in an address; anything else is the address of nothing.
pub fn uid(text: &str) -> Result<Uuid, Failure> {
    Uuid::parse_str(text).map_err(|_| kit::Error::NotFound.into())
}
