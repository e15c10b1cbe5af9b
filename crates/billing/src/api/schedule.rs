//! `PUT /api/v1/invoices/{id}/schedule`: the instalments of a draft.

use axum::body::Bytes;
use axum::extract::Path;
use jiff::civil::Date;
use kit::write::Hand;
use kit::{Error, Result};
use money::Instalment;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use ui::once::Kept;
use ui::{Answer, ApiRoute, Routes, Visit};

use super::{At, MAY, by_api, key, object, uid};
use crate::issue::Row;
use crate::kinds::INVOICE;
use crate::schedule::{self, MOST, RHYTHMS};

pub(super) fn routes() -> Routes {
    Routes::new().put("/api/v1/invoices/{uid}/schedule", MAY, agree)
}

pub(super) const AGREE: ApiRoute = ApiRoute {
    method: "put",
    policy: MAY,
    takes: Some(asked),
    ..ApiRoute::get("/api/v1/invoices/{id}/schedule", "agree_schedule", "invoices", answered)
};

fn one() -> Json {
    json!({
        "type": "object", "required": ["due_on", "amount_cents"], "additionalProperties": false,
        "properties": { "due_on": { "type": "string", "format": "date" }, "amount_cents": { "type": "integer" } },
    })
}

fn asked() -> Json {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "instalments": { "type": "array", "maxItems": MOST, "items": one() },
            "first_on": { "type": "string", "format": "date" },
            "rhythm": { "enum": RHYTHMS, "default": "monthly" },
            "times": { "type": "integer", "minimum": 1, "maximum": MOST },
        },
    })
}

fn answered() -> Json {
    json!({ "type": "object", "properties": { "instalments": { "type": "array", "items": one() } } })
}

/// What is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    instalments: Option<Vec<One>>,
    first_on: Option<Date>,
    rhythm: Option<String>,
    times: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    due_on: Date,
    amount_cents: i64,
}

/// `{instalments: [{due_on, amount_cents}]}`, or `{first_on, rhythm, times}`; neither: all of it on one day.
async fn agree(visit: Visit, Path(path): At, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let (members, id) = (object(&bytes)?, uid(&path)?);
            let asked: Asked = serde_json::from_value(Json::Object(members))
                .map_err(|_| Error::invalid("instalments", money::Fault::Schedule.key()))?;
            let told = visit.site.store.write(|tx| {
                let invoice = key(visit, tx, &access, INVOICE, id)?;
                tx.begin(&access, &visit.site.clock, "agree_schedule", "")?;
                let wanted = wanted(&asked, Row::load(tx, invoice)?.gross)?;
                schedule::agree(tx, Hand::new(&access, &visit.site.clock), invoice, &wanted)?;
                Ok::<_, Error>(wanted)
            })?;
            let told = told
                .iter()
                .map(|one| json!({ "due_on": one.due_on.to_string(), "amount_cents": one.cents }));
            Kept::done(&json!({ "instalments": told.collect::<Vec<_>>() })).answer()
        })
        .await
}

fn wanted(asked: &Asked, gross: i64) -> Result<Vec<Instalment>> {
    if let Some(rows) = &asked.instalments {
        let one = |row: &One| Instalment {
            due_on: row.due_on,
            cents: row.amount_cents,
        };
        return Ok(rows.iter().map(one).collect());
    }
    let Some(first) = asked.first_on else {
        return Ok(Vec::new());
    };
    let rhythm = asked.rhythm.as_deref().unwrap_or("monthly");
    schedule::even(gross, &schedule::days(first, rhythm, asked.times.unwrap_or(1))?)
}
