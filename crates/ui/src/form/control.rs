//! One control of a form: what is typed in, by the type of the field.

use askama::Template;
use kit::catalogue::{Field, Kind, Type};
use kit::query::{Cell, Query};
use kit::{Db, Result, Value};

use super::Typed;
use crate::pen::Pen;
use crate::visit::Visit;

/// A list of choices longer than this is searched by typing.
const MOST_CHOICES: usize = 40;

/// How a value is typed in.
pub enum Input {
    /// One line: its HTML type, its keyboard on a phone, and the key of an example.
    Line {
        kind: &'static str,
        mode: &'static str,
        example: &'static str,
    },
    Area,
    /// Value and label of each choice.
    Select(Vec<(String, String)>),
    /// Found by typing, at this address.
    Combobox(String),
}

/// A control, with its label and what is wrong with what it holds.
#[derive(Template)]
#[template(path = "form/control.html")]
pub struct Control<'a> {
    pub pen: Pen<'a>,
    pub name: String,
    pub label: String,
    pub input: Input,
    pub value: String,
    /// What a person reads when it is not the value itself.
    pub shown: String,
    /// Both as they were when the form was first drawn.
    pub was: (String, String),
    pub error: Option<String>,
    /// Said under it, whatever it holds.
    pub note: Option<String>,
    pub is_required: bool,
    pub is_wide: bool,
    pub has_focus: bool,
}

impl<'a> Control<'a> {
    /// A control of no field in particular.
    pub fn plain(pen: Pen<'a>, name: &str, label: &str, input: Input) -> Self {
        Control {
            pen,
            name: name.to_owned(),
            label: label.to_owned(),
            input,
            value: String::new(),
            shown: String::new(),
            was: (String::new(), String::new()),
            error: None,
            note: None,
            is_required: false,
            is_wide: false,
            has_focus: false,
        }
    }

    /// The control of a field of a kind, holding what the record holds.
    pub fn of(visit: &'a Visit, db: &mut Db<'_>, kind: &Kind, field: &Field, cell: &Cell) -> Result<Self> {
        let pen = visit.pen();
        let (value, shown) = raw(pen, field, cell);
        let input = input(visit, db, field, (&value, &shown))?;
        let label = pen.label(kind, field);
        Ok(Control {
            was: (value.clone(), shown.clone()),
            value,
            shown,
            is_required: field.required,
            is_wide: field.ty == Type::LongText,
            ..Control::plain(pen, &field.key, &label, input)
        })
    }

    /// The same under another name: several records in one form.
    pub fn named(mut self, name: String) -> Self {
        self.name = name;
        self
    }

    /// Holding what was typed rather than what the record holds.
    pub fn typed(mut self, typed: &Typed) -> Self {
        if let Some(value) = typed.find(&self.name) {
            self.value = value.into_owned();
        }
        let text = format!("{}_text", self.name);
        if let Some(shown) = typed.find(&text) {
            self.shown = shown.into_owned();
        }
        if let Some(was) = typed.find(&format!("was.{}", self.name)) {
            self.was = (was.into_owned(), typed.get(&format!("was.{text}")).into_owned());
        }
        self
    }

    /// `(value, label)` of the choices of a list.
    pub fn select(&self) -> Option<&[(String, String)]> {
        match &self.input {
            Input::Select(choices) => Some(choices),
            _ => None,
        }
    }

    /// Whether the form must say what the control held: what is empty says so by itself.
    fn says_was(&self) -> bool {
        !self.was.0.is_empty()
    }
}

/// A value as it is typed, and as it is read when the two differ.
pub(crate) fn raw(pen: Pen<'_>, field: &Field, cell: &Cell) -> (String, String) {
    if cell.value.is_missing() {
        return (String::new(), String::new());
    }
    let words = || pen.display(field, cell);
    match &field.ty {
        Type::Ref(_) => (
            cell.target.map(|uid| uid.to_string()).unwrap_or_default(),
            cell.label.clone().unwrap_or_default(),
        ),
        Type::Country | Type::Nationality => (cell.value.to_text().into_owned(), words()),
        Type::Bool => (
            if cell.value.as_bool() { "yes" } else { "no" }.to_owned(),
            String::new(),
        ),
        Type::Money => match cell.value {
            Value::Int(cents) => (format!("{},{:02}", cents / 100, (cents % 100).abs()), String::new()),
            _ => (String::new(), String::new()),
        },
        Type::Date | Type::Phone => (words(), String::new()),
        Type::Real => (cell.value.to_text().replace('.', ","), String::new()),
        _ => (cell.value.to_text().into_owned(), String::new()),
    }
}

/// How a field is typed in. A reference to a kind of few records is a list, which always has the present value.
fn input(visit: &Visit, db: &mut Db<'_>, field: &Field, (value, shown): (&str, &str)) -> Result<Input> {
    let pen = visit.pen();
    let line = |kind, mode, example| Input::Line { kind, mode, example };
    Ok(match &field.ty {
        Type::Text => line("text", "", ""),
        Type::LongText => Input::Area,
        Type::Email => line("email", "email", ""),
        Type::Phone => line("tel", "tel", ""),
        Type::Int => line("text", "numeric", ""),
        Type::Real | Type::Money => line("text", "decimal", ""),
        Type::Date => line("text", "numeric", "form-date-example"),
        Type::Instant => line("text", "", ""),
        Type::Choice { codes, .. } => Input::Select(
            codes
                .iter()
                .map(|code| ((*code).to_owned(), pen.choice(field, code).into_owned()))
                .collect(),
        ),
        Type::OwnChoice(answers) => {
            Input::Select(answers.iter().map(|answer| (answer.clone(), answer.clone())).collect())
        }
        Type::Bool => Input::Select(vec![
            ("yes".to_owned(), pen.t("value-yes").to_owned()),
            ("no".to_owned(), pen.t("value-no").to_owned()),
        ]),
        Type::Country => Input::Combobox("/lookup/country".to_owned()),
        Type::Nationality => Input::Combobox("/lookup/nationality".to_owned()),
        Type::Ref(kind) => match choices(visit, db, kind)? {
            Some(mut choices) => {
                if !value.is_empty() && !choices.iter().any(|(uid, _)| uid == value) {
                    choices.insert(0, (value.to_owned(), shown.to_owned()));
                }
                Input::Select(choices)
            }
            None => Input::Combobox(format!("/lookup/{kind}")),
        },
    })
}

/// The records of a kind within sight, when they are few.
fn choices(visit: &Visit, db: &mut Db<'_>, kind: &str) -> Result<Option<Vec<(String, String)>>> {
    let access = visit.access();
    let kind = access.kind(kind)?;
    let Some(field) = access.readable(kind).next() else {
        return Ok(Some(Vec::new()));
    };
    let query = Query::of(kind.key).fields(&[&field.key]).limit(MOST_CHOICES);
    let page = visit.site.queries.page(db, access, &query)?;
    let few = page.next.is_none();
    Ok(few.then(|| {
        let records = page.records.into_iter();
        records.map(|record| (record.uid.to_string(), record.title)).collect()
    }))
}
