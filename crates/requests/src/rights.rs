//! Who asks for files: who directs, advisers, the office.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::KIND;

pub fn profiles() -> Vec<Profile> {
    ["head", "adviser", "school_office"]
        .map(|key| {
            let grant = Grant {
                scopes: [Scope::All].into(),
                cards: [("file".to_owned(), Level::Write)].into(),
                actions: ["create", "delete", "export"].map(str::to_owned).into(),
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
