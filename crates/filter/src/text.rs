//! The address-bar form: a line a person reads and types.
//!
//! ```text
//! status:enrolled level:6e,5e birth_date:<2015-01-01 last_name:~dup -campus:lyon
//! guardians:(email:empty) (city:Lyon or city:Paris) entry:2025-09-01..2025-10-01 start:this_month
//! ```
//!
//! ```text
//! filter    = [ "none" | any ]             nothing written: everything; none: nothing
//! any       = all { "or" all }
//! all       = term { ["and"] term }
//! term      = ( "-" | "not" ) term | "(" [any] ")" | key ":" test
//! test      = "empty" | "filled"
//!           | ( "<" | "<=" | ">" | ">=" ) value
//!           | "~" value                    contains
//!           | "^" value                    starts with
//!           | value ".." value             between, both ends included
//!           | value { "," value }          any of
//!           | "(" [any] ")"                some related record matches
//! value     = quoted | word
//! quoted    = '"' … '"'                    with \" \\ \n \r \t
//! word      = no space, comma, parenthesis, quote or ".." inside, no sign at the start
//! ```
//!
//! A quoted value is a text; a word is what [`Literal`] says: `12` a number, `today` a date.
//! Spaces may follow a colon, a comma and a sign.

mod reader;

use crate::{Condition, Filter, FilterError, Literal, MAX_DEPTH, Op, Place};

impl Filter {
    /// Reads the address-bar form. The filter is given in its plainest shape
    /// ([`Filter::simplify`]).
    ///
    /// # Errors
    /// [`FilterError::Unexpected`] where the form is broken, [`FilterError::TooDeep`],
    /// [`FilterError::TooManyConditions`], [`FilterError::TooManyValues`]; the place is an offset
    /// in bytes.
    pub fn parse(text: &str) -> Result<Filter, FilterError> {
        let filter = reader::read(text)?.simplify();
        if filter.depth() > MAX_DEPTH {
            let (place, max) = (Place::Text(0), MAX_DEPTH);
            return Err(FilterError::TooDeep { place, max });
        }
        Ok(filter)
    }

    /// Writes the address-bar form. Reading it back gives [`Filter::simplify`] of this filter.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        match self.clone().simplify() {
            Filter::Any(parts) if parts.is_empty() => out.push_str("none"),
            filter => write(&filter, Level::Any, &mut out),
        }
        out
    }
}

/// What may be written at a place without parentheses.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Level {
    Any,
    All,
    Term,
}

/// Writes a simplified filter.
fn write(filter: &Filter, level: Level, out: &mut String) {
    let (parts, own, inner, between) = match filter {
        Filter::Any(parts) => (parts, Level::Any, Level::All, " or "),
        Filter::All(parts) => (parts, Level::All, Level::Term, " "),
        Filter::Not(inner) => {
            out.push('-');
            return write(inner, Level::Term, out);
        }
        Filter::Is(condition) => return write_condition(condition, out),
        Filter::Has(has) => {
            out.push_str(&has.relation);
            out.push_str(":(");
            write(&has.filter, Level::Any, out);
            return out.push(')');
        }
    };
    let enclosed = level > own;
    if enclosed {
        out.push('(');
    }
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write(part, inner, out);
    }
    if enclosed {
        out.push(')');
    }
}

fn write_condition(condition: &Condition, out: &mut String) {
    let (before, between) = match condition.op {
        Op::In => ("", ","),
        Op::Between => ("", ".."),
        Op::Less => ("<", ""),
        Op::AtMost => ("<=", ""),
        Op::More => (">", ""),
        Op::AtLeast => (">=", ""),
        Op::Contains => ("~", ""),
        Op::StartsWith => ("^", ""),
        Op::Empty => ("empty", ""),
        Op::Filled => ("filled", ""),
    };
    out.push_str(&condition.field);
    out.push(':');
    out.push_str(before);
    for (index, value) in condition.values.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write_value(value, out);
    }
}

fn write_value(value: &Literal, out: &mut String) {
    match value {
        Literal::Text(text) if !reads_back(text) => {
            out.push('"');
            for c in text.chars() {
                match c {
                    '"' => out.push_str("\\\""),
                    '\\' => out.push_str("\\\\"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    '\t' => out.push_str("\\t"),
                    c => out.push(c),
                }
            }
            out.push('"');
        }
        value => out.push_str(&value.plain()),
    }
}

/// Whether a text, written without quotes, is read as itself.
fn reads_back(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || "_-.@/'’+:&".contains(c))
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.contains("..")
        && !matches!(text, "empty" | "filled")
        && matches!(Literal::from_word(text), Literal::Text(_))
}
