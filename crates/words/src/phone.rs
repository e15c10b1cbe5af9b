//! Phone numbers.
use crate::{Language, error::keyed};
/// A phone number in E.164 form (`+33612345678`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhoneError {
    Empty,
    Characters,
    TooShort,
    TooLong,
    Prefix,
}
keyed!(PhoneError { Empty => "words-phone-empty", Characters => "words-phone-characters", TooShort => "words-phone-too-short", TooLong => "words-phone-too-long", Prefix => "words-phone-prefix" });
impl Phone {
    pub fn parse(text: &str, default_country: &str) -> Result<Self, PhoneError> {
        todo!()
    }
    /// From E.164 text as stored.
    pub fn from_stored(e164: &str) -> Option<Self> {
        todo!()
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Digits without `+`.
    pub fn digits(&self) -> &str {
        &self.0[1..]
    }
    pub fn display(&self, language: Language) -> String {
        todo!()
    }
    pub fn is_mobile(&self) -> bool {
        todo!()
    }
}
