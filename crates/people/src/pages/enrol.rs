//! A new student with a guardian and a phone, in one save; people who are already known are pointed out first.

use askama::Template;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result};
use ui::{Answer, Control, Filled, Pen, Place, Policy, Routes, Said, Typed, Visit, read};
use uuid::Uuid;

use super::guardians::{controls, fields};
use super::known::{Alike, alike, key_of};
use crate::commands::{Enrolment, NewGuardian, Who, enrol_family};

const STUDENT: &[&str] = &["last_name", "first_name", "class"];
const STUDENT_MORE: &[&str] = &["birth_date", "sex", "nationality", "regime", "number", "ine"];
const GUARDIAN: &[&str] = &["last_name", "first_name", "mobile"];
const GUARDIAN_MORE: &[&str] = &["email", "phone", "profession"];
const LINK: &[&str] = &["relationship"];
const HOME: &[&str] = &["address", "postal_code", "city"];

#[derive(Template)]
#[template(path = "enrol.html")]
struct Page<'a> {
    pen: Pen<'a>,
    errors: Vec<(Option<String>, String)>,
    student: Vec<Control<'a>>,
    guardian: Vec<Control<'a>>,
    /// Folded away: title and controls.
    more: Vec<(String, Vec<Control<'a>>)>,
    is_open: bool,
    /// Students of the same name.
    same_students: Vec<Alike>,
    same_guardians: Vec<Alike>,
    /// What was already decided about them.
    is_sure: bool,
    guardian_is: String,
}

/// People that the form may be about without knowing.
#[derive(Default)]
struct Same {
    students: Vec<Alike>,
    guardians: Vec<Alike>,
}

/// What the form says of each.
struct Form {
    student: Filled,
    guardian: Filled,
    link: Filled,
    home: Filled,
}

