//! An activity on a path: what is to be read, watched, answered or handed in, what was done of it, and what is done next.

use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kit::error::FieldError;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Message, Moment, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Pen, Typed, Visit};

use super::hand_in::Piece;
use super::taking::{Attempts, attempts};
use super::{act, address, can_read, hand_over, is_own, step_of, tone};
use crate::path::{self, Standing};
use crate::progress;
use crate::step::{self, Activity, Place};

/// A half-day of the activity's module.
struct Slot {
    day: String,
    hours: String,
    link: Option<String>,
}

#[derive(Template)]
#[template(path = "activity.html")]
struct Page<'a> {
    pen: Pen<'a>,
    activity: &'a Activity,
    at: String,
    path: String,
    detail: String,
    state: &'static str,
    tone: &'static str,
    /// When it was done.
    done: Option<String>,
    /// Paragraphs of the instructions and of the page, line by line.
    instructions: Vec<Vec<String>>,
    content: Vec<Vec<String>>,
    link: Option<(String, bool)>,
    file: Option<String>,
    slots: Vec<Slot>,
    attempts: Option<Attempts<'a>>,
    pieces: Vec<Piece>,
    may_hand_in: bool,
    may_declare: bool,
    /// The trainer validates it, or takes that back.
    may_validate: Option<bool>,
    /// The page tells that it is being looked at.
    stays: bool,
    /// Its neighbours on the path: address and title.
    before: Option<(String, String)>,
    after: Option<(String, String)>,
}

/// `GET /path/{enrolment}/{activity}`: opened by its learner, it is counted.
pub async fn show(visit: Visit, Path(at): Path<(String, String)>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let (place, activity) = site.store.read(|db| step_of(visit, db, &at))?;
            let follows = visit.access().may("activity_progress", "follow");
            if follows && is_own(visit, &place) && place.is_open() {
                site.store.write(|tx| {
                    tx.begin(visit.access(), &site.clock, "open_activity", "")?;
                    progress::open(tx, Hand::new(visit.access(), &site.clock), &place, &activity)
                })?;
            }
            let page = site.store.read(|db| page(visit, db, &place, &activity))?;
            let menu = if is_own(visit, &place) { "path" } else { "enrolments" };
            visit.page(
                ui::Place {
                    title: &activity.title,
                    menu,
                },
                &page,
            )
        })
        .await
}

fn page<'a>(visit: &'a Visit, db: &mut Db<'_>, place: &Place, activity: &'a Activity) -> Result<Page<'a>> {
    let pen = visit.pen();
    let sql = "SELECT a.instructions, a.content, a.link, f.name, a.medium FROM activity a
        LEFT JOIN file f ON f.id = a.file_id WHERE a.id = $1";
    let row = db.row(sql, &[activity.id.into()])?.ok_or(Error::NotFound)?;
    let kind = visit.access().kind("activity")?;
    let text = |at: usize, field: &str| {
        let may = visit.access().can_read(kind, field);
        row[at]
            .as_str()
            .filter(|text| may && !text.is_empty())
            .map(str::to_owned)
    };
    let standings = path::standings(db, place.session, Some(place.learner))?;
    let standing = standings.iter().find(|one| one.activity == activity.id);
    let code = standing.map_or("to_do", |one| one.state.as_str());
    let is_mine = is_own(visit, place) && place.is_open() && visit.access().may("activity_progress", "follow");
    let is_validated = validated(db, place, activity)?;
    let validates = matches!(activity.completion.as_str(), "validated" | "declared")
        && visit.access().may("activity_progress", "validate")
        && !is_own(visit, place);
    let pieces = match activity.form.as_str() {
        "assignment" => super::hand_in::pieces(visit, db, place, activity)?,
        _ => Vec::new(),
    };
    let accepted = standing.is_some_and(|one| one.evaluation == path::Evaluation::Passed);
    let all = step::activities(db, place.session)?;
    let here = all.iter().position(|one| one.id == activity.id).unwrap_or_default();
    let neighbour = |at: Option<usize>| {
        let one = all.get(at?)?;
        Some((address(place, one), one.title.clone()))
    };
    Ok(Page {
        pen,
        activity,
        at: address(place, activity),
        path: format!("/path/{}", place.uid),
        detail: detail(visit, activity, standing),
        state: super::mine::state(code),
        tone: tone("activity_state", code),
        done: standing.and_then(|one| one.completed_at).map(|at| {
            let at = Moment::from_micros(at).timestamp();
            words::format::date_time(visit.language, at, visit.site.clock.zone())
        }),
        instructions: text(0, "instructions")
            .map(|text| paragraphs(&text))
            .unwrap_or_default(),
        content: text(1, "content").map(|text| paragraphs(&text)).unwrap_or_default(),
        link: text(2, "link").map(|link| (link, row[4].as_str() == Some("video"))),
        file: text(3, "file"),
        slots: slots(visit, db, place, activity)?,
        attempts: attempts(visit, db, place, activity, is_mine)?,
        may_hand_in: is_mine && activity.form == "assignment" && !accepted,
        pieces,
        may_declare: is_mine && activity.completion == "declared" && code != "done",
        may_validate: validates.then_some(is_validated),
        stays: is_mine,
        before: neighbour(here.checked_sub(1)),
        after: neighbour(Some(here + 1)),
    })
}

