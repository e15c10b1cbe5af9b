//! Answering a search: the kinds asked for, the records found, seen through the access.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::find::{self, Candidates, Place};
use super::question::{self, Token};
use super::slips;
use super::words_of::searched;
use crate::access::Access;
use crate::catalogue::{Field, Kind};
use crate::error::{Error, Result};
use crate::query::{Queries, Record, SEEN_AT_ONCE};
use crate::store::Db;

/// Records shown of one kind, at most.
const MOST_SHOWN: usize = 200;
/// Records shown under another that a search found, at most.
const MOST_RELATED: usize = 6;
/// Candidates put in order at once for who sees them all: the first of them suffice.
const FEW_AT_ONCE: usize = 16;
/// A person who sees no more records than this of a kind has them all looked through.
const FEW_SEEN: usize = 1_000;

/// Keys of the fields to read of a kind.
pub type Told<'a> = &'a dyn Fn(&Kind) -> Vec<String>;

#[derive(Clone, Default)]
pub struct SearchRequest<'a> {
    /// As typed: words in any order, beginnings, a phone, an address, a number.
    pub text: String,
    /// Keys of the kinds to look in. `None`: every kind that this person may search. A kind that others extend (the
    /// person that a student is) then shows only records that are nothing more; named, it shows them all.
    pub kinds: Option<Vec<String>>,
    /// Records of each kind; at least one, at most 200.
    pub limit_per_kind: usize,
    /// Tells the fields to read of a kind, when something of it is found. `None`: those that were looked into.
    pub fields: Option<Told<'a>>,
}

impl SearchRequest<'_> {
    /// The first eight of each kind.
    pub fn new(text: impl Into<String>) -> Self {
        SearchRequest {
            text: text.into(),
            limit_per_kind: 8,
            ..SearchRequest::default()
        }
    }
}

/// How many records answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    Exactly(usize),
    /// Counting stopped there: "500+".
    AtLeast(usize),
}

/// What was found of one kind.
#[derive(Debug, Clone)]
pub struct Hits {
    pub kind: Arc<Kind>,
    /// The fields of the cells of each record.
    pub fields: Vec<Arc<Field>>,
    pub total: Count,
    /// Nothing is found as typed: these are what may have been meant.
    pub corrected: bool,
    /// Best first.
    pub records: Vec<Hit>,
}

#[derive(Debug, Clone)]
pub struct Hit {
    pub record: Record,
    /// Keys of the fields that answered.
    pub matched: Vec<String>,
    pub related: Vec<Related>,
}

/// A record shown because another was found: the student of a guardian.
#[derive(Debug, Clone)]
pub struct Related {
    /// The relation that leads to it.
    pub relation: &'static str,
    pub kind: Arc<Kind>,
    pub record: Record,
}

impl Queries {
    /// Finds records by what is typed, grouped by kind in the order of the catalogue. Only fields that the access may
    /// read are looked into, and only rows of its scopes come out. Nothing is found in an empty text.
    ///
    /// The work is capped, whatever is typed: a very common word is answered by its newest records.
    pub fn search(&self, access: &Access, request: &SearchRequest<'_>) -> Result<Vec<Hits>> {
        let places = places(access, request)?;
        let tokens = question::read(&request.text);
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        self.store().read(|db| {
            let found = self.groups(db, access, request, &places, &tokens, false)?;
            if !found.is_empty() {
                return Ok(found);
            }
            match slips::corrected(db, &tokens)? {
                Some(tokens) => self.groups(db, access, request, &places, &tokens, true),
                None => Ok(found),
            }
        })
    }

    /// A text with its words as they may have been meant; `None` when no near one is known. Whether it finds anything
    /// that a person may see, their own search or list tells.
    pub fn spelled(&self, text: &str) -> Result<Option<String>> {
        let tokens = question::read(text);
        let corrected = self.store().read(|db| slips::corrected(db, &tokens))?;
        Ok(corrected.map(|tokens| {
            let words: Vec<&str> = tokens
                .iter()
                .map(|token| {
                    let meant = token.forms.iter().find(|form| form.corrected);
                    meant.map_or(token.typed(), |form| &form.text)
                })
                .collect();
            words.join(" ")
        }))
    }

