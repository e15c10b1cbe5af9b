//! Handing in work: a text, a file or both; and what was handed in, with what the trainer said of it.

use std::io::Cursor;

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use filter::Filter;
use kit::access_log::Consultation;
use kit::error::FieldError;
use kit::query::Query;
use kit::write::Hand;
use kit::{Db, Error, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Input, Typed, Visit};

use super::{can_read, hand_over, step_of, tone};
use crate::step::{Activity, Place};
use crate::submission;

/// Bytes of a file.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Pieces of work that are shown.
const MOST: usize = 50;
const FIELDS: [&str; 7] = ["number", "handed_in_at", "state", "text", "file", "mark", "comment"];

/// A piece of work.
pub struct Piece {
    pub number: i64,
    pub when: String,
    pub state: String,
    pub tone: &'static str,
    pub text: Vec<String>,
    /// Where its file is fetched.
    pub file: Option<String>,
    pub mark: Option<String>,
    pub comment: Vec<String>,
    /// Where it is marked, by who may.
    pub marking: Option<String>,
}

/// What a learner handed in at an activity, the latest first.
pub fn pieces(visit: &Visit, db: &mut Db<'_>, place: &Place, activity: &Activity) -> Result<Vec<Piece>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !can_read(access, "submission", &FIELDS) {
        return Ok(Vec::new());
    }
    let sql = "SELECT t.uid, p.uid FROM training_session t, person p WHERE t.id = $1 AND p.id = $2";
    let row = db
        .row(sql, &[place.session.into(), place.learner.into()])?
        .ok_or(Error::NotFound)?;
    let filter = format!(
        "session:{} learner:{} activity:{}",
        row[0].to_text(),
        row[1].to_text(),
        activity.uid
    );
    let query = Query::of("submission")
        .filtered(Filter::parse(&filter)?)
        .fields(&FIELDS)
        .sorted("-number")
        .limit(MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let piece = |record: &kit::query::Record| {
        let cell = |at: usize| &record.cells[at];
        let state = cell(2).value.to_text().into_owned();
        let may_mark = access.may("submission", "mark") && state != "replaced";
        Piece {
            number: cell(0).value.as_int().unwrap_or_default(),
            when: pen.display(&page.fields[1], cell(1)),
            tone: tone("submission_state", &state),
            state: pen.t(&format!("choice-submission_state-{state}")).to_owned(),
            text: lines(&cell(3).value.to_text()),
            file: (!cell(4).value.is_missing()).then(|| format!("/submissions/{}/file", record.uid)),
            mark: cell(5).value.as_real().map(|mark| out_of(visit, mark)),
            comment: lines(&cell(6).value.to_text()),
            marking: may_mark.then(|| format!("/submissions/{}/mark", record.uid)),
        }
    };
    Ok(page.records.iter().map(piece).collect())
}

/// `14,5 / 20`
pub fn out_of(visit: &Visit, mark: f64) -> String {
    let places = if mark.fract() == 0.0 { 0 } else { 2 };
    let mark = words::format::decimal(visit.language, mark, places);
    format!("{mark}\u{a0}/\u{a0}{}", submission::OUT_OF)
}

/// `GET /path/{enrolment}/{activity}/hand-in`
pub async fn ask(visit: Visit, Path(at): Path<(String, String)>) -> Answer {
    visit
        .run(move |visit| draw(visit, &at, &Typed::new(""), &[], StatusCode::OK))
        .await
}

fn draw(visit: &Visit, at: &(String, String), typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let (place, activity) = visit.site.store.read(|db| step_of(visit, db, at))?;
    if activity.form != "assignment" {
        return Err(Error::NotFound.into());
    }
    let back = super::address(&place, &activity);
    let mut text = Control::plain(pen, "text", pen.t("submission-text"), Input::Area).typed(typed);
    text.is_wide = true;
    let dialog = Dialog {
        pen,
        menu: "path",
        title: pen.t1("submission-of", "title", &activity.title),
        lede: pen.t("submission-lede").to_owned(),
        action: format!("{back}/hand-in"),
        back,
        hidden: Vec::new(),
        controls: vec![text],
        file: Some((pen.t("submission-file").to_owned(), None)),
        errors: Vec::new(),
        submit: "submission-hand-in",
    };
    dialog.wrong(errors).answer(visit, status)
}

/// `POST /path/{enrolment}/{activity}/hand-in`: `text` and a file.
pub async fn save(visit: Visit, Path(at): Path<(String, String)>, form: Multipart) -> Answer {
    let (typed, file) = dialog::take(form).await?;
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let handed = (|| {
                let received = match file {
                    Some((name, bytes)) => {
                        Some(site.files.receive(&mut Cursor::new(bytes), &name, MOST_BYTES as u64)?)
                    }
                    None => None,
                };
                site.store.write(|tx| {
                    let (place, activity) = step_of(visit, tx, &at)?;
                    let operation = tx.begin(visit.access(), &site.clock, "hand_in_work", "")?;
                    let hand = Hand::new(visit.access(), &site.clock);
                    let work = (typed.get("text"), received.as_ref());
                    submission::hand_in(tx, hand, &site.files, &place, &activity, (&work.0, work.1))?;
                    Ok((
                        super::address(&place, &activity),
                        kit::journal::public_id(tx, operation)?,
                    ))
                })
            })();
            match handed {
                Ok((back, operation)) => dialog::done(visit, &back, Message::new("submission-handed-in"), operation),
                Err(Error::Invalid(errors)) => draw(visit, &at, &typed, &errors, StatusCode::UNPROCESSABLE_ENTITY),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// `GET /submissions/{uid}/file`: the work, for who may see it; its taking away is logged first.
pub async fn file(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = ui::uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            if !can_read(visit.access(), "submission", &["file"]) {
                return Err(Error::NotFound.into());
            }
            let named: [String; 0] = [];
            let (record, file) = site.store.read(|db| {
                let (_, record) = site.queries.record_in(db, visit.access(), "submission", id, &named)?;
                let file = db.scalar("SELECT file_id FROM submission WHERE id = $1", &[record.id.into()])?;
                Ok::<_, Error>((record, file.as_int().ok_or(Error::NotFound)?))
            })?;
            let seen = visit.seen(Consultation::Download, "submission");
            site.access_log
                .insist(seen.record(record.id, record.uid, &record.title))?;
            hand_over(visit, file)
        })
        .await
}
