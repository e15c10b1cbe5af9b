//! What the room adds to the ordinary pages: the slots, the people and the modules on the records of sessions and
//! programmes; planning the slots of a session; enrolling people in it.

mod away;
mod calendar;
mod change;
mod enrol;
mod frame;
mod learners;
mod modules;
mod plan;
mod preview;
mod slots;

pub(crate) use change::{MAY, actions};
use ui::{Panel, Routes, Side};

pub(crate) fn routes() -> Routes {
    plan::routes()
        .and(enrol::routes())
        .and(change::routes())
        .and(calendar::routes())
        .and(away::routes())
        .and(crate::api::routes())
}

pub(crate) fn panels() -> Vec<Panel> {
    vec![
        Panel {
            key: "slots",
            kind: "training_session",
            side: Side::Main,
            position: 10,
            render: slots::panel,
        },
        Panel {
            key: "learners",
            kind: "training_session",
            side: Side::Main,
            position: 20,
            render: learners::panel,
        },
        Panel {
            key: "modules",
            kind: "programme",
            side: Side::Main,
            position: 10,
            render: modules::panel,
        },
    ]
}
