//! `GET /{plural}/{id}/history`: what happened to a record, through the masks: a change of a hidden field is not there.

use axum::Json;
use axum::http::Uri;
use axum::response::IntoResponse;
use kit::Result;
use kit::query::{Past, PastEntry};
use serde_json::{Map, Value, json};
use ui::{Answer, Visit};

use crate::address::Address;
use crate::params::Params;
use crate::show;

/// Operations of a page, unless asked, and at most.
const LIMIT: usize = 20;
const MOST: usize = 100;

pub async fn history(visit: Visit, uri: Uri) -> Answer {
    let page = visit.run(move |visit| read(visit, &uri)).await?;
    Ok(Json(page).into_response())
}

fn read(visit: &Visit, uri: &Uri) -> Result<Value> {
    let address = Address::of(uri);
    let kind = address.kind(visit.access())?;
    let params = Params::of(uri, &["limit", "after"])?;
    let limit = params.limit(LIMIT, MOST)?;
    let read = |text: &str| text.parse().map_err(|_| kit::Error::invalid("after", "error-cursor"));
    let after = params.get("after").map(read).transpose()?;
    let past = visit
        .site
        .queries
        .history(visit.access(), kind.key, address.uid()?, after, limit)?;
    let next = past
        .last()
        .filter(|_| past.len() == limit)
        .map(|past| past.operation.id.to_string());
    let items: Vec<Value> = past.iter().map(show_past).collect();
    Ok(json!({ "items": items, "next": next }))
}

/// An operation: who, when, through which door, why, and what it changed.
pub fn show_past(past: &Past) -> Value {
    let operation = &past.operation;
    let entries: Vec<Value> = past.entries.iter().map(entry).collect();
    json!({
        "id": operation.uid.to_string(),
        "at": operation.at.timestamp().to_string(),
        "actor": operation.actor,
        "via": operation.via,
        "verb": operation.verb,
        "reason": operation.reason,
        "undone": operation.undone_by.is_some(),
        "entries": entries,
    })
}

fn entry(entry: &PastEntry) -> Value {
    let changes: Map<String, Value> = entry
        .changes
        .iter()
        .map(|(field, before, after)| {
            let change = json!({ "before": show::value(field, before), "after": show::value(field, after) });
            (field.key.to_string(), change)
        })
        .collect();
    json!({
        "version": entry.id,
        "kind": entry.kind.key,
        "record": entry.uid.to_string(),
        "action": entry.action.as_str(),
        "changes": changes,
    })
}
