//! The little forms of the filter, turned into the address they mean.

use std::sync::Arc;

use filter::{Condition, Filter, Literal, Op};
use kit::Access;
use kit::catalogue::{Kind, Type};
use words::countries;

use super::asked::Asked;
use super::chips::{joined, parts};
use super::fields::Path;
use super::operators;
use crate::address;
use crate::failure::Answer;
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
    let filter = Filter::parse(&asked.q)?;
    asked.q = composed(visit.access(), &kind, filter, &read(&form)).to_text();
    visit.go(&asked.address(&list))
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
            "match" => sent.matching = value,
            _ => {}
        }
    }
    sent
}

/// The filter with a condition added, changed, or taken away when it was left without a value.
fn composed(access: &Access, kind: &Arc<Kind>, filter: Filter, sent: &Sent) -> Filter {
    let (mut parts, mut any) = parts(&filter);
    match sent.matching.as_str() {
        "any" => any = true,
        "all" => any = false,
        _ => {}
    }
    if let Some(path) = Path::find(access, kind, &sent.field) {
        let place = sent.edit.filter(|place| *place < parts.len());
        match (condition(&path, sent), place) {
            (Some(part), Some(place)) => parts[place] = part,
            (Some(part), None) => parts.push(part),
            (None, Some(place)) => drop(parts.remove(place)),
            (None, None) => {}
        }
    }
    joined(parts, any)
}

fn condition(path: &Path, sent: &Sent) -> Option<Filter> {
    let ty = path.field.filter_type();
    let operator = operators::named(ty, &sent.op)?;
    let read = |text: &str| value(path, text);
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

/// A value as typed, in the shape of the field; what does not read is kept as it is, and the list will say so.
fn value(path: &Path, text: &str) -> Literal {
    if let Type::Country | Type::Nationality = path.field.ty
        && let Some(country) = countries::find(text)
    {
        return Literal::Text(country.code.to_owned());
    }
    let typed = Literal::Text(text.to_owned());
    path.field.filter_type().read(&typed).unwrap_or(typed)
}
