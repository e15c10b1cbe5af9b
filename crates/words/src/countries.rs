//! Countries and nationalities in French and English, and their look-up from what people type.
//!
//! Codes are those of ISO 3166-1 (and `XK` for Kosovo, which ISO leaves to users); names follow
//! Unicode CLDR; nationalities are in the feminine, as French forms ask them (*nationalité
//! française*). The number is that of INSEE's official geographic code, as SIECLE writes it:
//! three digits, 100 for France.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::Language;
use crate::fold::fold;

/// A state, or a territory with an ISO code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code: what is stored.
    pub code: &'static str,
    /// Three-digit INSEE code; empty for a territory that has none.
    pub insee: &'static str,
    /// Name in French.
    pub fr: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Nationality in French, feminine: `Française`.
    pub nationality_fr: &'static str,
    /// Nationality in English.
    pub nationality_en: &'static str,
}

impl Country {
    /// The name in a language.
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Fr => self.fr,
            Language::En => self.en,
        }
    }

    /// The nationality in a language. A territory has that of its state.
    pub const fn nationality(&self, language: Language) -> &'static str {
        match language {
            Language::Fr => self.nationality_fr,
            Language::En => self.nationality_en,
        }
    }
}

/// Every country and territory, in the alphabetical order of the French names.
pub fn all() -> &'static [Country] {
    &ATLAS.countries
}

/// The country of an ISO 3166-1 alpha-2 code, in capitals or not.
pub fn by_code(code: &str) -> Option<&'static Country> {
    let code = code.trim();
    (code.len() == 2).then(|| find(code)).flatten()
}

/// The country that a text says by its ISO code, its INSEE code (`100`, `99352` or `352`), its name
/// or its nationality, in French (feminine or masculine) or in English, however accented or
/// capitalised. A nationality shared with territories says the state.
pub fn find(text: &str) -> Option<&'static Country> {
    let index = ATLAS.index.get(&fold(text))?;
    ATLAS.countries.get(*index)
}

/// One line a country: states first, then territories, so that the first to bear a nationality is
/// the state it belongs to.
const TABLE: &str = include_str!("countries.tsv");

struct Atlas {
    countries: Vec<Country>,
    /// Place in `countries` of every folded form.
    index: FxHashMap<String, usize>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let rows: Vec<(Country, &'static str)> = TABLE.lines().filter_map(row).collect();
    let mut countries: Vec<Country> = rows.iter().map(|(country, _)| *country).collect();
    countries.sort_by_cached_key(|country| fold(country.fr));
    let places: FxHashMap<&str, usize> = countries
        .iter()
        .enumerate()
        .map(|(place, country)| (country.code, place))
        .collect();

    // What is surest comes first, and keeps its form: codes, names, nationalities, other forms, and
    // last the masculines, which are worked out.
    let mut index = FxHashMap::default();
    for forms in [codes, names, nationalities, others, masculines] {
        for (country, other_forms) in &rows {
            for form in forms(country, other_forms) {
                if !form.is_empty() {
                    index.entry(fold(&form)).or_insert(places[country.code]);
                }
            }
        }
    }
    Atlas { countries, index }
});

fn row(line: &'static str) -> Option<(Country, &'static str)> {
    let mut columns = line.split('\t');
    let country = Country {
        code: columns.next().filter(|code| code.len() == 2)?,
        insee: columns.next()?,
        fr: columns.next()?,
        en: columns.next()?,
        nationality_fr: columns.next()?,
        nationality_en: columns.next()?,
    };
    Some((country, columns.next().unwrap_or_default()))
}

fn codes(country: &Country, _: &str) -> Vec<String> {
    let mut codes = vec![country.code.to_owned()];
    if !country.insee.is_empty() {
        codes.push(country.insee.to_owned());
        codes.push(format!("99{}", country.insee));
    }
    codes
}

fn names(country: &Country, _: &str) -> Vec<String> {
    vec![country.fr.to_owned(), country.en.to_owned()]
}

