//! How long a search takes over 250,000 people, and what keeping its index costs.
//!
//! ```sh
//! cargo run --release -p kit --example search_speed [-- PEOPLE]
//! ```
//!
//! Names follow Zipf's law, as French ones nearly do; two persons in five are students, the others guardians.

use std::path::Path;
use std::time::{Duration, Instant};

use kit::query::Queries;
use kit::search::SearchRequest;
use kit::store::Location;
use kit::testing::{clock, crowd};
use kit::write::{Hand, Values};
use kit::{Access, Moment, Store};

const NAMES: usize = 12_000;
const FIRST_NAMES: usize = 2_500;
const IN_A_TRANSACTION: usize = 5_000;

fn main() {
    let people = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(250_000);
    let folder = tempfile::tempdir().expect("a scratch folder");
    let store = open(folder.path());
    let access = crowd::access();
    let mut random = Random(0x5eed);
    let names = invented(&mut random, NAMES, &["martin", "bernard", "montgomery", "lefevre"]);
    let first_names = invented(&mut random, FIRST_NAMES, &["jean", "marie", "clementine"]);
    fill(&store, &access, people, (&names, &first_names), &mut random);
    sizes(&store);
    let queries = Queries::new(store, clock());
    let rare = &names[NAMES - 7];
    println!(
        "{:<28}{:>10}{:>10}{:>10}   found",
        "search", "p50 µs", "p99 µs", "max µs"
    );
    for (what, texts) in [
        ("one letter", vec!["m", "b"]),
        ("two letters", vec!["ma", "be"]),
        ("very common name", vec!["martin"]),
        (
            "common name, as typed",
            vec!["b", "be", "ber", "bern", "berna", "bernar", "bernard"],
        ),
        ("rare name", vec![rare.as_str()]),
        ("two common words", vec!["jean martin", "martin marie"]),
        ("common word and beginning", vec!["martin je", "ma je"]),
        ("rare and common word", vec![&format!("jean {rare}")]),
        ("name with an error", vec!["matrin", "bernrad"]),
        ("long name with an error", vec!["montgomrey", "clementnie martin"]),
        ("nothing like it", vec!["qwxzkvjq"]),
        ("phone", vec!["0612345678"]),
        ("beginning of a phone", vec!["0612", "06 1"]),
        ("number", vec!["123456"]),
        ("address", vec!["jean.martin", "jean.martin1@"]),
    ] {
        measure(&queries, &access, what, &texts);
    }
}

fn open(folder: &Path) -> Store {
    let store = Store::open(&Location::in_folder(folder)).expect("a scratch store opens");
    let mut migrations = kit::migrations();
    migrations.push(crowd::MIGRATION);
    store
        .migrate(&migrations, Moment::from_micros(0))
        .expect("the migrations apply");
    store
}

fn fill(store: &Store, access: &Access, people: usize, (names, first): (&[String], &[String]), random: &mut Random) {
    let clock = clock();
    let begun = Instant::now();
    let mut number = 0;
    while number < people {
        store
            .write(|tx| {
                tx.begin(access, &clock, "fill", "")?;
                let hand = Hand::new(access, &clock);
                for _ in 0..IN_A_TRANSACTION.min(people - number) {
                    number += 1;
                    let (last, first) = (&names[random.zipf(names.len())], &first[random.zipf(first.len())]);
                    let values = Values::new()
                        .with("last_name", last.as_str())
                        .with("first_name", first.as_str());
                    if number % 5 < 2 {
                        let status = if random.below(3) == 0 { "gone" } else { "here" };
                        let values = values.with("number", number.to_string()).with("status", status);
                        hand.create(tx, "student", values, None)?;
                    } else {
                        let phone = format!("+336{:08}", random.below(100_000_000));
                        let email = format!("{first}.{last}{}@exemple.fr", random.below(1_000));
                        hand.create(tx, "guardian", values.with("phone", phone).with("email", email), None)?;
                    }
                }
                Ok::<_, kit::Error>(())
            })
            .expect("the crowd is written");
    }
    let each = begun.elapsed().as_secs_f64() * 1e6 / people as f64;
    println!(
        "{people} people written in {:.1?}, {each:.1} µs each, journal and index included",
        begun.elapsed()
    );
}

fn sizes(store: &Store) {
    for table in ["search_word", "search_entry", "search_vocabulary", "search_slip"] {
        let rows = store
            .read(|db| db.int(&format!("SELECT count(*) FROM {table}"), &[]))
            .expect("a count");
        println!("{table}: {rows} rows");
    }
}

fn measure(queries: &Queries, access: &Access, what: &str, texts: &[&str]) {
    let mut times: Vec<Duration> = Vec::new();
    let mut found = String::new();
    for round in 0..220 {
        let request = SearchRequest::new(texts[round % texts.len()]);
        let begun = Instant::now();
        let hits = queries.search(access, &request).expect("a search answers");
        // The first rounds warm the cache of each connection.
        if round >= 20 {
            times.push(begun.elapsed());
        }
        found = hits
            .iter()
            .map(|group| format!("{} {:?} ", group.kind.key, group.total))
            .collect();
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_micros();
    println!("{what:<28}{:>10}{:>10}{:>10}   {found}", at(0.5), at(0.99), at(1.0));
}

/// Names of two to four syllables, the given ones first: the most frequent.
fn invented(random: &mut Random, count: usize, first: &[&str]) -> Vec<String> {
    const SYLLABLES: &[&str] = &[
        "ma", "ber", "du", "pont", "le", "gran", "rou", "sel", "mo", "reau", "gi", "rard", "bon", "net", "fa", "bre",
        "ri", "vi", "er", "cha", "val", "lan", "de", "pe", "tit", "ga", "ron", "lo", "pez", "ni", "co", "las", "be",
        "jar", "din", "tra", "ver", "sou", "quin", "thi",
    ];
    let mut names: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
    while names.len() < count {
        let syllables = 2 + random.below(3);
        names.push(
            (0..syllables)
                .map(|_| SYLLABLES[random.below(SYLLABLES.len())])
                .collect(),
        );
    }
    names
}

/// A small generator (splitmix64): the same crowd each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// A rank that falls as one over itself.
    fn zipf(&mut self, ranks: usize) -> usize {
        let share = self.next() as f64 / u64::MAX as f64;
        ((ranks as f64).powf(share) as usize - 1).min(ranks - 1)
    }
}
