//! What the room hands to the program.

use ui::{Group, JobEnd, MenuEntry, Policy, Room};
use words::Source;

use crate::{api, figures, panel, pdf, receipts};

const WORDS: Source = Source {
    room: "ledger",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};
const BANK_WORDS: Source = Source {
    room: "receipts",
    fr: include_str!("../locales/receipts.fr.ftl"),
    en: include_str!("../locales/receipts.en.ftl"),
};

/// Invoices as files, the accounting file, the words of the norm of invoices; statements of the bank.
pub fn room() -> [Room; 4] {
    let own = Room {
        routes: || api::routes().and(figures::routes()),
        menu: vec![entry(
            ("money", "ledger-money", "headcount"),
            "/money",
            Policy::Action(pdf::INVOICE, "export"),
            10,
        )],
        panels: panel::panels(),
        api: api::DESCRIBED,
        ..Room::new("ledger", WORDS)
    };
    [
        own,
        receipts(),
        Room::new("einvoice", einvoice::SOURCE),
        Room::new("bank", bank::SOURCE),
    ]
}

/// A line of the menu: key, label, icon.
fn entry(
    (key, label, icon): (&'static str, &'static str, &'static str),
    address: &'static str,
    policy: Policy,
    position: u16,
) -> MenuEntry {
    MenuEntry {
        key,
        label,
        icon,
        address,
        policy,
        group: Group::Money,
        position,
        on_phone: false,
    }
}

/// Money coming in by the bank.
fn receipts() -> Room {
    Room {
        migrations: &[receipts::MIGRATION],
        kinds: receipts::kinds,
        routes: || receipts::routes().and(receipts::api_routes()),
        panels: receipts::panels(),
        ordinary: &["bank_statement", "bank_line"],
        menu: vec![entry(
            ("bank", "ledger-bank", "euro"),
            "/bank",
            Policy::Action(receipts::PAYMENT, "create"),
            35,
        )],
        jobs: receipts::jobs,
        job_ends: vec![
            JobEnd {
                kind: receipts::MATCH_LINES,
                render: ui::bulk::ended,
            },
            JobEnd {
                kind: receipts::TAKE,
                render: receipts::taken,
            },
        ],
        tones: &[
            ("bank-line-state", "waiting", "warn"),
            ("bank-line-state", "matched", "ok"),
            ("bank-line-state", "set_aside", "none"),
            ("bank-line-state", "outgoing", "none"),
        ],
        contexts: &[("bank_line", &["booked_on", "amount"])],
        profiles: receipts::profiles,
        api: receipts::DESCRIBED,
        ..Room::new("receipts", BANK_WORDS)
    }
}
