//! What the shipped profiles may do: who directs, the office and accounts keep mandates and take; auditors read; who is
//! debited sees their own mandates and debits, their account by its last figures alone.

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::kinds::{COLLECTION, DEBIT, MANDATE, PART};

/// What a profile may do with a kind: cards, actions.
type Right = (&'static str, &'static [&'static str], &'static [&'static str]);

const WORKS: &[Right] = &[
    (
        MANDATE,
        &["mandate", "account", "notes"],
        &["create", "delete", "export", "bulk"],
    ),
    (
        COLLECTION,
        &["collection", "creditor", "notes"],
        &["create", "delete", "export"],
    ),
    (DEBIT, &["debit", "account"], &["export", "bulk"]),
    (PART, &["part"], &["export"]),
];
const READS: &[Right] = &[
    (MANDATE, &["mandate"], &[]),
    (COLLECTION, &["collection"], &[]),
    (DEBIT, &["debit"], &[]),
    (PART, &["part"], &[]),
];
const OWN: &[Right] = &[
    (MANDATE, &["mandate"], &[]),
    (DEBIT, &["debit"], &[]),
    (PART, &["part"], &[]),
];

pub fn profiles() -> Vec<Profile> {
    [
        ("head", WORKS, Level::Write, Scope::All),
        ("school_office", WORKS, Level::Write, Scope::All),
        ("accountant", WORKS, Level::Write, Scope::All),
        ("auditor", READS, Level::Read, Scope::All),
        ("guardian", OWN, Level::Read, Scope::OwnFamily),
        ("learner", OWN, Level::Read, Scope::Own),
        ("funder", OWN, Level::Read, Scope::OwnCompany),
    ]
    .map(|(key, rights, level, scope)| Profile {
        key: key.to_owned(),
        grants: rights
            .iter()
            .map(|(kind, cards, actions)| {
                let grant = Grant {
                    scopes: [scope].into(),
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
