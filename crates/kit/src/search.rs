//! Search: finding a record by what one knows of it, in any order, without accents, by beginnings and despite a slip.
//!
//! There is no full-text extension behind it: an index of words, the same tables on both engines, kept in the
//! transaction of each change.
//!
//! - `search_word`: one row for each folded word of a searched field, in the order of kind, word and record, so that a
//!   beginning is a range. `source` names the column the word came from: whoever may not read that field does not find
//!   by it.
//! - `search_entry`: the same words by record, read to check the other words of a question and to know what to take out
//!   when the record changes.
//! - `search_vocabulary` and `search_slip`: every word once, and its first letters with one of them left out, to find
//!   what was meant when nothing is found as typed.
//!
//! Reading ([`crate::query::Queries::search`]) caps the work of each step, whatever the question. Writing gathers rows
//! in the transaction and sends them sorted at its end.

mod answer;
mod entry;
mod find;
mod index;
mod narrow;
mod pending;
mod question;
mod slips;
mod words_of;

#[cfg(test)]
mod tests;

pub use answer::{Count, Hit, Hits, Related, SearchRequest, Told};
pub(crate) use find::padded;
pub use index::rebuild;
pub(crate) use index::{enter, refresh};
pub(crate) use narrow::{Sought, sought};
pub(crate) use pending::{Pending, settle};

use crate::store::Migration;

pub const MIGRATION: Migration = Migration {
    name: "0002_kit_search",
    sql: "
CREATE TABLE search_word (
    kind {text} NOT NULL, word {text} NOT NULL, record {int} NOT NULL, source {int} NOT NULL,
    PRIMARY KEY (kind, word, record, source)
){clustered};
CREATE TABLE search_entry (record {key}, words {text} NOT NULL);
CREATE TABLE search_vocabulary (word {text} PRIMARY KEY){clustered};
CREATE TABLE search_slip (slip {text} NOT NULL, stem {text} NOT NULL, PRIMARY KEY (slip, stem)){clustered};
",
};
