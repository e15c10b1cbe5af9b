//! The catalogue: every kind of record, declared once. Lists, filters, forms, exports, import mapping, API shapes,
//! permission screens and change history all read this declaration and nothing else.
//!
//! A [`Kind`] says where its rows live (a base table, joined tables), which [`Field`]s they have, how they relate to
//! other kinds, and which rows each [`Scope`] lets through. SQL appears only here, as small expressions whose table
//! aliases stand in braces (`{s}.status`): the query engine numbers them, so that a kind can appear inside itself.
//! The alias `{t}` stands for "the row valid at the asked date": the base table for today, the history table for
//! a past or future date.

mod custom;
mod field;
mod kind;

use std::collections::HashMap;
use std::sync::Arc;

pub use custom::CustomField;
pub use field::{Column, Field, Read, Sensitivity, Target, Type};
pub use kind::{Draft, Hiding, History, Hooks, Join, Kind, Relation, Scope, Standing};

/// Every kind the product knows at this moment, custom fields included. Immutable: a change makes a new one.
#[derive(Debug, Default)]
pub struct Catalogue {
    kinds: Vec<Arc<Kind>>,
    by_key: HashMap<&'static str, usize>,
}

#[derive(Debug, thiserror::Error)]
#[error("the catalogue does not hold together: {0}")]
pub struct CatalogueError(String);

impl Catalogue {
    /// Puts the kinds together and checks that what they say of each other is true.
    pub fn new(kinds: Vec<Kind>, custom: &[CustomField]) -> Result<Self, CatalogueError> {
        let mut catalogue = Catalogue::default();
        for mut kind in kinds {
            kind.add_custom(custom);
            let key = kind.key;
            if catalogue.by_key.insert(key, catalogue.kinds.len()).is_some() {
                return Err(CatalogueError(format!("the kind {key} is declared twice")));
            }
            catalogue.kinds.push(Arc::new(kind));
        }
        for kind in &catalogue.kinds {
            for field in &kind.fields {
                if let Type::Ref(target) = field.ty
                    && !catalogue.by_key.contains_key(target)
                {
                    return Err(CatalogueError(format!(
                        "{}.{} refers to no kind: {target}",
                        kind.key, field.key
                    )));
                }
            }
            let mut told = kind
                .titled_by
                .iter()
                .chain(kind.fields.iter().flat_map(|field| field.sort_tells));
            if let Some(key) = told.find(|key| kind.find(key).is_none()) {
                return Err(CatalogueError(format!(
                    "the title or an order of {} tells a field that it has not: {key}",
                    kind.key
                )));
            }
            if let Some(relation) = kind.relations.iter().find(|r| !catalogue.by_key.contains_key(r.kind)) {
                return Err(CatalogueError(format!(
                    "{}.{} leads to no kind",
                    kind.key, relation.key
                )));
            }
        }
        Ok(catalogue)
    }

    pub fn kind(&self, key: &str) -> Option<&Arc<Kind>> {
        self.by_key.get(key).map(|index| &self.kinds[*index])
    }

    /// The kind that an address or the API names in the plural.
    pub fn by_plural(&self, plural: &str) -> Option<&Arc<Kind>> {
        self.kinds.iter().find(|kind| kind.plural == plural)
    }

    /// The kind of that key. For keys written in code, which a test of the whole catalogue covers.
    ///
    /// # Panics
    /// When no room declares it.
    pub fn expect(&self, key: &str) -> &Arc<Kind> {
        self.kind(key)
            .unwrap_or_else(|| panic!("no room declares the kind {key}"))
    }

    pub fn kinds(&self) -> &[Arc<Kind>] {
        &self.kinds
    }
}
