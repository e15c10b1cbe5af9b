//! Sheets scanned back: handed in, the pages that wait, one page transcribed row by row beside its picture.

mod rows;

use askama::Template;
use attendance::roster::{self, Slot};
use axum::extract::{Multipart, Path, Query as UrlQuery, RawForm};
use axum::http::StatusCode;
use filter::Filter;
use kit::access_log::Consultation;
use kit::files::{self, MediaType};
use kit::jobs::Job;
use kit::query::Query;
use kit::{Db, Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit, dialog};
use uuid::Uuid;

use crate::api::{At, session as session_of, uid};
use crate::printed::{self, Known};
use crate::scan::{self, KIND};

use rows::{Looking, Row};

/// Pages that wait and sessions whose sheets may be chosen by hand, at most.
const MOST: usize = 200;
const MOST_SESSIONS: usize = 60;

/// A page in the list.
struct Waiting {
    uid: Uuid,
    name: String,
    state: String,
    session: String,
    received: String,
}

#[derive(Template)]
#[template(path = "scans.html")]
struct List<'a> {
    pen: Pen<'a>,
    waiting: Vec<Waiting>,
    /// The session whose sheets are handed in: public id and title.
    expected: Option<(Uuid, String)>,
    error: Option<String>,
}

/// What the page of scans is asked with: the public id of a session.
#[derive(serde::Deserialize)]
pub struct For {
    session: Option<Uuid>,
}

/// `GET /scans?session=…`
pub async fn list(visit: Visit, UrlQuery(For { session }): UrlQuery<For>) -> Answer {
    visit.run(move |visit| list_page(visit, session, None)).await
}

