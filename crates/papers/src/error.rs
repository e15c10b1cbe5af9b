//! Why a document could not be printed.

use std::fmt;

/// A fault of a template or of the data given to it. All are said to a developer, in a log: what a person typed is
/// cleaned before ([`crate::Image::read`] refuses what is not an image when it is received).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// No template has this name.
    #[error("there is no template `{0}`")]
    Unknown(String),
    /// The data of a document could not be written as JSON.
    #[error("the data of `{template}`: {reason}")]
    Data {
        /// Template that was to be filled.
        template: &'static str,
        /// What serde said.
        reason: String,
    },
    /// The template does not compile with this data, or its pages break a rule of PDF/A or PDF/UA.
    #[error("{0}")]
    Template(Fault),
    /// Typesetting panicked: a defect of the engine, kept from taking the program down.
    #[error("typesetting `{0}` panicked")]
    Panicked(&'static str),
}

/// Where a template is at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Template that was printed.
    pub template: &'static str,
    /// File at fault: the template's own or the one that all share.
    pub file: String,
    /// Line in that file, from 1; 0 when unknown.
    pub line: usize,
    /// What is wrong, and hints on how to mend it.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({}, line {}): {}",
            self.template, self.file, self.line, self.reason
        )
    }
}
