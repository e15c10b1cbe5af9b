//! Why a file that was received is not read as an invoice.

use xml::Unreadable;

/// Why a file is not an invoice that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Neither a PDF, nor CII, nor UBL.
    #[error("neither CII nor UBL 2.1")]
    NotAnInvoice,
    /// A PDF without an invoice in it: to be entered by hand.
    #[error("a PDF without an invoice in it")]
    NothingInside,
    /// A PDF that is damaged or protected by a password.
    #[error("an unreadable PDF: {0}")]
    Pdf(String),
    /// Not well-formed.
    #[error("not well-formed: {0}")]
    Malformed(String),
    /// Beyond what is read.
    #[error("too large")]
    TooLarge,
    /// It declares a document type or entities, which an invoice never needs.
    #[error("declares a document type")]
    DocumentType,
    /// Something that every invoice states is missing or cannot be understood.
    #[error("{0}")]
    Term(Flaw),
}

/// A business term that is missing or that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{term}: {value:?}")]
pub struct Flaw {
    /// `BT-2`.
    pub term: &'static str,
    /// What stands there; `None` when it is missing.
    pub value: Option<String>,
}

impl ReadError {
    pub(crate) fn missing(term: &'static str) -> Self {
        ReadError::Term(Flaw { term, value: None })
    }

    pub(crate) fn wrong(term: &'static str, value: &str) -> Self {
        let value = Some(value.chars().take(80).collect());
        ReadError::Term(Flaw { term, value })
    }

    /// The key of the message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            ReadError::NotAnInvoice => "einvoice-not-an-invoice",
            ReadError::NothingInside => "einvoice-nothing-inside",
            ReadError::Pdf(_) => "einvoice-unreadable-pdf",
            ReadError::Malformed(_) => "einvoice-malformed",
            ReadError::TooLarge => "einvoice-too-large",
            ReadError::DocumentType => "einvoice-document-type",
            ReadError::Term(Flaw { value: None, .. }) => "einvoice-term-missing",
            ReadError::Term(Flaw { value: Some(_), .. }) => "einvoice-term-wrong",
        }
    }

    /// What the message is filled with.
    pub fn args(&self) -> words::Args<'_> {
        match self {
            ReadError::Term(Flaw { term, value }) => {
                words::args! { "term" => *term, "value" => value.as_deref().unwrap_or_default() }
            }
            ReadError::Pdf(reason) | ReadError::Malformed(reason) => words::args! { "reason" => reason.as_str() },
            _ => words::args! {},
        }
    }
}

impl From<Unreadable> for ReadError {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::TooLarge => ReadError::TooLarge,
            Unreadable::DocumentType => ReadError::DocumentType,
            Unreadable::Malformed(reason) => ReadError::Malformed(reason),
        }
    }
}
