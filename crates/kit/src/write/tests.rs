//! Writing, undoing, periods and the chain, on both engines.

use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{Expect, Hand, Input, Values, load, undo};
use crate::access::Access;
use crate::clock::Clock;
use crate::error::Error;
use crate::journal::{self, Break};
use crate::query::{Queries, Query};
use crate::store::{Store, Tx};
use crate::testing::{clock, each_store, toy};
use crate::value::Value;

mod forgetting;
mod standing;

/// Someone at work on a store of toys.
struct Desk {
    store: Store,
    access: Access,
    clock: Clock,
}

impl Desk {
    fn new(store: Store) -> Self {
        Desk {
            store,
            access: toy::access(),
            clock: clock(),
        }
    }

    /// One operation: its key, and what it returned.
    fn operation<T>(&self, work: impl FnOnce(Hand<'_>, &mut Tx<'_>) -> crate::Result<T>) -> crate::Result<(i64, T)> {
        self.store.write(|tx| {
            let operation = tx.begin(&self.access, &self.clock, "change", "")?;
            Ok((operation, work(Hand::new(&self.access, &self.clock), tx)?))
        })
    }

    fn thing(&self, code: &str, values: Values) -> i64 {
        let values = values.with("code", code.to_owned()).with("name", format!("Toy {code}"));
        self.operation(|hand, tx| hand.create(tx, "thing", values, None))
            .unwrap()
            .1
            .id
    }

    fn shelf(&self, code: &str) -> i64 {
        let values = Values::new()
            .with("code", code.to_owned())
            .with("name", code.to_owned());
        self.operation(|hand, tx| hand.create(tx, "shelf", values, None))
            .unwrap()
            .1
            .id
    }

    fn update(&self, id: i64, input: impl Into<Input>, expect: Expect) -> crate::Result<i64> {
        let input = input.into();
        self.operation(|hand, tx| hand.update(tx, "thing", id, input, expect))
            .map(|(operation, _)| operation)
    }

    fn undo(&self, operation: i64) -> crate::Result<super::Undone> {
        self.store
            .write(|tx| undo(Hand::new(&self.access, &self.clock), tx, operation))
    }

    fn get(&self, id: i64, key: &str) -> Value {
        let kind = self.access.catalogue.expect("thing").clone();
        let stored = self.store.read(|db| load(db, &kind, id)).unwrap();
        stored.map(|stored| stored.values.get(key).clone()).unwrap_or_default()
    }

    fn version(&self, id: i64) -> i64 {
        let kind = self.access.catalogue.expect("thing").clone();
        self.store.read(|db| load(db, &kind, id)).unwrap().unwrap().version
    }

    /// Every row of the toys' tables but the versions, which only ever grow.
    fn dump(&self) -> Vec<Vec<Value>> {
        let tables = [
            "SELECT id, uid, code, name FROM shelf ORDER BY id",
            "SELECT id, uid, code, name, weight, bought, colour, shelf_id, state, extra FROM thing ORDER BY id",
            "SELECT id, uid, thing_id, valid_from, valid_to, shelf_id, state, reason FROM thing_period ORDER BY id",
            "SELECT id, uid, thing_id, name, count FROM part ORDER BY id",
        ];
        let read = |db: &mut crate::Db<'_>| {
            let mut rows = Vec::new();
            for sql in tables {
                rows.extend(db.rows(sql, &[])?);
            }
            Ok::<_, crate::store::StoreError>(rows)
        };
        self.store.read(read).unwrap()
    }
}

#[test]
fn what_was_written_is_read_back() {
    each_store(|store| {
        let desk = Desk::new(store);
        let values = Values::new()
            .with("weight", 12_i64)
            .with("bought", date(2025, 3, 1))
            .with("colour", "red");
        let id = desk.thing("A", values);
        assert_eq!(desk.get(id, "weight"), Value::Int(12));
        assert_eq!(desk.get(id, "bought"), Value::text("2025-03-01"));
        desk.update(id, Values::new().with("weight", Value::Null), Expect::Anything)
            .unwrap();
        assert_eq!(desk.get(id, "weight"), Value::Null);
    });
}

