//! The page of a record: its head, its cards, what rooms add to it, its latest history.
//!
//! Everything is read in one go, on one connection, through the query engine: a card shows the fields that this person
//! may read and is absent when there is none.

mod card;
mod consulted;
mod head;
mod page;
mod shown;

use axum::extract::Path;
use kit::catalogue::Kind;
use uuid::Uuid;

use crate::failure::Failure;
use crate::routes::{Policy, Routes};
use crate::visit::Visit;

pub use shown::{Fact, address_of, escape};

/// The routes of a kind's records.
pub(crate) fn routes(kind: &Kind) -> Routes {
    let (key, plural) = (kind.key, kind.plural);
    let policy = Policy::Kind(key);
    let at = |end: &str| format!("/{plural}/{{uid}}{end}");
    Routes::new()
        .get(at(""), policy, move |visit: Visit, Path(id): Path<String>| async move {
            page::show(&visit, key, uid(&id)?).await
        })
        .get(
            at("/cards/{card}"),
            policy,
            move |visit: Visit, Path((id, card)): Path<(String, String)>| async move {
                card::show(&visit, key, uid(&id)?, card).await
            },
        )
}

/// A public id in an address; anything else is the address of nothing.
pub fn uid(text: &str) -> Result<Uuid, Failure> {
    Uuid::parse_str(text).map_err(|_| kit::Error::NotFound.into())
}
