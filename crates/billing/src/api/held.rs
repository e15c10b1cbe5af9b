//! `PUT /api/v1/invoices/{id}/hold`: whether an invoice is disputed, and until when its client was given time.

use axum::body::Bytes;
use axum::extract::Path;
use jiff::civil::Date;
use kit::write::Hand;
use kit::{Error, Message};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::once::Kept;
use ui::{Answer, ApiRoute, Routes, Visit};

use super::{At, MAY, by_api, key, object, uid};
use crate::dispute;
use crate::kinds::INVOICE;

pub(super) fn routes() -> Routes {
    Routes::new().put("/api/v1/invoices/{uid}/hold", MAY, hold)
}

pub(super) const HOLD: ApiRoute = ApiRoute {
    method: "put",
    policy: MAY,
    takes: Some(shape),
    ..ApiRoute::get("/api/v1/invoices/{id}/hold", "hold_invoice", "invoices", shape)
};

fn shape() -> Json {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "dispute": { "type": ["string", "null"], "description": "The reason" },
            "paused_until": { "type": ["string", "null"], "format": "date" },
        },
    })
}

/// What is not said is not so.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Said {
    dispute: Option<String>,
    paused_until: Option<Date>,
}

async fn hold(visit: Visit, Path(path): At, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let (members, id) = (object(&bytes)?, uid(&path)?);
            let said: Said = serde_json::from_value(Json::Object(members)).map_err(|_| {
                Error::Refused(Message::new("error-json-type").with("expected", "{dispute, paused_until}"))
            })?;
            visit.site.store.write(|tx| {
                let invoice = key(visit, tx, &access, INVOICE, id)?;
                tx.begin(&access, &visit.site.clock, "dispute_invoice", "")?;
                let hand = Hand::new(&access, &visit.site.clock);
                match &said.dispute {
                    Some(reason) => dispute::dispute(tx, hand, invoice, reason)?,
                    None => dispute::end(tx, hand, invoice)?,
                }
                dispute::pause(tx, hand, invoice, said.paused_until)
            })?;
            Kept::done(&json!({ "dispute": said.dispute, "paused_until": said.paused_until })).answer()
        })
        .await
}
