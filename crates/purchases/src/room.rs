//! What the room hands to the program.

use kit::catalogue::Relation;
use ui::{Group, MenuEntry, Policy, Room};
use words::Source;

use crate::{KIND, MIGRATION, api, kinds, pages, rights};

const WORDS: Source = Source {
    room: "purchases",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

const RELATIONS: &[(&str, Relation)] = &[(
    "company",
    Relation {
        key: "purchases",
        kind: KIND,
        through: "",
        on: "{that}.company_id = {co}.id",
    },
)];

/// Invoices of suppliers.
pub fn room() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds,
        relations: RELATIONS,
        ordinary: &[KIND],
        routes: || pages::routes().and(api::routes()),
        panels: pages::panels(),
        menu: vec![MenuEntry {
            key: "purchase-invoices",
            label: "kind-purchase_invoice-many",
            icon: "import",
            address: "/purchase-invoices",
            policy: Policy::Kind(KIND),
            group: Group::Money,
            position: 38,
            on_phone: false,
        }],
        tones: &[
            ("purchase-state", "received", "info"),
            ("purchase-state", "approved", "ok"),
            ("purchase-state", "refused", "danger"),
            ("purchase-state", "disputed", "warn"),
            ("purchase-state", "paid", "ok"),
        ],
        contexts: &[(KIND, &["supplier_name", "issued_on"])],
        profiles: rights::profiles,
        api: api::DESCRIBED,
        ..Room::new("purchases", WORDS)
    }
}
