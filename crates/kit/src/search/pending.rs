//! Rows of the index that a transaction has gathered, sent sorted and in bulk: an import of 100,000 records would
//! otherwise touch the index at a random place for each word.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::slips;
use crate::store::{Row, StoreError, Tx};
use crate::value::Value;

/// Rows held before they are sent.
const MOST_ROWS: usize = 400_000;
/// Words known to be in the vocabulary, to be asked about once in a transaction.
const MOST_KNOWN: usize = 200_000;
/// Rows of one statement that is not a plain insert.
const AT_ONCE: usize = 100;

/// A row of `search_word`, ordered as the table is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    pub kind: Cow<'static, str>,
    pub word: String,
    pub record: i64,
    pub source: i64,
}

/// The search side of a write transaction.
#[derive(Default)]
pub(crate) struct Pending {
    /// In the order they came: `true` adds the row, `false` takes it out.
    rows: Vec<(Posting, bool)>,
    known: FxHashSet<String>,
}

impl Pending {
    pub(super) fn change(&mut self, posting: Posting, add: bool) {
        self.rows.push((posting, add));
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= MOST_ROWS
    }
}

/// What a row's changes come to. They alternate: a row added and then taken out, or the reverse, is as it was.
fn net(mut rows: Vec<(Posting, bool)>) -> Vec<(Posting, bool)> {
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut net: Vec<(Posting, bool)> = Vec::with_capacity(rows.len());
    for row in rows {
        if net.last().is_some_and(|(posting, _)| *posting == row.0) {
            net.pop();
        } else {
            net.push(row);
        }
    }
    net
}

/// Sends what a transaction has gathered. Called before it commits, and whenever much has gathered.
pub(crate) fn settle(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if tx.search.rows.is_empty() {
        return Ok(());
    }
    let rows = net(std::mem::take(&mut tx.search.rows));
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for (posting, add) in &rows {
        if *add && slips::is_mended(&posting.word) && !tx.search.known.contains(&posting.word) {
            words.insert(&posting.word);
        }
    }
    learn(tx, words.into_iter().collect())?;
    let mut gone: Vec<Row> = Vec::new();
    for (
        Posting {
            kind,
            word,
            record,
            source,
        },
        add,
    ) in rows
    {
        let row = vec![
            Value::Text(kind.into_owned()),
            Value::Text(word),
            record.into(),
            source.into(),
        ];
        if add {
            tx.insert("search_word", &["kind", "word", "record", "source"], row)?;
        } else {
            gone.push(row);
        }
    }
    for rows in gone.chunks(AT_ONCE) {
        let values = places(rows.len(), &["$", "$", "CAST($ AS BIGINT)", "CAST($ AS BIGINT)"]);
        let sql = format!("DELETE FROM search_word WHERE (kind, word, record, source) IN (VALUES {values})");
        tx.exec(&sql, &rows.concat())?;
    }
    Ok(())
}

/// Enters new words into the vocabulary, and the slips that lead to them. The words come sorted, so that two
/// transactions that learn the same ones wait for each other instead of crossing.
fn learn(tx: &mut Tx<'_>, words: Vec<&str>) -> Result<(), StoreError> {
    let mut stems: BTreeSet<String> = BTreeSet::new();
    for words in words.chunks(AT_ONCE) {
        for new in enter_new(tx, "search_vocabulary", &["word"], words)? {
            stems.extend(slips::stems(&new));
        }
    }
    if tx.search.known.len() + words.len() > MOST_KNOWN {
        tx.search.known.clear();
    }
    tx.search.known.extend(words.into_iter().map(str::to_owned));
    // A stem stands under itself: that row says that it is known.
    let stems: Vec<&str> = stems.iter().flat_map(|stem| [stem.as_str(), stem]).collect();
    let mut rows: BTreeSet<(String, String)> = BTreeSet::new();
    for stems in stems.chunks(2 * AT_ONCE) {
        for new in enter_new(tx, "search_slip", &["slip", "stem"], stems)? {
            rows.extend(slips::shortened(&new).into_iter().map(|slip| (slip, new.clone())));
        }
    }
    for (slip, stem) in rows {
        tx.insert("search_slip", &["slip", "stem"], vec![slip.into(), stem.into()])?;
    }
    Ok(())
}

/// Adds the rows that are not there yet, given by their texts one after the other; returns the last column of those that
/// were added.
fn enter_new(tx: &mut Tx<'_>, table: &str, columns: &[&str], texts: &[&str]) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES {} ON CONFLICT DO NOTHING RETURNING {}",
        columns.join(", "),
        places(texts.len() / columns.len(), &vec!["$"; columns.len()]),
        columns[columns.len() - 1],
    );
    let args: Vec<Value> = texts.iter().map(|text| Value::text(*text)).collect();
    let rows = tx.rows(&sql, &args)?;
    Ok(rows.into_iter().map(|row| row[0].to_text().into_owned()).collect())
}

/// `($1, $2), ($3, $4)`: one place for each `$` of a row's cells.
fn places(rows: usize, cells: &[&str]) -> String {
    let mut number = 0;
    let rows: Vec<String> = (0..rows)
        .map(|_| {
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| {
                    number += 1;
                    cell.replace('$', &format!("${number}"))
                })
                .collect();
            format!("({})", cells.join(", "))
        })
        .collect();
    rows.join(", ")
}
