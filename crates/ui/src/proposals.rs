//! Proposed changes on screen: beside the record they are about, and on the page of all that waits for an answer.

mod all;
mod decide;
mod page;
mod shown;

pub(crate) use shown::panel;

use kit::query::Asked;
use kit::{Db, Result};

use crate::home::{Home, Task};
use crate::room::{Group, MenuEntry};
use crate::routes::{Policy, Routes};
use crate::visit::Visit;

/// Where proposals are listed.
const ADDRESS: &str = "/proposals";

/// Every page asks the engine what this person may see of proposals: signing in is all that a route asks for.
pub(crate) fn routes() -> Routes {
    let policy = Policy::SignedIn;
    Routes::new()
        .get(ADDRESS, policy, page::show)
        .get("/proposals/all", policy, all::ask)
        .post("/proposals/all", policy, all::accept)
        .post("/proposals/{uid}", policy, decide::decide)
}

pub(crate) fn menu() -> MenuEntry {
    MenuEntry {
        key: "proposals",
        label: "menu-proposals",
        icon: "check",
        address: ADDRESS,
        policy: Policy::Kind("proposal"),
        group: Group::Data,
        position: 15,
        on_phone: false,
    }
}

/// How many wait for this person, and how many of theirs wait for others.
pub(crate) fn home(visit: &Visit, db: &mut Db<'_>, home: &mut Home) -> Result<()> {
    let access = visit.access();
    let waiting = visit.site.queries.proposals(db, access, &Asked::default())?;
    let mut add = |label: &str, address: &str, count: usize, tone| {
        home.tasks.push(Task {
            label: visit.pen().t(label).to_owned(),
            note: None,
            address: address.to_owned(),
            count: i64::try_from(count).unwrap_or(i64::MAX),
            tone,
        });
    };
    let to_decide = waiting.iter().filter(|seen| seen.may_decide()).count();
    let mine = waiting.iter().filter(|seen| seen.is_mine && !seen.may_decide()).count();
    add("home-proposals", ADDRESS, to_decide, "warn");
    add("home-proposals-mine", "/proposals?show=mine", mine, "info");
    Ok(())
}
