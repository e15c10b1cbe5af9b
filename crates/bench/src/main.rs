//! `bin/bench`: the product's work at full size, measured from outside the program, each figure beside its floor.
//!
//! The program under test is the release binary, asked over HTTP and the command line as anyone would. A floor is the
//! least that the same work could cost, taken in the same run on the same machine: the bare SQL of that page, the bare
//! write of those rows, the bare reading of that sheet. Absolute figures move with the machine; ratios hold.

mod attended;
mod data;
mod dealt;
mod load;
mod server;
mod table;
mod works;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::data::Scene;
use crate::table::Table;

/// Measures Préau at full size and prints a table.
#[derive(Parser)]
struct Options {
    /// Students in the establishment that is measured.
    #[arg(long, default_value_t = 100_000)]
    students: usize,
    /// Where the establishment is kept from one run to the next.
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// Seconds that each page is asked for.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Only the works whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// The program under test.
    #[arg(long, env = "PREAU_BIN", default_value = "target/release/preau")]
    program: PathBuf,
    /// An empty PostgreSQL database to measure the pages on too; the establishment is made in it.
    #[arg(long, env = "PREAU_BENCH_POSTGRES", hide_env_values = true)]
    postgres: Option<String>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(2)
        }
    }
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Measures everything and returns how many figures missed their mark.
fn run(options: &Options) -> Outcome<usize> {
    let mut scene = Scene::prepare(&options.program, &options.folder, options.students, options.seconds)?;
    scene.postgres.clone_from(&options.postgres);
    let mut table = Table::new(options.students);
    for (name, work) in works::ALL {
        if options.only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        eprintln!("{name}…");
        work(&scene, &mut table)?;
    }
    print!("{table}");
    Ok(table.missed())
}
