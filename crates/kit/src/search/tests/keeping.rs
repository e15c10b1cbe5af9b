//! The index follows the records.

use super::*;
use crate::write::{Expect, undo};

#[test]
fn a_changed_name_is_found_and_the_old_one_no_more() {
    each_crowd(|crowd| {
        let id = crowd.add("student", named("Durand", "Anne"));
        crowd.write(|hand, tx| {
            hand.update(
                tx,
                "student",
                id,
                Values::new().with("last_name", "Petit"),
                Expect::Anything,
            )
        });
        assert_eq!(crowd.found("petit"), ["student:Petit Anne"]);
        assert!(crowd.found("durand").is_empty());
        assert_eq!(crowd.found("anne"), ["student:Petit Anne"]);
    });
}

#[test]
fn a_name_changed_under_one_kind_is_found_under_the_other() {
    each_crowd(|crowd| {
        let id = crowd.add("guardian", named("Roux", "Ève"));
        crowd.write(|hand, tx| hand.create(tx, "student", Values::new().with("number", "77"), Some(id)));
        let name = Values::new().with("last_name", "Blanc");
        crowd.write(|hand, tx| hand.update(tx, "person", id, name, Expect::Anything));
        assert_eq!(crowd.found("blanc"), ["student:Blanc Ève", "guardian:Blanc Ève"]);
        assert!(crowd.found("roux").is_empty());
        crowd.write(|hand, tx| hand.delete(tx, "student", id));
        assert_eq!(crowd.found("blanc"), ["guardian:Blanc Ève"]);
        crowd.write(|hand, tx| hand.delete(tx, "guardian", id));
        assert!(crowd.index().is_empty());
    });
}

#[test]
fn undoing_brings_the_index_back_too() {
    each_crowd(|crowd| {
        let id = crowd.add("student", named("Durand", "Anne"));
        let before = crowd.index();
        let begin = |tx: &mut crate::Tx<'_>| tx.begin(&crowd.access, &clock(), "test", "");
        let deletion = crowd.write(|hand, tx| {
            hand.delete(tx, "student", id)?;
            begin(tx)
        });
        assert!(crowd.found("durand").is_empty());
        crowd.undo(deletion);
        assert_eq!(crowd.found("durand"), ["student:Durand Anne"]);
        assert_eq!(crowd.index(), before);
        let creation = crowd.write(|hand, tx| {
            hand.create(tx, "student", named("Moreau", "Jean"), None)?;
            begin(tx)
        });
        crowd.undo(creation);
        assert!(crowd.found("moreau").is_empty());
        assert_eq!(crowd.index(), before);
    });
}

#[test]
fn what_was_refused_leaves_no_word_behind() {
    each_crowd(|crowd| {
        let clock = clock();
        let refused: crate::Result<()> = crowd.store.write(|tx| {
            tx.begin(&crowd.access, &clock, "test", "")?;
            Hand::new(&crowd.access, &clock).create(tx, "student", named("Durand", "Anne"), None)?;
            Err(crate::Error::refused("error-test"))
        });
        assert!(refused.is_err());
        assert!(crowd.index().is_empty());
    });
}

#[test]
fn a_rebuilt_index_is_the_one_that_was_kept() {
    each_crowd(|crowd| {
        let id = crowd.add("guardian", named("Le Roux", "Ève").with("phone", "+33612345678"));
        crowd.write(|hand, tx| hand.create(tx, "student", Values::new().with("number", "0077"), Some(id)));
        crowd.add("person", named("Roux", "Noé").with("email", "noe@exemple.fr"));
        let kept = crowd.index();
        crowd.write(|_, tx| {
            tx.exec("DELETE FROM search_word WHERE word = $1", &["roux".into()])?;
            tx.exec("DELETE FROM search_entry WHERE record = $1", &[id.into()])?;
            Ok(())
        });
        crowd.rebuild();
        assert_eq!(crowd.index(), kept);
        assert_eq!(
            crowd.found("rouxx"),
            ["student:Le Roux Ève", "guardian:Le Roux Ève", "person:Roux Noé"]
        );
    });
}

impl Crowd {
    fn undo(&self, operation: i64) {
        let clock = clock();
        self.store
            .write(|tx| undo(Hand::new(&self.access, &clock), tx, operation))
            .expect("an operation can be undone");
    }
}
