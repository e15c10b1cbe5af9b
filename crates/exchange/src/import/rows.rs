//! A preview row by row, in words: what is new, what changes from what to what, what is left out and why.

use kit::Value;
use kit::catalogue::{Field, Type};
use words::Language;

use super::{Importer, Prepared, Preview};
use crate::labels::{self, label, say};
use crate::plan::{Draft, Place, State};

/// What a row of a preview is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    New,
    Changed,
    Unchanged,
    /// New, and looking like a known record.
    Doubtful,
    Rejected,
}

/// A record, or a rejected row, of a preview.
#[derive(Debug, Clone, serde::Serialize)]
pub struct RowView {
    /// Name of the file; empty for what only follows from rows.
    pub file: String,
    pub row: Option<u32>,
    /// The key of the kind; empty for a rejected row.
    pub kind: &'static str,
    pub state: RowState,
    pub title: String,
    /// Field, before, after.
    pub changes: Vec<(String, String, String)>,
    /// Column and reason, for a rejected row.
    pub column: String,
    pub reason: String,
    #[serde(skip)]
    pub place: Option<Place>,
}

fn state_of(draft: &Draft) -> RowState {
    match draft.state {
        _ if draft.resembles.is_some() => RowState::Doubtful,
        State::New => RowState::New,
        State::Changed => RowState::Changed,
        State::Unchanged => RowState::Unchanged,
    }
}

impl Importer<'_> {
    /// The rows of a preview in a state (all when `None`), a page of them, and how many there are.
    pub fn rows(
        &self,
        prepared: &Prepared,
        preview: &Preview,
        language: Language,
        state: Option<RowState>,
        (offset, limit): (usize, usize),
    ) -> (Vec<RowView>, usize) {
        let wanted = |found: RowState| state.is_none_or(|state| state == found);
        let plan = &preview.plan;
        // Records that rows are about, and whatever else changes; then what is left out.
        let drafts = plan
            .drafts
            .iter()
            .filter(|draft| draft.place.is_some() || draft.state == State::Changed);
        let mut drafts: Vec<&Draft> = drafts.filter(|draft| wanted(state_of(draft))).collect();
        drafts.sort_by_key(|draft| (draft.place.is_none(), draft.place));
        let rejections = if wanted(RowState::Rejected) {
            plan.rejections.as_slice()
        } else {
            &[]
        };
        let total = drafts.len() + rejections.len();
        let file = |place: Option<Place>| {
            place
                .map(|place| prepared.tables[place.file].title())
                .unwrap_or_default()
        };
        let shown = drafts.iter().map(|draft| RowView {
            file: file(draft.place),
            row: draft.place.map(|place| place.row),
            kind: draft.kind,
            state: state_of(draft),
            title: draft.title.clone(),
            changes: self.changes(preview, draft, language),
            column: String::new(),
            reason: String::new(),
            place: draft.place,
        });
        let refused = rejections.iter().map(|rejection| RowView {
            file: file(Some(rejection.place)),
            row: Some(rejection.place.row),
            kind: "",
            state: RowState::Rejected,
            title: String::new(),
            changes: Vec::new(),
            column: rejection.column.clone(),
            reason: say(self.words, language, &rejection.message),
            place: Some(rejection.place),
        });
        (refused.chain(shown).skip(offset).take(limit).collect(), total)
    }

    fn changes(&self, preview: &Preview, draft: &Draft, language: Language) -> Vec<(String, String, String)> {
        let kind = self.access.catalogue.expect(draft.kind);
        let shown = draft.changes.iter().filter_map(|change| {
            let (_, field) = kind.find(&change.field)?;
            let text = |value: &Value| match (&field.ty, value.as_int()) {
                (Type::Ref(_), Some(holder)) => preview.plan.codes.get(&holder).cloned().unwrap_or_default(),
                _ => self.text(language, field, value),
            };
            Some((
                label(self.words, language, kind, field),
                text(&change.before),
                text(&change.after),
            ))
        });
        shown.collect()
    }

    fn text(&self, language: Language, field: &Field, value: &Value) -> String {
        match (&field.ty, value.as_str()) {
            (Type::Choice { list, .. }, Some(code)) => labels::code(self.words, language, list, code),
            (Type::Date, _) => match value.as_date() {
                Some(date) => words::format::date(language, date),
                None => value.to_text().into_owned(),
            },
            (Type::Phone, Some(phone)) => words::phone::Phone::from_stored(phone)
                .map_or_else(|| phone.to_owned(), |phone| phone.display(language)),
            (Type::Country | Type::Nationality, Some(code)) => words::countries::by_code(code)
                .map_or_else(|| code.to_owned(), |country| country.name(language).to_owned()),
            (Type::Bool, None) if !value.is_missing() => self
                .words
                .text(language, if value.as_bool() { "export-yes" } else { "export-no" })
                .to_owned(),
            _ => value.to_text().into_owned(),
        }
    }
}
