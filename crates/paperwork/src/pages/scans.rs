//! Sheets scanned back: handed in, the pages that wait, one page transcribed row by row beside its picture.

use std::collections::HashMap;
use std::io::Read;

use askama::Template;
use attendance::act;
use attendance::roster::{self, Slot};
use axum::extract::{Multipart, Path, RawForm};
use axum::http::StatusCode;
use filter::Filter;
use kit::access_log::Consultation;
use kit::files::{self, MediaType};
use kit::jobs::Job;
use kit::query::Query;
use kit::{Db, Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit, dialog};
use uuid::Uuid;

use crate::api::{At, uid};
use crate::printed::{self, Known};
use crate::scan::{self, KIND, Line, Seen};

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
    error: Option<String>,
}

/// `GET /scans`
pub async fn list(visit: Visit) -> Answer {
    visit.run(|visit| list_page(visit, None)).await
}

fn list_page(visit: &Visit, error: Option<String>) -> Answer {
    let pen = visit.pen();
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

/// `POST /scans`: `file`, a PDF or a picture; a job reads it.
pub async fn hand_in(visit: Visit, form: Multipart) -> Answer {
    let (_, file) = dialog::take(form).await?;
    visit
        .run(move |visit| -> Answer {
            let refused = |key: &str| list_page(visit, Some(visit.pen().t(key).to_owned()));
            let Some((name, bytes)) = file else {
                return refused("scan-choose-file");
            };
            let site = &visit.site;
            let received = match site.files.receive(&mut bytes.as_slice(), &name, scan::MOST_BYTES) {
                Ok(received) => received,
                Err(Error::Invalid(faults)) => {
                    let said = faults.first().map(|fault| visit.pen().message(&fault.message));
                    return list_page(visit, said);
                }
                Err(error) => return Err(error.into()),
            };
            let is_read = [MediaType::Pdf, MediaType::Png, MediaType::Jpeg, MediaType::Webp];
            if !is_read.contains(&received.media_type) {
                return refused("scan-unknown");
            }
            let kept = site
                .store
                .write(|tx| received.keep(tx, &site.files, &site.clock, visit.access().actor.user, 24))?;
            let job = site.jobs().enqueue(scan::new(kept.id, &kept.name, visit.access())?)?;
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
}

/// What the page of the job shows once a file was read.
pub(crate) fn scanned(visit: &Visit, job: &Job) -> Result<String> {
    let result = job.result.clone().unwrap_or_default();
    let pages = result["pages"].as_i64().unwrap_or_default();
    let ended = Ended {
        pen: visit.pen(),
        pages,
        unrecognised: pages - result["recognised"].as_i64().unwrap_or_default(),
    };
    let html = ended.render();
    html.map_err(|error| Error::Fault(format!("a template failed: {error}")))
}

/// What is asked of one learner at one half-day.
struct Cell {
    /// `SLOT.LEARNER`
    key: String,
    /// Whom and when, for who does not see the table.
    legend: String,
    short: String,
    seen: &'static str,
    minutes: String,
}

/// A row of the page: its picture, and what is asked of it.
struct Row {
    name: String,
    /// Where it is on the picture: top and height.
    place: Option<(i64, i64)>,
    cells: Vec<Cell>,
    /// Half-days whose trainer signs on this row: public id, legend.
    trainers: Vec<(Uuid, String)>,
}

#[derive(Template)]
#[template(path = "scan.html")]
struct Page<'a> {
    pen: Pen<'a>,
    sheet: &'a scan::Page,
    title: String,
    rows: Vec<Row>,
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
    let (page, rows, choices) = visit.site.store.read(|db| {
        let page = found(visit, db, id)?;
        let rows = match page.known.as_ref().filter(|_| page.state != "transcribed") {
            Some(known) => rows(visit, db, &page, known, typed)?,
            None => Vec::new(),
        };
        let choices = choices(visit, db, page.known.as_ref())?;
        Ok::<_, Error>((page, rows, choices))
    })?;
    let is_refused = error.is_some();
    let title = page.name.clone();
    let shown = Page {
        pen,
        sheet: &page,
        title: title.clone(),
        rows,
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

/// The day and the hours of a half-day, as the sheet prints them.
fn when(visit: &Visit, slot: &Slot) -> String {
    let at = |instant: jiff::Timestamp| {
        instant
            .to_zoned_datetime(slot.zone.clone())
            .strftime("%H:%M")
            .to_string()
    };
    let day = words::format::date(visit.language, slot.day());
    format!("{day}, {} – {}", at(slot.span.from), at(slot.span.to))
}

/// The rows of the page, in the order in which they were printed. A half-day that is sealed or cancelled is not asked about.
fn rows(visit: &Visit, db: &mut Db<'_>, page: &scan::Page, known: &Known, typed: Option<&Typed>) -> Result<Vec<Row>> {
    let mut slots: HashMap<i64, Slot> = HashMap::new();
    for slot in roster::slots_among(db, &visit.site.clock, &known.page.slots)? {
        if !slot.cancelled && !act::is_sealed(db, slot.id)? {
            slots.insert(slot.id, slot);
        }
    }
    let enrolled: HashMap<i64, _> = roster::enrolled(db, known.session)?
        .into_iter()
        .map(|one| (one.person.id, one))
        .collect();
    let place = |row: usize| page.places.get(row).map(|(top, bottom)| (*top, (bottom - top).max(1)));
    let cell = |slot: &Slot, learner: i64| {
        let one = enrolled.get(&learner).filter(|one| one.is_awaited_on(slot.day()))?;
        let key = format!("{}.{}", slot.uid, one.person.uid);
        let typed = |name: &str| Some(typed?.get(&format!("{name}.{key}")).into_owned());
        let seen = typed("seen").unwrap_or_default();
        let minutes = typed("minutes").unwrap_or_default();
        let name = one.person.listed(visit.access());
        Some(Cell {
            legend: visit
                .pen()
                .t2("scan-seen-of", "name", &name, "when", &when(visit, slot)),
            short: when(visit, slot),
            seen: ["late", "absent"]
                .into_iter()
                .find(|code| *code == seen)
                .unwrap_or("signed"),
            minutes,
            key,
        })
    };
    let trainer = |slot: &Slot| (slot.uid, visit.pen().t1("scan-trainer-of", "when", &when(visit, slot)));
    let shown = |id: &i64| slots.get(id);
    let mut rows = Vec::new();
    if known.page.by_slot {
        for (at, slot) in known.page.slots.iter().enumerate() {
            let Some(slot) = slots.get(slot) else { continue };
            rows.push(Row {
                name: when(visit, slot),
                place: place(at),
                cells: known
                    .page
                    .learners
                    .iter()
                    .filter_map(|learner| cell(slot, *learner))
                    .collect(),
                trainers: vec![trainer(slot)],
            });
        }
        return Ok(rows);
    }
    for (at, learner) in known.page.learners.iter().enumerate() {
        let cells: Vec<Cell> = known
            .page
            .slots
            .iter()
            .filter_map(shown)
            .filter_map(|slot| cell(slot, *learner))
            .collect();
        let Some(one) = enrolled.get(learner).filter(|_| !cells.is_empty()) else {
            continue;
        };
        rows.push(Row {
            name: one.person.listed(visit.access()),
            place: place(at),
            cells,
            trainers: Vec::new(),
        });
    }
    if !rows.is_empty() {
        rows.push(Row {
            name: visit.pen().t("scan-trainer").to_owned(),
            place: place(known.page.learners.len()),
            cells: Vec::new(),
            trainers: known.page.slots.iter().filter_map(shown).map(trainer).collect(),
        });
    }
    Ok(rows)
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
                let (lines, trainers) = said(visit, tx, known, &typed)?;
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

/// What a form says of the places of a page; what it does not say is left as it is.
fn said(visit: &Visit, db: &mut Db<'_>, known: &Known, typed: &Typed) -> Result<(Vec<Line>, Vec<i64>)> {
    let slots = roster::slots_among(db, &visit.site.clock, &known.page.slots)?;
    let enrolled = roster::enrolled(db, known.session)?;
    let (mut lines, mut trainers) = (Vec::new(), Vec::new());
    for slot in &slots {
        for one in enrolled
            .iter()
            .filter(|one| known.page.learners.contains(&one.person.id))
        {
            let key = format!("{}.{}", slot.uid, one.person.uid);
            let seen = match typed.get(&format!("seen.{key}")).as_ref() {
                "signed" => Seen::Signed,
                "absent" => Seen::Absent,
                "late" => {
                    let minutes = typed.get(&format!("minutes.{key}")).trim().parse();
                    let missing = || Error::invalid("minutes", "attendance-minutes-out-of-range");
                    Seen::Late(minutes.map_err(|_| missing())?)
                }
                _ => continue,
            };
            lines.push(Line {
                slot: slot.id,
                learner: one.person.id,
                seen,
            });
        }
        if typed.get(&format!("trainer.{}", slot.uid)) == "1" {
            trainers.push(slot.id);
        }
    }
    Ok((lines, trainers))
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
            let mut bytes = Vec::new();
            let read = visit.site.files.read(&stored, None)?.read_to_end(&mut bytes);
            read.map_err(|error| Error::Fault(format!("a page could not be read: {error}")))?;
            Ok(crate::api::shown(bytes, "image/jpeg", &stored.name)?)
        })
        .await
}
