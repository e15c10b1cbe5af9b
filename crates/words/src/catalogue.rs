//! Message catalogues: every text of the product, by key, in French and in English.
use crate::Language;
mod args;
pub use args::Args;
/// One room's messages.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    pub room: &'static str,
    pub fr: &'static str,
    pub en: &'static str,
}
pub struct Catalogue {}
/// Why a catalogue could not be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueError {
    /// A source does not parse.
    Syntax {
        room: &'static str,
        language: Language,
        line: usize,
        reason: String,
    },
    /// Two messages have one key.
    Duplicate {
        key: String,
        language: Language,
        room: &'static str,
    },
}
impl Catalogue {
    pub fn new(sources: &[Source]) -> Result<Self, CatalogueError> {
        todo!()
    }
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> &'a str {
        todo!()
    }
    pub fn format(&self, language: Language, key: &str, args: &Args<'_>) -> String {
        todo!()
    }
    pub fn has(&self, key: &str) -> bool {
        todo!()
    }
    pub fn keys(&self, language: Language) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Source(CatalogueError),
    Missing {
        key: String,
        language: Language,
    },
    Arguments {
        key: String,
        fr: Vec<String>,
        en: Vec<String>,
    },
    Empty {
        key: String,
        language: Language,
    },
}
pub fn check(sources: &[Source]) -> Vec<Problem> {
    todo!()
}
