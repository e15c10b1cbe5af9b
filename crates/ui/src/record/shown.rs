//! A value on a record's page: words, or a link to write, to call, to open another record.

use askama::filters::{Escaper, Html};
use kit::Access;
use kit::catalogue::{Field, Kind, Type};
use kit::propose::State;
use kit::query::{Cell, Seen};
use uuid::Uuid;

use crate::pen::Pen;

/// One field of a card, as it is read.
pub struct Fact<'a> {
    pub key: &'a str,
    pub label: String,
    /// Markup.
    pub value: String,
    /// It takes the whole width of the card.
    pub is_wide: bool,
    /// What this person proposed, when it waits for an answer.
    pub waiting: Option<String>,
}

impl<'a> Fact<'a> {
    pub fn new(pen: Pen<'_>, access: &Access, kind: &Kind, field: &'a Field, cell: &Cell) -> Self {
        let mut value = String::new();
        push(&mut value, pen, access, field, cell);
        Fact {
            key: &field.key,
            label: pen.label(kind, field).into_owned(),
            value,
            is_wide: is_wide(field),
            waiting: None,
        }
    }

    /// With what this person proposed for it.
    pub(super) fn with_proposal(mut self, pen: Pen<'_>, waiting: &[Seen]) -> Self {
        let mut mine = waiting.iter().filter(|seen| seen.is_mine).flat_map(|seen| &seen.fields);
        let told = mine.rfind(|told| told.field.key == self.key && told.state == State::Pending);
        self.waiting = told.map(|told| pen.t1("record-waits", "value", &pen.display(&told.field, &told.after)));
        self
    }
}

/// Long texts, and numbers that one reads sign by sign.
pub(crate) fn is_wide(field: &Field) -> bool {
    field.ty == Type::LongText
}

/// The markup of a value, added to a buffer.
pub(crate) fn push(out: &mut String, pen: Pen<'_>, access: &Access, field: &Field, cell: &Cell) {
    if cell.value.is_missing() {
        return;
    }
    let words = pen.display(field, cell);
    let href = match &field.ty {
        Type::Email => Some(format!("mailto:{}", cell.value.to_text())),
        Type::Phone => Some(format!("tel:{}", cell.value.to_text())),
        Type::Ref(kind) => cell.target.and_then(|uid| address_of(pen, access, kind, uid)),
        Type::LongText => {
            for (number, line) in words.lines().enumerate() {
                if number > 0 {
                    out.push_str("<br>");
                }
                escape(out, line);
            }
            return;
        }
        _ => None,
    };
    match href {
        Some(href) => {
            out.push_str("<a href=\"");
            escape(out, &href);
            out.push_str("\">");
            escape(out, &words);
            out.push_str("</a>");
        }
        None => escape(out, &words),
    }
}

/// The page of a record, when its kind has pages and this person knows it.
pub fn address_of(pen: Pen<'_>, access: &Access, kind: &str, uid: Uuid) -> Option<String> {
    let kind = access.kind(kind).ok()?;
    pen.site.has_pages(kind.key).then(|| format!("/{}/{uid}", kind.plural))
}

/// Adds a text to markup.
pub fn escape(out: &mut String, text: &str) {
    // Writing to a string never fails.
    let _ = Html.write_escaped_str(out, text);
}
