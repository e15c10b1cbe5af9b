//! Handing in a justification: from one's own absences, or by the office for anyone; and deciding on those that wait.

use std::io::Cursor;

use askama::Template;
use axum::extract::{Multipart, Path, RawQuery};
use axum::http::StatusCode;
use filter::Filter;
use kit::access_log::Consultation;
use kit::error::FieldError;
use kit::files::Received;
use kit::query::Query;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Input, Pen, Place, Said, Typed, Visit, address, address_of, uid};
use uuid::Uuid;

use super::absences::{people, period};
use super::desk;
use crate::justification::{self, HandedIn};
use crate::roster::{self, Person};
use crate::verdict::Law;

/// Bytes of a document.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Justifications that wait, shown at once.
const MOST: usize = 100;
const FIELDS: [&str; 7] = [
    "starts_on",
    "ends_on",
    "reason",
    "learner",
    "handed_in_at",
    "note",
    "file",
];

/// `GET /absences/justify?learner=…&from=…`
pub async fn ask(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit.run(move |visit| draw(visit, &typed, &[], StatusCode::OK)).await
}

/// `POST /absences/justify`: `learner`, `from`, `to`, `reason`, `note` and a file.
pub async fn save(visit: Visit, form: Multipart) -> Answer {
    let (typed, file) = dialog::take(form).await?;
    visit.run(move |visit| hand_in(visit, &typed, file)).await
}

/// Those one may choose among; the office names anyone by their public id.
fn learner(visit: &Visit, typed: &Typed) -> Result<Person> {
    let asked = Uuid::parse_str(&typed.get("learner")).map_err(|_| Error::invalid("learner", "error-required"))?;
    visit.site.store.read(|db| {
        if decides(visit) {
            return roster::person_of(db, asked)?.ok_or(Error::NotFound);
        }
        let known = people(visit, db)?.into_iter().find(|person| person.uid == asked);
        known.ok_or_else(|| Error::invalid("learner", "error-required"))
    })
}

