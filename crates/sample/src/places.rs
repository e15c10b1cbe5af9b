//! Where people live and were born.

use crate::model::Address;
use crate::random::Random;
use crate::tables::WORLD;
use std::sync::LazyLock;

/// A commune: postal code and name.
type Commune = (&'static str, &'static str);

static COMMUNES: LazyLock<Vec<(Commune, usize)>> = LazyLock::new(|| {
    let communes = WORLD.list("communes").iter();
    communes
        .filter_map(|entry| weighted(entry))
        .filter_map(|(text, weight)| Some((text.split_once(' ')?, weight)))
        .collect()
});

static STREET_KINDS: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    WORLD
        .list("street_kind")
        .iter()
        .filter_map(|entry| weighted(entry))
        .collect()
});

/// Reads `text weight`.
fn weighted(entry: &'static str) -> Option<(&'static str, usize)> {
    let (text, weight) = entry.rsplit_once(' ')?;
    Some((text, weight.parse().ok()?))
}

/// Towns where people of a country were born, for those born there.
fn towns(country: &str) -> &'static [&'static str] {
    match country {
        "MA" => &["Casablanca", "Fès", "Oujda", "Rabat"],
        "DZ" => &["Alger", "Oran", "Tizi Ouzou", "Sétif"],
        "TN" => &["Tunis", "Sfax", "Sousse"],
        "SN" => &["Dakar", "Thiès", "Saint-Louis"],
        "ML" => &["Bamako", "Kayes"],
        "CI" => &["Abidjan", "Bouaké"],
        "GN" => &["Conakry"],
        "BF" => &["Ouagadougou"],
        "CG" => &["Brazzaville", "Pointe-Noire"],
        "CD" => &["Kinshasa"],
        "CM" => &["Douala", "Yaoundé"],
        "PT" => &["Porto", "Braga", "Lisbonne"],
        "ES" => &["Madrid", "Barcelone"],
        "IT" => &["Turin", "Naples"],
        "PL" => &["Cracovie", "Varsovie"],
        "TR" => &["Istanbul", "Ankara", "Kayseri"],
        "VN" => &["Hô Chi Minh-Ville", "Hanoï"],
        "CN" => &["Wenzhou", "Shanghai"],
        "GB" => &["Londres", "Bristol"],
        "DE" => &["Berlin", "Cologne"],
        "RO" => &["Bucarest", "Cluj-Napoca"],
        "UA" => &["Kyiv", "Kharkiv", "Lviv"],
        "SY" => &["Damas", "Alep"],
        _ => &["Nantes"],
    }
}

/// An address in the region.
pub(crate) fn address(random: &mut Random) -> Address {
    let (postal_code, city) = random.weighted(&COMMUNES);
    let street = if random.chance(110) {
        format!("{} {}", random.between(1, 30), random.pick(WORLD.list("hamlet")))
    } else {
        let names = WORLD.list("street_name");
        let name = if random.chance(350) {
            random.ranked(names)
        } else {
            random.pick(names)
        };
        let kind = random.weighted(&STREET_KINDS);
        let long = matches!(kind, "rue" | "avenue" | "boulevard");
        let number = random.between(1, if long { 120 } else { 24 });
        let repeat = if random.chance(60) { " bis" } else { "" };
        format!("{number}{repeat} {kind} {name}")
    };
    let mut lines = vec![street];
    if random.chance(130) {
        lines.insert(0, random.pick(WORLD.list("complement")).to_owned());
    }
    Address {
        lines,
        postal_code,
        city,
        country: "FR",
    }
}

/// Where a child of those nationalities was born: mostly here, more often there when only foreign.
pub(crate) fn birth_place(random: &mut Random, nationalities: &[&'static str]) -> (&'static str, &'static str) {
    let born_there = match nationalities {
        ["FR"] => 12,
        ["FR", ..] => 130,
        _ => 620,
    };
    let country = nationalities.last().copied().unwrap_or("FR");
    if !random.chance(born_there) {
        (random.ranked(WORLD.list("birth_city")), "FR")
    } else if country == "FR" {
        random.pick(&[
            ("Bruxelles", "BE"),
            ("Londres", "GB"),
            ("Montréal", "CA"),
            ("Genève", "CH"),
        ])
    } else {
        (random.pick(towns(country)), country)
    }
}
