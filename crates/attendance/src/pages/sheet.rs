//! The sheet of a slot: the roll, called in one go, who signed, the countersignature and the seal.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::HeaderMap;
use kit::{Access, Db, Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use super::{desk, hours, recorder, slot_of};
use crate::act::{self, Stored};
use crate::api::origin;
use crate::commands::{self, Declaration};
use crate::roster::{self, Slot};
use crate::verdict::Law;

/// What the roll offers, in order.
const OFFERED: [&str; 4] = ["present", "late", "absent", "excused"];

struct Row {
    uid: String,
    name: String,
    /// Code, label, chosen.
    states: Vec<(&'static str, &'static str, bool)>,
    minutes: String,
    signed: bool,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct Page<'a> {
    pen: Pen<'a>,
    slot: &'a Slot,
    uid: String,
    date: String,
    hours: String,
    rows: Vec<Row>,
    called: bool,
    sealed: bool,
    countersigned: bool,
    trainer: Option<String>,
    may_seal: bool,
    may_sign: bool,
    error: Option<String>,
}

/// `GET /slots/{uid}/sheet`
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.run(move |visit| page(visit, &id, None, None)).await
}

/// The sheet; after a refusal with what was typed, none of which is lost.
fn page(visit: &Visit, id: &str, typed: Option<&Typed>, error: Option<String>) -> Answer {
    let pen = visit.pen();
    let (slot, rows, acts, trainer) = visit.site.store.read(|db| {
        let slot = slot_of(visit, db, id)?;
        let acts = of_slot(db, &slot)?;
        let rows = rows(db, visit.access(), (&slot, &acts), typed)?;
        let trainer = match slot.trainer {
            Some(trainer) => roster::person(db, trainer)?.map(|person| person.uid.to_string()),
            None => None,
        };
        Ok::<_, Error>((slot, rows, acts, trainer))
    })?;
    let has = |code: &str| acts.iter().any(|act| act.act == code);
    let page = Page {
        pen,
        uid: slot.uid.to_string(),
        date: words::format::long_date(visit.language, slot.day()),
        hours: hours(&slot),
        slot: &slot,
        rows,
        called: has("mark"),
        sealed: has("seal"),
        countersigned: has("countersignature"),
        trainer,
        may_sign: visit.access().may("attendance_act", "sign"),
        may_seal: visit.access().may("attendance_act", "seal"),
        error,
    };
    visit.page(
        Place {
            title: &slot.title,
            menu: "today",
        },
        &page,
    )
}

fn of_slot(db: &mut Db<'_>, slot: &Slot) -> Result<Vec<Stored>> {
    let acts = act::of_session(db, slot.session)?;
    Ok(acts.into_iter().filter(|act| act.slot == slot.id).collect())
}

/// The last thing declared of a learner.
fn declared(acts: &[Stored], learner: i64) -> Option<&Stored> {
    acts.iter()
        .rev()
        .find(|act| act.learner == Some(learner) && act.state.is_some())
}

fn rows(db: &mut Db<'_>, access: &Access, (slot, acts): (&Slot, &[Stored]), typed: Option<&Typed>) -> Result<Vec<Row>> {
    let day = slot.day();
    let awaited = roster::enrolled(db, slot.session)?;
    let awaited = awaited.into_iter().filter(|one| one.is_awaited_on(day));
    let row = |learner: roster::Enrolled| {
        let known = declared(acts, learner.person.id);
        let typed = |name: &str| Some(typed?.find(&format!("{name}.{}", learner.person.uid))?.into_owned());
        let state = typed("state").or_else(|| known?.state.clone());
        // Nobody was marked yet: the whole class is there until someone is seen missing.
        let state = OFFERED
            .into_iter()
            .find(|code| Some(*code) == state.as_deref())
            .unwrap_or("present");
        Row {
            uid: learner.person.uid.to_string(),
            name: learner.person.listed(access),
            states: OFFERED.map(|code| (code, label(code), code == state)).into(),
            minutes: typed("minutes")
                .or_else(|| Some(known?.minutes?.to_string()))
                .unwrap_or_default(),
            signed: acts
                .iter()
                .any(|act| act.act == "signature" && act.learner == Some(learner.person.id)),
            state,
        }
    };
    Ok(awaited.map(row).collect())
}

fn label(code: &str) -> &'static str {
    match code {
        "late" => "choice-attendance-mark-late",
        "absent" => "choice-attendance-mark-absent",
        "excused" => "choice-attendance-mark-excused",
        _ => "choice-attendance-mark-present",
    }
}

/// `POST /slots/{uid}/sheet`: `state.<learner>` and `minutes.<learner>` for each; what did not change is not said again.
pub async fn save(visit: Visit, Path(id): Path<String>, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let law = Law::shipped();
            let done = visit.site.store.write(|tx| -> Result<(String, i64)> {
                let slot = slot_of(visit, tx, &id)?;
                let acts = of_slot(tx, &slot)?;
                let by = recorder(tx, visit.access(), &slot, "account")?;
                let mut changed = 0;
                for learner in roster::enrolled(tx, slot.session)? {
                    let (key, person) = (learner.person.uid, learner.person.id);
                    let state = typed.get(&format!("state.{key}")).into_owned();
                    if state.is_empty() {
                        continue;
                    }
                    let minutes = typed
                        .get(&format!("minutes.{key}"))
                        .trim()
                        .parse()
                        .ok()
                        .filter(|_| state == "late");
                    let known = declared(&acts, person);
                    if known.is_some_and(|act| act.state.as_deref() == Some(&state) && act.minutes == minutes) {
                        continue;
                    }
                    let declaration = Declaration {
                        state,
                        minutes,
                        reason: None,
                    };
                    let origin = origin(visit, &headers);
                    commands::declare(tx, desk(visit, &law), &slot, person, declaration, by.clone(), origin)?;
                    changed += 1;
                }
                Ok((slot.uid.to_string(), changed))
            });
            match done {
                Ok((uid, changed)) => {
                    let said = Message::new("said-roll-called").with("count", changed);
                    visit.go_saying(&format!("/slots/{uid}/sheet"), &Said::new(said))
                }
                Err(Error::Refused(message)) => page(visit, &id, Some(&typed), Some(visit.pen().message(&message))),
                Err(Error::Invalid(faults)) => {
                    let said = faults.first().map(|fault| visit.pen().message(&fault.message));
                    page(visit, &id, Some(&typed), said)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// `POST /slots/{uid}/sheet/seal`
pub async fn seal(visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let law = Law::shipped();
            let done = visit.site.store.write(|tx| {
                let slot = slot_of(visit, tx, &id)?;
                let by = recorder(tx, visit.access(), &slot, "account")?;
                commands::seal(tx, desk(visit, &law), &slot, by, origin(visit, &headers))
            });
            match done {
                Ok(_) => visit.go_saying(&format!("/slots/{id}/sheet"), &Said::new(Message::new("said-sealed"))),
                Err(Error::Refused(message)) => page(visit, &id, None, Some(visit.pen().message(&message))),
                Err(error) => Err(error.into()),
            }
        })
        .await
}
