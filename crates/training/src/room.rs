//! What the room hands to the program.

use ui::{Group, MenuEntry, Policy, Room};

use crate::{MIGRATIONS, kinds, pages, source};

/// Kinds that have the ordinary pages: list, record, form, bulk edit.
const ORDINARY: &[&str] = &[
    "programme",
    "programme_module",
    "activity",
    "training_session",
    "site_room",
    "closing",
    "trainer_away",
    "trainer_hours",
    "slot",
    "enrolment",
];

/// Codes shown as badges.
const TONES: &[(&str, &str, &str)] = &[
    ("programme_status", "draft", "warn"),
    ("programme_status", "published", "ok"),
    ("programme_status", "archived", "none"),
    ("session_status", "draft", "none"),
    ("session_status", "planned", "info"),
    ("session_status", "confirmed", "ok"),
    ("session_status", "completed", "plum"),
    ("session_status", "cancelled", "danger"),
    ("slot_status", "planned", "info"),
    ("slot_status", "cancelled", "danger"),
    ("slot_status", "replaced", "warn"),
    ("enrolment_status", "requested", "info"),
    ("enrolment_status", "waiting", "warn"),
    ("enrolment_status", "enrolled", "ok"),
    ("enrolment_status", "completed", "plum"),
    ("enrolment_status", "left", "danger"),
    ("enrolment_status", "cancelled", "none"),
];

/// Training: its kinds, words and places in the menu.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds,
        ordinary: ORDINARY,
        tones: TONES,
        menu: menu(),
        routes: pages::routes,
        panels: pages::panels(),
        actions: pages::actions(),
        contexts: &[("training_session", &["starts_on"]), ("enrolment", &["session"])],
        ..Room::new("training", source())
    }
}

fn menu() -> Vec<MenuEntry> {
    use Group::{Data, Training};
    let entries = [
        (
            "training_session",
            "kind-training_session-many",
            "calendar",
            "/sessions",
            Training,
            2,
        ),
        ("slot", "training-calendar", "clock", "/calendar", Training, 3),
        ("slot", "kind-slot-many", "clock", "/slots", Training, 4),
        ("programme", "kind-programme-many", "star", "/programmes", Training, 6),
        ("enrolment", "kind-enrolment-many", "check", "/enrolments", Training, 15),
        ("site_room", "kind-site_room-many", "pin", "/rooms", Data, 15),
        (
            "trainer_away",
            "kind-trainer_away-many",
            "calendar",
            "/trainer-absences",
            Training,
            17,
        ),
        (
            "trainer_hours",
            "kind-trainer_hours-many",
            "clock",
            "/trainer-hours",
            Training,
            18,
        ),
    ];
    let creations = [
        (
            "training_session",
            "create-training_session",
            "calendar",
            "/sessions/new",
            21,
        ),
        ("programme", "create-programme", "star", "/programmes/new", 22),
        ("enrolment", "create-enrolment", "check", "/enrolments/new", 23),
    ];
    let creations = creations
        .into_iter()
        .map(|(kind, label, icon, address, position)| MenuEntry {
            key: label,
            label,
            icon,
            address,
            policy: Policy::Action(kind, "create"),
            group: Group::Create,
            position,
            on_phone: false,
        });
    let lists = entries
        .into_iter()
        .map(|(kind, label, icon, address, group, position)| MenuEntry {
            // As the pages of a kind name it: by the kind's plural.
            key: address.trim_start_matches('/'),
            label,
            icon,
            address,
            policy: Policy::Kind(kind),
            group,
            position,
            on_phone: false,
        });
    let own = MenuEntry {
        key: "my-absences",
        label: "my-absences-title",
        icon: "calendar",
        address: "/my-absences",
        policy: Policy::Action("trainer_away", "declare"),
        group: Training,
        position: 16,
        on_phone: false,
    };
    lists.chain(creations).chain([own]).collect()
}
