//! `tally(a, b, …)` in SQLite's SQL: counts rows by the values of its arguments, in one pass and without sorting them, as
//! `GROUP BY` would have. The answer is JSON: one array a group, its values and then its count.

use std::io::Write;

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Result};
use rustc_hash::FxHashMap;

/// Makes the function known to a connection.
pub(super) fn add(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_aggregate_function("tally", -1, flags, Tally)
}

struct Tally;

/// Counts by the values as they are written in JSON, and the place where the values of a row are written.
#[derive(Default)]
struct Counts {
    by_values: FxHashMap<Box<[u8]>, i64>,
    values: Vec<u8>,
}

impl Aggregate<Counts, Option<String>> for Tally {
    fn init(&self, _: &mut Context<'_>) -> Result<Counts> {
        Ok(Counts::default())
    }

    fn step(&self, context: &mut Context<'_>, counts: &mut Counts) -> Result<()> {
        let values = &mut counts.values;
        values.clear();
        for index in 0..context.len() {
            write(values, context.get_raw(index)).map_err(|error| Error::UserFunctionError(error.into()))?;
            values.push(b',');
        }
        match counts.by_values.get_mut(values.as_slice()) {
            Some(count) => *count += 1,
            None => drop(counts.by_values.insert(values.as_slice().into(), 1)),
        }
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, counts: Option<Counts>) -> Result<Option<String>> {
        let mut json = String::from("[");
        for (values, count) in counts.unwrap_or_default().by_values {
            let comma = if json.len() > 1 { "," } else { "" };
            json.push_str(&format!("{comma}[{}{count}]", String::from_utf8_lossy(&values)));
        }
        json.push(']');
        Ok(Some(json))
    }
}

fn write(out: &mut Vec<u8>, value: ValueRef<'_>) -> Result<(), serde_json::Error> {
    match value {
        ValueRef::Null => out.write_all(b"null").map_err(serde_json::Error::io),
        ValueRef::Integer(number) => write!(out, "{number}").map_err(serde_json::Error::io),
        ValueRef::Real(number) => serde_json::to_writer(out, &number),
        ValueRef::Text(text) | ValueRef::Blob(text) => serde_json::to_writer(out, &String::from_utf8_lossy(text)),
    }
}
