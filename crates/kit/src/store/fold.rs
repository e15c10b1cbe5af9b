//! `fold(text)` in SQL: the one folding of text, so that a filter or an order in the store agrees with the program.
//!
//! SQLite calls [`words::fold::fold`] itself. PostgreSQL has a function that says the same in SQL; the two agree on
//! every letter (the tests walk them all). They differ only on numbers that are neither letters nor decimal digits, such
//! as a Malayalam ten, which PostgreSQL takes for punctuation, and on letters newer than the server's ICU.

use super::Migration;

pub const FOLD: Migration = Migration {
    name: "0000_kit_fold",
    sql: include_str!("fold.sql"),
};

#[cfg(test)]
mod tests;
