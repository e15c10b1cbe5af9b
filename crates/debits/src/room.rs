//! What the room hands to the program.

use kit::catalogue::Relation;
use ui::{Group, JobEnd, MenuEntry, Policy, Room};
use words::Source;

use crate::kinds::{COLLECTION, DEBIT, MANDATE};
use crate::{MIGRATION, api, kinds, notify, pages, rights, settle};

const WORDS: Source = Source {
    room: "debits",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

const fn to(key: &'static str, kind: &'static str, on: &'static str) -> Relation {
    Relation {
        key,
        kind,
        through: "",
        on,
    }
}

/// From who is debited, and from what is taken, to mandates and debits.
const RELATIONS: &[(&str, Relation)] = &[
    ("company", to("mandates", MANDATE, "{that}.company_id = {co}.id")),
    ("contact", to("mandates", MANDATE, "{that}.person_id = {k}.id")),
    (
        "invoice",
        Relation {
            through: "debit_part {dp}",
            ..to(
                "debits",
                DEBIT,
                "{dp}.invoice_id = {iv}.id AND {that}.id = {dp}.debit_id",
            )
        },
    ),
];

/// SEPA direct debits.
pub fn room() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds: kinds::kinds,
        relations: RELATIONS,
        routes: || api::routes().and(pages::routes()),
        panels: pages::panels(),
        ordinary: &["mandate", "collection", "debit", "debit_part"],
        menu: vec![
            entry(COLLECTION, "kind-collection-many", "import", 32, "/collections"),
            entry(MANDATE, "kind-mandate-many", "edit", 33, "/mandates"),
        ],
        settings: vec![MenuEntry::setting(
            "debits",
            "debits-set-title",
            "euro",
            "/settings/debits",
            Policy::Capability("settings"),
            14,
        )],
        jobs: |handlers| handlers.on(settle::JOB, settle::work).on(notify::JOB, notify::work),
        job_ends: [settle::JOB, notify::JOB]
            .map(|kind| JobEnd {
                kind,
                render: ui::bulk::ended,
            })
            .into(),
        tones: &[
            ("mandate-state", "active", "ok"),
            ("mandate-state", "revoked", "danger"),
            ("mandate-state", "expired", "warn"),
            ("collection-state", "ready", "warn"),
            ("collection-state", "sent", "info"),
            ("collection-state", "settled", "ok"),
            ("debit-state", "ready", "none"),
            ("debit-state", "sent", "info"),
            ("debit-state", "paid", "ok"),
            ("debit-state", "returned", "danger"),
        ],
        contexts: &[
            ("mandate", &["client_name", "signed_on"]),
            ("collection", &["collected_on"]),
            ("debit", &["client_name", "collected_on"]),
        ],
        profiles: rights::profiles,
        api: api::DESCRIBED,
        creations: api::CREATIONS,
        ..Room::new("debits", WORDS)
    }
}

fn entry(
    kind: &'static str,
    label: &'static str,
    icon: &'static str,
    position: u16,
    address: &'static str,
) -> MenuEntry {
    MenuEntry {
        key: address.trim_start_matches('/'),
        label,
        icon,
        address,
        policy: Policy::Kind(kind),
        group: Group::Money,
        position,
        on_phone: false,
    }
}
