//! Names of persons, civilities, sexes and yes-or-no, as people type them.

mod civility;
mod first;
mod full;
#[cfg(test)]
mod tests;

pub use civility::{Civility, Sex, read_civility, read_sex, read_yes_no};
pub use first::is_common_first_name;
pub use full::{FullName, NameOrder, split_full_name, split_full_name_as};

/// Trims a name and leaves single spaces inside; its case is kept as typed, which is how names are
/// stored.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

/// The name as it is shown: `DUPONT-MARTIN` → `Dupont-Martin`, `élise` → `Élise`,
/// `DE LA FONTAINE` → `de La Fontaine`.
///
/// Only a name typed all in capitals or all in small letters is changed: one in mixed case
/// (`McDonald`, `de Gaulle`) is how its bearer writes it.
pub fn display(text: &str) -> String {
    let tidied = tidy(text);
    let has = |case: fn(char) -> bool| tidied.chars().any(case);
    if has(char::is_uppercase) && has(char::is_lowercase) {
        return tidied;
    }
    let mut shown = String::with_capacity(tidied.len());
    for (index, word) in tidied.split(' ').enumerate() {
        if index > 0 {
            shown.push(' ');
        }
        push_capitalised(&mut shown, word);
    }
    shown
}

/// Writes a word with a capital after each hyphen or apostrophe, except for the particles that
/// French writes small before a name (`de`, `d’`).
fn push_capitalised(shown: &mut String, word: &str) {
    let lower = word.to_lowercase();
    if lower == "de" {
        shown.push_str(&lower);
        return;
    }
    let has_small_d = lower.starts_with("d'") || lower.starts_with("d’");
    let mut at_start = !has_small_d;
    for char in lower.chars() {
        if at_start {
            shown.extend(char.to_uppercase());
        } else {
            shown.push(char);
        }
        at_start = !char.is_alphanumeric();
    }
}
