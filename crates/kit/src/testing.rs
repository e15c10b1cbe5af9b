//! Scratch stores on both engines, and a toy catalogue, for the tests of every crate.
//!
//! A test of anything that touches the store runs through [`each_store`]: the same closure once on a SQLite file of its
//! own, once on a PostgreSQL database of its own, both removed afterwards.

pub mod crowd;
pub mod mail;
pub mod toy;

use std::sync::atomic::{AtomicU32, Ordering};

use ::postgres::{Client, NoTls};

use crate::clock::{Clock, Moment};
use crate::store::{Location, Migration, Store};

/// A libpq connection string of a server on which the tests may create databases.
const SERVER: &str = "PREAU_TEST_POSTGRES";

/// Runs a test on both engines, on stores that have the engines' own tables and those of the [`toy`] catalogue.
///
/// # Panics
/// When the test fails on either, or when no PostgreSQL server is at hand.
pub fn each_store(work: impl Fn(Store)) {
    let mut migrations = crate::migrations();
    migrations.push(toy::MIGRATION);
    each_store_with(&migrations, work);
}

/// The same on stores with the tables of these migrations.
///
/// # Panics
/// See [`each_store`].
pub fn each_store_with(migrations: &[Migration], work: impl Fn(Store)) {
    each_location(|location| {
        let store = Store::open(location).expect("a scratch store opens");
        store
            .migrate(migrations, Moment::from_micros(0))
            .expect("the migrations apply to an empty store");
        work(store);
    });
}

/// The same on the places of two empty stores, for tests that open them from several processes.
///
/// # Panics
/// See [`each_store`].
pub fn each_location(work: impl Fn(&Location)) {
    let server = std::env::var(SERVER).unwrap_or_else(|_| {
        panic!("{SERVER} is not set: the tests of the store need PostgreSQL. Run them with bin/test, which starts one.")
    });
    let folder = tempfile::tempdir().expect("a scratch folder");
    // Read only when a test fails: which of the two engines it failed on.
    eprintln!("on SQLite, in {}", folder.path().display());
    work(&Location::in_folder(folder.path()));
    let database = Database::create(&server);
    eprintln!("on PostgreSQL, in {}", database.name);
    work(&Location::Postgres(database.address()));
}

/// The toy catalogue's clock: noon of 15 October 2025 in Paris, standing still.
pub fn clock() -> Clock {
    Clock::on(jiff::civil::date(2025, 10, 15))
}

/// A database of a running server, dropped with this.
struct Database {
    server: String,
    name: String,
}

impl Database {
    fn create(server: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "preau_test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let mut client = Client::connect(server, NoTls)
            .unwrap_or_else(|error| panic!("{SERVER} leads to no PostgreSQL server ({error}): run bin/test."));
        client
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .expect("the tests may create databases");
        Database {
            server: server.to_owned(),
            name,
        }
    }

    /// The server's address, with this database in place of its own: of a word said twice libpq takes the last.
    fn address(&self) -> String {
        format!("{} dbname={}", self.server, self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A test that already failed must not fail again here: a database left behind goes with its server.
        if let Ok(mut client) = Client::connect(&self.server, NoTls) {
            let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}
