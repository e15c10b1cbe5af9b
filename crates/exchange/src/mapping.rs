//! Which field each column of a file is: guessed from its title, its content and earlier imports, then as the person
//! decides.

mod content;
mod guess;
pub mod memory;
mod names;
mod numbering;
mod title;

use words::date::Order;
use words::names::NameOrder;

use crate::shape::{Part, Role, Target};

pub use guess::Guesser;

/// What a guess rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing: the column is left out.
    Unknown,
    /// An earlier file with the same titles.
    Memory,
    /// Its title is the label or the key of the field.
    Label,
    /// Its title is another name of the field.
    Synonym,
    /// Its title resembles one, or its place among the others says it.
    Resemblance,
    /// What its cells hold.
    Content,
    /// The person said so.
    Person,
}

/// A column of a file.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its title; may be empty, and may be that of another column too.
    pub label: String,
    /// The first values it holds.
    pub samples: Vec<String>,
    /// Rows in which it holds something.
    pub filled: usize,
    /// `None`: left out.
    pub target: Option<Target>,
    pub why: Why,
    /// From 0 to 100.
    pub confidence: u8,
    /// How its dates are written.
    pub order: Order,
    /// Which name comes first, when it holds full names.
    pub names: NameOrder,
    /// A column that no field knows could be a custom field of this type.
    pub proposal: Option<Proposal>,
}

/// The type of the custom field that an unknown column could become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    Text,
    Date,
    Number,
    YesNo,
}

/// A guardian of the row, as the titles speak of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct GuardianGroup {
    /// `mother` or `father`, when the titles say so.
    pub relationship: Option<Parent>,
    /// The titles say "legal guardian".
    pub is_legal: bool,
    /// The titles say "in an emergency": someone to call, with no authority supposed.
    #[serde(default)]
    pub is_emergency: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parent {
    Mother,
    Father,
}

impl Parent {
    /// The code of the relationship.
    pub fn code(self) -> &'static str {
        match self {
            Parent::Mother => "mother",
            Parent::Father => "father",
        }
    }
}

/// How a file is read.
#[derive(Debug, Clone)]
pub struct FileMapping {
    pub role: &'static Role,
    pub columns: Vec<Column>,
    /// Guardians 1 to 4 of a student's row.
    pub guardians: [GuardianGroup; 4],
    /// The sheet is shown and not imported.
    pub is_left_out: bool,
}

impl FileMapping {
    /// Whether a column says who each row is about.
    pub fn names_records(&self) -> bool {
        const WHO: [&str; 8] = [
            "@full_name",
            "@id",
            "last_name",
            "number",
            "ine",
            "email",
            "name",
            "code",
        ];
        let mut targets = self.columns.iter().filter_map(|column| column.target.as_ref());
        targets.any(|target| target.part == Part::Main && WHO.contains(&target.key.as_ref()))
    }

    /// The column that fills a target.
    pub fn column_of(&self, target: &Target) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.target.as_ref() == Some(target))
    }

    /// Decides what a column is; another column that was this is left out.
    pub fn set(&mut self, column: usize, target: Option<Target>) {
        if let Some(wanted) = target.as_ref().filter(|target| !target.is_shared()) {
            for other in self
                .columns
                .iter_mut()
                .filter(|other| other.target.as_ref() == Some(wanted))
            {
                other.target = None;
                other.why = Why::Person;
            }
        }
        if let Some(column) = self.columns.get_mut(column) {
            column.target = target;
            column.why = Why::Person;
            column.confidence = 100;
        }
    }
}
