//! Names, civilities, sexes and yes/no as people type them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    Female,
    Male,
}
impl Sex {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
        }
    }
}
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FullName {
    pub civility: Option<&'static str>,
    pub sex: Option<Sex>,
    pub last: String,
    pub first: String,
}
/// Trims and collapses spaces; the case is kept.
pub fn tidy(text: &str) -> String {
    todo!()
}
/// `DUPONT-MARTIN` → `Dupont-Martin` for showing; mixed case is kept.
pub fn display(text: &str) -> String {
    todo!()
}
pub fn split_full_name(text: &str) -> FullName {
    todo!()
}
/// Sex said by a civility; `Ok(None)`-like `Some(None)` for Dr, Me.
pub fn read_civility(text: &str) -> Option<Civility> {
    todo!()
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Civility {
    Mr,
    Mrs,
    Miss,
    Doctor,
    Professor,
    Counsel,
}
impl Civility {
    pub fn sex(self) -> Option<Sex> {
        todo!()
    }
    pub const fn code(self) -> &'static str {
        todo!()
    }
}
pub fn read_sex(text: &str) -> Option<Sex> {
    todo!()
}
pub fn read_yes_no(text: &str) -> Option<bool> {
    todo!()
}
