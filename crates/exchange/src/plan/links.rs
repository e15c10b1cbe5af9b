//! What ties each guardian to each student.

use kit::write::Values;
use rustc_hash::FxHashMap;

use super::build::Planner;
use super::families::{Clan, Gathered, Tied};

/// Ties guardians to students: those of the same row, those named by the guardian's row, or all those of the family.
pub(super) fn link_all(
    planner: &mut Planner<'_>,
    gathered: &Gathered,
    clan: &Clan,
    links: &mut FxHashMap<(i64, i64), usize>,
) {
    for child in clan.children.iter().map(|child| &gathered.children[*child]) {
        let student = planner.holder(child.draft);
        for Tied {
            guardian,
            link: values,
            supposed,
            ..
        } in &child.guardians
        {
            let guardian = planner.holder(*guardian);
            link(planner, (student, guardian), values, supposed, links);
        }
    }
    for adult in clan.adults.iter().map(|adult| &gathered.adults[*adult]) {
        let guardian = planner.holder(adult.draft);
        let mut students = adult.children.clone();
        if students.is_empty() {
            let files = clan
                .children
                .iter()
                .map(|child| planner.holder(gathered.children[*child].draft));
            students = files.collect();
            let known = planner.stored.children.get(&clan.family).into_iter().flatten().copied();
            students.extend(known.collect::<Vec<_>>());
        }
        students.dedup();
        for student in students {
            link(planner, (student, guardian), &adult.link, &Values::new(), links);
        }
    }
}

fn link(
    planner: &mut Planner<'_>,
    (student, guardian): (i64, i64),
    values: &Values,
    supposed: &Values,
    links: &mut FxHashMap<(i64, i64), usize>,
) {
    let drafted = links.get(&(student, guardian)).copied();
    let known = planner.stored.links.get(&(student, guardian)).copied();
    let draft = drafted.unwrap_or_else(|| match known {
        Some(id) => planner.add("guardianship", None, Some(id), Values::new()),
        None => {
            let ends = Values::new().with("student", student).with("guardian", guardian);
            planner.add("guardianship", None, None, ends)
        }
    });
    links.insert((student, guardian), draft);
    let written = &mut planner.plan.drafts[draft].values;
    for (key, value) in values.iter().chain(supposed.iter().filter(|_| known.is_none())) {
        if written.get(key).is_missing() {
            written.set(key.to_owned(), value.clone());
        }
    }
}
