//! A small catalogue with one of everything, so that the engines are tested without a school word.
//!
//! Things stand on a shelf, are in some state for a time, and have parts. The shelf and the state of a thing are
//! temporal; what it says in `notes` is sensitive; `extra` takes custom fields. A thing whose notes say [`SEALED`] stands. A thing that was
//! withdrawn and a part that is lost are kept back from whoever is no [`KEEPER`].

use std::sync::Arc;

use crate::access::{Access, Grant, Level, Profile, Via};
use crate::catalogue::{Catalogue, CustomField, Field, Kind, Scope, Standing, Target};
use crate::store::Migration;

pub const MIGRATION: Migration = Migration {
    name: "9000_toy",
    sql: "
CREATE TABLE shelf (id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, name {text} NOT NULL);
CREATE UNIQUE INDEX shelf_uid ON shelf (uid);
CREATE UNIQUE INDEX shelf_code ON shelf (code);
CREATE TABLE thing (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, name {text} NOT NULL, weight {int},
    length {real}, bought {text}, seen_at {int}, fragile {int}, colour {text}, price {int}, notes {text},
    shelf_id {int} REFERENCES shelf (id) DEFERRABLE INITIALLY DEFERRED, state {text}, owner_id {int}, withdrawn_on {text}, extra {text}
);
CREATE UNIQUE INDEX thing_uid ON thing (uid);
CREATE UNIQUE INDEX thing_code ON thing (code);
CREATE TABLE thing_period (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, thing_id {int} NOT NULL REFERENCES thing (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    valid_from {text} NOT NULL, valid_to {text} NOT NULL, shelf_id {int} REFERENCES shelf (id) DEFERRABLE INITIALLY DEFERRED, state {text}, reason {text}
);
CREATE UNIQUE INDEX thing_period_uid ON thing_period (uid);
CREATE INDEX thing_period_thing ON thing_period (thing_id, valid_from);
CREATE TABLE part (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, thing_id {int} NOT NULL REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED, name {text} NOT NULL,
    count {int}, lost_on {text}
);
CREATE UNIQUE INDEX part_uid ON part (uid);
CREATE INDEX part_thing ON part (thing_id);
",
};

/// What the notes of a thing say when it stands: its weight may still change, and its price be written once.
pub const SEALED: &str = "sealed";

/// Whoever may ask for things that were withdrawn and for parts that are lost.
pub const KEEPER: &str = "keeper";

const COLOURS: &[&str] = &["red", "green", "blue"];
const STATES: &[&str] = &["new", "worn", "broken"];
const SHELF: Target = Target::coded("sh", "name", "code");
const THING: Target = Target::coded("th", "name", "code");

/// The catalogue, with these custom fields.
pub fn catalogue_with(custom: &[CustomField]) -> Arc<Catalogue> {
    Arc::new(Catalogue::new(kinds(), custom).expect("the toy catalogue holds together"))
}

pub fn catalogue() -> Arc<Catalogue> {
    catalogue_with(&[])
}

/// Every right on it.
pub fn access() -> Access {
    Access::program(catalogue(), Via::Screen)
}

/// The rights of someone who reads the toys of their own, without prices and notes, and may write their names.
pub fn child(person: i64) -> Access {
    let main = |card: &str, level| (card.to_owned(), level);
    let grant = |cards: &[(&str, Level)]| Grant {
        scopes: [Scope::Own].into(),
        cards: cards.iter().map(|(card, level)| main(card, *level)).collect(),
        ..Grant::default()
    };
    let mut things = grant(&[("main", Level::Read), ("place", Level::Read)]);
    things.fields.insert("name".into(), Level::Write);
    let everywhere = Grant {
        scopes: [Scope::All].into(),
        ..grant(&[("main", Level::Read)])
    };
    let profile = Profile {
        key: "child".into(),
        grants: [
            ("thing".into(), things),
            ("shelf".into(), everywhere.clone()),
            ("part".into(), everywhere),
        ]
        .into(),
        ..Profile::default()
    };
    let actor = crate::access::Actor {
        user: None,
        person: Some(person),
        name: "Zoé".into(),
        via: Via::Screen,
    };
    Access::new(catalogue(), Arc::new(profile), actor)
}

/// Everything is read, on every row, by someone who is no keeper.
pub fn visitor() -> Access {
    let grant = |cards: &[&str]| Grant {
        scopes: [Scope::All].into(),
        cards: cards.iter().map(|card| ((*card).to_owned(), Level::Read)).collect(),
        ..Grant::default()
    };
    let profile = Profile {
        key: "visitor".into(),
        grants: [
            ("thing".into(), grant(&["main", "place", "value"])),
            ("shelf".into(), grant(&["main"])),
            ("part".into(), grant(&["main"])),
            ("thing_period".into(), grant(&["main"])),
        ]
        .into(),
        ..Profile::default()
    };
    Access::new(
        catalogue(),
        Arc::new(profile),
        crate::access::Actor::program(Via::Screen),
    )
}

/// The kinds: `shelf`, `thing`, `thing_period`, `part`.
pub fn kinds() -> Vec<Kind> {
    vec![shelf(), thing(), thing_period(), part()]
}

fn shelf() -> Kind {
    Kind::new("shelf", "shelves", "shelf", "s")
        .card("main")
        .field(Field::text("code").required().listed())
        .field(Field::text("name").required().listed())
        .relation("things", "thing", "", "{that}.shelf_id = {s}.id")
        .scope(Scope::All, "TRUE")
        .title("{s}.name", &["name"])
        .order(&["code"])
}

fn thing() -> Kind {
    Kind::new("thing", "things", "thing", "g")
        .hidden_by("withdrawn_on", KEEPER)
        .standing(Standing {
            when: |thing| thing.get("notes").as_str() == Some(SEALED),
            moves: &["weight"],
            once: &["price"],
            refusal: "thing-stands",
        })
        .join("sh", "LEFT JOIN shelf {sh} ON {sh}.id = {t}.shelf_id")
        .card("main")
        .field(Field::text("code").required().listed())
        .field(
            Field::text("name")
                .required()
                .listed()
                .searched(8)
                .synonyms(&["nom", "désignation"]),
        )
        .field(Field::int("weight"))
        .field(Field::real("length"))
        .field(Field::date("bought").listed())
        .field(Field::instant("seen_at"))
        .field(Field::bool("fragile"))
        .field(Field::choice("colour", "colour", COLOURS).listed())
        .field(Field::int("owner").column("owner_id"))
        .field(Field::date("withdrawn_on"))
        .card("place")
        .field(
            Field::reference("shelf", "shelf", SHELF)
                .column("shelf_id")
                .temporal()
                .listed(),
        )
        .field(Field::choice("state", "state", STATES).temporal())
        .card("value")
        .field(Field::money("price").personal())
        .field(Field::long_text("notes").sensitive())
        .relation("parts", "part", "", "{that}.thing_id = {g}.id")
        .scope(Scope::All, "TRUE")
        .scope(Scope::Own, "{g}.owner_id = {me}")
        .title("{g}.name", &["name"])
        .history("thing_period", "thing_period", "thing_id")
        .extra("thing", "g")
        .order(&["name"])
}

fn thing_period() -> Kind {
    Kind::new("thing_period", "thing-periods", "thing_period", "p")
        .join("th", "LEFT JOIN thing {th} ON {th}.id = {p}.thing_id")
        .join("sh", "LEFT JOIN shelf {sh} ON {sh}.id = {p}.shelf_id")
        .card("main")
        .field(
            Field::reference("thing", "thing", THING)
                .column("thing_id")
                .required()
                .about(),
        )
        .field(Field::date("valid_from").required())
        .field(Field::date("valid_to").required())
        .field(Field::reference("shelf", "shelf", SHELF).column("shelf_id"))
        .field(Field::choice("state", "state", STATES))
        .field(Field::text("reason"))
        .scope(Scope::All, "TRUE")
        .title("{p}.valid_from", &["valid_from"])
        .order(&["valid_from"])
}

fn part() -> Kind {
    Kind::new("part", "parts", "part", "pt")
        .hidden_by("lost_on", KEEPER)
        .part_of("thing", "thing")
        .join("th", "LEFT JOIN thing {th} ON {th}.id = {pt}.thing_id")
        .card("main")
        .field(
            Field::reference("thing", "thing", THING)
                .column("thing_id")
                .required()
                .about(),
        )
        .field(Field::text("name").required())
        .field(Field::int("count"))
        .field(Field::date("lost_on"))
        .scope(Scope::All, "TRUE")
        .title("{pt}.name", &["name"])
        .order(&["name"])
}
