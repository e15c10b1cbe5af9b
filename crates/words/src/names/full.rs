//! A full name in one cell, split into civility, last name and first name.

use super::{Civility, read_civility, tidy};
use crate::fold::fold;

/// Which part of a full name its column says to come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameOrder {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// *Nom et prénom*.
    LastFirst,
    /// *Prénom et nom*.
    FirstLast,
}

/// A name split into its parts, each as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FullName {
    /// The civility it began with.
    pub civility: Option<Civility>,
    /// The last name; the whole text when it is one word.
    pub last: String,
    /// The first names, maybe empty.
    pub first: String,
}

/// Words that belong to the last name they precede.
const PARTICLES: [&str; 20] = [
    "al", "ben", "bou", "d", "da", "de", "del", "della", "der", "des", "di", "dos", "du", "el", "la", "le", "st",
    "ter", "van", "von",
];

/// Splits a full name by the habits of French files:
/// - a comma parts last name, then first (`Dupont, Jean`);
/// - capitals show the last name, wherever it stands (`DUPONT Jean-Marie`, `Jean DUPONT`);
/// - all in capitals or all in small letters, the last name comes first (`DUPONT JEAN`);
/// - in mixed case, the first name does (`Jean de La Fontaine`).
///
/// A particle joins the last name that it precedes. It is a guess, to be shown before it is used.
pub fn split_full_name(text: &str) -> FullName {
    split_full_name_as(text, NameOrder::Unsaid)
}

/// Splits a full name whose order the title of its column may say. A comma and capitals, which the person typed
/// themselves, weigh more than the title.
pub fn split_full_name_as(text: &str, order: NameOrder) -> FullName {
    let tidied = tidy(text);
    let (civility, name) = without_civility(&tidied);
    let (last, first) = if let Some((last, first)) = name.split_once(',') {
        (tidy(last), tidy(first))
    } else {
        let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
        let (start, end) = last_name(&words, order);
        let first = [&words[..start], &words[end..]].concat().join(" ");
        (words[start..end].join(" "), first)
    };
    FullName { civility, last, first }
}

fn without_civility(text: &str) -> (Option<Civility>, &str) {
    let Some((word, rest)) = text.split_once(' ') else {
        return (None, text);
    };
    match read_civility(word) {
        Some(civility) => (Some(civility), rest),
        None => (None, text),
    }
}

/// Where the last name stands among the words.
fn last_name(words: &[&str], order: NameOrder) -> (usize, usize) {
    let capitals = words.iter().filter(|word| is_capitals(word)).count();
    let mixed = words.iter().any(|word| is_capitalised(word));
    if capitals > 0 && mixed {
        return capital_run(words);
    }
    if order == NameOrder::FirstLast || (mixed && order == NameOrder::Unsaid) {
        // The first particle after a first name opens the last name; else it is the last word.
        let particle = (1..words.len()).find(|index| is_particle(words[*index]));
        let start = particle.unwrap_or(words.len().saturating_sub(1));
        return (start, words.len());
    }
    let particles = words.iter().take_while(|word| is_particle(word)).count();
    (0, (particles + 1).min(words.len()))
}

/// The first run of words in capitals, with the particles before it.
fn capital_run(words: &[&str]) -> (usize, usize) {
    let first = words.iter().position(|word| is_capitals(word)).unwrap_or(0);
    let run = words[first..].iter().take_while(|word| is_capitals(word));
    let end = first + run.count();
    let particles = words[..first].iter().rev();
    let start = first - particles.take_while(|word| is_particle(word)).count();
    (start, end)
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&fold(word).as_str())
}

/// `DUPONT`, `O'BRIEN`; not an initial (`J.`).
fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|char| char.is_alphabetic());
    letters.count() > 1 && !word.chars().any(char::is_lowercase)
}

/// `Jean`: begins with a capital and goes on in small letters.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
}
