//! The register of processing (RGPD, art. 30): what the rules of retention say by themselves, and what the house writes
//! over it or adds.

use kit::{Catalogue, Field, Kind, Result};
use kit::{Db, Error};
use ui::Pen;
use uuid::Uuid;

use crate::pages::basis;
use crate::retention;
use crate::terms::Terms;

pub const KIND: &str = "processing_activity";
/// What a line says beside its name, in order: the fields of the kind.
pub const SAYS: &[&str] = &[
    "purpose",
    "basis",
    "people",
    "data",
    "recipients",
    "transfers",
    "kept",
    "security",
];

pub fn kind() -> Kind {
    let said = |key: &'static str| Field::long_text(key);
    let kind = Kind::new(KIND, "processing-activities", "processing_activity", "pa")
        .title("{pa}.name", &["name"])
        .order(&["name"])
        .card("processing")
        .field(Field::text("name").required().listed().searched(4))
        .field(Field::text("source").by_program().inner());
    SAYS.iter().fold(kind, |kind, key| kind.field(said(key)))
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The rule that says it by itself.
    pub source: Option<&'static str>,
    /// The record in which the house says it otherwise.
    pub record: Option<Uuid>,
    pub name: String,
    /// As [`SAYS`].
    pub says: Vec<String>,
}

/// What a rule says by itself, in the words of a reader.
pub fn shipped(pen: Pen<'_>, catalogue: &Catalogue, terms: &Terms, rule: &'static retention::Rule) -> Line {
    let kinds = rule.kinds.iter().filter_map(|key| catalogue.kind(key));
    let names: Vec<String> = kinds.map(|kind| pen.kinds(kind)).collect();
    let said = |what: &str| pen.t(&format!("processing-{}-{what}", rule.key)).to_owned();
    Line {
        source: Some(&rule.key),
        record: None,
        name: said("name"),
        says: vec![
            said("purpose"),
            said("basis"),
            said("people"),
            names.join(", "),
            said("recipients"),
            pen.t("processing-no-transfer").to_owned(),
            basis(pen, rule, terms),
            pen.t("processing-security-measures").to_owned(),
        ],
    }
}

/// The whole register: the rules, each as the house says it when it does, then what the house adds.
///
/// # Errors
/// Those of the store.
pub fn register(pen: Pen<'_>, db: &mut Db<'_>, catalogue: &Catalogue) -> Result<Vec<Line>> {
    let terms = Terms::read(db)?;
    let columns = SAYS.join(", ");
    let rows = db.rows(
        &format!("SELECT uid, name, source, {columns} FROM processing_activity ORDER BY name, id"),
        &[],
    )?;
    let own = rows.iter().map(|row| {
        let source = row[2].to_text().into_owned();
        let line = Line {
            source: retention::rules()
                .iter()
                .map(|rule| rule.key.as_str())
                .find(|key| *key == source),
            record: row[0].as_uid(),
            name: row[1].to_text().into_owned(),
            says: row[3..].iter().map(|value| value.to_text().into_owned()).collect(),
        };
        (source, line)
    });
    let own: Vec<(String, Line)> = own.collect();
    let said = |key: &str| {
        own.iter()
            .find(|(source, _)| source == key)
            .map(|(_, line)| line.clone())
    };
    let rules = retention::rules().iter();
    let mut lines: Vec<Line> = rules
        .map(|rule| said(&rule.key).unwrap_or_else(|| shipped(pen, catalogue, &terms, rule)))
        .collect();
    lines.extend(
        own.iter()
            .filter(|(source, _)| source.is_empty())
            .map(|(_, line)| line.clone()),
    );
    Ok(lines)
}

/// The rule of that key, whose line is to be written over.
///
/// # Errors
/// Not found: no rule has it.
pub fn rule(key: &str) -> Result<&'static retention::Rule> {
    retention::rules()
        .iter()
        .find(|rule| rule.key == key)
        .ok_or(Error::NotFound)
}
