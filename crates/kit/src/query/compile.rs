//! A filter as a condition in SQL. It must answer as [`filter::matches`] does: property tests hold the two together.
//!
//! A condition on a missing value comes out null, which a `WHERE` takes for false; a negation says `IS NOT TRUE`, so
//! that the two-valued logic of the language survives the three-valued logic of SQL.

use filter::{Condition, Filter, FilterError, Literal, Op};

use super::select::code_of;
use super::sql::{Frame, Sql};
use super::withheld::{self, Reach};
use crate::access::Access;
use crate::catalogue::{Field, Kind, Type};
use crate::clock::Clock;
use crate::error::Result;
use crate::search::padded;
use crate::store::Db;
use crate::value::Value;

/// What a filter is compiled with.
pub(super) struct Compiler<'a> {
    pub access: &'a Access,
    pub clock: &'a Clock,
}

impl Compiler<'_> {
    /// The condition for a filter that was checked against the access's schema of the frame's kind.
    pub fn filter(&self, db: &mut Db<'_>, sql: &mut Sql, frame: &mut Frame<'_>, filter: &Filter) -> Result<String> {
        Ok(match filter {
            Filter::All(parts) if parts.is_empty() => "TRUE".to_owned(),
            Filter::Any(parts) if parts.is_empty() => "FALSE".to_owned(),
            Filter::All(parts) => self.parts(db, sql, frame, parts, " AND ")?,
            Filter::Any(parts) => self.parts(db, sql, frame, parts, " OR ")?,
            Filter::Not(inner) => format!("({}) IS NOT TRUE", self.filter(db, sql, frame, inner)?),
            Filter::Is(condition) => {
                let kind = frame.kind;
                let (_, field) = kind.find(&condition.field).ok_or_else(|| FilterError::UnknownField {
                    path: condition.field.clone(),
                })?;
                self.condition(db, sql, frame, field, condition)?
            }
            Filter::Has(has) => {
                let kind = frame.kind;
                let relation = kind
                    .relation_named(&has.relation)
                    .ok_or_else(|| FilterError::UnknownRelation {
                        path: has.relation.clone(),
                    })?;
                let target = self.access.kind(relation.kind)?.clone();
                let mut inner = sql.frame(&target, None);
                let tie = sql.render_between(frame, Some(&inner), relation.on);
                let through = sql.render_between(frame, Some(&inner), relation.through);
                let mut conditions = vec![tie];
                let reach = Reach::of_filter(&target, &has.filter);
                conditions.extend(self.reached(sql, &mut inner, reach));
                conditions.push(self.filter(db, sql, &mut inner, &has.filter)?);
                let tables = sql.tables(&mut inner);
                let comma = if through.is_empty() { "" } else { ", " };
                format!(
                    "EXISTS (SELECT 1 FROM {through}{comma}{tables} WHERE {})",
                    conditions.join(" AND ")
                )
            }
        })
    }

    /// The conditions that a row must meet to exist at all for this access, in a list that asks for nothing special.
    pub fn visible(&self, sql: &mut Sql, frame: &mut Frame<'_>) -> Vec<String> {
        self.reached(sql, frame, Reach::Common)
    }

    /// The same, those that are kept back being asked for or not.
    pub fn reached(&self, sql: &mut Sql, frame: &mut Frame<'_>, reach: Reach) -> Vec<String> {
        let kind: &Kind = frame.kind;
        let mut conditions: Vec<String> = kind.only.iter().map(|only| sql.render(frame, only)).collect();
        if !self.access.knows(kind) {
            conditions.push("FALSE".to_owned());
        }
        conditions.extend(withheld::condition(self.access, frame, reach));
        if let Some(guard) = self.access.guard_condition(kind) {
            conditions.push(format!("({})", sql.render(frame, guard)));
        }
        if let Some(scopes) = self.access.scope_conditions(kind) {
            let scopes: Vec<String> = scopes.iter().map(|scope| sql.render(frame, scope)).collect();
            conditions.push(if scopes.is_empty() {
                "FALSE".to_owned()
            } else {
                format!("({})", scopes.join(" OR "))
            });
        }
        conditions
    }

    fn parts(
        &self,
        db: &mut Db<'_>,
        sql: &mut Sql,
        frame: &mut Frame<'_>,
        parts: &[Filter],
        between: &str,
    ) -> Result<String> {
        let parts = parts
            .iter()
            .map(|part| self.filter(db, sql, frame, part))
            .collect::<Result<Vec<_>>>()?;
        Ok(format!("({})", parts.join(between)))
    }

    fn condition(
        &self,
        db: &mut Db<'_>,
        sql: &mut Sql,
        frame: &mut Frame<'_>,
        field: &Field,
        condition: &Condition,
    ) -> Result<String> {
        let e = sql.field(frame, field);
        let is_text = matches!(
            field.filter_type(),
            filter::Type::Text | filter::Type::Choice | filter::Type::Date
        );
        match condition.op {
            Op::Empty if is_text => return Ok(format!("({e} IS NULL OR {e} = '')")),
            Op::Filled if is_text => return Ok(format!("{e} <> ''")),
            Op::Empty => return Ok(format!("{e} IS NULL")),
            Op::Filled => return Ok(format!("{e} IS NOT NULL")),
            _ => {}
        }
        let values = &condition.values;
        Ok(match field.filter_type() {
            filter::Type::Text => text(sql, &e, condition.op, values),
            filter::Type::Choice => any_of(sql, &e, values.iter().map(|v| Value::Text(v.plain())).collect()),
            filter::Type::Record => {
                let ids = self.record_keys(db, field, values)?;
                any_of(sql, &e, ids.into_iter().map(Value::Int).collect())
            }
            filter::Type::Bool => any_of(
                sql,
                &e,
                values
                    .iter()
                    .map(|v| Value::from(matches!(v, Literal::Bool(true))))
                    .collect(),
            ),
            filter::Type::Int | filter::Type::Real => compare(sql, &e, condition.op, values, number),
            filter::Type::Money => compare(sql, &e, condition.op, values, |v| {
                v.cents().map_or(Value::Null, Value::Int)
            }),
            filter::Type::Date => self.dates(sql, &e, condition.op, values, true),
            filter::Type::Instant => self.dates(sql, &e, condition.op, values, false),
        })
    }

    /// Codes (or public ids) of the records that a reference may lead to, as keys.
    fn record_keys(&self, db: &mut Db<'_>, field: &Field, values: &[Literal]) -> Result<Vec<i64>> {
        let Type::Ref(kind) = field.ty else {
            return Ok(Vec::new());
        };
        let code = code_of(self.access, field);
        let Some(kind) = self.access.catalogue.kind(kind) else {
            return Ok(Vec::new());
        };
        let (mut uids, mut codes) = (Vec::new(), Vec::new());
        for written in values.iter().map(Literal::plain) {
            match uuid::Uuid::parse_str(&written) {
                Ok(uid) => uids.push(Value::from(uid)),
                Err(_) => codes.push(Value::Text(written)),
            }
        }
        let mut keys = Vec::new();
        for (column, values) in [(Some("uid"), uids), (code, codes)] {
            let (Some(column), false) = (column, values.is_empty()) else {
                continue;
            };
            let values = padded(values, 0);
            let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
            let sql = format!(
                "SELECT id FROM {} WHERE {column} IN ({})",
                kind.table,
                places.join(", ")
            );
            keys.extend(db.rows(&sql, &values)?.iter().filter_map(|row| row[0].as_int()));
        }
        Ok(keys)
    }

    fn dates(&self, sql: &mut Sql, e: &str, op: Op, values: &[Literal], local: bool) -> String {
        let today = filter::Today(self.clock.today());
        let bounds = |value: &Literal| -> Option<(Value, Value)> {
            let Literal::Date(expression) = value else { return None };
            let days = filter::range(expression, today);
            Some(if local {
                (days.0.into(), days.1.into())
            } else {
                // From the first instant to the last one before the next day.
                let (from, until) = filter::instants(days, self.clock.zone());
                (Value::Int(from), Value::Int(until - 1))
            })
        };
        let ranges: Vec<(Value, Value)> = values.iter().filter_map(bounds).collect();
        let Some((first, last)) = ranges.first().cloned() else {
            return "FALSE".to_owned();
        };
        // An empty text is a missing date and sorts before every day.
        let present = if local {
            format!(" AND {e} <> ''")
        } else {
            String::new()
        };
        match op {
            Op::Less => format!("({e} < {}{present})", sql.arg(first)),
            Op::AtMost => format!("({e} <= {}{present})", sql.arg(last)),
            Op::More => format!("{e} > {}", sql.arg(last)),
            Op::AtLeast => format!("{e} >= {}", sql.arg(first)),
            Op::Between => {
                let end = ranges.into_iter().next_back().map(|(_, last)| last).unwrap_or_default();
                format!("({e} >= {} AND {e} <= {})", sql.arg(first), sql.arg(end))
            }
            _ => {
                let inside = ranges.into_iter().map(|(first, last)| {
                    if first == last {
                        format!("{e} = {}", sql.arg(first))
                    } else {
                        format!("({e} >= {} AND {e} <= {})", sql.arg(first), sql.arg(last))
                    }
                });
                format!("({})", inside.collect::<Vec<_>>().join(" OR "))
            }
        }
    }
}

