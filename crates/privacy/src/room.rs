//! What the room hands to the program.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};
use ui::{MenuEntry, Policy, RecordAction, Room};
use words::Source;

use crate::{CAPABILITY, MIGRATIONS, api, consent, kinds, pages};

const WORDS: Source = Source {
    room: "privacy",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// The kinds that a person is, from whose pages one comes to their data.
pub(crate) const ROLES: &[&str] = &["person", "student", "guardian", "learner", "contact", "staff"];

/// Personal data and what people agree to.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds,
        ordinary: &[consent::KIND],
        routes: || pages::routes().and(api::routes()),
        tones: &[
            ("consent-state", "given", "ok"),
            ("consent-state", "refused", "warn"),
            ("consent-state", "withdrawn", "danger"),
        ],
        for_each_kind: pages::routes_of,
        actions: ROLES
            .iter()
            .map(|kind| RecordAction {
                kind,
                label: "privacy-title",
                icon: "shield-check",
                path: "privacy",
                policy: Policy::Capability(CAPABILITY),
            })
            .collect(),
        settings: vec![MenuEntry::setting(
            "privacy",
            "processing-title",
            "shield-check",
            "/settings/privacy",
            Policy::Capability(CAPABILITY),
            60,
        )],
        api: api::DESCRIBED,
        profiles,
        ..Room::new("privacy", WORDS)
    }
}

/// Who directs answers for the data of others; those who write to people see what they agreed to; everyone sees their own.
fn profiles() -> Vec<Profile> {
    let line = |key: &str, scope: Scope, capabilities: &[&str]| {
        let grant = Grant {
            scopes: [scope].into(),
            cards: [("consent".to_owned(), Level::Read)].into(),
            ..Grant::default()
        };
        Profile {
            key: key.to_owned(),
            grants: BTreeMap::from([(consent::KIND.to_owned(), grant)]),
            capabilities: capabilities.iter().map(|one| (*one).to_owned()).collect(),
            ..Profile::default()
        }
    };
    vec![
        line("head", Scope::All, &[CAPABILITY]),
        line("school_office", Scope::All, &[]),
        line("adviser", Scope::All, &[]),
        line("guardian", Scope::Own, &[]),
        line("learner", Scope::Own, &[]),
    ]
}
