//! A quiz as it is drawn for one attempt, what was answered, and what it is worth. Plain computation: no store, no clock.

use presence::Rate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::question::{Key, number};

/// Points are counted in hundredths.
pub const POINT: i64 = 100;

/// A question of the bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub uid: Uuid,
    pub wording: String,
    pub points: i64,
    pub key: Key,
    pub explanation: String,
}

/// A question as it was asked in one attempt: later changes of the bank do not reach it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub question: Uuid,
    pub wording: String,
    pub points: i64,
    pub key: Key,
    pub explanation: String,
}

/// What was answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "as", content = "said", rename_all = "snake_case")]
pub enum Given {
    #[default]
    Nothing,
    /// The options ticked.
    Options(Vec<usize>),
    Truth(bool),
    Text(String),
    /// The place given to each thing, from 0; nothing for those left out.
    Places(Vec<Option<usize>>),
}

/// A small generator of its own: the same seed draws the same paper, whatever the version of a library.
struct Dice(u64);

impl Dice {
    /// A number below `most`, by SplitMix64.
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % most.max(1) as u64) as usize
    }

    /// A permutation of the first `count` numbers.
    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }
}

/// Draws the questions of an attempt, so many of the bank (all when `None`), their options in an order of their own.
pub fn draw(bank: &[Question], count: Option<usize>, seed: u64) -> Vec<Asked> {
    let mut dice = Dice(seed);
    let mut chosen = dice.order(bank.len());
    if let Some(count) = count {
        chosen.truncate(count);
    }
    let asked = chosen.into_iter().map(|at| {
        let question = &bank[at];
        Asked {
            question: question.uid,
            wording: question.wording.clone(),
            points: question.points,
            key: shuffled(&question.key, &mut dice),
            explanation: question.explanation.clone(),
        }
    });
    asked.collect()
}

fn shuffled(key: &Key, dice: &mut Dice) -> Key {
    let taken = |from: &[String], order: &[usize]| order.iter().map(|at| from[*at].clone()).collect();
    let place = |order: &[usize], was: usize| order.iter().position(|at| *at == was).unwrap_or_default();
    match key {
        Key::Single { options, right } => {
            let order = dice.order(options.len());
            Key::Single {
                options: taken(options, &order),
                right: place(&order, *right),
            }
        }
        Key::Multiple { options, right } => {
            let order = dice.order(options.len());
            let mut right: Vec<usize> = right.iter().map(|was| place(&order, *was)).collect();
            right.sort_unstable();
            Key::Multiple {
                options: taken(options, &order),
                right,
            }
        }
        Key::Order { items, places } => {
            let order = dice.order(items.len());
            Key::Order {
                items: taken(items, &order),
                places: order.iter().map(|at| places[*at]).collect(),
            }
        }
        other => other.clone(),
    }
}

/// What an answer is worth, in hundredths of a point. Of several options each wrong one takes back a right one; of things
/// to order each at its place counts.
pub fn worth(asked: &Asked, given: &Given) -> i64 {
    let all = asked.points * POINT;
    let part = |hits: usize, of: usize| all * hits as i64 / (of as i64).max(1);
    let whole = |is_right: bool| if is_right { all } else { 0 };
    match (&asked.key, given) {
        (Key::Single { right, .. }, Given::Options(said)) => whole(said[..] == [*right]),
        (Key::Multiple { right, .. }, Given::Options(said)) => {
            let hits = right.iter().filter(|at| said.contains(at)).count();
            let wrong = said.iter().filter(|at| !right.contains(at)).count();
            part(hits.saturating_sub(wrong), right.len())
        }
        (Key::TrueFalse { right }, Given::Truth(said)) => whole(said == right),
        (Key::Text { accepted }, Given::Text(said)) => whole(accepted.iter().any(|known| plain(known) == plain(said))),
        (Key::Number { value, tolerance }, Given::Text(said)) => {
            // What a decimal loses in binary is no mistake of the learner.
            let slack = 1e-9 * value.abs().max(1.0);
            whole(number(said).is_some_and(|said| (said - value).abs() <= tolerance + slack))
        }
        (Key::Order { places, .. }, Given::Places(said)) => {
            let hits = places.iter().zip(said).filter(|(place, said)| Some(**place) == **said);
            part(hits.count(), places.len())
        }
        _ => 0,
    }
}

/// A text as answers are compared: no accents, no capitals, one space between words.
fn plain(text: &str) -> String {
    let folded = words::fold::fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an attempt is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Hundredths of points.
    pub got: i64,
    pub of: i64,
}

impl Mark {
    /// The mark in whole percent, never rounded up: 59.9 % does not read as the 60 % that is asked.
    pub fn percent(self) -> i64 {
        if self.of > 0 { self.got * 100 / self.of } else { 0 }
    }

    /// Whether so many percent are reached.
    pub fn reaches(self, percent: i64) -> bool {
        self.of > 0 && self.got * 100 >= percent * self.of
    }

    /// The share of the points, for who shows it with decimals.
    pub fn rate(self) -> Option<Rate> {
        Rate::of(self.got, self.of)
    }
}

/// Marks a paper: what is missing is worth nothing.
pub fn mark(paper: &[Asked], given: &[Given]) -> Mark {
    let nothing = Given::Nothing;
    let got = paper.iter().enumerate();
    let got = got.map(|(at, asked)| worth(asked, given.get(at).unwrap_or(&nothing)));
    Mark {
        got: got.sum(),
        of: paper.iter().map(|asked| asked.points * POINT).sum(),
    }
}

/// Reads the answers of a form: `q0` (several for several options), `q1.0`, `q1.1` … for things to order, from 1.
pub fn read(paper: &[Asked], all: impl Fn(&str) -> Vec<String>) -> Vec<Given> {
    let one = |at: usize, asked: &Asked| {
        let name = format!("q{at}");
        let said = all(&name);
        let options = |most: usize| {
            let mut known: Vec<usize> = said.iter().filter_map(|text| text.parse().ok()).collect();
            known.retain(|option| *option < most);
            known.sort_unstable();
            known.dedup();
            if known.is_empty() {
                Given::Nothing
            } else {
                Given::Options(known)
            }
        };
        match &asked.key {
            Key::Single { options: known, .. } | Key::Multiple { options: known, .. } => options(known.len()),
            Key::TrueFalse { .. } => match said.first().map(String::as_str) {
                Some("true") => Given::Truth(true),
                Some("false") => Given::Truth(false),
                _ => Given::Nothing,
            },
            Key::Text { .. } | Key::Number { .. } => match said.first().map(|text| text.trim()) {
                Some(text) if !text.is_empty() => Given::Text(text.chars().take(500).collect()),
                _ => Given::Nothing,
            },
            Key::Order { items, .. } => {
                let place = |item: usize| {
                    let said = all(&format!("{name}.{item}"));
                    let place: usize = said.first()?.parse().ok()?;
                    place.checked_sub(1).filter(|place| *place < items.len())
                };
                Given::Places((0..items.len()).map(place).collect())
            }
        }
    };
    paper.iter().enumerate().map(|(at, asked)| one(at, asked)).collect()
}
