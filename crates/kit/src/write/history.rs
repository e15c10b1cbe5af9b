//! Periods: a temporal field's values over time, so that any headcount can be asked as of any date.
//!
//! Periods of a record never overlap; both ends are included, and the last is open until
//! [`crate::clock::OPEN_END`]. A change from a day cuts the period that the day falls in.

use jiff::civil::Date;

use super::{Expect, Hand, Input, Values};
use crate::catalogue::{History, Kind};
use crate::clock::{OPEN_END, day_before};
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::value::Value;

/// The first period of a new record.
pub(super) fn open(
    hand: Hand<'_>,
    tx: &mut Tx<'_>,
    kind: &Kind,
    id: i64,
    temporal: &Values,
    from: Option<Date>,
    reason: Option<&str>,
) -> Result<()> {
    let Some(history) = kind.history else { return Ok(()) };
    let from = from.unwrap_or_else(|| hand.clock.today());
    add(hand, tx, history, id, temporal.clone(), (from, OPEN_END), reason)
}

/// Applies a change from a day and returns the temporal values that hold today.
pub(super) fn change(
    hand: Hand<'_>,
    tx: &mut Tx<'_>,
    kind: &Kind,
    id: i64,
    temporal: &Values,
    from: Option<Date>,
    reason: Option<&str>,
) -> Result<Values> {
    let Some(history) = kind.history else {
        return Ok(temporal.clone());
    };
    let today = hand.clock.today();
    let from = from.unwrap_or(today);
    match covering(tx, history, id, from)? {
        Some((period, starts, _)) if starts == from => {
            let mut values = temporal.clone();
            if let Some(reason) = reason {
                values.set("reason", reason);
            }
            hand.update_unchecked(tx, history.kind, period, values, Expect::Anything)?;
        }
        Some((period, _, ends)) => {
            let periods = hand.access.catalogue.expect(history.kind).clone();
            let before = super::load(tx, &periods, period)?.ok_or(Error::NotFound)?;
            let mut values = before.values.only(|key| is_temporal(kind, key));
            for (key, value) in temporal.iter() {
                values.set(key.to_owned(), value.clone());
            }
            let close = Values::new().with("valid_to", day_before(from));
            hand.update_unchecked(tx, history.kind, period, close, Expect::Anything)?;
            add(hand, tx, history, id, values, (from, ends), reason)?;
        }
        None => {
            let next = tx.scalar(
                &format!(
                    "SELECT min(valid_from) FROM {} WHERE {} = $1 AND valid_from > $2",
                    history.table, history.owner
                ),
                &[id.into(), from.into()],
            )?;
            let until = next.as_date().map_or(OPEN_END, day_before);
            add(hand, tx, history, id, temporal.clone(), (from, until), reason)?;
        }
    }
    current(tx, hand, kind, history, id, today)
}

/// The temporal values that hold on a day; nulls when no period covers it.
fn current(tx: &mut Tx<'_>, hand: Hand<'_>, kind: &Kind, history: History, id: i64, day: Date) -> Result<Values> {
    let periods = hand.access.catalogue.expect(history.kind).clone();
    let stored = match covering(tx, history, id, day)? {
        Some((period, ..)) => super::load(tx, &periods, period)?
            .map(|stored| stored.values)
            .unwrap_or_default(),
        // Before the first period or after the last, the nearest earlier one still says how things ended.
        None => {
            let sql = format!(
                "SELECT id FROM {} WHERE {} = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1",
                history.table, history.owner
            );
            match tx.scalar(&sql, &[id.into(), day.into()])?.as_int() {
                Some(period) => super::load(tx, &periods, period)?
                    .map(|stored| stored.values)
                    .unwrap_or_default(),
                None => return Ok(Values::default()),
            }
        }
    };
    let temporal = kind.fields.iter().filter(|field| field.temporal);
    Ok(temporal
        .map(|field| (field.key.clone(), stored.get(&field.key).clone()))
        .collect())
}

fn covering(tx: &mut Tx<'_>, history: History, id: i64, day: Date) -> Result<Option<(i64, Date, Date)>> {
    let sql = format!(
        "SELECT id, valid_from, valid_to FROM {} WHERE {} = $1 AND valid_from <= $2 AND valid_to >= $3",
        history.table, history.owner
    );
    let row = tx.row(&sql, &[id.into(), day.into(), day.into()])?;
    Ok(row.and_then(|row| Some((row[0].as_int()?, row[1].as_date()?, row[2].as_date()?))))
}

fn add(
    hand: Hand<'_>,
    tx: &mut Tx<'_>,
    history: History,
    id: i64,
    mut values: Values,
    (from, to): (Date, Date),
    reason: Option<&str>,
) -> Result<()> {
    // The period's reference to its record is named as its column is, without `_id`.
    values.set(history.owner.trim_end_matches("_id"), Value::Int(id));
    values.set("valid_from", from);
    values.set("valid_to", to);
    if let Some(reason) = reason {
        values.set("reason", reason);
    }
    hand.create_unchecked(tx, history.kind, Input::from(values), None)?;
    Ok(())
}

fn is_temporal(kind: &Kind, key: &str) -> bool {
    kind.find(key).is_some_and(|(_, field)| field.temporal)
}

/// Brings the current values of records in line with their periods, for those whose period began or ended since:
/// a class planned for September becomes current on the day. Returns how many records changed.
pub fn roll_over(hand: Hand<'_>, tx: &mut Tx<'_>, kind: &Kind, limit: usize) -> Result<usize> {
    let Some(history) = kind.history else { return Ok(0) };
    let today = hand.clock.today();
    let columns: Vec<(&str, &str)> = kind
        .fields
        .iter()
        .filter(|field| field.temporal)
        .filter_map(|field| match &field.column {
            Some(crate::catalogue::Column::Of { column, .. }) => Some((field.key.as_ref(), *column)),
            _ => None,
        })
        .collect();
    let differs: Vec<String> = columns
        .iter()
        .map(|(_, column)| format!("b.{column} IS DISTINCT FROM h.{column}"))
        .collect();
    let sql = format!(
        "SELECT b.id FROM {} b JOIN {} h ON h.{} = b.id AND h.valid_from <= $1 AND h.valid_to >= $2 WHERE {} LIMIT {limit}",
        kind.table,
        history.table,
        history.owner,
        differs.join(" OR ")
    );
    let due = tx.rows(&sql, &[today.into(), today.into()])?;
    for row in &due {
        let id = row[0].as_int().unwrap_or_default();
        let values = current(tx, hand, kind, history, id, today)?;
        hand.set_current(tx, kind, id, values)?;
    }
    Ok(due.len())
}
