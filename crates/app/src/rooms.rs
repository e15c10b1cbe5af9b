//! The wiring: the one place that knows every room.

use accounts::{Accounts, Safe};
use kit::{Clock, Store};
use ui::{Doorkeeper, Room};

/// Every room of the house.
pub fn all() -> Vec<Room> {
    let rooms = [
        ui::room(),
        accounts::room(),
        people::room(),
        training::room(),
        api::room(),
        attendance::room(),
        learning::room(),
        alerts::room(),
        relations::room(),
        mailroom::room(),
        requests::room(),
        billing::room(),
        dunning::room(),
        debits::room(),
        checkout::room(),
        purchases::room(),
        privacy::room(),
        own(),
    ];
    rooms
        .into_iter()
        .chain(ledger::room())
        .chain(paperwork::rooms())
        .chain(transfer::rooms())
        .collect()
}

/// Who knows people at the door.
pub fn doorkeeper(store: &Store, clock: &Clock, safe: Safe) -> Box<dyn Doorkeeper> {
    Box::new(Accounts::new(store.clone(), clock.clone(), safe))
}

/// What the program itself says.
fn own() -> Room {
    let words = words::Source {
        room: "app",
        fr: include_str!("../locales/fr.ftl"),
        en: include_str!("../locales/en.ftl"),
    };
    Room::new("app", words)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_message_of_the_house_is_whole_in_both_languages() {
        let rooms = super::all();
        let sources: Vec<words::Source> = [words::SOURCE, kit::SOURCE]
            .into_iter()
            .chain(rooms.iter().map(|room| room.words))
            .collect();
        assert_eq!(words::check(&sources), []);
    }

    #[test]
    fn no_two_entries_of_menus_are_taken_for_one_another() {
        let rooms = super::all();
        let entries = rooms.iter().flat_map(|room| room.menu.iter().chain(&room.settings));
        let mut keys: Vec<&str> = entries.map(|entry| entry.key).collect();
        keys.sort_unstable();
        let twice: Vec<&[&str]> = keys.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
