//! `GET /search`: people and things by what is typed, grouped by kind, within rights.

use axum::Json;
use axum::http::Uri;
use axum::response::IntoResponse;
use kit::access_log::Consultation;
use kit::search::{Count, Hit, Hits, SearchRequest};
use kit::{Error, Result};
use serde_json::{Value, json};
use ui::{Answer, Visit};

use crate::params::Params;
use crate::show;

/// Records of each kind, unless asked, and at most.
const LIMIT: usize = 8;
const MOST: usize = 200;

pub async fn search(visit: Visit, uri: Uri) -> Answer {
    let found = visit.run(move |visit| read(visit, &uri)).await?;
    Ok(Json(found).into_response())
}

fn read(visit: &Visit, uri: &Uri) -> Result<Value> {
    let params = Params::of(uri, &["q", "kinds", "limit"])?;
    let access = visit.access();
    let named = params.names("kinds").into_iter().map(|plural| {
        let kind = access.catalogue.by_plural(&plural).ok_or(Error::NotFound)?;
        Ok(access.kind(kind.key)?.key.to_owned())
    });
    let named = named.collect::<Result<Vec<_>>>()?;
    let request = SearchRequest {
        kinds: params.get("kinds").is_some().then_some(named),
        limit_per_kind: params.limit(LIMIT, MOST)?,
        ..SearchRequest::new(params.get("q").unwrap_or_default())
    };
    let groups = visit.site.queries.search(access, &request)?;
    let seen = visit.seen(Consultation::Search, "search");
    visit
        .site
        .access_log
        .note(seen.about(params.get("q").unwrap_or_default()))?;
    Ok(json!({ "items": groups.iter().map(group).collect::<Vec<_>>() }))
}

fn group(hits: &Hits) -> Value {
    let (total, is_exact) = match hits.total {
        Count::Exactly(total) => (total, true),
        Count::AtLeast(total) => (total, false),
    };
    json!({
        "kind": hits.kind.plural,
        "total": total,
        "total_is_exact": is_exact,
        "corrected": hits.corrected,
        "items": hits.records.iter().map(|hit| item(hits, hit)).collect::<Vec<_>>(),
    })
}

fn item(hits: &Hits, hit: &Hit) -> Value {
    let related = hit.related.iter().map(|related| {
        json!({
            "relation": related.relation,
            "kind": related.kind.plural,
            "id": related.record.uid.to_string(),
            "label": related.record.title,
        })
    });
    json!({
        "record": show::record(&hits.fields, &hit.record),
        "matched": hit.matched,
        "related": related.collect::<Vec<_>>(),
    })
}
