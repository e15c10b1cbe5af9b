//! What the room hands to the program.

use kit::files::Reference;
use ui::{Group, JobEnd, MenuEntry, Policy, Room};
use words::Source;

use crate::{MIGRATIONS, api, figures, issue, kinds, pages, rights, scan, zip_job};

const WORDS: Source = Source {
    room: "paperwork",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// The pages, and the engine of documents whose messages they show.
pub fn rooms() -> [Room; 2] {
    [room(), Room::new("papers", papers::SOURCE)]
}

/// Papers: issued, printed, sent, verified.
fn room() -> Room {
    Room {
        migrations: MIGRATIONS,
        kinds: kinds::kinds,
        routes: || api::routes().and(pages::routes()),
        ordinary: &["certificate", "scanned_page"],
        menu: menu(),
        panels: pages::panels(),
        profiles: rights::profiles,
        jobs: |handlers| handlers.on(zip_job::JOB, zip_job::work).on(scan::JOB, scan::work),
        job_ends: vec![
            JobEnd {
                kind: zip_job::JOB,
                render: zip_job::ended,
            },
            JobEnd {
                kind: scan::JOB,
                render: pages::scanned,
            },
        ],
        settings: vec![
            setting("identity", "identity-title", "company", "/settings/identity", 12),
            setting("paper-texts", "texts-title", "document", "/settings/paper-texts", 14),
        ],
        files: &[
            Reference::Key {
                table: "house_picture",
                column: "file_id",
            },
            Reference::Key {
                table: "scanned_page",
                column: "scan_id",
            },
            Reference::Key {
                table: "scanned_page",
                column: "picture_id",
            },
        ],
        tones: &[
            ("paper-state", "valid", "ok"),
            ("paper-state", "replaced", "warn"),
            ("paper-state", "void", "danger"),
            ("scan-state", "unrecognised", "danger"),
            ("scan-state", "waiting", "warn"),
            ("scan-state", "transcribed", "ok"),
        ],
        contexts: &[("certificate", &["learner", "session"])],
        printer: Some(figures::print),
        api: api::DESCRIBED,
        ..Room::new("paperwork", WORDS)
    }
}

fn setting(
    key: &'static str,
    label: &'static str,
    icon: &'static str,
    address: &'static str,
    position: u16,
) -> MenuEntry {
    MenuEntry::setting(key, label, icon, address, Policy::Capability("settings"), position)
}

fn menu() -> Vec<MenuEntry> {
    let entry = |key, label, icon, policy, position, address| MenuEntry {
        key,
        label,
        icon,
        address,
        policy,
        group: Group::Training,
        position,
        on_phone: false,
    };
    vec![
        entry(
            "certificates",
            "kind-certificate-many",
            "document",
            Policy::Kind(issue::KIND),
            20,
            "/certificates",
        ),
        entry(
            "would-be-refused",
            "refused-title",
            "alert",
            Policy::Kind("attendance_act"),
            25,
            "/would-be-refused",
        ),
        entry(
            "scans",
            "scans-title",
            "upload",
            Policy::Action(scan::KIND, "create"),
            27,
            "/scans",
        ),
    ]
}