fn nationalities(country: &Country, _: &str) -> Vec<String> {
    vec![country.nationality_fr.to_owned(), country.nationality_en.to_owned()]
}

fn others(_: &Country, other_forms: &str) -> Vec<String> {
    other_forms.split(';').map(str::to_owned).collect()
}

/// `Française` → `francais`, `Algérienne` → `algerien`; forms of another pattern (`Grec`, `Turc`)
/// are listed in the table.
fn masculines(country: &Country, other_forms: &str) -> Vec<String> {
    let mut feminines = others(country, other_forms);
    feminines.push(country.nationality_fr.to_owned());
    let endings = [
        ("enne", "en"),
        ("se", "s"),
        ("ne", "n"),
        ("de", "d"),
        ("le", "l"),
        ("ie", "i"),
    ];
    feminines
        .iter()
        .filter_map(|feminine| {
            let feminine = fold(feminine);
            endings
                .into_iter()
                .find_map(|(from, to)| Some(format!("{}{to}", feminine.strip_suffix(from)?)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn code(text: &str) -> Option<&'static str> {
        find(text).map(|country| country.code)
    }

    #[test]
    fn a_country_is_found_by_all_that_people_type() {
        for (text, expected) in [
            ("Française", "FR"),
            ("FRANCAISE", "FR"),
            ("français", "FR"),
            ("FRANCE", "FR"),
            ("fr", "FR"),
            ("100", "FR"),
            ("99352", "DZ"),
            ("352", "DZ"),
            ("algérien", "DZ"),
            ("Côte d'Ivoire", "CI"),
            ("COTE D IVOIRE", "CI"),
            ("ivoirienne", "CI"),
            ("Royaume-Uni", "GB"),
            ("British", "GB"),
            ("Anglaise", "GB"),
            ("anglais", "GB"),
            ("Etats Unis", "US"),
            ("USA", "US"),
            ("Turc", "TR"),
            ("Turkey", "TR"),
            ("Grec", "GR"),
            ("Espagnol", "ES"),
            ("Allemand", "DE"),
            ("Marocain", "MA"),
            ("Congolaise", "CG"),
            ("RDC", "CD"),
            ("Nigérienne", "NE"),
            ("Nigériane", "NG"),
            ("Nigerian", "NG"),
            ("Corée du Sud", "KR"),
            ("La Réunion", "RE"),
            ("Réunion", "RE"),
            ("Chinois", "CN"),
            ("Argentin", "AR"),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        for text in ["", "Brit.", "Atlantide", "99", "ZZ"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn every_country_is_found_by_each_of_its_own_names() {
        for country in all() {
            for text in [country.code, country.fr, country.en] {
                assert_eq!(code(text), Some(country.code), "{text}");
            }
            if !country.insee.is_empty() {
                assert_eq!(code(country.insee), Some(country.code));
            }
            assert_eq!(by_code(&country.code.to_lowercase()), Some(country));
        }
        assert_eq!(by_code("France"), None);
    }

    #[test]
    fn every_nationality_of_a_state_says_that_state() {
        let nationalities: HashSet<_> = all()
            .iter()
            .flat_map(|country| Language::ALL.map(|language| country.nationality(language)))
            .collect();
        for nationality in nationalities {
            let found = find(nationality).unwrap();
            let says = Language::ALL.map(|language| found.nationality(language) == nationality);
            assert!(says.contains(&true), "{nationality} says {}", found.fr);
        }
    }

    #[test]
    fn the_table_is_whole_and_sorted_by_french_name() {
        assert!(all().len() >= 195);
        assert_eq!(all().len(), TABLE.lines().count() - 1);
        assert_eq!(all().first().map(|country| country.fr), Some("Afghanistan"));
        let place = |code| all().iter().position(|country| country.code == code);
        // É sorts as E.
        assert!(place("EG") < place("ES") && place("ES") < place("EE"));
    }
}
