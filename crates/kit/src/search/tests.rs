mod finding;
mod keeping;
mod laws;
mod narrowing;
mod rights;

use super::{Count, Hits, SearchRequest};
use crate::access::Access;
use crate::query::Queries;
use crate::store::Store;
use crate::testing::{clock, crowd, each_store_with};
use crate::value::Value;
use crate::write::{Hand, Values};

/// Runs a test on both engines, on an empty crowd.
fn each_crowd(work: impl Fn(Crowd)) {
    let mut migrations = crate::migrations();
    migrations.push(crowd::MIGRATION);
    each_store_with(&migrations, |store| {
        let queries = Queries::new(store.clone(), clock());
        work(Crowd {
            store,
            queries,
            access: crowd::access(),
        });
    });
}

struct Crowd {
    store: Store,
    queries: Queries,
    access: Access,
}

fn named(last: &str, first: &str) -> Values {
    Values::new().with("last_name", last).with("first_name", first)
}

impl Crowd {
    fn write<T>(&self, work: impl FnOnce(Hand<'_>, &mut crate::Tx<'_>) -> crate::Result<T>) -> T {
        let clock = clock();
        self.store
            .write(|tx| {
                tx.begin(&self.access, &clock, "test", "")?;
                work(Hand::new(&self.access, &clock), tx)
            })
            .expect("the crowd can be written")
    }

    fn add(&self, kind: &str, values: Values) -> i64 {
        self.write(|hand, tx| hand.create(tx, kind, values, None)).id
    }

    fn tie(&self, guardian: i64, student: i64) {
        self.write(|_, tx| {
            tx.insert(
                "tie",
                &["guardian_id", "student_id"],
                vec![guardian.into(), student.into()],
            )?;
            Ok(())
        });
    }

    fn hits(&self, access: &Access, text: &str) -> Vec<Hits> {
        let request = SearchRequest {
            limit_per_kind: 200,
            ..SearchRequest::new(text)
        };
        self.queries.search(access, &request).expect("a search answers")
    }

    /// What is found with every right: `kind:title`, in order.
    fn found(&self, text: &str) -> Vec<String> {
        self.found_by(&self.access, text)
    }

    fn found_by(&self, access: &Access, text: &str) -> Vec<String> {
        let hits = self.hits(access, text);
        let titles = hits.iter().flat_map(|group| {
            group
                .records
                .iter()
                .map(|hit| format!("{}:{}", group.kind.key, hit.record.title.trim()))
        });
        titles.collect()
    }

    /// Every row of the index, to compare.
    fn index(&self) -> Vec<Vec<Value>> {
        let read = |sql: &str| self.store.read(|db| db.rows(sql, &[])).expect("the index can be read");
        let mut rows = read("SELECT kind, word, record, source FROM search_word ORDER BY 1, 2, 3, 4");
        rows.extend(read("SELECT record, words FROM search_entry ORDER BY 1"));
        rows
    }

    fn rebuild(&self) {
        super::rebuild(&self.store, &self.access.catalogue, &mut |_| {}).expect("the index can be rebuilt");
    }
}
