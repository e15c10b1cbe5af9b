//! The words typed above a list, as ranges of the index: the list itself filters, sorts and pages what they find.

use super::answer::place;
use super::find::after;
use super::question;
use crate::access::Access;
use crate::catalogue::Kind;

/// What one word of a question asks of the index: rows of any of some kinds, whose word begins in any of some ways, that
/// come from what may be read.
pub(crate) struct Sought<'a> {
    pub kinds: Vec<&'a str>,
    /// Each beginning, and the first text after all that begin so.
    pub beginnings: Vec<(String, String)>,
    /// Numbers of the columns that count; `None` when all do.
    pub sources: Option<Vec<i64>>,
}

/// One for each word of the text; `None` for a kind of which nothing is indexed that the access may read.
pub(crate) fn sought<'a>(access: &'a Access, kind: &'a Kind, text: &str) -> Option<Vec<Sought<'a>>> {
    if kind.outside_journal {
        return None;
    }
    let place = place(access, kind, true)?;
    let each = question::read(text).into_iter().map(|token| Sought {
        kinds: place.kinds.clone(),
        beginnings: token
            .forms
            .into_iter()
            .map(|form| (after(&form.text), form.text))
            .map(|(end, beginning)| (beginning, end))
            .collect(),
        sources: place
            .masked
            .then(|| place.sources.iter().map(|(source, ..)| *source).collect()),
    });
    Some(each.collect())
}
