//! `GET /{plural}/aggregate`: records counted and measured in groups, as of any day.

use axum::Json;
use axum::http::Uri;
use axum::response::IntoResponse;
use filter::Filter;
use kit::catalogue::{Field, Type};
use kit::query::{Cell, Group, Grouping, Measure};
use kit::{Access, Error, Kind, Result};
use serde_json::{Value, json};
use ui::{Answer, Visit};

use crate::address::Address;
use crate::params::Params;
use crate::show;

pub async fn aggregate(visit: Visit, uri: Uri) -> Answer {
    let groups = visit.run(move |visit| read(visit, &uri)).await?;
    Ok(Json(groups).into_response())
}

fn read(visit: &Visit, uri: &Uri) -> Result<Value> {
    let access = visit.access();
    let kind = Address::of(uri).kind(access)?;
    let params = Params::of(uri, &["by", "measure", "filter", "q", "on"])?;
    let by = params.names("by");
    let written = params.get("measure").unwrap_or("count");
    let measure = measure(access, &kind, written)?;
    let shown = measured(&kind, &measure).cloned();
    let grouping = Grouping {
        kind: kind.key.to_owned(),
        filter: params.filter()?,
        text: String::new(),
        by: by.clone(),
        measure,
        on: params.date("on")?,
    };
    let groups = visit.site.queries.aggregate(access, &grouping)?;
    let dimensions: Vec<Option<&Field>> = by.iter().map(|key| dimension(&kind, key)).collect();
    let items: Vec<Value> = groups
        .iter()
        .map(|group| item(&dimensions, shown.as_deref(), group))
        .collect();
    Ok(json!({ "by": by, "measure": written, "items": items }))
}

fn item(dimensions: &[Option<&Field>], measured: Option<&Field>, group: &Group) -> Value {
    let keys = dimensions.iter().zip(&group.keys).map(|(field, cell)| match field {
        Some(field) => show::value(field, cell),
        // A date cut by month or year is no longer a date.
        None => cell.value.to_json(),
    });
    let value = match measured {
        Some(field) => show::value(
            field,
            &Cell {
                value: group.value.clone(),
                ..Cell::default()
            },
        ),
        None => group.value.to_json(),
    };
    json!({ "keys": keys.collect::<Vec<_>>(), "value": value, "count": group.count })
}

fn dimension<'k>(kind: &'k Kind, key: &str) -> Option<&'k Field> {
    kind.find(key).map(|(_, field)| &**field)
}

/// The field whose type the result has: the smallest date is a date, the number of different dates is a number.
fn measured<'k>(kind: &'k Kind, measure: &Measure) -> Option<&'k std::sync::Arc<Field>> {
    match measure {
        Measure::Min(key) | Measure::Max(key) => kind.find(key).map(|(_, field)| field),
        _ => None,
    }
}

/// Reads `count`, `sum:amount`, `rate:status:enrolled`.
fn measure(access: &Access, kind: &Kind, text: &str) -> Result<Measure> {
    let wrong = || Error::invalid("measure", "api-measure");
    let (name, of) = text.split_once(':').unwrap_or((text, ""));
    if name == "rate" && !of.is_empty() {
        return Ok(Measure::Rate(Filter::parse(of)?));
    }
    if name == "count" && of.is_empty() {
        return Ok(Measure::Count);
    }
    // A field that may not be read is refused by the engine, in the same words as one that is not there.
    let ty = kind
        .find(of)
        .filter(|_| access.can_read(kind, of))
        .map(|(_, field)| &field.ty);
    let of = of.to_owned();
    Ok(match name {
        "distinct" if !of.is_empty() => Measure::Distinct(of),
        "sum" | "average" if matches!(ty, None | Some(Type::Int | Type::Real | Type::Money)) && !of.is_empty() => {
            if name == "sum" {
                Measure::Sum(of)
            } else {
                Measure::Average(of)
            }
        }
        // Which of two references is the smaller has no meaning.
        "min" | "max" if !matches!(ty, Some(Type::Ref(_) | Type::Bool)) && !of.is_empty() => {
            if name == "min" {
                Measure::Min(of)
            } else {
                Measure::Max(of)
            }
        }
        _ => return Err(wrong()),
    })
}
