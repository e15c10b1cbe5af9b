//! What the room hands to the program.

use kit::catalogue::Relation;
use kit::files::Reference;
use ui::{Group, MenuEntry, Policy, Room};
use words::Source;

use crate::kinds::{GRID, INSTALMENT, INVOICE, PAYMENT, PRICE, QUOTE};
use crate::{MIGRATIONS, api, kinds, pages, rights};

const WORDS: Source = Source {
    room: "billing",
    fr: concat!(
        include_str!("../locales/fr.ftl"),
        include_str!("../locales/fees.fr.ftl"),
        include_str!("../locales/schedule.fr.ftl"),
        include_str!("../locales/refunds.fr.ftl")
    ),
    en: concat!(
        include_str!("../locales/en.ftl"),
        include_str!("../locales/fees.en.ftl"),
        include_str!("../locales/schedule.en.ftl"),
        include_str!("../locales/refunds.en.ftl")
    ),
};

const fn to(key: &'static str, kind: &'static str, on: &'static str) -> Relation {
    Relation {
        key,
        kind,
        through: "",
        on,
    }
}

/// From who buys, and from what is agreed, to the papers.
const RELATIONS: &[(&str, Relation)] = &[
    ("opportunity", to("quotes", QUOTE, "{that}.opportunity_id = {op}.id")),
    ("company", to("quotes", QUOTE, "{that}.company_id = {co}.id")),
    ("contact", to("quotes", QUOTE, "{that}.person_id = {k}.id")),
    ("student", to("invoices", INVOICE, "{that}.student_id = {s}.id")),
    ("certificate", to("quotes", QUOTE, "{that}.agreement_id = {ip}.id")),
];

/// Prices, quotes, invoices, payments.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds: kinds::kinds,
        routes: || api::routes().and(pages::routes()),
        panels: pages::panels(),
        actions: pages::fees::actions(),
        jobs: pages::fees::jobs,
        job_ends: pages::fees::job_ends(),
        ordinary: &[
            "price",
            "quote",
            "quote_line",
            "quote_share",
            "paper_signature",
            "invoice",
            "payment",
            "invoice_line",
            "instalment",
            "settlement",
            "refund",
            "fee_grid",
            "fee",
        ],
        relations: RELATIONS,
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
            ("quote-state", "draft", "none"),
            ("quote-state", "sent", "info"),
            ("quote-state", "accepted", "ok"),
            ("quote-state", "change_asked", "warn"),
            ("quote-state", "refused", "danger"),
            ("quote-state", "expired", "plum"),
            ("quote-state", "replaced", "none"),
            ("instalment-state", "draft", "none"),
            ("instalment-state", "due", "info"),
            ("instalment-state", "late", "danger"),
            ("instalment-state", "partly_paid", "warn"),
            ("instalment-state", "paid", "ok"),
            ("invoice-state", "draft", "none"),
            ("invoice-state", "issued", "info"),
            ("invoice-state", "partly_paid", "warn"),
            ("invoice-state", "overdue", "danger"),
            ("invoice-state", "disputed", "plum"),
            ("invoice-state", "paid", "ok"),
            ("invoice-state", "credited", "plum"),
            ("invoice-platform", "pending", "none"),
            ("invoice-platform", "submitted", "info"),
            ("invoice-platform", "deposited", "info"),
            ("invoice-platform", "rejected", "danger"),
            ("invoice-platform", "received", "info"),
            ("invoice-platform", "refused", "danger"),
            ("invoice-platform", "approved", "ok"),
            ("invoice-platform", "disputed", "warn"),
            ("invoice-platform", "paid_reported", "ok"),
        ],
        files: &[Reference::Key {
            table: "paper_signature",
            column: "image_id",
        }],
        contexts: &[
            ("invoice", &["client_name", "issued_on"]),
            ("quote", &["client_name", "issued_on"]),
            ("fee_grid", &["school_year"]),
        ],
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
        entry(QUOTE, "kind-quote-many", "edit", 15, "/quotes"),
        entry(INVOICE, "kind-invoice-many", "document", 20, "/invoices"),
        entry(INSTALMENT, "kind-instalment-many", "calendar", 25, "/instalments"),
        entry(PAYMENT, "kind-payment-many", "check", 30, "/payments"),
        entry(PRICE, "kind-price-many", "star", 40, "/prices"),
        entry(GRID, "kind-fee_grid-many", "euro", 45, "/fee-grids"),
    ]
}
