//! The pages of incoming mail: what waits, files that are dropped, the conversation of an exchange, the setting.

mod assign;
mod drop;
mod inbox;
mod panel;
mod settings;

use ui::{Policy, Routes};

use crate::KIND;
use crate::api::MAY_TAKE;
use crate::take::MOST_BYTES;

pub use panel::{conversation, drop_zone};

/// The address of what waits.
const HERE: &str = "/mail";
/// What may be dropped at once, in bytes.
const MOST_DROPPED: usize = 2 * MOST_BYTES;

pub fn routes() -> Routes {
    let may_settle = Policy::Capability("settings");
    Routes::new()
        .get(HERE, Policy::Kind(KIND), inbox::show)
        .upload(HERE, MAY_TAKE, MOST_DROPPED, drop::anywhere)
        .upload("/contacts/{uid}/mail", MAY_TAKE, MOST_DROPPED, drop::on_contact)
        .upload("/companies/{uid}/mail", MAY_TAKE, MOST_DROPPED, drop::on_company)
        .upload(
            "/opportunities/{uid}/mail",
            MAY_TAKE,
            MOST_DROPPED,
            drop::on_opportunity,
        )
        .get("/mail/{uid}/assign", MAY_TAKE, assign::ask)
        .post("/mail/{uid}/assign", MAY_TAKE, assign::save)
        .post("/mail/{uid}/contact", Policy::Action("contact", "create"), assign::make)
        .post("/mail/{uid}/aside", Policy::Action(KIND, "delete"), assign::aside)
        .get("/settings/incoming-mail", may_settle, settings::show)
        .post("/settings/incoming-mail", may_settle, settings::save)
        .post("/settings/incoming-mail/read", may_settle, settings::read_now)
}
