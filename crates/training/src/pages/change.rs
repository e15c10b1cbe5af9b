//! The dialogs of one slot: move it, cancel it, replace it, give it another trainer. Dropping a slot of the calendar
//! elsewhere opens the first one with the new hours, which says what stands in the way before anything is written.

use std::sync::Arc;

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use kit::catalogue::Field;
use kit::error::FieldError;
use kit::query::Cell;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result, Tx};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Failure, Policy, RecordAction, Routes, Typed, Visit, uid};
use uuid::Uuid;

use super::preview;
use crate::commands;
use crate::concern::Concern;

/// One of the dialogs.
pub(super) struct Form {
    path: &'static str,
    /// Its entry in the menu of the record, which is its title too.
    label: &'static str,
    icon: &'static str,
    submit: &'static str,
    done: &'static str,
    verb: &'static str,
    /// Fields of the slot that it asks for.
    fields: &'static [&'static str],
    /// A line typed beside them: name, label.
    line: Option<(&'static str, &'static str)>,
    apply: Apply,
}

type Apply = fn(&mut Tx<'_>, Hand<'_>, i64, &Values, &Typed) -> Result<()>;

const WHEN: &[&str] = &["day", "start_time", "end_time", "trainer", "room"];

pub(super) static FORMS: [Form; 4] = [
    Form {
        path: "move",
        label: "training-move",
        icon: "calendar",
        submit: "training-move-do",
        done: "training-moved",
        verb: "move_slot",
        fields: WHEN,
        line: None,
        apply: |tx, hand, slot, values, _| commands::move_slot(tx, hand, slot, values.clone()),
    },
    Form {
        path: "trainer",
        label: "training-trainer",
        icon: "person",
        submit: "training-trainer-do",
        done: "training-trainer-done",
        verb: "replace_trainer",
        fields: &["trainer"],
        line: None,
        apply: trainer,
    },
    Form {
        path: "cancel",
        label: "training-cancel",
        icon: "close",
        submit: "training-cancel-do",
        done: "training-cancelled",
        verb: "cancel_slot",
        fields: &[],
        line: Some(("reason", "field-slot-cancel_reason")),
        apply: |tx, hand, slot, _, typed| commands::cancel_slot(tx, hand, slot, &typed.get("reason")),
    },
    Form {
        path: "replacement",
        label: "training-replace",
        icon: "copy",
        submit: "training-replace-do",
        done: "training-replaced",
        verb: "replace_slot",
        fields: WHEN,
        line: None,
        apply: |tx, hand, slot, values, _| commands::replace_slot(tx, hand, slot, values.clone()).map(drop),
    },
];

fn trainer(tx: &mut Tx<'_>, hand: Hand<'_>, slot: i64, values: &Values, typed: &Typed) -> Result<()> {
    let trainer = values.get("trainer").as_int();
    let trainer = trainer.ok_or_else(|| Error::invalid("trainer", "error-required"))?;
    commands::replace_trainer(tx, hand, slot, trainer, typed.get("extent") == "onwards").map(drop)
}

/// Whoever plans slots changes them.
pub(crate) const MAY: Policy = Policy::Action("slot", "create");

pub(crate) fn actions() -> Vec<RecordAction> {
    let action = |form: &Form| RecordAction {
        kind: "slot",
        label: form.label,
        icon: form.icon,
        path: form.path,
        policy: MAY,
    };
    FORMS.iter().map(action).collect()
}

pub(super) fn routes() -> Routes {
    FORMS.iter().fold(Routes::new(), |routes, form| {
        let path = format!("/slots/{{uid}}/{}", form.path);
        routes
            .get(
                path.clone(),
                MAY,
                move |visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery| async move {
                    let slot = uid(&id)?;
                    let typed = Typed::new(&query.unwrap_or_default());
                    visit.run(move |visit| ask(visit, form, slot, &typed)).await
                },
            )
            .post(
                path,
                MAY,
                move |visit: Visit, Path(id): Path<String>, body: String| async move {
                    let slot = uid(&id)?;
                    visit
                        .run(move |visit| save(visit, form, slot, &Typed::new(&body)))
                        .await
                },
            )
    })
}

