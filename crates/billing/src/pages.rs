//! The pages of money: a new invoice, its lines, what is done with it from its record, how the house sells.

mod client;
mod doings;
mod lines;
mod new;
mod panel;
mod settings;

use kit::query::Record;
use kit::{Db, Field, Message, Result};
use ui::{Panel, Policy, Routes, Side, Visit};
use uuid::Uuid;

use crate::kinds::{INVOICE, PAYMENT};

pub fn routes() -> Routes {
    let may = Policy::Action(INVOICE, "create");
    let pays = Policy::Action(PAYMENT, "create");
    let settings = Policy::Capability("settings");
    Routes::new()
        .get("/invoices/new", may, new::ask)
        .post("/invoices", may, new::create)
        .get("/invoices/{uid}/lines", may, lines::ask)
        .post("/invoices/{uid}/lines", may, lines::save)
        .post("/invoices/{uid}/issue", may, doings::issue)
        .post("/invoices/{uid}/credit", may, doings::credit)
        .post("/invoices/{uid}/pay", pays, doings::pay)
        .get("/settings/billing", settings, settings::show)
        .post("/settings/billing", settings, settings::save)
}

pub fn panels() -> Vec<Panel> {
    let of_client = ["company", "contact", "learner", "guardian"].map(|kind| Panel {
        key: "billing",
        kind,
        side: Side::Main,
        position: 60,
        render: client::panel,
    });
    let own = Panel {
        key: "invoice",
        kind: INVOICE,
        side: Side::Main,
        position: 10,
        render: panel::panel,
    };
    of_client.into_iter().chain([own]).collect()
}

/// The record of an address, with the fields named.
fn read(visit: &Visit, db: &mut Db<'_>, uid: Uuid, fields: &[&str]) -> Result<Record> {
    let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
    Ok(visit
        .site
        .queries
        .record_in(db, visit.access(), INVOICE, uid, &fields)?
        .1)
}

/// Cents as people type them: `1 234,50 €`.
fn cents(text: &str) -> Result<Option<i64>, Message> {
    kit::input::read_plain(&Field::money("amount"), text).map(|value| value.as_int())
}

/// Basis points of a percentage as people type it: `10`, `5,5 %`.
fn points(text: &str) -> Result<i64, Message> {
    Ok(cents(text)?.unwrap_or_default())
}

/// Euros as they stand in a form: `90,00`.
fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", cents.abs() / 100, cents.abs() % 100)
}
