//! A table of figures: a line for each thing, each figure opening the rows behind it, and the whole below.

use askama::Template;

/// A figure and the list of what it counts.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    pub text: String,
    pub address: Option<String>,
}

/// What is counted of one thing.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub name: String,
    pub address: Option<String>,
    /// One for each column.
    pub figures: Vec<Figure>,
    /// What is worth a word after them, and its tone.
    pub note: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "figures.html")]
pub struct Table<'a> {
    /// What it is called for who does not see it.
    pub title: &'a str,
    /// What the lines are.
    pub head: &'a str,
    pub columns: Vec<&'a str>,
    /// What the notes are about, when lines have some.
    pub notes: Option<&'a str>,
    pub lines: Vec<Line>,
    /// What the whole is called, and its figures.
    pub total: Option<(&'a str, Vec<Figure>)>,
}
