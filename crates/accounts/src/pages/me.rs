//! `GET /api/v1/me`: who a token or a session is, and what it may do.

use axum::Json;
use axum::response::IntoResponse;
use serde::Serialize;
use ui::{Answer, Visit};

#[derive(Serialize)]
struct Me<'a> {
    name: &'a str,
    email: &'a str,
    profile: &'a str,
    profile_label: &'a str,
    everything: bool,
    /// Capabilities, for what is not about a kind.
    capabilities: Vec<&'a str>,
    /// Kinds that may be read, by their names in addresses.
    kinds: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen_by: Option<&'a str>,
}

pub async fn show(visit: Visit) -> Answer {
    let access = visit.access();
    let known = access
        .catalogue
        .kinds()
        .iter()
        .filter(|kind| access.kind(kind.key).is_ok());
    let me = Me {
        name: &access.actor.name,
        email: &visit.visitor.email,
        profile: &access.profile.key,
        profile_label: &visit.visitor.profile,
        everything: access.profile.everything,
        capabilities: access.profile.capabilities.iter().map(String::as_str).collect(),
        kinds: known.map(|kind| kind.plural).collect(),
        seen_by: visit.visitor.seen_by.as_deref(),
    };
    Ok(Json(me).into_response())
}