fn list_page(visit: &Visit, session: Option<Uuid>, error: Option<String>) -> Answer {
    let pen = visit.pen();
    let expected = match session {
        Some(uid) => visit.site.store.read(|db| session_of(visit, db, uid)).map(Some)?,
        None => None,
    };
    let query = Query::of(KIND)
        .filtered(Filter::parse("state:unrecognised,waiting")?)
        .fields(&["name", "state", "session", "received_at"])
        .limit(MOST);
    let page = visit
        .site
        .store
        .read(|db| visit.site.queries.page(db, visit.access(), &query))?;
    let waiting = page.records.iter().map(|record| {
        let at = kit::Moment::from_micros(record.cells[3].value.as_int().unwrap_or_default());
        Waiting {
            uid: record.uid,
            name: record.cells[0].value.to_text().into_owned(),
            state: record.cells[1].value.to_text().into_owned(),
            session: record.cells[2].label.clone().unwrap_or_default(),
            received: words::format::date_time(visit.language, at.timestamp(), visit.site.clock.zone()),
        }
    });
    let is_refused = error.is_some();
    let list = List {
        pen,
        waiting: waiting.collect(),
        expected: expected.map(|(_, uid, title)| (uid, title)),
        error,
    };
    let place = Place {
        title: pen.t("scans-title"),
        menu: "scans",
    };
    let mut response = visit.page(place, &list)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /scans`: `session` when they are those of one, and `file`, as many PDFs and pictures as one likes; a job reads them.
pub async fn hand_in(visit: Visit, form: Multipart) -> Answer {
    let (typed, files) = dialog::take_all(form).await?;
    visit
        .run(move |visit| -> Answer {
            let session = Uuid::parse_str(&typed.get("session")).ok();
            let refused = |key: &str| list_page(visit, session, Some(visit.pen().t(key).to_owned()));
            if files.is_empty() {
                return refused("scan-choose-file");
            }
            let site = &visit.site;
            let is_read = [MediaType::Pdf, MediaType::Png, MediaType::Jpeg, MediaType::Webp];
            let mut all = Vec::new();
            for (name, bytes) in &files {
                let received = match site.files.receive(&mut bytes.as_slice(), name, scan::MOST_BYTES) {
                    Ok(received) => received,
                    Err(Error::Invalid(faults)) => {
                        let said = faults.first().map(|fault| visit.pen().message(&fault.message));
                        return list_page(visit, session, said);
                    }
                    Err(error) => return Err(error.into()),
                };
                if !is_read.contains(&received.media_type) {
                    return refused("scan-unknown");
                }
                all.push(received);
            }
            let by = visit.access().actor.user;
            let kept = site.store.write(|tx| {
                let keep = |one: &files::Received| one.keep(tx, &site.files, &site.clock, by, 24);
                all.iter().map(keep).collect::<Result<Vec<_>>>()
            })?;
            let expected = match session {
                Some(uid) => Some(site.store.read(|db| session_of(visit, db, uid))?.0),
                None => None,
            };
            let kept = kept.into_iter().map(|file| (file.id, file.name)).collect();
            let job = site.jobs().enqueue(scan::new(kept, expected, visit.access())?)?;
            visit.go(&format!("/jobs/{job}"))
        })
        .await
}

#[derive(Template)]
#[template(path = "scanned.html")]
struct Ended<'a> {
    pen: Pen<'a>,
    pages: i64,
    unrecognised: i64,
    /// What was not read: a file or a page, and why.
    faults: Vec<(String, String)>,
}

/// What the page of the job shows once a file was read.
pub(crate) fn scanned(visit: &Visit, job: &Job) -> Result<String> {
    let result = job.result.clone().unwrap_or_default();
    let pages = result["pages"].as_i64().unwrap_or_default();
    let faults: Vec<(String, String)> = serde_json::from_value(result["faults"].clone()).unwrap_or_default();
    let ended = Ended {
        pen: visit.pen(),
        pages,
        unrecognised: pages - result["recognised"].as_i64().unwrap_or_default(),
        faults: faults
            .into_iter()
            .map(|(name, key)| (name, visit.pen().t(&key).to_owned()))
            .collect(),
    };
    let html = ended.render();
    html.map_err(|error| Error::Fault(format!("a template failed: {error}")))
}

#[derive(Template)]
#[template(path = "scan.html")]
struct Page<'a> {
    pen: Pen<'a>,
    sheet: &'a scan::Page,
    title: String,
    rows: Vec<Row>,
    notes: Vec<String>,
    /// The session that it is of.
    session: String,
    /// Whether it was handed in as of another session.
    is_unexpected: bool,
    /// Another scan of the same page: public id, name, and whether it is transcribed.
    twin: Option<(Uuid, String, bool)>,
    /// Pages that it may be said to be: code, label, chosen.
    choices: Vec<(String, String, bool)>,
    error: Option<String>,
}

/// `GET /scans/{uid}`
pub async fn show(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| {
            let id = uid(&path)?;
            page(visit, id, None, None)
        })
        .await
}

/// The page, for who may see it.
fn found(visit: &Visit, db: &mut Db<'_>, uid: Uuid) -> Result<scan::Page> {
    let named: [String; 0] = [];
    let (_, record) = visit.site.queries.record_in(db, visit.access(), KIND, uid, &named)?;
    scan::Page::load(db, record.id)
}

fn page(visit: &Visit, id: Uuid, typed: Option<&Typed>, error: Option<String>) -> Answer {
    let pen = visit.pen();
    let (page, session, (rows, notes), twin, choices) = visit.site.store.read(|db| {
        let page = found(visit, db, id)?;
        let asked = match page.known.as_ref().filter(|_| page.state != "transcribed") {
            Some(known) => Looking {
                visit,
                page: &page,
                known,
                typed,
            }
            .rows(db)?,
            None => (Vec::new(), Vec::new()),
        };
        let title = "SELECT title FROM training_session WHERE id = $1";
        let session = match &page.known {
            Some(known) => db.scalar(title, &[known.session.into()])?.to_text().into_owned(),
            None => String::new(),
        };
        let twin = page.twins(db)?.into_iter().next();
        let choices = choices(visit, db, page.known.as_ref())?;
        Ok::<_, Error>((page, session, asked, twin, choices))
    })?;
    let is_refused = error.is_some();
    let title = page.name.clone();
    let shown = Page {
        pen,
        sheet: &page,
        title: title.clone(),
        rows,
        notes,
        session,
        is_unexpected: matches!((page.expected, &page.known), (Some(one), Some(known)) if one != known.session),
        twin: twin.map(|(uid, name, state)| (uid, name, state == "transcribed")),
        choices,
        error,
    };
    let place = Place {
        title: &title,
        menu: "scans",
    };
    let mut response = visit.page(place, &shown)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The pages that this person may say it is: of the latest sessions in sight whose sheets were printed.
fn choices(visit: &Visit, db: &mut Db<'_>, known: Option<&Known>) -> Result<Vec<(String, String, bool)>> {
    let query = Query::of("training_session")
        .fields(&["title"])
        .sorted("-starts_on")
        .limit(MOST_SESSIONS);
    let sessions = visit.site.queries.page(db, visit.access(), &query)?.records;
    let keys: Vec<i64> = sessions.iter().map(|session| session.id).collect();
    let mut choices = Vec::new();
    for page in printed::of_sessions(db, &keys)?.into_iter().take(MOST) {
        let title = sessions.iter().find(|session| session.id == page.session);
        let slots = roster::slots_among(db, &visit.site.clock, &page.page.slots)?;
        let days: Vec<_> = slots.iter().map(Slot::day).collect();
        let day = days.first().map(|day| words::format::date(visit.language, *day));
        let code = format!("{}/{}", page.code, page.number);
        let args = words::args! {
            "title" => title.map_or("", |session| session.title.as_str()), "day" => day.unwrap_or_default(),
            "page" => page.number.to_string()
        };
        let is_it = known.is_some_and(|known| known.code == page.code && known.number == page.number);
        choices.push((code, visit.pen().format("scan-page-of", &args), is_it));
    }
    Ok(choices)
}

/// `POST /scans/{uid}`: `seen.SLOT.LEARNER` (`signed`, `late`, `absent`), `minutes.SLOT.LEARNER`, `trainer.SLOT`.
pub async fn save(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let id = uid(&path)?;
            let site = &visit.site;
            let done = site.store.write(|tx| {
                let page = found(visit, tx, id)?;
                let known = page.known.as_ref().ok_or_else(|| Error::refused("scan-assign-first"))?;
                let (lines, trainers) = rows::said(visit, tx, known, &typed)?;
                scan::transcribe(site, tx, visit.access(), page.id, &lines, &trainers)
            });
            let refused = |message: &Message| page(visit, id, Some(&typed), Some(visit.pen().message(message)));
            match done {
                Ok(0) => visit.go_saying("/scans", &Said::new(Message::new("said-scan-nothing-new"))),
                Ok(recorded) => {
                    let said = Message::new("said-scan-transcribed").with("count", recorded);
                    visit.go_saying("/scans", &Said::new(said))
                }
                Err(Error::Refused(message)) => refused(&message),
                Err(Error::Invalid(faults)) if !faults.is_empty() => refused(&faults[0].message),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// `POST /scans/{uid}/assign`: `page`
pub async fn assign(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let id = uid(&path)?;
            let done = visit.site.store.write(|tx| {
                let page = found(visit, tx, id)?;
                scan::assign(&visit.site, tx, visit.access(), page.id, &typed.get("page"))
            });
            match done {
                Ok(()) => visit.go(&format!("/scans/{id}")),
                Err(Error::Invalid(faults)) if !faults.is_empty() => {
                    page(visit, id, None, Some(visit.pen().message(&faults[0].message)))
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// `POST /scans/{uid}/aside`
pub async fn set_aside(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let id = uid(&path)?;
            visit.site.store.write(|tx| {
                let page = found(visit, tx, id)?;
                scan::set_aside(&visit.site, tx, visit.access(), page.id)
            })?;
            visit.go_saying("/scans", &Said::new(Message::new("said-scan-aside")))
        })
        .await
}

/// `GET /scans/{uid}/picture`
pub async fn picture(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let id = uid(&path)?;
            let (page, stored) = visit.site.store.read(|db| {
                let page = found(visit, db, id)?;
                let stored = files::load(db, page.picture)?;
                Ok::<_, Error>((page, stored))
            })?;
            let seen = visit.seen(Consultation::Download, KIND);
            visit
                .site
                .access_log
                .insist(seen.record(page.id, page.uid, &page.name))?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::shown(bytes, &stored.name, "image/jpeg")?)
        })
        .await
}
