//! The pages of paths: one's own, an activity, a quiz, work to hand in and to mark.

mod activity;
mod answers;
mod grid;
mod group;
mod hand_in;
mod marking;
mod mine;
mod panels;
mod taking;

use kit::write::Hand;
use kit::{Access, Db, Error, Message, Result, Tx};
use ui::{Answer, Policy, RecordAction, Routes, Said, Visit, uid};
use uuid::Uuid;

use crate::step::{self, Activity, Place};

pub use panels::panels;

pub fn routes() -> Routes {
    let (sees, follows) = (
        Policy::Kind("activity_progress"),
        Policy::Action("activity_progress", "follow"),
    );
    let marks = Policy::Action("submission", "mark");
    Routes::new()
        .get("/path", follows, mine::all)
        .get("/path/{enrolment}", sees, mine::show)
        .get("/path/{enrolment}/{activity}", sees, activity::show)
        .get("/path/{enrolment}/{activity}/file", sees, activity::file)
        .post("/path/{enrolment}/{activity}/done", follows, activity::done)
        .post("/path/{enrolment}/{activity}/time", follows, activity::stay)
        .post(
            "/path/{enrolment}/{activity}/validate",
            Policy::Action("activity_progress", "validate"),
            activity::validate,
        )
        .post("/path/{enrolment}/{activity}/attempts", follows, taking::begin)
        .get("/path/{enrolment}/{activity}/attempt", follows, taking::show)
        .post("/path/{enrolment}/{activity}/attempt", follows, taking::end)
        .get("/path/{enrolment}/{activity}/hand-in", follows, hand_in::ask)
        .upload(
            "/path/{enrolment}/{activity}/hand-in",
            follows,
            hand_in::MOST_BYTES + 512 * 1024,
            hand_in::save,
        )
        .get(
            "/sessions/{uid}/grid",
            Policy::Action("objective_outcome", "assess"),
            grid::show,
        )
        .post(
            "/sessions/{uid}/grid",
            Policy::Action("objective_outcome", "assess"),
            grid::save,
        )
        .get("/submissions/{uid}/file", Policy::Kind("submission"), hand_in::file)
        .get("/submissions/waiting", marks, marking::waiting)
        .get("/submissions/{uid}/mark", marks, marking::ask)
        .post("/submissions/{uid}/mark", marks, marking::save)
        .get(
            "/activities/{uid}/file",
            Policy::Action("activity", "create"),
            activity::ask_file,
        )
        .upload(
            "/activities/{uid}/file",
            Policy::Action("activity", "create"),
            hand_in::MOST_BYTES + 64 * 1024,
            activity::save_file,
        )
}

pub fn actions() -> Vec<RecordAction> {
    vec![
        RecordAction {
            kind: "submission",
            label: "submission-mark-do",
            icon: "edit",
            path: "mark",
            policy: Policy::Action("submission", "mark"),
        },
        RecordAction {
            kind: "activity",
            label: "activity-file-do",
            icon: "upload",
            path: "file",
            policy: Policy::Action("activity", "create"),
        },
    ]
}

/// Whether these fields of a kind may all be read.
fn can_read(access: &Access, kind: &str, fields: &[&str]) -> bool {
    access
        .kind(kind)
        .is_ok_and(|kind| fields.iter().all(|field| access.can_read(kind, field)))
}

/// The place of an address, for who may see the enrolment and how far its learner is.
fn place_of(visit: &Visit, db: &mut Db<'_>, enrolment: &str) -> Result<Place> {
    let access = visit.access();
    if !can_read(access, "activity_progress", &["state", "activity"]) || !can_read(access, "activity", &["title"]) {
        return Err(Error::NotFound);
    }
    let id = Uuid::parse_str(enrolment).map_err(|_| Error::NotFound)?;
    let named: [String; 0] = [];
    let (_, record) = visit.site.queries.record_in(db, access, "enrolment", id, &named)?;
    let place = step::place(db, record.id)?;
    let is_own = access.actor.person == Some(place.learner);
    // Whose path it is may be seen by who sees the enrolment; how far they are, within the reach on paths.
    if !is_own && !reaches(visit, db, &place)? {
        return Err(Error::NotFound);
    }
    Ok(place)
}

