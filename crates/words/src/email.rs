//! E-mail addresses.
use crate::error::keyed;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EmailError {
    Empty,
    Space,
    NoAt,
    SeveralAt,
    Local,
    Domain,
    TooLong,
}
keyed!(EmailError { Empty => "words-email-empty", Space => "words-email-space", NoAt => "words-email-no-at", SeveralAt => "words-email-several-at", Local => "words-email-local", Domain => "words-email-domain", TooLong => "words-email-too-long" });
/// Checks and gives the address trimmed, its domain in lower case (the form to store).
pub fn read_email(text: &str) -> Result<String, EmailError> {
    todo!()
}
/// The form to compare by: all in lower case, trimmed.
pub fn comparable(address: &str) -> String {
    todo!()
}
/// `Some(corrected)` when the address looks like a frequent slip.
pub fn suggestion(address: &str) -> Option<String> {
    todo!()
}