/// The dialog as it opens; with hours in its address, it says at once what stands in their way.
fn ask(visit: &Visit, form: &'static Form, slot: Uuid, typed: &Typed) -> Answer {
    let errors = if typed.find("day").is_some() {
        visit.site.store.read(|db| obstacles(visit, db, form, slot, typed))?
    } else {
        Vec::new()
    };
    let concerns = match typed.find("day") {
        Some(_) if errors.is_empty() => visit.site.store.read(|db| concerns(visit, db, form, slot, typed))?,
        _ => Vec::new(),
    };
    draw(visit, form, slot, typed, (&errors, &concerns), StatusCode::OK)
}

/// What is to be confirmed of the hours that were typed.
fn concerns(visit: &Visit, db: &mut Db<'_>, form: &Form, slot: Uuid, typed: &Typed) -> Result<Vec<Concern>> {
    if form.fields != WHEN {
        return Ok(Vec::new());
    }
    let key = super::frame::read(visit, db, "slot", slot, &[])?.id;
    let filled = ui::read(visit, db, &fields(visit, form)?, typed, "")?;
    commands::concerns(db, key, &filled.values)
}

/// A mark of what is confirmed: other hours, another confirmation.
fn mark(concerns: &[Concern]) -> String {
    let marks: Vec<String> = concerns.iter().map(|concern| concern.mark()).collect();
    marks.join(" ")
}

fn obstacles(visit: &Visit, db: &mut Db<'_>, form: &Form, slot: Uuid, typed: &Typed) -> Result<Vec<FieldError>> {
    let key = super::frame::read(visit, db, "slot", slot, &[])?.id;
    let filled = ui::read(visit, db, &fields(visit, form)?, typed, "")?;
    if !filled.errors.is_empty() {
        return Ok(filled.errors);
    }
    let found = match commands::obstacles(db, key, &filled.values) {
        Ok(found) => found,
        Err(Error::Invalid(errors)) => return Ok(errors),
        Err(error) => return Err(error),
    };
    let names = preview::names(visit, db, std::slice::from_ref(&found))?;
    let said = |conflict| {
        let what = preview::said(visit, conflict, &names);
        FieldError::new("", Message::new("training-said").with("what", what))
    };
    Ok(found.iter().map(said).collect())
}

