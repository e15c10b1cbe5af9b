//! Families: who belongs together, and what ties each guardian to each child.
//!
//! A number given by the file settles it. Without one, two students are of one family when they share a guardian and
//! their last name, or their address and their last name. A student already known keeps the family they have.

use kit::write::Values;
use rustc_hash::FxHashMap;

use super::build::Planner;
use super::people::home_key;
use super::row::Home;
use super::{homes, links};

/// A student of the files, with what their rows say around them.
#[derive(Debug)]
pub(super) struct Child {
    pub draft: usize,
    pub family_number: Option<String>,
    pub family_name: Option<String>,
    pub guardians: Vec<Tied>,
    pub home: Home,
    pub second_home: Home,
}

/// A guardian of a student's row.
#[derive(Debug)]
pub(super) struct Tied {
    pub guardian: usize,
    /// What the row says of the tie.
    pub link: Values,
    /// What the titles let one suppose of it (first, second; mother, father): only for a tie nobody knew.
    pub supposed: Values,
    pub home: Home,
}

/// A guardian that has a row of their own.
#[derive(Debug)]
pub(super) struct Adult {
    pub draft: usize,
    pub family_number: Option<String>,
    pub family_name: Option<String>,
    /// Students named by the row.
    pub children: Vec<i64>,
    pub link: Values,
    pub home: Home,
}

/// What the rows said, gathered until all are read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub children: Vec<Child>,
    pub adults: Vec<Adult>,
    /// `(family or address, names)` → the guardian.
    pub seen: FxHashMap<(String, String), i64>,
    /// `(last name of the child, names)` → the guardians, with the address of the row.
    pub of_name: FxHashMap<(String, String), Vec<(i64, Home)>>,
}

/// A family of the files: positions in what was gathered.
#[derive(Debug, Default)]
pub(super) struct Clan {
    pub children: Vec<usize>,
    pub adults: Vec<usize>,
    /// Its key or pending reference.
    pub family: i64,
}

/// Sets of nodes that are joined two by two.
struct Joined(Vec<usize>);

impl Joined {
    fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.0[node] != node {
            self.0[node] = self.0[self.0[node]];
            node = self.0[node];
        }
        node
    }

    /// The smaller number stays the root, so that families come in the order of the rows.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Makes the families, their members, their homes and the links, once all rows are read.
pub(super) fn settle(planner: &mut Planner<'_>) {
    let gathered = std::mem::take(&mut planner.families);
    let mut clans = clans(planner, &gathered);
    let mut stored: FxHashMap<i64, usize> = FxHashMap::default();
    for clan in &mut clans {
        let Some(family) = family(planner, &gathered, clan, &mut stored) else {
            continue;
        };
        clan.family = family;
        members(planner, &gathered, clan);
    }
    let mut tied: FxHashMap<(i64, i64), usize> = FxHashMap::default();
    for clan in &clans {
        links::link_all(planner, &gathered, clan, &mut tied);
        if clan.family != 0 {
            homes::settle(planner, &gathered, clan);
        }
    }
}

pub(super) fn last_name(names: &str) -> &str {
    names.split("  ").next().unwrap_or_default()
}

fn clans(planner: &Planner<'_>, gathered: &Gathered) -> Vec<Clan> {
    let mut joined = Joined(Vec::new());
    let mut keys: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_child: FxHashMap<i64, usize> = FxHashMap::default();
    let mut bind = |joined: &mut Joined, node: usize, key: String| match keys.get(&key) {
        Some(other) => joined.join(node, *other),
        None => drop(keys.insert(key, node)),
    };
    for child in &gathered.children {
        let node = joined.add();
        let holder = planner.holder(child.draft);
        match of_child.get(&holder) {
            Some(other) => joined.join(node, *other),
            None => drop(of_child.insert(holder, node)),
        }
        if let Some(number) = &child.family_number {
            bind(&mut joined, node, format!("n:{}", words::fold::fold(number)));
            continue;
        }
        let names = planner.people["student"]
            .keys(holder)
            .map(|keys| keys.names.clone())
            .unwrap_or_default();
        let last = last_name(&names);
        for tied in &child.guardians {
            bind(&mut joined, node, format!("g:{}:{last}", planner.holder(tied.guardian)));
        }
        // Children of the same two parents are one family, whatever names they bear.
        let mut parents: Vec<i64> = child
            .guardians
            .iter()
            .take(2)
            .map(|tied| planner.holder(tied.guardian))
            .collect();
        parents.sort_unstable();
        if let [one, other] = parents[..] {
            bind(&mut joined, node, format!("p:{one}:{other}"));
        }
        let home = home_key(&child.home);
        if !home.is_empty() {
            bind(&mut joined, node, format!("a:{home}:{last}"));
        }
        // Known brothers and sisters stay together.
        for family in child_families(planner, holder) {
            bind(&mut joined, node, format!("f:{family}"));
        }
    }
    for adult in &gathered.adults {
        let node = joined.add();
        if let Some(number) = &adult.family_number {
            bind(&mut joined, node, format!("n:{}", words::fold::fold(number)));
            continue;
        }
        for child in &adult.children {
            let names = planner.people["student"]
                .keys(*child)
                .map(|keys| keys.names.clone())
                .unwrap_or_default();
            let guardian = planner.holder(adult.draft);
            bind(&mut joined, node, format!("g:{guardian}:{}", last_name(&names)));
            match of_child.get(child) {
                Some(other) => joined.join(node, *other),
                None => {
                    child_families(planner, *child).for_each(|family| bind(&mut joined, node, format!("f:{family}")))
                }
            }
        }
    }
    let mut clans: Vec<Clan> = Vec::new();
    let mut of_root: FxHashMap<usize, usize> = FxHashMap::default();
    for node in 0..joined.0.len() {
        let root = joined.root(node);
        let clan = *of_root.entry(root).or_insert_with(|| {
            clans.push(Clan::default());
            clans.len() - 1
        });
        match node.checked_sub(gathered.children.len()) {
            None => clans[clan].children.push(node),
            Some(adult) => clans[clan].adults.push(adult),
        }
    }
    clans
}