#[test]
fn a_required_field_left_empty_names_itself() {
    each_store(|store| {
        let desk = Desk::new(store);
        let outcome = desk.operation(|hand, tx| hand.create(tx, "thing", Values::new().with("code", "A"), None));
        let Err(Error::Invalid(errors)) = outcome else {
            panic!("it was accepted")
        };
        assert_eq!(errors[0].field, "name");
        assert_eq!(desk.dump().len(), 0);
    });
}

#[test]
fn a_code_already_taken_is_said_of_its_field() {
    each_store(|store| {
        let desk = Desk::new(store);
        desk.thing("A", Values::new());
        let again = Values::new().with("code", "A").with("name", "Other");
        let outcome = desk.operation(|hand, tx| hand.create(tx, "thing", again, None));
        let Err(Error::Invalid(errors)) = outcome else {
            panic!("it was accepted")
        };
        assert_eq!(errors[0].field, "code");
    });
}

#[test]
fn someone_who_may_only_read_a_field_cannot_write_it() {
    each_store(|store| {
        let desk = Desk::new(store);
        let id = desk.thing("A", Values::new().with("owner", 7_i64));
        let child = Desk {
            access: toy::child(7),
            ..Desk::new(desk.store.clone())
        };
        assert!(
            child
                .update(id, Values::new().with("name", "Mine"), Expect::Anything)
                .is_ok()
        );
        for key in ["weight", "price", "nonsense"] {
            let outcome = child.update(id, Values::new().with(key, 1_i64), Expect::Anything);
            assert!(matches!(outcome, Err(Error::Invalid(_))), "{key}");
        }
        let created = child.operation(|hand, tx| hand.create(tx, "thing", Values::new(), None));
        assert!(matches!(created, Err(Error::Forbidden(_))));
        let deleted = child.operation(|hand, tx| hand.delete(tx, "thing", id));
        assert!(matches!(deleted, Err(Error::Forbidden(_))));
    });
}

#[test]
fn the_second_of_two_people_is_shown_what_the_first_changed() {
    each_store(|store| {
        let desk = Desk::new(store);
        let id = desk.thing("A", Values::new().with("weight", 1_i64).with("colour", "red"));
        let seen = desk.version(id);
        desk.update(id, Values::new().with("weight", 2_i64), Expect::Exactly(seen))
            .unwrap();
        let outcome = desk.update(id, Values::new().with("weight", 3_i64), Expect::Mergeable(seen));
        let Err(Error::Conflict { clashes, .. }) = outcome else {
            panic!("the first change was lost")
        };
        assert_eq!(
            (clashes[0].field.as_str(), &clashes[0].theirs),
            ("weight", &Value::Int(2))
        );
        assert_eq!(desk.get(id, "weight"), Value::Int(2));
        // Another field merges by itself; the API, which says exactly, is refused.
        let colour = || Values::new().with("colour", "blue");
        assert!(matches!(
            desk.update(id, colour(), Expect::Exactly(seen)),
            Err(Error::Conflict { .. })
        ));
        desk.update(id, colour(), Expect::Mergeable(seen)).unwrap();
        assert_eq!(
            (desk.get(id, "weight"), desk.get(id, "colour")),
            (Value::Int(2), "blue".into())
        );
    });
}

