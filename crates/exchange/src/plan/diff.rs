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
    a == b || references.code(a).is_some_and(|code| references.code(b) == Some(code))
}
