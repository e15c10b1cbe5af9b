//! What an address names: a kind by its plural, a record by its public id, a part of it.

use std::sync::Arc;

use axum::http::Uri;
use kit::{Access, Error, Kind, Result};
use uuid::Uuid;

use crate::BASE;

/// The segments after `/api/v1`.
pub struct Address<'u>(Vec<&'u str>);

impl<'u> Address<'u> {
    pub fn of(uri: &'u Uri) -> Self {
        let path = uri.path().strip_prefix(BASE).unwrap_or_default();
        Address(path.split('/').skip(1).collect())
    }

    /// The kind that the first segment names, when the access knows it.
    pub fn kind(&self, access: &Access) -> Result<Arc<Kind>> {
        let kind = access.catalogue.by_plural(self.segment(0)).ok_or(Error::NotFound)?;
        access.kind(kind.key).cloned()
    }

    /// The record that the second names. What is not a public id is no record.
    pub fn uid(&self) -> Result<Uuid> {
        Uuid::parse_str(self.segment(1)).map_err(|_| Error::NotFound)
    }

    pub fn segment(&self, index: usize) -> &'u str {
        self.0.get(index).copied().unwrap_or_default()
    }
}