#[test]
fn a_temporal_field_keeps_what_it_was_at_each_date() {
    each_store(|store| {
        let desk = Desk::new(store);
        let (top, low) = (desk.shelf("top"), desk.shelf("low"));
        let input = Input {
            values: Values::new()
                .with("code", "A")
                .with("name", "Bear")
                .with("shelf", top)
                .with("state", "new"),
            from: Some(date(2024, 9, 1)),
            reason: None,
        };
        let id = desk
            .operation(|hand, tx| hand.create(tx, "thing", input, None))
            .unwrap()
            .1
            .id;
        let moved = |shelf: i64, from| Input {
            values: Values::new().with("shelf", shelf),
            from: Some(from),
            reason: Some("tidied".into()),
        };
        desk.update(id, moved(low, date(2025, 9, 1)), Expect::Anything).unwrap();
        // Planned for later: today's value stays.
        desk.update(id, moved(top, date(2026, 1, 1)), Expect::Anything).unwrap();
        assert_eq!(desk.get(id, "shelf"), Value::Int(low));
        let queries = Queries::new(desk.store.clone(), desk.clock.clone());
        let at = |day| {
            let query = Query::of("thing").fields(&["shelf", "state"]).on(Some(day));
            let page = queries.list(&desk.access, &query).unwrap();
            page.records.first().map(|record| {
                (
                    record.cells[0].label.clone().unwrap_or_default(),
                    record.cells[1].value.to_text().into_owned(),
                )
            })
        };
        let is = |shelf: &str| Some((shelf.to_owned(), "new".to_owned()));
        assert_eq!(at(date(2024, 8, 31)), None);
        assert_eq!(at(date(2024, 9, 1)), is("top"));
        assert_eq!(at(date(2025, 8, 31)), is("top"));
        assert_eq!(at(date(2025, 9, 1)), is("low"));
        assert_eq!(at(date(2026, 1, 1)), is("top"));
    });
}

#[test]
fn a_planned_change_becomes_current_on_its_day() {
    each_store(|store| {
        let desk = Desk::new(store);
        let id = desk.thing("A", Values::new().with("state", "new"));
        let worn = Input {
            values: Values::new().with("state", "worn"),
            from: Some(date(2025, 10, 20)),
            reason: None,
        };
        desk.update(id, worn, Expect::Anything).unwrap();
        let roll = |desk: &Desk| {
            let kind = desk.access.catalogue.expect("thing").clone();
            desk.operation(|hand, tx| super::roll_over(hand, tx, &kind, 100))
                .unwrap()
                .1
        };
        assert_eq!(roll(&desk), 0);
        assert_eq!(desk.get(id, "state"), "new".into());
        desk.clock.advance_seconds(5 * 86_400);
        assert_eq!(roll(&desk), 1);
        assert_eq!(desk.get(id, "state"), "worn".into());
    });
}

#[test]
fn an_undo_keeps_what_someone_changed_since() {
    each_store(|store| {
        let desk = Desk::new(store);
        let id = desk.thing("A", Values::new().with("weight", 1_i64).with("colour", "red"));
        let both = Values::new().with("weight", 2_i64).with("colour", "green");
        let operation = desk.update(id, both, Expect::Anything).unwrap();
        desk.update(id, Values::new().with("weight", 3_i64), Expect::Anything)
            .unwrap();
        let report = desk.undo(operation).unwrap();
        assert_eq!(report.kept[0].fields, ["weight"]);
        assert_eq!(
            (desk.get(id, "weight"), desk.get(id, "colour")),
            (Value::Int(3), "red".into())
        );
        assert!(matches!(desk.undo(operation), Err(Error::Refused(_))));
    });
}

#[test]
fn undoing_a_creation_that_others_hang_on_leaves_it() {
    each_store(|store| {
        let desk = Desk::new(store);
        let values = Values::new().with("code", "top").with("name", "top");
        let (operation, shelf) = desk
            .operation(|hand, tx| hand.create(tx, "shelf", values, None))
            .unwrap();
        desk.thing("A", Values::new().with("shelf", shelf.id));
        let report = desk.undo(operation).unwrap();
        assert_eq!((report.undone, report.kept.len()), (0, 1));
    });
}

/// A change to be made at random.
#[derive(Debug, Clone)]
enum Step {
    Create(u8),
    Update(u8, u8),
    Move(u8, i8, u8),
    Delete(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<u8>().prop_map(Step::Create),
        (any::<u8>(), any::<u8>()).prop_map(|(which, what)| Step::Update(which, what)),
        (any::<u8>(), 1..12_i8, any::<u8>()).prop_map(|(which, month, what)| Step::Move(which, month, what)),
        any::<u8>().prop_map(Step::Delete),
    ]
}

