//! Records named by their keys, seen through the access: what a search has found, before it is shown.

use std::sync::Arc;

use super::compile::Compiler;
use super::list::{Queries, where_clause};
use super::order;
use super::select::{record, select_list};
use super::sql::{Frame, Sql};
use super::withheld::Reach;
use super::{Query, Record};
use crate::access::Access;
use crate::catalogue::{Field, Kind, Relation};
use crate::error::Result;
use crate::search::padded;
use crate::store::{Db, StoreError};
use crate::value::Value;

/// Keys in one statement.
pub(crate) const AT_ONCE: usize = 128;

/// Whether a row that two kinds share is one of this kind.
pub(crate) fn is_one(db: &mut Db<'_>, kind: &Kind, id: i64) -> Result<bool, StoreError> {
    // What makes a row one of its kind depends neither on the day nor on who looks.
    let mut sql = Sql::new(db.dialect(), None, jiff::civil::Date::default());
    let mut frame = sql.frame(kind, None);
    let mut conditions = vec![format!("{}.id = {}", frame.base(), sql.arg(id))];
    conditions.extend(kind.only.iter().map(|only| sql.render(&mut frame, only)));
    let tables = sql.tables(&mut frame);
    let (text, args) = sql.finish(&format!("SELECT 1 FROM {tables}{}", where_clause(&conditions)));
    Ok(db.row(&text, &args)?.is_some())
}

impl Queries {
    /// Those of some records (at most [`AT_ONCE`]) that the access sees, in the order a search shows equals.
    pub(crate) fn seen(&self, db: &mut Db<'_>, access: &Access, kind: &Kind, ids: &[i64]) -> Result<Vec<i64>> {
        let (mut sql, mut frame, mut conditions) = self.visible(db, access, kind);
        let terms = order::terms(&mut sql, &mut frame, access, &[])?;
        let mut by: Vec<String> = Vec::with_capacity(terms.len() + 1);
        if let Some(prefer) = kind.prefer {
            by.push(format!(
                "CASE WHEN {} THEN 0 ELSE 1 END",
                sql.render(&mut frame, prefer)
            ));
        }
        by.extend(
            terms
                .iter()
                .map(|term| format!("{}{}", term.expression, if term.descending { " DESC" } else { "" })),
        );
        conditions.push(among(&mut sql, &frame, ids));
        let tables = sql.tables(&mut frame);
        let text = format!(
            "SELECT {}.id FROM {tables}{} ORDER BY {}",
            frame.base(),
            where_clause(&conditions),
            by.join(", ")
        );
        let (text, args) = sql.finish(&text);
        Ok(db
            .rows(&text, &args)?
            .iter()
            .filter_map(|row| row[0].as_int())
            .collect())
    }

    /// Every record that the access sees, when there are no more than `most` of them.
    pub(crate) fn all_seen(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &Kind,
        most: usize,
    ) -> Result<Option<Vec<i64>>> {
        let (mut sql, mut frame, conditions) = self.visible(db, access, kind);
        let tables = sql.tables(&mut frame);
        let conditions = where_clause(&conditions);
        let text = format!(
            "SELECT {}.id FROM {tables}{conditions} LIMIT {}",
            frame.base(),
            most + 1
        );
        let (text, args) = sql.finish(&text);
        let ids: Vec<i64> = db
            .rows(&text, &args)?
            .iter()
            .filter_map(|row| row[0].as_int())
            .collect();
        Ok((ids.len() <= most).then_some(ids))
    }

    /// Some records with some fields, in the order of their keys in the list; those that the access does not see are
    /// left out; those that are kept back are asked for by being named. The fields must be readable ones of the kind.
    pub fn chosen(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &Kind,
        fields: &[Arc<Field>],
        ids: &[i64],
    ) -> Result<Vec<Record>> {
        let mut records = Vec::with_capacity(ids.len());
        for ids in ids.chunks(AT_ONCE) {
            let (mut sql, mut frame, mut conditions) = self.reached(db, access, kind, Reach::Withheld);
            let select = select_list(&mut sql, &mut frame, access, fields);
            conditions.push(among(&mut sql, &frame, ids));
            let tables = sql.tables(&mut frame);
            let (text, args) = sql.finish(&format!("SELECT {select} FROM {tables}{}", where_clause(&conditions)));
            for row in db.rows(&text, &args)? {
                records.push(record(row, fields)?);
            }
        }
        records.sort_by_key(|record| ids.iter().position(|id| *id == record.id));
        Ok(records)
    }