fn validated(db: &mut Db<'_>, place: &Place, activity: &Activity) -> Result<bool> {
    let sql = "SELECT count(*) FROM activity_progress WHERE session_id = $1 AND learner_id = $2 AND activity_id = $3
        AND validated_at IS NOT NULL";
    let whom = [place.session.into(), place.learner.into(), activity.id.into()];
    Ok(db.int(sql, &whom)? > 0)
}

fn detail(visit: &Visit, activity: &Activity, standing: Option<&Standing>) -> String {
    let pen = visit.pen();
    let mut detail = vec![
        activity.module_title.clone(),
        pen.t(&format!("choice-activity_form-{}", activity.form)).to_owned(),
    ];
    detail.extend(activity.estimated.map(|minutes| visit.pen().duration(minutes)));
    if let Some(spent) = standing.map(|one| one.seconds / 60).filter(|minutes| *minutes > 0) {
        detail.push(pen.t1("path-spent", "time", &visit.pen().duration(spent)));
    }
    detail.join(" \u{b7} ")
}

/// Paragraphs are parted by an empty line; lines stay lines.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for line in text.lines().map(str::trim_end) {
        match all.last_mut() {
            Some(last) if !line.is_empty() => last.push(line.to_owned()),
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|lines| !lines.is_empty());
    all
}

/// Half-days of the module, for what is attended.
fn slots(visit: &Visit, db: &mut Db<'_>, place: &Place, activity: &Activity) -> Result<Vec<Slot>> {
    if activity.completion != "attended" || !can_read(visit.access(), "slot", &["day", "start_time", "end_time"]) {
        return Ok(Vec::new());
    }
    let sql = "SELECT s.day, s.start_time, s.end_time, coalesce(s.remote_link, t.remote_link) FROM slot s
        JOIN training_session t ON t.id = s.session_id WHERE s.session_id = $1 AND s.module_id = $2
        AND s.status = 'planned' ORDER BY s.starts_at";
    let shows_link = can_read(visit.access(), "slot", &["remote_link"]) && activity.form == "live_class";
    let rows = db.rows(sql, &[place.session.into(), activity.module.into()])?;
    let slot = |row: &kit::store::Row| Slot {
        day: row[0]
            .as_date()
            .map(|day| words::format::long_date(visit.language, day))
            .unwrap_or_default(),
        hours: format!("{} \u{2013} {}", row[1].to_text(), row[2].to_text()),
        link: row[3].as_str().filter(|_| shows_link).map(str::to_owned),
    };
    Ok(rows.iter().map(slot).collect())
}

/// `POST /path/{enrolment}/{activity}/done`
pub async fn done(visit: Visit, Path(at): Path<(String, String)>) -> Answer {
    visit
        .run(move |visit| act(visit, &at, "complete_activity", "activity-done", progress::declare))
        .await
}

