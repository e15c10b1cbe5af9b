//! What the room hands to the program.

use ui::Room;
use words::Source;

use crate::{api, panel};

const WORDS: Source = Source {
    room: "ledger",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Invoices as files, the accounting file, and the words of the norm of invoices.
pub fn room() -> [Room; 3] {
    let own = Room {
        routes: api::routes,
        panels: panel::panels(),
        api: api::DESCRIBED,
        ..Room::new("ledger", WORDS)
    };
    [
        own,
        Room::new("einvoice", einvoice::SOURCE),
        Room::new("bank", bank::SOURCE),
    ]
}
