//! The table of figures: one dimension down, perhaps one across, with totals.

use std::collections::HashMap;

use filter::Filter;
use jiff::civil::Date;
use kit::query::{Group, Grouping};
use kit::{Access, Result, Value};

use super::dimension::{Bucket, Dimension, sort};
use super::measure::Measure;
use crate::pen::Pen;
use crate::site::Site;

/// A figure and how many records stand behind it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Figure {
    pub value: Value,
    pub count: i64,
}

pub(super) struct Cross {
    pub rows: Vec<Bucket>,
    /// None with a single dimension.
    pub columns: Vec<Bucket>,
    /// By row, then by column; nothing where no record is.
    pub cells: Vec<Vec<Option<Figure>>>,
    pub row_totals: Vec<Figure>,
    pub column_totals: Vec<Figure>,
    pub total: Figure,
}

/// What to count, and for whom.
pub(super) struct Counting<'a> {
    pub site: &'a Site,
    pub access: &'a Access,
    pub kind: &'a str,
    pub filter: Filter,
    pub text: &'a str,
    pub on: Option<Date>,
    pub by: &'a Dimension,
    pub then: Option<&'a Dimension>,
    pub measure: &'a Measure,
}

impl Counting<'_> {
    pub fn count(&self, pen: Pen<'_>) -> Result<Cross> {
        let by: Vec<&Dimension> = [Some(self.by), self.then].into_iter().flatten().collect();
        let groups = self.groups(&by)?;
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        let mut found: HashMap<(String, String), Figure> = HashMap::new();
        for group in &groups {
            let row = self.by.bucket(pen, &group.keys[0], &group.known[0]);
            let column = self.then.map(|then| then.bucket(pen, &group.keys[1], &group.known[1]));
            let place = (
                row.key.clone(),
                column.as_ref().map(|c| c.key.clone()).unwrap_or_default(),
            );
            found.insert(place, figure(group));
            note(&mut rows, row);
            if let Some(column) = column {
                note(&mut columns, column);
            }
        }
        sort(&mut rows);
        sort(&mut columns);
        let cell = |row: &Bucket, column: &Bucket| found.get(&(row.key.clone(), column.key.clone())).cloned();
        let cells: Vec<Vec<Option<Figure>>> = rows
            .iter()
            .map(|row| columns.iter().map(|column| cell(row, column)).collect())
            .collect();
        let row_totals = if self.then.is_none() {
            let alone = |row: &Bucket| found.get(&(row.key.clone(), String::new())).cloned();
            rows.iter().map(|row| alone(row).unwrap_or_default()).collect()
        } else if self.measure.adds_up() {
            cells.iter().map(|row| sum(row.iter().flatten())).collect()
        } else {
            self.totals(pen, self.by, &rows)?
        };
        let column_totals = match self.then {
            Some(then) if !self.measure.adds_up() => self.totals(pen, then, &columns)?,
            _ => (0..columns.len())
                .map(|column| sum(cells.iter().filter_map(|row| row[column].as_ref())))
                .collect(),
        };
        let total = if self.measure.adds_up() {
            sum(row_totals.iter())
        } else {
            self.groups(&[])?.first().map(figure).unwrap_or_default()
        };
        Ok(Cross {
            rows,
            columns,
            cells,
            row_totals,
            column_totals,
            total,
        })
    }

    fn groups(&self, by: &[&Dimension]) -> Result<Vec<Group>> {
        let grouping = Grouping {
            kind: self.kind.to_owned(),
            filter: self.filter.clone(),
            text: self.text.to_owned(),
            by: by.iter().map(|dimension| dimension.key.clone()).collect(),
            measure: self.measure.engine.clone(),
            on: self.on,
        };
        self.site.queries.aggregate(self.access, &grouping)
    }

    /// The figures of one dimension alone, where those of its parts do not add up.
    fn totals(&self, pen: Pen<'_>, dimension: &Dimension, buckets: &[Bucket]) -> Result<Vec<Figure>> {
        let groups = self.groups(&[dimension])?;
        let by_key: HashMap<String, Figure> = groups
            .iter()
            .map(|group| {
                (
                    dimension.bucket(pen, &group.keys[0], &group.known[0]).key,
                    figure(group),
                )
            })
            .collect();
        let each = buckets.iter().map(|bucket| by_key.get(&bucket.key).cloned());
        Ok(each.map(Option::unwrap_or_default).collect())
    }
}

fn figure(group: &Group) -> Figure {
    Figure {
        value: group.value.clone(),
        count: group.count,
    }
}

fn note(buckets: &mut Vec<Bucket>, bucket: Bucket) {
    if !buckets.iter().any(|known| known.key == bucket.key) {
        buckets.push(bucket);
    }
}

fn sum<'f>(figures: impl Iterator<Item = &'f Figure>) -> Figure {
    let mut total = Figure {
        value: Value::Int(0),
        count: 0,
    };
    for figure in figures {
        total.count += figure.count;
        total.value = match (&total.value, &figure.value) {
            (Value::Int(a), Value::Int(b)) => Value::Int(a + b),
            (known, _) => known.clone(),
        };
    }
    total
}
