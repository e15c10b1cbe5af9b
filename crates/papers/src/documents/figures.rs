//! A table of figures on paper: what was asked for is said above it, so that nobody takes a part for the whole.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::{Desk, Paper};

/// Figures by line, with what narrows them. Everything is written as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// What is counted.
    pub title: String,
    /// What was asked for: label and value, in order.
    pub said: Vec<(String, String)>,
    /// What the lines are.
    pub head: String,
    /// What each figure is.
    pub columns: Vec<String>,
    /// Lines, in order.
    pub lines: Vec<FiguresLine>,
    /// The whole.
    pub total: Option<FiguresLine>,
    /// How the figures are reckoned.
    pub note: Option<String>,
}

/// The figures of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresLine {
    /// Its name.
    pub name: String,
    /// One for each column.
    pub figures: Vec<String>,
}

/// Columns of figures that fit an upright page.
const UPRIGHT: usize = 4;

impl Paper for Figures {
    const TEMPLATE: &'static str = "figures-1";

    fn title(&self, _: &Desk<'_>) -> String {
        self.title.clone()
    }

    fn number(&self) -> Option<&str> {
        None
    }

    fn lay(&self, _: &mut Desk<'_>) -> Json {
        json!({
            "landscape": self.columns.len() > UPRIGHT,
            "title": self.title,
            "said": self.said,
            "head": self.head,
            "columns": self.columns,
            "lines": self.lines,
            "total": self.total,
            "note": self.note,
        })
    }
}
