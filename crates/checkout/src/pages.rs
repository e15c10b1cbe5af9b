//! The pages of payment by card: the public one of who pays, what the office does from an invoice and a payment, the setting,
//! and the door by which the provider's events come in.

mod back;
mod doings;
mod hooks;
mod panels;
mod pay;
mod settings;

use kit::{Db, Result};
use ui::{Panel, Policy, Routes, Side, Visit};
use uuid::Uuid;

use crate::kinds::{INVOICE, PAYMENT};

/// Where the provider sends its events.
pub const HOOK: &str = "/hooks/card";
/// What an event may weigh, in bytes.
const MOST_BYTES: usize = 256 << 10;

pub fn routes() -> Routes {
    let pays = Policy::Action(PAYMENT, "create");
    let settings = Policy::Capability("settings");
    Routes::new()
        .get("/pay/{token}", Policy::Holder, pay::show)
        .post("/pay/{token}", Policy::Holder, pay::begin)
        .get("/pay/{token}/back", Policy::Holder, back::show)
        .upload(HOOK, Policy::Public, MOST_BYTES, hooks::take)
        .post("/invoices/{uid}/pay-link", pays, doings::send)
        .post("/invoices/{uid}/pay-link/revoke", pays, doings::revoke)
        .post("/invoices/{uid}/pay-page", Policy::Kind(INVOICE), doings::open)
        .post("/payments/{uid}/refund", pays, doings::refund)
        .get(settings::ADDRESS, settings, settings::show)
        .post(settings::ADDRESS, settings, settings::save)
        .post("/settings/card-payments/try", settings, settings::try_keys)
}

pub fn panels() -> Vec<Panel> {
    vec![
        Panel {
            key: "card-payment",
            kind: INVOICE,
            side: Side::Aside,
            position: 8,
            render: panels::of_invoice,
        },
        Panel {
            key: "refunds",
            kind: PAYMENT,
            side: Side::Main,
            position: 20,
            render: panels::of_payment,
        },
    ]
}

/// The key of a record that a visitor sees.
fn key(visit: &Visit, db: &mut Db<'_>, kind: &str, uid: Uuid) -> Result<i64> {
    let named: [String; 0] = [];
    Ok(visit
        .site
        .queries
        .record_in(db, visit.access(), kind, uid, &named)?
        .1
        .id)
}
