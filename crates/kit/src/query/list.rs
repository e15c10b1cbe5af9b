//! Lists, single records and counts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use filter::Filter;
use jiff::civil::Date;
use uuid::Uuid;

use super::compile::Compiler;
use super::cursor::{self, Term};
use super::schema::KindSchema;
use super::sql::{Frame, Sql};
use super::{Cell, Page, Query, Record, Sort};
use crate::access::Access;
use crate::catalogue::{Field, Kind};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::store::{Db, Dialect, Row, Store, StoreError};
use crate::value::Value;

/// Counts kept between pages of the same list.
const COUNTS_KEPT: usize = 4_096;

/// The engine at work on a store.
#[derive(Clone)]
pub struct Queries {
    store: Store,
    pub(super) clock: Clock,
    counts: Arc<Mutex<Counts>>,
}

/// What was counted since the store last changed.
#[derive(Default)]
struct Counts {
    version: i64,
    known: HashMap<(String, String), i64>,
}

impl Queries {
    pub fn new(store: Store, clock: Clock) -> Self {
        Queries {
            store,
            clock,
            counts: Arc::default(),
        }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// A page, with the exact total of the filter.
    pub fn list(&self, access: &Access, query: &Query) -> Result<Page> {
        let version = self.store.version()?;
        self.store.read(|db| {
            let mut page = self.page(db, access, query)?;
            page.total = self.counted(db, access, query, version)?;
            Ok(page)
        })
    }

    /// A page without its total, inside a reading or a transaction under way.
    pub fn page(&self, db: &mut Db<'_>, access: &Access, query: &Query) -> Result<Page> {
        let kind = access.kind(&query.kind)?.clone();
        let fields = chosen(access, &kind, &query.fields)?;
        let limit = query.limit.clamp(1, 1_000);
        let (sql, args, terms) = self.statement(db, access, &kind, &fields, query, Some(limit + 1))?;
        let mut rows = db.rows(&sql, &args)?;
        let next = (rows.len() > limit).then(|| {
            rows.truncate(limit);
            rows.last()
                .map(|row| cursor::write(&row[row.len() - terms..]))
                .unwrap_or_default()
        });
        let records = rows
            .into_iter()
            .map(|row| record(row, &fields))
            .collect::<Result<_, _>>()?;
        Ok(Page {
            fields,
            records,
            total: -1,
            next,
        })
    }

    /// Every record of the filter, one at a time, whatever their number: exports, bulk edits. `each` returns `false`
    /// to stop.
    pub fn each(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        query: &Query,
        each: &mut dyn FnMut(Record) -> Result<bool>,
    ) -> Result<()> {
        let kind = access.kind(&query.kind)?.clone();
        let fields = chosen(access, &kind, &query.fields)?;
        let (sql, args, _) = self.statement(db, access, &kind, &fields, query, None)?;
        let mut failed = None;
        db.each(&sql, &args, &mut |row| {
            let outcome = record(row.to_vec(), &fields).map_err(Error::from).and_then(&mut *each);
            Ok(outcome.unwrap_or_else(|error| {
                failed = Some(error);
                false
            }))
        })?;
        failed.map_or(Ok(()), Err)
    }

    /// One record by its public id, with the fields that may be read (or only those named).
    pub fn record(
        &self,
        access: &Access,
        kind: &str,
        uid: Uuid,
        fields: &[String],
    ) -> Result<(Vec<Arc<Field>>, Record)> {
        self.store.read(|db| self.record_in(db, access, kind, uid, fields))
    }

    /// The same inside a reading or a transaction under way.
    pub fn record_in(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &str,
        uid: Uuid,
        fields: &[String],
    ) -> Result<(Vec<Arc<Field>>, Record)> {
        let kind = access.kind(kind)?.clone();
        let fields = chosen(access, &kind, fields)?;
        let mut sql = Sql::new(db.dialect(), access.actor.person, self.clock.today());
        let mut frame = sql.frame(&kind, None);
        let select = select_list(&mut sql, &mut frame, &fields);
        let compiler = Compiler {
            access,
            clock: &self.clock,
        };
        let mut conditions = vec![format!("{}.uid = {}", frame.base(), sql.arg(uid))];
        conditions.extend(compiler.visible(&mut sql, &mut frame));
        let tables = sql.tables(&mut frame);
        let text = format!("SELECT {select} FROM {tables} WHERE {}", conditions.join(" AND "));
        let (text, args) = sql.finish(&text);
        let row = db.row(&text, &args)?.ok_or(Error::NotFound)?;
        let record = record(row, &fields)?;
        Ok((fields, record))
    }

    /// How many records a filter finds.
    pub fn count(&self, access: &Access, kind: &str, filter: &Filter, on: Option<Date>) -> Result<i64> {
        let query = Query::of(kind).filtered(filter.clone()).on(on);
        let version = self.store.version()?;
        self.store.read(|db| self.counted(db, access, &query, version))
    }

    /// The same inside a reading under way; `version` is the store's from before it began. Counted once a version.
    pub fn counted(&self, db: &mut Db<'_>, access: &Access, query: &Query, version: i64) -> Result<i64> {
        let kind = access.kind(&query.kind)?.clone();
        let (mut sql, mut frame, conditions) = self.narrowed(db, access, &kind, query)?;
        let tables = sql.tables(&mut frame);
        let (text, args) = sql.finish(&format!("SELECT count(*) FROM {tables}{}", where_clause(&conditions)));
        if kind.outside_journal {
            // The store's version need not move with its records.
            return Ok(db.int(&text, &args)?);
        }
        let key = (text.clone(), format!("{args:?}"));
        {
            let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
            if counts.version != version || counts.known.len() > COUNTS_KEPT {
                *counts = Counts {
                    version,
                    known: HashMap::new(),
                };
            }
            if let Some(known) = counts.known.get(&key) {
                return Ok(*known);
            }
        }
        let count = db.int(&text, &args)?;
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.version == version {
            counts.known.insert(key, count);
        }
        Ok(count)
    }

    /// The filter, checked against what the access may read, with scopes: a statement begun.
    pub(super) fn narrowed<'k>(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &'k Kind,
        query: &Query,
    ) -> Result<(Sql, Frame<'k>, Vec<String>)> {
        let filter = filter::check(&query.filter, &KindSchema::new(access, kind))?;
        let mut sql = Sql::new(db.dialect(), access.actor.person, self.clock.today());
        let mut frame = sql.frame(kind, query.on);
        let compiler = Compiler {
            access,
            clock: &self.clock,
        };
        let mut conditions = compiler.visible(&mut sql, &mut frame);
        if let Some(related_to) = &query.related_to {
            conditions.push(compiler.related(&mut sql, &frame, related_to)?);
        }
        if let Some(picked) = &query.among {
            conditions.push(picked_only(&mut sql, &frame, picked));
        }
        if filter != Filter::everything() {
            conditions.push(compiler.filter(db, &mut sql, &mut frame, &filter)?);
        }
        Ok((sql, frame, conditions))
    }

