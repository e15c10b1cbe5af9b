//! Two people changed the same fields: theirs and ours, side by side, with a choice for each.

use askama::Template;
use kit::catalogue::Type;
use kit::error::Clash;
use kit::{Db, Result};

use super::edit::Subject;
use crate::form::{Typed, raw};
use crate::pen::Pen;
use crate::visit::Visit;

/// One field that both changed.
struct Versus {
    name: String,
    label: String,
    before: String,
    theirs: String,
    ours: String,
}

/// What the form sends along, unseen.
struct Kept {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "record_conflict.html")]
pub(super) struct Conflict<'a> {
    pen: Pen<'a>,
    key: &'a str,
    address: String,
    /// Where it is sent.
    action: String,
    version: i64,
    /// Who was there, and when.
    actor: String,
    at: String,
    versus: Vec<Versus>,
    kept: Vec<Kept>,
    /// Whether it stands among the other cards, and not on a page of its own.
    in_place: bool,
}

impl Conflict<'_> {
    /// The choice, in place of the form. `now` is the record as it is since they saved.
    pub fn draw(
        db: &mut Db<'_>,
        visit: &Visit,
        now: &Subject,
        typed: &Typed,
        version: i64,
        clashes: &[Clash],
    ) -> Result<String> {
        let (pen, kind) = (visit.pen(), &now.kind);
        let history = visit
            .site
            .queries
            .history_in(db, visit.access(), now.record.id, None, 1)?;
        let last = history.into_iter().next().map(|past| past.operation);
        let (mut versus, mut kept) = (Vec::new(), Vec::new());
        let mut keep = |name: String, value: &str| {
            kept.push(Kept {
                name,
                value: value.to_owned(),
            });
        };
        for name in ["from", "reason"] {
            keep(name.to_owned(), &typed.get(name));
        }
        for (field, cell) in now.fields.iter().zip(&now.record.cells) {
            let name = field.key.as_ref();
            let text = format!("{name}_text");
            let Some(value) = typed.find(name) else { continue };
            // A control of one input sends one: an empty text beside it would say that it was emptied.
            let has_text = typed.find(&text).is_some();
            let mut keep_both = |prefix: &str, value: &str, words: &str| {
                keep(format!("{prefix}{name}"), value);
                if has_text {
                    keep(format!("{prefix}{text}"), words);
                }
            };
            keep_both("", &value, &typed.get(&text));
            if !clashes.iter().any(|clash| clash.field == name) {
                let (was, was_text) = (typed.get(&format!("was.{name}")), typed.get(&format!("was.{text}")));
                keep_both("was.", &was, &was_text);
                continue;
            }
            let (theirs, theirs_text) = raw(pen, field, cell);
            keep_both("was.", &theirs, &theirs_text);
            let mut read = |prefix: &str| match &field.ty {
                Type::Ref(_) | Type::Country | Type::Nationality if has_text => {
                    typed.get(&format!("{prefix}{text}")).into_owned()
                }
                Type::Ref(_) => label_of(db, visit, field, &typed.get(&format!("{prefix}{name}"))),
                Type::Choice { .. } => pen.choice(field, &typed.get(&format!("{prefix}{name}"))).into_owned(),
                _ => typed.get(&format!("{prefix}{name}")).into_owned(),
            };
            versus.push(Versus {
                name: name.to_owned(),
                label: pen.label(kind, field).into_owned(),
                before: read("was."),
                ours: read(""),
                theirs: pen.display(field, cell),
            });
        }
        let conflict = Conflict {
            pen,
            key: now.part.key(),
            address: now.address(),
            action: now.action(),
            version,
            actor: last
                .as_ref()
                .map(|operation| operation.actor.clone())
                .unwrap_or_default(),
            at: last
                .map(|operation| {
                    words::format::date_time(pen.language, operation.at.timestamp(), visit.site.clock.zone())
                })
                .unwrap_or_default(),
            versus,
            kept,
            in_place: visit.wants_part,
        };
        crate::markup(&conflict)
    }
}

/// What a record chosen in a list is called.
fn label_of(db: &mut Db<'_>, visit: &Visit, field: &kit::Field, uid: &str) -> String {
    let (Type::Ref(kind), Ok(uid)) = (&field.ty, uuid::Uuid::parse_str(uid)) else {
        return String::new();
    };
    let found = visit.site.queries.record_in(db, visit.access(), kind, uid, &[]);
    found.map(|(_, record)| record.title).unwrap_or_default()
}
