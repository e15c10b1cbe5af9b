//! Writing a plan: family after family, in steps of one operation.

use std::collections::BTreeMap;

use kit::catalogue::{Kind, Type};
use kit::write::{Expect, Hand, Input, Values};
use kit::{Tx, Value};

use super::{Importer, Preview};
use crate::plan::{Plan, State, draft_of};

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

/// A plan being written.
pub struct Writing<'p> {
    plan: &'p Plan,
    /// The keys that pending records got.
    ids: Vec<i64>,
    cluster: usize,
    done: usize,
    total: usize,
}

impl<'p> Writing<'p> {
    pub fn new(plan: &'p Plan) -> Self {
        let total = plan.clusters.iter().map(Vec::len).sum();
        Writing {
            plan,
            ids: vec![0; plan.drafts.len()],
            cluster: 0,
            done: 0,
            total,
        }
    }

    pub fn progress(&self) -> Progress {
        Progress {
            done: self.done,
            total: self.total,
        }
    }

    /// Whether everything is written.
    pub fn is_done(&self) -> bool {
        self.cluster == self.plan.clusters.len()
    }

    /// Writes the next families in a transaction under way, whose operation is open, until it is due. A family is never
    /// cut.
    pub fn next(&mut self, hand: Hand<'_>, tx: &mut Tx<'_>, is_due: &dyn Fn() -> bool) -> kit::Result<()> {
        tx.in_bulk();
        while !self.is_done() {
            let cluster = &self.plan.clusters[self.cluster];
            for draft in cluster {
                self.write(hand, tx, *draft as usize)?;
            }
            self.done += cluster.len();
            self.cluster += 1;
            if is_due() {
                break;
            }
        }
        Ok(())
    }

    fn write(&mut self, hand: Hand<'_>, tx: &mut Tx<'_>, index: usize) -> kit::Result<()> {
        let draft = &self.plan.drafts[index];
        let kind = hand.access.catalogue.expect(draft.kind);
        let input = Input {
            values: self.keyed(kind, &draft.values),
            from: draft.from,
            reason: None,
        };
        match (draft.state, draft.id) {
            (State::New, _) => self.ids[index] = hand.create_unchecked(tx, draft.kind, input, None)?.id,
            (State::Changed, Some(id)) => {
                hand.update_unchecked(tx, draft.kind, id, input, Expect::Anything)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The values with the keys of the records they refer to.
    fn keyed(&self, kind: &Kind, values: &Values) -> Values {
        let keyed = values.iter().map(|(key, value)| {
            let (known, field) = match kind.find(key) {
                Some((_, field)) => (field.key.clone(), Some(field)),
                None => (key.to_owned().into(), None),
            };
            let is_reference = field.is_some_and(|field| matches!(field.ty, Type::Ref(_)));
            let value = match value.as_int().filter(|_| is_reference).and_then(draft_of) {
                Some(draft) => Value::Int(self.ids[draft]),
                None => value.clone(),
            };
            (known, value)
        });
        keyed.collect()
    }
}

impl Importer<'_> {
    /// The counts of what a preview would do, by plural.
    pub fn counts(&self, preview: &Preview) -> BTreeMap<&'static str, crate::plan::Count> {
        preview.counts(self.access)
    }
}
