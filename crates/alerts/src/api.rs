//! The API of one's own notices and watches.

use axum::Json;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use ui::{Answer, ApiRoute, Visit, address};

use crate::notice::{self, Asked, What};
use crate::shown::Shown;
use crate::watch;

/// What the description of the API tells of them.
pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        parameters: &["unread", "limit", "after"],
        ..ApiRoute::get("/api/v1/notifications", "notifications", "notifications", notices_shape)
    },
    ApiRoute::get(
        "/api/v1/notifications/watches",
        "watches",
        "notifications",
        watches_shape,
    ),
];

fn notices_shape() -> Value {
    let (text, id) = (
        json!({ "type": "string" }),
        json!({ "type": "string", "format": "uuid" }),
    );
    let change = json!({ "type": "object", "properties": { "label": text, "before": text, "after": text } });
    json!({
        "type": "object",
        "required": ["items", "unread", "next"],
        "properties": {
            "items": { "type": "array", "items": {
                "type": "object",
                "required": ["id", "at", "read", "what", "kind", "records", "title", "text", "changes"],
                "properties": {
                    "id": id, "at": { "type": "string", "format": "date-time" }, "read": { "type": "boolean" },
                    "what": { "enum": What::ALL.map(What::as_str) }, "kind": text, "records": { "type": "integer" },
                    "title": text, "context": text, "text": text, "by": text, "address": text,
                    "changes": { "type": "array", "items": change },
                },
            } },
            "unread": { "type": "integer" },
            "next": { "type": ["string", "null"] },
        },
    })
}

fn watches_shape() -> Value {
    let (text, flag) = (json!({ "type": "string" }), json!({ "type": "boolean" }));
    json!({
        "type": "object",
        "required": ["items", "total", "next"],
        "properties": {
            "items": { "type": "array", "items": {
                "type": "object",
                "required": ["id", "name", "kind"],
                "properties": {
                    "id": { "type": "string", "format": "uuid" }, "name": text, "kind": text, "filter": text,
                    "fields": { "type": "array", "items": text }, "crossings": flag, "one_record": flag,
                },
            } },
            "total": { "type": "integer" },
            "next": { "type": "null" },
        },
    })
}

const ORDINARY: usize = 50;
const MOST: usize = 200;

/// `GET /api/v1/notifications?unread=1&limit=&after=`
pub async fn notifications(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let value = |name: &str| {
                pairs
                    .iter()
                    .find(|(key, _)| key == name)
                    .map(|(_, value)| value.as_str())
            };
            let limit = value("limit")
                .and_then(|limit| limit.parse().ok())
                .unwrap_or(ORDINARY)
                .clamp(1, MOST);
            let after = value("after").and_then(|after| after.parse().ok());
            let asked = Asked {
                unread_only: matches!(value("unread"), Some("1" | "true")),
                what: None,
                // By number alone, so that the next page begins where this one ended.
                before: Some(after.unwrap_or(i64::MAX)),
            };
            let (pen, access) = (visit.pen(), visit.access());
            let (unread, notices, shown) = visit.site.store.read(|db| {
                let notices = notice::own(db, access, asked, limit + 1)?;
                let shown = Shown::read(db, pen, access, &notices[..notices.len().min(limit)])?;
                Ok::<_, kit::Error>((notice::unread(access, db)?, notices, shown))
            })?;
            let next = (notices.len() > limit).then(|| notices[limit - 1].id);
            let items: Vec<Value> = notices
                .iter()
                .zip(&shown)
                .map(|(notice, shown)| {
                    let changes = shown.changes.iter();
                    let changes: Vec<Value> = changes
                        .map(|(label, before, after)| json!({ "label": label, "before": before, "after": after }))
                        .collect();
                    json!({
                        "id": notice.uid, "at": shown.datetime, "read": notice.is_read,
                        "what": notice.what.as_str(), "kind": notice.kind, "records": notice.records,
                        "title": shown.title, "context": shown.context, "text": shown.text, "by": shown.who, "changes": changes,
                        "address": shown.target,
                    })
                })
                .collect();
            Ok(
                Json(json!({ "items": items, "unread": unread, "next": next.map(|next| next.to_string()) }))
                    .into_response(),
            )
        })
        .await
}

/// `GET /api/v1/notifications/watches`: one's own.
pub async fn watches(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let own = visit
                .site
                .store
                .read(|db| watch::own_named(db, &visit.site.queries, visit.access()))?;
            let items: Vec<Value> = own
                .iter()
                .map(|watch| {
                    json!({
                        "id": watch.uid, "name": watch.wanted.name, "kind": watch.wanted.kind, "filter": watch.wanted.q,
                        "fields": watch.wanted.fields, "crossings": watch.wanted.crossings, "one_record": watch.wanted.record.is_some(),
                    })
                })
                .collect();
            Ok(Json(json!({ "total": items.len(), "items": items, "next": null })).into_response())
        })
        .await
}
