//! The wiring: the one place that knows every room.

use accounts::Accounts;
use kit::{Clock, Store};
use ui::{Doorkeeper, Room};

/// Every room of the house.
pub fn all() -> Vec<Room> {
    vec![ui::room(), accounts::room(), people::room(), api::room()]
}

/// Who knows people at the door.
pub fn doorkeeper(store: &Store, clock: &Clock) -> Box<dyn Doorkeeper> {
    Box::new(Accounts::new(store.clone(), clock.clone()))
}
