//! The little forms of the filter, turned into the address they mean.

use std::sync::Arc;

use filter::{Condition, Filter, Literal, Op};
use kit::catalogue::Kind;

use super::asked::Asked;
use super::chips::{joined, parts};
use super::fields::Path;
use super::operators;
use super::values::Values;
use crate::address;
use crate::failure::{Answer, Failure};
use crate::form::lookup;
use crate::visit::Visit;

/// What a form of the filter sends.
#[derive(Default)]
struct Sent {
    /// The condition to change; one is added otherwise.
    edit: Option<usize>,
    field: String,
    op: String,
    values: Vec<String>,
    second: String,
    /// A record found by typing, or what was typed.
    picked: String,
    picked_text: String,
    /// All conditions, or any of them.
    matching: String,
}

/// `GET /{plural}/filter`: on to the list with the filter composed.
pub async fn show(visit: Visit, kind: &'static str, form: Option<String>) -> Answer {
    let kind = visit.access().kind(kind)?.clone();
    let form = form.unwrap_or_default();
    let list = format!("/{}", kind.plural);
    let mut asked = Asked::read(&form);
    if !asked.add.is_empty() {
        let mut address = asked.address(&list);
        address::push(&mut address, "add", &asked.add);
        return visit.go(&address);
    }
    visit
        .run(move |visit| -> Answer {
            let filter = Filter::parse(&asked.q)?;
            let mut sent = read(&form);
            sent.values.extend(picked(visit, &kind, &sent)?);
            let values = Values {
                access: visit.access(),
                pen: visit.pen(),
            };
            asked.q = composed(values, &kind, filter, &sent).to_text();
            visit.go(&asked.address(&list))
        })
        .await
}

fn read(form: &str) -> Sent {
    let mut sent = Sent::default();
    for (name, value) in address::pairs(form) {
        match name.as_str() {
            "edit" => sent.edit = value.parse().ok(),
            "field" => sent.field = value,
            "op" => sent.op = value,
            "value" if !value.trim().is_empty() => sent.values.push(value.trim().to_owned()),
            "second" => sent.second = value.trim().to_owned(),
            "picked" => sent.picked = value,
            "picked_text" => sent.picked_text = value.trim().to_owned(),
            "match" => sent.matching = value,
            _ => {}
        }
    }
    sent
}

/// The record that a picker was left on. Without script there is only what was typed: the one record it finds, or else
/// the text itself, which may be a code.
fn picked(visit: &Visit, kind: &Arc<Kind>, sent: &Sent) -> Result<Option<String>, Failure> {
    if !sent.picked.is_empty() || sent.picked_text.is_empty() {
        return Ok(Some(sent.picked.clone()).filter(|picked| !picked.is_empty()));
    }
    let text = &sent.picked_text;
    let found = match Path::find(visit.access(), kind, &sent.field) {
        Some(path) => lookup::only(visit, &path.field, text)?,
        None => None,
    };
    Ok(Some(found.unwrap_or_else(|| text.clone())))
}

/// The filter with a condition added, changed, or taken away when it was left without a value.
fn composed(values: Values<'_>, kind: &Arc<Kind>, filter: Filter, sent: &Sent) -> Filter {
    let (mut parts, mut any) = parts(&filter);
    match sent.matching.as_str() {
        "any" => any = true,
        "all" => any = false,
        _ => {}
    }
    if let Some(path) = Path::find(values.access, kind, &sent.field) {
        let place = sent.edit.filter(|place| *place < parts.len());
        match (condition(values, &path, sent), place) {
            (Some(part), Some(place)) => parts[place] = part,
            (Some(part), None) => parts.push(part),
            (None, Some(place)) => drop(parts.remove(place)),
            (None, None) => {}
        }
    }
    joined(parts, any)
}

fn condition(reader: Values<'_>, path: &Path, sent: &Sent) -> Option<Filter> {
    let ty = path.field.filter_type();
    let operator = operators::named(ty, &sent.op)?;
    let read = |text: &str| reader.read(&path.field, text);
    let values: Vec<Literal> = match operator.op {
        Op::Empty | Op::Filled => Vec::new(),
        // A few choices are ticked one by one; typed values are parted by commas.
        Op::In => sent
            .values
            .iter()
            .flat_map(|text| text.split(','))
            .map(str::trim)
            .map(read)
            .collect(),
        Op::Between => [sent.values.first()?.as_str(), &sent.second].map(read).into(),
        _ => vec![read(sent.values.first()?)],
    };
    operator.op.takes(values.len()).then(|| {
        path.reach(operator.on(Condition {
            field: path.field.key.to_string(),
            op: operator.op,
            values,
        }))
    })
}
