//! Fields that an administrator adds in the interface. They stand in the catalogue like any other.

use std::sync::Arc;

use super::{Column, Field, Kind, Read, Sensitivity, Type};

/// A custom field as it is kept: see the `custom_field` table.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomField {
    pub kind: String,
    /// Begins with `x_`, so that a later built-in field can never take its name.
    pub key: String,
    pub label_fr: String,
    pub label_en: String,
    /// A card of the kind, or one of its own.
    pub card: String,
    /// The names of a card of its own, French and English.
    pub card_labels: Option<(String, String)>,
    pub ty: Type,
    pub sensitivity: Sensitivity,
    pub required: bool,
    pub position: i64,
}

impl Kind {
    /// Adds the fields meant for this kind, after its own, on the table that keeps its `extra` object.
    pub(super) fn add_custom(&mut self, custom: &[CustomField]) {
        let Some((table, alias)) = self.extra else { return };
        let mut ours: Vec<&CustomField> = custom.iter().filter(|field| field.kind == self.key).collect();
        ours.sort_by_key(|field| field.position);
        for custom in ours {
            let mut field = Field::custom(custom.key.clone(), custom.ty.clone());
            field.card = custom.card.clone().into();
            field.read = Read::Extra(alias);
            field.column = Some(Column::Extra { table });
            field.required = custom.required;
            field.sensitivity = custom.sensitivity;
            field.own_labels = Some((custom.label_fr.clone(), custom.label_en.clone()));
            if !self.has_card(&custom.card) {
                self.cards.push(custom.card.clone().into());
            }
            if let Some(labels) = &custom.card_labels {
                self.card_labels.insert(custom.card.clone(), labels.clone());
            }
            self.push(Arc::new(field));
        }
    }
}
