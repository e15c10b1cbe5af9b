//! What the room hands to the program.

use ui::{Group, MenuEntry, Policy, Room};
use words::Source;

use crate::kinds::{INVOICE, PAYMENT, PRICE};
use crate::{MIGRATIONS, api, kinds, pages, rights};

const WORDS: Source = Source {
    room: "billing",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Prices, invoices, payments.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds: kinds::kinds,
        routes: || api::routes().and(pages::routes()),
        panels: pages::panels(),
        ordinary: &["price", "invoice", "payment", "invoice_line", "settlement"],
        menu: menu(),
        profiles: rights::profiles,
        settings: vec![MenuEntry::setting(
            "billing",
            "billing-set-title",
            "document",
            "/settings/billing",
            Policy::Capability("settings"),
            13,
        )],
        tones: &[
            ("invoice-state", "draft", "none"),
            ("invoice-state", "issued", "info"),
            ("invoice-state", "partly_paid", "warn"),
            ("invoice-state", "overdue", "danger"),
            ("invoice-state", "paid", "ok"),
            ("invoice-state", "credited", "plum"),
        ],
        contexts: &[("invoice", &["client_name", "issued_on"])],
        api: api::DESCRIBED,
        creations: api::CREATIONS,
        ..Room::new("billing", WORDS)
    }
}

fn menu() -> Vec<MenuEntry> {
    let entry = |kind, label, icon, position, address: &'static str| MenuEntry {
        key: address.trim_start_matches('/'),
        label,
        icon,
        address,
        policy: Policy::Kind(kind),
        group: Group::Money,
        position,
        on_phone: false,
    };
    vec![
        entry(INVOICE, "kind-invoice-many", "document", 20, "/invoices"),
        entry(PAYMENT, "kind-payment-many", "check", 30, "/payments"),
        entry(PRICE, "kind-price-many", "star", 40, "/prices"),
    ]
}
