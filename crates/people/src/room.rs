//! What the registry hands to the program.

use ui::{Group, MenuEntry, Policy, Room};

use crate::{MIGRATIONS, desk, home, kinds, pages, source};

/// Kinds that have the ordinary pages: list, record, form, bulk edit.
const ORDINARY: &[&str] = &[
    "student",
    "stay",
    "guardian",
    "guardianship",
    "family",
    "family_member",
    "household",
    "residence",
    "person",
    "company",
    "contact",
    "contact_stay",
    "learner",
    "group",
    "group_membership",
    "staff",
    "school_year",
    "campus",
    "level",
    "track",
    "document",
    "document_type",
];

/// Codes shown as badges.
const TONES: &[(&str, &str, &str)] = &[
    ("status", "applicant", "info"),
    ("status", "admitted", "info"),
    ("status", "waitlisted", "warn"),
    ("status", "enrolled", "ok"),
    ("status", "on_leave", "warn"),
    ("status", "left", "none"),
    ("status", "graduated", "plum"),
    ("status", "cancelled", "none"),
    ("status", "struck_off", "danger"),
    ("learner_status", "prospect", "info"),
    ("learner_status", "registered", "info"),
    ("learner_status", "in_training", "ok"),
    ("learner_status", "completed", "plum"),
    ("learner_status", "dropped_out", "danger"),
    ("learner_status", "cancelled", "none"),
    ("contact_status", "prospect", "info"),
    ("contact_status", "registered", "warn"),
    ("contact_status", "client", "ok"),
    ("contact_status", "former", "none"),
    ("contact_status", "lost", "danger"),
    ("company_state", "lead", "info"),
    ("company_state", "customer", "ok"),
    ("company_state", "former", "none"),
    ("company_state", "inactive", "none"),
    ("document_state", "missing", "danger"),
    ("document_state", "requested", "warn"),
    ("document_state", "received", "info"),
    ("document_state", "verified", "ok"),
    ("document_state", "refused", "danger"),
    ("document_validity", "valid", "ok"),
    ("document_validity", "expiring", "warn"),
    ("document_validity", "expired", "danger"),
    ("group_form", "class", "accent"),
];

/// The registry: its kinds, words and places in the menu.
pub fn room() -> Room {
    Room {
        files: &[crate::FILES],
        migrations: MIGRATIONS,
        kinds,
        ordinary: ORDINARY,
        tones: TONES,
        menu: menu(),
        routes: pages::routes,
        panels: pages::panels(),
        actions: pages::actions(),
        jobs: crate::daily::jobs,
        home: home::fill,
        settings: desk::settings(),
        contexts: desk::CONTEXTS,
        headcounts: desk::HEADCOUNTS,
        ..Room::new("people", source())
    }
}

fn menu() -> Vec<MenuEntry> {
    use Group::{Data, Relations, School, Training};
    let entries = [
        (
            "student",
            "kind-student-many",
            "students",
            "/students",
            School,
            10,
            true,
        ),
        (
            "guardian",
            "kind-guardian-many",
            "people",
            "/guardians",
            School,
            20,
            false,
        ),
        ("family", "kind-family-many", "family", "/families", School, 30, true),
        ("group", "kind-group-many", "groups", "/groups", School, 40, false),
        (
            "learner",
            "kind-learner-many",
            "person",
            "/learners",
            Training,
            10,
            false,
        ),
        (
            "company",
            "kind-company-many",
            "company",
            "/companies",
            Relations,
            30,
            false,
        ),
        (
            "contact",
            "kind-contact-many",
            "phone",
            "/contacts",
            Relations,
            20,
            false,
        ),
        ("staff", "kind-staff-many", "star", "/staff", Data, 10, false),
        (
            "document",
            "kind-document-many",
            "document",
            "/documents",
            Data,
            20,
            false,
        ),
    ];
    let creations = [
        ("student", "create-student", "students", "/students/new", 10),
        ("learner", "create-learner", "person", "/learners/new", 20),
        ("company", "create-company", "company", "/companies/new", 30),
        ("group", "create-group", "groups", "/groups/new", 40),
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
    entries
        .into_iter()
        .map(|(kind, label, icon, address, group, position, on_phone)| MenuEntry {
            // As the pages of a kind name it: by the kind's plural.
            key: address.trim_start_matches('/'),
            label,
            icon,
            address,
            policy: Policy::Kind(kind),
            group,
            position,
            on_phone,
        })
        .chain(creations)
        .chain(desk::menu())
        .collect()
}
