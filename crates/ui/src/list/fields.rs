//! The fields that a list may filter on: those of the kind, and those of the records it leads to.

use std::sync::Arc;

use filter::Filter;
use kit::Access;
use kit::catalogue::{Field, Kind};

use crate::pen::Pen;

/// A field and the relation that leads to it: `city`, `guardians.email`.
#[derive(Clone)]
pub struct Path {
    pub relation: Option<&'static str>,
    /// The kind that has the field.
    pub kind: Arc<Kind>,
    pub field: Arc<Field>,
}

impl Path {
    /// The field that a path names, if this person may read it.
    pub fn find(access: &Access, kind: &Arc<Kind>, path: &str) -> Option<Self> {
        let (relation, kind, key) = match path.split_once('.') {
            None => (None, kind.clone(), path),
            Some((relation, key)) => {
                let relation = kind.relation_named(relation)?;
                (Some(relation.key), access.kind(relation.kind).ok()?.clone(), key)
            }
        };
        let field = kind
            .find(key)
            .filter(|_| access.can_read(&kind, key))
            .map(|(_, field)| field.clone())?;
        Some(Path { relation, kind, field })
    }

    /// As forms name it.
    pub fn name(&self) -> String {
        match self.relation {
            Some(relation) => format!("{relation}.{}", self.field.key),
            None => self.field.key.to_string(),
        }
    }

    /// As people read it; `of` is the kind that is listed.
    pub fn label(&self, pen: Pen<'_>, of: &Kind) -> String {
        let field = pen.label(&self.kind, &self.field);
        match self.relation {
            Some(relation) => format!("{} › {field}", relation_label(pen, of, relation)),
            None => field.into_owned(),
        }
    }

    /// A condition on the field, through the relation when there is one.
    pub fn reach(&self, filter: Filter) -> Filter {
        match self.relation {
            Some(relation) => Filter::has(relation, filter),
            None => filter,
        }
    }
}

/// What a relation is called: `relation-<kind>-<key>`.
pub fn relation_label(pen: Pen<'_>, kind: &Kind, relation: &str) -> String {
    pen.t(&format!("relation-{}-{relation}", kind.key)).to_owned()
}

/// A part of the menu that adds a condition.
pub struct Shelf {
    pub title: String,
    /// Name in forms, label.
    pub fields: Vec<(String, String)>,
}

/// Every field that this person may filter on, by card, then by relation.
pub fn shelves(access: &Access, pen: Pen<'_>, kind: &Arc<Kind>) -> Vec<Shelf> {
    let mut shelves: Vec<Shelf> = Vec::new();
    let mut card = None;
    for field in access.shown(kind) {
        if card != Some(&field.card) {
            card = Some(&field.card);
            shelves.push(Shelf {
                title: pen.card(kind, &field.card),
                fields: Vec::new(),
            });
        }
        if let Some(shelf) = shelves.last_mut() {
            shelf
                .fields
                .push((field.key.to_string(), pen.label(kind, field).into_owned()));
        }
    }
    for relation in &kind.relations {
        let Ok(target) = access.kind(relation.kind) else {
            continue;
        };
        let named = |field: &Arc<Field>| {
            (
                format!("{}.{}", relation.key, field.key),
                pen.label(target, field).into_owned(),
            )
        };
        let fields = access.shown(target).map(named).collect();
        shelves.push(Shelf {
            title: relation_label(pen, kind, relation.key),
            fields,
        });
    }
    shelves.retain(|shelf| !shelf.fields.is_empty());
    shelves
}
