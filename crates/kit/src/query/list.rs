//! Lists and single records.

use std::sync::{Arc, Mutex};

use filter::Filter;
use uuid::Uuid;

use super::compile::Compiler;
use super::count::Counts;
use super::cursor;
use super::order::{self, Term, order_by};
use super::schema::KindSchema;
use super::select::{chosen, record, select_list};
use super::sql::{Frame, Sql};
use super::withheld::Reach;
use super::{Page, Query, Record};
use crate::access::Access;
use crate::catalogue::{Field, Kind};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::store::{Db, Row, Store};
use crate::value::Value;

/// The engine at work on a store.
#[derive(Clone)]
pub struct Queries {
    store: Store,
    pub(super) clock: Clock,
    pub(super) counts: Arc<Mutex<Counts>>,
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
        self.store.read(|db| self.list_in(db, access, query, version))
    }

    /// The same inside a reading under way; `version` is the store's from before it began.
    pub fn list_in(&self, db: &mut Db<'_>, access: &Access, query: &Query, version: i64) -> Result<Page> {
        let mut page = self.page(db, access, query)?;
        page.total = self.counted(db, access, query, version)?;
        Ok(page)
    }

    /// A page without its total, inside a reading or a transaction under way.
    pub fn page(&self, db: &mut Db<'_>, access: &Access, query: &Query) -> Result<Page> {
        let kind = access.kind(&query.kind)?.clone();
        let fields = chosen(access, &kind, &query.fields)?;
        let limit = query.limit.clamp(1, 1_000);
        let (sql, args, terms) = self.statement(db, access, &kind, &fields, query, Some(limit + 1))?;
        let mut rows = db.rows(&sql, &args)?;
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let is_backwards = query.before.is_some();
        if is_backwards {
            rows.reverse();
        }
        let cursor = |row: Option<&Row>| row.map(|row| cursor::write(&row[row.len() - terms..]));
        // Where the page was come from there is at least the row that it was come from.
        let has_next = if is_backwards { true } else { goes_on };
        let has_prev = if is_backwards { goes_on } else { query.after.is_some() };
        let next = cursor(rows.last()).filter(|_| has_next);
        let prev = cursor(rows.first()).filter(|_| has_prev);
        let records = rows
            .into_iter()
            .map(|row| record(row, &fields))
            .collect::<Result<_, _>>()?;
        Ok(Page {
            fields,
            records,
            total: -1,
            next,
            prev,
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
        let select = select_list(&mut sql, &mut frame, access, &fields);
        let compiler = Compiler {
            access,
            clock: &self.clock,
        };
        let mut conditions = vec![format!("{}.uid = {}", frame.base(), sql.arg(uid))];
        conditions.extend(compiler.reached(&mut sql, &mut frame, Reach::Withheld));
        let tables = sql.tables(&mut frame);
        let text = format!("SELECT {select} FROM {tables} WHERE {}", conditions.join(" AND "));
        let (text, args) = sql.finish(&text);
        let row = db.row(&text, &args)?.ok_or(Error::NotFound)?;
        let record = record(row, &fields)?;
        Ok((fields, record))
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
        let mut conditions = compiler.reached(&mut sql, &mut frame, Reach::of(kind, query));
        if let Some(related_to) = &query.related_to {
            conditions.push(compiler.related(&mut sql, &frame, related_to)?);
        }
        if let Some(picked) = &query.among {
            conditions.push(picked_only(&mut sql, &frame, picked));
        }
        if !query.text.is_empty() {
            let (words, finds_few) = compiler.words(db, &mut sql, &mut frame, &query.text)?;
            conditions.extend(words);
            sql.finds_few = finds_few;
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
        let mut terms = order::terms(&mut sql, &mut frame, access, &query.sort)?;
        let from = match (&query.after, &query.before) {
            (Some(_), Some(_)) => return Err(Error::invalid("before", "error-cursor-both")),
            (after, None) => after.as_deref().map(|after| ("after", after)),
            (None, Some(before)) => {
                // What comes before is what comes after in the order turned round.
                order::reverse(&mut terms);
                Some(("before", before.as_str()))
            }
        };
        if let Some((way, from)) = from {
            let values = cursor::read(way, from, terms.len())?;
            conditions.push(cursor::condition(&mut sql, &terms, values));
        }
        let text = match limit {
            Some(limit) if sql.finds_few || !terms.iter().all(|term| term.indexed) => {
                sorted_first(&mut sql, &mut frame, access, fields, (&terms, &conditions), limit)
            }
            _ => {
                let mut select = select_list(&mut sql, &mut frame, access, fields);
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

/// An order that no index keeps, or for which an index is not worth walking, must look at every row: it does so with the key and the terms alone, and only the rows
/// of the page are then read whole.
fn sorted_first(
    sql: &mut Sql,
    frame: &mut Frame<'_>,
    access: &Access,
    fields: &[Arc<Field>],
    (terms, conditions): (&[Term], &[String]),
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
    let select = select_list(sql, &mut whole, access, fields);
    let tables = sql.tables(&mut whole);
    let order = order_by(sql.dialect, names("page.").into_iter().zip(terms));
    format!(
        "SELECT {select}, {} FROM ({page}) page, {tables} WHERE {}.id = page.id ORDER BY {order}",
        names("page.").join(", "),
        whole.base()
    )
}

pub(super) fn where_clause(conditions: &[String]) -> String {
    if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    }
}