    fn groups(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        request: &SearchRequest<'_>,
        places: &[(&Arc<Kind>, Place<'_>)],
        tokens: &[Token],
        corrected: bool,
    ) -> Result<Vec<Hits>> {
        let limit = request.limit_per_kind.clamp(1, MOST_SHOWN);
        let mut groups = Vec::new();
        for (kind, place) in places {
            let (candidates, narrow) = self.candidates(db, access, kind, place, tokens, limit)?;
            let (ids, total) = self.best_seen(db, access, kind, &candidates, narrow, limit)?;
            if ids.is_empty() {
                continue;
            }
            let fields = fields(access, kind, place, request)?;
            let records = self.chosen(db, access, kind, &fields, &ids)?;
            let mut related = self.related(db, access, kind, &ids)?;
            let matched = |id: i64| {
                let candidate = candidates.records.iter().find(|candidate| candidate.id == id);
                let answered = candidate.into_iter().flat_map(|found| place.answered_by(found));
                answered.map(|index| kind.fields[index].key.to_string()).collect()
            };
            let hits = records.into_iter().map(|record| Hit {
                matched: matched(record.id),
                related: related.remove(&record.id).unwrap_or_default(),
                record,
            });
            groups.push(Hits {
                kind: (*kind).clone(),
                records: hits.collect(),
                fields,
                total,
                corrected,
            });
        }
        Ok(groups)
    }

    /// The records that answer, and whether they are still to be sifted by scope. Someone who sees a few records of many
    /// has those looked through: the caps of the index could hide them behind what others see.
    fn candidates(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &Kind,
        place: &Place<'_>,
        tokens: &[Token],
        limit: usize,
    ) -> Result<(Candidates, bool)> {
        let narrow = !access.sees_every_row(kind);
        let found = find::find(db, place, tokens, limit)?;
        if narrow
            && (!found.complete || found.records.len() > SEEN_AT_ONCE)
            && let Some(seen) = self.all_seen(db, access, kind, FEW_SEEN)?
        {
            return Ok((find::among(db, place, tokens, seen)?, false));
        }
        Ok((found, narrow))
    }

    /// The first of the candidates that the access sees, in the order to show them, and how many there are in all.
    fn best_seen(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &Kind,
        candidates: &Candidates,
        narrow: bool,
        limit: usize,
    ) -> Result<(Vec<i64>, Count)> {
        let mut shown: Vec<i64> = Vec::new();
        let mut looked_at = 0;
        let at_once = if narrow {
            SEEN_AT_ONCE
        } else {
            FEW_AT_ONCE.max(limit).min(SEEN_AT_ONCE)
        };
        for some in candidates.records.chunks(at_once) {
            looked_at += some.len();
            let scores: HashMap<i64, u32> = some.iter().map(|candidate| (candidate.id, candidate.score)).collect();
            let mut seen = self.seen(db, access, kind, &scores.keys().copied().collect::<Vec<_>>())?;
            seen.sort_by_key(|id| Reverse(scores[id]));
            shown.extend(seen);
            if shown.len() >= limit {
                break;
            }
        }
        let all = candidates.records.len();
        let count = if narrow { shown.len() } else { all };
        let total = if candidates.complete && (!narrow || looked_at == all) {
            Count::Exactly(count)
        } else {
            Count::AtLeast(count)
        };
        shown.truncate(limit);
        Ok((shown, total))
    }

    /// What the relations that the kind follows lead to, by the record that leads there.
    fn related(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        kind: &Kind,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Related>>> {
        let mut related: HashMap<i64, Vec<Related>> = HashMap::new();
        for relation in kind.follow.iter().filter_map(|key| kind.relation_named(key)) {
            let Ok(target) = access.kind(relation.kind) else {
                continue;
            };
            for ids in ids.chunks(SEEN_AT_ONCE) {
                for (from, record) in self.led_to(db, access, (kind, relation, target), ids)? {
                    let known = related.entry(from).or_default();
                    if known.len() < MOST_RELATED {
                        known.push(Related {
                            relation: relation.key,
                            kind: target.clone(),
                            record,
                        });
                    }
                }
            }
        }
        Ok(related)
    }
}

/// Where to look, for each kind that the access may search at all.
fn places<'a>(access: &'a Access, request: &SearchRequest<'_>) -> Result<Vec<(&'a Arc<Kind>, Place<'a>)>> {
    let asked = |kind: &Kind| {
        request
            .kinds
            .as_ref()
            .is_some_and(|kinds| kinds.iter().any(|key| key == kind.key))
    };
    for key in request.kinds.iter().flatten() {
        access.kind(key)?;
    }
    let mut places = Vec::new();
    for kind in access.catalogue.kinds() {
        if !access.knows(kind) || !(request.kinds.is_none() || asked(kind)) {
            continue;
        }
        if let Some(place) = place(access, kind, asked(kind)) {
            places.push((kind, place));
        }
    }
    Ok(places)
}

/// Where to look for a kind, with or without those that extend it; `None` when nothing of it may be found by.
pub(super) fn place<'a>(access: &'a Access, kind: &'a Kind, with_others: bool) -> Option<Place<'a>> {
    let mut masked = false;
    let mut sources: Vec<(i64, usize, u8)> = Vec::new();
    for (index, field, source, weight) in searched(kind) {
        if access.can_read(kind, &field.key) {
            sources.push((source, index, weight));
        } else {
            masked = true;
        }
    }
    if sources.is_empty() {
        return None;
    }
    let mut kinds = vec![kind.key];
    if with_others {
        let all = access.catalogue.kinds().iter();
        kinds.extend(all.filter(|other| other.is_a == Some(kind.key)).map(|other| other.key));
    }
    let masked = masked || kinds.len() > 1;
    Some(Place { kinds, sources, masked })
}

/// The fields to read of the records found: those asked for, or those that were looked into.
fn fields(access: &Access, kind: &Kind, place: &Place<'_>, request: &SearchRequest<'_>) -> Result<Vec<Arc<Field>>> {
    let Some(told) = request.fields else {
        return Ok(place
            .sources
            .iter()
            .map(|(_, index, _)| kind.fields[*index].clone())
            .collect());
    };
    let readable = |key: &String| match kind.find(key) {
        Some((_, field)) if access.can_read(kind, key) => Ok(field.clone()),
        _ => Err(Error::from(filter::FilterError::UnknownField { path: key.clone() })),
    };
    told(kind).iter().map(readable).collect()
}
