//! Who does what with the data of others: who directs answers for it, those who write to people see what they agreed to,
//! and everyone sees their own.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::{CAPABILITY, consent, hold, processing, report, request};

/// Whoever has a space of their own, in which they use their rights.
pub const MINE: &str = "my_data";

pub fn profiles() -> Vec<Profile> {
    let consents = |scope| granted(scope, &[("consent", Level::Read)], &[]);
    let cards = [
        ("request", Level::Write),
        ("handling", Level::Write),
        ("answer", Level::Write),
    ];
    let requests = granted(Scope::All, &cards, &["create", "export", "import", "bulk"]);
    let holds = granted(Scope::All, &[("hold", Level::Write)], &["create", "delete", "export"]);
    let reports = granted(Scope::All, &[("run", Level::Read)], &["export"]);
    let register = granted(
        Scope::All,
        &[("processing", Level::Write)],
        &["create", "delete", "export"],
    );
    let asked = granted(Scope::Own, &[("request", Level::Read), ("handling", Level::Read)], &[]);
    let head = [
        (consent::KIND, consents(Scope::All)),
        (request::KIND, requests.clone()),
        (hold::KIND, holds),
        (report::KIND, reports),
        (processing::KIND, register),
    ];
    let office = [(consent::KIND, consents(Scope::All)), (request::KIND, requests)];
    let own = [(consent::KIND, consents(Scope::Own)), (request::KIND, asked)];
    vec![
        profile("head", head, &[CAPABILITY]),
        profile("school_office", office, &[]),
        profile("adviser", [(consent::KIND, consents(Scope::All))], &[]),
        profile("guardian", own.clone(), &[MINE]),
        profile("learner", own, &[MINE]),
    ]
}

fn granted(scope: Scope, cards: &[(&str, Level)], actions: &[&str]) -> Grant {
    Grant {
        scopes: [scope].into(),
        cards: cards.iter().map(|(card, level)| ((*card).to_owned(), *level)).collect(),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        ..Grant::default()
    }
}

fn profile(key: &str, grants: impl IntoIterator<Item = (&'static str, Grant)>, capabilities: &[&str]) -> Profile {
    let grants = grants.into_iter().map(|(kind, grant)| (kind.to_owned(), grant));
    Profile {
        key: key.to_owned(),
        grants: BTreeMap::from_iter(grants),
        capabilities: capabilities.iter().map(|one| (*one).to_owned()).collect(),
        ..Profile::default()
    }
}
