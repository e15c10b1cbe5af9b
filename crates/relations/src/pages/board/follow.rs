//! Keeping an open board in step with what others do: the numbers of what happens, and the cards that changed since.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kit::{Db, Error, Result};
use serde_json::json;
use ui::{Answer, Site, Typed, Visit, live};
use uuid::Uuid;

use super::super::card::{Card, FIELDS};
use super::super::frame::{self, Row};
use super::{Asked, Scope, Stage, owner, stages, total, totals};

/// Cards that changed at once; past that the page is drawn anew.
const MOST_CHANGES: i64 = 200;

/// `GET /board/live?after=`: the numbers of what happens to opportunities from now on.
pub async fn listen(State(site): State<Site>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let typed = Typed::new(&query.unwrap_or_default());
    live::listen(&site, "opportunity", typed.get("after").parse().ok(), &headers)
}

/// `GET /board/changes?pipeline=&after=`: the cards that changed since an entry of the journal, and the sums.
pub async fn changes(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit
        .run(move |visit| -> Answer {
            let asked = Asked::of(&typed);
            let after: i64 = typed.get("after").parse().map_err(|_| Error::NotFound)?;
            let pen = visit.pen();
            let today = visit.site.clock.today();
            let json = visit.site.store.read(|db| {
                let pipeline = asked.pipeline.ok_or(Error::NotFound)?;
                let scope = Scope {
                    pipeline,
                    owner: owner(visit, db, &asked)?,
                };
                let now = live::position(db)?;
                let sql = format!(
                    "SELECT DISTINCT record_uid FROM journal WHERE id > $1 AND kind = 'opportunity' LIMIT {}",
                    MOST_CHANGES + 1
                );
                let rows = db.rows(&sql, &[after.into()])?;
                if rows.len() as i64 > MOST_CHANGES {
                    return Ok::<_, Error>(json!({ "after": now, "all": true }));
                }
                let stages = stages(visit, db, pipeline)?;
                let mut cards = Vec::new();
                for uid in rows.iter().filter_map(|row| row[0].as_uid()) {
                    cards.push(changed(visit, db, &scope, &stages, uid, today)?);
                }
                let totals = totals(visit, db, &scope)?;
                let totals = stages.iter().map(|stage| {
                    let id = stage.uid.to_string();
                    (id, serde_json::Value::from(total(pen, &totals, stage)))
                });
                let totals: serde_json::Map<_, _> = totals.collect();
                Ok(json!({ "after": now, "cards": cards, "totals": totals }))
            })?;
            Ok(Json(json).into_response())
        })
        .await
}

/// A card as it now stands; without a stage when it left this board.
fn changed(
    visit: &Visit,
    db: &mut Db<'_>,
    scope: &Scope,
    stages: &[Stage],
    uid: Uuid,
    today: Date,
) -> Result<serde_json::Value> {
    let gone = json!({ "id": uid });
    let (fields, record) = match frame::record(visit, db, "opportunity", uid, FIELDS) {
        Err(Error::NotFound) => return Ok(gone),
        found => found?,
    };
    let row = Row {
        fields: &fields,
        record: &record,
    };
    let stage = stages.iter().find(|stage| Some(stage.uid) == row.target("stage"));
    let is_theirs = scope.owner.is_some() && row.target("owner") != scope.owner;
    match stage {
        Some(stage) if !is_theirs => {
            let card = Card::of(visit, row, stage.stale_days, today);
            Ok(json!({ "id": uid, "stage": stage.uid, "rank": card.rank, "html": card.html()? }))
        }
        _ => Ok(gone),
    }
}