fn text(sql: &mut Sql, e: &str, op: Op, values: &[Literal]) -> String {
    let folded: Vec<String> = values.iter().map(|value| words::fold::fold(&value.plain())).collect();
    let first = folded.first().cloned().unwrap_or_default();
    let test = match op {
        Op::In => any_of(
            sql,
            &format!("fold({e})"),
            folded.into_iter().map(Value::Text).collect(),
        ),
        Op::Contains => format!(
            "fold({e}) LIKE {} ESCAPE '!'",
            sql.arg(format!("%{}%", escape_like(&first)))
        ),
        Op::StartsWith => format!(
            "fold({e}) LIKE {} ESCAPE '!'",
            sql.arg(format!("{}%", escape_like(&first)))
        ),
        Op::Less => format!("fold({e}) < {}", sql.arg(first)),
        Op::AtMost => format!("fold({e}) <= {}", sql.arg(first)),
        Op::More => format!("fold({e}) > {}", sql.arg(first)),
        Op::AtLeast => format!("fold({e}) >= {}", sql.arg(first)),
        Op::Between => {
            let last = folded.last().cloned().unwrap_or_default();
            format!("fold({e}) >= {} AND fold({e}) <= {}", sql.arg(first), sql.arg(last))
        }
        Op::Empty | Op::Filled => unreachable!("answered before"),
    };
    format!("({test} AND {e} <> '')")
}