/// `POST /path/{enrolment}/{activity}/validate`: `valid=no` takes it back.
pub async fn validate(visit: Visit, Path(at): Path<(String, String)>, body: String) -> Answer {
    let is_valid = Typed::new(&body).get("valid") != "no";
    let (verb, said) = match is_valid {
        true => ("validate_activity", "activity-validated"),
        false => ("unvalidate_activity", "activity-unvalidated"),
    };
    visit
        .run(move |visit| {
            act(visit, &at, verb, said, |tx, hand, place, activity| {
                progress::validate(tx, hand, place, activity, is_valid)
            })
        })
        .await
}

/// `POST /path/{enrolment}/{activity}/time`: the page is still looked at; `back=1` when it is looked at again.
pub async fn stay(visit: Visit, Path(at): Path<(String, String)>, body: String) -> Answer {
    let is_back = Typed::new(&body).find("back").is_some();
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            site.store.write(|tx| {
                let (place, activity) = step_of(visit, tx, &at)?;
                let hand = Hand::new(visit.access(), &site.clock);
                progress::stay(tx, hand, &place, &activity, !is_back)
            })?;
            Ok(StatusCode::NO_CONTENT.into_response())
        })
        .await
}

/// `GET /path/{enrolment}/{activity}/file`
pub async fn file(visit: Visit, Path(at): Path<(String, String)>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let file = visit.site.store.read(|db| {
                let (_, activity) = step_of(visit, db, &at)?;
                if !can_read(visit.access(), "activity", &["file"]) {
                    return Err(Error::NotFound);
                }
                let file = db.scalar("SELECT file_id FROM activity WHERE id = $1", &[activity.id.into()])?;
                file.as_int().ok_or(Error::NotFound)
            })?;
            hand_over(visit, file)
        })
        .await
}

/// `GET /activities/{uid}/file`: the author hands in the document of an activity.
pub async fn ask_file(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.run(move |visit| draw_file(visit, &id, &[], StatusCode::OK)).await
}

fn draw_file(visit: &Visit, id: &str, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    visit.site.store.read(|db| super::key(visit, db, "activity", id))?;
    let dialog = Dialog {
        pen,
        menu: "programmes",
        title: pen.t("activity-file-do").to_owned(),
        lede: pen.t("activity-file-lede").to_owned(),
        action: format!("/activities/{id}/file"),
        back: format!("/activities/{id}"),
        hidden: Vec::new(),
        controls: Vec::new(),
        file: Some((pen.t("field-activity-file").to_owned(), None)),
        errors: Vec::new(),
        submit: "activity-file-save",
    };
    dialog.wrong(errors).answer(visit, status)
}

/// `POST /activities/{uid}/file`
pub async fn save_file(visit: Visit, Path(id): Path<String>, form: Multipart) -> Answer {
    let (_, file) = dialog::take(form).await?;
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let kept = (|| {
                let (name, bytes) = file.ok_or_else(|| Error::invalid("file", "error-required"))?;
                let received = site.files.receive(
                    &mut std::io::Cursor::new(bytes),
                    &name,
                    super::hand_in::MOST_BYTES as u64,
                )?;
                site.store.write(|tx| {
                    let key = super::key(visit, tx, "activity", &id)?;
                    let kind = visit.access().kind("activity")?;
                    if !visit.access().can_write(kind, "content") {
                        return Err(Error::forbidden("learning-not-author"));
                    }
                    let operation = tx.begin(visit.access(), &site.clock, "activity_file", "")?;
                    let file = received
                        .keep(tx, &site.files, &site.clock, visit.access().actor.user, 1)?
                        .id;
                    let hand = Hand::new(visit.access(), &site.clock);
                    hand.update_unchecked(tx, "activity", key, Values::new().with("file", file), Expect::Anything)?;
                    kit::journal::public_id(tx, operation)
                })
            })();
            match kept {
                Ok(operation) => {
                    let back = format!("/activities/{id}");
                    dialog::done(visit, &back, Message::new("activity-file-kept"), operation)
                }
                Err(Error::Invalid(errors)) => draw_file(visit, &id, &errors, StatusCode::UNPROCESSABLE_ENTITY),
                Err(error) => Err(error.into()),
            }
        })
        .await
}
