//! Bulk edit: which fields, which values, what would change, then the job that changes it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use kit::bulk::{Edit, Plan, plan, rehearse};
use kit::catalogue::{Field, Type};
use kit::error::FieldError;
use kit::query::Cell;
use kit::write::Input as Write;
use kit::{Db, Error, Message, Result, Value};
use ui::bulk::{EDIT, Order};
use ui::{Answer, Control, Input, Pen, Place, Typed, Visit};
use words::date::{self, read_date};

use super::Chosen;

/// Records shown before and after.
const SAMPLES: usize = 20;
/// Before the key of a field, in the names of the controls of values.
const VALUE: &str = "v.";
/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// What would change, as it is shown.
struct Preview {
    changing: i64,
    unchanged: i64,
    refused: i64,
    /// More were not tried.
    is_cut: bool,
    /// Record; for each field, before.
    samples: Vec<(String, Vec<String>)>,
    /// For each field, after.
    after: Vec<String>,
    /// Why the first of the refused are.
    reasons: Vec<String>,
    /// What a person agrees to when they send the form.
    expected: String,
}

#[derive(Template)]
#[template(path = "bulk/edit.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kinds: String,
    path: String,
    list: String,
    title: String,
    lede: String,
    hidden: Vec<(&'static str, String)>,
    /// Fields that may be added, by card.
    offered: Vec<(String, Vec<(String, String)>)>,
    fields: Vec<(String, String)>,
    controls: Vec<Control<'a>>,
    dated: Vec<Control<'a>>,
    errors: Vec<String>,
    preview: Option<Preview>,
}

impl Page<'_> {
    fn number(&self, count: &i64) -> String {
        self.pen.number(*count)
    }
}

/// One step of the form: a field more, a preview, or the go-ahead.
pub async fn step(visit: Visit, kind: &'static str, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            visit.access().require(kind, "bulk")?;
            let chosen = Chosen::read(visit, kind, &body)?;
            let typed = Typed::new(&body);
            let fields = fields(visit, &chosen, &typed);
            let go = typed.get("go").into_owned();
            if fields.is_empty() || !matches!(go.as_str(), "preview" | "apply") {
                return draw(visit, &chosen, &typed, &fields, &[], None);
            }
            let edit = match visit.site.store.read(|db| read(visit, db, &fields, &typed))? {
                Ok(edit) => edit,
                Err(errors) => return draw(visit, &chosen, &typed, &fields, &errors, None),
            };
            let access = visit.access();
            let query = chosen.query(&visit.site, &[])?;
            let plan = plan(&visit.site.queries, access, &query, &edit, SAMPLES)?;
            let expected = expected(&plan, &edit);
            if go == "apply" && typed.get("expected") == expected {
                return apply(visit, &chosen, plan, edit);
            }
            let preview = preview(visit, &chosen, &fields, &plan, &edit, expected)?;
            draw(visit, &chosen, &typed, &fields, &[], Some(preview))
        })
        .await
}

fn apply(visit: &Visit, chosen: &Chosen, plan: Plan, edit: Edit) -> Answer {
    if plan.changing.is_empty() {
        return visit.go(&chosen.list());
    }
    let count = plan.changing.len();
    let order = Order::of(chosen.kind.key, plan.changing, edit);
    ui::bulk::start(visit, EDIT, order.payload()?, count, &chosen.list(), "bulk-done")
}

/// The fields chosen so far, those that this person may write.
fn fields(visit: &Visit, chosen: &Chosen, typed: &Typed) -> Vec<Arc<Field>> {
    let removed = typed.get("remove").into_owned();
    let mut fields: Vec<Arc<Field>> = Vec::new();
    for key in typed.all("set").chain(typed.all("add")) {
        let Some((_, field)) = chosen.kind.find(key) else {
            continue;
        };
        let is_known = fields.iter().any(|known| known.key == field.key);
        if key != removed && !is_known && may_set(visit, chosen, field) {
            fields.push(field.clone());
        }
    }
    fields
}

fn may_set(visit: &Visit, chosen: &Chosen, field: &Field) -> bool {
    field.is_writable() && visit.access().can_write(&chosen.kind, &field.key)
}

/// The values of the form. A field left empty is emptied.
fn read(visit: &Visit, db: &mut Db<'_>, fields: &[Arc<Field>], typed: &Typed) -> Result<Result<Edit, Vec<FieldError>>> {
    let mut filled = ui::read(visit, db, fields, typed, VALUE)?;
    for field in fields
        .iter()
        .filter(|field| !filled.values.has(&field.key))
        .collect::<Vec<_>>()
    {
        if filled.errors.iter().any(|error| *error.field == *field.key) {
            continue;
        }
        if field.required {
            filled
                .errors
                .push(FieldError::new(field.key.as_ref(), Message::new("error-required")));
        } else {
            filled.values.set(field.key.clone(), Value::Null);
        }
    }
    let mut write = Write::from(filled.values);
    let from = typed.get("from");
    if !from.is_empty() {
        match read_date(&from, date::Order::DayFirst) {
            Ok(from) => write.from = Some(from),
            Err(error) => filled
                .errors
                .push(FieldError::new("from", Message::new(error.key()).with("value", &from))),
        }
    }
    let reason: String = typed.get("reason").chars().take(LONGEST_REASON).collect();
    write.reason = Some(reason).filter(|reason| !reason.is_empty());
    Ok(if filled.errors.is_empty() {
        Ok(Edit::of(&write))
    } else {
        Err(filled.errors)
    })
}