fn hand_in(visit: &Visit, typed: &Typed, file: dialog::File) -> Answer {
    let refuse = |errors: &[FieldError]| draw(visit, typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
    let site = &visit.site;
    let law = Law::shipped();
    let outcome = (|| {
        let learner = learner(visit, typed)?;
        let from = dialog::read_day(typed, "from")?.ok_or_else(|| Error::invalid("from", "error-required"))?;
        let to = dialog::read_day(typed, "to")?.unwrap_or(from);
        let document: Option<Received> = match file {
            Some((name, bytes)) => Some(site.files.receive(&mut Cursor::new(bytes), &name, MOST_BYTES as u64)?),
            None => None,
        };
        site.store.write(|tx| {
            let operation = tx.begin(visit.access(), &site.clock, "hand_in_justification", "")?;
            let given = HandedIn {
                learner: learner.id,
                from,
                to,
                reason: &typed.get("reason"),
                note: &typed.get("note"),
                document: document.as_ref(),
            };
            let written = justification::hand_in(tx, desk(visit, &law), &given)?;
            // The office that hands in has seen the reason: it has decided.
            if decides(visit) {
                justification::decide(tx, desk(visit, &law).hand, &law, written.id, true, "")?;
            }
            kit::journal::public_id(tx, operation)
        })
    })();
    match outcome {
        Ok(operation) => {
            let said = if decides(visit) {
                "justification-accepted"
            } else {
                "justification-handed-in"
            };
            dialog::done(visit, &back(typed), Message::new(said), operation)
        }
        Err(Error::Invalid(errors)) => {
            let renamed: Vec<FieldError> = errors.into_iter().map(renamed).collect();
            refuse(&renamed)
        }
        Err(error) => Err(error.into()),
    }
}

fn decides(visit: &Visit) -> bool {
    visit.access().may("justification", "decide")
}

/// The page it was asked from.
fn back(typed: &Typed) -> String {
    match typed.get("back") {
        from if from.is_empty() => "/absences".to_owned(),
        from => address::inside(&from).to_owned(),
    }
}

/// Fields of the record by the names of the form.
fn renamed(error: FieldError) -> FieldError {
    match error.field.as_str() {
        "starts_on" => FieldError::new("from", error.message),
        "ends_on" => FieldError::new("to", error.message),
        _ => error,
    }
}

fn draw(visit: &Visit, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let mut people = visit.site.store.read(|db| people(visit, db))?;
    if decides(visit) {
        people = learner(visit, typed).into_iter().collect();
    }
    let mut controls = Vec::new();
    let mut hidden = vec![("back", back(typed))];
    match &people[..] {
        [only] => hidden.push(("learner", only.uid.to_string())),
        several => {
            let choices = several
                .iter()
                .map(|one| (one.uid.to_string(), one.spoken(visit.access())));
            let input = Input::Select(choices.collect());
            controls.push(Control::plain(pen, "learner", pen.t("field-justification-learner"), input).typed(typed));
        }
    }
    controls.push(dialog::line(pen, "from", "field-justification-starts_on", typed));
    controls.push(dialog::line(pen, "to", "field-justification-ends_on", typed));
    let reasons = justification::reasons(visit.site.clock.today()).into_iter();
    let reasons = reasons.map(|code| {
        (
            code.to_owned(),
            pen.t(&format!("choice-absence-reason-{code}")).to_owned(),
        )
    });
    let input = Input::Select(reasons.collect());
    controls.push(Control::plain(pen, "reason", pen.t("field-justification-reason"), input).typed(typed));
    controls.push(Control::plain(pen, "note", pen.t("field-justification-note"), Input::Area).typed(typed));
    let dialog = Dialog {
        pen,
        menu: "absences",
        title: match &people[..] {
            [only] if decides(visit) => pen.t1("day-excuse-of", "name", &only.spoken(visit.access())),
            [only] => pen.t1("justification-of", "name", &only.spoken(visit.access())),
            _ => pen.t("justification-hand-in").to_owned(),
        },
        lede: pen
            .t(if decides(visit) {
                "day-excuse-lede"
            } else {
                "justification-lede"
            })
            .to_owned(),
        action: "/absences/justify".to_owned(),
        back: back(typed),
        hidden,
        controls,
        file: Some((pen.t("field-justification-file").to_owned(), None)),
        errors: Vec::new(),
        submit: if decides(visit) {
            "day-excuse"
        } else {
            "justification-hand-in"
        },
    };
    dialog.wrong(errors).answer(visit, status)
}

struct Waiting {
    uid: String,
    name: String,
    address: Option<String>,
    period: String,
    reason: String,
    note: String,
    file: bool,
    /// What would become justified.
    concerned: String,
}

#[derive(Template)]
#[template(path = "waiting.html")]
struct Page<'a> {
    pen: Pen<'a>,
    waiting: Vec<Waiting>,
}

/// `GET /justifications/waiting`
pub async fn waiting(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let (pen, access) = (visit.pen(), visit.access());
            let query = Query::of("justification")
                .filtered(Filter::parse("state:waiting")?)
                .fields(&FIELDS)
                .sorted("handed_in_at")
                .limit(MOST);
            let waiting = visit.site.store.read(|db| {
                let page = visit.site.queries.page(db, access, &query)?;
                let mut waiting = Vec::new();
                for record in &page.records {
                    let text = |index: usize| record.cells[index].value.to_text().into_owned();
                    let lost = "SELECT count(*), CAST(coalesce(sum(p.lost), 0) AS bigint) FROM presence p
                        JOIN justification j ON j.learner_id = p.learner_id AND p.day >= j.starts_on AND p.day <= j.ends_on
                        WHERE j.id = $1 AND p.lost > 0 AND p.slot_id IS NOT NULL";
                    let lost = db.row(lost, &[record.id.into()])?.unwrap_or_default();
                    let figure = |index: usize| lost.get(index).and_then(|value| value.as_int()).unwrap_or_default();
                    waiting.push(Waiting {
                        uid: record.uid.to_string(),
                        name: record.cells[3].label.clone().unwrap_or_default(),
                        address: address_of(pen, access, "justification", record.uid),
                        period: period(pen, record),
                        reason: pen.t(&format!("choice-absence-reason-{}", text(2))).to_owned(),
                        note: text(5),
                        file: !record.cells[6].value.is_missing(),
                        concerned: format!("{} · {}", pen.counted("justification-slots", figure(0)), pen.duration(figure(1))),
                    });
                }
                Ok::<_, Error>(waiting)
            })?;
            let title = pen.t("justification-waiting");
            visit.page(
                Place {
                    title,
                    menu: "justifications/waiting",
                },
                &Page { pen, waiting },
            )
        })
        .await
}