fn child_families<'p>(planner: &'p Planner<'_>, holder: i64) -> impl Iterator<Item = i64> + 'p {
    planner.stored.of_person.get(&holder).into_iter().flatten().copied()
}

/// The family of a clan: known, or a new one; `None` for a student of whom nothing is said but themselves.
fn family(
    planner: &mut Planner<'_>,
    gathered: &Gathered,
    clan: &Clan,
    drafted: &mut FxHashMap<i64, usize>,
) -> Option<i64> {
    let children = || clan.children.iter().map(|child| &gathered.children[*child]);
    let adults = || clan.adults.iter().map(|adult| &gathered.adults[*adult]);
    let number = children()
        .find_map(|child| child.family_number.clone())
        .or_else(|| adults().find_map(|adult| adult.family_number.clone()));
    let name = children()
        .find_map(|child| child.family_name.clone())
        .or_else(|| adults().find_map(|adult| adult.family_name.clone()));
    // Some systems repeat the number where a name is due.
    let name = name.filter(|name| !number.as_deref().is_some_and(|number| is_number_again(name, number)));
    let known = match &number {
        Some(number) => planner.stored.by_number.get(&words::fold::fold(number)).copied(),
        None => known_family(planner, gathered, clan),
    };
    let mut values = Values::new();
    if let Some(number) = &number {
        values.set("number", number.as_str());
    }
    if let Some(name) = &name {
        values.set("name", name.as_str());
    }
    if let Some(known) = known {
        if !values.is_empty() && !drafted.contains_key(&known) {
            let draft = planner.add("family", None, Some(known), values);
            drafted.insert(known, draft);
        }
        return Some(known);
    }
    let says_something = |child: &Child| !child.guardians.is_empty() || !home_key(&child.home).is_empty();
    let is_family =
        number.is_some() || children().any(says_something) || (!clan.adults.is_empty() && !clan.children.is_empty());
    if !is_family {
        return None;
    }
    if name.is_none() {
        let first = children()
            .map(|child| child.draft)
            .next()
            .or_else(|| adults().map(|adult| adult.draft).next())?;
        values.set("name", name_of(planner, first));
    }
    let draft = planner.add("family", None, None, values);
    Some(planner.holder(draft))
}

fn is_number_again(name: &str, number: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit()) && name.trim_start_matches('0') == number.trim_start_matches('0')
}

fn name_of(planner: &Planner<'_>, draft: usize) -> String {
    let draft = &planner.plan.drafts[draft];
    let written = draft.values.get("last_name").to_text().into_owned();
    if !written.is_empty() {
        return written;
    }
    let names = draft
        .id
        .and_then(|id| planner.people.get(draft.kind)?.keys(id))
        .map(|keys| last_name(&keys.names).to_uppercase());
    names.unwrap_or_default()
}

/// The family that a child already has, or one in which a known guardian already has a child of that name.
fn known_family(planner: &Planner<'_>, gathered: &Gathered, clan: &Clan) -> Option<i64> {
    let children = || clan.children.iter().map(|child| &gathered.children[*child]);
    let own = children().find_map(|child| child_families(planner, planner.holder(child.draft)).next());
    let named = clan.adults.iter().flat_map(|adult| &gathered.adults[*adult].children);
    let own = own.or_else(|| {
        named
            .into_iter()
            .find_map(|child| child_families(planner, *child).next())
    });
    if own.is_some() {
        return own;
    }
    let students = planner.people.get("student")?;
    children().find_map(|child| {
        let names = students.keys(planner.holder(child.draft))?.names.clone();
        let guardians = child
            .guardians
            .iter()
            .map(|tied| planner.holder(tied.guardian))
            .filter(|holder| *holder > 0);
        let mut families = guardians.flat_map(|guardian| child_families(planner, guardian).collect::<Vec<_>>());
        families.find(|family| {
            let siblings = planner
                .stored
                .children
                .get(family)
                .map(Vec::as_slice)
                .unwrap_or_default();
            siblings.iter().any(|id| {
                students
                    .keys(*id)
                    .is_some_and(|known| last_name(&known.names) == last_name(&names))
            })
        })
    })
}

fn members(planner: &mut Planner<'_>, gathered: &Gathered, clan: &Clan) {
    let mut people: Vec<(usize, &'static str)> = Vec::new();
    let mut add = |draft: usize, role: &'static str| {
        if !people.iter().any(|(known, _)| *known == draft) {
            people.push((draft, role));
        }
    };
    for child in clan.children.iter().map(|child| &gathered.children[*child]) {
        add(child.draft, "child");
        child.guardians.iter().for_each(|tied| add(tied.guardian, "adult"));
    }
    clan.adults
        .iter()
        .for_each(|adult| add(gathered.adults[*adult].draft, "adult"));
    for (draft, role) in people {
        let person = planner.holder(draft);
        if planner.stored.members.contains_key(&(clan.family, person)) {
            continue;
        }
        // Two clans may turn out to be the same known family.
        planner.stored.members.insert((clan.family, person), 0);
        let values = Values::new()
            .with("family", clan.family)
            .with("person", person)
            .with("role", role);
        planner.add("family_member", None, None, values);
    }
}
