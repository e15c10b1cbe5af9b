//! What the room hands to the program.

use ui::{Group, MenuEntry, Panel, Policy, Room, Side};
use words::Source;

use crate::{MIGRATION, kinds, letters, pages};

/// Messages of the room.
const WORDS: Source = Source {
    room: "accounts",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// People who sign in: kinds, pages, menu.
pub fn room() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds: kinds::kinds,
        routes: pages::routes,
        ordinary: &["user", "profile", "token", "sign_in"],
        menu: vec![
            entry("users", "menu-users", "people", "/users", Policy::Kind("user"), 60),
            entry(
                "rights",
                "menu-rights",
                "rights",
                "/settings/rights",
                Policy::Capability("rights"),
                61,
            ),
            entry(
                "sign-ins",
                "menu-sign-ins",
                "key",
                "/sign-ins",
                Policy::Kind("sign_in"),
                62,
            ),
        ],
        settings: vec![
            MenuEntry::setting("users", "menu-users", "people", "/users", Policy::Kind("user"), 40),
            MenuEntry::setting("rights", "menu-rights", "rights", "/settings/rights", Policy::Capability("rights"), 41),
            MenuEntry::setting("tokens", "menu-tokens", "key", "/settings/tokens", Policy::Kind("token"), 42),
            MenuEntry::setting("mail", "menu-mail", "mail", "/settings/mail", Policy::Capability("settings"), 43),
        ],
        panels: vec![Panel {
            key: "account",
            kind: "user",
            side: Side::Aside,
            position: 10,
            render: pages::user_panel,
        }],
        jobs: |handlers| handlers.on(letters::JOB, letters::work),
        ..Room::new("accounts", WORDS)
    }
}

fn entry(
    key: &'static str,
    label: &'static str,
    icon: &'static str,
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
        group: Group::Foot,
        position,
        on_phone: false,
    }
}
