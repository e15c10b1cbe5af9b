//! What a trainer shows in the room for learners to sign on their own phones, and the personal links sent to those who
//! are elsewhere.

use accounts::letters::{self, Written};
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use kit::{Db, Error, Message, Moment, Result};
use ui::{Answer, Pen, Place, Said, Visit};

use super::{hours, slot_of};
use crate::act;
use crate::remote::{code, link, unsigned};
use crate::roster::{self, Slot};
use crate::verdict::Law;

#[derive(Template)]
#[template(path = "code.html")]
struct Page<'a> {
    pen: Pen<'a>,
    is_part: bool,
    slot: &'a Slot,
    uid: String,
    date: String,
    hours: String,
    code: Option<Code>,
    /// Seconds until it is asked for again.
    left: i64,
    signed: String,
    awaited: String,
}

/// The code of this half minute.
struct Code {
    picture: String,
    digits: String,
    /// Where the digits are typed, as people read it.
    address: String,
}

/// Seconds between two looks at who has signed.
const LOOK: i64 = 5;

/// `GET /slots/{uid}/code`
pub async fn show(visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let now = visit.site.clock.now().timestamp();
            let (slot, shown, signed, waiting, root) = visit.site.store.read(|db| {
                let slot = slot_of(visit, db, &id)?;
                let shown = code::shown(db, slot.id, now)?;
                let waiting = unsigned(db, &slot)?.len();
                let root = letters::address_of_house(db, &headers)?;
                Ok::<_, Error>((slot.clone(), shown, signed(db, &slot)?, waiting, root))
            })?;
            let left = shown.as_ref().map_or(LOOK, |shown| shown.left.min(LOOK));
            let code = shown.map(|shown| -> Result<Code> {
                Ok(Code {
                    picture: ui::qr(&format!("{root}/sign/qr/{}", shown.token))?,
                    digits: format!("{} {}", &shown.digits[..3], &shown.digits[3..]),
                    address: format!("{}/sign", root.split("://").last().unwrap_or_default()),
                })
            });
            let page = Page {
                pen: visit.pen(),
                is_part: visit.wants_part,
                uid: slot.uid.to_string(),
                date: words::format::long_date(visit.language, slot.day()),
                hours: hours(&slot),
                slot: &slot,
                code: code.transpose()?,
                left,
                awaited: (signed + waiting as i64).to_string(),
                signed: signed.to_string(),
            };
            if visit.wants_part {
                return visit.part(&page);
            }
            let place = Place {
                title: visit.pen().t("code-title"),
                menu: "today",
            };
            visit.page(place, &page)
        })
        .await
}

fn signed(db: &mut Db<'_>, slot: &Slot) -> Result<i64> {
    let sql = "SELECT count(*) FROM attendance_act WHERE slot_id = $1 AND act = 'signature'";
    Ok(db.int(sql, &[slot.id.into()])?)
}

/// A slot that may still be signed, and until when.
fn signable(visit: &Visit, db: &mut Db<'_>, id: &str) -> Result<(Slot, Moment)> {
    let slot = slot_of(visit, db, id)?;
    if slot.cancelled {
        return Err(Error::refused("attendance-cancelled"));
    }
    if act::is_sealed(db, slot.id)? {
        return Err(Error::refused("attendance-sealed"));
    }
    let window = Law::shipped().rule(&slot).window(&slot.span);
    if window.to <= visit.site.clock.now().timestamp() {
        return Err(Error::refused("attendance-window-closed"));
    }
    Ok((slot, Moment::from_micros(window.to.as_microsecond())))
}

/// `POST /slots/{uid}/code`: codes are good from now until signing closes.
pub async fn open(visit: Visit, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let opened = visit.site.store.write(|tx| {
                let (slot, until) = signable(visit, tx, &id)?;
                code::open(tx, slot.id, until.timestamp(), visit.site.clock.now().timestamp())
            });
            refused_on_the_sheet(visit, &id, opened, |_| None)
        })
        .await
}

/// `POST /slots/{uid}/code/closing`
pub async fn close(visit: Visit, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            visit.site.store.write(|tx| {
                let slot = slot_of(visit, tx, &id)?;
                code::close(tx, slot.id)
            })?;
            visit.go(&format!("/slots/{id}/sheet"))
        })
        .await
}

/// `POST /slots/{uid}/links`: a letter to each awaited learner who has not signed and has an address.
pub async fn send(visit: Visit, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let sent = visit.site.store.write(|tx| -> Result<(i64, i64)> {
                let (slot, until) = signable(visit, tx, &id)?;
                let (mut sent, mut without) = (0, 0);
                for learner in unsigned(tx, &slot)? {
                    let person = learner.person;
                    let Some(to) = roster::email(tx, person.id)? else {
                        without += 1;
                        continue;
                    };
                    let token = link::create(tx, slot.id, person.id, until)?;
                    let letter = letter(
                        visit,
                        &slot,
                        &format!("{} {}", person.first_name, person.last_name),
                        to,
                        &token,
                    );
                    letters::post(tx, &visit.site.clock, None, &letter)?;
                    sent += 1;
                }
                Ok((sent, without))
            });
            visit.site.jobs().wake();
            refused_on_the_sheet(visit, &id, sent, |(sent, without)| {
                Some(
                    Message::new("said-links-sent")
                        .with("count", sent)
                        .with("without", without),
                )
            })
        })
        .await
}

fn letter(visit: &Visit, slot: &Slot, name: &str, to: String, token: &str) -> Written {
    let language = visit.site.establishment().language();
    let pen = Pen::new(&visit.site, language);
    let when = format!("{}, {}", words::format::long_date(language, slot.day()), hours(slot));
    Written {
        to,
        name: name.to_owned(),
        subject: pen.t1("sign-letter-subject", "title", &slot.title),
        body: pen.t2("sign-letter-body", "title", &slot.title, "when", &when),
        page: Some(format!("/sign/link/{token}")),
        attached: None,
    }
}

/// Back to where the trainer was, with what was done or why it was not.
fn refused_on_the_sheet<T>(
    visit: &Visit,
    id: &str,
    done: Result<T>,
    said: impl FnOnce(T) -> Option<Message>,
) -> Answer {
    let sheet = format!("/slots/{id}/sheet");
    match done {
        Ok(done) => match said(done) {
            Some(message) => visit.go_saying(&sheet, &Said::new(message)),
            None => visit.go(&format!("/slots/{id}/code")),
        },
        Err(Error::Refused(message)) => visit.go_saying(&sheet, &Said::new(message)),
        Err(error) => Err(error.into()),
    }
}
