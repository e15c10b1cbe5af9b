//! Headcounts: records of a kind counted (or measured) by one or two of their fields, as of any day.
//!
//! What is shown is wholly said by the address ([`asked::Asked`]). Every figure is a link to the list with the exact
//! filter and day that it counts, so that its rows can be looked at.

mod asked;
mod chart;
mod cross;
mod dimension;
mod export;
mod measure;
mod page;
mod ready;
mod saved;

use axum::extract::RawQuery;

use crate::routes::{Policy, Routes};
use crate::visit::Visit;

/// A headcount offered ready, by a room that knows what is asked for most.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    pub kind: &'static str,
    /// The key of its name.
    pub label: &'static str,
    /// The address after `?kind=…&`. The first preset of a kind is what its page opens with.
    pub query: &'static str,
}

/// The routes of headcounts.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/headcounts", Policy::SignedIn, |visit: Visit, RawQuery(query)| {
            page::show(visit, query)
        })
        .get(
            "/headcounts/export",
            Policy::SignedIn,
            |visit: Visit, RawQuery(query)| export::download(visit, query),
        )
        .post("/headcounts/views", Policy::SignedIn, saved::save)
        .post("/headcounts/views/{uid}/removal", Policy::SignedIn, saved::remove)
}
