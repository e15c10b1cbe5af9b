//! The words typed above a list, as conditions of its statement: each must begin a word of a field that may be read.

use super::compile::Compiler;
use super::sql::{Frame, Sql};
use crate::access::Access;
use crate::error::Result;
use crate::search::{Sought, sought};
use crate::store::Db;

/// A word that has no more rows of the index than this is where the search begins; a commoner one is only looked up for
/// the rows of the list as they come.
const RARE: i64 = 2_000;

impl Compiler<'_> {
    /// The conditions that a frame's record answers every word of a text, and whether they leave few records: those are
    /// best found first, then sorted. A kind that the search does not index is looked through by its title.
    pub fn words(
        &self,
        db: &mut Db<'_>,
        sql: &mut Sql,
        frame: &mut Frame<'_>,
        text: &str,
    ) -> Result<(Vec<String>, bool)> {
        let Some(sought) = sought(self.access, frame.kind, text) else {
            return Ok((in_title(sql, frame, self.access, text), false));
        };
        let mut rows = Vec::with_capacity(sought.len());
        for word in &sought {
            rows.push(rows_up_to(db, word, RARE + 1)?);
        }
        let rarest = (0..rows.len())
            .min_by_key(|index| rows[*index])
            .filter(|index| rows[*index] <= RARE);
        let base = frame.base();
        let conditions = sought.iter().enumerate().map(|(index, word)| {
            let key = if rarest == Some(index) {
                format!("{base}.id")
            } else {
                sql.dialect.unindexed(&format!("{base}.id"))
            };
            format!("{key} IN ({})", found_by(sql, word))
        });
        Ok((conditions.collect(), rarest.is_some()))
    }
}

/// The records that a word is found in.
fn found_by(sql: &mut Sql, word: &Sought<'_>) -> String {
    let sources = sources(word);
    let mut ranges = Vec::new();
    for kind in &word.kinds {
        for (from, until) in &word.beginnings {
            let (kind, from, until) = (sql.arg(*kind), sql.arg(from.as_str()), sql.arg(until.as_str()));
            ranges.push(format!(
                "SELECT record FROM search_word WHERE kind = {kind} AND word >= {from} AND word < {until}{sources}"
            ));
        }
    }
    ranges.join(" UNION ALL ")
}

/// How many rows of the index a word has, counted up to `most`.
fn rows_up_to(db: &mut Db<'_>, word: &Sought<'_>, most: i64) -> Result<i64> {
    let mut sql = Sql::new(db.dialect(), None, jiff::civil::Date::default());
    let found = found_by(&mut sql, word);
    let (text, args) = sql.finish(&format!(
        "SELECT count(*) FROM (SELECT 1 FROM ({found}) f LIMIT {most}) n"
    ));
    Ok(db.int(&text, &args)?)
}

fn sources(word: &Sought<'_>) -> String {
    let Some(sources) = &word.sources else {
        return String::new();
    };
    let sources: Vec<String> = sources.iter().map(i64::to_string).collect();
    format!(" AND source IN ({})", sources.join(", "))
}

/// The conditions that each word stands somewhere in what the record is called.
fn in_title(sql: &mut Sql, frame: &mut Frame<'_>, access: &Access, text: &str) -> Vec<String> {
    let title = super::title::title(sql, frame, access);
    let words = text.split_whitespace().map(words::fold::fold);
    let words = words.filter(|word| !word.is_empty());
    words
        .map(|word| {
            let pattern = format!("%{}%", super::compile::escape_like(&word));
            format!("fold({title}) LIKE {} ESCAPE '!'", sql.arg(pattern))
        })
        .collect()
}
