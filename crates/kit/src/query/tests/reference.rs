//! Toys in memory and in the store, and the property that a filter finds the same ones in both.

use std::collections::BTreeSet;

use filter::arbitrary::{Shape, filters};
use filter::{Cell, Evaluation, Literal, Record, Type};
use jiff::civil::{Date, date};
use proptest::test_runner::{Config, TestRunner};

use crate::query::{Page, Queries, Query};
use crate::store::Store;
use crate::testing::{clock, each_store, toy};
use crate::value::Value;
use crate::write::{Hand, Values};

const NAMES: &[&str] = &[
    "Éléphant",
    "elephant rose",
    "Œuf",
    "Balle",
    "balle-100%",
    "Train_rouge",
    "L'Ours",
    "Zèbre",
    "Cœur d'or",
];
const SHELVES: &[&str] = &["haut", "bas", "réserve"];

/// A toy as the evaluator sees it.
struct Toy {
    cells: Vec<(&'static str, Cell, Value)>,
    parts: Vec<Toy>,
}

impl Record for Toy {
    fn get(&self, field: &str) -> Cell {
        self.cells
            .iter()
            .find(|(key, ..)| *key == field)
            .map_or(Cell::Missing, |(_, cell, _)| cell.clone())
    }

    fn related(&self, relation: &str) -> Vec<&dyn Record> {
        assert_eq!(relation, "parts");
        self.parts.iter().map(|part| part as &dyn Record).collect()
    }
}

pub(super) struct Toys(Vec<Toy>);

impl Toys {
    /// Sixty toys that meet every case: missing values, accents, twins, dates around today.
    pub(super) fn new() -> Self {
        let pick = |n: usize, of: usize| (n * 7 + n / 3 * 5 + 1) % of;
        let toys = (0..60).map(|n| {
            let name = format!(
                "{}{}",
                NAMES[n % NAMES.len()],
                if n % 4 == 0 {
                    String::new()
                } else {
                    format!(" {}", n % 5)
                }
            );
            let day: Date = date(2025, 1 + (n % 12) as i8, 1 + (n * 3 % 28) as i8);
            let instant = 1_757_000_000_000_000 + n as i64 * 86_400_000_000 / 3;
            let some = |rest: usize| n % rest != 0;
            let mut cells = vec![
                ("code", Cell::Text(format!("C{n:03}")), Value::text(format!("C{n:03}"))),
                ("name", Cell::Text(name.clone()), Value::Text(name)),
            ];
            let mut add = |key, present: bool, cell, value| {
                if present {
                    cells.push((key, cell, value));
                }
            };
            let weight = (pick(n, 6) * 10) as i64;
            add("weight", some(5), Cell::Int(weight), Value::Int(weight));
            let length = pick(n, 4) as f64 / 2.0;
            add("length", some(7), Cell::Real(length), Value::Real(length));
            add("bought", some(6), Cell::Date(day), day.into());
            add("seen_at", some(4), Cell::Instant(instant), Value::Int(instant));
            add("fragile", some(3), Cell::Bool(n % 2 == 0), Value::from(n % 2 == 0));
            let colour = ["red", "green", "blue"][pick(n, 3)];
            add("colour", some(8), Cell::Code(colour.into()), colour.into());
            let price = (pick(n, 9) * 125) as i64;
            add("price", some(9), Cell::Money(price), Value::Int(price));
            let shelf = SHELVES[pick(n, 3)];
            add("shelf", some(4), Cell::Code(shelf.into()), shelf.into());
            let parts = (0..n % 3).map(|p| Toy {
                cells: vec![
                    ("name", Cell::Text(NAMES[(n + p) % 4].into()), NAMES[(n + p) % 4].into()),
                    (
                        "count",
                        if p == 0 { Cell::Int(n as i64 % 4) } else { Cell::Missing },
                        if p == 0 { Value::Int(n as i64 % 4) } else { Value::Null },
                    ),
                ],
                parts: Vec::new(),
            });
            let parts = parts.collect();
            Toy { cells, parts }
        });
        Toys(toys.collect())
    }

    /// The same, of which some were withdrawn and some have lost parts.
    pub(super) fn with_some_kept_back() -> Self {
        let mut toys = Toys::new();
        let day = date(2025, 9, 30);
        for (n, toy) in toys.0.iter_mut().enumerate() {
            if n % 7 == 2 {
                toy.cells.push(("withdrawn_on", Cell::Date(day), day.into()));
            }
            for part in toy.parts.iter_mut().skip(n % 2) {
                part.cells.push(("lost_on", Cell::Date(day), day.into()));
            }
        }
        toys
    }

