//! What the room hands to the program.

use ui::{Group, MenuEntry, Panel, Policy, Room, Side};
use words::Source;

use crate::{KIND, MIGRATION, api, kinds, mailbox, pages, rights};

const WORDS: Source = Source {
    room: "mailroom",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Mail that comes in.
pub fn room() -> Room {
    let drop = |kind| Panel {
        key: "mail-drop",
        kind,
        side: Side::Aside,
        position: 90,
        render: pages::drop_zone,
    };
    Room {
        migrations: &[MIGRATION],
        kinds,
        ordinary: &[KIND],
        routes: || pages::routes().and(api::routes()),
        menu: vec![MenuEntry {
            key: "inbox",
            label: "mailroom-title",
            icon: "mail",
            address: "/mail",
            policy: Policy::Kind(KIND),
            group: Group::Relations,
            position: 41,
            on_phone: false,
        }],
        settings: vec![MenuEntry::setting(
            "incoming-mail",
            "mailroom-settings",
            "mail",
            "/settings/incoming-mail",
            Policy::Capability("settings"),
            72,
        )],
        panels: vec![
            drop("contact"),
            drop("company"),
            drop("opportunity"),
            Panel {
                key: "conversation",
                kind: "exchange_entry",
                side: Side::Main,
                position: 10,
                render: pages::conversation,
            },
        ],
        tones: &[("mail-why", "unknown", "none"), ("mail-why", "several", "warn")],
        jobs: |handlers| handlers.every(mailbox::JOB, mailbox::AGAIN, mailbox::work),
        profiles: rights::profiles,
        api: api::DESCRIBED,
        ..Room::new("mailroom", WORDS)
    }
}
