//! What the room hands to the program.

use kit::access::Grant;
use kit::{Level, Profile, Scope};
use ui::{BulkAction, Group, JobEnd, MenuEntry, Policy, Room};
use words::Source;

use crate::{bulk, duplicates, export, imports};

const WORDS: Source = Source {
    room: "transfer",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Profiles shipped ready that may import something, and therefore see the history of imports.
const IMPORTERS: [&str; 3] = ["head", "school_office", "adviser"];

/// Codes shown as badges.
const TONES: &[(&str, &str, &str)] = &[
    ("import-state", "previewed", "info"),
    ("import-state", "running", "warn"),
    ("import-state", "done", "ok"),
    ("import-state", "rolled_back", "none"),
    ("import-state", "undone", "none"),
];

/// The pages, and the engine of imports and exports whose messages they show.
pub fn rooms() -> [Room; 2] {
    [room(), Room::new("exchange", exchange::SOURCE)]
}

/// Imports, exports, bulk edits, duplicates.
fn room() -> Room {
    Room {
        migrations: &[
            exchange::import::MIGRATION,
            duplicates::MIGRATION,
            exchange::import::JOB_MIGRATION,
        ],
        kinds: || vec![exchange::import::kind()],
        routes: || imports::routes().and(duplicates::routes()),
        listed: &["import"],
        files: &[exchange::import::FILES],
        for_each_kind: |kind| export::routes_of(kind).and(bulk::routes_of(kind)),
        tones: TONES,
        menu: menu(),
        bulk_actions: bulk_actions(),
        jobs: |handlers| bulk::jobs(export::jobs(imports::jobs(handlers))),
        job_ends: vec![
            JobEnd {
                kind: ui::bulk::EDIT,
                render: bulk::ended,
            },
            JobEnd {
                kind: bulk::ASSIGN,
                render: bulk::ended,
            },
            JobEnd {
                kind: export::JOB,
                render: export::ended,
            },
            JobEnd {
                kind: exchange::import::APPLY,
                render: imports::ended,
            },
            JobEnd {
                kind: exchange::import::UNDO,
                render: imports::ended,
            },
        ],
        profiles,
        ..Room::new("transfer", WORDS)
    }
}

fn menu() -> Vec<MenuEntry> {
    let entry = |key, label, icon, address, policy, position| MenuEntry {
        key,
        label,
        icon,
        address,
        policy,
        group: Group::Data,
        position,
        on_phone: false,
    };
    vec![
        entry(
            "imports",
            "kind-import-many",
            "import",
            "/imports",
            Policy::Kind("import"),
            40,
        ),
        entry(
            "duplicates",
            "duplicates-title",
            "duplicates",
            "/duplicates",
            Policy::Action("student", "merge"),
            50,
        ),
        entry("jobs", "jobs-title", "jobs", "/jobs", Policy::Capability("jobs"), 60),
        MenuEntry {
            group: Group::Create,
            ..entry(
                "imports-new",
                "imports-new",
                "import",
                "/imports/new",
                Policy::Action("import", "create"),
                90,
            )
        },
    ]
}

fn bulk_actions() -> Vec<BulkAction> {
    let mut actions = vec![BulkAction {
        kind: "student",
        verb: "assign",
        label: "bulk-assign",
        icon: "groups",
        policy: Policy::Action("student", "bulk"),
    }];
    actions.extend(duplicates::KINDS.map(|kind| BulkAction {
        kind,
        verb: "merge",
        label: "merge-short",
        icon: "duplicates",
        policy: Policy::Action(kind, "merge"),
    }));
    actions
}

fn profiles() -> Vec<Profile> {
    let grant = Grant {
        scopes: [Scope::All].into(),
        cards: [("import".to_owned(), Level::Read)].into(),
        actions: ["create".to_owned()].into(),
        ..Grant::default()
    };
    let profile = |key: &str| Profile {
        key: key.to_owned(),
        grants: [("import".to_owned(), grant.clone())].into(),
        ..Profile::default()
    };
    IMPORTERS.map(profile).into()
}