    fn statement(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &Kind,
        fields: &[Arc<Field>],
        query: &Query,
        limit: Option<usize>,
    ) -> Result<(String, Vec<Value>, usize)> {
        let (mut sql, mut frame, mut conditions) = self.narrowed(db, access, kind, query)?;
        let terms = order(&mut sql, &mut frame, access, &query.sort)?;
        if let Some(after) = &query.after {
            let values = cursor::read(after, terms.len())?;
            conditions.push(cursor::condition(&mut sql, &terms, values));
        }
        let text = match limit {
            Some(limit) if !terms.iter().all(|term| term.indexed) => {
                sorted_first(&mut sql, &mut frame, fields, &terms, &conditions, limit)
            }
            _ => {
                let mut select = select_list(&mut sql, &mut frame, fields);
                for term in &terms {
                    select.push_str(", ");
                    select.push_str(&term.expression);
                }
                let order = order_by(sql.dialect, terms.iter().map(|term| (term.expression.clone(), term)));
                let tables = sql.tables(&mut frame);
                let limit = limit.map(|limit| format!(" LIMIT {limit}")).unwrap_or_default();
                format!(
                    "SELECT {select} FROM {tables}{} ORDER BY {order}{limit}",
                    where_clause(&conditions)
                )
            }
        };
        let (text, args) = sql.finish(&text);
        Ok((text, args, terms.len()))
    }
}

