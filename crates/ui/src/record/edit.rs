//! Changing a card, or the fields that a form of the establishment brings together: its form, its saving, and what
//! happens when someone else was there meanwhile.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::civil::Date;
use kit::catalogue::{Field, Kind};
use kit::error::{FieldError, Message};
use kit::propose;
use kit::query::{Asked, Record, Seen};
use kit::write::{Expect, Hand, Held, Input as Written, held};
use kit::{Db, Error};
use uuid::Uuid;
use words::date::Order;

use super::card::keeps;
use super::conflict::Conflict;
use super::saved::Done;
use super::shown::Fact;
use super::{consulted, saved};
use crate::failure::{Answer, Failure};
use crate::form::{self, Control, Input, Typed};
use crate::own_forms::OwnForm;
use crate::pen::Pen;
use crate::shell::Place;
use crate::visit::Visit;

/// A line of the form: typed in, or only read.
enum Line<'a> {
    Control(Control<'a>),
    Fact(Fact<'a>),
}

/// The form of a card, in place of the card.
#[derive(Template)]
#[template(path = "record_form.html")]
struct CardForm<'a> {
    pen: Pen<'a>,
    key: &'a str,
    title: String,
    /// What the establishment says above the fields.
    intro: &'a str,
    /// Where it is sent.
    action: String,
    /// Where leaving it leads.
    leave: String,
    version: i64,
    lines: Vec<Line<'a>>,
    /// The day from which the change holds, and why: asked when a field of the card is kept over time.
    period: Option<(Control<'a>, Control<'a>)>,
    /// What is wrong with the record and stands on no line of this card.
    elsewhere: Vec<String>,
    /// What one may say to those who will answer, when a field of the card is only proposed.
    comment: Option<Control<'a>>,
    /// Whether it stands among the other cards, and not on a page of its own.
    in_place: bool,
}

/// The form on a page of its own, for a browser without script.
#[derive(Template)]
#[template(path = "record_form_page.html")]
struct FormPage<'a> {
    pen: Pen<'a>,
    kinds: String,
    plural: &'a str,
    address: &'a str,
    title: &'a str,
    form: String,
}

/// What the form of a record brings together.
#[derive(Clone)]
pub(super) enum Part {
    Card(String),
    Form(Arc<OwnForm>),
}

impl Part {
    /// The form of the establishment at this address, for records of the kind.
    pub fn form(visit: &Visit, kind: &str, uid: Uuid) -> Result<Self, Error> {
        let form = visit.site.form(uid).filter(|form| form.kind == kind);
        form.map(Part::Form).ok_or(Error::NotFound)
    }

    /// Where a field stands on it; `None` when it does not. Those of a card stand as the kind has them.
    fn place(&self, field: &Field) -> Option<usize> {
        match self {
            Part::Card(card) => (field.card == *card && !field.inner).then_some(0),
            Part::Form(form) => form.place(field).filter(|_| !field.inner),
        }
    }

    /// What tells it from the other parts of a page.
    pub fn key(&self) -> &str {
        match self {
            Part::Card(card) => card,
            Part::Form(_) => "form",
        }
    }

    /// Its address under that of the record.
    pub fn path(&self) -> String {
        match self {
            Part::Card(card) => format!("cards/{card}"),
            Part::Form(form) => format!("forms/{}", form.uid),
        }
    }

    fn title(&self, pen: Pen<'_>, kind: &Kind) -> String {
        match self {
            Part::Card(card) => pen.card(kind, card),
            Part::Form(form) => pen.form(form).to_owned(),
        }
    }
}

/// What a form is about.
pub(super) struct Subject {
    pub kind: Arc<Kind>,
    pub part: Part,
    pub fields: Vec<Arc<Field>>,
    pub record: Record,
    held: Option<Held>,
}

impl Subject {
    fn read(db: &mut Db<'_>, visit: &Visit, kind: &str, uid: Uuid, part: &Part) -> Result<Self, Error> {
        let access = visit.access();
        let (fields, record) = visit.site.queries.record_in(db, access, kind, uid, &[])?;
        let kind = access.kind(kind)?.clone();
        let mut on_it = kind.fields.iter().filter(|field| part.place(field).is_some());
        if !on_it.any(|field| propose::may_ask(access, &kind, &field.key)) {
            return Err(Error::NotFound);
        }
        let held = held(db, &access.catalogue, &kind, record.id)?;
        Ok(Subject {
            kind,
            part: part.clone(),
            fields,
            record,
            held,
        })
    }

    pub fn address(&self) -> String {
        format!("/{}/{}", self.kind.plural, self.record.uid)
    }

    /// Where the form is sent.
    pub fn action(&self) -> String {
        format!("{}/{}", self.address(), self.part.path())
    }

