//! Where a page ends and its neighbour begins: the sort values of the row at its edge and its key, so that going deep costs
//! nothing and a row that appears meanwhile is neither shown twice nor hides another.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use super::order::Term;
use super::sql::Sql;
use crate::error::{Error, Result};
use crate::value::Value;

pub(super) fn write(values: &[Value]) -> String {
    let json: Vec<serde_json::Value> = values.iter().map(Value::to_json).collect();
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::Value::from(json).to_string())
}

/// Reads a cursor; `way`, `after` or `before`, is the name under which it was given.
pub(super) fn read(way: &str, cursor: &str, terms: usize) -> Result<Vec<Value>> {
    let wrong = || Error::invalid(way, "error-cursor");
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
    let json: Vec<serde_json::Value> = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
    if json.len() != terms {
        return Err(wrong());
    }
    Ok(json.iter().map(Value::from_json).collect())
}

/// The condition "comes after the row that ended with these values".
pub(super) fn condition(sql: &mut Sql, terms: &[Term], values: Vec<Value>) -> String {
    let same_way = terms
        .iter()
        .all(|term| term.never_null && term.descending == terms[0].descending);
    if same_way {
        // A row comparison lets an index on the same columns start at the right place.
        let columns: Vec<&str> = terms.iter().map(|term| term.expression.as_str()).collect();
        let places: Vec<String> = values.into_iter().map(|value| sql.arg(value)).collect();
        let sign = if terms[0].descending { "<" } else { ">" };
        return format!("({}) {sign} ({})", columns.join(", "), places.join(", "));
    }
    let mut condition = "FALSE".to_owned();
    for (term, value) in terms.iter().zip(values).rev() {
        let e = &term.expression;
        // Nulls come first when ascending, last when descending.
        let (beyond, equal) = match (&value, term.descending) {
            (Value::Null, false) => (format!("{e} IS NOT NULL"), format!("{e} IS NULL")),
            (Value::Null, true) => ("FALSE".to_owned(), format!("{e} IS NULL")),
            (_, false) => (
                format!("{e} > {}", sql.arg(value.clone())),
                format!("{e} = {}", sql.arg(value)),
            ),
            (_, true) => (
                format!("({e} < {} OR {e} IS NULL)", sql.arg(value.clone())),
                format!("{e} = {}", sql.arg(value)),
            ),
        };
        condition = format!("({beyond} OR ({equal} AND {condition}))");
    }
    condition
}
