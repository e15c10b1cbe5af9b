//! What the room hands to the program.

use kit::jobs::Every;
use ui::{Panel, Policy, RecordAction, Room, Side};
use words::Source;

use crate::{KIND, MIGRATION, kinds, pages, remind, rights};

const WORDS: Source = Source {
    room: "requests",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};
/// Kinds from whose pages files are asked.
pub(crate) const FROM: [&str; 3] = ["contact", "company", "funding_case"];

/// Files asked by a link.
pub fn room() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds,
        ordinary: &[KIND],
        routes: pages::routes,
        tones: &[
            ("requested_state", "asked", "warn"),
            ("requested_state", "received", "info"),
            ("requested_state", "accepted", "ok"),
            ("requested_state", "refused", "danger"),
            ("requested_state", "cancelled", "none"),
        ],
        panels: FROM
            .iter()
            .map(|kind| Panel {
                key: "requested-files",
                kind,
                side: Side::Main,
                position: 30,
                render: pages::panel,
            })
            .collect(),
        actions: FROM
            .iter()
            .map(|kind| RecordAction {
                kind,
                label: "requests-ask",
                icon: "files",
                path: "files/ask",
                policy: Policy::Action(KIND, "create"),
            })
            .collect(),
        jobs: |handlers| handlers.every(remind::JOB, Every::Day { hour: 8, minute: 10 }, remind::work),
        profiles: rights::profiles,
        contexts: &[(KIND, &["contact", "company"])],
        ..Room::new("requests", WORDS)
    }
}
