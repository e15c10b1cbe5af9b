//! The sheet of a slot: signed, countersigned, declared, sealed.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use kit::write::Hand;
use kit::{Access, Actor, Error, Via};
use presence::Mode;
use serde_json::json;
use ui::once::{self, Kept, Once};
use ui::{Answer, Failure, Visit};

use super::read::{Body, origin, slot, uid};
use crate::act::{Recorded, Shown};
use crate::commands::{self, Declaration, Desk, Signing};
use crate::pages::{recorder, told};
use crate::roster::{Person, Slot};
use crate::verdict::Law;

/// The version of the sentence under a signature; the sentences are `attendance-intent-learner` and `-trainer`.
pub(crate) const INTENT: &str = "2026-11";

pub(super) type At = Path<BTreeMap<String, String>>;

/// `POST /api/v1/slots/{id}/signatures {learner, typed_name | image, captured_at, mode}`
pub async fn sign(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let body = Body::of(&bytes, &["learner", "typed_name", "image", "captured_at", "mode"])?;
            let access = by_api(visit.access());
            let (slot, learner) = visit.site.store.read(|db| {
                let slot = slot(visit, db, &access, uid(&path)?)?;
                Ok::<_, Error>((slot, body.person(db, "learner")?))
            })?;
            let own = access.actor.person == Some(learner.id);
            if !own {
                access.require("attendance_act", "sign")?;
            }
            let mode = mode(&body)?.unwrap_or(if own { Mode::Link } else { Mode::Tablet });
            let signing = Signing {
                mode,
                stroke: body.stroke(visit)?,
                identity: if own { "account" } else { "api" },
                shown: shown(visit, "attendance-intent-learner"),
                device_time: body.instant("captured_at")?,
                origin: origin(visit, &headers),
            };
            let law = Law::shipped();
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let recorded = commands::sign(tx, desk(visit, &access, &law), &slot, learner.id, signing)?;
                Ok(created(&slot, "signature", &recorded, Some(&learner)))
            })?;
            kept.answer()
        })
        .await
}

/// `POST /api/v1/slots/{id}/countersignature {trainer, typed_name | image}`
pub async fn countersign(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let body = Body::of(&bytes, &["trainer", "typed_name", "image", "captured_at", "mode"])?;
            let access = by_api(visit.access());
            let (slot, trainer) = visit.site.store.read(|db| {
                let slot = slot(visit, db, &access, uid(&path)?)?;
                Ok::<_, Error>((slot, body.person(db, "trainer")?))
            })?;
            let own = access.actor.person == Some(trainer.id);
            if !own {
                access.require("attendance_act", "seal")?;
            }
            let signing = Signing {
                mode: mode(&body)?.unwrap_or(Mode::Tablet),
                stroke: body.stroke(visit)?,
                identity: if own { "account" } else { "api" },
                shown: shown(visit, "attendance-intent-trainer"),
                device_time: body.instant("captured_at")?,
                origin: origin(visit, &headers),
            };
            let law = Law::shipped();
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let recorded = commands::countersign(tx, desk(visit, &access, &law), &slot, &trainer, signing)?;
                Ok(created(&slot, "countersignature", &recorded, Some(&trainer)))
            })?;
            kept.answer()
        })
        .await
}

/// `POST /api/v1/slots/{id}/seal`
pub async fn seal(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            Body::of(&bytes, &[])?;
            let access = by_api(visit.access());
            access.require("attendance_act", "seal")?;
            let slot = visit.site.store.read(|db| slot(visit, db, &access, uid(&path)?))?;
            let law = Law::shipped();
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let by = recorder(tx, &access, &slot, "api")?;
                let recorded = commands::seal(tx, desk(visit, &access, &law), &slot, by, origin(visit, &headers))?;
                Ok(created(&slot, "seal", &recorded, None))
            })?;
            kept.answer()
        })
        .await
}

/// `PUT /api/v1/slots/{id}/presence {learner, state, minutes, reason}`
pub async fn declare(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let body = Body::of(&bytes, &["learner", "state", "minutes", "reason"])?;
            let access = by_api(visit.access());
            access.require("attendance_act", "mark")?;
            let (slot, learner) = visit.site.store.read(|db| {
                let slot = slot(visit, db, &access, uid(&path)?)?;
                Ok::<_, Error>((slot, body.person(db, "learner")?))
            })?;
            let declaration = Declaration {
                state: body.required("state")?.to_owned(),
                minutes: body.int("minutes")?,
                reason: body.text("reason")?.map(str::to_owned),
            };
            let law = Law::shipped();
            let (recorded, verdict) = visit.site.store.write(|tx| {
                let by = recorder(tx, &access, &slot, "api")?;
                let desk = desk(visit, &access, &law);
                commands::declare(tx, desk, &slot, learner.id, declaration, by, origin(visit, &headers))
            })?;
            let because: Vec<_> = verdict
                .because
                .iter()
                .map(|because| told(visit, &slot.zone, because))
                .collect();
            Ok(Json(json!({
                "id": recorded.uid.to_string(), "slot": slot.uid.to_string(), "learner": learner.uid.to_string(),
                "state": verdict.state.code(), "planned_minutes": verdict.planned, "realised_minutes": verdict.realised,
                "justified_minutes": verdict.justified, "unjustified_minutes": verdict.lost,
                "pending": verdict.pending, "rule": verdict.rule, "because": because,
            }))
            .into_response())
        })
        .await
}

