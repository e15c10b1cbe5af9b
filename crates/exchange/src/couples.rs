//! Two people in one cell: `M. et Mme DUPONT`, `Dupont Martin / Marie`, `Mme PETIT Anne et M. ROUX Marc`.

use words::fold::fold;
use words::names::{Civility, FullName, NameOrder, read_civility, split_full_name_as, tidy};

/// The one or two people that a cell names. `last_name` is that of their child, which tells last name from first name
/// when the cell itself does not.
pub(crate) fn people(text: &str, order: NameOrder, last_name: &str) -> Vec<FullName> {
    let text = tidy(text);
    if let Some(pair) = two_civilities(&text, order, last_name) {
        return pair.into();
    }
    match pair_of(&text) {
        Some((first, second)) => apart(first, second, order, last_name).into(),
        None => vec![one(&text, order, last_name)],
    }
}

/// Two first names of a cell: `Paul et Anne`.
pub(crate) fn first_names(text: &str) -> Option<(String, String)> {
    pair_of(&tidy(text)).map(|(first, second)| (first.to_owned(), second.to_owned()))
}

/// A text cut in two where it joins two people.
fn pair_of(text: &str) -> Option<(&str, &str)> {
    let cut = [" et ", " ET ", " & ", " / ", "/", " and ", " + ", ";"]
        .iter()
        .find(|joint| text.contains(*joint))?;
    let (first, second) = text.split_once(cut)?;
    let (first, second) = (first.trim(), second.trim());
    let is_name = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    (is_name(first) && is_name(second) && !second.contains(cut)).then_some((first, second))
}

/// `M. et Mme DUPONT`, `M. et Mme DUPONT Paul et Anne`, `Mr/Mme Paul DUPONT`.
fn two_civilities(text: &str, order: NameOrder, last_name: &str) -> Option<[FullName; 2]> {
    let spaced = text.replace(['/', '&', '+'], " et ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let first = read_civility(words.first()?)?;
    let joint = usize::from(matches!(fold(words.get(1)?).as_str(), "et" | "ou" | "and"));
    let second = read_civility(words.get(1 + joint)?)?;
    let rest = words[2 + joint..].join(" ");
    let as_civil = |civility: Civility, name: FullName| FullName {
        civility: Some(civility),
        ..name
    };
    let names = match pair_of(&rest) {
        Some((one, other)) => apart(one, other, order, last_name),
        None => {
            let whole = if rest.chars().any(char::is_lowercase) && rest.contains(' ') {
                one(&rest, order, last_name)
            } else {
                FullName {
                    last: rest,
                    ..FullName::default()
                }
            };
            let spouse = FullName {
                last: whole.last.clone(),
                ..FullName::default()
            };
            [whole, spouse]
        }
    };
    let [one, other] = names;
    Some([as_civil(first, one), as_civil(second, other)])
}

/// Each of two people; a single word is a first name under the last name of the other.
fn apart(first: &str, second: &str, order: NameOrder, last_name: &str) -> [FullName; 2] {
    let is_word = |text: &str| !text.contains(' ');
    let under = |word: &str, last: &str| FullName {
        first: word.to_owned(),
        last: last.to_owned(),
        civility: None,
    };
    match (is_word(first), is_word(second)) {
        (false, true) => {
            let one = one(first, order, last_name);
            let other = under(second, &one.last);
            [one, other]
        }
        (true, false) => {
            let other = one(second, order, last_name);
            [under(first, &other.last), other]
        }
        _ => [one(first, order, last_name), one(second, order, last_name)],
    }
}

fn one(text: &str, order: NameOrder, last_name: &str) -> FullName {
    let name = split_full_name_as(text, order);
    let typed = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) || text.contains(',');
    // Capitals and commas were typed on purpose; otherwise the child's name settles it.
    if last_name.is_empty() || typed || fold(&name.last) == fold(last_name) {
        return name;
    }
    let words: Vec<&str> = text
        .split(' ')
        .skip(usize::from(name.civility.is_some()))
        .filter(|word| !word.is_empty())
        .collect();
    let count = last_name.split_whitespace().count();
    if words.len() <= count {
        return name;
    }
    let (head, tail) = (&words[..count], &words[words.len() - count..]);
    let (last, first) = if fold(&head.join(" ")) == fold(last_name) {
        (head, &words[count..])
    } else if fold(&tail.join(" ")) == fold(last_name) {
        (tail, &words[..words.len() - count])
    } else {
        return name;
    };
    FullName {
        civility: name.civility,
        last: last.join(" "),
        first: first.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, child: &str) -> Vec<String> {
        let shown = |name: &FullName| {
            let civility = name.civility.map_or("", Civility::code);
            format!("{civility}|{}|{}", name.last, name.first)
        };
        people(text, NameOrder::Unsaid, child).iter().map(shown).collect()
    }

    #[test]
    fn a_couple_in_one_cell_is_two_people() {
        assert_eq!(named("M. et Mme DUPONT", ""), ["mr|DUPONT|", "mrs|DUPONT|"]);
        assert_eq!(
            named("M. et Mme DUPONT Paul et Anne", ""),
            ["mr|DUPONT|Paul", "mrs|DUPONT|Anne"]
        );
        assert_eq!(named("Mr & Mme Paul DUPONT", ""), ["mr|DUPONT|Paul", "mrs|DUPONT|"]);
        assert_eq!(
            named("Dupont Martin / Marie", "Dupont"),
            ["|Dupont|Martin", "|Dupont|Marie"]
        );
        assert_eq!(named("Paul et Anne DUPONT", ""), ["|DUPONT|Paul", "|DUPONT|Anne"]);
        assert_eq!(
            named("Mme PETIT Anne et M. ROUX Marc", ""),
            ["mrs|PETIT|Anne", "mr|ROUX|Marc"]
        );
    }

    #[test]
    fn one_person_stays_one() {
        assert_eq!(named("Mme DUPONT-MARTIN Anne", ""), ["mrs|DUPONT-MARTIN|Anne"]);
        assert_eq!(named("Fontaine Claire", "Fontaine"), ["|Fontaine|Claire"]);
        assert_eq!(named("Claire Fontaine", "Fontaine"), ["|Fontaine|Claire"]);
        assert_eq!(named("ROY", ""), ["|ROY|"]);
    }
}
