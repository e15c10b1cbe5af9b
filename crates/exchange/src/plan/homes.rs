//! Homes: one household for each address of a family, and who lives there.

use kit::write::Values;
use rustc_hash::{FxHashMap, FxHashSet};

use super::build::Planner;
use super::families::{Clan, Gathered};
use super::known::StoredHome;
use super::people::home_key;
use super::row::Home;
use crate::shape::HOME;

/// Someone who lives somewhere.
struct Dweller {
    person: i64,
    home: Home,
    is_main: bool,
}

/// Whether a row's address is the one of a home: what the row leaves empty is not compared.
fn is_at(home: &Home, lines: &Home) -> bool {
    let folded = |text: &str| words::fold::fold(text);
    (0..3).all(|line| home[line].is_empty() || folded(&home[line]) == folded(&lines[line]))
        && !home_key(home).is_empty()
}

/// Makes the homes of a family and says who lives in them.
pub(super) fn settle(planner: &mut Planner<'_>, gathered: &Gathered, clan: &Clan) {
    let dwellers = dwellers(planner, gathered, clan);
    if dwellers.is_empty() {
        return;
    }
    let mut homes: Vec<StoredHome> = planner.stored.homes.get(&clan.family).cloned().unwrap_or_default();
    // An address that someone of the files still has does not move with somebody else.
    let claimed: FxHashSet<i64> = homes
        .iter()
        .filter(|home| dwellers.iter().any(|dweller| is_at(&dweller.home, &home.lines)))
        .map(|home| home.id)
        .collect();
    let mut moved: FxHashSet<i64> = FxHashSet::default();
    let mut settled: FxHashMap<i64, i64> = FxHashMap::default();
    for Dweller { person, home, is_main } in dwellers {
        let household = match homes.iter().find(|known| is_at(&home, &known.lines)) {
            Some(known) => known.id,
            None => {
                let own =
                    main_of(planner, person).filter(|own| is_main && !claimed.contains(own) && !moved.contains(own));
                match own.and_then(|own| homes.iter_mut().find(|known| known.id == own)) {
                    Some(known) => {
                        known.lines = home.clone();
                        moved.insert(known.id);
                        let id = known.id;
                        planner.add("household", None, Some(id), values_of(&home));
                        id
                    }
                    None => {
                        let values = values_of(&home).with("family", clan.family);
                        let draft = planner.add("household", None, None, values);
                        let id = planner.holder(draft);
                        homes.push(StoredHome {
                            id,
                            lines: home.clone(),
                        });
                        id
                    }
                }
            }
        };
        dwell(planner, person, household, is_main, &mut settled);
    }
    planner.stored.homes.insert(clan.family, homes);
}

fn values_of(home: &Home) -> Values {
    let lines = HOME.iter().zip(home).filter(|(_, line)| !line.is_empty());
    lines.map(|(key, line)| ((*key).into(), line.as_str().into())).collect()
}

fn main_of(planner: &Planner<'_>, person: i64) -> Option<i64> {
    planner
        .stored
        .residences
        .get(&person)?
        .iter()
        .find(|residence| residence.is_main)
        .map(|residence| residence.household)
}

/// Says that a person lives in a home; the first they are said to live in is their main one.
fn dwell(planner: &mut Planner<'_>, person: i64, household: i64, is_main: bool, settled: &mut FxHashMap<i64, i64>) {
    let stored = planner.stored.residences.get(&person).cloned().unwrap_or_default();
    let here = stored.iter().find(|residence| residence.household == household);
    let other_main = stored
        .iter()
        .find(|residence| residence.is_main && residence.household != household);
    let is_settled = settled.contains_key(&person);
    let becomes_main = !is_settled && (is_main || (other_main.is_none() && here.is_none()));
    if becomes_main {
        settled.insert(person, household);
        if let Some(other) = other_main {
            planner.add("residence", None, Some(other.id), Values::new().with("is_main", false));
        }
    }
    match here {
        Some(here) if becomes_main && !here.is_main => {
            planner.add("residence", None, Some(here.id), Values::new().with("is_main", true));
        }
        Some(_) => {}
        None => {
            let values = Values::new()
                .with("household", household)
                .with("person", person)
                .with("is_main", becomes_main);
            planner.add("residence", None, None, values);
            let residence = super::known::StoredResidence {
                id: 0,
                household,
                is_main: becomes_main,
            };
            planner.stored.residences.entry(person).or_default().push(residence);
        }
    }
}

/// Who lives where, by the rows. A student without an address of their own lives with the first guardian who has one,
/// and also with the second when it is another: separated parents.
fn dwellers(planner: &Planner<'_>, gathered: &Gathered, clan: &Clan) -> Vec<Dweller> {
    let mut dwellers: Vec<Dweller> = Vec::new();
    let mut add = |person: i64, home: &Home, is_main: bool| {
        if !home_key(home).is_empty() {
            dwellers.push(Dweller {
                person,
                home: home.clone(),
                is_main,
            });
        }
    };
    for child in clan.children.iter().map(|child| &gathered.children[*child]) {
        let person = planner.holder(child.draft);
        let has_own = !home_key(&child.home).is_empty();
        add(person, &child.home, true);
        add(person, &child.second_home, false);
        for (index, super::families::Tied { guardian, home, .. }) in child.guardians.iter().enumerate() {
            add(planner.holder(*guardian), home, true);
            if index < 2 {
                add(person, home, index == 0 && !has_own);
            }
        }
    }
    for adult in clan.adults.iter().map(|adult| &gathered.adults[*adult]) {
        add(planner.holder(adult.draft), &adult.home, true);
        let files = clan
            .children
            .iter()
            .map(|child| planner.holder(gathered.children[*child].draft));
        let known = planner.stored.children.get(&clan.family).into_iter().flatten().copied();
        let children: Vec<i64> = if adult.children.is_empty() {
            files.chain(known).collect()
        } else {
            adult.children.clone()
        };
        for child in children {
            add(child, &adult.home, false);
        }
    }
    dwellers
}
