//! The sheet of a slot: the roll, called in one go, who signed, the countersignature and the seal.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::HeaderMap;
use kit::{Access, Db, Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use super::{desk, hours, kept, recorder, slot_of};
use crate::act::{self, Origin, Stored};
use crate::api::origin;
use crate::commands::{self, Declaration};
use crate::roster::{self, Slot};
use crate::stamp::{self, Standing};
use crate::verdict::Law;

/// What the roll offers, in order.
const OFFERED: [&str; 4] = ["present", "late", "absent", "excused"];

struct Row {
    uid: String,
    name: String,
    /// Code, label, chosen.
    states: Vec<(&'static str, &'static str, bool)>,
    minutes: String,
    /// What was declared when the sheet was drawn; nothing before the roll was called.
    was: String,
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
    /// How the timestamp of the seal stands, once one was asked for.
    stamp: Option<String>,
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
    let (slot, rows, acts, trainer, stamp) = visit.site.store.read(|db| {
        let slot = slot_of(visit, db, id)?;
        let acts = act::of_slot(db, slot.id)?;
        let rows = rows(db, visit.access(), (&slot, &acts), typed)?;
        let trainer = match slot.trainer {
            Some(trainer) => roster::person(db, trainer)?.map(|person| person.uid.to_string()),
            None => None,
        };
        let stamp = stamp::of_slot(db, slot.id)?;
        Ok::<_, Error>((slot, rows, acts, trainer, stamp))
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
        stamp: stamp.map(|standing| stamped(visit, &standing)),
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

fn stamped(visit: &Visit, standing: &Standing) -> String {
    match standing {
        Standing::Stamped(at) => {
            let when = words::format::date_time(visit.language, at.timestamp(), visit.site.clock.zone());
            visit.pen().t1("sheet-stamped", "when", &when)
        }
        Standing::Waiting(_) => visit.pen().t("sheet-stamp-waiting").to_owned(),
    }
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
            was: known.map(said).unwrap_or_default(),
            signed: acts
                .iter()
                .any(|act| act.act == "signature" && act.learner == Some(learner.person.id)),
            state,
        }
    };
    Ok(awaited.map(row).collect())
}

/// What an act declares, to tell whether another came between.
fn said(act: &Stored) -> String {
    let state = act.state.as_deref().unwrap_or_default();
    format!("{state} {}", act.minutes.unwrap_or_default())
}

fn label(code: &str) -> &'static str {
    match code {
        "late" => "choice-attendance-mark-late",
        "absent" => "choice-attendance-mark-absent",
        "excused" => "choice-attendance-mark-excused",
        _ => "choice-attendance-mark-present",
    }
}

/// What a roll that was sent did.
struct Called {
    slot: String,
    /// Learners of whom something new was noted.
    changed: i64,
    /// Those of whom somebody else noted something meanwhile: theirs stands.
    clashes: Vec<String>,
}

impl Called {
    fn clash(&self) -> Option<Message> {
        let names = self.clashes.join(", ");
        (!names.is_empty()).then(|| Message::new("offline-changed").with("names", names))
    }
}

/// `POST /slots/{uid}/sheet`: `state.<learner>` and `minutes.<learner>` for each, with `was.<learner>` as the sheet showed
/// it; what did not change is not said again.
pub async fn save(visit: Visit, Path(id): Path<String>, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let done = call(visit, &id, &headers, &typed);
            if kept::captured_at(&typed).is_some() {
                return kept::answer(visit, done.map(|called| called.clash()));
            }
            match done {
                Ok(called) => {
                    if let Some(clash) = called.clash() {
                        return page(visit, &id, None, Some(visit.pen().message(&clash)));
                    }
                    let said = Message::new("said-roll-called").with("count", called.changed);
                    visit.go_saying(&format!("/slots/{}/sheet", called.slot), &Said::new(said))
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

fn call(visit: &Visit, id: &str, headers: &HeaderMap, typed: &Typed) -> Result<Called> {
    let law = Law::shipped();
    visit.site.store.write(|tx| {
        let slot = slot_of(visit, tx, id)?;
        let acts = act::of_slot(tx, slot.id)?;
        let by = recorder(tx, visit.access(), &slot, "account")?;
        let mut called = Called {
            slot: slot.uid.to_string(),
            changed: 0,
            clashes: Vec::new(),
        };
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
            let was = typed.find(&format!("was.{key}"));
            if was.is_some_and(|was| was.trim() != known.map(said).unwrap_or_default().trim()) {
                called.clashes.push(learner.person.listed(visit.access()));
                continue;
            }
            let declaration = Declaration {
                state,
                minutes,
                reason: None,
            };
            let origin = Origin {
                device_time: kept::captured_at(typed),
                ..origin(visit, headers)
            };
            commands::declare(tx, desk(visit, &law), &slot, person, declaration, by.clone(), origin)?;
            called.changed += 1;
        }
        Ok(called)
    })
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
