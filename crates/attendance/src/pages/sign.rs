//! Signing: drawn or typed, under a sentence that is shown, each time a fresh act. On the trainer's tablet for whoever is
//! there; on one's own phone for oneself, while signing is open.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::HeaderMap;
use jiff::Timestamp;
use kit::{Db, Error, Message, Result};
use presence::Mode;
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use super::{desk, hours, kept, public_id, slot_of};
use crate::act::Shown;
use crate::api::INTENT;
use crate::commands::{self, Signing};
use crate::line::{Form, origin, stroke};
use crate::roster::{self, Person, Slot};
use crate::verdict::Law;

/// The form that is signed, in the frame of the program.
#[derive(Template)]
#[template(path = "sign.html")]
struct Page<'a> {
    pen: Pen<'a>,
    slot: &'a Slot,
    name: String,
    back: String,
    form: Form<'a>,
}

/// Someone about to sign.
struct Asked {
    slot: Slot,
    person: Person,
    trains: bool,
    own: bool,
}

impl Asked {
    fn read(visit: &Visit, db: &mut Db<'_>, slot: &str, person: &str) -> Result<Asked> {
        let slot = slot_of(visit, db, slot)?;
        let person = roster::person_of(db, public_id(person)?)?.ok_or(Error::NotFound)?;
        let own = visit.access().actor.person == Some(person.id);
        if !own {
            visit.access().require("attendance_act", "sign")?;
        }
        Ok(Asked {
            trains: slot.trainer == Some(person.id),
            slot,
            person,
            own,
        })
    }

    fn intent(&self) -> &'static str {
        if self.trains {
            "attendance-intent-trainer"
        } else {
            "attendance-intent-learner"
        }
    }

    /// The sheet for who calls the roll, the day for who signs for themself.
    fn back(&self, visit: &Visit) -> String {
        if visit.access().may("attendance_act", "mark") {
            format!("/slots/{}/sheet", self.slot.uid)
        } else {
            "/today".to_owned()
        }
    }

    fn page(&self, visit: &Visit, error: Option<String>) -> Answer {
        let pen = visit.pen();
        let page = Page {
            pen,
            slot: &self.slot,
            name: self.person.spoken(visit.access()),
            back: self.back(visit),
            form: Form {
                pen,
                what: format!(
                    "{}, {}",
                    words::format::long_date(visit.language, self.slot.day()),
                    hours(&self.slot)
                ),
                action: format!("/slots/{}/sheet/{}", self.slot.uid, self.person.uid),
                back: self.back(visit),
                intent: pen.t(self.intent()),
                asks_name: None,
                asks_quality: None,
                error,
            },
        };
        visit.page(
            Place {
                title: pen.t("sign-title"),
                menu: "today",
            },
            &page,
        )
    }
}

/// `GET /slots/{uid}/sheet/{person}`
pub async fn ask(visit: Visit, Path((slot, person)): Path<(String, String)>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let asked = visit.site.store.read(|db| Asked::read(visit, db, &slot, &person))?;
            asked.page(visit, None)
        })
        .await
}

/// `POST /slots/{uid}/sheet/{person}`: `typed_name`, or the picture `image`.
pub async fn save(
    visit: Visit,
    Path((slot, person)): Path<(String, String)>,
    headers: HeaderMap,
    RawForm(form): RawForm,
) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let asked = visit.site.store.read(|db| Asked::read(visit, db, &slot, &person))?;
            let done = sign(visit, &asked, &typed, &headers);
            if let Some(at) = kept::captured_at(&typed) {
                return kept::answer(visit, taken(visit, &asked, at, done));
            }
            match done {
                Ok(()) => {
                    let name = asked.person.spoken(visit.access());
                    let said = Message::new("said-signed").with("name", name);
                    visit.go_saying(&asked.back(visit), &Said::new(said))
                }
                Err(Error::Refused(message)) => asked.page(visit, Some(visit.pen().message(&message))),
                Err(Error::Invalid(faults)) => {
                    let said = faults.first().map(|fault| visit.pen().message(&fault.message));
                    asked.page(visit, said)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn sign(visit: &Visit, asked: &Asked, typed: &Typed, headers: &HeaderMap) -> Result<()> {
    let law = Law::shipped();
    let tablet = visit.access().may("attendance_act", "sign");
    let window = law.rule(&asked.slot).window(&asked.slot.span);
    if !tablet && !window.holds(visit.site.clock.now().timestamp()) {
        return Err(Error::refused("attendance-window-closed"));
    }
    let signing = Signing {
        mode: if tablet { Mode::Tablet } else { Mode::Link },
        stroke: stroke(&visit.site.files, typed)?,
        identity: if asked.own { "account" } else { "trainer_visual" },
        shown: Shown {
            text: visit.pen().t(asked.intent()).to_owned(),
            version: INTENT,
        },
        device_time: kept::captured_at(typed),
        origin: origin(visit, headers),
    };
    visit.site.store.write(|tx| {
        let desk = desk(visit, &law);
        if asked.trains {
            commands::countersign(tx, desk, &asked.slot, &asked.person, signing)?;
        } else {
            commands::sign(tx, desk, &asked.slot, asked.person.id, signing)?;
        }
        Ok(())
    })
}

/// What became of a signature that was kept on a device: one that reached the house before, though its answer was lost, is
/// taken.
fn taken(visit: &Visit, asked: &Asked, at: Timestamp, done: Result<()>) -> Result<Option<Message>> {
    let Err(Error::Refused(message)) = done else {
        return done.map(|()| None);
    };
    let known = "SELECT count(*) FROM attendance_act WHERE slot_id = $1 AND coalesce(learner_id, by_id) = $2
                 AND act IN ('signature', 'countersignature') AND device_time = $3";
    let args = [asked.slot.id.into(), asked.person.id.into(), at.as_microsecond().into()];
    let is_here = visit.site.store.read(|db| db.int(known, &args))? > 0;
    Ok((!is_here).then_some(message))
}
