//! The pages of the room: a person's data, the link by which they choose, the register of processing.

mod choices;
mod hold;
mod mine;
pub(crate) mod person;
mod register;
pub(crate) mod requests;
pub(crate) mod retention;

use axum::extract::Path;
use kit::Kind;
use ui::{Pen, Policy, Routes, Visit, uid};

use crate::CAPABILITY;
use crate::retention::Rule;
use crate::room::ROLES;
use crate::terms::Terms;

pub use hold::HELD;

pub fn routes() -> Routes {
    let officer = Policy::Capability(CAPABILITY);
    let handles = Policy::Action(crate::request::KIND, "create");
    Routes::new()
        .get("/persons/{uid}/privacy", officer, person::show)
        .post("/persons/{uid}/consents", officer, person::say)
        .post("/persons/{uid}/preference-link", officer, person::link)
        .get("/persons/{uid}/privacy-copy", officer, person::copy)
        .post("/persons/{uid}/erasure", officer, person::erase)
        .get("/preferences/{token}", Policy::Holder, choices::show)
        .post("/preferences/{token}", Policy::Holder, choices::save)
        .post("/preferences/{token}/request", Policy::Holder, choices::ask)
        .post("/persons/{uid}/restriction", officer, person::restrict)
        .get("/my-data", Policy::SignedIn, mine::show)
        .post("/my-data", Policy::SignedIn, mine::ask)
        .get("/settings/retention", officer, retention::show)
        .get("/settings/retention/terms", officer, retention::terms)
        .post("/settings/retention/terms", officer, retention::decide)
        .post("/settings/retention/survey", officer, retention::survey)
        .post("/settings/retention/sweep", officer, retention::sweep)
        .get("/settings/retention/{rule}", officer, retention::people)
        .get("/rights-requests/{uid}/extend", handles, requests::ask_more)
        .post("/rights-requests/{uid}/extend", handles, requests::extend)
        .get("/rights-requests/{uid}/answer", handles, requests::ask_answer)
        .post("/rights-requests/{uid}/answer", handles, requests::answer)
        .get("/settings/privacy", officer, register::show)
        .get("/settings/privacy/register.csv", officer, register::take)
        .post("/settings/privacy/{rule}/own", officer, register::own)
}

/// From a role of someone to the person, who has the same public id.
pub fn routes_of(kind: &Kind) -> Routes {
    let holds = hold::routes_of(kind);
    if kind.key == "person" || !ROLES.contains(&kind.key) {
        return holds;
    }
    holds.get(
        format!("/{}/{{uid}}/privacy", kind.plural),
        Policy::Capability(CAPABILITY),
        |visit: Visit, Path(id): Path<String>| async move { visit.go(&format!("/persons/{}/privacy", uid(&id)?)) },
    )
}

/// How long a rule keeps what it is about, and why, in words.
pub(crate) fn basis(pen: Pen<'_>, rule: &Rule, terms: &Terms) -> String {
    match terms.years_of(rule) {
        0 => pen.t1("retention-none", "law", &rule.law),
        years => pen.t2("retention-years", "years", &years.to_string(), "law", &rule.law),
    }
}