    /// The fields that this person may change, or ask to have changed.
    fn fillable<'s>(&'s self, visit: &'s Visit) -> impl Iterator<Item = &'s Arc<Field>> {
        let on_it = self.fields.iter().filter(|field| self.part.place(field).is_some());
        on_it.filter(|field| is_filled_in(visit, &self.kind, field))
    }

    /// Whether the form has a control for a field. What came to stand since it was drawn is refused by the writing itself.
    fn is_filled_in(&self, visit: &Visit, field: &Field) -> bool {
        is_filled_in(visit, &self.kind, field) && !keeps(self.held.as_ref(), field)
    }
}

/// Whether a field is written by this person: what [`is_filled_in`] without asking anyone.
pub fn is_typed(visit: &Visit, kind: &Kind, field: &Field) -> bool {
    is_filled_in(visit, kind, field) && visit.access().can_write(kind, &field.key)
}

/// Whether a field is filled in by this person, to be written or proposed. A moment is the program's to write, and a reference is chosen among
/// records of a kind that one knows.
fn is_filled_in(visit: &Visit, kind: &Kind, field: &Field) -> bool {
    let access = visit.access();
    let is_known = match field.ty {
        kit::catalogue::Type::Ref(target) => access.kind(target).is_ok(),
        kit::catalogue::Type::Instant => false,
        _ => true,
    };
    is_known && propose::may_ask(access, kind, &field.key)
}

pub(super) async fn ask(visit: &Visit, kind: &'static str, uid: Uuid, part: Part) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (subject, form) = visit.site.store.read(|db| {
                let subject = Subject::read(db, visit, kind, uid, &part)?;
                let form = draw(db, visit, &subject, &Typed::new(""), &[])?;
                Ok::<_, Failure>((subject, form))
            })?;
            consulted::note(visit, &subject.kind, &subject.fields, &subject.record)?;
            answer(visit, &subject, form, StatusCode::OK)
        })
        .await
}

