//! A letter in the words of whoever sends it: to whom, about what, paragraphs around a table, a signature.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::Done;
use crate::{Desk, Paper};

/// A letter. Everything is written as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// What it is: the title.
    pub title: String,
    /// Identifier, when it has one.
    pub number: Option<String>,
    /// To whom: name, then lines of the address.
    pub to: Vec<String>,
    /// What it is about.
    pub subject: String,
    /// Paragraphs before the table.
    pub opening: Vec<String>,
    /// What it lists.
    pub table: Option<LetterTable>,
    /// Paragraphs after the table.
    pub closing: Vec<String>,
    /// Label and value of what must be found at a glance: an account to pay to.
    pub facts: Vec<(String, String)>,
    /// Place, day and signature.
    pub done: Done,
}

/// The table of a letter: its first column is text, the others are figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterTable {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// One cell for each column.
    pub rows: Vec<Vec<String>>,
    /// Label and amount of the sums; the last one is the whole.
    pub sums: Vec<(String, String)>,
}

impl Paper for Letter {
    const TEMPLATE: &'static str = "letter-1";

    fn title(&self, _: &Desk<'_>) -> String {
        self.title.clone()
    }

    fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        json!({
            "title": self.title,
            "to": self.to,
            "subject": self.subject,
            "opening": self.opening,
            "table": self.table.as_ref().map(|table| json!({
                "columns": table.columns, "rows": table.rows,
                "sums": table.sums,
            })),
            "closing": self.closing,
            "facts": self.facts,
            "done": self.done.lay(desk),
        })
    }
}
