//! Who may know what a record is called. A name tells the fields that it is made of: whoever may not read one of them
//! is not told it by a title, a label, an order or a copy either.

use std::sync::Arc;

use super::{Access, Level};
use crate::catalogue::{Field, Kind};

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
        let (label, target) = (field.target?.label, field.refers_to()?);
        let is_told = |kind: &Arc<Kind>| match kind.find(label) {
            Some(_) => self.can_read(kind, label),
            None => self.reads_names_of(kind),
        };
        self.related_kinds(target).all(is_told).then_some(label)
    }

    /// Whether every field that the titles of a kind tell may be read.
    pub(crate) fn reads_names_of(&self, kind: &Kind) -> bool {
        kind.titled_by.iter().all(|key| self.tells(kind, key))
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
                let hidden = |key: &str| self.related_kinds(key).any(|of| !self.reads_names_of(of));
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
