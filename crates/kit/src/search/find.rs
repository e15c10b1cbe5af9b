//! From the words of a question to the records that answer it, best first, within a budget.
//!
//! The rows of each word are read up to a cap, the longest word first; the records of the shortest list that was read to
//! its end are kept when the other lists have them too. Where a list was cut by the cap, the words of the record itself
//! (its entry) decide.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::entry;
use super::question::{Form, Token};
use crate::store::{Db, StoreError};
use crate::value::Value;

/// Rows of the index read for a word that stands alone, in each kind, for each record wanted; and how few and many.
const ROWS_FOR_ONE: usize = 32;
const ROWS_ALONE: RangeInclusive<usize> = 128..=1_000;
/// Rows of a word that are read before asking whether there are more: nearly every kind has fewer.
const FIRST_LOOK: usize = 48;
/// Rows read for each word when there are several: they must meet.
const ROWS_TOGETHER: RangeInclusive<usize> = 400..=2_000;
/// Up to this many records, the other words are checked in the entries, all of them: that costs no more than reading their
/// rows from the index, and misses nothing.
const FEW: usize = 96;
/// Answers looked for among doubtful records, at least.
const FEW_WANTED: usize = 16;
/// Entries read, to check the words whose list was cut, for each record wanted. An entry costs as much as fifteen rows.
const ENTRIES_FOR_ONE: usize = 4;
/// Entries read by one statement: after it, there may be enough answers.
const ENTRIES_AT_ONCE: usize = 32;

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
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub id: i64,
    pub score: u32,
    /// Which sources of the place answered, a bit each.
    answered: u64,
}

#[derive(Debug)]
pub(super) struct Candidates {
    /// Best first.
    pub records: Vec<Candidate>,
    /// No cap was met: these are all there are.
    pub complete: bool,
}

/// How well a record answers one word, and by which source of the place.
type Best = (u32, u8);
/// A record, and the words that it may not answer.
type Doubtful = (Candidate, Vec<usize>);

struct List {
    records: FxHashMap<i64, Best>,
    complete: bool,
}

impl Place<'_> {
    fn best(&self, source: i64, found: super::question::Match) -> Option<Best> {
        let index = self.sources.iter().position(|(known, ..)| *known == source)?;
        let weight = self.sources[index].2;
        Some(((found as u32) * 256 + u32::from(weight), u8::try_from(index).ok()?))
    }

    /// Places in the kind of the fields by which a record answered.
    pub fn answered_by(&self, candidate: &Candidate) -> impl Iterator<Item = usize> {
        let sources = self.sources.iter().enumerate();
        let answered = sources.filter(move |(index, _)| candidate.answered >> index & 1 == 1);
        answered.map(|(_, (_, field, _))| *field)
    }
}

/// The records that answer every word of the question: all of them, or at least some of the best when they are many.
pub(super) fn find(
    db: &mut Db<'_>,
    place: &Place<'_>,
    tokens: &[Token],
    wanted: usize,
) -> Result<Candidates, StoreError> {
    let bounds = if tokens.len() == 1 { ROWS_ALONE } else { ROWS_TOGETHER };
    let most = (wanted * ROWS_FOR_ONE).clamp(*bounds.start(), *bounds.end());
    let mut lists: Vec<List> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let list = read(db, place, token, most)?;
        let few = list.complete && list.records.len() <= FEW;
        lists.push(list);
        if few {
            break;
        }
    }
    // The shortest complete list holds every answer; a cut one only some.
    let shortest = (0..lists.len()).min_by_key(|index| (!lists[*index].complete, lists[*index].records.len()));
    let base = shortest.and_then(|index| lists.get(index).map(|list| (index, list)));
    let Some((first, base)) = base else {
        return Ok(Candidates {
            records: Vec::new(),
            complete: true,
        });
    };
    let (mut answers, mut doubtful) = (Vec::new(), Vec::new());
    'records: for (id, best) in &base.records {
        let mut candidate = Candidate::unanswered(*id);
        candidate.add(*best);
        let mut open = Vec::new();
        for index in (0..tokens.len()).filter(|index| *index != first) {
            let list = lists.get(index);
            match list.and_then(|list| list.records.get(id)) {
                Some(best) => candidate.add(*best),
                None if list.is_some_and(|list| list.complete) => continue 'records,
                // Beyond the cut, or never read: its entry will tell.
                None => open.push(index),
            }
        }
        if open.is_empty() {
            answers.push(candidate)
        } else {
            doubtful.push((candidate, open))
        }
    }
    let mut complete = base.complete;
    if !doubtful.is_empty() {
        let wanted = wanted.max(FEW_WANTED);
        doubtful.sort_unstable_by_key(|(candidate, _)| candidate.rank());
        let most = (wanted * ENTRIES_FOR_ONE).max(FEW);
        complete = complete && doubtful.len() <= most;
        doubtful.truncate(most);
        complete &= check(db, place, tokens, &doubtful, wanted, &mut answers)?;
    }
    answers.sort_unstable_by_key(Candidate::rank);
    Ok(Candidates {
        records: answers,
        complete,
    })
}

/// Which of some records answer, by their entries alone: for a person who sees few of them.
pub(super) fn among(
    db: &mut Db<'_>,
    place: &Place<'_>,
    tokens: &[Token],
    ids: Vec<i64>,
) -> Result<Candidates, StoreError> {
    let all = |id| (Candidate::unanswered(id), (0..tokens.len()).collect());
    let doubtful: Vec<Doubtful> = ids.into_iter().map(all).collect();
    let mut records = Vec::new();
    check(db, place, tokens, &doubtful, usize::MAX, &mut records)?;
    records.sort_unstable_by_key(Candidate::rank);
    Ok(Candidates {
        records,
        complete: true,
    })
}

