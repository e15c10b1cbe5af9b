//! What the room hands to the program.

use ui::{Group, MenuEntry, Panel, Policy, Room, Side};
use words::Source;

use crate::{MIGRATIONS, kinds, letters, pages};

/// Messages of the room.
pub(crate) const WORDS: Source = Source {
    room: "accounts",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// People who sign in: kinds, pages, menu.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds: kinds::kinds,
        routes: pages::routes,
        ordinary: &["user", "profile", "token", "sign_in"],
        // Invitations stand among what is created: they lead where the plain form of an account would.
        menu: vec![MenuEntry {
            key: "create-user",
            label: "create-user",
            icon: "people",
            address: "/users/invite",
            policy: Policy::Action("user", "create"),
            group: Group::Create,
            position: 60,
            on_phone: false,
        }],
        settings: vec![
            MenuEntry::setting("users", "menu-users", "people", "/users", Policy::Kind("user"), 40),
            MenuEntry::setting(
                "rights",
                "menu-rights",
                "rights",
                "/settings/rights",
                Policy::Capability("rights"),
                41,
            ),
            MenuEntry::setting(
                "profiles",
                "kind-profile-many",
                "person",
                "/profiles",
                Policy::Kind("profile"),
                41,
            ),
            MenuEntry::setting(
                "tokens",
                "menu-tokens",
                "key",
                "/settings/tokens",
                Policy::Kind("token"),
                42,
            ),
            MenuEntry::setting(
                "sign-ins",
                "menu-sign-ins",
                "journal",
                "/sign-ins",
                Policy::Kind("sign_in"),
                43,
            ),
            MenuEntry::setting(
                "mail",
                "menu-mail",
                "mail",
                "/settings/mail",
                Policy::Capability("settings"),
                44,
            ),
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
