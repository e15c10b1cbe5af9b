//! The order of writing: what others refer to first, then one family after another, each in one piece.

use rustc_hash::FxHashMap;

use super::{Plan, State, draft_of};

/// Kinds that rows refer to, in an order in which none refers to a later one.
const FIRST: [&str; 6] = ["school_year", "level", "campus", "track", "company", "group"];
/// Kinds that tie others together come after them.
const LAST: [&str; 4] = ["guardianship", "family_member", "residence", "group_membership"];

fn rank(kind: &str) -> usize {
    match kind {
        "family" => 1,
        "household" => 2,
        _ if LAST.contains(&kind) => 3,
        _ => 0,
    }
}

/// Groups what must be written together.
pub(super) fn arrange(plan: &mut Plan) {
    let mut parents: Vec<usize> = (0..plan.drafts.len()).collect();
    fn root(parents: &mut [usize], mut node: usize) -> usize {
        while parents[node] != node {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }
        node
    }
    let is_first = |index: usize| {
        let draft = &plan.drafts[index];
        draft.place.is_none() && FIRST.contains(&draft.kind)
    };
    let drafted: FxHashMap<i64, usize> = plan
        .drafts
        .iter()
        .enumerate()
        .filter_map(|(index, draft)| Some((draft.id?, index)))
        .collect();
    for (index, draft) in plan
        .drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.state != State::Unchanged)
    {
        // Only the kinds that tie others together, and the homes of a family, need them in the same transaction.
        if rank(draft.kind) < 2 {
            continue;
        }
        for (_, value) in draft.values.iter() {
            let Some(holder) = value.as_int() else { continue };
            let other = draft_of(holder).or_else(|| drafted.get(&holder).copied());
            if let Some(other) = other.filter(|other| !is_first(*other)) {
                let (a, b) = (root(&mut parents, index), root(&mut parents, other));
                parents[a.max(b)] = a.min(b);
            }
        }
    }
    let mut first: Vec<u32> = Vec::new();
    let mut clusters: Vec<Vec<u32>> = Vec::new();
    let mut of_root: FxHashMap<usize, usize> = FxHashMap::default();
    for index in 0..plan.drafts.len() {
        if plan.drafts[index].state == State::Unchanged {
            continue;
        }
        if is_first(index) {
            first.push(index as u32);
            continue;
        }
        let root = root(&mut parents, index);
        let cluster = *of_root.entry(root).or_insert_with(|| {
            clusters.push(Vec::new());
            clusters.len() - 1
        });
        clusters[cluster].push(index as u32);
    }
    first.sort_by_key(|index| FIRST.iter().position(|kind| *kind == plan.drafts[*index as usize].kind));
    for cluster in &mut clusters {
        cluster.sort_by_key(|index| rank(plan.drafts[*index as usize].kind));
    }
    if !first.is_empty() {
        clusters.insert(0, first);
    }
    plan.clusters = clusters;
}
