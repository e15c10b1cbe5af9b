//! Who takes supplier invoices in and answers: who directs, the office, accounts. Auditors read.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::KIND;

pub fn profiles() -> Vec<Profile> {
    let works: &[&str] = &["create", "delete", "export", "bulk"];
    [
        ("head", Level::Write, works),
        ("school_office", Level::Write, works),
        ("accountant", Level::Write, works),
        ("auditor", Level::Read, &["export"]),
    ]
    .map(|(key, level, actions)| {
        let cards = ["invoice", "answer", "amounts", "source", "notes"];
        let grant = Grant {
            scopes: [Scope::All].into(),
            cards: cards.iter().map(|card| ((*card).to_owned(), level)).collect(),
            actions: actions.iter().map(|action| (*action).to_owned()).collect(),
            ..Grant::default()
        };
        Profile {
            key: key.to_owned(),
            grants: BTreeMap::from([(KIND.to_owned(), grant)]),
            ..Profile::default()
        }
    })
    .into()
}
