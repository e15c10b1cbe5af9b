//! What the room hands to the program.

use kit::catalogue::Relation;
use ui::{MenuEntry, Policy, Room};
use words::Source;

use crate::kinds::{CHECKOUT, MIGRATION, kinds};
use crate::{api, follow, pages, rights};

const WORDS: Source = Source {
    room: "checkout",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

const RELATIONS: &[(&str, Relation)] = &[(
    "invoice",
    Relation {
        key: "checkouts",
        kind: CHECKOUT,
        through: "",
        on: "{that}.invoice_id = {iv}.id",
    },
)];

/// Payment by card.
pub fn room() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds,
        relations: RELATIONS,
        ordinary: &[CHECKOUT],
        routes: || pages::routes().and(api::routes()),
        panels: pages::panels(),
        settings: vec![MenuEntry::setting(
            "card-payments",
            "checkout-set-title",
            "euro",
            "/settings/card-payments",
            Policy::Capability("settings"),
            14,
        )],
        tones: &[
            ("checkout-state", "begun", "none"),
            ("checkout-state", "open", "info"),
            ("checkout-state", "processing", "info"),
            ("checkout-state", "paid", "ok"),
            ("checkout-state", "failed", "danger"),
            ("checkout-state", "expired", "none"),
            ("checkout-state", "mismatch", "warn"),
        ],
        jobs: |handlers| handlers.every(follow::JOB, follow::AGAIN, follow::work),
        profiles: rights::profiles,
        contexts: &[(CHECKOUT, &["amount", "state"])],
        api: api::DESCRIBED,
        ..Room::new("checkout", WORDS)
    }
}
