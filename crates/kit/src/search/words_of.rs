//! The words under which a field's value is found.

use crate::catalogue::{Column, Field, Kind, Type};
use crate::value::Value;
use crate::write::Values;

/// Longer words are cut: no one types more, and an index refuses what does not fit a page.
const LONGEST_WORD: usize = 64;
/// Words of one field; a long note is found by its beginning.
const MOST_WORDS: usize = 40;
/// A first word this short may be a particle, which people write joined to the name: `legall`, `dormesson`.
const LONGEST_PARTICLE: usize = 3;

/// The number of the column that a field is kept in: two kinds that share a table share its words. FNV-1a (32 bits) of
/// its name, so that it means the same in every process and needs no table of its own.
pub(super) fn source(field: &Field) -> Option<i64> {
    let (table, column) = match field.column.as_ref()? {
        Column::Of { table, column } => (*table, *column),
        Column::Extra { table } => (*table, field.key.as_ref()),
    };
    let hash = table
        .bytes()
        .chain([b'.'])
        .chain(column.bytes())
        .fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
    Some(i64::from(hash))
}

/// The searched fields of a kind, with the number of their column and how much they count.
pub(super) fn searched(kind: &Kind) -> impl Iterator<Item = (usize, &Field, i64, u8)> {
    kind.fields.iter().enumerate().filter_map(|(index, field)| {
        let weight = field.search?;
        Some((index, &**field, source(field)?, weight))
    })
}

/// The words of each searched field of a record, without those that have none; nothing of a record that is hidden.
pub(super) fn words(kind: &Kind, values: &Values) -> Vec<(i64, Vec<String>)> {
    let is_hidden = |hiding: crate::catalogue::Hiding| !values.get(hiding.field).is_missing();
    if kind.hidden_by.is_some_and(is_hidden) {
        return Vec::new();
    }
    searched(kind)
        .map(|(_, field, source, _)| (source, of(&field.ty, values.get(&field.key))))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// The words of one value: distinct, cut to length.
fn of(ty: &Type, value: &Value) -> Vec<String> {
    if value.is_missing() {
        return Vec::new();
    }
    let text = value.to_text();
    let found = match ty {
        Type::Phone => phone(&text),
        Type::Email => email(&text),
        Type::Date => date(&text),
        // A reference is a key, which no one knows.
        Type::Ref(_) => Vec::new(),
        _ => name(&text),
    };
    let mut words: Vec<String> = Vec::with_capacity(found.len());
    for mut word in found {
        if let Some((cut, _)) = word.char_indices().nth(LONGEST_WORD) {
            word.truncate(cut);
        }
        if words.len() < MOST_WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// By the national digits and by those with the country code, both without leading zero.
fn phone(e164: &str) -> Vec<String> {
    let national = words::phone::Phone::from_stored(e164).map(|phone| digits(&phone.display(words::Language::Fr)));
    [national.unwrap_or_default(), digits(e164)]
        .iter()
        .map(|digits| digits.trim_start_matches('0').to_owned())
        .filter(|digits| !digits.is_empty())
        .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whole, and by the words before the `@`. The domain is left out alone: half of all people share a few.
fn email(address: &str) -> Vec<String> {
    let whole = words::email::comparable(address);
    let mut found = words::fold::tokens(whole.split('@').next().unwrap_or_default());
    found.push(whole.split_whitespace().collect());
    found
}

/// As one types a day in France, digits only: 12032010.
fn date(iso: &str) -> Vec<String> {
    let mut parts: Vec<&str> = iso.split('-').collect();
    parts.reverse();
    vec![parts.concat()]
}

/// The folded words; numbers also without leading zeros, and joined when there is nothing but numbers; a name also
/// joined to its particle.
fn name(text: &str) -> Vec<String> {
    let tokens = words::fold::tokens(text);
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut found = tokens.clone();
    found.extend(
        tokens
            .iter()
            .filter(|word| is_number(word))
            .map(|word| bare(word).to_owned()),
    );
    let joins = tokens.iter().all(is_number)
        || (tokens.len() <= 4
            && tokens
                .first()
                .is_some_and(|first| first.len() <= LONGEST_PARTICLE && !is_number(first)));
    if tokens.len() > 1 && joins {
        found.push(tokens.concat());
    }
    found
}

/// A number without its leading zeros; zero itself keeps one.
pub(super) fn bare(number: &str) -> &str {
    match number.trim_start_matches('0') {
        "" => &number[number.len().saturating_sub(1)..],
        bare => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_with_and_without_its_zeros() {
        assert_eq!(of(&Type::Text, &"00123".into()), ["00123", "123"]);
        assert_eq!(of(&Type::Text, &"2024-0012".into()), ["2024", "0012", "12", "20240012"]);
        assert_eq!(bare("000"), "0");
    }

    #[test]
    fn a_phone_is_found_by_its_national_and_international_digits() {
        assert_eq!(of(&Type::Phone, &"+33612345678".into()), ["612345678", "33612345678"]);
        assert_eq!(of(&Type::Phone, &"+262692123456".into()), ["692123456", "262692123456"]);
    }

    #[test]
    fn an_address_is_found_whole_and_by_the_names_in_it() {
        assert_eq!(
            of(&Type::Email, &"Jean.Martin@Exemple.fr".into()),
            ["jean", "martin", "jean.martin@exemple.fr"]
        );
    }

    #[test]
    fn a_name_is_found_joined_to_its_particle() {
        assert_eq!(of(&Type::Text, &"Le Gall".into()), ["le", "gall", "legall"]);
        assert_eq!(of(&Type::Text, &"d’Ormesson".into()), ["d", "ormesson", "dormesson"]);
        assert_eq!(of(&Type::Text, &"Anne Sophie".into()), ["anne", "sophie"]);
    }

    #[test]
    fn a_day_is_found_as_it_is_typed_in_france() {
        assert_eq!(of(&Type::Date, &"2010-03-12".into()), ["12032010"]);
    }
}
