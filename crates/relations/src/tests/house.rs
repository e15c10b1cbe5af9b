//! A small training centre on both stores: the shipped pipelines, two advisers, a company, a contact, a programme; what
//! tests begin from.

use std::sync::Arc;

use jiff::civil::{Date, date};
use kit::query::{Cell, Queries, Query};
use kit::store::{Store, Tx};
use kit::testing::each_store_with;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Catalogue, Clock, Error, Result, Value, Via};

use crate::commands::{Move, Place, move_card};

/// The day on which the tests live.
pub const TODAY: Date = date(2026, 11, 26);

pub struct House {
    pub store: Store,
    pub access: Access,
    pub clock: Clock,
    pub queries: Queries,
    pub company: i64,
    pub contact: i64,
    pub programme: i64,
    pub advisers: [i64; 2],
}

/// Runs a test on both engines.
pub fn each_house(work: impl Fn(House)) {
    let mut migrations = kit::migrations();
    migrations.extend_from_slice(people::MIGRATIONS);
    migrations.extend_from_slice(training::MIGRATIONS);
    migrations.extend_from_slice(crate::MIGRATIONS);
    each_store_with(&migrations, |store| work(House::build(store)));
}

/// The catalogue of the room and of those below it, with the ways between them.
fn catalogue() -> Catalogue {
    let rooms = people::kinds()
        .into_iter()
        .chain(training::kinds())
        .chain(crate::kinds());
    let mut kinds: Vec<kit::Kind> = kit::kinds().into_iter().chain(rooms).collect();
    for (key, relation) in crate::RELATIONS {
        let kind = kinds
            .iter_mut()
            .find(|kind| kind.key == *key)
            .expect("a kind that is tied");
        kind.relations.push(relation.clone());
    }
    Catalogue::new(kinds, &[]).expect("the room's catalogue holds together")
}

impl House {
    fn build(store: Store) -> House {
        let mut house = House {
            access: Access::program(Arc::new(catalogue()), Via::Screen),
            clock: Clock::on(TODAY),
            queries: Queries::new(store.clone(), Clock::on(TODAY)),
            store,
            company: 0,
            contact: 0,
            programme: 0,
            advisers: [0; 2],
        };
        house
            .write(|tx, hand| crate::shipped::install(tx, hand, str::to_owned))
            .expect("the pipelines are installed");
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let created = |kind: &str, values: Values| house.create(kind, values).expect("the house is laid out");
        let advisers = [("Morel", "Anne"), ("Petit", "Luc")].map(|(last, first)| created("staff", person(last, first)));
        let company = created("company", Values::new().with("name", "Ateliers du Vercors"));
        let contact = created(
            "contact",
            person("Garnier", "Paul")
                .with("company", company)
                .with("owner", advisers[0])
                .with("source", "salon"),
        );
        let programme = created(
            "programme",
            Values::new()
                .with("title", "Excel, les bases")
                .with("price", 120_000_i64),
        );
        house.company = company;
        house.contact = contact;
        house.programme = programme;
        house.advisers = advisers;
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

    pub fn stage(&self, code: &str) -> i64 {
        let sql = "SELECT st.id FROM pipeline_stage st JOIN pipeline pl ON pl.id = st.pipeline_id
            WHERE pl.code = 'sales' AND st.code = $1";
        let found: Result<i64> = self.store.read(|db| Ok(db.int(sql, &[code.into()])?));
        found.expect("a stage")
    }

    pub fn card(&self, title: &str, stage: &str) -> Result<i64> {
        let values = Values::new()
            .with("title", title)
            .with("stage", self.stage(stage))
            .with("contact", self.contact);
        self.create("opportunity", values)
    }

    pub fn move_to(&self, card: i64, stage: &str, place: Place) -> Result<()> {
        self.move_saying(card, stage, place, None, Values::new())
    }

    pub fn move_saying(&self, card: i64, stage: &str, place: Place, from: Option<&str>, values: Values) -> Result<()> {
        let to = Move {
            stage: self.stage(stage),
            place,
            from: from.map(|from| self.stage(from)),
            values,
        };
        self.write(|tx, hand| move_card(tx, hand, card, to.clone()).map(drop))
    }

    /// The titles of the cards of a stage, in their order.
    pub fn order(&self, stage: &str) -> Vec<String> {
        let sql = "SELECT title FROM opportunity WHERE stage_id = $1 ORDER BY rank, id";
        let rows: Result<Vec<kit::store::Row>> = self.store.read(|db| Ok(db.rows(sql, &[self.stage(stage).into()])?));
        rows.expect("the cards")
            .iter()
            .map(|row| row[0].to_text().into_owned())
            .collect()
    }

    /// What a field of a record says.
    pub fn get(&self, kind: &'static str, id: i64, field: &str) -> Value {
        let query = Query::of(kind).fields(&[field]);
        let page = self.queries.list(&self.access, &query).expect("a list");
        let record = page.records.into_iter().find(|record| record.id == id);
        let cell: Option<Cell> = record.expect("a record").cells.into_iter().next();
        cell.map(|cell| cell.value).unwrap_or_default()
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
