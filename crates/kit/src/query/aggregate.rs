//! Group-by with measures, through the same filter, scopes and masks as any list.

use filter::Filter;
use jiff::civil::Date;

use super::compile::Compiler;
use super::list::{Queries, where_clause};
use super::order::sort_of;
use super::schema::KindSchema;
use super::select::{code_of, readable};
use super::{Cell, Query};
use crate::access::Access;
use crate::error::{Error, Message, Result};
use crate::store::Db;
use crate::value::Value;

/// Dimensions at once; a third would not fit a table.
const MOST_DIMENSIONS: usize = 3;

/// What is measured in each group.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    Count,
    /// How many different values of a field.
    Distinct(String),
    Sum(String),
    Average(String),
    Min(String),
    Max(String),
    /// The share of records that meet a filter, from 0 to 1.
    Rate(Filter),
}

/// What to group.
#[derive(Debug, Clone)]
pub struct Grouping {
    pub kind: String,
    pub filter: Filter,
    /// Words that a record must answer, as in a list; empty for all.
    pub text: String,
    /// Field keys; a date may be cut by `:month` or `:year`.
    pub by: Vec<String>,
    pub measure: Measure,
    pub on: Option<Date>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// One cell a dimension.
    pub keys: Vec<Cell>,
    /// Beside each cell, what is known of the record that a reference leads to.
    pub known: Vec<Known>,
    pub value: Value,
    /// How many records the group holds, whatever is measured.
    pub count: i64,
}

/// What is read of the record that a grouped reference leads to, beside its label.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// How filters write it: its code when it has one, else its public id.
    pub code: Option<String>,
    /// What such records are sorted by when it is not their label: the rank of a level.
    pub rank: Value,
}

impl Queries {
    /// The groups, in the order of their dimensions.
    pub fn aggregate(&self, access: &Access, grouping: &Grouping) -> Result<Vec<Group>> {
        self.store().read(|db| self.aggregate_in(db, access, grouping))
    }

