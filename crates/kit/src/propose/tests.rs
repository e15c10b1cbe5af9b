//! A child proposes changes to the toys of their own; someone who may write decides.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::{Decision, Saved, State, accept, refuse, withdraw};
use crate::access::{Access, Actor, Via};
use crate::error::{Error, Result};
use crate::query::{Asked, Queries, Seen};
use crate::store::{Store, Tx};
use crate::testing::{clock, each_store, toy};
use crate::value::Value;
use crate::write::{Expect, Hand, Input, Stored, Values, load, undo};
use crate::{Clock, Profile};

const ZOE: i64 = 70;
const MAX: i64 = 71;

struct House {
    store: Store,
    clock: Clock,
    queries: Queries,
}

/// Someone with an account, under a profile written as it is stored.
fn access(person: i64, profile: serde_json::Value) -> Access {
    let profile: Profile = serde_json::from_value(profile).expect("a profile");
    let mut kinds = toy::kinds();
    kinds.push(super::kind());
    let catalogue = crate::Catalogue::new(kinds, &[]).expect("the kinds hold together");
    let actor = Actor {
        user: Some(person),
        person: Some(person),
        name: format!("n° {person}"),
        via: Via::Screen,
    };
    Access::new(Arc::new(catalogue), Arc::new(profile), actor)
}

/// Reads the toys of their own, names them, and proposes the rest of the first card.
fn child(person: i64) -> Access {
    let thing = json!({"scopes": ["own"], "cards": {"main": "propose", "place": "read"}, "fields": {"weight": "write", "owner": "read"}});
    access(person, json!({"key": "child", "grants": {"thing": thing}}))
}

fn office() -> Access {
    access(1, json!({"key": "office", "everything": true}))
}

/// Writes names of every thing and nothing else; does not even read colours.
fn namer() -> Access {
    let thing = json!({"scopes": ["all"], "fields": {"name": "write", "code": "read"}});
    access(2, json!({"key": "namer", "grants": {"thing": thing}}))
}

fn each_house(test: impl Fn(House)) {
    each_store(|store| {
        let clock = clock();
        test(House {
            queries: Queries::new(store.clone(), clock.clone()),
            store,
            clock,
        });
    });
}

impl House {
    fn act<T>(&self, access: &Access, verb: &str, act: impl FnOnce(&mut Tx<'_>, Hand<'_>) -> Result<T>) -> Result<T> {
        self.store.write(|tx| {
            tx.begin(access, &self.clock, verb, "")?;
            act(tx, Hand::new(access, &self.clock))
        })
    }

    fn toy_of(&self, owner: i64, code: &str) -> i64 {
        let values = Values::new()
            .with("code", code)
            .with("name", "Ball")
            .with("colour", "red")
            .with("state", "new")
            .with("owner", owner);
        let made = self.act(&office(), "create", |tx, hand| hand.create(tx, "thing", values, None));
        made.expect("a toy").id
    }

    fn save(&self, access: &Access, id: i64, values: Values) -> Result<Saved> {
        self.act(access, "propose", |tx, hand| {
            hand.save(tx, "thing", id, Input::from(values), Expect::Anything, "il a grandi")
        })
    }

    fn accept(&self, access: &Access, proposal: Uuid, fields: Option<&[String]>) -> Result<bool> {
        let decision = Decision {
            proposal,
            fields,
            seen: None,
        };
        self.act(access, "accept_proposal", |tx, hand| {
            accept(hand, &self.queries, tx, decision)
        })
    }

    fn seen(&self, access: &Access, asked: &Asked<'_>) -> Vec<Seen> {
        self.store
            .read(|db| self.queries.proposals(db, access, asked))
            .expect("proposals")
    }

    fn waiting(&self, access: &Access) -> Vec<Seen> {
        self.seen(access, &Asked::default())
    }

    fn thing(&self, id: i64) -> Stored {
        let kind = office().catalogue.expect("thing").clone();
        self.store
            .read(|db| load(db, &kind, id))
            .expect("a reading")
            .expect("the thing")
    }

    /// Every row of the tables that a decision touches, without the versions that each writing moves.
    fn rows(&self) -> Vec<Vec<Value>> {
        let tables = [
            "SELECT id, code, name, weight, colour, bought, shelf_id, state, owner_id, extra FROM thing ORDER BY id",
            "SELECT id, thing_id, valid_from, valid_to, shelf_id, state FROM thing_period ORDER BY id",
            "SELECT id, kind, record, state, at, user_id, author, comment, changes, decided_at, decider, answer
             FROM proposal ORDER BY id",
        ];
        self.store
            .read(|db| {
                let mut rows = Vec::new();
                for sql in tables {
                    rows.extend(db.rows(sql, &[])?);
                }
                Ok::<_, Error>(rows)
            })
            .expect("rows")
    }

