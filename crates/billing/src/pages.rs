//! The pages of money: a new invoice, its lines, what is done with it from its record, how the house sells.

mod client;
mod doings;
pub(crate) mod fees;
mod lines;
mod new;
mod panel;
mod price;
pub(crate) mod quote;
mod schedule;
mod settings;
mod signing;
mod sums;

use kit::query::Record;
use kit::{Db, Field, Message, Result};
use ui::{Panel, Policy, Routes, Side, Visit};
use uuid::Uuid;

use signing::office;

use crate::draft::On;
use crate::kinds::{GRID, INVOICE, PAYMENT, QUOTE, SIGNATURE};

pub fn routes() -> Routes {
    let may = Policy::Action(INVOICE, "create");
    let quotes = Policy::Action(QUOTE, "create");
    let papers = Policy::Action("certificate", "create");
    let pays = Policy::Action(PAYMENT, "create");
    let settings = Policy::Capability("settings");
    Routes::new()
        .get("/invoices/new", may, new::ask)
        .post("/invoices", may, new::create)
        .get("/invoices/{uid}/lines", may, lines::ask)
        .post("/invoices/{uid}/lines", may, lines::save)
        .get("/invoices/{uid}/schedule", may, schedule::ask)
        .post("/invoices/{uid}/schedule", may, schedule::save)
        .post("/invoices/{uid}/issue", may, doings::issue)
        .post("/invoices/{uid}/credit", may, doings::credit)
        .post("/invoices/{uid}/pay", pays, doings::pay)
        .post("/invoices/{uid}/dispute", may, doings::dispute)
        .post("/invoices/{uid}/pause", may, doings::pause)
        .get("/quotes/new", quotes, new::ask)
        .post("/quotes", quotes, new::create)
        .get("/quotes/{uid}/lines", quotes, lines::ask)
        .post("/quotes/{uid}/lines", quotes, lines::save)
        .post("/quotes/{uid}/send", quotes, quote::send)
        .post("/quotes/{uid}/answer", quotes, quote::answer)
        .post("/quotes/{uid}/again", quotes, quote::again)
        .post("/quotes/{uid}/payers", quotes, quote::add_payer)
        .post("/quotes/{uid}/payers/remove", quotes, quote::remove_payer)
        .post("/quotes/{uid}/agreement", papers, quote::agree)
        .post("/quotes/{uid}/bill", may, quote::bill)
        .post("/quotes/{uid}/deposit", may, quote::deposit)
        .get("/quotes/{uid}/pdf", Policy::Kind(QUOTE), quote::file)
        .get("/to-sign/{token}", Policy::Holder, signing::ask)
        .upload("/to-sign/{token}", Policy::Holder, 1 << 20, signing::answer)
        .get("/to-sign/{token}/pdf", Policy::Holder, signing::file)
        .post("/quotes/{uid}/to-sign/here", quotes, office::here)
        .post("/certificates/{uid}/to-sign/here", papers, office::here)
        .post("/quotes/{uid}/to-sign/revoke", quotes, office::revoke)
        .post("/certificates/{uid}/to-sign", papers, office::send)
        .post("/certificates/{uid}/to-sign/revoke", papers, office::revoke)
        .get(
            "/paper-signatures/{uid}/pdf",
            Policy::Kind(SIGNATURE),
            office::signed_file,
        )
        .post("/opportunities/{uid}/quote", quotes, quote::of_opportunity)
        .get("/settings/billing", settings, settings::show)
        .post("/settings/billing", settings, settings::save)
        .and(fees::routes())
}

pub fn panels() -> Vec<Panel> {
    let of_client = ["company", "contact", "learner", "guardian", "student"].map(|kind| Panel {
        key: "billing",
        kind,
        side: Side::Main,
        position: 60,
        render: client::panel,
    });
    let offered = ["company", "contact", "learner", "guardian", "opportunity"].map(|kind| Panel {
        key: "quotes",
        kind,
        side: Side::Main,
        position: 58,
        render: client::quotes,
    });
    let own = |kind, render| Panel {
        key: kind,
        kind,
        side: Side::Main,
        position: 10,
        render,
    };
    let payers = Panel {
        key: "quote-payers",
        kind: QUOTE,
        side: Side::Main,
        position: 12,
        render: quote::payers,
    };
    let own = [
        own(INVOICE, panel::panel),
        own(QUOTE, quote::panel),
        own(GRID, fees::panel),
        payers,
    ];
    let signed = [QUOTE, "certificate"].map(|kind| Panel {
        key: "signing",
        kind,
        side: Side::Aside,
        position: 15,
        render: office::panel,
    });
    of_client.into_iter().chain(offered).chain(own).chain(signed).collect()
}

/// The paper of an address, with the fields named.
fn read(visit: &Visit, db: &mut Db<'_>, on: On, uid: Uuid, fields: &[&str]) -> Result<Record> {
    let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
    Ok(visit
        .site
        .queries
        .record_in(db, visit.access(), on.kind(), uid, &fields)?
        .1)
}

/// Cents as people type them: `1 234,50 €`.
///
/// # Errors
/// What is wrong with them.
pub fn cents(text: &str) -> Result<Option<i64>, Message> {
    kit::input::read_plain(&Field::money("amount"), text).map(|value| value.as_int())
}

/// Basis points of a percentage as people type it: `10`, `5,5 %`.
fn points(text: &str) -> Result<i64, Message> {
    Ok(cents(text)?.unwrap_or_default())
}

/// Euros as they stand in a form: `90,00`.
pub fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", cents.abs() / 100, cents.abs() % 100)
}
