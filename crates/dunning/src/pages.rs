//! The pages of reminders: who is to be reminded today, the letter of one client, how the house reminds, what was sent.

mod api;
mod list;
mod one;
mod panels;
mod settings;

use ui::{Policy, Routes};

use crate::record::REMINDER;

pub use api::DESCRIBED;
pub use panels::{of_client, of_invoice, of_reminder};

/// The page of who is to be reminded.
pub const HERE: &str = "/dunning";

pub fn routes() -> Routes {
    let sends = Policy::Action(REMINDER, "create");
    let settings = Policy::Capability("settings");
    Routes::new()
        .get(HERE, sends, list::show)
        .post("/dunning/send", Policy::Action(REMINDER, "bulk"), list::send)
        .get("/dunning/{uid}", sends, one::show)
        .get("/dunning/{uid}/pdf", sends, one::pdf)
        .post("/dunning/{uid}/send", sends, one::send)
        .get("/payment-reminders/{uid}/pdf", Policy::Kind(REMINDER), one::sent)
        .get("/settings/dunning", settings, settings::show)
        .post("/settings/dunning", settings, settings::save)
        .and(api::routes())
}
