//! A session of two learners and four half-days, on both stores, with what tests do to it by hand.

use std::sync::Arc;

use jiff::civil::date;
use kit::files::Files;
use kit::query::Query;
use kit::testing::each_store_with;
use kit::write::{Hand, Values};
use kit::{Access, Catalogue, Clock, Error, Result, Store, Via};
use presence::Mode;
use tempfile::TempDir;

use crate::act::{Recorded, Shown, Signer, Stroke};
use crate::commands::{self, Declaration, Desk, Signing};
use crate::roster::{self, Person, Slot};
use crate::verdict::Law;

pub struct House {
    pub store: Store,
    pub access: Access,
    pub clock: Clock,
    pub files: Files,
    pub law: Law,
    pub session: i64,
    pub slots: Vec<i64>,
    pub trainer: i64,
    pub zoe: i64,
    pub noe: i64,
    _folder: TempDir,
}

/// Runs a test on both engines.
pub fn each_house(work: impl Fn(House)) {
    let rooms = [people::room(), training::room(), crate::room()];
    let mut migrations = kit::migrations();
    migrations.extend(rooms.iter().flat_map(|room| room.migrations.iter().copied()));
    each_store_with(&migrations, |store| work(House::build(store)));
}

impl House {
    fn build(store: Store) -> House {
        let kinds = [kit::kinds(), people::kinds(), training::kinds(), crate::kinds()]
            .into_iter()
            .flatten();
        let catalogue = Arc::new(Catalogue::new(kinds.collect(), &[]).unwrap());
        let access = Access::program(catalogue, Via::Screen);
        // The evening of the last day of the session.
        let clock = Clock::on(date(2026, 11, 25));
        let hand = Hand::new(&access, &clock);
        let made = store.write(|tx| -> Result<_> {
            tx.begin(&access, &clock, "create", "")?;
            let mut add = |kind: &str, values: Values| Ok::<_, Error>(hand.create(tx, kind, values, None)?.id);
            let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
            let trainer = add("staff", person("Girard", "Anne"))?;
            let zoe = add("learner", person("Noël", "Zoé"))?;
            let noe = add("learner", person("Abadie", "Noé"))?;
            let programme = add(
                "programme",
                Values::new().with("title", "Excel").with("duration_minutes", 840),
            )?;
            let session = Values::new()
                .with("programme", programme)
                .with("title", "Excel, perfectionnement")
                .with("starts_on", date(2026, 11, 23))
                .with("ends_on", date(2026, 11, 24))
                .with("time_zone", "Europe/Paris");
            let session = add("training_session", session)?;
            let mut slots = Vec::new();
            for day in ["2026-11-23", "2026-11-24"] {
                for (from, to) in [("09:00", "12:30"), ("13:30", "17:00")] {
                    let values = Values::new()
                        .with("session", session)
                        .with("trainer", trainer)
                        .with("day", day);
                    slots.push(add("slot", values.with("start_time", from).with("end_time", to))?);
                }
            }
            for learner in [zoe, noe] {
                add(
                    "enrolment",
                    Values::new().with("session", session).with("learner", learner),
                )?;
            }
            Ok((session, slots, trainer, zoe, noe))
        });
        let (session, slots, trainer, zoe, noe) = made.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        House {
            store,
            access,
            clock,
            files,
            law: Law::shipped(),
            session,
            slots,
            trainer,
            zoe,
            noe,
            _folder: folder,
        }
    }

    pub fn slot(&self, at: usize) -> Slot {
        self.store
            .read(|db| roster::slot(db, &self.clock, self.slots[at]))
            .unwrap()
            .unwrap()
    }

    fn person(&self, id: i64) -> Person {
        self.store.read(|db| roster::person(db, id)).unwrap().unwrap()
    }

    pub fn desk(&self) -> Desk<'_> {
        Desk {
            hand: Hand::new(&self.access, &self.clock),
            files: &self.files,
            law: &self.law,
        }
    }

    fn signing(&self, name: &str) -> Signing {
        Signing {
            mode: Mode::Tablet,
            stroke: Stroke::Typed(name.to_owned()),
            identity: "trainer_visual",
            shown: Shown {
                text: "J’atteste.".to_owned(),
                version: "2026-11",
            },
            device_time: None,
            origin: Default::default(),
        }
    }

    pub fn sign(&self, at: usize, learner: i64) -> Result<Recorded> {
        let slot = self.slot(at);
        self.store
            .write(|tx| commands::sign(tx, self.desk(), &slot, learner, self.signing("Zoé Noël")))
    }

    pub fn countersign(&self, at: usize, trainer: i64) -> Result<Recorded> {
        let (slot, trainer) = (self.slot(at), self.person(trainer));
        self.store
            .write(|tx| commands::countersign(tx, self.desk(), &slot, &trainer, self.signing("Anne Girard")))
    }

    fn by(&self) -> Signer {
        Signer {
            person: self.person(self.trainer),
            role: "trainer",
            identity: "account",
        }
    }

    pub fn seal(&self, at: usize) -> Result<Recorded> {
        let slot = self.slot(at);
        self.store
            .write(|tx| commands::seal(tx, self.desk(), &slot, self.by(), Default::default()))
    }

    pub fn declare(&self, at: usize, learner: i64, state: &str, minutes: Option<i64>, reason: &str) -> Result<()> {
        let slot = self.slot(at);
        let reason = Some(reason.to_owned());
        let declaration = Declaration {
            state: state.to_owned(),
            minutes,
            reason,
        };
        let done = self.store.write(|tx| {
            commands::declare(
                tx,
                self.desk(),
                &slot,
                learner,
                declaration,
                self.by(),
                Default::default(),
            )
        });
        done.map(drop)
    }

    /// Everything of a slot signed, countersigned and sealed.
    pub fn whole(&self, at: usize) {
        self.sign(at, self.zoe).unwrap();
        self.sign(at, self.noe).unwrap();
        self.countersign(at, self.trainer).unwrap();
        self.seal(at).unwrap();
    }

    /// The key of the message by which something was refused.
    pub fn refusal<T: std::fmt::Debug>(&self, done: Result<T>) -> String {
        match done.unwrap_err() {
            Error::Refused(message) | Error::Settled(message) => message.key,
            Error::Invalid(faults) => faults[0].message.key.clone(),
            other => panic!("{other}"),
        }
    }

    /// The slot that verification names, and how.
    pub fn broken(&self) -> Option<(String, String)> {
        let found = self
            .store
            .read(|db| crate::verify::first_break(db, &self.clock))
            .unwrap()?;
        let slot = found
            .args
            .iter()
            .find(|(name, _)| name == "slot")
            .map(|(_, slot)| slot.clone());
        Some((found.key, slot.unwrap_or_default()))
    }

    pub fn edit(&self, sql: &str) {
        let done: Result<u64> = self.store.write(|tx| Ok(tx.exec(sql, &[])?));
        assert!(done.unwrap() > 0, "{sql} changed nothing");
    }

    /// How many records of a kind the query engine shows.
    pub fn count(&self, kind: &str, filter: &str) -> i64 {
        let queries = kit::query::Queries::new(self.store.clone(), self.clock.clone());
        let query = Query::of(kind).filtered(filter::Filter::parse(filter).unwrap());
        queries.list(&self.access, &query).unwrap().total
    }
}