/// Whether how far a learner is lies within reach; where nothing was assigned yet, there is nothing to keep back.
fn reaches(visit: &Visit, db: &mut Db<'_>, place: &Place) -> Result<bool> {
    let access = visit.access();
    if access.sees_every_row(access.kind("activity_progress")?) {
        return Ok(true);
    }
    let whom = [place.session.into(), place.learner.into()];
    let assigned = "SELECT count(*) FROM activity_progress WHERE session_id = $1 AND learner_id = $2";
    if db.int(assigned, &whom)? == 0 {
        return Ok(true);
    }
    let sql = "SELECT t.uid, p.uid FROM training_session t, person p WHERE t.id = $1 AND p.id = $2";
    let Some(row) = db.row(sql, &whom)? else {
        return Ok(false);
    };
    let filter = format!("session:{} learner:{}", row[0].to_text(), row[1].to_text());
    let query = kit::query::Query::of("activity_progress")
        .filtered(filter::Filter::parse(&filter)?)
        .fields(&["state"])
        .limit(1);
    Ok(!visit.site.queries.page(db, access, &query)?.records.is_empty())
}

/// The place and the activity of an address.
fn step_of(visit: &Visit, db: &mut Db<'_>, (enrolment, activity): &(String, String)) -> Result<(Place, Activity)> {
    let place = place_of(visit, db, enrolment)?;
    let activity = Uuid::parse_str(activity).map_err(|_| Error::NotFound)?;
    let activity = step::activity(db, place.session, activity)?;
    Ok((place, activity))
}

/// Whether the visitor is the learner of a place, themself: not somebody looking through their eyes.
fn is_own(visit: &Visit, place: &Place) -> bool {
    visit.visitor.seen_by.is_none() && visit.access().actor.person == Some(place.learner)
}

/// Does something to an activity of a path, in an operation of its own, and leads back to it with a word.
fn act(
    visit: &Visit,
    at: &(String, String),
    verb: &str,
    said: &str,
    work: impl Fn(&mut Tx<'_>, Hand<'_>, &Place, &Activity) -> Result<()>,
) -> Answer {
    let site = &visit.site;
    let (address, operation) = site.store.write(|tx| {
        let (place, activity) = step_of(visit, tx, at)?;
        let operation = tx.begin(visit.access(), &site.clock, verb, "")?;
        work(tx, Hand::new(visit.access(), &site.clock), &place, &activity)?;
        Ok::<_, Error>((address(&place, &activity), kit::journal::public_id(tx, operation)?))
    })?;
    visit.go_saying(&address, &Said::new(Message::new(said)).undoable(operation))
}

/// The page of an activity on a path.
fn address(place: &Place, activity: &Activity) -> String {
    format!("/path/{}/{}", place.uid, activity.uid)
}

/// The key of a record in sight.
fn key(visit: &Visit, db: &mut Db<'_>, kind: &str, id: &str) -> Result<i64> {
    let id = uid(id).map_err(|_| Error::NotFound)?;
    let named: [String; 0] = [];
    let (_, record) = visit.site.queries.record_in(db, visit.access(), kind, id, &named)?;
    Ok(record.id)
}

/// A file that a row names, handed over as it came.
fn hand_over(visit: &Visit, file: i64) -> Answer {
    let site = &visit.site;
    let file = site.store.read(|db| kit::files::load(db, file))?;
    let bytes = site.files.bytes(&file)?;
    Ok(ui::download::attachment(bytes, &file.name, file.media_type.as_str())?)
}

/// The icon of a form of activity.
fn icon(form: &str) -> &'static str {
    match form {
        "quiz" => "check",
        "assignment" => "edit",
        "live_class" => "device",
        "on_site" => "pin",
        _ => "file",
    }
}

/// The tone of a state.
fn tone(list: &str, code: &str) -> &'static str {
    let known = crate::room::TONES.iter();
    let mut known = known.filter(|(of, one, _)| *of == list && *one == code);
    known.next().map_or("none", |(_, _, tone)| tone)
}
