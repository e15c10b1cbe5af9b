//! A small training centre on both stores: a programme, a session in Paris and one in La Réunion, two trainers, three
//! learners; what tests begin from.

use std::sync::Arc;

use jiff::civil::{Date, date};
use kit::query::{Cell, Queries, Query};
use kit::store::{Store, Tx};
use kit::testing::each_store_with;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Catalogue, Clock, Error, Result, Value, Via};

/// The day on which the tests live.
pub const TODAY: Date = date(2026, 11, 25);

pub struct House {
    pub store: Store,
    pub access: Access,
    pub clock: Clock,
    pub queries: Queries,
    pub programme: i64,
    /// 1 to 18 December 2026 in Paris, eight places.
    pub session: i64,
    /// The same days in La Réunion.
    pub overseas: i64,
    pub trainer: i64,
    pub other_trainer: i64,
    pub learners: [i64; 3],
}

/// Runs a test on both engines.
pub fn each_house(work: impl Fn(House)) {
    let mut migrations = kit::migrations();
    migrations.extend_from_slice(people::MIGRATIONS);
    migrations.extend_from_slice(crate::MIGRATIONS);
    each_store_with(&migrations, |store| work(House::build(store)));
}

impl House {
    fn build(store: Store) -> House {
        let kinds = [kit::kinds(), people::kinds(), crate::kinds()];
        let kinds = kinds.into_iter().flatten().collect();
        let catalogue = Arc::new(Catalogue::new(kinds, &[]).expect("the room's catalogue holds together"));
        let mut house = House {
            access: Access::program(catalogue, Via::Screen),
            clock: Clock::on(TODAY),
            queries: Queries::new(store.clone(), Clock::on(TODAY)),
            store,
            programme: 0,
            session: 0,
            overseas: 0,
            trainer: 0,
            other_trainer: 0,
            learners: [0; 3],
        };
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let created = |kind: &str, values: Values| house.create(kind, values).expect("the house is laid out");
        let programme = created(
            "programme",
            Values::new()
                .with("title", "Excel, les bases")
                .with("duration_minutes", 840_i64),
        );
        let session = |zone: &str| {
            Values::new()
                .with("programme", programme)
                .with("title", "Excel, décembre")
                .with("starts_on", "2026-12-01")
                .with("ends_on", "2026-12-18")
                .with("time_zone", zone)
        };
        let in_paris = created("training_session", session("Europe/Paris").with("capacity_max", 2_i64));
        let overseas = created("training_session", session("Indian/Reunion"));
        let trainer = created("staff", person("Morel", "Anne"));
        let other_trainer = created("staff", person("Petit", "Luc"));
        let learners = ["Awa", "Bruno", "Chloé"].map(|first| created("learner", person("Diallo", first)));
        house.programme = programme;
        house.session = in_paris;
        house.overseas = overseas;
        house.trainer = trainer;
        house.other_trainer = other_trainer;
        house.learners = learners;
        house
    }

    pub fn write<T>(&self, work: impl Fn(&mut Tx<'_>, Hand<'_>) -> Result<T>) -> Result<T> {
        let hand = Hand::new(&self.access, &self.clock);
        self.store.write(|tx| {
            tx.begin(&self.access, &self.clock, "test", "")?;
            work(tx, hand)
        })
    }

    pub fn create(&self, kind: &str, values: Values) -> Result<i64> {
        self.write(|tx, hand| Ok(hand.create(tx, kind, values.clone(), None)?.id))
    }

    pub fn update(&self, kind: &str, id: i64, values: Values) -> Result<()> {
        self.write(|tx, hand| {
            hand.update(tx, kind, id, values.clone(), Expect::Anything)?;
            Ok(())
        })
    }

    /// A slot of the session in Paris, from one moment to another.
    pub fn slot(&self, from: &str, to: &str) -> Result<i64> {
        self.slot_of(self.session, from, to)
    }

    pub fn slot_of(&self, session: i64, from: &str, to: &str) -> Result<i64> {
        let read = |text: &str| kit::instant::read(text).expect("a moment");
        let values = Values::new().with("session", session);
        self.create("slot", values.with("starts_at", read(from)).with("ends_at", read(to)))
    }

    /// What a field of a record says.
    pub fn get(&self, kind: &'static str, id: i64, field: &str) -> Value {
        let query = Query::of(kind).fields(&[field]);
        let page = self.queries.list(&self.access, &query).expect("a list");
        let record = page
            .records
            .into_iter()
            .find(|record| record.id == id)
            .expect("a record");
        record
            .cells
            .into_iter()
            .next()
            .map(|cell: Cell| cell.value)
            .unwrap_or_default()
    }

    pub fn text(&self, kind: &'static str, id: i64, field: &str) -> String {
        self.get(kind, id, field).to_text().into_owned()
    }
}

/// The fields that a refusal names.
pub fn refused(result: Result<impl std::fmt::Debug>) -> Vec<String> {
    match result {
        Err(Error::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
        other => panic!("not refused as invalid: {other:?}"),
    }
}
