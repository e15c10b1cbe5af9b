//! The pages of the room: a person's data, the link by which they choose, the register of processing.

mod choices;
pub(crate) mod person;
mod register;

use axum::extract::Path;
use kit::Kind;
use ui::{Pen, Policy, Routes, Visit, uid};

use crate::CAPABILITY;
use crate::retention::Rule;
use crate::room::ROLES;

pub fn routes() -> Routes {
    let officer = Policy::Capability(CAPABILITY);
    Routes::new()
        .get("/persons/{uid}/privacy", officer, person::show)
        .post("/persons/{uid}/consents", officer, person::say)
        .post("/persons/{uid}/preference-link", officer, person::link)
        .get("/persons/{uid}/privacy-copy", officer, person::copy)
        .post("/persons/{uid}/erasure", officer, person::erase)
        .get("/preferences/{token}", Policy::Holder, choices::show)
        .post("/preferences/{token}", Policy::Holder, choices::save)
        .get("/settings/privacy", officer, register::show)
        .get("/settings/privacy/register.csv", officer, register::take)
}

/// From a role of someone to the person, who has the same public id.
pub fn routes_of(kind: &Kind) -> Routes {
    if kind.key == "person" || !ROLES.contains(&kind.key) {
        return Routes::new();
    }
    Routes::new().get(
        format!("/{}/{{uid}}/privacy", kind.plural),
        Policy::Capability(CAPABILITY),
        |visit: Visit, Path(id): Path<String>| async move { visit.go(&format!("/persons/{}/privacy", uid(&id)?)) },
    )
}

/// How long a rule keeps what it is about, and why, in words.
pub(crate) fn basis(pen: Pen<'_>, rule: &Rule) -> String {
    match rule.years {
        0 => pen.t1("retention-none", "law", &rule.law),
        years => pen.t2("retention-years", "years", &years.to_string(), "law", &rule.law),
    }
}
