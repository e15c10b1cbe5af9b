//! Small typing errors: a letter missing, too many, replaced, or two exchanged.
//!
//! The words of the vocabulary are kept by their first letters (stems of four to seven), each also with any one letter
//! left out. What is typed, with any one letter left out, meets there all that is one error away (the symmetric delete
//! of W. Garbe's SymSpell); the distance is then measured for real. A stem is a beginning, so that what is still being
//! typed is mended too.

use std::collections::BTreeSet;

use super::question::{Form, Token};
use crate::store::{Db, StoreError};
use crate::value::Value;

/// Letters of the shortest and longest stem.
const STEM: std::ops::RangeInclusive<usize> = 4..=7;
/// A typed word longer than this may be two errors away.
const LONG: usize = 8;
/// Corrections of one typed word that are looked for.
const MOST_FORMS: usize = 8;
/// Rows read for one typed word.
const MOST_STEMS: usize = 200;

/// Whether errors in a word are forgiven: not in numbers, addresses and short words.
pub(super) fn is_mended(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && word.chars().count() >= *STEM.start()
}

/// The beginnings under which a mended word is found.
pub(super) fn stems(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    STEM.filter(|length| *length <= letters.len())
        .map(|length| letters[..length].iter().collect())
        .collect()
}

/// The text with each one of its letters left out.
pub(super) fn shortened(text: &str) -> BTreeSet<String> {
    text.char_indices()
        .map(|(at, letter)| [&text[..at], &text[at + letter.len_utf8()..]].concat())
        .collect()
}

/// The question with each word also as it may have been meant; `None` when there is nothing to propose.
pub(super) fn corrected(db: &mut Db<'_>, tokens: &[Token]) -> Result<Option<Vec<Token>>, StoreError> {
    let mut any = false;
    let mut corrected = Vec::with_capacity(tokens.len());
    for token in tokens {
        let typed = token.typed();
        let mut forms = token.forms.clone();
        if is_mended(typed) {
            for text in meant(db, typed)? {
                any = true;
                forms.push(Form { text, corrected: true });
            }
        }
        corrected.push(Token { forms });
    }
    Ok(any.then_some(corrected))
}

/// Beginnings or words of the vocabulary that a typed word may stand for, nearest first.
fn meant(db: &mut Db<'_>, typed: &str) -> Result<Vec<String>, StoreError> {
    let length = typed.chars().count();
    let head: String = typed.chars().take(*STEM.end()).collect();
    let mut slips: Vec<Value> = shortened(&head).into_iter().map(Value::Text).collect();
    slips.push(head.as_str().into());
    let places: Vec<String> = (1..=slips.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT DISTINCT stem FROM search_slip WHERE slip IN ({}) LIMIT {MOST_STEMS}",
        places.join(", ")
    );
    let stems: Vec<String> = db
        .rows(&sql, &slips)?
        .iter()
        .map(|row| row[0].to_text().into_owned())
        .collect();
    let mut near: Vec<(usize, String)> = Vec::new();
    if length <= *STEM.end() {
        let stems = stems.into_iter().map(|stem| (strsim::osa_distance(&stem, typed), stem));
        near.extend(stems.filter(|(distance, _)| *distance == 1));
    } else {
        let allowed = if length > LONG { 2 } else { 1 };
        // The stems that hold the letters of the head tell where to look; the whole words decide.
        for stem in stems.iter().filter(|stem| stem.chars().count() == *STEM.end()) {
            let sql = format!("SELECT word FROM search_vocabulary WHERE word >= $1 AND word < $2 LIMIT {MOST_STEMS}");
            for row in db.rows(&sql, &[stem.as_str().into(), super::find::after(stem).into()])? {
                let word = row[0].to_text();
                if let Some(beginning) = beginning_near(&word, typed, allowed) {
                    near.push(beginning);
                }
            }
        }
    }
    near.sort();
    near.dedup();
    Ok(near.into_iter().take(MOST_FORMS).map(|(_, text)| text).collect())
}

/// The beginning of a word that is nearest to what was typed, when it is near enough.
fn beginning_near(word: &str, typed: &str, allowed: usize) -> Option<(usize, String)> {
    let letters: Vec<char> = word.chars().collect();
    let length = typed.chars().count();
    (length.saturating_sub(allowed)..=length + allowed)
        .filter(|cut| *cut <= letters.len())
        .map(|cut| letters[..cut].iter().collect::<String>())
        .map(|beginning| (strsim::osa_distance(&beginning, typed), beginning))
        .filter(|(distance, _)| (1..=allowed).contains(distance))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_kept_by_its_first_letters() {
        assert_eq!(stems("dupont"), ["dupo", "dupon", "dupont"]);
        assert_eq!(stems("montgomery"), ["mont", "montg", "montgo", "montgom"]);
        for word in ["612345678", "roy", "jean.roy@exemple.fr"] {
            assert!(!is_mended(word), "{word}");
        }
    }

    #[test]
    fn the_nearest_beginning_is_kept() {
        assert_eq!(
            beginning_near("montgomery", "montgomry", 2),
            Some((1, "montgomery".to_owned()))
        );
        assert_eq!(
            beginning_near("montgomery", "montgoemr", 1),
            Some((1, "montgomer".to_owned()))
        );
        assert_eq!(beginning_near("montgomery", "montesquieu", 2), None);
    }

    proptest! {
        #[test]
        fn two_words_one_error_apart_meet_when_a_letter_of_each_is_left_out(
            word in "[a-d]{4,7}", at in 0_usize..7, letter in "[a-e]", error in 0..4,
        ) {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at % letters.len();
            let letter = letter.chars().next().unwrap_or('a');
            match error {
                0 => letters[at] = letter,
                1 => letters.insert(at, letter),
                2 => drop(letters.remove(at)),
                _ if at > 0 => letters.swap(at - 1, at),
                _ => {}
            }
            let typed: String = letters.into_iter().collect();
            let with = |text: &str| { let mut all = shortened(text); all.insert(text.to_owned()); all };
            prop_assert!(!with(&word).is_disjoint(&with(&typed)), "{word} {typed}");
        }
    }
}
