//! What the shipped profiles may do with reminders: who directs, the office and accounts send them, advisers and auditors
//! read them, who owes reads their own.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::record::{REMINDED, REMINDER};

const SEND: &[&str] = &["create", "bulk", "export"];

pub fn profiles() -> Vec<Profile> {
    [
        ("head", SEND, Scope::All),
        ("school_office", SEND, Scope::All),
        ("accountant", SEND, Scope::All),
        ("adviser", &["export"], Scope::All),
        ("auditor", &["export"], Scope::All),
        ("guardian", &[], Scope::OwnFamily),
        ("learner", &[], Scope::Own),
        ("funder", &[], Scope::OwnCompany),
    ]
    .map(|(key, actions, scope)| {
        let grant = |card: &str| Grant {
            scopes: [scope].into(),
            cards: [(card.to_owned(), Level::Read)].into(),
            actions: actions.iter().map(|action| (*action).to_owned()).collect(),
            ..Grant::default()
        };
        Profile {
            key: key.to_owned(),
            grants: BTreeMap::from([
                (REMINDER.to_owned(), grant("reminder")),
                (REMINDED.to_owned(), grant("reminded")),
            ]),
            ..Profile::default()
        }
    })
    .into()
}
