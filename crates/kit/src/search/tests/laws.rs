//! What holds for any crowd and any question: a search finds exactly what a reading of every record would.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::write::Expect;

/// Last name, first names, number.
type Person = (String, String, String);

fn person() -> impl Strategy<Value = Person> {
    // Few letters, so that words meet; a first word of four letters and more is no particle.
    ("[ab]{1,5}", "[ab]{4,5}( [ab]{1,4})?", "[1-3]{1,3}")
}

fn values((last, first, number): &Person) -> Values {
    named(last, first).with("number", number.as_str())
}

fn answers((last, first, number): &Person, question: &str) -> bool {
    let words: Vec<&str> = first.split(' ').chain([last.as_str(), number]).collect();
    question
        .split(' ')
        .all(|typed| words.iter().any(|word| word.starts_with(typed)))
}

#[test]
fn a_search_finds_what_a_reading_of_every_record_finds() {
    each_crowd(|crowd| {
        let crowds = (
            vec(person(), 1..12),
            vec(person(), 0..6),
            vec("([ab]{1,4}|[1-3]{1,2})( [ab]{1,3})?", 8),
        );
        let config = Config {
            cases: 24,
            failure_persistence: None,
            ..Config::default()
        };
        TestRunner::new(config)
            .run(&crowds, |(mut people, changes, questions)| {
                let ids = crowd.write(|hand, tx| {
                    people
                        .iter()
                        .map(|person| Ok(hand.create(tx, "student", values(person), None)?.id))
                        .collect::<crate::Result<Vec<_>>>()
                });
                crowd.write(|hand, tx| {
                    for (at, change) in changes.into_iter().enumerate().filter(|(at, _)| *at < ids.len()) {
                        hand.update(tx, "student", ids[at], values(&change), Expect::Anything)?;
                        people[at] = change;
                    }
                    Ok(())
                });
                for question in questions {
                    let expected: BTreeSet<i64> = people
                        .iter()
                        .zip(&ids)
                        .filter(|(person, _)| answers(person, &question))
                        .map(|(_, id)| *id)
                        .collect();
                    let hits = crowd.hits(&crowd.access, &question);
                    let as_typed = hits.iter().filter(|group| !group.corrected);
                    let found: BTreeSet<i64> = as_typed
                        .flat_map(|group| group.records.iter().map(|hit| hit.record.id))
                        .collect();
                    prop_assert_eq!(found, expected, "{}", question);
                }
                crowd.write(|hand, tx| ids.iter().try_for_each(|id| hand.delete(tx, "student", *id)));
                prop_assert!(crowd.index().is_empty());
                Ok(())
            })
            .expect("the law holds");
    });
}
