//! The head of a record: initials, title, status, the few facts one looks for first, what can be done.

use kit::Access;
use kit::catalogue::{Field, Kind, Type};
use kit::propose;
use kit::query::Cell;
use uuid::Uuid;

use super::card::Subject;
use super::shown;
use crate::pen::Pen;
use crate::room::RecordAction;
use crate::shell::initials;
use crate::site::Site;

/// Facts beside the title, at most.
const MOST_FACTS: usize = 5;

/// What the head shows.
pub(crate) struct Head<'a> {
    pub title: &'a str,
    pub initials: String,
    /// One of the six tints of avatars, always the same for a record.
    pub tint: i64,
    /// Label and tone.
    pub status: Option<(String, &'static str)>,
    /// Label, and value as markup.
    pub facts: Vec<(String, String)>,
    pub email: Option<String>,
    pub actions: Vec<&'a RecordAction>,
    /// The forms of the establishment that may be filled in: public id, name.
    pub forms: Vec<(Uuid, String)>,
    pub may_delete: bool,
}

impl<'a> Head<'a> {
    pub fn new(site: &'a Site, pen: Pen<'_>, access: &Access, subject: Subject<'a>) -> Self {
        let Subject {
            kind,
            fields,
            record,
            held,
        } = subject;
        let cells = || fields.iter().map(|field| &**field).zip(&record.cells);
        let filled = || cells().filter(|(_, cell)| !cell.value.is_missing());
        let status = filled().find(|(field, _)| is_status(site, field));
        let email = filled().find(|(field, _)| field.ty == Type::Email);
        Head {
            title: &record.title,
            initials: initials(&record.title),
            tint: record.id % 6 + 1,
            status: status.map(|(field, cell)| badge(site, pen, field, cell)),
            facts: facts(site, filled())
                .map(|(field, cell)| {
                    let mut value = String::new();
                    shown::push(&mut value, pen, access, field, cell);
                    (pen.label(kind, field).into_owned(), value)
                })
                .collect(),
            email: email.map(|(_, cell)| cell.value.to_text().into_owned()),
            actions: site
                .actions(kind.key)
                .filter(|action| action.policy.admits(Some(access)))
                .collect(),
            forms: forms(site, pen, access, kind),
            may_delete: access.may(kind.key, "delete") && held.is_none(),
        }
    }
}

/// The forms on which this person may fill something in.
fn forms(site: &Site, pen: Pen<'_>, access: &Access, kind: &Kind) -> Vec<(Uuid, String)> {
    let forms = site.forms(kind.key).into_iter();
    let open = forms.filter(|form| form.fields.iter().any(|key| propose::may_ask(access, kind, key)));
    open.map(|form| (form.uid, pen.form(&form).to_owned())).collect()
}

/// What the head shows of a record: where it stands first, then the rest of what lists show.
fn facts<'c>(
    site: &Site,
    filled: impl Iterator<Item = (&'c Field, &'c Cell)> + Clone,
) -> impl Iterator<Item = (&'c Field, &'c Cell)> {
    let told = filled.filter(|(field, _)| field.listed && !field.required && !is_status(site, field));
    let places = told.clone().filter(|(field, _)| matches!(field.ty, Type::Ref(_)));
    let others = told.filter(|(field, _)| !matches!(field.ty, Type::Ref(_) | Type::Bool));
    places.chain(others).take(MOST_FACTS)
}

/// A choice whose codes are shown as badges says where the record stands.
fn is_status(site: &Site, field: &Field) -> bool {
    matches!(field.ty, Type::Choice { list, .. } if site.has_tones(list))
}

fn badge(site: &Site, pen: Pen<'_>, field: &Field, cell: &Cell) -> (String, &'static str) {
    let tone = match field.ty {
        Type::Choice { list, .. } => site.tone(list, &cell.value.to_text()),
        _ => "none",
    };
    (pen.display(field, cell), tone)
}
