//! What the shipped profiles may do with issued papers and with sheets scanned back: who directs and the office issue them, those who answer for
//! quality and auditors read them, trainers those of their sessions, learners and funders their own.

use kit::access::Grant;
use kit::{Level, Profile, Scope};

pub fn profiles() -> Vec<Profile> {
    let all = &["paper", "proof"];
    [
        ("head", Scope::All, all.as_slice(), ["create", "export"].as_slice()),
        ("school_office", Scope::All, all, &["create", "export"]),
        ("quality_lead", Scope::All, all, &["export"]),
        ("accountant", Scope::All, &["paper"], &["export"]),
        ("auditor", Scope::All, all, &["export"]),
        ("trainer", Scope::OwnGroups, &["paper"], &[]),
        ("learner", Scope::Own, &["paper"], &[]),
        ("funder", Scope::OwnCompany, &["paper"], &[]),
    ]
    .map(|(key, scope, cards, actions)| {
        let grant = Grant {
            scopes: [scope].into(),
            cards: cards.iter().map(|card| ((*card).to_owned(), Level::Read)).collect(),
            actions: actions.iter().map(|action| (*action).to_owned()).collect(),
            ..Grant::default()
        };
        Profile {
            key: key.to_owned(),
            grants: [
                Some(("certificate".to_owned(), grant)),
                scans(key).map(|grant| ("scanned_page".to_owned(), grant)),
            ]
            .into_iter()
            .flatten()
            .collect(),
            ..Profile::default()
        }
    })
    .into()
}

/// Who calls the roll hands in what was signed on paper; who answers for it looks at it.
fn scans(key: &str) -> Option<Grant> {
    let (scope, actions): (Scope, &[&str]) = match key {
        "head" | "school_office" => (Scope::All, &["create"]),
        "trainer" => (Scope::OwnGroups, &["create"]),
        "quality_lead" | "auditor" => (Scope::All, &[]),
        _ => return None,
    };
    Some(Grant {
        scopes: [scope].into(),
        cards: [("page".to_owned(), Level::Read)].into(),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        ..Grant::default()
    })
}
