//! Keeping the journal and following it, on both engines.

use crate::error::Error;
use crate::journal::follow::{Happened, Standing, step};
use crate::store::Store;
use crate::testing::{clock, each_store, toy};
use crate::write::{Hand, Values};

fn shelf(store: &Store, code: &str) {
    let (access, clock) = (toy::access(), clock());
    let made: crate::Result<_> = store.write(|tx| {
        tx.begin(&access, &clock, "create", "")?;
        let values = Values::new().with("code", code).with("name", code);
        Hand::new(&access, &clock).create(tx, "shelf", values, None)
    });
    made.unwrap();
}

fn heard(store: &Store, limit: usize) -> (Vec<i64>, Standing) {
    let mut ids = Vec::new();
    let standing = step(store, "ears", limit, |_, happened: &Happened| {
        ids.extend(happened.iter().flat_map(|(_, entries)| entries).map(|entry| entry.id));
        Ok(())
    });
    (ids, standing.unwrap())
}

#[test]
fn many_rows_of_several_operations_are_sent_together() {
    each_store(|store| {
        let (access, clock) = (toy::access(), clock());
        let hand = Hand::new(&access, &clock);
        let seen: crate::Result<Vec<i64>> = store.write(|tx| {
            tx.in_bulk();
            let mut seen = Vec::new();
            for pair in [["a", "b"], ["c", "d"]] {
                tx.begin(&access, &clock, "create", "")?;
                for code in pair {
                    let values = Values::new().with("code", code).with("name", code);
                    hand.create(tx, "shelf", values, None)?;
                    // A reading of the first of each pair sends what waits, in the middle of the operation.
                    if ["a", "c"].contains(&code) {
                        seen.push(tx.int("SELECT count(*) FROM shelf", &[])?);
                    }
                }
                tx.end();
            }
            Ok(seen)
        });
        assert_eq!(seen.unwrap(), [1, 3]);
        let counted = store.read(|db| db.int("SELECT count(DISTINCT operation_id) FROM journal", &[]));
        assert_eq!(counted.unwrap(), 2);
    });
}

#[test]
fn a_follower_hears_of_what_happens_after_it_began_each_entry_once_and_in_order() {
    each_store(|store| {
        shelf(&store, "before");
        assert_eq!(heard(&store, 10), (vec![], Standing::CaughtUp));
        shelf(&store, "one");
        shelf(&store, "two");
        shelf(&store, "three");
        assert_eq!(heard(&store, 2), (vec![2, 3], Standing::Behind));
        assert_eq!(heard(&store, 2), (vec![4], Standing::CaughtUp));
        assert_eq!(heard(&store, 2), (vec![], Standing::CaughtUp));
    });
}

#[test]
fn what_a_follower_that_fails_has_written_is_gone_and_it_hears_the_same_again() {
    each_store(|store| {
        assert_eq!(heard(&store, 10).0, [0; 0]);
        shelf(&store, "one");
        let failed = step(&store, "ears", 10, |tx, _| {
            tx.exec("INSERT INTO counter (name, value) VALUES ('told', 1)", &[])?;
            Err(Error::Fault("cut off".into()))
        });
        assert!(failed.is_err());
        let told = store.read(|db| db.int("SELECT count(*) FROM counter WHERE name = 'told'", &[]));
        assert_eq!(told.unwrap(), 0);
        assert_eq!(heard(&store, 10).0, [1]);
    });
}
