//! What a relation leads to from one record, as a condition of any list: sorted, filtered and paged like the others.

use super::RelatedTo;
use super::compile::Compiler;
use super::sql::{Frame, Sql};
use super::withheld::Reach;
use crate::error::{Error, Result};

impl Compiler<'_> {
    /// The condition that a frame's record is one that the relation leads to. From a record that the access does not see
    /// nothing is reached; a relation that the kind does not have, or that leads elsewhere, is not found.
    pub fn related(&self, sql: &mut Sql, frame: &Frame<'_>, from: &RelatedTo) -> Result<String> {
        let kind = self.access.kind(&from.kind)?;
        let relation = kind.relation_named(&from.relation).ok_or(Error::NotFound)?;
        if relation.kind != frame.kind.key {
            return Err(Error::NotFound);
        }
        let mut outer = sql.frame(kind, None);
        // Not the frame itself: a subquery that names nothing outside is answered once, from the record's own key.
        let mut inner = sql.frame(frame.kind, None);
        let mut conditions = vec![format!("{}.uid = {}", outer.base(), sql.arg(from.uid))];
        conditions.extend(self.reached(sql, &mut outer, Reach::Withheld));
        conditions.push(sql.render_between(&mut outer, Some(&inner), relation.on));
        let through = sql.render_between(&mut outer, Some(&inner), relation.through);
        let tables = [sql.tables(&mut outer), through, sql.tables(&mut inner)];
        let tables: Vec<String> = tables.into_iter().filter(|tables| !tables.is_empty()).collect();
        Ok(format!(
            "{}.id IN (SELECT {}.id FROM {} WHERE {})",
            frame.base(),
            inner.base(),
            tables.join(", "),
            conditions.join(" AND ")
        ))
    }
}
