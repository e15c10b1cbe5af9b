//! The pages of supplier invoices: where files are dropped, what an invoice says, what the house answers, the original.

mod decide;
mod drop;
mod paper;

use std::collections::BTreeMap;

use kit::{Db, Error, Result};
use ui::{Panel, Policy, Routes, Side, Visit};
use uuid::Uuid;

use crate::KIND;
use crate::take::MOST_BYTES;

/// What is dropped at once, in bytes.
const MOST_AT_ONCE: usize = 2 * MOST_BYTES;

pub fn routes() -> Routes {
    let takes = Policy::Action(KIND, "create");
    // Who may answer is said by the card of the answer, which the command asks.
    let answers = Policy::Kind(KIND);
    Routes::new()
        .get("/purchase-invoices/new", takes, drop::show)
        .upload("/purchase-invoices/drop", takes, MOST_AT_ONCE, drop::take)
        .get("/purchase-invoices/{uid}/file", Policy::Kind(KIND), paper::file)
        .post(
            "/purchase-invoices/{uid}/supplier",
            Policy::Action("company", "create"),
            decide::supplier,
        )
        .get("/purchase-invoices/{uid}/state/{state}", answers, decide::ask)
        .post("/purchase-invoices/{uid}/state/{state}", answers, decide::answer)
}

pub fn panels() -> Vec<Panel> {
    vec![
        Panel {
            key: "purchase-paper",
            kind: KIND,
            side: Side::Main,
            position: 5,
            render: paper::panel,
        },
        Panel {
            key: "purchase-answer",
            kind: KIND,
            side: Side::Aside,
            position: 5,
            render: decide::panel,
        },
    ]
}

/// The key of the invoice of an address, which the visitor sees.
fn key(visit: &Visit, db: &mut Db<'_>, path: &BTreeMap<String, String>) -> Result<(i64, Uuid)> {
    let id = path
        .get("uid")
        .and_then(|text| Uuid::parse_str(text).ok())
        .ok_or(Error::NotFound)?;
    let named: [String; 0] = [];
    Ok((
        visit.site.queries.record_in(db, visit.access(), KIND, id, &named)?.1.id,
        id,
    ))
}
