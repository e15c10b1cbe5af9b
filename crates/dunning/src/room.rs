//! What the room hands to the program.

use kit::jobs::Every;
use ui::{Group, JobEnd, MenuEntry, Panel, Policy, Room, Side};
use words::Source;

use crate::record::{REMINDED, REMINDER, kinds};
use crate::{migration, pages, rights, send};

pub(crate) const WORDS: Source = Source {
    room: "dunning",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Reminders of what is owed.
pub fn room() -> Room {
    let panel = |kind, render| Panel {
        key: "payment-reminders",
        kind,
        side: Side::Main,
        position: 62,
        render,
    };
    let clients = ["company", "contact", "learner", "guardian", "student"];
    let entry = MenuEntry {
        key: "dunning",
        label: "dunning-title",
        icon: "bell",
        address: pages::HERE,
        policy: Policy::Action(REMINDER, "create"),
        group: Group::Money,
        position: 27,
        on_phone: false,
    };
    Room {
        migrations: &[migration::MIGRATION],
        kinds,
        ordinary: &[REMINDER, REMINDED],
        routes: pages::routes,
        panels: clients
            .map(|kind| panel(kind, pages::of_client))
            .into_iter()
            .chain([panel("invoice", pages::of_invoice), panel(REMINDER, pages::of_reminder)])
            .collect(),
        menu: vec![entry],
        settings: vec![MenuEntry::setting(
            "dunning-settings",
            "dunning-set-title",
            "bell",
            "/settings/dunning",
            Policy::Capability("settings"),
            14,
        )],
        jobs: |handlers| {
            handlers
                .on(send::SEND, send::work)
                .every(send::DAILY, Every::Day { hour: 9, minute: 5 }, send::daily)
        },
        job_ends: vec![JobEnd {
            kind: send::SEND,
            render: ui::bulk::ended,
        }],
        profiles: rights::profiles,
        contexts: &[(REMINDER, &["sent_on", "amount"])],
        api: pages::DESCRIBED,
        ..Room::new("dunning", WORDS)
    }
}