    /// The codes of those that a filter finds in memory.
    pub(super) fn matching(&self, filter: &filter::Filter) -> BTreeSet<String> {
        let evaluation = evaluation();
        let found = self.0.iter().filter(|toy| filter::matches(filter, *toy, &evaluation));
        found.map(|toy| toy.cells[0].2.to_text().into_owned()).collect()
    }

    pub(super) fn write(&self, store: &Store) {
        let (access, clock) = (toy::access(), clock());
        let hand = Hand::new(&access, &clock);
        let written: crate::Result<()> = store.write(|tx| {
            tx.begin(&access, &clock, "create", "")?;
            let mut shelves = Vec::new();
            for shelf in SHELVES {
                let values = Values::new().with("code", *shelf).with("name", shelf.to_uppercase());
                shelves.push((*shelf, hand.create(tx, "shelf", values, None)?.id));
            }
            for toy in &self.0 {
                let mut values = Values::new();
                for (key, _, value) in &toy.cells {
                    let value = match (*key, value) {
                        ("shelf", Value::Text(code)) => shelves
                            .iter()
                            .find(|(known, _)| known == code)
                            .map(|(_, id)| Value::Int(*id))
                            .unwrap(),
                        _ => value.clone(),
                    };
                    values.set(*key, value);
                }
                let thing = hand.create(tx, "thing", values, None)?.id;
                for part in &toy.parts {
                    let mut values = Values::new().with("thing", thing);
                    for (key, _, value) in &part.cells {
                        values.set(*key, value.clone());
                    }
                    hand.create(tx, "part", values, None)?;
                }
            }
            Ok(())
        });
        written.expect("the toys are written");
    }
}

pub(super) fn names(page: &Page) -> Vec<String> {
    page.records
        .iter()
        .map(|record| format!("{}#{}", record.title, record.id))
        .collect()
}

fn evaluation() -> Evaluation {
    Evaluation {
        today: filter::Today(clock().today()),
        fold: words::fold::fold,
        zone: clock().zone().clone(),
    }
}

fn shape() -> Shape {
    let text = |list: &[&str]| {
        list.iter()
            .map(|text| Literal::Text((*text).into()))
            .collect::<Vec<_>>()
    };
    let part = Shape::default().field("name", Type::Text, text(NAMES)).field(
        "count",
        Type::Int,
        vec![Literal::Int(0), Literal::Int(1), Literal::Int(3)],
    );
    Shape::default()
        .field("code", Type::Text, text(&["C001", "c0", "C05"]))
        .field("name", Type::Text, text(NAMES))
        .field(
            "weight",
            Type::Int,
            vec![Literal::Int(10), Literal::Int(30), Literal::Int(50)],
        )
        .field("length", Type::Real, vec![Literal::Real(0.5), Literal::Real(1.0)])
        .field("bought", Type::Date, Vec::new())
        .field("seen_at", Type::Instant, Vec::new())
        .field("fragile", Type::Bool, vec![Literal::Bool(true), Literal::Bool(false)])
        .field("colour", Type::Choice, text(&["red", "green", "pink"]))
        .field("price", Type::Money, vec![Literal::Real(1.25), Literal::Real(5.0)])
        .field("shelf", Type::Record, text(SHELVES))
        .relation("parts", part)
}

#[test]
fn a_filter_finds_in_the_store_what_it_finds_in_memory() {
    let toys = Toys::new();
    each_store(|store| {
        toys.write(&store);
        let queries = Queries::new(store, clock());
        let access = toy::access();
        let mut runner = TestRunner::new(Config {
            cases: 600,
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&filters(&shape()), |filter| {
            let query = Query::of("thing")
                .filtered(filter.clone())
                .fields(&["code"])
                .limit(1_000);
            let page = queries.list(&access, &query).map_err(|error| {
                proptest::test_runner::TestCaseError::fail(format!("{}: {error}", filter.to_text()))
            })?;
            let found: BTreeSet<String> = page
                .records
                .iter()
                .map(|record| record.cells[0].value.to_text().into_owned())
                .collect();
            let expected = toys.matching(&filter);
            proptest::prop_assert_eq!(&found, &expected, "{}", filter.to_text());
            proptest::prop_assert_eq!(page.total as usize, found.len());
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{error}"));
    });
}
