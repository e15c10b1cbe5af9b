//! The registry's house with an office, which may do everything, a tutor who only reads, and nobody.

use kit::access::Grant;
use kit::write::{Values, Written};
use kit::{Level, Profile, Scope};
use ui::Room;
use ui::testing::{House, Page};
use words::Source;

/// Reads the identity and schooling of every student, and may take them away as a file.
fn profiles() -> Vec<Profile> {
    let cards = ["identity", "schooling"].map(|card| (card.to_owned(), Level::Read));
    let student = Grant {
        scopes: [Scope::All].into(),
        cards: cards.into(),
        actions: ["export".to_owned()].into(),
        ..Grant::default()
    };
    let tutor = Profile {
        key: "tutor".into(),
        grants: [("student".to_owned(), student)].into(),
        ..Profile::default()
    };
    vec![tutor]
}

pub fn house() -> House {
    let none = Source {
        room: "testing",
        fr: "",
        en: "",
    };
    let own = Room {
        profiles,
        ..Room::new("testing", none)
    };
    let rooms = [ui::room(), people::room(), own];
    House::of(rooms.into_iter().chain(crate::rooms()).collect())
}

pub fn person(house: &House, kind: &str, last: &str, first: &str, born: &str) -> Written {
    let values = Values::new()
        .with("last_name", last)
        .with("first_name", first)
        .with("birth_date", born);
    house.create(kind, values)
}

pub fn student(house: &House, last: &str, first: &str) -> Written {
    let values = Values::new()
        .with("last_name", last)
        .with("first_name", first)
        .with("status", "enrolled")
        .with("regime", "0");
    house.create("student", values)
}

pub fn int(house: &House, sql: &str) -> i64 {
    house
        .site
        .store
        .read(|db| db.int(sql, &[]))
        .expect("the question is answered")
}

/// What stands in the page between two texts, the first time.
pub fn between<'p>(page: &'p Page, before: &str, after: &str) -> &'p str {
    let rest = page.body.split_once(before).expect("the text before").1;
    rest.split_once(after).expect("the text after").0
}
