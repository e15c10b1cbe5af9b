//! `GET /{plural}` and `GET /{plural}/{id}/{relation}`: pages of records.

use axum::Json;
use axum::http::Uri;
use axum::response::IntoResponse;
use kit::query::{Query, RelatedTo};
use kit::{Error, Kind, Result};
use ui::{Answer, Visit};

use crate::address::Address;
use crate::params::{OF_A_LIST, Params};
use crate::show;

/// Records of a kind.
pub async fn list(visit: Visit, uri: Uri) -> Answer {
    let page = visit.run(move |visit| read(visit, &uri)).await?;
    Ok(Json(page).into_response())
}

/// Records that a relation of one leads to.
pub async fn related(visit: Visit, uri: Uri) -> Answer {
    let page = visit.run(move |visit| read_related(visit, &uri)).await?;
    Ok(Json(page).into_response())
}

fn read(visit: &Visit, uri: &Uri) -> Result<serde_json::Value> {
    let kind = Address::of(uri).kind(visit.access())?;
    let query = Params::of(uri, OF_A_LIST)?.query(&kind)?;
    answered(visit, &kind, &query)
}

fn read_related(visit: &Visit, uri: &Uri) -> Result<serde_json::Value> {
    let address = Address::of(uri);
    let kind = address.kind(visit.access())?;
    let (uid, relation) = (address.uid()?, address.segment(2));
    let target = kind.relation_named(relation).ok_or(Error::NotFound)?.kind;
    let target = visit.access().kind(target)?;
    // From a record that is out of sight there is no list, not even an empty one.
    visit.site.queries.record(visit.access(), kind.key, uid, &[])?;
    let mut query = Params::of(uri, OF_A_LIST)?.query(target)?;
    query.related_to = Some(RelatedTo {
        kind: kind.key.to_owned(),
        uid,
        relation: relation.to_owned(),
    });
    answered(visit, target, &query)
}

/// A page, logged.
fn answered(visit: &Visit, kind: &Kind, query: &Query) -> Result<serde_json::Value> {
    let page = visit.site.queries.list(visit.access(), query)?;
    ui::note_page(visit, kind, &page, &query.filter.to_text())?;
    Ok(show::page(&page))
}
