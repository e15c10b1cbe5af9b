//! Who people are by origin: surnames, first names, countries of birth and nationalities.

use crate::code::Sex;
use crate::random::Random;
use crate::tables::{FIRST_NAMES, SURNAMES};

/// Where a family's names come from. Says nothing of nationality, which is drawn apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    key: &'static str,
    /// Countries of the origin with their weights, empty for names of France.
    countries: &'static [(&'static str, usize)],
    /// Out of a thousand: first names taken from the origin's own list, for a child and a parent.
    own_names: (usize, usize),
    /// Out of a thousand families: those whose children are French alone, or hold both
    /// nationalities; the rest are foreign.
    french: (usize, usize),
}

/// Generation of a person, which decides the fashion of first names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    Child,
    Parent,
    Elder,
}

const fn local(key: &'static str, own: usize) -> Origin {
    Origin {
        key,
        countries: &[],
        own_names: (own, own),
        french: (1000, 0),
    }
}

const fn abroad(
    key: &'static str,
    countries: &'static [(&'static str, usize)],
    own_names: (usize, usize),
    french: (usize, usize),
) -> Origin {
    Origin {
        key,
        countries,
        own_names,
        french,
    }
}

/// Names of France without mark of a region.
pub(crate) const FRENCH: Origin = local("french", 1000);

/// Origins out of a thousand families of the Loire valley.
const ORIGINS: &[(Origin, usize)] = &[
    (FRENCH, 700),
    (local("breton", 350), 82),
    (local("basque", 600), 6),
    (local("antillean", 350), 12),
    (
        abroad(
            "maghrebi",
            &[("MA", 40), ("DZ", 40), ("TN", 20)],
            (850, 950),
            (560, 320),
        ),
        68,
    ),
    (
        abroad(
            "west_african",
            &[("SN", 30), ("ML", 25), ("CI", 20), ("GN", 20), ("BF", 5)],
            (650, 900),
            (480, 270),
        ),
        30,
    ),
    (
        abroad(
            "central_african",
            &[("CG", 40), ("CD", 40), ("CM", 20)],
            (400, 900),
            (450, 250),
        ),
        12,
    ),
    (abroad("portuguese", &[("PT", 1)], (350, 700), (600, 330)), 28),
    (abroad("spanish", &[("ES", 1)], (250, 450), (800, 150)), 11),
    (abroad("italian", &[("IT", 1)], (300, 400), (800, 150)), 9),
    (abroad("polish", &[("PL", 1)], (400, 600), (680, 220)), 8),
    (abroad("turkish", &[("TR", 1)], (950, 980), (450, 380)), 10),
    (abroad("vietnamese", &[("VN", 1)], (300, 700), (800, 130)), 6),
    (abroad("chinese", &[("CN", 1)], (500, 850), (500, 50)), 4),
    (abroad("british", &[("GB", 1)], (900, 950), (300, 450)), 4),
    (abroad("german", &[("DE", 1)], (800, 950), (400, 450)), 3),
    (abroad("romanian", &[("RO", 1)], (850, 950), (300, 250)), 4),
    (abroad("ukrainian", &[("UA", 1)], (980, 990), (60, 140)), 2),
    (abroad("syrian", &[("SY", 1)], (980, 990), (150, 200)), 1),
];

impl Origin {
    /// An origin as it comes in the region.
    pub fn draw(random: &mut Random) -> Self {
        random.weighted(ORIGINS)
    }

    /// Whether the names come from another country.
    pub fn is_abroad(self) -> bool {
        !self.countries.is_empty()
    }

    /// A country of the origin; France for the names of France.
    pub fn country(self, random: &mut Random) -> &'static str {
        if self.is_abroad() {
            random.weighted(self.countries)
        } else {
            "FR"
        }
    }

    /// Nationalities of someone of this origin from `country`, the French one first.
    pub fn nationalities(self, random: &mut Random, country: &'static str) -> Vec<&'static str> {
        let draw = random.below(1000);
        if draw < self.french.0 {
            vec!["FR"]
        } else if draw < self.french.0 + self.french.1 {
            vec!["FR", country]
        } else {
            vec![country]
        }
    }

    /// A surname; French ones follow the frequencies of France, down to names of one family.
    pub fn surname(self, random: &mut Random) -> String {
        if self.key == "french" {
            match random.below(1000) {
                0..760 => random.ranked(SURNAMES.list("french")).to_owned(),
                760..870 => {
                    let root = random.pick(SURNAMES.list("root"));
                    join(root, random.pick(SURNAMES.list("suffix")))
                }
                870..950 => {
                    let head = random.pick(SURNAMES.list("place_head"));
                    join(head, random.pick(SURNAMES.list("place_tail")))
                }
                950..960 => random.ranked(SURNAMES.list("particle")).to_owned(),
                _ => random.pick(SURNAMES.list("french")).to_owned(),
            }
        } else {
            let list = SURNAMES.list(self.key);
            if random.chance(500) {
                random.ranked(list)
            } else {
                random.pick(list)
            }
            .to_owned()
        }
    }

    /// A first name of the generation; families from elsewhere also choose French ones.
    pub fn first_name(self, random: &mut Random, generation: Generation, sex: Sex) -> &'static str {
        let own = match generation {
            Generation::Child => self.own_names.0,
            Generation::Parent => self.own_names.1,
            // Grandparents of other origins bear the names of the parents' list.
            Generation::Elder if !self.is_abroad() => 0,
            Generation::Elder => 1000,
        };
        let key = if random.chance(own) { self.key } else { FRENCH.key };
        let age = match generation {
            Generation::Child => "child",
            Generation::Elder if key == FRENCH.key => "elder",
            Generation::Elder | Generation::Parent => "parent",
        };
        let sex = match sex {
            Sex::Female => "f",
            Sex::Male => "m",
        };
        let list = FIRST_NAMES.list(&format!("{key}.{age}.{sex}"));
        // Half the draws follow the fashion, half spread over the list.
        if random.chance(500) {
            random.ranked(list)
        } else {
            random.pick(list)
        }
    }
}

/// Whether a country of the sample belongs to the European Union.
pub(crate) fn is_in_union(country: &str) -> bool {
    matches!(country, "FR" | "PT" | "ES" | "IT" | "PL" | "DE" | "RO")
}

/// Joins the two parts of a made surname, without doubling the letter where they meet.
fn join(head: &str, tail: &str) -> String {
    let tail = match (head.chars().last(), tail.chars().next()) {
        (Some(last), Some(first)) if last == first => &tail[first.len_utf8()..],
        _ => tail,
    };
    format!("{head}{tail}")
}
