//! What the room hands to the program.

use kit::jobs::Every;
use ui::{Group, MenuEntry, Policy, Room};
use words::Source;

use crate::{follow, kinds, pages, rights};

const WORDS: Source = Source {
    room: "learning",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Codes shown as badges.
pub(crate) const TONES: &[(&str, &str, &str)] = &[
    ("activity_state", "to_do", "none"),
    ("activity_state", "started", "info"),
    ("activity_state", "done", "ok"),
    ("activity_state", "failed", "danger"),
    ("quiz_state", "open", "info"),
    ("quiz_state", "ended", "none"),
    ("submission_state", "waiting", "warn"),
    ("submission_state", "accepted", "ok"),
    ("submission_state", "to_redo", "danger"),
    ("submission_state", "replaced", "none"),
    ("objective_outcome", "acquired", "ok"),
    ("objective_outcome", "in_progress", "warn"),
    ("objective_outcome", "not_acquired", "danger"),
];

/// Paths, quizzes, work handed in and objectives.
pub fn room() -> Room {
    Room {
        migrations: crate::MIGRATIONS,
        kinds: kinds::kinds,
        ordinary: &[
            "activity_progress",
            "question",
            "quiz_attempt",
            "submission",
            "objective_outcome",
        ],
        tones: TONES,
        routes: pages::routes,
        panels: pages::panels(),
        actions: pages::actions(),
        menu: menu(),
        profiles: rights::profiles,
        jobs: |handlers| {
            handlers.follow(follow::FOLLOWER, follow::follow).every(
                follow::JOB,
                Every::Day { hour: 4, minute: 15 },
                follow::due,
            )
        },
        ..Room::new("learning", WORDS)
    }
}

fn menu() -> Vec<MenuEntry> {
    let entry = |key, label, icon, address, policy, group, position| MenuEntry {
        key,
        label,
        icon,
        address,
        policy,
        group,
        position,
        on_phone: key == "path",
    };
    let follows = Policy::Action("activity_progress", "follow");
    vec![
        entry("path", "path-mine", "star", "/path", follows, Group::Home, 22),
        entry(
            "submissions/waiting",
            "submission-waiting",
            "edit",
            "/submissions/waiting",
            Policy::Action("submission", "mark"),
            Group::Training,
            5,
        ),
        entry(
            "questions",
            "kind-question-many",
            "help",
            "/questions",
            Policy::Kind("question"),
            Group::Training,
            7,
        ),
    ]
}
