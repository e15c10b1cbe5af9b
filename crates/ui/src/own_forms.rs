//! Forms that the establishment puts together: some fields of a kind, in an order of its own, under a name. A record is
//! created with one (`/students/new?form=…`) or filled in with one (`/students/{uid}/forms/{form}`), whatever cards its fields
//! stand on. A form gives no right: a field that its reader may not write is left out or only read.
//!
//! Forms are ordinary records, journaled and undone as any other, and are read with the custom fields (`custom::reload`),
//! so that a record page offers them without a statement more.

mod editor;

use kit::catalogue::{Draft, Hooks};
use kit::store::{Migration, Tx};
use kit::{Db, Error, Field, Kind, Result};
use uuid::Uuid;
use words::Language;

pub(crate) use editor::routes;

use crate::custom;
use crate::pen::Pen;

pub(crate) const MIGRATION: Migration = Migration {
    name: "0014_ui_own_forms",
    sql: "
CREATE TABLE own_form (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, kind {text} NOT NULL, label_fr {text} NOT NULL,
    label_en {text}, intro {text}, fields {text} NOT NULL
);
CREATE UNIQUE INDEX own_form_uid ON own_form (uid);
CREATE INDEX own_form_kind ON own_form (kind);
",
};

/// The kind of forms.
pub(crate) fn kind() -> Kind {
    Kind::new("own_form", "own-forms", "own_form", "f")
        .title("{f}.label_fr", &["label_fr"])
        .order(&["kind", "label_fr"])
        .card("main")
        .field(Field::text("kind").required().listed())
        .field(Field::text("label_fr").required().listed())
        .field(Field::text("label_en").listed())
        .field(Field::long_text("intro"))
        .field(Field::long_text("fields").required())
        .hooks(Hooks {
            check: Some(check),
            after: Some(custom::changed),
            deleted: Some(custom::changed),
            ..Hooks::default()
        })
}

/// A form asks for something.
fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if keys_in(draft.text("fields")).next().is_none() {
        return Err(Error::invalid("fields", "error-own-form-fields"));
    }
    Ok(())
}

/// A form as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnForm {
    pub uid: Uuid,
    /// The key of the kind whose records it fills in.
    pub kind: String,
    label_fr: String,
    label_en: String,
    /// What is said above the fields; may be empty.
    pub intro: String,
    /// The keys of the fields, in order. One that no longer exists is passed over.
    pub fields: Vec<String>,
}

impl OwnForm {
    /// Where a field stands on the form.
    pub fn place(&self, field: &Field) -> Option<usize> {
        self.fields.iter().position(|key| *key == *field.key)
    }
}

impl Pen<'_> {
    /// What a form is called.
    pub(crate) fn form(self, form: &OwnForm) -> &str {
        match self.language {
            Language::En if !form.label_en.is_empty() => &form.label_en,
            _ => &form.label_fr,
        }
    }
}

/// The keys of fields, one a line.
fn keys_in(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Every form, in the order of their names.
pub(crate) fn read(db: &mut Db<'_>) -> Result<Vec<OwnForm>> {
    let sql = "SELECT uid, kind, label_fr, label_en, intro, fields FROM own_form ORDER BY kind, fold(label_fr), id";
    let rows = db.rows(sql, &[])?;
    let form = |row: &kit::store::Row| {
        let text = |index: usize| row[index].to_text().into_owned();
        OwnForm {
            uid: row[0].as_uid().unwrap_or_default(),
            kind: text(1),
            label_fr: text(2),
            label_en: text(3),
            intro: text(4),
            fields: keys_in(&text(5)).map(str::to_owned).collect(),
        }
    };
    Ok(rows.iter().map(form).collect())
}