pub(super) async fn save(visit: &Visit, kind: &'static str, uid: Uuid, part: Part, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            let (subject, mut filled) = visit.site.store.read(|db| {
                let subject = Subject::read(db, visit, kind, uid, &part)?;
                let fillable: Vec<Arc<Field>> = subject.fillable(visit).cloned().collect();
                let mut filled = form::read(visit, db, &fillable, &typed, "")?;
                for field in &fillable {
                    // Of a field that both changed, theirs was chosen.
                    if typed.get(&format!("keep.{}", field.key)) == "theirs" {
                        filled.values.remove(&field.key);
                        filled.errors.retain(|error| error.field != field.key);
                    }
                }
                Ok::<_, Failure>((subject, filled))
            })?;
            let from = match day(&typed.get("from")) {
                Ok(from) => from,
                Err(message) => {
                    filled.errors.push(FieldError::new("from", message));
                    None
                }
            };
            if !filled.errors.is_empty() {
                return refuse(visit, &subject, &typed, &filled.errors);
            }
            if filled.values.is_empty() {
                return saved::answer(visit, &subject, Done::default());
            }
            let reason = Some(typed.get("reason").into_owned()).filter(|reason| !reason.is_empty());
            let input = Written {
                values: filled.values,
                from,
                reason,
            };
            let version = typed.get("version").parse().unwrap_or_default();
            let site = &visit.site;
            let outcome = site.store.write(|tx| {
                let verb = propose::verb(visit.access(), &subject.kind, &input.values);
                let operation = tx.begin(visit.access(), &site.clock, verb, "")?;
                let hand = Hand::new(visit.access(), &site.clock);
                let expect = Expect::Mergeable(version);
                let (kind, id) = (subject.kind.key, subject.record.id);
                let saved = hand.save(tx, kind, id, input, expect, &typed.get("comment"))?;
                let uid = kit::journal::public_id(tx, operation)?;
                Ok::<_, Error>(Done {
                    operation: saved.written.then_some(uid),
                    is_proposed: !saved.fields.is_empty(),
                })
            });
            match outcome {
                Ok(done) => saved::answer(visit, &subject, done),
                Err(Error::Invalid(errors)) => refuse(visit, &subject, &typed, &errors),
                Err(Error::Conflict { version, clashes }) => {
                    let conflict = site.store.read(|db| {
                        let now = Subject::read(db, visit, kind, uid, &part)?;
                        Conflict::draw(db, visit, &now, &typed, version, &clashes).map_err(Failure::from)
                    })?;
                    answer(visit, &subject, conflict, StatusCode::CONFLICT)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// A day as a person writes it; nothing when nothing is written.
fn day(text: &str) -> Result<Option<Date>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    words::date::read_date(text, Order::DayFirst)
        .map(Some)
        .map_err(|error| Message::new(error.key()).with("value", text))
}

/// The form again, with what is wrong beside each field and everything that was typed.
fn refuse(visit: &Visit, subject: &Subject, typed: &Typed, errors: &[FieldError]) -> Answer {
    let form = visit.site.store.read(|db| draw(db, visit, subject, typed, errors))?;
    answer(visit, subject, form, StatusCode::UNPROCESSABLE_ENTITY)
}

fn draw(
    db: &mut Db<'_>,
    visit: &Visit,
    subject: &Subject,
    typed: &Typed,
    errors: &[FieldError],
) -> Result<String, Failure> {
    let (pen, access) = (visit.pen(), visit.access());
    let Subject {
        kind,
        part,
        fields,
        record,
        ..
    } = subject;
    let said = |name: &str| {
        let error = errors.iter().find(|error| error.field == name);
        error.map(|error| pen.message(&error.message))
    };
    let mut lines = Vec::new();
    let (mut is_temporal, mut is_proposed) = (false, false);
    let asked = Asked {
        about: Some((kind.key, record.id)),
        mine: true,
        ..Asked::default()
    };
    let proposals = visit.site.queries.proposals(db, access, &asked)?;
    let cells = fields.iter().zip(&record.cells);
    let mut on_it: Vec<_> = cells
        .filter_map(|(field, cell)| part.place(field).map(|place| (place, field, cell)))
        .collect();
    on_it.sort_by_key(|(place, ..)| *place);
    for (_, field, cell) in on_it {
        if subject.is_filled_in(visit, field) {
            is_temporal |= field.temporal;
            let mut control = Control::of(visit, db, kind, field, cell)?.typed(typed);
            control.error = said(&field.key);
            if !access.can_write(kind, &field.key) {
                is_proposed = true;
                control.note = Some(proposed_already(pen, &proposals, field));
            }
            lines.push(Line::Control(control));
        } else {
            lines.push(Line::Fact(Fact::new(pen, access, kind, field, cell)));
        }
    }
    let line = |name: &str, label: &str, mode, example| {
        let input = Input::Line {
            kind: "text",
            mode,
            example,
        };
        let mut control = Control::plain(pen, name, pen.t(label), input).typed(typed);
        control.error = said(name);
        control
    };
    let period = is_temporal.then(|| {
        let from = line("from", "record-from", "numeric", "record-from-today");
        (from, line("reason", "record-reason", "", ""))
    });
    let is_told = |error: &FieldError| {
        let here = lines
            .iter()
            .any(|line| matches!(line, Line::Control(control) if control.name == error.field));
        let asked_beside = (period.is_some() && error.field == "from") || (is_proposed && error.field == "comment");
        here || asked_beside
    };
    let elsewhere = errors.iter().filter(|error| !is_told(error)).map(|error| {
        let label = kind.find(&error.field).filter(|_| access.can_read(kind, &error.field));
        let said = pen.message(&error.message);
        label.map_or(said.clone(), |(_, field)| {
            pen.t2("record-error-of", "field", &pen.label(kind, field), "error", &said)
        })
    });
    let form = CardForm {
        pen,
        key: part.key(),
        title: part.title(pen, kind),
        intro: match part {
            Part::Form(form) => &form.intro,
            Part::Card(_) => "",
        },
        action: subject.action(),
        leave: match part {
            Part::Form(_) => subject.address(),
            Part::Card(_) => subject.action(),
        },
        version: typed.get("version").parse().unwrap_or(record.version),
        elsewhere: elsewhere.collect(),
        in_place: visit.wants_part,
        comment: is_proposed.then(|| line("comment", "record-comment", "", "")),
        lines,
        period,
    };
    Ok(form.render()?)
}

/// Said under a field that is proposed: that it will be looked at, and what waits already.
fn proposed_already(pen: Pen<'_>, proposals: &[Seen], field: &Field) -> String {
    let mine = proposals.iter().flat_map(|seen| &seen.fields);
    let mut waiting = mine.filter(|told| told.field.key == field.key && told.state == propose::State::Pending);
    match waiting.next_back() {
        Some(told) => pen.t1("record-waits", "value", &pen.display(field, &told.after)),
        None => pen.t("record-proposed").to_owned(),
    }
}

/// The form in place of the card, or on a page of its own.
fn answer(visit: &Visit, subject: &Subject, form: String, status: StatusCode) -> Answer {
    let page = FormPage {
        pen: visit.pen(),
        kinds: visit.pen().kinds(&subject.kind),
        plural: subject.kind.plural,
        address: &subject.address(),
        title: &subject.record.title,
        form,
    };
    if visit.wants_part {
        return Ok((status, axum::response::Html(page.form)).into_response());
    }
    let place = Place {
        title: &subject.record.title,
        menu: subject.kind.plural,
    };
    let mut response = visit.page(place, &page)?;
    *response.status_mut() = status;
    Ok(response)
}
