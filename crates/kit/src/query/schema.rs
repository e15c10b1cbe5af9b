//! A kind as the filter language may know it: only what the access lets be read.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::access::Access;
use crate::catalogue::Kind;

/// The visible part of a kind, and of the kinds it leads to, made as they are asked for.
pub struct KindSchema<'a> {
    access: &'a Access,
    kind: &'a Kind,
    relations: HashMap<&'static str, (&'a Kind, OnceCell<Box<KindSchema<'a>>>)>,
}

impl<'a> KindSchema<'a> {
    pub fn new(access: &'a Access, kind: &'a Kind) -> Self {
        let known = kind.relations.iter().filter_map(|relation| {
            let target = access.kind(relation.kind).ok()?;
            Some((relation.key, (&**target, OnceCell::new())))
        });
        KindSchema {
            access,
            kind,
            relations: known.collect(),
        }
    }
}

impl filter::Schema for KindSchema<'_> {
    fn field(&self, key: &str) -> Option<filter::Type> {
        let (_, field) = self.kind.find(key)?;
        self.access.can_read(self.kind, key).then(|| field.filter_type())
    }

    fn relation(&self, key: &str) -> Option<&dyn filter::Schema> {
        let (kind, schema) = self.relations.get(key)?;
        Some(&**schema.get_or_init(|| Box::new(KindSchema::new(self.access, kind))))
    }
}
