//! People who were written down twice: the likely pairs, and the page where two or three records are made one.

mod list;
mod merge;

use axum::extract::RawQuery;
use kit::Access;
use kit::store::Migration;
use ui::{Policy, Routes, Visit};

/// The roles whose records can be made one.
pub const KINDS: [&str; 5] = ["student", "guardian", "learner", "contact", "staff"];

/// Pairs that someone said are two people: they are not shown again.
pub const MIGRATION: Migration = Migration {
    name: "0210_transfer_duplicates",
    sql: "
CREATE TABLE distinct_pair (
    one {int} NOT NULL, other {int} NOT NULL, user_id {int}, at {int} NOT NULL, PRIMARY KEY (one, other)
){clustered};
",
};

pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/duplicates",
            Policy::SignedIn,
            |visit: Visit, RawQuery(query): RawQuery| list::show(visit, query),
        )
        .post(
            "/duplicates/distinct",
            Policy::SignedIn,
            |visit: Visit, body: String| list::dismiss(visit, body),
        )
        .get("/merge", Policy::SignedIn, |visit: Visit, RawQuery(query): RawQuery| {
            merge::show(visit, query)
        })
        .post("/merge", Policy::SignedIn, |visit: Visit, body: String| {
            merge::save(visit, body)
        })
}

/// The roles in which this person may make records one.
fn mine(access: &Access) -> Vec<&'static str> {
    KINDS
        .into_iter()
        .filter(|kind| access.kind(kind).is_ok() && access.may(kind, "merge"))
        .collect()
}
