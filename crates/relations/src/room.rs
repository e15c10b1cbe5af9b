//! What the room hands to the program.

use kit::catalogue::Relation;
use kit::jobs::Every;
use ui::{Group, MenuEntry, Policy, Room};

use crate::segment::keep;
use crate::{MIGRATIONS, api, kinds, pages, rights, source};

/// Kinds that have the ordinary pages: list, record, form, bulk edit.
const ORDINARY: &[&str] = &[
    "pipeline",
    "pipeline_stage",
    "opportunity",
    "stage_passage",
    "exchange_entry",
    "task",
    "tag",
    "tagging",
    "segment",
    "funding_case",
    "funding_document",
];

/// Codes shown as badges.
const TONES: &[(&str, &str, &str)] = &[
    ("stage_outcome", "open", "info"),
    ("stage_outcome", "won", "ok"),
    ("stage_outcome", "lost", "danger"),
    ("task_status", "open", "info"),
    ("task_status", "done", "ok"),
    ("task_status", "cancelled", "none"),
    ("exchange_form", "call", "accent"),
    ("exchange_form", "meeting", "plum"),
    ("exchange_form", "email", "info"),
    ("exchange_form", "message", "info"),
    ("exchange_form", "letter", "none"),
    ("exchange_form", "note", "none"),
    ("exchange_form", "automated", "none"),
    ("funding_status", "draft", "none"),
    ("funding_status", "submitted", "info"),
    ("funding_status", "info_requested", "warn"),
    ("funding_status", "approved", "ok"),
    ("funding_status", "partially_approved", "warn"),
    ("funding_status", "refused", "danger"),
    ("funding_status", "in_progress", "info"),
    ("funding_status", "service_done", "info"),
    ("funding_status", "invoiced", "accent"),
    ("funding_status", "partially_paid", "warn"),
    ("funding_status", "paid", "ok"),
    ("funding_status", "disputed", "danger"),
    ("funding_status", "closed", "none"),
    ("funding_status", "cancelled", "none"),
    ("funding_status", "expired", "danger"),
    ("funding_paper_state", "asked", "warn"),
    ("funding_paper_state", "received", "ok"),
    ("funding_paper_state", "refused", "danger"),
    ("funding_paper_state", "not_needed", "none"),
];

const fn to(key: &'static str, kind: &'static str, through: &'static str, on: &'static str) -> Relation {
    Relation { key, kind, through, on }
}

/// From people and companies to what is done with them.
pub const RELATIONS: &[(&str, Relation)] = &[
    (
        "contact",
        to("opportunities", "opportunity", "", "{that}.contact_id = {k}.id"),
    ),
    (
        "contact",
        to("exchanges", "exchange_entry", "", "{that}.contact_id = {k}.id"),
    ),
    ("contact", to("tasks", "task", "", "{that}.contact_id = {k}.id")),
    (
        "contact",
        to("funding_cases", "funding_case", "", "{that}.contact_id = {k}.id"),
    ),
    (
        "contact",
        to(
            "tags",
            "tag",
            "tagging {tp}",
            "{tp}.contact_id = {k}.id AND {that}.id = {tp}.tag_id",
        ),
    ),
    (
        "contact",
        to("enrolments", "enrolment", "", "{that}.learner_id = {k}.id"),
    ),
    (
        "company",
        to("opportunities", "opportunity", "", "{that}.company_id = {co}.id"),
    ),
    (
        "company",
        to("exchanges", "exchange_entry", "", "{that}.company_id = {co}.id"),
    ),
    ("company", to("tasks", "task", "", "{that}.company_id = {co}.id")),
    (
        "company",
        to("funding_cases", "funding_case", "", "{that}.company_id = {co}.id"),
    ),
    (
        "company",
        to(
            "tags",
            "tag",
            "tagging {tp}",
            "{tp}.company_id = {co}.id AND {that}.id = {tp}.tag_id",
        ),
    ),
    (
        "company",
        to("enrolments", "enrolment", "", "{that}.company_id = {co}.id"),
    ),
    (
        "learner",
        to("enrolments", "enrolment", "", "{that}.learner_id = {l}.id"),
    ),
    (
        "learner",
        to("funding_cases", "funding_case", "", "{that}.learner_id = {l}.id"),
    ),
];

/// Relations: its kinds, words and places in the menu.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds,
        relations: RELATIONS,
        ordinary: ORDINARY,
        tones: TONES,
        menu: menu(),
        settings: settings(),
        routes: pages::routes,
        panels: pages::panels(),
        actions: pages::actions(),
        api: api::DESCRIBED,
        profiles: rights::profiles,
        contexts: &[("opportunity", &["stage"]), ("contact", &["company"])],
        jobs: |handlers| {
            handlers.follow(keep::FOLLOWER, keep::follow).every(
                keep::JOB,
                Every::Day { hour: 5, minute: 40 },
                keep::sweep,
            )
        },
        ..Room::new("relations", source())
    }
}

fn menu() -> Vec<MenuEntry> {
    let entries = [
        ("opportunity", "kind-opportunity-many", "star", "/opportunities", 12),
        ("task", "kind-task-many", "check", "/tasks", 14),
        ("exchange_entry", "kind-exchange_entry-many", "phone", "/exchanges", 40),
        ("funding_case", "kind-funding_case-many", "euro", "/funding-cases", 50),
        ("segment", "kind-segment-many", "filter", "/segments", 60),
    ];
    let creations = [
        ("contact", "create-contact", "phone", "/contacts/new", 31),
        ("opportunity", "create-opportunity", "star", "/opportunities/new", 32),
        ("task", "create-task", "check", "/tasks/new", 33),
    ];
    let entry = |key, kind, label, icon, address, group, position| MenuEntry {
        key,
        label,
        icon,
        address,
        policy: match group {
            Group::Create => Policy::Action(kind, "create"),
            _ => Policy::Kind(kind),
        },
        group,
        position,
        on_phone: false,
    };
    let own = [
        entry(
            "my-day",
            "task",
            "relations-my-day",
            "check",
            "/my-day",
            Group::Home,
            25,
        ),
        entry(
            "board",
            "opportunity",
            "relations-board",
            "columns",
            "/board",
            Group::Relations,
            10,
        ),
        entry(
            "sales",
            "opportunity",
            "relations-figures",
            "headcount",
            "/sales",
            Group::Relations,
            11,
        ),
    ];
    let lists = entries.into_iter().map(|(kind, label, icon, address, position)| {
        // As the pages of a kind name it: by the kind's plural.
        let key = address.trim_start_matches('/');
        entry(key, kind, label, icon, address, Group::Relations, position)
    });
    let creations = creations.into_iter().map(|(kind, label, icon, address, position)| {
        entry(label, kind, label, icon, address, Group::Create, position)
    });
    own.into_iter().chain(lists).chain(creations).collect()
}

fn settings() -> Vec<MenuEntry> {
    let of = |key, kind, label, icon, address, position| {
        MenuEntry::setting(key, label, icon, address, Policy::Action(kind, "create"), position)
    };
    vec![
        of(
            "pipelines",
            "pipeline",
            "kind-pipeline-many",
            "columns",
            "/pipelines",
            60,
        ),
        of(
            "pipeline-stages",
            "pipeline_stage",
            "kind-pipeline_stage-many",
            "columns",
            "/pipeline-stages",
            61,
        ),
        of("tags", "tag", "kind-tag-many", "tag", "/tags", 62),
    ]
}