/// `POST /justifications/{uid}/accept`
pub async fn accept(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = uid(&id)?;
    visit.run(move |visit| -> Answer { decide(visit, id, true, "") }).await
}

/// `GET /justifications/{uid}/refuse`
pub async fn ask_why(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| why(visit, id, &Typed::new(""), &[], StatusCode::OK))
        .await
}

/// `POST /justifications/{uid}/refuse`: `answer`.
pub async fn refuse(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            if typed.get("answer").trim().is_empty() {
                let missing = FieldError::new("answer", Message::new("error-required"));
                return why(visit, id, &typed, &[missing], StatusCode::UNPROCESSABLE_ENTITY);
            }
            decide(visit, id, false, &typed.get("answer"))
        })
        .await
}

fn why(visit: &Visit, id: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let title = visit
        .site
        .store
        .read(|db| Ok::<_, Error>(record(visit, db, id)?.title))?;
    let dialog = Dialog {
        pen,
        menu: "justifications/waiting",
        title: pen.t1("justification-refuse-of", "name", &title),
        lede: pen.t("justification-refuse-lede").to_owned(),
        action: format!("/justifications/{id}/refuse"),
        back: "/justifications/waiting".to_owned(),
        hidden: Vec::new(),
        controls: vec![Control::plain(pen, "answer", pen.t("field-justification-answer"), Input::Area).typed(typed)],
        file: None,
        errors: Vec::new(),
        submit: "justification-refuse",
    };
    dialog.wrong(errors).answer(visit, status)
}

fn record(visit: &Visit, db: &mut kit::Db<'_>, id: Uuid) -> Result<kit::query::Record> {
    let named: [String; 0] = [];
    let (_, record) = visit
        .site
        .queries
        .record_in(db, visit.access(), "justification", id, &named)?;
    Ok(record)
}

fn decide(visit: &Visit, id: Uuid, accepted: bool, answer: &str) -> Answer {
    let site = &visit.site;
    let law = Law::shipped();
    let verb = if accepted {
        "accept_justification"
    } else {
        "refuse_justification"
    };
    let operation = site.store.write(|tx| {
        let key = record(visit, tx, id)?.id;
        let operation = tx.begin(visit.access(), &site.clock, verb, answer)?;
        justification::decide(tx, Hand::new(visit.access(), &site.clock), &law, key, accepted, answer)?;
        kit::journal::public_id(tx, operation)
    })?;
    let said = if accepted {
        "justification-accepted"
    } else {
        "justification-refused"
    };
    if visit.wants_part {
        return dialog::done(visit, "/justifications/waiting", Message::new(said), operation);
    }
    visit.go_saying(
        "/justifications/waiting",
        &Said::new(Message::new(said)).undoable(operation),
    )
}

/// `GET /justifications/{uid}/file`: the document, for who may see it; its taking away is logged first.
pub async fn file(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let kind = visit.access().kind("justification")?;
            if !visit.access().can_read(kind, "file") {
                return Err(Error::NotFound.into());
            }
            let (record, file) = site.store.read(|db| {
                let record = record(visit, db, id)?;
                let file = db.scalar("SELECT file_id FROM justification WHERE id = $1", &[record.id.into()])?;
                let file = kit::files::load(db, file.as_int().ok_or(Error::NotFound)?)?;
                Ok::<_, Error>((record, file))
            })?;
            let seen = visit.seen(Consultation::Download, "justification");
            site.access_log
                .insist(seen.record(record.id, record.uid, &record.title))?;
            let bytes = site.files.bytes(&file)?;
            Ok(ui::download::attachment(bytes, &file.name, file.media_type.as_str())?)
        })
        .await
}
