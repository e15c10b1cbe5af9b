//! What the registry adds to the ordinary pages: the family and the schooling path on a record, documents, and the
//! dialogs of its commands.

mod assign;
mod documents;
mod download;
mod drawing;
mod enrol;
mod family;
mod guardians;
mod known;
mod numbering;
mod roster;
mod schooling;
mod upload;

pub use download::{FILES, document_file};
pub use upload::MOST_BYTES as MOST_DOCUMENT_BYTES;

use ui::{Panel, Policy, RecordAction, Routes, Side};

use crate::commands::OWNERS;

pub(crate) fn routes() -> Routes {
    enrol::routes()
        .and(guardians::routes())
        .and(assign::routes())
        .and(upload::routes())
        .and(download::routes())
        .and(numbering::routes())
}

pub(crate) fn panels() -> Vec<Panel> {
    let panel = |key, kind, side, position, render| Panel {
        key,
        kind,
        side,
        position,
        render,
    };
    let mut panels = vec![
        panel("family", "student", Side::Main, 10, family::panel),
        panel("family", "guardian", Side::Main, 10, family::panel),
        panel("family", "family", Side::Main, 10, family::panel),
        panel("schooling", "student", Side::After("schooling"), 20, schooling::path),
        panel("groups", "student", Side::Aside, 20, schooling::groups),
        panel("groups", "learner", Side::Aside, 20, schooling::groups),
        panel("roster", "group", Side::Main, 10, roster::panel),
        panel("file", "document", Side::Aside, 10, download::panel),
    ];
    panels.extend(
        OWNERS
            .iter()
            .map(|(kind, _)| panel("documents", kind, Side::Aside, 10, documents::panel)),
    );
    panels
}

pub(crate) fn actions() -> Vec<RecordAction> {
    let action = |label, icon, path, policy| RecordAction {
        kind: "student",
        label,
        icon,
        path,
        policy,
    };
    vec![
        action("pages-assign", "groups", "assign", Policy::Kind("stay")),
        action("pages-status", "tag", "status", Policy::Kind("stay")),
        action(
            "pages-link-guardian",
            "link",
            "guardians/new",
            Policy::Action("guardianship", "create"),
        ),
    ]
}