    /// Of some records, by key, those that a filter finds. The filter is checked against what the access may read.
    pub fn found_among(&self, db: &mut Db<'_>, access: &Access, query: &Query, ids: &[i64]) -> Result<Vec<i64>> {
        let kind = access.kind(&query.kind)?.clone();
        let mut found = Vec::new();
        for ids in ids.chunks(AT_ONCE) {
            let (mut sql, mut frame, mut conditions) = self.narrowed(db, access, &kind, query)?;
            conditions.push(among(&mut sql, &frame, ids));
            let tables = sql.tables(&mut frame);
            let base = frame.base();
            let (text, args) = sql.finish(&format!("SELECT {base}.id FROM {tables}{}", where_clause(&conditions)));
            found.extend(db.rows(&text, &args)?.iter().filter_map(|row| row[0].as_int()));
        }
        Ok(found)
    }

    /// The records that a relation leads from to some others: the students who live in a household. Pairs of keys, the
    /// record that the access sees first.
    pub fn leading_to(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        (kind, relation): (&Kind, &Relation),
        ids: &[i64],
    ) -> Result<Vec<(i64, i64)>> {
        let target = access.catalogue.expect(relation.kind).clone();
        let mut pairs = Vec::new();
        for ids in ids.chunks(AT_ONCE) {
            let (mut sql, mut outer, mut conditions) = self.visible(db, access, kind);
            let mut inner = sql.frame(&target, None);
            conditions.push(sql.render_between(&mut outer, Some(&inner), relation.on));
            let through = sql.render_between(&mut outer, Some(&inner), relation.through);
            conditions.push(among(&mut sql, &inner, ids));
            let (from, to) = (outer.base(), inner.base());
            let tables = [sql.tables(&mut outer), through, sql.tables(&mut inner)];
            let tables: Vec<String> = tables.into_iter().filter(|tables| !tables.is_empty()).collect();
            let text = format!(
                "SELECT {from}.id, {to}.id FROM {}{}",
                tables.join(", "),
                where_clause(&conditions)
            );
            let (text, args) = sql.finish(&text);
            let rows = db.rows(&text, &args)?;
            pairs.extend(rows.iter().filter_map(|row| row[0].as_int().zip(row[1].as_int())));
        }
        Ok(pairs)
    }

    /// What a relation leads to from some records that the access is known to see: key of the one, the other without
    /// cells.
    pub(crate) fn led_to(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        (kind, relation, target): (&Kind, &Relation, &Kind),
        ids: &[i64],
    ) -> Result<Vec<(i64, Record)>> {
        let mut sql = Sql::new(db.dialect(), access.actor.person, self.clock.today());
        let mut outer = sql.frame(kind, None);
        let mut inner = sql.frame(target, None);
        let mut conditions = vec![sql.render_between(&mut outer, Some(&inner), relation.on)];
        let through = sql.render_between(&mut outer, Some(&inner), relation.through);
        conditions.extend(
            Compiler {
                access,
                clock: &self.clock,
            }
            .visible(&mut sql, &mut inner),
        );
        conditions.push(among(&mut sql, &outer, ids));
        let select = select_list(&mut sql, &mut inner, access, &[]);
        let base = outer.base();
        let tables = [sql.tables(&mut outer), through, sql.tables(&mut inner)];
        let tables: Vec<String> = tables.into_iter().filter(|tables| !tables.is_empty()).collect();
        let text = format!(
            "SELECT {base}.id, {select} FROM {}{}",
            tables.join(", "),
            where_clause(&conditions)
        );
        let (text, args) = sql.finish(&text);
        let rows = db.rows(&text, &args)?.into_iter().map(|mut row| {
            let rest = row.split_off(1);
            let from = row.pop().and_then(|id| id.as_int()).unwrap_or_default();
            Ok((from, record(rest, &[])?))
        });
        Ok(rows.collect::<Result<_, StoreError>>()?)
    }

    fn visible<'k>(&self, db: &Db<'_>, access: &Access, kind: &'k Kind) -> (Sql, Frame<'k>, Vec<String>) {
        self.reached(db, access, kind, Reach::Common)
    }

    fn reached<'k>(&self, db: &Db<'_>, access: &Access, kind: &'k Kind, reach: Reach) -> (Sql, Frame<'k>, Vec<String>) {
        let mut sql = Sql::new(db.dialect(), access.actor.person, self.clock.today());
        let mut frame = sql.frame(kind, None);
        let conditions = Compiler {
            access,
            clock: &self.clock,
        }
        .reached(&mut sql, &mut frame, reach);
        (sql, frame, conditions)
    }
}

/// The condition that a frame's record is one of some; the list is filled up so that statements stay few.
fn among(sql: &mut Sql, frame: &Frame<'_>, ids: &[i64]) -> String {
    let places: Vec<String> = padded(ids.iter().copied().map(Value::Int).collect(), AT_ONCE)
        .into_iter()
        .map(|key| sql.arg(key))
        .collect();
    format!("{}.id IN ({})", frame.base(), places.join(", "))
}
