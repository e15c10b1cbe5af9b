//! Countries and nationalities.
use crate::Language;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    pub code: &'static str,
    pub insee: &'static str,
    pub fr: &'static str,
    pub en: &'static str,
    pub nationality_fr: &'static str,
    pub nationality_en: &'static str,
}
impl Country {
    pub fn name(&self, language: Language) -> &'static str {
        todo!()
    }
    pub fn nationality(&self, language: Language) -> &'static str {
        todo!()
    }
}
/// Every country, by French name.
pub fn all() -> &'static [Country] {
    todo!()
}
/// By ISO 3166-1 alpha-2 code (any case).
pub fn by_code(code: &str) -> Option<&'static Country> {
    todo!()
}
/// From a code, a country name or a nationality, in French or English.
pub fn find(text: &str) -> Option<&'static Country> {
    todo!()
}
