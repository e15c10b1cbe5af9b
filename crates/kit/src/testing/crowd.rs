//! A small catalogue of people, for the tests of what needs names, phones and families: persons, of whom some are
//! students and some guardians, with guardians tied to students.

use std::sync::Arc;

use crate::access::{Access, Actor, Grant, Level, Profile, Via};
use crate::catalogue::{Catalogue, Draft, Field, Hooks, Kind, Scope};
use crate::store::Migration;
use crate::value::Value;

pub const MIGRATION: Migration = Migration {
    name: "9001_crowd",
    sql: "
CREATE TABLE person (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, last_name {text} NOT NULL, first_name {text},
    sort_key {text} NOT NULL, birth_date {text}, email {text}, phone {text}
);
CREATE UNIQUE INDEX person_uid ON person (uid);
CREATE TABLE student (id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {text}, status {text});
CREATE UNIQUE INDEX student_uid ON student (uid);
CREATE TABLE guardian (id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, occupation {text});
CREATE UNIQUE INDEX guardian_uid ON guardian (uid);
CREATE TABLE tie (guardian_id {int} NOT NULL, student_id {int} NOT NULL, PRIMARY KEY (guardian_id, student_id)){clustered};
",
};

const STATUSES: &[&str] = &["here", "gone"];

pub fn catalogue() -> Arc<Catalogue> {
    let kinds = vec![student(), guardian(), person()];
    Arc::new(Catalogue::new(kinds, &[]).expect("the crowd's catalogue holds together"))
}

/// Every right on it.
pub fn access() -> Access {
    Access::program(catalogue(), Via::Screen)
}

/// The rights of a person who reads names and numbers, in these scopes of students and of guardians.
pub fn reader(person: i64, students: Scope, guardians: Scope) -> Access {
    let grant = |scope| Grant {
        scopes: [scope].into(),
        cards: [("name".to_owned(), Level::Read), ("schooling".to_owned(), Level::Read)].into(),
        ..Grant::default()
    };
    let profile = Profile {
        key: "reader".into(),
        grants: [
            ("student".into(), grant(students)),
            ("guardian".into(), grant(guardians)),
        ]
        .into(),
        ..Profile::default()
    };
    let actor = Actor {
        user: None,
        person: Some(person),
        name: "Zoé".into(),
        via: Via::Screen,
    };
    Access::new(catalogue(), Arc::new(profile), actor)
}

fn person() -> Kind {
    named(Kind::new("person", "persons", "person", "p"))
}

fn student() -> Kind {
    let kind = Kind::new("student", "students", "student", "s")
        .card("schooling")
        .field(Field::text("number").searched(8))
        .field(Field::choice("status", "status", STATUSES))
        .with_table("person", "p", "JOIN person {p} ON {p}.id = {s}.id")
        .scope(
            Scope::OwnFamily,
            "{s}.id IN (SELECT student_id FROM tie WHERE guardian_id = {me})",
        )
        .prefer("{s}.status = 'here'")
        .is_a("person");
    named(kind)
}

fn guardian() -> Kind {
    let kind = Kind::new("guardian", "guardians", "guardian", "g")
        .card("work")
        .field(Field::text("occupation"))
        .with_table("person", "p", "JOIN person {p} ON {p}.id = {g}.id")
        .relation(
            "students",
            "student",
            "tie {y}",
            "{y}.guardian_id = {g}.id AND {y}.student_id = {that}.id",
        )
        .scope(Scope::Own, "{g}.id = {me}")
        .follow(&["students"])
        .is_a("person");
    named(kind)
}

/// What every person has.
fn named(kind: Kind) -> Kind {
    kind.card("name")
        .field(
            Field::text("last_name")
                .required()
                .searched(10)
                .sorted_by("{p}.sort_key")
                .and_by(&["first_name"]),
        )
        .field(
            Field::text("first_name")
                .searched(6)
                .sorted_by("{p}.sort_key")
                .and_by(&["last_name"]),
        )
        .card("contact")
        .field(Field::date("birth_date").personal())
        .field(Field::email("email").searched(3))
        .field(Field::phone("phone").searched(4))
        .scope(Scope::All, "TRUE")
        .title(
            "{p}.last_name || ' ' || coalesce({p}.first_name, '')",
            &["last_name", "first_name"],
        )
        .hooks(Hooks {
            derive: Some(sort_key),
            ..Hooks::default()
        })
        .order(&["last_name", "first_name"])
}

fn sort_key(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    let key = words::fold::sort_key(draft.text("last_name"), draft.text("first_name"));
    vec![("person", "sort_key", key.into())]
}
