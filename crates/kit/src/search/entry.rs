//! All the words of one record, as `search_entry` keeps them: one line for each kind and column, `kind source word…`.

use std::collections::BTreeSet;

use super::pending::Posting;

/// The text of an entry, built kind by kind.
#[derive(Default)]
pub(super) struct Entry(String);

/// A line read back.
pub(super) struct Line<'a> {
    pub kind: &'a str,
    pub source: i64,
    words: &'a str,
}

impl Entry {
    pub fn add(&mut self, kind: &str, words: &[(i64, Vec<String>)]) {
        for (source, words) in words {
            let source = source.to_string();
            self.0
                .reserve(kind.len() + source.len() + words.iter().map(|word| word.len() + 1).sum::<usize>() + 2);
            for piece in [kind, " ", &source] {
                self.0.push_str(piece);
            }
            for word in words {
                self.0.push(' ');
                self.0.push_str(word);
            }
            self.0.push('\n');
        }
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

impl<'a> Line<'a> {
    pub fn words(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.words.split(' ')
    }
}

pub(super) fn lines(entry: &str) -> impl Iterator<Item = Line<'_>> {
    entry.lines().filter_map(|line| {
        let (kind, rest) = line.split_once(' ')?;
        let (source, words) = rest.split_once(' ')?;
        Some(Line {
            kind,
            source: source.parse().ok()?,
            words,
        })
    })
}

/// The rows of `search_word` that an entry stands for.
pub(super) fn postings(entry: &str, record: i64) -> BTreeSet<Posting> {
    let rows = lines(entry).flat_map(|line| {
        let (kind, source) = (line.kind, line.source);
        line.words().map(move |word| Posting {
            kind: kind.to_owned().into(),
            word: word.to_owned(),
            record,
            source,
        })
    });
    rows.collect()
}
