use std::sync::Arc;

use super::{all, get, set};
use crate::access::{Access, Profile, Via};
use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::testing::{clock, each_store};
use crate::write::Hand;

fn access() -> Access {
    Access::program(
        Arc::new(Catalogue::new(crate::kinds(), &[]).expect("the kinds hold together")),
        Via::Screen,
    )
}

#[test]
fn a_setting_is_what_was_decided_last_and_the_journal_knows_each_decision() {
    each_store(|store| {
        let (access, clock) = (access(), clock());
        let decide = |months: i64| -> Result<bool> {
            store.write(|tx| {
                tx.begin(&access, &clock, "settings", "")?;
                set(Hand::new(&access, &clock), tx, "access-log-months", &months)
            })
        };
        assert_eq!(store.read(|db| get::<i64>(db, "access-log-months")).unwrap(), None);
        assert!(decide(12).unwrap());
        assert!(decide(6).unwrap());
        assert!(!decide(6).unwrap(), "nothing new was decided");
        assert_eq!(store.read(|db| get::<i64>(db, "access-log-months")).unwrap(), Some(6));
        assert!(
            store.read(|db| get::<Vec<String>>(db, "access-log-months")).is_err(),
            "it is no list"
        );
        assert_eq!(
            store
                .read(|db| db.int("SELECT count(*) FROM journal WHERE kind = 'setting'", &[]))
                .unwrap(),
            2
        );
        assert_eq!(store.read(all).unwrap(), [("access-log-months".to_owned(), 6.into())]);
    });
}

#[test]
fn settings_are_for_those_who_may_change_them() {
    each_store(|store| {
        let clock = clock();
        let nobody = Access::new(access().catalogue, Arc::new(Profile::default()), access().actor);
        let outcome = store.write(|tx| {
            tx.begin(&nobody, &clock, "settings", "")?;
            set(Hand::new(&nobody, &clock), tx, "name", &"Ours")
        });
        assert!(matches!(outcome, Err(Error::Forbidden(_))));
    });
}
