//! The family as it is drawn, and what each may see of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::date;
use kit::access::Grant;
use kit::write::Values;
use kit::{Access, Actor, Level, Profile, Scope, Via};

use super::house::{House, each_house, guardian};
use crate::commands::{Assignment, Enrolled, Home, Move, assign, move_home, set_payers};
use crate::graph::{FamilyGraph, family_graph};
use crate::path::schooling_path;

/// Zoé lives with her mother in Brest; her father has his home in Quimper, and pays 40 %.
fn separated(house: &House) -> Enrolled {
    let zoe = house.enrol(
        "Zoé",
        "2015-03-14",
        vec![guardian("Anne", "mother"), guardian("Paul", "father")],
        house.sixth_a,
    );
    let (mother, father) = (zoe.guardians[0].id, zoe.guardians[1].id);
    let quimper = Values::new()
        .with("address", "1 quai de l’Odet")
        .with("city", "Quimper");
    let moves = Move {
        people: vec![father],
        home: Home::New {
            family: zoe.family,
            values: quimper,
        },
        share: "full".to_owned(),
        main: true,
        keeps_others: false,
        reason: String::new(),
    };
    house
        .does(|tx, hand| move_home(tx, hand, moves))
        .expect("the father moves");
    let shares = [(mother, 60), (father, 40)];
    house
        .does(|tx, hand| set_payers(tx, hand, zoe.student.id, &shares))
        .expect("they share the fees");
    zoe
}

/// A guardian's rights: everything of the own family may be read.
fn parent(house: &House, person: i64) -> Access {
    let scopes: BTreeSet<Scope> = [Scope::OwnFamily].into();
    let grants: BTreeMap<String, Grant> = crate::kinds()
        .into_iter()
        .map(|kind| {
            let cards = kind.cards.iter().map(|card| (card.to_string(), Level::Read)).collect();
            (
                kind.key.to_owned(),
                Grant {
                    scopes: scopes.clone(),
                    cards,
                    ..Grant::default()
                },
            )
        })
        .collect();
    let profile = Profile {
        key: "guardian".into(),
        grants,
        ..Profile::default()
    };
    let actor = Actor {
        user: None,
        person: Some(person),
        name: "Paul".into(),
        via: Via::Portal,
    };
    Access::new(house.access.catalogue.clone(), Arc::new(profile), actor)
}

fn drawn(house: &House, access: &Access, of: uuid::Uuid) -> FamilyGraph {
    house
        .store
        .read(|db| family_graph(&house.queries, db, access, of))
        .expect("the family is drawn")
}

fn names(graph: &FamilyGraph) -> Vec<&str> {
    graph.people.iter().map(|person| person.name.as_str()).collect()
}

#[test]
fn the_office_sees_who_is_who_who_pays_what_and_who_lives_where() {
    each_house(|house| {
        let zoe = separated(&house);
        for of in [zoe.student.uid, zoe.guardians[1].uid] {
            let graph = drawn(&house, &house.access, of);
            assert_eq!(names(&graph), ["MARTIN Anne", "MARTIN Paul", "MARTIN Zoé"]);
            assert_eq!(graph.people[2].class.as_deref(), Some("6e A"));
            let shares: Vec<_> = graph
                .links
                .iter()
                .map(|link| (link.guardian, link.student, link.share))
                .collect();
            assert_eq!(shares, [(0, 2, Some(60)), (1, 2, Some(40))]);
            assert_eq!(graph.links[0].relationship.as_deref(), Some("mother"));
            assert_eq!(
                (graph.households.len(), graph.residences.len(), graph.families.len()),
                (2, 3, 1)
            );
            assert!(
                graph
                    .people
                    .iter()
                    .find(|person| person.uid == of)
                    .is_some_and(|person| person.is_centre)
            );
        }
        let family = house.access.catalogue.expect("family").clone();
        let family = house
            .store
            .read(|db| kit::write::load(db, &family, zoe.family))
            .expect("read")
            .expect("there");
        assert_eq!(names(&drawn(&house, &house.access, family.uid)).len(), 3);
    });
}

#[test]
fn a_parent_sees_the_child_but_nothing_of_where_the_other_parent_lives() {
    each_house(|house| {
        let zoe = separated(&house);
        let father = parent(&house, zoe.guardians[1].id);
        let graph = drawn(&house, &father, zoe.student.uid);
        assert!(names(&graph).contains(&"MARTIN Zoé"));
        let said = serde_json::to_string(&graph).expect("a graph is plain data");
        for secret in ["Brest", "rue du Port", "29200", "+33612345678"] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
        assert_eq!(graph.links.len(), 1, "his own link alone");
        // Nor through the child's own record, whose main home is the mother's.
        assert_eq!(house.titles(&father, "student"), ["MARTIN Zoé"]);
        assert_eq!(house.finds(&father, "student", "city:filled", None), 0);
        assert_eq!(house.finds(&father, "student", "city:Brest", None), 0);
        let mother = parent(&house, zoe.guardians[0].id);
        assert_eq!(house.finds(&mother, "student", "city:Brest", None), 1);
        assert_eq!(house.titles(&father, "guardian"), ["MARTIN Paul"]);
    });
}

#[test]
fn a_stranger_sees_nobody() {
    each_house(|house| {
        let zoe = separated(&house);
        let other = house.enrol("Léo", "2014-01-01", vec![guardian("Luc", "father")], house.sixth_a);
        let stranger = parent(&house, other.guardians[0].id);
        assert_eq!(drawn(&house, &stranger, zoe.student.uid), FamilyGraph::default());
    });
}

#[test]
fn the_path_shows_each_thing_once_for_as_long_as_it_lasted() {
    each_house(|house| {
        let zoe = house.zoe().student;
        let later = |class: i64, from| Assignment {
            class: Some(class),
            from: Some(from),
            ..Assignment::default()
        };
        house
            .does(|tx, hand| assign(tx, hand, &[zoe.id], &later(house.sixth_b, date(2026, 11, 2))))
            .expect("another class");
        house
            .does(|tx, hand| assign(tx, hand, &[zoe.id], &later(house.fifth_a, date(2027, 9, 1))))
            .expect("next year");
        let path = house
            .store
            .read(|db| schooling_path(&house.queries, db, &house.access, zoe.uid));
        let path = path.expect("the path is read");
        let spans = |field: &str| {
            let strand = path.iter().find(|strand| strand.field == field).expect("a strand");
            let spans = strand.spans.iter();
            spans
                .map(|span| (span.from, span.to, span.cell.label.clone().unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        let september = date(2026, 9, 1);
        assert_eq!(
            spans("level"),
            [
                (september, Some(date(2027, 8, 31)), "6e".to_owned()),
                (date(2027, 9, 1), None, "5e".to_owned())
            ]
        );
        assert_eq!(spans("class").len(), 3);
        assert_eq!(spans("status"), [(september, None, String::new())]);
    });
}