/// The condition that a row is one of those that were picked by hand.
fn picked_only(sql: &mut Sql, frame: &Frame<'_>, picked: &[Uuid]) -> String {
    if picked.is_empty() {
        return "FALSE".to_owned();
    }
    let places: Vec<String> = picked.iter().map(|uid| sql.arg(*uid)).collect();
    format!("{}.uid IN ({})", frame.base(), places.join(", "))
}

/// An order that no index keeps must look at every row: it does so with the key and the terms alone, and only the rows
/// of the page are then read whole.
fn sorted_first(
    sql: &mut Sql,
    frame: &mut Frame<'_>,
    fields: &[Arc<Field>],
    terms: &[Term],
    conditions: &[String],
    limit: usize,
) -> String {
    let names = |alias: &str| (0..terms.len()).map(|n| format!("{alias}o{n}")).collect::<Vec<_>>();
    let columns: Vec<String> = terms
        .iter()
        .zip(names(""))
        .map(|(term, name)| format!("{} AS {name}", term.expression))
        .collect();
    let order = order_by(sql.dialect, terms.iter().map(|term| (term.expression.clone(), term)));
    let tables = sql.tables(frame);
    let page = format!(
        "SELECT {}.id AS id, {} FROM {tables}{} ORDER BY {order} LIMIT {limit}",
        frame.base(),
        columns.join(", "),
        where_clause(conditions)
    );
    let mut whole = sql.again(frame);
    let select = select_list(sql, &mut whole, fields);
    let tables = sql.tables(&mut whole);
    let order = order_by(sql.dialect, names("page.").into_iter().zip(terms));
    format!(
        "SELECT {select}, {} FROM ({page}) page, {tables} WHERE {}.id = page.id ORDER BY {order}",
        names("page.").join(", "),
        whole.base()
    )
}

fn order_by<'t>(dialect: Dialect, terms: impl Iterator<Item = (String, &'t Term)>) -> String {
    let terms = terms.map(|(expression, term)| {
        let nulls = if term.never_null {
            ""
        } else {
            dialect.null_order(term.descending)
        };
        format!("{expression}{}{nulls}", if term.descending { " DESC" } else { "" })
    });
    terms.collect::<Vec<_>>().join(", ")
}

pub(super) fn where_clause(conditions: &[String]) -> String {
    if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    }
}

/// The fields that were asked for, each of which must be readable; all the readable ones when none was named.
fn chosen(access: &Access, kind: &Kind, keys: &[String]) -> Result<Vec<Arc<Field>>> {
    if keys.is_empty() {
        return Ok(access.readable(kind).cloned().collect());
    }
    keys.iter().map(|key| readable(access, kind, key).cloned()).collect()
}

/// The column by which people write the record that a reference leads to: its code, for who may read it. Whoever may
/// not writes its public id.
pub(super) fn code_of(access: &Access, field: &Field) -> Option<&'static str> {
    let code = field.target?.code?;
    let kind = access.kind(field.refers_to()?).ok()?;
    access.can_read(kind, code).then_some(code)
}

pub(super) fn readable<'k>(access: &Access, kind: &'k Kind, key: &str) -> Result<&'k Arc<Field>> {
    match kind.find(key) {
        Some((_, field)) if access.can_read(kind, key) => Ok(field),
        _ => Err(filter::FilterError::UnknownField { path: key.to_owned() }.into()),
    }
}

