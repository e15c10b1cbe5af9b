//! Codes that spreadsheets write their own way: levels, school years, and the answers of choice lists.

mod answers;

use jiff::civil::{Date, date};
use words::fold::fold;

pub use answers::answer;

/// A level of the French school, as a spreadsheet may name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    pub code: &'static str,
    pub name: &'static str,
    pub cycle: &'static str,
    pub rank: i64,
    /// Other names, folded and without spaces.
    others: &'static [&'static str],
}

const fn level(
    code: &'static str,
    name: &'static str,
    cycle: &'static str,
    rank: i64,
    others: &'static [&'static str],
) -> Level {
    Level {
        code,
        name,
        cycle,
        rank,
        others,
    }
}

/// Code de l'éducation, D311-10 (cycles) and D333-2 (ways of the lycée).
pub const LEVELS: &[Level] = &[
    level("TPS", "Toute petite section", "1", 1, &["toutespetites", "toutepetite"]),
    level(
        "PS",
        "Petite section",
        "1",
        2,
        &["petitesection", "maternellepetitesection"],
    ),
    level(
        "MS",
        "Moyenne section",
        "1",
        3,
        &["moyennesection", "maternellemoyennesection"],
    ),
    level(
        "GS",
        "Grande section",
        "1",
        4,
        &["grandesection", "maternellegrandesection"],
    ),
    level("CP", "Cours préparatoire", "2", 5, &["courspreparatoire"]),
    level(
        "CE1",
        "Cours élémentaire 1re année",
        "2",
        6,
        &["courselementaire1", "courselementaire1reannee"],
    ),
    level(
        "CE2",
        "Cours élémentaire 2e année",
        "2",
        7,
        &["courselementaire2", "courselementaire2eannee"],
    ),
    level(
        "CM1",
        "Cours moyen 1re année",
        "3",
        8,
        &["coursmoyen1", "coursmoyen1reannee"],
    ),
    level(
        "CM2",
        "Cours moyen 2e année",
        "3",
        9,
        &["coursmoyen2", "coursmoyen2eannee"],
    ),
    level("6e", "Sixième", "3", 10, &["6eme", "6", "sixieme"]),
    level("5e", "Cinquième", "4", 11, &["5eme", "5", "cinquieme"]),
    level("4e", "Quatrième", "4", 12, &["4eme", "4", "quatrieme"]),
    level("3e", "Troisième", "4", 13, &["3eme", "3", "troisieme"]),
    level(
        "2de",
        "Seconde",
        "",
        14,
        &["2nde", "2nd", "seconde", "2deg", "2ndegeneraleettechnologique"],
    ),
    level("1re", "Première", "", 15, &["1ere", "premiere"]),
    level("Tle", "Terminale", "", 16, &["terminale", "term", "tale"]),
];

/// The level that a text names, whatever its form: `6ème`, `SIXIEME`, `6e`.
pub fn level_named(text: &str) -> Option<&'static Level> {
    let squeezed = squeeze(text);
    LEVELS
        .iter()
        .find(|level| squeeze(level.code) == squeezed || level.others.contains(&squeezed.as_str()))
}

/// What two writings of a class share: `6ème A`, `6A`, `6°A`, `6 A` and `Sixième A` are one class.
pub fn class_key(text: &str) -> String {
    let squeezed = squeeze(&text.replace('°', "e "));
    let known = LEVELS
        .iter()
        .flat_map(|level| {
            let code = squeeze(level.code);
            level
                .others
                .iter()
                .map(|other| (*other).to_owned())
                .chain([code.clone()])
                .map(move |name| (name, code.clone()))
        })
        .filter(|(name, _)| name.len() > 1 && squeezed.starts_with(name.as_str()))
        .max_by_key(|(name, _)| name.len());
    let Some((name, code)) = known else {
        return squeezed;
    };
    let rest = &squeezed[name.len()..];
    // `6e Europe` is not `6 Europe`, and a level alone is no class of it.
    match rest.chars().count() {
        1 | 2 if code.starts_with(|c: char| c.is_ascii_digit()) => format!("{}{rest}", &code[..1]),
        1 | 2 => format!("{code}{rest}"),
        _ => squeezed,
    }
}

/// Where an unknown level stands among the others: by the number it holds (`Year 7`), after the known ones.
pub fn rank_of_unknown(text: &str) -> i64 {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse::<i64>().map_or(200, |number| 100 + number.min(99))
}

/// A school year as people write it: `2025-2026`, `2025/26`, `2025`, `Année 2025-2026`. It runs from 1 September to
/// 31 August (the administrative year; the teaching calendar is set apart).
pub fn school_year(text: &str) -> Option<(String, Date, Date)> {
    let digits: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let first: i16 = digits.first().filter(|part| part.len() == 4)?.parse().ok()?;
    let follows = match digits.get(1) {
        None => true,
        Some(second) => second
            .parse::<i16>()
            .ok()
            .is_some_and(|second| second == first + 1 || second == (first + 1) % 100),
    };
    if !follows || digits.len() > 2 || !(1950..=2100).contains(&first) {
        return None;
    }
    Some((
        format!("{first}-{}", first + 1),
        date(first, 9, 1),
        date(first + 1, 8, 31),
    ))
}

/// Folded, without spaces: `6 ème`, `6ème` and `6EME` are the same.
pub(crate) fn squeeze(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| c != ' ');
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_known_by_all_its_names() {
        for text in ["6e", "6ème", "6 EME", "Sixième", "6ᵉ"] {
            assert_eq!(level_named(text).map(|level| level.code), Some("6e"), "{text}");
        }
        assert_eq!(level_named("Terminale").map(|level| level.code), Some("Tle"));
        assert_eq!(level_named("Year 7"), None);
        assert!(rank_of_unknown("Year 7") < rank_of_unknown("Year 10"));
    }

    #[test]
    fn a_class_is_known_by_all_its_writings() {
        for text in ["6A", "6 A", "6°A", "6ème A", "6EME A", "6e A", "Sixième A", "6a"] {
            assert_eq!(class_key(text), "6a", "{text}");
        }
        assert_eq!(class_key("2nde 3"), class_key("2DE3"));
        assert_eq!(class_key("CM1 A"), "cm1a");
        assert_eq!(class_key("07.1"), "07 1".replace(' ', ""));
        for (one, other) in [("6A", "6B"), ("6A", "5A"), ("6e", "6"), ("CE1 A", "CE2 A")] {
            assert_ne!(class_key(one), class_key(other), "{one} {other}");
        }
    }

    #[test]
    fn a_school_year_is_read_in_its_usual_forms() {
        for text in ["2025-2026", "2025/2026", "2025-26", "2025", "Année 2025 - 2026"] {
            assert_eq!(
                school_year(text).map(|(code, ..)| code).as_deref(),
                Some("2025-2026"),
                "{text}"
            );
        }
        assert_eq!(school_year("2025-2027"), None);
        assert_eq!(school_year("CM2"), None);
    }

    #[test]
    fn regimes_of_two_figures_follow_their_first() {
        let codes = ["0", "1", "2", "3", "4", "5", "6"];
        assert_eq!(answer("regime", &codes, "31"), Some("3"));
        assert_eq!(answer("regime", &codes, "DP"), Some("2"));
    }
}
