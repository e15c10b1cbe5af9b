//! A small establishment on both stores: two years, two campuses, some classes and an option; what tests begin from.

use std::sync::Arc;

use jiff::civil::{Date, date};
use kit::query::{Queries, Query};
use kit::store::{Store, Tx};
use kit::testing::each_store_with;
use kit::write::{self, Hand, Values};
use kit::{Access, Catalogue, Clock, Error, Result, Value, Via};

use crate::commands::{Enrolled, Enrolment, NewGuardian, Who, enrol_family};

/// The day on which the tests live.
pub const TODAY: Date = date(2026, 11, 25);

pub struct House {
    pub store: Store,
    pub access: Access,
    pub clock: Clock,
    pub queries: Queries,
    pub this_year: i64,
    pub next_year: i64,
    pub north: i64,
    pub south: i64,
    /// 6e A of this year, in the north; 5e A of next year, in the south; 6e B of this year, in the north.
    pub sixth_a: i64,
    pub fifth_a: i64,
    pub sixth_b: i64,
    pub sixth: i64,
    pub fifth: i64,
    pub latin: i64,
}

/// Runs a test on both engines.
pub fn each_house(work: impl Fn(House)) {
    let mut migrations = kit::migrations();
    migrations.extend_from_slice(crate::MIGRATIONS);
    each_store_with(&migrations, |store| work(House::build(store, TODAY)));
}

/// The kinds of the registry, and the settings of the house.
fn catalogue() -> Arc<Catalogue> {
    let kinds = crate::kinds().into_iter().chain([kit::settings::kind()]).collect();
    Arc::new(Catalogue::new(kinds, &[]).expect("the registry's catalogue holds together"))
}

impl House {
    pub fn build(store: Store, today: Date) -> House {
        let catalogue = catalogue();
        let access = Access::program(catalogue, Via::Screen);
        let clock = Clock::on(today);
        let queries = Queries::new(store.clone(), clock.clone());
        let hand = Hand::new(&access, &clock);
        let made = store
            .write(|tx| {
                tx.begin(&access, &clock, "set_up_structure", "")?;
                let mut made = Vec::new();
                let mut add = |tx: &mut Tx<'_>, kind: &str, values: Values| -> Result<i64> {
                    let id = hand.create(tx, kind, values, None)?.id;
                    made.push(id);
                    Ok(id)
                };
                let year = |code: &str, from: Date, to: Date| {
                    Values::new()
                        .with("code", code)
                        .with("starts_on", from)
                        .with("ends_on", to)
                };
                let this_year = add(
                    tx,
                    "school_year",
                    year("2026-2027", date(2026, 9, 1), date(2027, 8, 31)),
                )?;
                let next_year = add(
                    tx,
                    "school_year",
                    year("2027-2028", date(2027, 9, 1), date(2028, 8, 31)),
                )?;
                let named = |code: &str| Values::new().with("code", code).with("name", code);
                let north = add(tx, "campus", named("NORD"))?;
                let south = add(tx, "campus", named("SUD"))?;
                let sixth = add(tx, "level", named("6e").with("rank", 6_i64))?;
                let fifth = add(tx, "level", named("5e").with("rank", 7_i64))?;
                let class = |code: &str, year: i64, level: i64, campus: i64| {
                    let values = named(code).with("form", "class").with("school_year", year);
                    values.with("level", level).with("campus", campus)
                };
                add(tx, "group", class("6e A", this_year, sixth, north))?;
                add(tx, "group", class("5e A", next_year, fifth, south))?;
                add(tx, "group", class("6e B", this_year, sixth, north))?;
                add(
                    tx,
                    "group",
                    named("Latin").with("form", "elective").with("campus", north),
                )?;
                Ok::<_, Error>(made)
            })
            .expect("the house is laid out");
        House {
            store,
            access,
            clock,
            queries,
            this_year: made[0],
            next_year: made[1],
            north: made[2],
            south: made[3],
            sixth: made[4],
            fifth: made[5],
            sixth_a: made[6],
            fifth_a: made[7],
            sixth_b: made[8],
            latin: made[9],
        }
    }

    /// Runs a command and commits it.
    pub fn does<T>(&self, work: impl FnOnce(&mut Tx<'_>, Hand<'_>) -> Result<T>) -> Result<T> {
        let hand = Hand::new(&self.access, &self.clock);
        self.store.write(|tx| work(tx, hand))
    }

    /// The key of the last operation.
    pub fn last_operation(&self) -> i64 {
        let last = self.store.read(|db| db.int("SELECT max(id) FROM operation", &[]));
        last.expect("the journal is read")
    }

    pub fn undo_last(&self) -> write::Undone {
        let last = self.last_operation();
        self.does(|tx, hand| write::undo(hand, tx, last))
            .expect("the operation is undone")
    }

    pub fn int(&self, sql: &str) -> i64 {
        self.store.read(|db| db.int(sql, &[])).expect("the store is read")
    }

    pub fn value(&self, kind: &str, id: i64, field: &str) -> Value {
        let kind = self.access.catalogue.expect(kind).clone();
        let stored = self
            .store
            .read(|db| write::load(db, &kind, id))
            .expect("the record is read");
        stored.expect("the record is there").values.get(field).clone()
    }

    pub fn text(&self, kind: &str, id: i64, field: &str) -> String {
        self.value(kind, id, field).to_text().into_owned()
    }

    /// How many records of a kind a filter of the address bar finds, for someone.
    pub fn finds(&self, access: &Access, kind: &str, filter: &str, on: Option<Date>) -> i64 {
        let filter = filter::Filter::parse(filter).expect("the filter reads well");
        self.queries
            .count(access, kind, &filter, on)
            .expect("the filter is answered")
    }

    /// The titles of a kind's records, for someone.
    pub fn titles(&self, access: &Access, kind: &str) -> Vec<String> {
        let page = self.queries.list(access, &Query::of(kind)).expect("the list is read");
        page.records.into_iter().map(|record| record.title).collect()
    }

    /// Zoé Martin in 6e A with her mother Anne, at home in Brest.
    pub fn zoe(&self) -> Enrolled {
        self.enrol("Zoé", "2015-03-14", vec![guardian("Anne", "mother")], self.sixth_a)
    }

    pub fn enrol(&self, first_name: &str, born: &str, guardians: Vec<NewGuardian>, class: i64) -> Enrolled {
        let student = Values::new()
            .with("last_name", "Martin")
            .with("first_name", first_name)
            .with("birth_date", born)
            .with("class", class);
        let home = Values::new()
            .with("address", "3 rue du Port")
            .with("postal_code", "29200")
            .with("city", "Brest");
        let from = Some(date(2026, 9, 1));
        let enrolment = Enrolment {
            student,
            guardians,
            home,
            from,
            ..Enrolment::default()
        };
        self.does(|tx, hand| enrol_family(tx, hand, enrolment))
            .expect("the student is enrolled")
    }
}

pub fn guardian(first_name: &str, relationship: &str) -> NewGuardian {
    let person = Values::new()
        .with("first_name", first_name)
        .with("mobile", "+33612345678");
    NewGuardian {
        who: Who::New(person),
        link: Values::new().with("relationship", relationship),
    }
}

/// The message keys of the fields that were refused.
pub fn refused_fields(error: Error) -> Vec<(String, String)> {
    match error {
        Error::Invalid(errors) => errors
            .into_iter()
            .map(|error| (error.field, error.message.key))
            .collect(),
        Error::Refused(message) => vec![(String::new(), message.key)],
        other => panic!("refused in another way: {other}"),
    }
}
