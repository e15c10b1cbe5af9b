//! The description of the API in OpenAPI 3.1, made from the catalogue at each asking: the kinds, fields and actions of
//! whoever asks, and nothing of what is hidden from them. To a stranger, the kinds as they are shipped, without the
//! fields that the establishment added.

mod doings;
mod page;
mod paths;
mod schemas;
mod shared;

pub use page::page;

use axum::Json;
use axum::response::IntoResponse;
use kit::catalogue::Field;
use kit::{Access, Kind, Level, Via};
use serde_json::{Value, json};
use ui::{Answer, Guest, Pen, Site};
use words::Language;

/// `GET /api/openapi.json`.
pub async fn document(guest: Guest) -> Answer {
    let asker = Asker::of(&guest);
    Ok(Json(asker.document()).into_response())
}

/// For whom the API is described, and in which language.
pub struct Asker<'a> {
    pub access: Access,
    pub pen: Pen<'a>,
    is_known: bool,
}

impl<'a> Asker<'a> {
    pub fn of(guest: &'a Guest) -> Self {
        match &guest.visitor {
            Some(visitor) => Asker {
                access: visitor.access.clone(),
                pen: guest.pen(),
                is_known: true,
            },
            None => Asker::stranger(&guest.site, guest.language),
        }
    }

    fn stranger(site: &'a Site, language: Language) -> Self {
        let access = Access::program(site.catalogue(), Via::Api);
        Asker {
            access,
            pen: Pen::new(site, language),
            is_known: false,
        }
    }

    /// The kinds that they know.
    pub fn kinds(&self) -> impl Iterator<Item = &Kind> {
        let kinds = self.access.catalogue.kinds().iter().map(|kind| &**kind);
        kinds.filter(|kind| self.access.kind(kind.key).is_ok())
    }

    /// The fields of a kind that they may read.
    pub fn readable<'k>(&'k self, kind: &'k Kind) -> impl Iterator<Item = &'k Field> {
        let fields = self.access.readable(kind).map(|field| &**field);
        fields.filter(|field| self.is_known || field.own_labels.is_none())
    }

    /// The fields of a kind that they may write.
    pub fn writable<'k>(&'k self, kind: &'k Kind) -> impl Iterator<Item = &'k Field> {
        self.readable(kind)
            .filter(|field| field.is_writable() && self.access.can_write(kind, &field.key))
    }

    /// The fields of a kind that they may write or propose.
    pub fn changeable<'k>(&'k self, kind: &'k Kind) -> impl Iterator<Item = &'k Field> {
        self.readable(kind)
            .filter(|field| field.is_writable() && self.access.level(kind, &field.key) >= Level::Propose)
    }

    pub fn document(&self) -> Value {
        let language = self.pen.language.code();
        json!({
            "openapi": "3.1.0",
            "info": {
                "title": self.pen.t("api-doc-title"),
                "description": self.pen.t("api-doc-introduction"),
                "version": env!("CARGO_PKG_VERSION"),
                "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
                "x-language": language,
            },
            "servers": [{ "url": "/" }],
            "security": [{ "token": [] }],
            "tags": self.kinds().map(|kind| json!({
                "name": kind.plural,
                "description": self.pen.kinds(kind),
            })).collect::<Vec<_>>(),
            "paths": paths::all(self),
            "components": {
                "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
                "parameters": shared::parameters(self.pen),
                "headers": shared::headers(self.pen),
                "responses": shared::responses(self.pen),
                "schemas": schemas::all(self),
            },
        })
    }
}
