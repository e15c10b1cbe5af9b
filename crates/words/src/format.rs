//! Numbers, amounts, sizes, lists, dates and moments, written for a person to read.
//!
//! Hand-written over a few catalogue words: Fluent's own `NUMBER` and `DATETIME` know no locale
//! data in Rust, and these run for every cell of a list.

mod dates;
mod numbers;

pub use dates::{age, date, date_time, long_date, month, relative};
pub use numbers::{bytes, decimal, duration, list, money, number, percent};

use std::sync::LazyLock;

use crate::{Catalogue, SOURCE};

/// This crate's own messages, so that formatting needs no catalogue at hand.
static WORDS: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(&[SOURCE]).expect("the messages of this crate are checked by its tests"));

/// The no-break space that ties a figure to its unit.
const NO_BREAK: char = '\u{a0}';
/// The narrow one that parts thousands, and precedes `%`, in French.
const NARROW_NO_BREAK: char = '\u{202f}';