/// What was shown: the same edit on as many records.
fn expected(plan: &Plan, edit: &Edit) -> String {
    let mut hasher = DefaultHasher::new();
    plan.changing.hash(&mut hasher);
    serde_json::to_string(edit).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn preview(
    visit: &Visit,
    chosen: &Chosen,
    fields: &[Arc<Field>],
    plan: &Plan,
    edit: &Edit,
    expected: String,
) -> Result<Preview> {
    let (pen, access, site) = (visit.pen(), visit.access(), &visit.site);
    let (refusals, is_cut) = rehearse(&site.store, access, &site.clock, chosen.kind.key, &plan.changing, edit)?;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    // The edit's order is that of its values; the page's is that of its fields.
    let place = |key: &str| edit.keys().position(|known| known == key).unwrap_or_default();
    let shown = |field: &Arc<Field>, cell: &Cell| pen.display(field, cell);
    let samples = plan.samples.iter().map(|sample| {
        let before = fields
            .iter()
            .map(|field| shown(field, &sample.before[place(&field.key)]));
        (sample.title.clone(), before.collect())
    });
    let mut after = Vec::new();
    for field in fields {
        let value = Value::from_json(&edit.values[place(&field.key)].1);
        after.push(words_of(visit, field, value)?);
    }
    let mut reasons: Vec<String> = refusals.iter().map(|refusal| pen.message(&refusal.message)).collect();
    reasons.sort_unstable();
    reasons.dedup();
    Ok(Preview {
        changing: count(plan.changing.len()) - count(refusals.len()),
        unchanged: count(plan.unchanged),
        refused: count(refusals.len()),
        is_cut,
        samples: samples.collect(),
        after,
        reasons,
        expected,
    })
}

/// A value as people read it; a reference by the name of the record it leads to.
pub(super) fn words_of(visit: &Visit, field: &Field, value: Value) -> Result<String> {
    let label = match (&field.ty, value.as_int()) {
        (Type::Ref(kind), Some(id)) => {
            let kind = visit.access().kind(kind)?;
            let found = visit
                .site
                .store
                .read(|db| visit.site.queries.chosen(db, visit.access(), kind, &[], &[id]))?;
            found.into_iter().next().map(|record| record.title)
        }
        _ => None,
    };
    Ok(visit.pen().display(
        field,
        &Cell {
            value,
            label,
            target: None,
        },
    ))
}

/// The day from which temporal values hold, and why.
pub(super) fn dated<'a>(pen: Pen<'a>, typed: &Typed) -> Vec<Control<'a>> {
    let line = |mode, example| Input::Line {
        kind: "text",
        mode,
        example,
    };
    vec![
        Control::plain(pen, "from", pen.t("record-from"), line("numeric", "record-from-today")).typed(typed),
        Control::plain(pen, "reason", pen.t("record-reason"), line("", "")).typed(typed),
    ]
}

fn draw(
    visit: &Visit,
    chosen: &Chosen,
    typed: &Typed,
    fields: &[Arc<Field>],
    errors: &[FieldError],
    preview: Option<Preview>,
) -> Answer {
    let (pen, kind) = (visit.pen(), &chosen.kind);
    let count = chosen.count(visit)?;
    let mut controls = visit.site.store.read(|db| {
        let controls = fields.iter().map(|field| {
            let control = Control::of(visit, db, kind, field, &Cell::default())?;
            Ok::<_, Error>(control.named(format!("{VALUE}{}", field.key)).typed(typed))
        });
        controls.collect::<Result<Vec<_>>>()
    })?;
    let mut dated = if fields.iter().any(|field| field.temporal) {
        dated(pen, typed)
    } else {
        Vec::new()
    };
    let mut told = Vec::new();
    for error in errors {
        let name = format!("{VALUE}{}", error.field);
        let all = controls.iter_mut().chain(&mut dated);
        let words = pen.message(&error.message);
        match all
            .into_iter()
            .find(|control| control.name == name || control.name == error.field)
        {
            Some(control) => control.error = Some(words),
            None => told.push(words),
        }
    }
    let mut offered: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for field in kind.fields.iter().filter(|field| may_set(visit, chosen, field)) {
        if fields.iter().any(|known| known.key == field.key) {
            continue;
        }
        let card = pen.card(kind, &field.card);
        let entry = (field.key.to_string(), pen.label(kind, field).into_owned());
        match offered.iter_mut().find(|(known, _)| *known == card) {
            Some((_, entries)) => entries.push(entry),
            None => offered.push((card, vec![entry])),
        }
    }
    let has_errors = !errors.is_empty();
    let page = Page {
        pen,
        kinds: pen.kinds(kind),
        path: format!("/{}/bulk/edit", kind.plural),
        list: chosen.list(),
        title: pen.counted("bulk-edit-title", count),
        lede: chosen.words(pen, count),
        hidden: chosen.hidden(),
        offered,
        fields: fields
            .iter()
            .map(|field| (field.key.to_string(), pen.label(kind, field).into_owned()))
            .collect(),
        controls,
        dated,
        errors: told,
        preview,
    };
    let place = Place {
        title: &page.title,
        menu: kind.key,
    };
    let mut response = visit.page(place, &page)?;
    if has_errors {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
