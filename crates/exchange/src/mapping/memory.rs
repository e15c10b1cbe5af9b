//! Mappings that people settled on, kept for the next file with the same titles.

use kit::store::{Db, StoreError, Tx};
use kit::{Clock, Value};
use words::date::Order;

use super::{Column, FileMapping, Why};
use crate::codes::squeeze;
use crate::shape::Target;
use crate::table::Table;

/// What two files share when their titles are the same, however written.
fn signature(shape: &str, mapping: &FileMapping, table: &Table) -> String {
    let titles: Vec<String> = table.labels.iter().map(|label| squeeze(label)).collect();
    format!("{shape}:{}:{}", mapping.role.kind, titles.join("|"))
}

/// Keeps how a file was read.
pub fn remember(
    tx: &mut Tx<'_>,
    clock: &Clock,
    shape: &str,
    mapping: &FileMapping,
    table: &Table,
) -> Result<(), StoreError> {
    let columns: Vec<String> = mapping.columns.iter().map(written).collect();
    let columns = serde_json::to_string(&columns).map_err(|error| StoreError::Shape(error.to_string()))?;
    let args: [Value; 3] = [
        signature(shape, mapping, table).into(),
        columns.into(),
        clock.now().into(),
    ];
    tx.exec(
        "INSERT INTO import_mapping (signature, columns, at) VALUES ($1, $2, $3)
         ON CONFLICT (signature) DO UPDATE SET columns = excluded.columns, at = excluded.at",
        &args,
    )?;
    Ok(())
}

/// Reads a file as one with the same titles was read before; `false` when there was none.
pub fn recall(db: &mut Db<'_>, shape: &str, mapping: &mut FileMapping, table: &Table) -> Result<bool, StoreError> {
    let sql = "SELECT columns FROM import_mapping WHERE signature = $1";
    let known = db.scalar(sql, &[signature(shape, mapping, table).into()])?;
    let Some(columns) = known
        .as_str()
        .and_then(|columns| serde_json::from_str::<Vec<String>>(columns).ok())
    else {
        return Ok(false);
    };
    apply(mapping, &columns, Why::Memory);
    Ok(true)
}

/// What a column is, as text, and how its dates are written: `birth_date!month`; empty when it is left out.
pub(crate) fn written(column: &Column) -> String {
    let order = match column.order {
        Order::DayFirst => "day",
        Order::MonthFirst => "month",
        Order::YearFirst => "year",
    };
    let target = column.target.as_ref();
    target.map(|target| format!("{target}!{order}")).unwrap_or_default()
}

/// Sets the columns as they were written.
pub(crate) fn apply(mapping: &mut FileMapping, columns: &[String], why: Why) {
    for (column, written) in mapping.columns.iter_mut().zip(columns) {
        let (target, order) = written.split_once('!').unwrap_or((written, ""));
        column.target = if target.is_empty() { None } else { Target::parse(target) };
        (column.why, column.confidence) = (why, 100);
        // Another file with the same titles may write its dates in another way: its own content tells.
        if why == Why::Person {
            column.order = match order {
                "day" => Order::DayFirst,
                "month" => Order::MonthFirst,
                "year" => Order::YearFirst,
                _ => column.order,
            };
        }
    }
}
