//! Moving a student to another class, campus or regime, and changing their status: from a day, for a reason.

use axum::extract::Path;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::query::Record;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result, Tx};
use ui::{
    Answer, Control, Failure, Policy, Routes, Typed, Visit,
    dialog::{self, Dialog},
    read, uid,
};
use uuid::Uuid;

use super::guardians::fields;
use super::known::key_of;
use crate::commands::{Assignment, Exit, assign, change_status};

/// What a command of this page changes, and what it is called.
struct Form {
    path: &'static str,
    title: &'static str,
    submit: &'static str,
    done: &'static str,
    verb: &'static str,
    fields: &'static [&'static str],
    apply: fn(&mut Tx<'_>, Hand<'_>, i64, &Values, &Typed) -> Result<()>,
}

static ASSIGN: Form = Form {
    path: "assign",
    title: "pages-assign-of",
    submit: "pages-assign-do",
    done: "pages-assigned",
    verb: "assign",
    fields: &["class", "level", "campus", "regime"],
    apply: to_class,
};

static STATUS: Form = Form {
    path: "status",
    title: "pages-status-of",
    submit: "pages-status-do",
    done: "pages-status-done",
    verb: "change_status",
    fields: &["status", "exit_reason", "destination_school"],
    apply: to_status,
};

pub(super) fn routes() -> Routes {
    [&ASSIGN, &STATUS].into_iter().fold(Routes::new(), |routes, form| {
        let path = format!("/students/{{uid}}/{}", form.path);
        routes
            .get(
                path.clone(),
                Policy::Kind("student"),
                move |visit: Visit, Path(id): Path<String>| async move {
                    let student = uid(&id)?;
                    visit
                        .run(move |visit| draw(visit, form, student, &Typed::new(""), &[], StatusCode::OK))
                        .await
                },
            )
            .post(
                path,
                Policy::Kind("student"),
                move |visit: Visit, Path(id): Path<String>, body: String| async move {
                    let student = uid(&id)?;
                    visit
                        .run(move |visit| save(visit, form, student, &Typed::new(&body)))
                        .await
                },
            )
    })
}

fn save(visit: &Visit, form: &'static Form, student: Uuid, typed: &Typed) -> Answer {
    let refuse = |errors: &[FieldError]| draw(visit, form, student, typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
    let site = &visit.site;
    let (key, filled) = site.store.read(|db| {
        let (key, _) = key_of(visit, db, "student", student)?;
        let fields = allowed(visit, form)?;
        Ok::<_, Error>((key, read(visit, db, &fields, typed, "")?))
    })?;
    if !filled.errors.is_empty() {
        return refuse(&filled.errors);
    }
    if filled.values.is_empty() {
        return refuse(&[FieldError::new("", Message::new("pages-nothing-chosen"))]);
    }
    let outcome = site.store.write(|tx| {
        let reason = typed.get("reason");
        let operation = tx.begin(visit.access(), &site.clock, form.verb, &reason)?;
        (form.apply)(tx, Hand::new(visit.access(), &site.clock), key, &filled.values, typed)?;
        kit::journal::public_id(tx, operation)
    });
    match outcome {
        Ok(operation) => dialog::done(
            visit,
            &format!("/students/{student}"),
            Message::new(form.done),
            operation,
        ),
        Err(Error::Invalid(errors)) => refuse(&errors),
        Err(Error::Refused(message)) => refuse(&[FieldError::new("", message)]),
        Err(error) => Err(error.into()),
    }
}

fn reason(typed: &Typed) -> Option<String> {
    Some(typed.get("reason").into_owned()).filter(|reason| !reason.is_empty())
}

fn to_class(tx: &mut Tx<'_>, hand: Hand<'_>, student: i64, values: &Values, typed: &Typed) -> Result<()> {
    let to = Assignment {
        class: values.get("class").as_int(),
        level: values.get("level").as_int(),
        campus: values.get("campus").as_int(),
        regime: values.get("regime").as_str().map(str::to_owned),
        from: dialog::read_day(typed, "from")?,
        reason: reason(typed),
        ..Assignment::default()
    };
    assign(tx, hand, &[student], &to).map(drop)
}

fn to_status(tx: &mut Tx<'_>, hand: Hand<'_>, student: i64, values: &Values, typed: &Typed) -> Result<()> {
    let text = |key: &str| values.get(key).as_str().map(str::to_owned);
    let status = text("status").ok_or_else(|| Error::invalid("status", "error-required"))?;
    let exit = Exit {
        reason: text("exit_reason"),
        destination_school: text("destination_school"),
    };
    let from = dialog::read_day(typed, "from")?;
    change_status(tx, hand, &[student], &status, from, &typed.get("reason"), &exit).map(drop)
}

/// The fields of a form that this person may change; there is no form for who may change none.
fn allowed(visit: &Visit, form: &Form) -> Result<Vec<std::sync::Arc<kit::Field>>> {
    let fields = fields(visit, "student", form.fields)?;
    let main = form.fields[0];
    if fields.iter().any(|field| field.key == main) {
        Ok(fields)
    } else {
        Err(Error::NotFound)
    }
}

fn draw(
    visit: &Visit,
    form: &'static Form,
    student: Uuid,
    typed: &Typed,
    errors: &[FieldError],
    status: StatusCode,
) -> Answer {
    let pen = visit.pen();
    let dialog = visit.site.store.read(|db| {
        let (name, mut controls) = controls(visit, db, form, student, typed)?;
        controls.push(dialog::day(pen, "record-from", typed));
        controls.push(dialog::line(pen, "reason", "record-reason", typed));
        Ok::<_, Failure>(Dialog {
            pen,
            menu: "students",
            hidden: Vec::new(),
            title: pen.t1(form.title, "name", &name),
            lede: String::new(),
            action: format!("/students/{student}/{}", form.path),
            back: format!("/students/{student}"),
            controls,
            file: None,
            errors: Vec::new(),
            submit: form.submit,
        })
    })?;
    dialog.wrong(errors).answer(visit, status)
}

/// The controls, holding what the student's record holds.
fn controls<'a>(
    visit: &'a Visit,
    db: &mut Db<'_>,
    form: &Form,
    student: Uuid,
    typed: &Typed,
) -> Result<(String, Vec<Control<'a>>)> {
    let fields = allowed(visit, form)?;
    let kind = visit.access().kind("student")?.clone();
    let keys: Vec<String> = fields.iter().map(|field| field.key.to_string()).collect();
    let (_, record): (_, Record) = visit
        .site
        .queries
        .record_in(db, visit.access(), "student", student, &keys)?;
    let mut controls = Vec::new();
    for (field, cell) in fields.iter().zip(&record.cells) {
        controls.push(Control::of(visit, db, &kind, field, cell)?.typed(typed));
    }
    Ok((record.title, controls))
}
