//! Who may know what a record is called. A name tells the fields that it is made of: whoever may not read one of them
//! is not told it by a title, a label, an order or a copy either.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Access, Level};
use crate::catalogue::{Field, Kind};

/// What was worked out once for an access: every reading asks.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Kinds whose titles may be read whole.
    whole: HashSet<&'static str>,
    /// Kinds that references lead to, and the columns of their labels that may be read.
    labels: HashSet<(&'static str, &'static str)>,
}

impl Names {
    pub(super) fn of(access: &Access) -> Self {
        let kinds = access.catalogue.kinds().iter();
        let whole = kinds.clone().filter(|kind| access.finds_whole(kind));
        let references = kinds.clone().flat_map(|kind| kind.fields.iter());
        let mut pairs: HashSet<_> = references.filter_map(|field| pair(field)).collect();
        pairs.retain(|(target, label)| access.finds_label(target, label));
        Names {
            whole: whole.map(|kind| kind.key).collect(),
            labels: pairs,
        }
    }
}

/// The kind that a reference leads to, and the column of its label.
fn pair(field: &Field) -> Option<(&'static str, &'static str)> {
    Some((field.refers_to()?, field.target?.label))
}

impl Access {
    /// Whether a field may be read, and what it is shown as: the name, when it leads to another record.
    pub(crate) fn tells(&self, kind: &Kind, key: &str) -> bool {
        kind.find(key).is_some_and(|(_, field)| {
            self.can_read(kind, key) && (field.target.is_none() || self.label(field).is_some())
        })
    }

    /// The column of the label of a reference's record; nothing when its name is hidden. Of a kind that the profile does
    /// not know at all, the field alone decides.
    pub(crate) fn label(&self, field: &Field) -> Option<&'static str> {
        let pair = pair(field)?;
        self.names.labels.contains(&pair).then_some(pair.1)
    }

    /// Whether every field that the titles of a kind tell may be read.
    pub(crate) fn reads_names_of(&self, kind: &Kind) -> bool {
        self.names.whole.contains(kind.key)
    }

    fn finds_whole(&self, kind: &Kind) -> bool {
        kind.titled_by.iter().all(|key| {
            kind.find(key).is_some_and(|(_, field)| {
                let is_told = |(target, label): (&str, &str)| self.finds_label(target, label);
                self.can_read(kind, key) && (field.target.is_none() || pair(field).is_some_and(is_told))
            })
        })
    }

    fn finds_label(&self, target: &str, label: &str) -> bool {
        self.related_kinds(target).all(|kind| match kind.find(label) {
            Some(_) => self.can_read(kind, label),
            None => self.finds_whole(kind),
        })
    }

    /// The kinds that the profile knows, among those whose records are of this kind or may be: a student is a person.
    fn related_kinds<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Arc<Kind>> {
        let also = self.catalogue.kind(key).and_then(|kind| kind.is_a);
        self.catalogue.kinds().iter().filter(move |kind| {
            (kind.key == key || kind.is_a == Some(key) || also == Some(kind.key)) && self.knows(kind)
        })
    }

    /// Hides the copies of names that may not be read.
    pub(super) fn hide_copied_names(&mut self) {
        if self.profile.everything {
            return;
        }
        let catalogue = self.catalogue.clone();
        for kind in catalogue.kinds() {
            for (index, field) in kind.fields.iter().enumerate() {
                let hidden = |key: &str| self.related_kinds(key).any(|of| !self.finds_whole(of));
                if field.name_of.iter().any(|key| hidden(key))
                    && let Some(level) = self
                        .kinds
                        .get_mut(kind.key)
                        .and_then(|own| Arc::get_mut(own)?.levels.get_mut(index))
                {
                    *level = Level::Hidden;
                }
            }
        }
    }
}
