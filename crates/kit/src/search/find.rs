//! From the words of a question to the records that answer it, best first, within a budget.
//!
//! The rows of each word are read up to a cap, the longest word first; the records of the shortest list that was read to
//! its end are kept when the other lists have them too. Where a list was cut by the cap, the words of the record itself
//! (its entry) decide.

use rustc_hash::FxHashMap;

use super::entry;
use super::question::{Form, Token};
use crate::store::{Db, StoreError};
use crate::value::Value;

/// Rows of the index read for one word of the question, in each kind.
const MOST_ROWS: usize = 3_000;
/// Below this many records, the other words are checked in the entries and not read from the index.
const FEW: usize = 64;
/// Entries read to check the words whose list was cut.
const MOST_ENTRIES: usize = 1_000;
/// Entries read by one statement.
const ENTRIES_AT_ONCE: usize = 128;

/// Where a search looks: a kind as the index knows it, and what the person may find by.
pub(super) struct Place<'a> {
    /// The kind, and those that extend it when they are asked for too.
    pub kinds: Vec<&'a str>,
    /// Number of each column that may be read and is searched, its field's place in the kind, and its weight.
    pub sources: Vec<(i64, usize, u8)>,
    /// Whether the index holds words of this kind from columns that may not be read.
    pub masked: bool,
}

/// A record that answers.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub id: i64,
    pub score: u32,
    /// Places in the kind of the fields that answered.
    pub fields: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Candidates {
    /// Best first.
    pub records: Vec<Candidate>,
    /// No cap was met: these are all there are.
    pub complete: bool,
}

/// How well a record answers one word, and by which field.
type Best = (u32, usize);

struct List {
    records: FxHashMap<i64, Best>,
    complete: bool,
}

impl Place<'_> {
    fn best(&self, source: i64, found: super::question::Match) -> Option<Best> {
        let (_, field, weight) = self.sources.iter().find(|(known, ..)| *known == source)?;
        Some(((found as u32) * 256 + u32::from(*weight), *field))
    }
}

/// The records that answer every word of the question.
pub(super) fn find(db: &mut Db<'_>, place: &Place<'_>, tokens: &[Token]) -> Result<Candidates, StoreError> {
    let mut lists: Vec<(usize, List)> = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        let list = read(db, place, token)?;
        let few = list.complete && list.records.len() <= FEW;
        lists.push((index, list));
        if few {
            break;
        }
    }
    // The shortest complete list holds every answer; a cut one only some.
    lists.sort_by_key(|(_, list)| (!list.complete, list.records.len()));
    let mut lists = lists.into_iter();
    let Some((first, base)) = lists.next() else {
        return Ok(Candidates {
            records: Vec::new(),
            complete: true,
        });
    };
    let complete: Vec<(usize, List)> = lists.filter(|(_, list)| list.complete).collect();
    let decided = |index: &usize| *index == first || complete.iter().any(|(known, _)| known == index);
    let others: Vec<&Token> = (0..tokens.len())
        .filter(|index| !decided(index))
        .map(|index| &tokens[index])
        .collect();
    let mut candidates: Vec<Candidate> = base
        .records
        .into_iter()
        .filter_map(|(id, best)| {
            let mut candidate = Candidate {
                id,
                score: best.0,
                fields: vec![best.1],
            };
            for (_, list) in &complete {
                candidate.add(*list.records.get(&id)?);
            }
            Some(candidate)
        })
        .collect();
    sort(&mut candidates);
    let mut all = base.complete;
    if !others.is_empty() {
        all = all && candidates.len() <= MOST_ENTRIES;
        candidates.truncate(MOST_ENTRIES);
        check(db, place, &others, &mut candidates)?;
        sort(&mut candidates);
    }
    Ok(Candidates {
        records: candidates,
        complete: all,
    })
}

/// Which of some records answer, by their entries alone: for a person who sees few of them.
pub(super) fn among(
    db: &mut Db<'_>,
    place: &Place<'_>,
    tokens: &[Token],
    ids: Vec<i64>,
) -> Result<Candidates, StoreError> {
    let mut records: Vec<Candidate> = ids
        .into_iter()
        .map(|id| Candidate {
            id,
            score: 0,
            fields: Vec::new(),
        })
        .collect();
    check(db, place, &tokens.iter().collect::<Vec<_>>(), &mut records)?;
    sort(&mut records);
    Ok(Candidates {
        records,
        complete: true,
    })
}

impl Candidate {
    fn add(&mut self, (score, field): Best) {
        self.score += score;
        if !self.fields.contains(&field) {
            self.fields.push(field);
        }
    }
}