impl Candidate {
    fn unanswered(id: i64) -> Self {
        Candidate {
            id,
            score: 0,
            answered: 0,
        }
    }

    fn add(&mut self, (score, source): Best) {
        self.score += score;
        self.answered |= 1 << source;
    }

    /// Best first; among equals the newest record.
    fn rank(&self) -> Reverse<(u32, i64)> {
        Reverse((self.score, self.id))
    }
}

/// The records that have a word in the index, up to the cap: whole words first, then beginnings.
fn read(db: &mut Db<'_>, place: &Place<'_>, token: &Token, most: usize) -> Result<List, StoreError> {
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
        let mut scan = Scan {
            place,
            kind,
            only: &only,
            list: &mut list,
        };
        let mut looked = 0;
        for form in &token.forms {
            if looked < FIRST_LOOK {
                looked += scan.rows(db, form, Range::All, FIRST_LOOK - looked)?;
            }
        }
        if looked < FIRST_LOOK {
            continue;
        }
        let mut left = most;
        for range in [Range::Whole, Range::Beginnings] {
            for form in token.forms.iter() {
                left -= scan.rows(db, form, range, left)?;
            }
        }
        list.complete = list.complete && left > 0;
    }
    Ok(list)
}

/// Which words of the index are read for one that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Range {
    /// The word itself, and what begins with it.
    All,
    Whole,
    Beginnings,
}

/// Reading the index for one kind.
struct Scan<'a, 'p> {
    place: &'a Place<'p>,
    kind: &'a str,
    /// The columns that may be read, as a condition.
    only: &'a str,
    list: &'a mut List,
}

impl Scan<'_, '_> {
    /// Reads one range, newest records of a word first; returns how many rows it had.
    fn rows(&mut self, db: &mut Db<'_>, form: &Form, range: Range, limit: usize) -> Result<usize, StoreError> {
        if limit == 0 {
            return Ok(0);
        }
        let text = form.text.as_str();
        let mut args: Vec<Value> = vec![self.kind.into(), text.into()];
        let words = match range {
            Range::All => "word >= $2 AND word < $3",
            Range::Whole => "word = $2",
            Range::Beginnings => "word > $2 AND word < $3",
        };
        if range != Range::Whole {
            args.push(Value::Text(after(text)));
        }
        let (most, told) = match range {
            Range::All => (FIRST_LOOK, format!(", length(word) = {}", text.chars().count())),
            _ => (*ROWS_TOGETHER.end(), String::new()),
        };
        let sql = format!(
            "SELECT record, source{told} FROM search_word WHERE kind = $1 AND {words}{}
             ORDER BY kind DESC, word DESC, record DESC, source DESC LIMIT {most}",
            self.only
        );
        let mut rows = 0;
        db.each(&sql, &args, &mut |row| {
            rows += 1;
            let is_whole = row.get(2).map_or(range == Range::Whole, Value::as_bool);
            let found = if is_whole { form.whole() } else { form.beginning() };
            if let (Some(id), Some(source)) = (row[0].as_int(), row[1].as_int())
                && let Some(best) = self.place.best(source, found)
            {
                let known = self.list.records.entry(id).or_insert(best);
                *known = (*known).max(best);
            }
            Ok(rows < limit)
        })?;
        Ok(rows)
    }
}

/// Adds the doubtful records whose own words answer what was open, until there are enough; returns whether all were
/// looked at.
fn check(
    db: &mut Db<'_>,
    place: &Place<'_>,
    tokens: &[Token],
    doubtful: &[Doubtful],
    wanted: usize,
    answers: &mut Vec<Candidate>,
) -> Result<bool, StoreError> {
    for some in doubtful.chunks(ENTRIES_AT_ONCE) {
        if answers.len() >= wanted {
            return Ok(false);
        }
        let by_id: FxHashMap<i64, &Doubtful> = some.iter().map(|doubtful| (doubtful.0.id, doubtful)).collect();
        let args = padded(by_id.keys().copied().map(Value::Int).collect(), ENTRIES_AT_ONCE);
        let places = (1..=args.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT record, words FROM search_entry WHERE record IN ({places})");
        db.each(&sql, &args, &mut |row| {
            let doubtful = row[0].as_int().and_then(|id| by_id.get(&id));
            if let (Some((candidate, open)), Some(words)) = (doubtful, row[1].as_str()) {
                let bests: Option<Vec<Best>> = open
                    .iter()
                    .map(|index| best_in(place, words, &tokens[*index]))
                    .collect();
                if let Some(bests) = bests {
                    let mut candidate = *candidate;
                    bests.into_iter().for_each(|best| candidate.add(best));
                    answers.push(candidate);
                }
            }
            Ok(true)
        })?;
    }
    Ok(true)
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

/// A list of arguments filled up to one of a few lengths, so that statements are few too.
pub(crate) fn padded(mut values: Vec<Value>, most: usize) -> Vec<Value> {
    let length = [1, 8, 32]
        .into_iter()
        .find(|length| values.len() <= *length)
        .unwrap_or(most.max(values.len()));
    values.resize(length, values.last().cloned().unwrap_or_default());
    values
}