fn take(hand: Hand<'_>, tx: &mut Tx<'_>, step: &Step, number: usize) -> crate::Result<()> {
    let things: Vec<i64> = tx
        .rows("SELECT id FROM thing ORDER BY id", &[])?
        .iter()
        .filter_map(|row| row[0].as_int())
        .collect();
    let state = |n: u8| ["new", "worn", "broken"][n as usize % 3];
    match (step, things.is_empty()) {
        (Step::Create(n), _) => {
            let values = Values::new()
                .with("code", format!("S{number}-{n}"))
                .with("name", format!("Step {n}"))
                .with("weight", i64::from(*n))
                .with("state", state(*n));
            hand.create(tx, "thing", values, None)?;
        }
        (Step::Update(which, n), false) => {
            let values = Values::new()
                .with("weight", i64::from(*n % 5))
                .with("colour", ["red", "blue"][*n as usize % 2]);
            hand.update(
                tx,
                "thing",
                things[*which as usize % things.len()],
                values,
                Expect::Anything,
            )?;
        }
        (Step::Move(which, month, n), false) => {
            let values = Values::new().with("state", state(*n));
            let input = Input {
                values,
                from: Some(date(2025, *month, 1)),
                reason: None,
            };
            hand.update(
                tx,
                "thing",
                things[*which as usize % things.len()],
                input,
                Expect::Anything,
            )?;
        }
        (Step::Delete(which), false) => {
            let id = things[*which as usize % things.len()];
            for row in tx.rows("SELECT id FROM thing_period WHERE thing_id = $1", &[id.into()])? {
                hand.delete(tx, "thing_period", row[0].as_int().unwrap_or_default())?;
            }
            hand.delete(tx, "thing", id)?;
        }
        _ => {}
    }
    Ok(())
}

#[test]
fn undoing_any_operation_restores_the_exact_rows_and_undoing_the_undo_brings_it_back() {
    each_store(|store| {
        let desk = Desk::new(store);
        let number = std::cell::Cell::new(0);
        let mut runner = TestRunner::new(Config {
            cases: 40,
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&proptest::collection::vec(step(), 1..8), |steps| {
            number.set(number.get() + 1);
            let before = desk.dump();
            let (operation, ()) = desk
                .operation(|hand, tx| {
                    steps
                        .iter()
                        .enumerate()
                        .try_for_each(|(n, step)| take(hand, tx, step, number.get() * 10 + n))
                })
                .unwrap();
            let after = desk.dump();
            let report = desk.undo(operation).unwrap();
            prop_assert_eq!(&report.kept, &Vec::new());
            prop_assert_eq!(&desk.dump(), &before);
            let undoing = desk
                .store
                .read(|db| db.int("SELECT max(undone_by) FROM operation", &[]))
                .unwrap();
            if undoing > operation && report.undone > 0 {
                prop_assert_eq!(&desk.undo(undoing).unwrap().kept, &Vec::new());
                prop_assert_eq!(&desk.dump(), &after);
            }
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{error}"));
        assert!(desk.store.read(journal::verify).unwrap().is_ok());
    });
}

#[test]
fn the_chain_names_the_first_entry_that_was_tampered_with() {
    each_store(|store| {
        let desk = Desk::new(store);
        for n in 0..5 {
            desk.thing(&format!("T{n}"), Values::new());
        }
        assert_eq!(desk.store.read(journal::verify).unwrap(), Ok(5));
        let tamper = |sql: &str| {
            desk.store
                .write(|tx| tx.exec(sql, &[]).map(drop))
                .map_err(Error::from)
                .unwrap()
        };
        tamper("UPDATE journal SET changes = replace(changes, 'T2', 'T9') WHERE id = 3");
        assert_eq!(desk.store.read(journal::verify).unwrap(), Err(Break::Altered(3)));
        tamper("UPDATE journal SET changes = replace(changes, 'T9', 'T2') WHERE id = 3");
        tamper(
            "UPDATE operation SET actor = 'Someone else' WHERE id = (SELECT operation_id FROM journal WHERE id = 4)",
        );
        assert_eq!(desk.store.read(journal::verify).unwrap(), Err(Break::Altered(4)));
        tamper("DELETE FROM journal WHERE id = 2");
        assert_eq!(desk.store.read(journal::verify).unwrap(), Err(Break::Missing(2)));
    });
}