/// What every reading selects: key, public id, version, title, then each field's value, followed by the label and public
/// id of the other record when it is a reference.
pub(super) fn select_list(sql: &mut Sql, frame: &mut Frame<'_>, fields: &[Arc<Field>]) -> String {
    let base = frame.base();
    let title = sql.render(frame, frame.kind.title);
    let version = version(sql, frame);
    let mut select = format!("{base}.id, {base}.uid, {version}, {title}");
    for field in fields {
        let value = sql.field(frame, field);
        select.push_str(", ");
        select.push_str(&value);
        if let Some(target) = field.target {
            let other = format!(", {{{0}}}.{1}, {{{0}}}.uid", target.alias, target.label);
            select.push_str(&sql.render(frame, &other));
        }
    }
    select
}

/// The version of a record: the journal entry that last touched any of its tables.
fn version(sql: &mut Sql, frame: &mut Frame<'_>) -> String {
    let kind = frame.kind;
    let versions: Vec<String> = kind
        .table_aliases()
        .map(|alias| format!("{{{alias}}}.version"))
        .collect();
    let versions: Vec<String> = versions.iter().map(|version| sql.render(frame, version)).collect();
    sql.dialect.greatest(&versions)
}

/// The terms of the order. The key closes it, so that no two rows are equal.
pub(super) fn order(sql: &mut Sql, frame: &mut Frame<'_>, access: &Access, sort: &[Sort]) -> Result<Vec<Term>> {
    let own;
    let sort = if sort.is_empty() {
        let readable = frame
            .kind
            .order
            .iter()
            .filter(|key| access.can_read(frame.kind, key.trim_start_matches('-')));
        own = Sort::parse(&readable.copied().collect::<Vec<_>>().join(","));
        &own
    } else {
        sort
    };
    let mut terms: Vec<Term> = Vec::with_capacity(sort.len() + 1);
    for term in sort {
        let field = readable(access, frame.kind, &term.field)?.clone();
        let expression = match (field.sort, field.target) {
            (Some(template), _) => sql.render(frame, template),
            (None, Some(target)) => sql.render(frame, &format!("{{{}}}.{}", target.alias, target.label)),
            (None, None) => {
                let e = sql.field(frame, &field);
                if field.filter_type() == filter::Type::Text {
                    format!("fold({e})")
                } else {
                    e
                }
            }
        };
        // Two fields may share one sort key (last name, first name): the second adds nothing.
        if terms.iter().all(|known| known.expression != expression) {
            let never_null = field.never_null && field.target.is_none();
            let indexed = never_null && field.sort.is_some();
            terms.push(Term {
                expression,
                descending: term.descending,
                never_null,
                indexed,
            });
        }
    }
    let descending = terms.last().is_some_and(|term| term.descending);
    terms.push(Term {
        expression: format!("{}.id", frame.base()),
        descending,
        never_null: true,
        indexed: true,
    });
    Ok(terms)
}

pub(super) fn record(row: Row, fields: &[Arc<Field>]) -> Result<Record, StoreError> {
    let mut row = row.into_iter();
    let mut next = || row.next().unwrap_or_default();
    let (id, uid, version, title) = (next(), next(), next(), next());
    let cells = fields
        .iter()
        .map(|field| match (next(), field.target) {
            (value, None) => Cell {
                value,
                ..Cell::default()
            },
            (value, Some(_)) => {
                let label = if let Value::Text(label) = next() {
                    Some(label)
                } else {
                    None
                };
                Cell {
                    value,
                    label,
                    target: next().as_uid(),
                }
            }
        })
        .collect();
    Ok(Record {
        id: id
            .as_int()
            .ok_or_else(|| StoreError::Shape("a record without a key".into()))?,
        uid: uid
            .as_uid()
            .ok_or_else(|| StoreError::Shape("a record without a public id".into()))?,
        version: version.as_int().unwrap_or_default(),
        title: title.to_text().into_owned(),
        cells,
    })
}