pub(super) fn escape_like(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

fn number(literal: &Literal) -> Value {
    match literal {
        Literal::Int(n) => Value::Int(*n),
        Literal::Real(n) => Value::Real(*n),
        _ => Value::Null,
    }
}

fn compare(sql: &mut Sql, e: &str, op: Op, values: &[Literal], read: impl Fn(&Literal) -> Value) -> String {
    let mut read: Vec<Value> = values.iter().map(read).collect();
    let last = read.last().cloned().unwrap_or_default();
    let sign = match op {
        Op::Less => "<",
        Op::AtMost => "<=",
        Op::More => ">",
        Op::AtLeast => ">=",
        Op::Between => {
            return format!("({e} >= {} AND {e} <= {})", sql.arg(read.swap_remove(0)), sql.arg(last));
        }
        _ => return any_of(sql, e, read),
    };
    format!("{e} {sign} {}", sql.arg(last))
}

/// One of some values: an equality where an index can serve it.
fn any_of(sql: &mut Sql, e: &str, values: Vec<Value>) -> String {
    match values.len() {
        0 => "FALSE".to_owned(),
        1 => format!("{e} = {}", sql.arg(values.into_iter().next().unwrap_or_default())),
        _ => {
            let places: Vec<String> = values.into_iter().map(|value| sql.arg(value)).collect();
            format!("{e} IN ({})", places.join(", "))
        }
    }
}