fn save(visit: &Visit, form: &'static Form, slot: Uuid, typed: &Typed) -> Answer {
    let refuse = |errors: &[FieldError]| {
        draw(
            visit,
            form,
            slot,
            typed,
            (errors, &[]),
            StatusCode::UNPROCESSABLE_ENTITY,
        )
    };
    let site = &visit.site;
    let (key, filled) = site.store.read(|db| {
        let key = super::frame::read(visit, db, "slot", slot, &[])?.id;
        Ok::<_, Error>((key, ui::read(visit, db, &fields(visit, form)?, typed, "")?))
    })?;
    if !filled.errors.is_empty() {
        return refuse(&filled.errors);
    }
    match site.store.read(|db| concerns(visit, db, form, slot, typed)) {
        Ok(found) if mark(&found) != typed.get("confirmed") => {
            return draw(
                visit,
                form,
                slot,
                typed,
                (&[], &found),
                StatusCode::UNPROCESSABLE_ENTITY,
            );
        }
        // What cannot be read is refused by the command, with its field.
        Ok(_) | Err(Error::Invalid(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let outcome = site.store.write(|tx| {
        let operation = tx.begin(visit.access(), &site.clock, form.verb, &typed.get("reason"))?;
        (form.apply)(tx, Hand::new(visit.access(), &site.clock), key, &filled.values, typed)?;
        kit::journal::public_id(tx, operation)
    });
    match outcome {
        Ok(operation) => dialog::done(visit, &back(slot, typed), Message::new(form.done), operation),
        Err(Error::Invalid(errors)) => refuse(&errors),
        Err(Error::Refused(message)) => refuse(&[FieldError::new("", message)]),
        Err(error) => Err(error.into()),
    }
}

/// The calendar it was asked from, or the page of the slot.
fn back(slot: Uuid, typed: &Typed) -> String {
    let from = typed.get("back");
    if from == "/calendar" || from.starts_with("/calendar?") {
        from.into_owned()
    } else {
        format!("/slots/{slot}")
    }
}

/// The fields of a form that this person may write.
fn fields(visit: &Visit, form: &Form) -> Result<Vec<Arc<Field>>> {
    let kind = visit.access().kind("slot")?;
    let known = form.fields.iter().filter_map(|key| kind.find(key));
    let writable = known.filter(|(_, field)| visit.access().can_write(kind, &field.key));
    Ok(writable.map(|(_, field)| field.clone()).collect())
}

fn draw(
    visit: &Visit,
    form: &'static Form,
    slot: Uuid,
    typed: &Typed,
    (errors, concerns): (&[FieldError], &[Concern]),
    status: StatusCode,
) -> Answer {
    let pen = visit.pen();
    let back = back(slot, typed);
    let dialog = visit.site.store.read(|db| {
        let named = super::frame::read(
            visit,
            db,
            "slot",
            slot,
            &["session", "group", "day", "start_time", "end_time"],
        )?;
        let fields = fields(visit, form)?;
        let keys: Vec<&str> = fields.iter().map(|field| field.key.as_ref()).collect();
        let record = super::frame::read(visit, db, "slot", slot, &keys)?;
        let kind = visit.access().kind("slot")?.clone();
        let mut controls = Vec::new();
        for (field, cell) in fields.iter().zip(&record.cells) {
            controls.push(Control::of(visit, db, &kind, field, cell)?.typed(typed));
        }
        if form.path == "trainer" {
            let choices = ["one", "onwards"].map(|code| {
                let label = if code == "one" {
                    "training-trainer-one"
                } else {
                    "training-trainer-onwards"
                };
                (code.to_owned(), pen.t(label).to_owned())
            });
            let input = ui::Input::Select(choices.into());
            controls.push(Control::plain(pen, "extent", pen.t("training-trainer-extent"), input).typed(typed));
        }
        if let Some((name, label)) = form.line {
            controls.push(dialog::line(pen, name, label, typed));
        }
        Ok::<_, Failure>(Dialog {
            pen,
            menu: "slots",
            title: pen.t(form.label).to_owned(),
            lede: lede(visit, &named.cells),
            action: ui::address::with(&format!("/slots/{slot}/{}", form.path), &[]),
            back: back.clone(),
            hidden: vec![("back", back), ("confirmed", mark(concerns))],
            controls,
            file: None,
            errors: Vec::new(),
            submit: if concerns.is_empty() {
                form.submit
            } else {
                "training-despite"
            },
        })
    })?;
    let told = concerns.iter().map(|concern| {
        let what = preview::confirm(visit, *concern);
        FieldError::new("", Message::new("training-said").with("what", what))
    });
    let told: Vec<FieldError> = errors.iter().cloned().chain(told).collect();
    dialog.wrong(&told).answer(visit, status)
}

/// Which slot: its session or class, its day and its hours as they stand.
fn lede(visit: &Visit, cells: &[Cell]) -> String {
    let label = |index: usize| cells[index].label.clone().unwrap_or_default();
    let day = cells[2].value.as_date().map(|day| super::frame::day(visit.pen(), day));
    let hours = format!("{}\u{a0}–\u{a0}{}", cells[3].value.to_text(), cells[4].value.to_text());
    let parts = [label(0), label(1), day.unwrap_or_default(), hours];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
