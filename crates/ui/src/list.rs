//! The list of a kind: filtered, sorted, paged, with chosen columns and saved views. Any kind has it for the asking.
//!
//! What is shown is wholly said by the address ([`asked::Asked`]), so that it can be sent to a colleague, saved as a view,
//! exported or edited in bulk. Every control is a link or a plain form that leads to another address.

pub mod asked;
pub(crate) mod chips;
mod columns;
mod compose;
pub(crate) mod counts;
mod empty;
pub(crate) mod few;
mod fields;
mod menus;
mod operators;
mod page;
mod rows;
mod table;
mod tabs;
mod values;
pub(crate) mod views;

pub use columns::shown as shown_columns;

use axum::extract::RawQuery;
use kit::catalogue::Kind;

use crate::routes::{Policy, Routes};
use crate::visit::Visit;

/// The routes of a kind's list.
pub(crate) fn routes(kind: &Kind) -> Routes {
    let (key, plural) = (kind.key, kind.plural);
    let policy = Policy::Kind(key);
    Routes::new()
        .get(
            format!("/{plural}"),
            policy,
            move |visit: Visit, RawQuery(query): RawQuery| page::show(visit, key, query),
        )
        .get(
            format!("/{plural}/filter"),
            policy,
            move |visit: Visit, RawQuery(form): RawQuery| compose::show(visit, key, form),
        )
        .get(
            format!("/{plural}/fields"),
            policy,
            move |visit: Visit, RawQuery(query): RawQuery| menus::fields(visit, key, query),
        )
        .get(
            format!("/{plural}/columns"),
            policy,
            move |visit: Visit, RawQuery(query): RawQuery| menus::columns(visit, key, query),
        )
        .post(format!("/{plural}/columns"), policy, move |visit: Visit, form| {
            columns::choose(visit, key, form)
        })
        .get(
            format!("/{plural}/views"),
            policy,
            move |visit: Visit, RawQuery(query): RawQuery| tabs::counted(visit, key, query),
        )
        .post(format!("/{plural}/views"), policy, move |visit: Visit, form| {
            views::save(visit, key, form)
        })
        .post(
            format!("/{plural}/views/{{uid}}"),
            policy,
            move |visit: Visit, uid, form| views::change(visit, key, uid, form),
        )
        .post(
            format!("/{plural}/views/{{uid}}/removal"),
            policy,
            move |visit: Visit, uid| views::remove(visit, key, uid),
        )
}
