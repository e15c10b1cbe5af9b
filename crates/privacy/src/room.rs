//! What the room hands to the program.

use kit::jobs::Every;
use ui::{Group, MenuEntry, Panel, Policy, RecordAction, Room, Side};
use words::Source;

use crate::{
    CAPABILITY, MIGRATIONS, api, consent, hold, home, kinds, pages, processing, report, request, rights, survey, sweep,
};

const WORDS: Source = Source {
    room: "privacy",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// The kinds that a person is, from whose pages one comes to their data.
pub(crate) const ROLES: &[&str] = &["person", "student", "guardian", "learner", "contact", "staff"];

const OFFICER: Policy = Policy::Capability(CAPABILITY);

fn actions() -> Vec<RecordAction> {
    let data = ROLES.iter().map(|kind| RecordAction {
        kind,
        label: "privacy-title",
        icon: "rights",
        path: "privacy",
        policy: OFFICER,
    });
    let holds = pages::HELD.iter().map(|kind| RecordAction {
        kind,
        label: "hold-do",
        icon: "lock",
        path: "hold",
        policy: Policy::Action(hold::KIND, "create"),
    });
    data.chain(holds).collect()
}

fn panels() -> Vec<Panel> {
    let kept = ROLES.iter().chain(pages::HELD).map(|kind| Panel {
        key: "kept",
        kind,
        side: Side::Aside,
        position: 1,
        render: pages::retention::told,
    });
    let report = Panel {
        key: "retention-report",
        kind: report::KIND,
        side: Side::Main,
        position: 10,
        render: pages::retention::panel,
    };
    let handling = Panel {
        key: "request-handling",
        kind: request::KIND,
        side: Side::Aside,
        position: 5,
        render: pages::requests::panel,
    };
    kept.chain([report, handling]).collect()
}

fn menu() -> Vec<MenuEntry> {
    let requests = MenuEntry {
        key: "rights-requests",
        label: "kind-rights_request-many",
        icon: "rights",
        address: "/rights-requests",
        policy: Policy::Action(request::KIND, "create"),
        group: Group::Data,
        position: 70,
        on_phone: false,
    };
    let mine = MenuEntry {
        key: "my-data",
        label: "mine-title",
        icon: "lock",
        address: "/my-data",
        policy: Policy::Capability(rights::MINE),
        group: Group::Foot,
        position: 40,
        on_phone: false,
    };
    vec![requests, mine]
}

/// Personal data and what people agree to.
pub fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds,
        ordinary: &[consent::KIND, request::KIND, hold::KIND, report::KIND, processing::KIND],
        routes: || pages::routes().and(api::routes()),
        tones: &[
            ("consent-state", "given", "ok"),
            ("consent-state", "refused", "warn"),
            ("consent-state", "withdrawn", "danger"),
            ("request_state", "received", "warn"),
            ("request_state", "identified", "info"),
            ("request_state", "in_progress", "info"),
            ("request_state", "answered", "ok"),
            ("request_state", "refused", "danger"),
        ],
        for_each_kind: pages::routes_of,
        actions: actions(),
        panels: panels(),
        menu: menu(),
        settings: vec![
            MenuEntry::setting(
                "privacy",
                "processing-title",
                "rights",
                "/settings/privacy",
                OFFICER,
                60,
            ),
            MenuEntry::setting(
                "retention",
                "retention-title",
                "clock",
                "/settings/retention",
                OFFICER,
                61,
            ),
        ],
        jobs: |handlers| {
            let nightly = Every::Day { hour: 4, minute: 20 };
            handlers
                .every(survey::JOB, nightly, survey::work)
                .on(sweep::JOB, sweep::work)
        },
        home: home::fill,
        api: api::DESCRIBED,
        profiles: rights::profiles,
        contexts: &[(request::KIND, &["asked_right"])],
        ..Room::new("privacy", WORDS)
    }
}
