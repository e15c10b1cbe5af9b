//! Who follows payments by card: who directs, the office, accounts, who checks; and who pays, their own.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::kinds::CHECKOUT;

pub fn profiles() -> Vec<Profile> {
    [
        ("head", Scope::All),
        ("school_office", Scope::All),
        ("accountant", Scope::All),
        ("auditor", Scope::All),
        ("guardian", Scope::OwnFamily),
        ("learner", Scope::Own),
        ("funder", Scope::OwnCompany),
    ]
    .map(|(key, scope)| {
        let actions: &[&str] = if scope == Scope::All { &["export"] } else { &[] };
        let grant = Grant {
            scopes: [scope].into(),
            cards: [("checkout".to_owned(), Level::Read)].into(),
            actions: actions.iter().map(|action| (*action).to_owned()).collect(),
            ..Grant::default()
        };
        Profile {
            key: key.to_owned(),
            grants: BTreeMap::from([(CHECKOUT.to_owned(), grant)]),
            ..Profile::default()
        }
    })
    .into()
}
