//! The values a condition compares with, and how one is told from a text.

use crate::dates::DateExpr;

/// Under this, 2⁵³, every whole number has a double of its own.
pub(crate) const EXACT: f64 = 9_007_199_254_740_992.0;

/// A value written in a filter.
///
/// What is written without quotes (or as a JSON number, boolean or date) takes the most precise
/// of these that prints back exactly as it was written: `12` is an `Int`, `012` a `Text`. So nothing
/// is lost before [`crate::check`] gives each literal its field's type.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A text, a choice's code or a record's key.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number, finite. In euros for money.
    Real(f64),
    /// Yes or no.
    Bool(bool),
    /// A day or a period.
    Date(DateExpr),
}

impl Literal {
    /// The literal an unquoted word stands for.
    pub(crate) fn from_word(word: &str) -> Literal {
        if let Ok(value) = word.parse::<bool>() {
            return Literal::Bool(value);
        }
        if let Ok(number) = word.parse::<i64>()
            && number.to_string() == word
        {
            return Literal::Int(number);
        }
        if let Ok(number) = word.parse::<f64>()
            && number.is_finite()
            && format!("{number:?}") == word
        {
            return Literal::Real(number);
        }
        match DateExpr::canonical(word) {
            Some(date) => Literal::Date(date),
            None => Literal::Text(word.to_owned()),
        }
    }

    /// The value as plain text, without quotes: what an unquoted word would have to be to stand
    /// for it.
    pub fn plain(&self) -> String {
        match self {
            Literal::Text(text) => text.clone(),
            Literal::Int(number) => number.to_string(),
            Literal::Real(number) => format!("{number:?}"),
            Literal::Bool(value) => value.to_string(),
            Literal::Date(date) => date.to_string(),
        }
    }

    /// The amount in cents of a literal written in euros; `None` when it is not a number, has a
    /// fraction of a cent, or is beyond what a double holds to the cent.
    pub fn cents(&self) -> Option<i64> {
        match self {
            Literal::Int(euros) => euros.checked_mul(100),
            Literal::Real(euros) => {
                let cents = (euros * 100.0).round();
                (cents.abs() < EXACT && cents / 100.0 == *euros).then_some(cents as i64)
            }
            _ => None,
        }
    }
}