    fn undo_last(&self) {
        let undone = self.store.write(|tx| {
            let last = tx.int("SELECT max(id) FROM operation", &[])?;
            undo(Hand::new(&office(), &self.clock), tx, last)
        });
        assert_eq!(undone.expect("an undo").kept, []);
    }
}

#[test]
fn what_may_be_written_is_written_and_the_rest_waits() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let both = Values::new().with("weight", 3).with("colour", "blue");
        let saved = house.save(&child(ZOE), ball, both).unwrap();
        assert!(saved.written);
        assert_eq!(saved.fields, ["colour"]);
        let now = house.thing(ball).values;
        assert_eq!((now.get("weight"), now.get("colour")), (&3.into(), &"red".into()));
        let waiting = house.waiting(&office());
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].proposal.comment, "il a grandi");
        assert_eq!(waiting[0].fields[0].after.value, "blue".into());
        house.accept(&office(), saved.proposed.unwrap(), None).unwrap();
        assert_eq!(house.thing(ball).values.get("colour"), &"blue".into());
        assert!(house.waiting(&office()).is_empty());
    });
}

#[test]
fn bad_input_and_hidden_fields_are_said_when_one_proposes() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let empty = house.save(&child(ZOE), ball, Values::new().with("name", Value::Null));
        assert!(matches!(empty, Err(Error::Invalid(errors)) if errors[0].field == "name"));
        let hidden = house.save(
            &child(ZOE),
            ball,
            Values::new().with("notes", "x").with("colour", "blue"),
        );
        let Err(Error::Invalid(errors)) = hidden else {
            panic!("a hidden field was taken")
        };
        assert_eq!(errors[0].message.key, "error-field-unknown");
        let read = house.save(&child(ZOE), ball, Values::new().with("state", "worn"));
        assert!(matches!(read, Err(Error::Invalid(_))));
        assert!(house.waiting(&office()).is_empty());
    });
}

#[test]
fn each_field_is_accepted_or_refused_by_itself() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let asked = Values::new().with("colour", "blue").with("name", "Big ball");
        let proposal = house.save(&child(ZOE), ball, asked).unwrap().proposed.unwrap();
        house.accept(&office(), proposal, Some(&["name".into()])).unwrap();
        let left = Decision {
            proposal,
            fields: None,
            seen: None,
        };
        let silent = house.act(&office(), "refuse_proposal", |tx, hand| {
            refuse(hand, &house.queries, tx, left, " ")
        });
        assert!(matches!(silent, Err(Error::Invalid(errors)) if errors[0].field == "reason"));
        let refused = house.act(&office(), "refuse_proposal", |tx, hand| {
            refuse(hand, &house.queries, tx, left, "non")
        });
        refused.unwrap();
        let now = house.thing(ball).values;
        assert_eq!(
            (now.get("name"), now.get("colour")),
            (&"Big ball".into(), &"red".into())
        );
        let decided = Asked {
            decided: true,
            mine: true,
            ..Asked::default()
        };
        let told = house.seen(&child(ZOE), &decided);
        assert_eq!(
            (told[0].proposal.state, told[0].proposal.answer.as_str()),
            (State::Mixed, "non")
        );
        let again = house.accept(&office(), proposal, None);
        assert!(matches!(again, Err(Error::Refused(message)) if message.key == "error-proposal-decided"));
    });
}

#[test]
fn nobody_sees_what_is_not_theirs_nor_decides_what_they_may_not_write() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let proposal = house
            .save(
                &child(ZOE),
                ball,
                Values::new().with("colour", "blue").with("name", "Big ball"),
            )
            .unwrap()
            .proposed
            .unwrap();
        assert!(house.waiting(&child(MAX)).is_empty());
        assert!(matches!(
            house.accept(&child(ZOE), proposal, None),
            Err(Error::NotFound)
        ));
        assert!(matches!(
            house.accept(&child(MAX), proposal, None),
            Err(Error::NotFound)
        ));
        let withdrawn = house.act(&child(MAX), "withdraw_proposal", |tx, hand| {
            withdraw(hand, tx, proposal)
        });
        assert!(matches!(withdrawn, Err(Error::NotFound)));
        // Who may write names alone sees the name alone, and cannot reach past it.
        let waiting = house.waiting(&namer());
        assert_eq!(
            waiting[0]
                .fields
                .iter()
                .map(|seen| &*seen.field.key)
                .collect::<Vec<_>>(),
            ["name"]
        );
        assert!(waiting[0].proposal.changes.is_empty());
        assert!(matches!(
            house.accept(&namer(), proposal, Some(&["colour".into()])),
            Err(Error::Invalid(_))
        ));
        house.accept(&namer(), proposal, None).unwrap();
        assert_eq!(house.thing(ball).values.get("colour"), &"red".into());
        assert!(house.waiting(&namer()).iter().all(|seen| !seen.may_decide()));
        assert_eq!(house.waiting(&office()).len(), 1);
    });
}

