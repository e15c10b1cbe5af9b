//! The pages of the room: the board, what is to be done today, the figures of the pipelines, and what the records of
//! people and companies show of all that.

mod board;
mod card;
mod day;
mod figures;
mod frame;
mod log;
mod moving;
mod panels;
mod tags;

use ui::{Panel, Policy, RecordAction, Routes, Side};

/// Whoever sees opportunities sees the board; who may not write the stage is told so when they move a card.
const BOARD: Policy = Policy::Kind("opportunity");

pub fn routes() -> Routes {
    let creates = Policy::Action("exchange_entry", "create");
    let tasks = Policy::Kind("task");
    let tag = Policy::Action("tagging", "create");
    let untag = Policy::Action("tagging", "delete");
    Routes::new()
        .get("/board", BOARD, board::show)
        .get("/board/live", BOARD, board::listen)
        .get("/board/changes", BOARD, board::changes)
        .get("/board/column", BOARD, board::column)
        .post("/board/cards/{uid}", BOARD, moving::by_hand)
        .post("/board/pipelines", Policy::Action("pipeline", "create"), board::begin)
        .get("/opportunities/{uid}/stage", BOARD, moving::ask)
        .post("/opportunities/{uid}/stage", BOARD, moving::save)
        .get("/sales", BOARD, figures::show)
        .get("/my-day", tasks, day::show)
        .post("/tasks/{uid}/done", tasks, day::done)
        .post("/tasks/{uid}/postpone", tasks, day::postpone)
        .post("/contacts/{uid}/tags", tag, tags::put_on_contact)
        .post("/companies/{uid}/tags", tag, tags::put_on_company)
        .post("/contacts/{uid}/tags/{tagging}/off", untag, tags::take_off_contact)
        .post("/companies/{uid}/tags/{tagging}/off", untag, tags::take_off_company)
        .post("/contacts/{uid}/exchanges", creates, log::of_contact)
        .post("/companies/{uid}/exchanges", creates, log::of_company)
        .post("/opportunities/{uid}/exchanges", creates, log::of_opportunity)
        .and(crate::api::routes())
}

pub fn panels() -> Vec<Panel> {
    let panel = |key, kind, side, position, render| Panel {
        key,
        kind,
        side,
        position,
        render,
    };
    let mut all = Vec::new();
    for kind in ["contact", "company", "opportunity", "learner", "person"] {
        all.push(panel("exchanges", kind, Side::Main, 5, panels::exchanges as _));
        all.push(panel("tasks", kind, Side::Aside, 20, panels::tasks));
        if kind != "opportunity" {
            all.push(panel("commercial", kind, Side::Aside, 10, panels::commercial));
            all.push(panel("trainings", kind, Side::Main, 15, panels::trainings));
        }
    }
    for kind in ["contact", "company"] {
        all.push(panel("tags", kind, Side::Aside, 5, tags::panel));
    }
    all.push(panel("papers", "funding_case", Side::Main, 10, panels::papers));
    all.push(panel("members", "segment", Side::Main, 10, panels::members));
    all
}

pub fn actions() -> Vec<RecordAction> {
    vec![RecordAction {
        kind: "opportunity",
        label: "relations-move",
        icon: "columns",
        path: "stage",
        policy: BOARD,
    }]
}
