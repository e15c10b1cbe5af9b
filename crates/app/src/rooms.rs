//! The wiring: the one place that knows every room.

use accounts::Accounts;
use exchange::import::{APPLY, Importer, Imports, UNDO};
use kit::jobs::Run;
use kit::{Clock, Store};
use ui::{Doorkeeper, Room, Site};

/// Every room of the house.
pub fn all() -> Vec<Room> {
    vec![
        ui::room(),
        accounts::room(),
        people::room(),
        exchange(),
        api::room(),
        own(),
    ]
}

/// Who knows people at the door.
pub fn doorkeeper(store: &Store, clock: &Clock) -> Box<dyn Doorkeeper> {
    Box::new(Accounts::new(store.clone(), clock.clone()))
}

/// Imports kept in the house, and the jobs that apply and undo them.
fn exchange() -> Room {
    Room {
        migrations: &[exchange::import::MIGRATION],
        kinds: || vec![exchange::import::kind()],
        jobs: |handlers| {
            handlers
                .on(APPLY, |site, run| imports(site, run, |imports, run| imports.work(run)))
                .on(UNDO, |site, run| {
                    imports(site, run, |imports, run| imports.work_undo(run))
                })
        },
        ..Room::new("exchange", exchange::SOURCE)
    }
}

fn imports(
    site: &Site,
    run: &mut Run<'_>,
    work: fn(&Imports<'_>, &mut Run<'_>) -> kit::Result<serde_json::Value>,
) -> kit::Result<serde_json::Value> {
    let access = site.rights_of(&run.job().asker)?;
    let importer = Importer {
        store: &site.store,
        access: &access,
        clock: &site.clock,
        words: &site.words,
    };
    let files = &site.files;
    work(&Imports { importer, files }, run)
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
}
