//! Official French numbers.
use crate::error::keyed;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdError {
    Empty,
    Length,
    Form,
    Check,
}
keyed!(IdError { Empty => "words-id-empty", Length => "words-id-length", Form => "words-id-form", Check => "words-id-check" });
/// Each gives the number without spaces, in capitals (the form to store).
pub fn read_ine(text: &str) -> Result<String, IdError> {
    todo!()
}
pub fn read_siren(text: &str) -> Result<String, IdError> {
    todo!()
}
pub fn read_siret(text: &str) -> Result<String, IdError> {
    todo!()
}
pub fn read_uai(text: &str) -> Result<String, IdError> {
    todo!()
}
pub fn read_nda(text: &str) -> Result<String, IdError> {
    todo!()
}
pub fn read_postal_code(text: &str) -> Result<String, IdError> {
    todo!()
}
