//! What the room hands to the program.

use ui::{Group, MenuEntry, Policy, Room};
use words::Source;

use crate::{api, follow, kinds, pages, rights, stamp};

const WORDS: Source = Source {
    room: "attendance",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Presence and its proof.
pub fn room() -> Room {
    Room {
        migrations: crate::MIGRATIONS,
        kinds: kinds::kinds,
        routes: || api::routes().and(pages::routes()),
        menu: menu(),
        profiles: rights::profiles,
        jobs: |handlers| {
            handlers
                .follow(follow::FOLLOWER, follow::follow)
                .every(stamp::JOB, stamp::AGAIN, stamp::work)
        },
        settings: vec![MenuEntry::setting(
            "timestamps",
            "stamps-title",
            "clock",
            "/settings/timestamps",
            Policy::Capability("settings"),
            16,
        )],
        ordinary: &["presence", "attendance_act", "justification"],
        panels: pages::panels(),
        tones: &[
            ("justification-state", "waiting", "warn"),
            ("justification-state", "accepted", "ok"),
            ("justification-state", "refused", "danger"),
            ("presence-state", "present", "ok"),
            ("presence-state", "late", "warn"),
            ("presence-state", "left_early", "warn"),
            ("presence-state", "absent", "danger"),
            ("presence-state", "excused", "info"),
            ("presence-state", "expected", "none"),
            ("presence-state", "cancelled", "none"),
            ("presence-state", "not_expected", "none"),
        ],
        api: api::DESCRIBED,
        creations: api::CREATIONS,
        ..Room::new("attendance", WORDS)
    }
}

fn menu() -> Vec<MenuEntry> {
    let entry = |key, label, icon, address, policy, position| MenuEntry {
        key,
        label,
        icon,
        address,
        policy,
        group: Group::Home,
        position,
        on_phone: key == "today",
    };
    let (hands_in, decides) = (
        Policy::Action("justification", "hand_in"),
        Policy::Action("justification", "decide"),
    );
    vec![
        entry("absences", "absences-menu", "alert", "/absences", hands_in, 40),
        entry(
            "justifications/waiting",
            "justification-waiting",
            "files",
            "/justifications/waiting",
            decides,
            41,
        ),
        entry(
            "rates",
            "rates-title",
            "headcount",
            "/rates",
            Policy::Action("presence", "export"),
            35,
        ),
        entry(
            "attendance/day",
            "day-title",
            "people",
            "/attendance/day",
            Policy::Action("presence", "export"),
            25,
        ),
        entry("today", "today-title", "calendar", "/today", Policy::Kind("slot"), 20),
        entry(
            "presence",
            "kind-presence-many",
            "check",
            "/presences",
            Policy::Kind("presence"),
            30,
        ),
    ]
}
