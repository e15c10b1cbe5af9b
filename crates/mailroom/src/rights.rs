//! Who sorts the mail that nobody is known by: who directs, advisers, the office. Nobody else knows of it.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::KIND;

pub fn profiles() -> Vec<Profile> {
    ["head", "adviser", "school_office"]
        .map(|key| {
            let grant = Grant {
                scopes: [Scope::All].into(),
                cards: ["mail", "content"].map(|card| (card.to_owned(), Level::Read)).into(),
                actions: ["delete".to_owned()].into(),
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
