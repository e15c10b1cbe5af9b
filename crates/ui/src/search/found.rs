//! What was found, as a line that tells one record from another: name, where it stands, whom it hangs on.

use std::sync::Arc;

use kit::catalogue::{Field, Kind, Type};
use kit::query::Record;
use kit::search::{Count, Hits, SearchRequest};
use kit::{Access, Result};
use words::fold::{fold, tokens};

use crate::pen::Pen;
use crate::record::escape;
use crate::shell::initials;
use crate::site::Site;
use crate::visit::Visit;

/// Facts beside a name, at most.
const MOST_FACTS: usize = 3;

/// A record as a line of a card or of the palette.
pub(crate) struct Line {
    pub address: String,
    pub title: String,
    pub initials: String,
    pub tint: i64,
    /// Persons are round.
    pub is_person: bool,
    pub context: String,
    /// Label and tone.
    pub status: Option<(String, &'static str)>,
}

/// The records found of one kind.
pub(super) struct Group {
    pub kind: Arc<Kind>,
    pub total: Count,
    /// These are what may have been meant.
    pub corrected: bool,
    pub lines: Vec<Line>,
}

/// Everything found of the kinds that have pages, first of those that rooms name.
pub(super) fn search(visit: &Visit, text: &str, each: usize) -> Result<Vec<Group>> {
    let access = visit.access();
    let fields = |kind: &Kind| {
        let told = context(visit, kind);
        told.iter().map(|field| field.key.to_string()).collect()
    };
    let request = SearchRequest {
        limit_per_kind: each,
        fields: Some(&fields),
        ..SearchRequest::new(text)
    };
    let found = visit.site.queries.search(access, &request)?;
    let with_pages = found.into_iter().filter(|hits| visit.site.has_pages(hits.kind.key));
    let mut groups: Vec<Group> = with_pages.map(|hits| group(visit, hits)).collect();
    // Those that rooms say how to tell apart are those that people look for.
    let named: Vec<&str> = visit
        .site
        .rooms
        .iter()
        .flat_map(|room| room.contexts)
        .map(|(kind, _)| *kind)
        .collect();
    groups.sort_by_key(|group| {
        named
            .iter()
            .position(|kind| *kind == group.kind.key)
            .unwrap_or(usize::MAX)
    });
    Ok(groups)
}

fn group(visit: &Visit, hits: Hits) -> Group {
    let lines = hits.records.iter().map(|hit| {
        let related: Vec<String> = hit.related.iter().map(|related| related.record.title.clone()).collect();
        line(visit.pen(), &hits.kind, &hits.fields, &hit.record, &related)
    });
    Group {
        lines: lines.collect(),
        kind: hits.kind.clone(),
        total: hits.total,
        corrected: hits.corrected,
    }
}

/// The fields that tell a record of a kind from another of the same name: those its room names, else what its lists show
/// of where it stands.
pub(super) fn context(visit: &Visit, kind: &Kind) -> Vec<Arc<Field>> {
    let access = visit.access();
    let named = own_context(&visit.site, kind.key);
    let status = access
        .readable(kind)
        .find(|field| is_status(&visit.site, field))
        .cloned();
    let facts: Vec<Arc<Field>> = match named {
        Some(keys) => {
            let readable = |key: &&str| access.can_read(kind, key);
            let found = keys.iter().filter(|key| readable(key)).filter_map(|key| kind.find(key));
            found.map(|(_, field)| field.clone()).collect()
        }
        None => listed(access, kind).take(MOST_FACTS).cloned().collect(),
    };
    let others = facts
        .into_iter()
        .filter(|field| status.as_ref().is_none_or(|status| status.key != field.key));
    status.clone().into_iter().chain(others).collect()
}

fn own_context(site: &Site, kind: &str) -> Option<&'static [&'static str]> {
    let contexts = site.rooms.iter().flat_map(|room| room.contexts);
    contexts
        .into_iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, keys)| *keys)
}

fn listed<'k>(access: &Access, kind: &'k Kind) -> impl Iterator<Item = &'k Arc<Field>> {
    let told = access.readable(kind).filter(|field| field.listed && !field.required);
    told.filter(|field| !matches!(field.ty, Type::Bool | Type::LongText | Type::Instant))
}

fn is_status(site: &Site, field: &Field) -> bool {
    matches!(field.ty, Type::Choice { list, .. } if field.listed && site.has_tones(list))
}

/// A record as a line; `related` are the names of records that hang on it.
pub(crate) fn line(pen: Pen<'_>, kind: &Kind, fields: &[Arc<Field>], record: &Record, related: &[String]) -> Line {
    let mut facts: Vec<String> = related.iter().take(MOST_FACTS).cloned().collect();
    let mut status = None;
    for (field, cell) in fields
        .iter()
        .zip(&record.cells)
        .filter(|(_, cell)| !cell.value.is_missing())
    {
        let words = pen.display(field, cell);
        match &field.ty {
            Type::Choice { list, .. } if status.is_none() && pen.site.has_tones(list) => {
                status = Some((words, pen.site.tone(list, &cell.value.to_text())));
            }
            Type::Date if field.key == "birth_date" => facts.push(pen.t1("search-born", "day", &words)),
            _ if facts.len() < MOST_FACTS => facts.push(words),
            _ => {}
        }
    }
    Line {
        address: format!("/{}/{}", kind.plural, record.uid),
        title: record.title.clone(),
        initials: initials(&record.title),
        tint: record.id % 6 + 1,
        is_person: kind.is_a == Some("person") || kind.key == "person" || kind.find("birth_date").is_some(),
        context: facts.join(" · "),
        status,
    }
}

/// A title with the beginnings that answer marked, as markup.
pub(super) fn marked(title: &str, text: &str) -> String {
    let wanted = tokens(text);
    let mut out = String::with_capacity(title.len() + 16);
    for (index, word) in title.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let length = wanted
            .iter()
            .filter_map(|token| beginning(word, token))
            .max()
            .unwrap_or(0);
        if length > 0 {
            out.push_str("<mark>");
            escape(&mut out, &word[..length]);
            out.push_str("</mark>");
        }
        escape(&mut out, &word[length..]);
    }
    out
}

/// The bytes of a word that a folded token covers from its start.
fn beginning(word: &str, token: &str) -> Option<usize> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take(token.len()).find(|end| fold(&word[..*end]) == token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_that_answer_are_marked_accents_aside() {
        assert_eq!(marked("Martin Zoé", "zoe mart"), "<mark>Mart</mark>in <mark>Zoé</mark>");
        assert_eq!(marked("Émile <b>", "em"), "<mark>Ém</mark>ile &#60;b&#62;");
        assert_eq!(marked("Dupont", "pont"), "Dupont");
    }
}
