//! What is done with a request from its page: more time is taken, it is answered; and the way to what answers it, the copy
//! of someone's data or their erasure.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use kit::error::FieldError;
use kit::query::Record;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Kind, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Input, Pen, Typed, Visit, uid};
use uuid::Uuid;
use words::format;

use crate::CAPABILITY;
use crate::request::{KIND, due};

/// Days before its day from which a request presses.
const PRESSES: i32 = 10;

#[derive(Template)]
#[template(path = "request_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    at: String,
    due: Option<String>,
    tone: &'static str,
    days: i64,
    is_open: bool,
    may_extend: bool,
    may_handle: bool,
    /// The page of the person's data.
    data: Option<String>,
}

/// How long there is left, and what may be done.
pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, today) = (visit.pen(), visit.site.clock.today());
    let sql = "SELECT r.state, r.received_on, r.due_on, r.extended_on, p.uid FROM rights_request r
        LEFT JOIN person p ON p.id = r.person_id WHERE r.id = $1";
    let Some(row) = db.row(sql, &[record.id.into()])? else {
        return Ok(None);
    };
    let is_open = !matches!(row[0].as_str(), Some("answered" | "refused"));
    let (received, until) = (row[1].as_date(), row[2].as_date());
    let left = until
        .and_then(|until| today.until(until).ok())
        .map_or(0, |span| span.get_days());
    let within = received.is_some_and(|received| today <= due(received, false));
    let may_handle = visit.access().may(KIND, "create");
    let person = row[4].as_uid().filter(|_| visit.access().is_capable(CAPABILITY));
    ui::markup(&Panel {
        pen,
        at: format!("/rights-requests/{}", record.uid),
        due: until.map(|day: Date| format::long_date(pen.language, day)),
        tone: match left {
            ..0 => "danger",
            0..=PRESSES => "warn",
            _ => "info",
        },
        days: i64::from(left),
        is_open,
        may_extend: is_open && within && row[3].is_missing() && may_handle,
        may_handle: is_open && may_handle,
        data: person.map(|uid| format!("/persons/{uid}/privacy")),
    })
    .map(Some)
}

/// Which dialog.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Extend,
    Answer,
}

impl Doing {
    fn verb(self) -> &'static str {
        match self {
            Doing::Extend => "extend",
            Doing::Answer => "answer",
        }
    }
}

/// `GET /rights-requests/{uid}/extend`
pub async fn ask_more(visit: Visit, path: Path<String>) -> Answer {
    ask(visit, path, Doing::Extend).await
}

/// `GET /rights-requests/{uid}/answer`
pub async fn ask_answer(visit: Visit, path: Path<String>) -> Answer {
    ask(visit, path, Doing::Answer).await
}

async fn ask(visit: Visit, Path(id): Path<String>, doing: Doing) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| draw(visit, record, doing, &Typed::new(""), &[], StatusCode::OK))
        .await
}

fn draw(visit: &Visit, record: Uuid, doing: Doing, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let (pen, site) = (visit.pen(), &visit.site);
    let (_, found) = site
        .store
        .read(|db| site.queries.record_in(db, visit.access(), KIND, record, &[]))?;
    let area = |name: &str| Control {
        is_wide: true,
        ..Control::plain(pen, name, pen.t(&format!("field-rights_request-{name}")), Input::Area).typed(typed)
    };
    let choices = |list: &str, codes: &[&str]| {
        let choice = |code: &&str| ((*code).to_owned(), pen.t(&format!("choice-{list}-{code}")).to_owned());
        Input::Select(codes.iter().map(choice).collect())
    };
    let controls = match doing {
        Doing::Extend => vec![area("extension_reason")],
        Doing::Answer => {
            let outcome = choices("request_state", &["answered", "refused"]);
            let identity = choices("request_identity", &["known", "account", "answered", "document"]);
            let choose = |name: &str, input: Input, usual: &str| {
                let key = format!("field-rights_request-{name}");
                let control = Control {
                    value: usual.to_owned(),
                    is_required: true,
                    ..Control::plain(pen, name, pen.t(&key), input)
                };
                control.typed(typed)
            };
            vec![
                choose("state", outcome, "answered"),
                choose("identity", identity, "known"),
                area("decision"),
            ]
        }
    };
    let dialog = Dialog {
        pen,
        menu: "rights-requests",
        title: pen.t(&format!("request-{}", doing.verb())).to_owned(),
        lede: format!(
            "{} — {}",
            pen.title(&found.title),
            pen.t(&format!("request-{}-lede", doing.verb()))
        ),
        action: format!("/rights-requests/{record}/{}", doing.verb()),
        back: format!("/rights-requests/{record}"),
        hidden: Vec::new(),
        controls,
        file: None,
        errors: Vec::new(),
        submit: match doing {
            Doing::Extend => "request-extend",
            Doing::Answer => "request-answer",
        },
    };
    dialog.wrong(errors).answer(visit, status)
}

/// `POST /rights-requests/{uid}/extend {extension_reason}`
pub async fn extend(visit: Visit, path: Path<String>, body: String) -> Answer {
    act(visit, path, body, Doing::Extend).await
}

/// `POST /rights-requests/{uid}/answer {state, identity, decision}`
pub async fn answer(visit: Visit, path: Path<String>, body: String) -> Answer {
    act(visit, path, body, Doing::Answer).await
}

async fn act(visit: Visit, Path(id): Path<String>, body: String, doing: Doing) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| {
            let typed = Typed::new(&body);
            match acted(visit, record, doing, &typed) {
                Ok(operation) => {
                    let said = match doing {
                        Doing::Extend => "request-extended",
                        Doing::Answer => "request-answered",
                    };
                    dialog::done(
                        visit,
                        &format!("/rights-requests/{record}"),
                        Message::new(said),
                        operation,
                    )
                }
                Err(Error::Invalid(errors)) => {
                    draw(visit, record, doing, &typed, &errors, StatusCode::UNPROCESSABLE_ENTITY)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn acted(visit: &Visit, record: Uuid, doing: Doing, typed: &Typed) -> Result<Uuid> {
    let (site, access) = (&visit.site, visit.access());
    let text = |key: &str| Some(typed.get(key).into_owned()).filter(|text| !text.is_empty());
    let values = match doing {
        Doing::Extend => Values::new()
            .with("extended_on", site.clock.today())
            .with("extension_reason", text("extension_reason")),
        Doing::Answer => {
            let (state, identity) = (typed.get("state"), typed.get("identity"));
            if !matches!(state.as_ref(), "answered" | "refused") {
                return Err(crate::not_a_choice("state", &state));
            }
            if !matches!(identity.as_ref(), "known" | "account" | "answered" | "document") {
                return Err(crate::not_a_choice("identity", &identity));
            }
            Values::new()
                .with("state", state.into_owned())
                .with("identity", identity.into_owned())
                .with("decision", text("decision"))
        }
    };
    site.store.write(|tx| {
        let (_, found) = site.queries.record_in(tx, access, KIND, record, &[])?;
        let operation = tx.begin(access, &site.clock, "rights_request", "")?;
        Hand::new(access, &site.clock).update(tx, KIND, found.id, values, Expect::Anything)?;
        kit::journal::public_id(tx, operation)
    })
}
