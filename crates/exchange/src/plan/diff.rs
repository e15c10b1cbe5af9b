//! What known records would lose and gain: every stored record that a draft speaks of, read once, in one pass a kind.

use kit::Value;
use kit::catalogue::Type;
use kit::store::Db;
use kit::write::Values;
use rustc_hash::FxHashMap;

use super::build::Planner;
use super::{Change, State};

pub(super) fn compare(db: &mut Db<'_>, planner: &mut Planner<'_>) -> kit::Result<()> {
    let mut kinds: FxHashMap<&'static str, FxHashMap<i64, Vec<usize>>> = FxHashMap::default();
    for (index, draft) in planner.plan.drafts.iter().enumerate() {
        if let Some(id) = draft.id.filter(|_| !draft.values.is_empty()) {
            kinds.entry(draft.kind).or_default().entry(id).or_default().push(index);
        }
    }
    for (key, wanted) in kinds {
        let kind = planner.access.catalogue.expect(key).clone();
        let references = &planner.references;
        let drafts = &mut planner.plan.drafts;
        kit::write::load_each(db, &kind, &mut |stored| {
            for index in wanted.get(&stored.id).into_iter().flatten() {
                let draft = &mut drafts[*index];
                let mut left = Values::new();
                for (field, after) in draft.values.iter() {
                    let before = stored.values.get(field);
                    let ty = kind.find(field).map(|(_, field)| &field.ty);
                    let is_same = match ty {
                        Some(Type::Ref("group")) if !draft.values.has("school_year") => {
                            same_group(references, before, after)
                        }
                        _ if NAMES.contains(&field) => same(before, after) || is_less(before, after),
                        _ => same(before, after),
                    };
                    if !is_same {
                        draft.changes.push(Change {
                            field: field.to_owned(),
                            before: before.clone(),
                            after: after.clone(),
                        });
                        left.set(field.to_owned(), after.clone());
                    }
                }
                draft.state = if left.is_empty() {
                    State::Unchanged
                } else {
                    State::Changed
                };
                draft.values = left;
            }
        })?;
    }
    Ok(())
}

/// The names of a person.
const NAMES: [&str; 3] = ["last_name", "usage_name", "first_name"];

/// Whether a name is the known one in other capitals, or without its accents: many systems write `LEFEVRE` for Lefèvre.
fn is_less(before: &Value, after: &Value) -> bool {
    let (Some(before), Some(after)) = (before.as_str(), after.as_str()) else {
        return false;
    };
    before.to_lowercase() == after.to_lowercase()
        || (after.is_ascii() && words::fold::fold(before) == words::fold::fold(after))
}

fn same(before: &Value, after: &Value) -> bool {
    before == after
        || (before.is_missing() && after.is_missing())
        || matches!((before.as_real(), after.as_real()), (Some(before), Some(after)) if before == after)
}

/// The class of another year under the same name is not another class, unless the file says the year.
fn same_group(references: &super::references::References, before: &Value, after: &Value) -> bool {
    let (Some(a), Some(b)) = (before.as_int(), after.as_int()) else {
        return same(before, after);
    };
    a == b
        || matches!(
            (references.code(a), references.code(b)),
            (Some(a), Some(b)) if crate::codes::class_key(a) == crate::codes::class_key(b)
        )
}
