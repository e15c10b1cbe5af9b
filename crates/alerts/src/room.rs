//! What the room hands to the program.

use kit::jobs::Every;
use ui::{Bell, MenuEntry, Policy, RecordAction, Room};
use words::Source;

use crate::migration::MIGRATIONS;
use crate::{api, delivery, kinds, news, notice, pages, reminder, sweep};

const WORDS: Source = Source {
    room: "alerts",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Kinds whose records are watched from their pages.
pub(crate) const WATCHED: &[&str] = &[
    "student", "guardian", "family", "learner", "company", "contact", "group", "staff", "document",
];

/// The bell, watches and reminders.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds: kinds::kinds,
        routes: pages::routes,
        for_each_kind: pages::routes_of,
        bell: Some(Bell {
            address: "/notifications",
            watch: "/watches/new",
            unread: notice::unread,
        }),
        actions: WATCHED
            .iter()
            .map(|kind| RecordAction {
                kind,
                label: "watch-record",
                icon: "bell",
                path: "watch",
                policy: Policy::Kind(kind),
            })
            .collect(),
        settings: vec![MenuEntry::setting(
            "reminders",
            "reminders-title",
            "clock",
            "/settings/reminders",
            Policy::Capability("settings"),
            50,
        )],
        jobs: |handlers| {
            handlers
                .follow(news::FOLLOWER, news::follow)
                .every(sweep::JOB, Every::Day { hour: 6, minute: 0 }, sweep::sweep)
                .every(reminder::JOB, Every::Day { hour: 6, minute: 30 }, reminder::send)
                .every("notice-digest", Every::Day { hour: 7, minute: 0 }, delivery::digest)
        },
        api: api::DESCRIBED,
        ..Room::new("alerts", WORDS)
    }
}
