//! What a session's presence comes to: its two rates.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use axum::response::IntoResponse;
use kit::{Db, Result};
use presence::{Rate, Tally};
use serde_json::{Value as Json_, json};
use ui::{Answer, Visit};
use uuid::Uuid;

use super::read::uid;
use crate::rates;
use crate::verdict::Law;

/// `GET /api/v1/sessions/{id}/rates`
pub async fn rates(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            visit.access().kind("presence")?;
            let law = Law::shipped();
            let (session, ledger) = visit.site.store.read(|db| {
                let (key, uid, _) = session(visit, db, uid(&path)?)?;
                let ledger = rates::ledger(db, &visit.site.clock, &law, key)?;
                Ok::<_, kit::Error>((uid, ledger))
            })?;
            // Who sees only themself, or only their children, is told of those alone.
            let sees_all = visit.access().sees_every_row(visit.access().kind("presence")?);
            let me = visit.access().actor.person;
            let is_trainer = ledger
                .slots
                .iter()
                .any(|slot| slot.trainer.is_some() && slot.trainer == me);
            let seen: Vec<_> = ledger
                .lines
                .iter()
                .filter(|line| sees_all || is_trainer || Some(line.learner.person.id) == me)
                .collect();
            let learners: Vec<Json_> = seen
                .iter()
                .map(|line| {
                    let person = &line.learner.person;
                    let figures = figures(line.tally, line.planned, line.learner.contract);
                    let [last_name, first_name] = person.names(visit.access());
                    let mut line = json!({
                        "learner": person.uid.to_string(), "last_name": last_name, "first_name": first_name,
                    });
                    merge(&mut line, figures);
                    line
                })
                .collect();
            let tally: Tally = seen.iter().map(|line| line.tally).sum();
            let planned = seen.iter().map(|line| line.planned).sum();
            let contract = seen.iter().map(|line| line.learner.contract).sum();
            let mut answer = json!({ "session": session.to_string(), "learners": learners });
            merge(&mut answer, figures(tally, planned, contract));
            Ok(Json(answer).into_response())
        })
        .await
}

fn session(visit: &Visit, db: &mut Db<'_>, uid: Uuid) -> Result<(i64, Uuid, String)> {
    let named: [String; 0] = [];
    let (_, record) = visit
        .site
        .queries
        .record_in(db, visit.access(), "training_session", uid, &named)?;
    Ok((record.id, record.uid, record.title))
}

/// Minutes and rates, the rates in percent with two decimals, null where there is nothing to divide by.
fn figures(tally: Tally, planned: i64, contract: i64) -> Json_ {
    let percent = |rate: Option<Rate>| rate.map(Rate::percent);
    json!({
        "planned_minutes": planned, "planned_to_date_minutes": tally.planned, "realised_minutes": tally.realised,
        "proved_minutes": tally.proved, "justified_minutes": tally.justified, "unjustified_minutes": tally.lost,
        "contract_minutes": contract, "attendance_rate": percent(tally.attendance()),
        "completion_rate": percent(tally.completion(contract)),
    })
}

fn merge(into: &mut Json_, from: Json_) {
    if let (Some(into), Json_::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}