impl Form {
    fn read(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Self> {
        let mut of = |kind: &str, keys: &[&[&str]], prefix: &str| match visit.access().kind(kind) {
            Ok(_) => read(visit, db, &fields(visit, kind, &keys.concat())?, typed, prefix),
            Err(_) => Ok(Filled::default()),
        };
        Ok(Form {
            student: of("student", &[STUDENT, STUDENT_MORE], "")?,
            guardian: of("guardian", &[GUARDIAN, GUARDIAN_MORE], "guardian_")?,
            link: of("guardianship", &[LINK], "link_")?,
            home: of("household", &[HOME], "home_")?,
        })
    }

    /// What is wrong, by the name of each control.
    fn errors(&self, guardian_is: &str) -> Vec<FieldError> {
        let mut errors = self.student.errors.clone();
        for key in ["last_name", "first_name"] {
            if self.student.values.get(key).is_missing() && errors.iter().all(|error| error.field != key) {
                errors.push(FieldError::new(key, Message::new("error-required")));
            }
        }
        let under = |prefix: &str, error: &FieldError| {
            FieldError::new(format!("{prefix}{}", error.field), error.message.clone())
        };
        errors.extend(self.guardian.errors.iter().map(|error| under("guardian_", error)));
        errors.extend(self.link.errors.iter().map(|error| under("link_", error)));
        errors.extend(self.home.errors.iter().map(|error| under("home_", error)));
        // A guardian without a name cannot be called: the phone alone says nothing of whose it is.
        let named = !self.guardian.values.get("first_name").is_missing();
        if !named && !self.guardian.values.is_empty() && guardian_is.is_empty() {
            errors.push(FieldError::new("guardian_first_name", Message::new("error-required")));
        }
        errors
    }
}

pub(super) fn routes() -> Routes {
    let may = Policy::Action("student", "create");
    Routes::new()
        .get("/students/new", may, ask)
        .post("/students", may, create)
}

async fn ask(visit: Visit) -> Answer {
    visit
        .run(move |visit| draw(visit, &Typed::new(""), &[], Same::default(), StatusCode::OK))
        .await
}

async fn create(visit: Visit, body: String) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&body);
            let again =
                |errors: &[FieldError], same: Same| draw(visit, &typed, errors, same, StatusCode::UNPROCESSABLE_ENTITY);
            let guardian_is = typed.get("guardian_is");
            let form = visit.site.store.read(|db| Form::read(visit, db, &typed))?;
            let errors = form.errors(&guardian_is);
            if !errors.is_empty() {
                return again(&errors, Same::default());
            }
            let same = look_for(visit, &typed, &form)?;
            if !same.students.is_empty() || !same.guardians.is_empty() {
                return again(&[], same);
            }
            let known = match Uuid::parse_str(&guardian_is) {
                Ok(uid) => Some(visit.site.store.read(|db| key_of(visit, db, "guardian", uid))?.0),
                Err(_) => None,
            };
            match enrol(visit, form, known) {
                Ok((student, operation)) => {
                    let said = Said::new(Message::new("pages-student-created")).undoable(operation);
                    let address = if typed.get("then") == "another" {
                        "/students/new".to_owned()
                    } else {
                        format!("/students/{student}")
                    };
                    visit.go_saying(&address, &said)
                }
                Err(Error::Invalid(errors)) => {
                    let errors: Vec<FieldError> = errors.into_iter().map(beside_its_control).collect();
                    again(&errors, Same::default())
                }
                Err(Error::Refused(message)) => again(&[FieldError::new("", message)], Same::default()),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// A fault as the command names it, by the name of the control that it is about.
fn beside_its_control(error: FieldError) -> FieldError {
    let prefixes = [
        ("guardians[0].link.", "link_"),
        ("guardians[0].", "guardian_"),
        ("home.", "home_"),
    ];
    let control = prefixes
        .iter()
        .find_map(|(part, prefix)| Some(format!("{prefix}{}", error.field.strip_prefix(part)?)));
    FieldError::new(control.unwrap_or(error.field), error.message)
}

/// Those who may be the same, unless that was already answered.
fn look_for(visit: &Visit, typed: &Typed, form: &Form) -> Result<Same> {
    let text = |values: &Values, key: &str| values.get(key).to_text().into_owned();
    let mut same = Same::default();
    let (student, guardian) = (&form.student.values, &form.guardian.values);
    if typed.get("sure") != "yes" {
        same.students = alike(
            visit,
            "student",
            &text(student, "last_name"),
            &text(student, "first_name"),
            &[],
        )?;
    }
    if typed.get("guardian_is").is_empty() && !guardian.is_empty() {
        let last = Some(text(guardian, "last_name")).filter(|name| !name.is_empty());
        let last = last.unwrap_or_else(|| text(student, "last_name"));
        let (mobile, email) = (text(guardian, "mobile"), text(guardian, "email"));
        let reached = [mobile.as_str(), email.as_str()];
        same.guardians = alike(visit, "guardian", &last, &text(guardian, "first_name"), &reached)?;
    }
    Ok(same)
}

/// Writes them all; returns the student and the operation.
fn enrol(visit: &Visit, form: Form, known: Option<i64>) -> Result<(Uuid, Uuid)> {
    let site = &visit.site;
    let link = form.link.values;
    let guardian = match known {
        Some(key) => Some(Who::Known(key)),
        None if form.guardian.values.is_empty() => None,
        None => Some(Who::New(form.guardian.values)),
    };
    site.store.write(|tx| {
        let operation = tx.begin(visit.access(), &site.clock, "enrol_family", "")?;
        let enrolment = Enrolment {
            student: form.student.values,
            guardians: guardian.map(|who| NewGuardian { who, link }).into_iter().collect(),
            home: form.home.values,
            ..Enrolment::default()
        };
        let enrolled = enrol_family(tx, Hand::new(visit.access(), &site.clock), enrolment)?;
        Ok((enrolled.student.uid, kit::journal::public_id(tx, operation)?))
    })
}

fn draw(visit: &Visit, typed: &Typed, errors: &[FieldError], same: Same, status: StatusCode) -> Answer {
    let page = visit.site.store.read(|db| page(visit, db, typed, errors, same))?;
    let place = Place {
        title: visit.pen().t("pages-new-student"),
        menu: "students",
    };
    let mut response = visit.page(place, &page)?;
    *response.status_mut() = status;
    Ok(response)
}

fn page<'a>(visit: &'a Visit, db: &mut Db<'_>, typed: &Typed, errors: &[FieldError], same: Same) -> Result<Page<'a>> {
    let pen = visit.pen();
    let mut told = Vec::new();
    let mut of = |kind: &str, keys: &[&str], prefix: &str| -> Result<Vec<Control<'a>>> {
        if visit.access().kind(kind).is_err() {
            return Ok(Vec::new());
        }
        let mut controls = controls(visit, db, kind, keys, prefix, typed)?;
        for control in &mut controls {
            // The guardian is as good as optional, and bears the student's name unless another is given.
            control.is_required &= prefix.is_empty();
            if let Some(error) = errors.iter().find(|error| error.field == control.name) {
                let said = pen.message(&error.message);
                let sentence = pen.t2("record-error-of", "field", &control.label, "error", &said);
                told.push((Some(control.name.clone()), sentence));
                control.error = Some(said);
            }
        }
        Ok(controls)
    };
    let mut student = of("student", STUDENT, "")?;
    if let Some(first) = student.first_mut().filter(|_| errors.is_empty()) {
        first.has_focus = true;
    }
    let mut guardian = of("guardian", GUARDIAN, "guardian_")?;
    guardian.extend(of("guardianship", LINK, "link_")?);
    let sections = [
        ("kind-student", of("student", STUDENT_MORE, "")?),
        ("kind-guardian", of("guardian", GUARDIAN_MORE, "guardian_")?),
        ("kind-household", of("household", HOME, "home_")?),
    ];
    let more: Vec<(String, Vec<Control<'a>>)> = sections
        .into_iter()
        .filter(|(_, controls)| !controls.is_empty())
        .map(|(title, controls)| (pen.t(title).to_owned(), controls))
        .collect();
    let is_open = more.iter().any(|(_, controls)| {
        controls
            .iter()
            .any(|control| control.error.is_some() || !control.value.is_empty())
    });
    let has_place = |error: &FieldError| {
        let mut all = student
            .iter()
            .chain(&guardian)
            .chain(more.iter().flat_map(|(_, controls)| controls));
        all.any(|control| control.name == error.field)
    };
    for error in errors.iter().filter(|error| !has_place(error)) {
        told.push((None, pen.message(&error.message)));
    }
    Ok(Page {
        pen,
        errors: told,
        student,
        guardian,
        more,
        is_open,
        same_students: same.students,
        same_guardians: same.guardians,
        is_sure: typed.get("sure") == "yes",
        guardian_is: typed.get("guardian_is").into_owned(),
    })
}