    /// The same inside a reading under way.
    ///
    /// # Errors
    /// Not found for a field that may not be read; invalid for more dimensions than a table can show.
    pub fn aggregate_in(&self, db: &mut Db<'_>, access: &Access, grouping: &Grouping) -> Result<Vec<Group>> {
        if grouping.by.len() > MOST_DIMENSIONS {
            let message = Message::new("error-too-many-dimensions").with("max", MOST_DIMENSIONS);
            return Err(Error::Invalid(vec![crate::error::FieldError::new("by", message)]));
        }
        let kind = access.kind(&grouping.kind)?.clone();
        let query = Query::of(&grouping.kind)
            .filtered(grouping.filter.clone())
            .text(&grouping.text)
            .on(grouping.on);
        let (mut sql, mut frame, conditions) = self.narrowed(db, access, &kind, &query)?;
        let mut select = Vec::new();
        let mut grouped = Vec::new();
        for dimension in &grouping.by {
            let (key, cut) = dimension.split_once(':').unwrap_or((dimension, ""));
            let field = readable(access, &kind, key)?.clone();
            let value = sql.field(&mut frame, &field);
            let is_text = matches!(
                field.filter_type(),
                filter::Type::Text | filter::Type::Choice | filter::Type::Date
            );
            // An empty text is a missing value: the two are one group.
            let value = if is_text { format!("NULLIF({value}, '')") } else { value };
            let value = match cut {
                "" => value,
                "month" if field.filter_type() == filter::Type::Date => format!("substr({value}, 1, 7)"),
                "year" if field.filter_type() == filter::Type::Date => format!("substr({value}, 1, 4)"),
                _ => return Err(Error::invalid("by", "error-cannot-cut")),
            };
            let n = grouped.len();
            let other = field
                .target
                .and_then(|target| Some((kind.table_behind(target.alias)?, target)));
            select.push(format!("g.k{n}"));
            select.push(match other {
                // Labels are read once for a group, not for each of its rows.
                Some((other, target)) => {
                    let of = |column: &str| format!("(SELECT {column} FROM {other} WHERE id = g.k{n})");
                    let rank = sort_of(access, &kind, &field)
                        .and_then(|sort| sort.strip_prefix(&format!("{{{}}}.", target.alias)));
                    let [label, code, rank] = [access.label(&field), code_of(access, &field), rank]
                        .map(|column| column.map_or("NULL".to_owned(), of));
                    format!("{label}, {}, {code}, {rank}", of("uid"))
                }
                None => "NULL, NULL, NULL, NULL".to_owned(),
            });
            grouped.push(value);
        }
        let mut over = |key: &str| -> Result<String> {
            let field = readable(access, &kind, key)?.clone();
            Ok(sql.field(&mut frame, &field))
        };
        let measure = match &grouping.measure {
            Measure::Count => "count(*)".to_owned(),
            Measure::Distinct(key) => format!("count(DISTINCT {})", over(key)?),
            Measure::Sum(key) => format!("CAST(sum({}) AS BIGINT)", over(key)?),
            Measure::Average(key) => format!("avg(CAST({} AS DOUBLE PRECISION))", over(key)?),
            Measure::Min(key) => format!("min({})", over(key)?),
            Measure::Max(key) => format!("max({})", over(key)?),
            Measure::Rate(filter) => {
                let filter = filter::check(filter, &KindSchema::new(access, &kind))?;
                let compiler = Compiler {
                    access,
                    clock: self.clock(),
                };
                let condition = compiler.filter(db, &mut sql, &mut frame, &filter)?;
                format!(
                    "avg(CASE WHEN {condition} THEN CAST(1 AS DOUBLE PRECISION) ELSE CAST(0 AS DOUBLE PRECISION) END)"
                )
            }
        };
        select.extend(["g.measure".to_owned(), "g.counted".to_owned()]);
        let from = format!("{}{}", sql.tables(&mut frame), where_clause(&conditions));
        let keys: Vec<String> = (0..grouped.len()).map(|n| format!("g.k{n}")).collect();
        let groups = if keys.is_empty() {
            format!("SELECT {measure} AS measure, count(*) AS counted FROM {from}")
        } else if grouping.measure == Measure::Count {
            let counted = sql.dialect.counted_by(&grouped, &from);
            format!("SELECT c.*, c.counted AS measure FROM ({counted}) c")
        } else {
            let named = grouped
                .iter()
                .enumerate()
                .map(|(n, value)| format!("{value} AS k{n}, "));
            let named: String = named.collect();
            let by = grouped.join(", ");
            format!("SELECT {named}{measure} AS measure, count(*) AS counted FROM {from} GROUP BY {by}")
        };
        let order = match keys.as_slice() {
            [] => String::new(),
            keys => format!(" ORDER BY {}", keys.join(", ")),
        };
        let text = format!("SELECT {} FROM ({groups}) g{order}", select.join(", "));
        let (text, args) = sql.finish(&text);
        let rows = db.rows(&text, &args)?;
        Ok(rows.into_iter().map(|row| group(row, grouping.by.len())).collect())
    }
}

fn group(row: Vec<Value>, dimensions: usize) -> Group {
    let mut row = row.into_iter();
    let mut next = || row.next().unwrap_or_default();
    let (mut keys, mut known) = (Vec::new(), Vec::new());
    for _ in 0..dimensions {
        let (value, label, target, code, rank) = (next(), next(), next(), next(), next());
        let target = target.as_uid();
        let code = code.as_str().map(str::to_owned).or_else(|| Some(target?.to_string()));
        let label = label.as_str().map(str::to_owned);
        keys.push(Cell { value, label, target });
        known.push(Known { code, rank });
    }
    let value = next();
    Group {
        keys,
        known,
        value,
        count: next().as_int().unwrap_or_default(),
    }
}
