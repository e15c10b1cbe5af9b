//! `POST /{plural}/bulk`: the same values given to every record of a filter; with `dry_run`, what that would change.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::http::{HeaderMap, Uri};
use filter::Filter;
use kit::bulk::{Edit, Outcome, Plan, Refusal, plan, rehearse};
use kit::error::FieldError;
use kit::jobs::New;
use kit::query::Query;
use kit::store::Db;
use kit::write::Input;
use kit::{Access, Error, Kind, Level, Message, Result};
use serde_json::{Map, Value, json};
use ui::bulk::{EDIT, Order};
use ui::{Answer, Failure, Visit};
use uuid::Uuid;

use crate::address::Address;
use crate::body;
use crate::params::Params;
use crate::write::by_api;
use ui::once::{self, Kept, Once};

/// Records of a dry run shown as they are before.
const SAMPLES: usize = 20;

/// What is asked for.
struct Asked {
    filter: Filter,
    edit: Edit,
    is_dry: bool,
}

pub async fn bulk(visit: Visit, uri: Uri, headers: HeaderMap, bytes: Bytes) -> Answer {
    let object = body::object(&headers, &bytes)?;
    let done = visit.run(move |visit| -> Result<Kept, Failure> {
        Params::of(&uri, &[])?;
        let access = by_api(visit.access());
        let kind = Address::of(&uri).kind(&access)?;
        access.require(kind.key, "bulk")?;
        let site = &visit.site;
        let once = Once::of(&access, &headers, uri.path(), &bytes)?;
        once::around(visit, once.as_ref(), || {
            let asked = site.store.read(|db| read(db, &access, &kind, &object))?;
            let query = Query::of(kind.key).filtered(asked.filter);
            let plan = plan(&site.queries, &access, &query, &asked.edit, SAMPLES)?;
            if asked.is_dry {
                return Ok(Kept::done(&foreseen(visit, &access, &kind, &plan, &asked.edit)?));
            }
            let order = Order::of(kind.key, plan.changing, asked.edit);
            let job = site.jobs().enqueue(New::of(EDIT, order.payload()?, &access))?;
            Ok(Kept::queued(job))
        })
    });
    done.await?.answer()
}

/// Reads the request, member by member; every one at fault is named.
fn read(db: &mut Db<'_>, access: &Access, kind: &Kind, object: &Map<String, Value>) -> Result<Asked> {
    let mut errors = Vec::new();
    let mut filters = Vec::new();
    let mut input = Input::default();
    let mut is_dry = false;
    for (name, value) in object {
        match name.as_str() {
            "filter" => filters.push(Filter::from_json(value)?),
            "q" => match value.as_str() {
                Some(text) => filters.push(Filter::parse(text)?),
                None => errors.push(FieldError::new("q", Message::new("api-text"))),
            },
            "set" => match value.as_object() {
                Some(set) => input.values = body::values(db, access, kind, Level::Write, set, &mut errors)?,
                None => errors.push(FieldError::new("set", Message::new("api-not-an-object"))),
            },
            "from" => input.from = body::day("from", value, &mut errors),
            "reason" => input.reason = body::reason("reason", value, &mut errors),
            "dry_run" => match value.as_bool() {
                Some(asked) => is_dry = asked,
                None => errors.push(FieldError::new("dry_run", Message::new("api-yes-or-no"))),
            },
            other => errors.push(FieldError::new(
                other,
                Message::new("api-parameter-unknown").with("name", other),
            )),
        }
    }
    if !object.contains_key("set") || (errors.is_empty() && input.values.iter().next().is_none()) {
        errors.push(FieldError::new("set", Message::new("error-required")));
    }
    // To change every record is said outright, by an empty `q`.
    if filters.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("filter", Message::new("error-required")));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    Ok(Asked {
        filter: match filters.len() {
            1 => filters.remove(0),
            _ => Filter::All(filters),
        },
        edit: Edit::of(&input),
        is_dry,
    })
}

/// What an edit would change. Refusals are those of the records that were tried: not all, when there are many.
fn foreseen(visit: &Visit, access: &Access, kind: &Kind, plan: &Plan, edit: &Edit) -> Result<Value> {
    let site = &visit.site;
    let (refusals, is_cut) = rehearse(&site.store, access, &site.clock, kind.key, &plan.changing, edit)?;
    let ids: Vec<i64> = plan.samples.iter().map(|sample| sample.id).collect();
    let named = public_ids(visit, access, kind, &ids)?;
    let fields: Vec<_> = edit
        .keys()
        .filter_map(|key| kind.find(key))
        .map(|(_, field)| field)
        .collect();
    let samples = plan.samples.iter().filter_map(|sample| {
        let before: Map<String, Value> = fields
            .iter()
            .zip(&sample.before)
            .map(|(field, cell)| (field.key.to_string(), crate::show::value(field, cell)))
            .collect();
        Some(json!({ "id": named.get(&sample.id)?.to_string(), "title": sample.title, "before": before }))
    });
    Ok(json!({
        "changed": plan.changing.len() - refusals.len(),
        "unchanged": plan.unchanged,
        "refused": refusals.len(),
        "all_tried": !is_cut,
        "refusals": told(visit, access, kind, &refusals)?,
        "samples": samples.collect::<Vec<_>>(),
    }))
}

/// What came of an edit, with the records by their public ids.
pub fn outcome(visit: &Visit, kind: &str, outcome: &Outcome) -> Result<Value> {
    let access = visit.access();
    let kind = access.kind(kind)?;
    Ok(json!({
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "refused": outcome.refused,
        "refusals": told(visit, access, kind, &outcome.refusals)?,
    }))
}

fn told(visit: &Visit, access: &Access, kind: &Kind, refusals: &[Refusal]) -> Result<Vec<Value>> {
    let ids: Vec<i64> = refusals.iter().map(|refusal| refusal.id).collect();
    let named = public_ids(visit, access, kind, &ids)?;
    let told = refusals.iter().filter_map(|refusal| {
        let id = named.get(&refusal.id)?.to_string();
        Some(json!({ "id": id, "code": refusal.message.key, "reason": visit.pen().message(&refusal.message) }))
    });
    Ok(told.collect())
}

/// The public ids of records, of those still in sight.
fn public_ids(visit: &Visit, access: &Access, kind: &Kind, ids: &[i64]) -> Result<HashMap<i64, Uuid>> {
    let site = &visit.site;
    let records = site.store.read(|db| site.queries.chosen(db, access, kind, &[], ids))?;
    Ok(records.into_iter().map(|record| (record.id, record.uid)).collect())
}
