//! The order of a list, as terms of SQL that no two rows share.

use super::Sort;
use super::select::readable;
use super::sql::{Frame, Sql};
use crate::access::Access;
use crate::catalogue::{Field, Kind};
use crate::error::Result;
use crate::store::Dialect;

/// One term of the order.
pub(super) struct Term {
    pub expression: String,
    pub descending: bool,
    pub never_null: bool,
    /// An index keeps rows in this order: the first of them are found without reading the others.
    pub indexed: bool,
}

/// The terms of an order. The key closes it, so that no two rows are equal.
pub(super) fn terms(sql: &mut Sql, frame: &mut Frame<'_>, access: &Access, sort: &[Sort]) -> Result<Vec<Term>> {
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
        let sort = sort_of(access, frame.kind, &field);
        let expression = match (sort, field.target) {
            (Some(template), _) => sql.render(frame, template),
            (None, Some(target)) => match access.label(&field) {
                Some(label) => sql.render(frame, &format!("{{{}}}.{label}", target.alias)),
                // By names that are hidden nothing is put in order.
                None => continue,
            },
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
            let never_null = field.target.is_none() && field.never_null && (sort.is_some() || field.required);
            let indexed = never_null && sort.is_some();
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

/// What a field is sorted by when it is not its value: for whoever may read all that this order tells, which stands in
/// the cursors too.
pub(super) fn sort_of(access: &Access, kind: &Kind, field: &Field) -> Option<&'static str> {
    let template = field.sort?;
    if !field.sort_tells.iter().all(|key| access.can_read(kind, key)) {
        return None;
    }
    let Some(target) = field.target else {
        return Some(template);
    };
    access.label(field)?;
    let column = template.strip_prefix(&format!("{{{}}}.", target.alias));
    let other = access.kind(field.refers_to()?).ok();
    let is_hidden = |kind: &Kind| column.is_some_and(|key| kind.find(key).is_some() && !access.can_read(kind, key));
    (!other.is_some_and(|other| is_hidden(other))).then_some(template)
}

/// The same order from its other end.
pub(super) fn reverse(terms: &mut [Term]) {
    for term in terms {
        term.descending = !term.descending;
    }
}

pub(super) fn order_by<'t>(dialect: Dialect, terms: impl Iterator<Item = (String, &'t Term)>) -> String {
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