/// Best first; among equals the newest record.
fn sort(candidates: &mut [Candidate]) {
    candidates.sort_unstable_by_key(|candidate| std::cmp::Reverse((candidate.score, candidate.id)));
}

/// The records that have a word in the index, up to the cap: whole words first, then beginnings.
fn read(db: &mut Db<'_>, place: &Place<'_>, token: &Token) -> Result<List, StoreError> {
    let mut list = List {
        records: FxHashMap::default(),
        complete: true,
    };
    let only = if place.masked {
        let sources: Vec<String> = place.sources.iter().map(|(source, ..)| source.to_string()).collect();
        format!(" AND source IN ({})", sources.join(", "))
    } else {
        String::new()
    };
    for kind in &place.kinds {
        let mut left = MOST_ROWS;
        for Form { text, .. } in &token.forms {
            left -= scan(db, place, &mut list, token, (kind, text, true), &only, left)?;
        }
        for Form { text, .. } in &token.forms {
            left -= scan(db, place, &mut list, token, (kind, text, false), &only, left)?;
        }
        list.complete = list.complete && left > 0;
    }
    Ok(list)
}

/// Reads one range, newest records first; returns how many rows it had.
fn scan(
    db: &mut Db<'_>,
    place: &Place<'_>,
    list: &mut List,
    token: &Token,
    (kind, text, whole): (&str, &str, bool),
    only: &str,
    limit: usize,
) -> Result<usize, StoreError> {
    if limit == 0 {
        return Ok(0);
    }
    let (range, args) = if whole {
        ("word = $2", vec![kind.into(), text.into()])
    } else {
        (
            "word > $2 AND word < $3",
            vec![kind.into(), text.into(), Value::Text(after(text))],
        )
    };
    let sql = format!(
        "SELECT record, source FROM search_word WHERE kind = $1 AND {range}{only}
         ORDER BY kind DESC, word DESC, record DESC, source DESC LIMIT {MOST_ROWS}"
    );
    let form = token.forms.iter().find(|form| form.text == text);
    let found = form.map(|form| if whole { form.whole() } else { form.beginning() });
    let mut rows = 0;
    db.each(&sql, &args, &mut |row| {
        rows += 1;
        if let (Some(id), Some(source), Some(found)) = (row[0].as_int(), row[1].as_int(), found)
            && let Some(best) = place.best(source, found)
        {
            let known = list.records.entry(id).or_insert(best);
            *known = (*known).max(best);
        }
        Ok(rows < limit)
    })?;
    Ok(rows)
}

/// Keeps the candidates whose own words answer every one of the tokens.
fn check(
    db: &mut Db<'_>,
    place: &Place<'_>,
    tokens: &[&Token],
    candidates: &mut Vec<Candidate>,
) -> Result<(), StoreError> {
    let mut kept = Vec::new();
    for some in candidates.chunks(ENTRIES_AT_ONCE) {
        let by_id: FxHashMap<i64, &Candidate> = some.iter().map(|candidate| (candidate.id, candidate)).collect();
        let args = keys(some.iter().map(|candidate| candidate.id), ENTRIES_AT_ONCE);
        let places = (1..=args.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT record, words FROM search_entry WHERE record IN ({places})");
        db.each(&sql, &args, &mut |row| {
            let candidate = row[0].as_int().and_then(|id| by_id.get(&id));
            if let (Some(candidate), Some(words)) = (candidate, row[1].as_str()) {
                let bests: Option<Vec<Best>> = tokens.iter().map(|token| best_in(place, words, token)).collect();
                if let Some(bests) = bests {
                    let mut candidate = (*candidate).clone();
                    bests.into_iter().for_each(|best| candidate.add(best));
                    kept.push(candidate);
                }
            }
            Ok(true)
        })?;
    }
    *candidates = kept;
    Ok(())
}

fn best_in(place: &Place<'_>, words: &str, token: &Token) -> Option<Best> {
    let lines = entry::lines(words).filter(|line| place.kinds.contains(&line.kind));
    let bests = lines.filter_map(|line| {
        let found = line.words().filter_map(|word| token.answered_by(word)).max()?;
        place.best(line.source, found)
    });
    bests.max()
}

/// The first text after all those that begin with this one, in the order of code points.
pub(super) fn after(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}

/// A list of keys as arguments, filled up to one of a few lengths so that statements are few too.
pub(crate) fn keys(ids: impl Iterator<Item = i64>, most: usize) -> Vec<Value> {
    let mut keys: Vec<Value> = ids.map(Value::Int).collect();
    let length = [8, 32]
        .into_iter()
        .find(|length| keys.len() <= *length)
        .unwrap_or(most.max(keys.len()));
    keys.resize(length, keys.last().cloned().unwrap_or_default());
    keys
}
