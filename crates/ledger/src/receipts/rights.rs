//! Who reads and matches bank statements: who directs, the office, accounts. Auditors read; nobody else knows of them.

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use super::{LINE, STATEMENT};

/// What a profile may do with a kind: cards, level, actions.
type Right<'a> = (&'a str, &'a [&'a str], &'a [&'a str]);

pub fn profiles() -> Vec<Profile> {
    let works: &[Right<'_>] = &[
        (STATEMENT, &["statement"], &["create", "delete", "export"]),
        (LINE, &["line", "payer"], &["export", "bulk"]),
    ];
    let reads: &[Right<'_>] = &[(STATEMENT, &["statement"], &[]), (LINE, &["line"], &[])];
    [
        ("head", works, Level::Write),
        ("school_office", works, Level::Write),
        ("accountant", works, Level::Write),
        ("auditor", reads, Level::Read),
    ]
    .map(|(key, rights, level)| Profile {
        key: key.to_owned(),
        grants: rights
            .iter()
            .map(|(kind, cards, actions)| {
                let grant = Grant {
                    scopes: [Scope::All].into(),
                    cards: cards.iter().map(|card| ((*card).to_owned(), level)).collect(),
                    actions: actions.iter().map(|action| (*action).to_owned()).collect(),
                    ..Grant::default()
                };
                ((*kind).to_owned(), grant)
            })
            .collect(),
        ..Profile::default()
    })
    .into()
}
