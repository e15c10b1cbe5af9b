//! What stands is kept as it is, whatever the door.

use super::*;
use crate::testing::toy::SEALED;

/// A desk with a thing that was sealed, and the operations that made and sealed it.
fn sealed(store: Store) -> (Desk, i64, [i64; 2]) {
    let desk = Desk::new(store);
    let values = Values::new()
        .with("code", "a")
        .with("name", "Globe")
        .with("colour", "red");
    let (made, thing) = desk
        .operation(|hand, tx| hand.create(tx, "thing", values, None))
        .unwrap();
    let seal = Values::new().with("notes", SEALED);
    let sealing = desk.update(thing.id, seal, Expect::Anything).unwrap();
    (desk, thing.id, [made, sealing])
}

fn is_kept<T>(done: crate::Result<T>) -> bool {
    matches!(done, Err(Error::Settled(message)) if message.key == "thing-stands")
}

#[test]
fn a_record_that_stands_is_neither_changed_nor_deleted_nor_is_its_writing_undone() {
    each_store(|store| {
        let (desk, thing, [made, sealing]) = sealed(store);
        assert!(is_kept(desk.update(
            thing,
            Values::new().with("colour", "blue"),
            Expect::Anything
        )));
        assert!(is_kept(desk.update(
            thing,
            Values::new().with("notes", "open"),
            Expect::Anything
        )));
        assert!(is_kept(desk.operation(|hand, tx| hand.delete(tx, "thing", thing))));
        assert!(is_kept(desk.undo(sealing)));
        assert!(!desk.undo(made).unwrap().kept.is_empty(), "it changed since");
        assert_eq!(desk.get(thing, "colour"), Value::from("red"));
        assert_eq!(desk.get(thing, "notes"), Value::from(SEALED));
    });
}

#[test]
fn what_stands_from_the_first_is_not_taken_back_either() {
    each_store(|store| {
        let desk = Desk::new(store);
        let values = Values::new()
            .with("code", "a")
            .with("name", "Globe")
            .with("notes", SEALED);
        let (made, _) = desk
            .operation(|hand, tx| hand.create(tx, "thing", values, None))
            .unwrap();
        assert!(is_kept(desk.undo(made)));
    });
}

#[test]
fn what_may_still_be_told_of_it_is_and_what_is_written_once_is_written_once() {
    each_store(|store| {
        let (desk, thing, _) = sealed(store);
        for weight in [12, 15] {
            let weighed = desk.update(thing, Values::new().with("weight", weight), Expect::Anything);
            weighed.unwrap();
        }
        let priced = desk
            .update(thing, Values::new().with("price", 500), Expect::Anything)
            .unwrap();
        assert!(is_kept(desk.update(
            thing,
            Values::new().with("price", 700),
            Expect::Anything
        )));
        assert!(is_kept(desk.undo(priced)));
        assert_eq!(desk.get(thing, "price"), Value::from(500));
        assert_eq!(desk.get(thing, "weight"), Value::from(15));
    });
}

#[test]
fn a_part_stands_with_its_whole_and_none_is_added() {
    each_store(|store| {
        let desk = Desk::new(store);
        let thing = desk.thing("a", Values::new());
        let part = |name: &str| Values::new().with("thing", thing).with("name", name.to_owned());
        let (made, wheel) = desk
            .operation(|hand, tx| hand.create(tx, "part", part("wheel"), None))
            .unwrap();
        let (_, bell) = desk
            .operation(|hand, tx| hand.create(tx, "part", part("bell"), None))
            .unwrap();
        let (removed, ()) = desk.operation(|hand, tx| hand.delete(tx, "part", bell.id)).unwrap();
        desk.update(thing, Values::new().with("notes", SEALED), Expect::Anything)
            .unwrap();
        let count = Values::new().with("count", 4);
        let changed = desk.operation(|hand, tx| hand.update(tx, "part", wheel.id, count, Expect::Anything));
        assert!(is_kept(changed));
        assert!(is_kept(desk.operation(|hand, tx| hand.delete(tx, "part", wheel.id))));
        assert!(is_kept(desk.operation(|hand, tx| hand.create(
            tx,
            "part",
            part("horn"),
            None
        ))));
        assert!(is_kept(desk.undo(made)));
        assert!(is_kept(desk.undo(removed)), "it would add one");
    });
}

#[test]
fn the_history_says_which_operations_stand() {
    each_store(|store| {
        let (desk, thing, _) = sealed(store);
        desk.update(thing, Values::new().with("weight", 12), Expect::Anything)
            .unwrap();
        let queries = Queries::new(desk.store.clone(), desk.clock.clone());
        let told = desk
            .store
            .read(|db| queries.history_in(db, &desk.access, thing, None, 10))
            .unwrap();
        let held: Vec<bool> = told.iter().map(|past| past.entries[0].is_held).collect();
        assert_eq!(held, [false, true, true], "its weight, its seal, its making");
    });
}