#[test]
fn a_record_that_changed_meanwhile_is_a_conflict_until_one_has_seen_it() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let proposal = house
            .save(&child(ZOE), ball, Values::new().with("colour", "blue"))
            .unwrap()
            .proposed
            .unwrap();
        let green = Values::new().with("colour", "green");
        let meanwhile = house.act(&office(), "update", |tx, hand| {
            hand.update(tx, "thing", ball, green, Expect::Anything)
        });
        meanwhile.unwrap();
        assert!(house.waiting(&office())[0].fields[0].has_moved());
        let Err(Error::Conflict { version, clashes }) = house.accept(&office(), proposal, None) else {
            panic!("no conflict")
        };
        assert_eq!(
            (clashes[0].theirs.clone(), clashes[0].ours.clone()),
            ("green".into(), "blue".into())
        );
        let decision = Decision {
            proposal,
            fields: None,
            seen: Some(version),
        };
        let accepted = house.act(&office(), "accept_proposal", |tx, hand| {
            accept(hand, &house.queries, tx, decision)
        });
        accepted.unwrap();
        assert_eq!(house.thing(ball).values.get("colour"), &"blue".into());
    });
}

#[test]
fn asking_again_completes_what_waits_and_going_back_takes_it_back() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let first = house
            .save(&child(ZOE), ball, Values::new().with("colour", "blue"))
            .unwrap();
        let second = house
            .save(
                &child(ZOE),
                ball,
                Values::new().with("name", "Big").with("colour", "green"),
            )
            .unwrap();
        assert_eq!(first.proposed, second.proposed);
        let waiting = house.waiting(&child(ZOE));
        assert_eq!((waiting.len(), waiting[0].fields.len()), (1, 2));
        house
            .save(
                &child(ZOE),
                ball,
                Values::new().with("name", "Ball").with("colour", "red"),
            )
            .unwrap();
        assert!(house.waiting(&child(ZOE)).is_empty());
        let third = house
            .save(&child(ZOE), ball, Values::new().with("colour", "blue"))
            .unwrap();
        let withdrawn = house.act(&child(ZOE), "withdraw_proposal", |tx, hand| {
            withdraw(hand, tx, third.proposed.unwrap())
        });
        withdrawn.unwrap();
        assert!(house.waiting(&office()).is_empty());
    });
}

#[test]
fn a_refusal_is_undone_as_anything_else() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let proposal = house
            .save(&child(ZOE), ball, Values::new().with("colour", "blue"))
            .unwrap()
            .proposed
            .unwrap();
        let before = house.rows();
        let decision = Decision {
            proposal,
            fields: None,
            seen: None,
        };
        let refused = house.act(&office(), "refuse_proposal", |tx, hand| {
            refuse(hand, &house.queries, tx, decision, "non")
        });
        refused.unwrap();
        house.undo_last();
        assert_eq!(house.rows(), before);
        assert_eq!(house.waiting(&office()).len(), 1);
    });
}

fn asked() -> impl Strategy<Value = Values> {
    let name = prop::option::of("[a-z]{1,8}");
    let colour = prop::option::of(prop::option::of(prop::sample::select(vec!["red", "green", "blue"])));
    let bought = prop::option::of(prop::option::of(1..28_u8));
    (name, colour, bought).prop_map(|(name, colour, bought)| {
        let mut values = Values::new();
        if let Some(name) = name {
            values.set("name", name);
        }
        if let Some(colour) = colour {
            values.set("colour", colour);
        }
        if let Some(day) = bought {
            values.set("bought", day.map(|day| format!("2026-03-{day:02}")));
        }
        values
    })
}

#[test]
fn accepting_then_undoing_restores_the_exact_rows() {
    each_house(|house| {
        let ball = house.toy_of(ZOE, "A");
        let config = ProptestConfig::with_cases(24);
        proptest!(config, |(values in asked(), part in 0..3_usize)| {
            let saved = house.save(&child(ZOE), ball, values).unwrap();
            if let Some(proposal) = saved.proposed {
                let before = house.rows();
                let some: Vec<String> = saved.fields.iter().take(part).cloned().collect();
                house.accept(&office(), proposal, Some(&some).filter(|some| !some.is_empty()).map(Vec::as_slice)).unwrap();
                house.undo_last();
                prop_assert_eq!(house.rows(), before);
            }
        });
    });
}