/// `GET /api/v1/slots/{id}/signatures`: the acts of the slot, in order, those corrected since included.
pub async fn signatures(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = visit.access();
            access.kind("attendance_act")?;
            let slot = visit.site.store.read(|db| slot(visit, db, access, uid(&path)?))?;
            let filter = filter_of_slot(&slot)?;
            let query = kit::query::Query::of("attendance_act")
                .filtered(filter)
                .sorted("number")
                .limit(1000);
            let page = visit.site.queries.list(access, &query)?;
            let field = |record: &kit::query::Record, key: &str| {
                let at = page.fields.iter().position(|field| field.key == key)?;
                let cell = &record.cells[at];
                Some(
                    cell.target
                        .map_or_else(|| cell.value.to_json(), |uid| uid.to_string().into()),
                )
            };
            let items: Vec<_> = page
                .records
                .iter()
                .map(|record| {
                    json!({
                        "id": record.uid.to_string(), "act": field(record, "act"), "learner": field(record, "learner"),
                        "state": field(record, "state"), "minutes": field(record, "minutes"),
                        "reason": field(record, "reason"), "mode": field(record, "mode"),
                    })
                })
                .collect();
            Ok(Json(json!({ "items": items, "total": page.total, "next": null })).into_response())
        })
        .await
}

/// `GET /api/v1/slots/{id}/presence`: the verdict on each learner, as it stands.
pub async fn presence(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = visit.access();
            access.kind("presence")?;
            let slot = visit.site.store.read(|db| slot(visit, db, access, uid(&path)?))?;
            let query = kit::query::Query::of("presence")
                .filtered(filter_of_slot(&slot)?)
                .limit(1000);
            let page = visit.site.queries.list(access, &query)?;
            let at = |key: &str| page.fields.iter().position(|field| field.key == key);
            let value = |record: &kit::query::Record, key: &str| at(key).map(|at| record.cells[at].value.to_json());
            let items: Vec<_> = page
                .records
                .iter()
                .map(|record| {
                    let learner = at("learner").and_then(|at| record.cells[at].target);
                    json!({
                        "id": record.uid.to_string(), "learner": learner.map(|uid| uid.to_string()),
                        "state": value(record, "state"), "planned_minutes": value(record, "planned"),
                        "realised_minutes": value(record, "realised"), "justified_minutes": value(record, "justified"),
                        "unjustified_minutes": value(record, "lost"), "pending": value(record, "pending"),
                    })
                })
                .collect();
            Ok(Json(json!({ "items": items, "total": page.total, "next": null })).into_response())
        })
        .await
}

fn filter_of_slot(slot: &Slot) -> Result<filter::Filter, Failure> {
    Ok(filter::Filter::parse(&format!("slot:{}", slot.uid))?)
}

fn created(slot: &Slot, act: &str, recorded: &Recorded, who: Option<&Person>) -> Kept {
    let json = json!({
        "id": recorded.uid.to_string(), "act": act, "slot": slot.uid.to_string(),
        "person": who.map(|person| person.uid.to_string()), "number": recorded.number, "digest": recorded.digest,
        "received_at": recorded.received_at.timestamp().to_string(),
    });
    Kept {
        status: StatusCode::CREATED,
        location: format!("/api/v1/attendance-acts/{}", recorded.uid),
        version: None,
        body: json.to_string(),
    }
}

fn desk<'a>(visit: &'a Visit, access: &'a Access, law: &'a Law) -> Desk<'a> {
    Desk {
        hand: Hand::new(access, &visit.site.clock),
        files: &visit.site.files,
        law,
    }
}

/// The same rights, come through this door.
pub(super) fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

fn mode(body: &Body) -> kit::Result<Option<Mode>> {
    let read = |code: &str| Mode::from_code(code).ok_or_else(|| Error::invalid("mode", "attendance-mode-unknown"));
    body.text("mode")?.map(read).transpose()
}

fn shown(visit: &Visit, key: &str) -> Shown {
    Shown {
        text: visit.pen().t(key).to_owned(),
        version: INTENT,
    }
}
