//! Records found by typing, for the controls of references: `GET /lookup/{kind}?q=`.

use askama::Template;
use axum::extract::{Path, RawQuery};
use kit::Db;
use kit::catalogue::{Field, Kind, Type};
use kit::query::{Query, Record};
use kit::search::SearchRequest;
use words::{countries, fold};

use crate::address;
use crate::failure::{Answer, Failure};
use crate::pen::Pen;
use crate::routes::{Policy, Routes};
use crate::visit::Visit;

/// Lines of an answer.
const MOST: usize = 8;
/// Records looked through in a kind that the search does not index.
const MOST_LOOKED_AT: usize = 500;
/// Facts that tell two records of one name apart.
const MOST_DETAILS: usize = 2;

/// One line.
struct Found {
    value: String,
    label: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "form/options.html")]
struct Options {
    found: Vec<Found>,
}

pub(crate) fn routes() -> Routes {
    Routes::new().get("/lookup/{kind}", Policy::SignedIn, answer)
}

async fn answer(visit: Visit, Path(kind): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let pairs = address::pairs(query.as_deref().unwrap_or_default());
    let asked = pairs.into_iter().find(|(name, _)| name == "q");
    let text = asked.map(|(_, text)| text).unwrap_or_default();
    visit
        .run(move |visit| -> Answer {
            let found = match kind.as_str() {
                "country" => countries(visit, &text, false),
                "nationality" => countries(visit, &text, true),
                kind => records(visit, kind, &text)?,
            };
            visit.part(&Options { found })
        })
        .await
}

/// The one record that a text finds for a reference, by its public id: it alone answers, or is called so.
///
/// # Errors
/// When the store cannot answer.
pub(crate) fn only(visit: &Visit, field: &Field, text: &str) -> Result<Option<String>, Failure> {
    let Type::Ref(kind) = field.ty else { return Ok(None) };
    if visit.access().kind(kind).is_err() {
        return Ok(None);
    }
    let mut found = records(visit, kind, text)?;
    let asked = fold::fold(text);
    let exact = found.iter().position(|one| fold::fold(&one.label) == asked);
    let place = exact.or((found.len() == 1).then_some(0));
    Ok(place.map(|place| found.swap_remove(place).value))
}

fn countries(visit: &Visit, text: &str, adjective: bool) -> Vec<Found> {
    let asked = fold::fold(text);
    let named = countries::all().iter().map(|country| {
        let label = if adjective {
            country.nationality(visit.language)
        } else {
            country.name(visit.language)
        };
        (country.code, label)
    });
    let mut found: Vec<(bool, &str, &str)> = named
        .filter(|(_, label)| !label.is_empty())
        .filter_map(|(code, label)| {
            let folded = fold::fold(label);
            folded
                .contains(&asked)
                .then(|| (!folded.starts_with(&asked), code, label))
        })
        .collect();
    found.sort_by_key(|(is_inside, ..)| *is_inside);
    let lines = found.into_iter().take(MOST);
    lines
        .map(|(_, code, label)| Found {
            value: code.to_owned(),
            label: label.to_owned(),
            detail: String::new(),
        })
        .collect()
}

fn records(visit: &Visit, kind: &str, text: &str) -> Result<Vec<Found>, Failure> {
    let access = visit.access();
    let kind = access.kind(kind)?.clone();
    let details = details(visit, &kind);
    let is_searched = access.readable(&kind).any(|field| field.search.is_some());
    let (fields, records) = if is_searched && !text.trim().is_empty() {
        let mut request = SearchRequest::new(text);
        request.kinds = Some(vec![kind.key.to_owned()]);
        request.limit_per_kind = MOST;
        let fields = |_: &Kind| details.clone();
        request.fields = Some(&fields);
        let hits = visit.site.queries.search(access, &request)?.into_iter().next();
        let Some(hits) = hits else { return Ok(Vec::new()) };
        (hits.fields, hits.records.into_iter().map(|hit| hit.record).collect())
    } else {
        let page = visit.site.store.read(|db| looked_through(db, visit, &kind, details))?;
        let asked = fold::fold(text);
        let records = page
            .records
            .into_iter()
            .filter(|record| fold::fold(&record.title).contains(&asked));
        (page.fields, records.take(MOST).collect::<Vec<Record>>())
    };
    let pen = visit.pen();
    Ok(records
        .into_iter()
        .map(|record| Found {
            value: record.uid.to_string(),
            detail: detail(pen, &fields, &record),
            label: record.title,
        })
        .collect())
}

fn looked_through(db: &mut Db<'_>, visit: &Visit, kind: &Kind, fields: Vec<String>) -> kit::Result<kit::query::Page> {
    let mut query = Query::of(kind.key).limit(MOST_LOOKED_AT);
    query.fields = fields;
    visit.site.queries.page(db, visit.access(), &query)
}

/// Fields that tell records apart: what lists show beside the name, where the record stands first.
fn details(visit: &Visit, kind: &Kind) -> Vec<String> {
    let readable = || visit.access().readable(kind);
    let told = |field: &&std::sync::Arc<Field>| field.listed && !field.required;
    let places = readable().filter(told).filter(|field| matches!(field.ty, Type::Ref(_)));
    let others = readable()
        .filter(told)
        .filter(|field| !matches!(field.ty, Type::Ref(_)));
    let mut keys: Vec<String> = places
        .chain(others)
        .take(MOST_DETAILS)
        .map(|field| field.key.to_string())
        .collect();
    if keys.is_empty() {
        // A query without fields would read them all.
        keys.extend(readable().next().map(|field| field.key.to_string()));
    }
    keys
}

fn detail(pen: Pen<'_>, fields: &[std::sync::Arc<Field>], record: &Record) -> String {
    let words = fields
        .iter()
        .zip(&record.cells)
        .map(|(field, cell)| pen.display(field, cell));
    let words: Vec<String> = words
        .filter(|words| !words.is_empty() && *words != record.title)
        .collect();
    words.join(" · ")
}
