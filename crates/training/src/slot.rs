//! A slot (séance): the half-day that is taught and signed, of a session or of a class's timetable.
//!
//! Its beginning and end may be said in two ways: as instants (programs), or as a day and two times of that day
//! (people, spreadsheets). Whichever changed is believed and the other follows, in the zone of the session. An end that
//! is not after the beginning falls on the next day: a night slot.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use kit::catalogue::{Draft, Hooks};
use kit::error::FieldError;
use kit::store::Tx;
use kit::{Error, Field, Kind, Moment, Result, Scope, Value, instant};

use crate::programme::MODALITIES;
use crate::{GROUP, MODULE, ROOM, SESSION, TRAINER};

pub const STATUSES: &[&str] = &["planned", "cancelled", "replaced"];
pub const HALF_DAYS: &[&str] = &["morning", "afternoon", "evening"];
/// On-the-job training alternates two kinds of time, told apart (Code du travail, D6313-3-2).
pub const FORMS: &[&str] = &["course", "exam", "interview", "work_situation", "reflective_phase"];

/// The longest slot, in minutes: a day and a night.
const LONGEST: i64 = 24 * 60;
const NOON: Time = jiff::civil::time(12, 0, 0, 0);
const EVENING: Time = jiff::civil::time(18, 0, 0, 0);

pub fn kind() -> Kind {
    let kind = Kind::new("slot", "slots", "slot", "sl")
        .title("({sl}.day || ' ' || {sl}.start_time)", &["day", "start_time"])
        .order(&["starts_at"])
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            after: Some(sealed_stands),
            deleted: Some(sealed_stays),
        })
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {sl}.session_id")
        .join("tg", "LEFT JOIN teaching_group {tg} ON {tg}.id = {sl}.group_id")
        .join("pm", "LEFT JOIN programme_module {pm} ON {pm}.id = {sl}.module_id")
        .join("tp", "LEFT JOIN person {tp} ON {tp}.id = {sl}.trainer_id")
        .join("sr", "LEFT JOIN site_room {sr} ON {sr}.id = {sl}.room_id")
        .join("old", "LEFT JOIN slot {old} ON {old}.id = {sl}.replaces_id");
    with_fields(kind)
        .relation("sessions", "training_session", "", "{that}.id = {sl}.session_id")
        .relation(
            "learners",
            "learner",
            "enrolment {en}",
            "{en}.session_id = {sl}.session_id AND {that}.id = {en}.learner_id",
        )
        .relation("replacements", "slot", "", "{that}.replaces_id = {sl}.id")
        .scope(
            Scope::Campus,
            "({ts}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})
                OR {tg}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me}))",
        )
        .scope(
            Scope::OwnGroups,
            "({sl}.trainer_id = {me} OR {ts}.trainer_id = {me}
                OR {sl}.group_id IN (SELECT group_id FROM group_membership WHERE person_id = {me} AND role = 'teacher'
                    AND valid_from <= {today} AND valid_to >= {today}))",
        )
        .scope(
            Scope::OwnFamily,
            "{sl}.group_id IN (SELECT st.class_id FROM student st JOIN guardianship gs ON gs.student_id = st.id
                WHERE gs.guardian_id = {me} AND gs.portal = 1)",
        )
        .scope(
            Scope::Own,
            "({sl}.session_id IN (SELECT session_id FROM enrolment WHERE learner_id = {me}
                    AND status IN ('enrolled', 'completed', 'left'))
                OR {sl}.group_id IN (SELECT class_id FROM student WHERE id = {me})
                OR {sl}.group_id IN (SELECT group_id FROM group_membership WHERE person_id = {me}))",
        )
}

fn with_fields(kind: Kind) -> Kind {
    kind.card("slot")
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .listed()
                .about()
                .synonyms(&["formation"]),
        )
        .field(
            Field::reference("group", "group", GROUP)
                .column("group_id")
                .about()
                .synonyms(&["classe", "groupe"]),
        )
        .field(Field::date("day").listed().synonyms(&["date", "jour"]))
        .field(
            Field::text("start_time")
                .listed()
                .synonyms(&["debut", "heure de debut", "de"]),
        )
        .field(Field::text("end_time").listed().synonyms(&["fin", "heure de fin", "a"]))
        .field(Field::int("break_minutes").synonyms(&["pause", "pauses", "pause en minutes"]))
        .field(
            Field::choice("half_day", "half_day", HALF_DAYS)
                .listed()
                .synonyms(&["demi journee", "periode"]),
        )
        .field(Field::int("minutes").listed().computed("{sl}.minutes"))
        .field(
            Field::reference("module", "programme_module", MODULE)
                .column("module_id")
                .listed(),
        )
        .field(Field::text("subject").synonyms(&["theme", "objet", "matiere"]))
        .field(
            Field::reference("trainer", "staff", TRAINER)
                .column("trainer_id")
                .listed()
                .synonyms(&["formateur", "formatrice", "intervenant", "enseignant"]),
        )
        .field(
            Field::reference("room", "site_room", ROOM)
                .column("room_id")
                .listed()
                .synonyms(&["salle", "lieu"]),
        )
        .field(Field::choice("modality", "modality", MODALITIES).synonyms(&["modalite"]))
        .field(Field::choice("form", "slot_form", FORMS).synonyms(&["type de seance", "nature"]))
        .field(Field::text("remote_link").synonyms(&["lien", "lien de visioconference"]))
        .field(
            Field::choice("status", "slot_status", STATUSES)
                .listed()
                .synonyms(&["statut", "etat"]),
        )
        .field(Field::reference("replaces", "slot", kit::catalogue::Target::named("old", "day")).column("replaces_id"))
        .field(Field::bool("keeps_closed_day").synonyms(&["jour ferme confirme"]))
        .field(Field::text("cancel_reason").synonyms(&["motif d annulation", "motif"]))
        .field(Field::bool("sealed").by_program())
        .field(Field::long_text("note").synonyms(&["remarque", "consigne"]))
        .card("moments")
        .field(Field::instant("starts_at"))
        .field(Field::instant("ends_at"))
        .field(Field::text("time_zone").by_program())
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("session").is_missing() && draft.get("group").is_missing() {
        return Err(Error::invalid("session", "training-slot-of-nothing"));
    }
    if draft.get("sealed").is_missing() {
        draft.after.set("sealed", false);
    }
    for (key, usual) in [("status", "planned"), ("form", "course")] {
        if draft.get(key).is_missing() {
            draft.after.set(key, usual);
        }
    }
    let of_session = follow_session(tx, draft)?;
    let zone = zone_of(draft, of_session)?;
    settle_hours(draft, &zone)?;
    if draft.get("half_day").is_missing() || (draft.changes("start_time") && !says_half_day(draft)) {
        let half = half_day(time_at(draft, "start_time").unwrap_or(NOON));
        draft.after.set("half_day", half);
    }
    let (whole, pause) = (length(draft), draft.get("break_minutes").as_int().unwrap_or_default());
    if !(0..whole.max(1)).contains(&pause) {
        return Err(Error::invalid("break_minutes", "training-break-too-long"));
    }
    crate::session::check_link(draft, "remote_link")
}

/// What a sealed sheet says of its slot stays as it was signed, through whatever door it is changed or undone.
fn sealed_stands(_: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let was_sealed = draft
        .before
        .is_some_and(|before| before.get("sealed").as_int() == Some(1));
    let signed = [
        "session",
        "group",
        "starts_at",
        "ends_at",
        "break_minutes",
        "trainer",
        "module",
        "status",
        "sealed",
    ];
    if was_sealed && signed.iter().any(|key| draft.changes(key)) {
        return Err(Error::refused("training-slot-sealed"));
    }
    Ok(())
}

fn sealed_stays(_: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    if draft.get("sealed").as_int() == Some(1) {
        return Err(Error::refused("training-slot-sealed"));
    }
    Ok(())
}

/// Whether the half-day was said together with the hours, rather than left as it was.
fn says_half_day(draft: &Draft<'_>) -> bool {
    !draft.get("half_day").is_missing() && draft.changes("half_day")
}

/// What a new slot takes from its session unless it says otherwise. Gives the session's zone.
fn follow_session(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<Option<String>> {
    let Some(session) = draft.get("session").as_int() else {
        return Ok(None);
    };
    let sql = "SELECT time_zone, trainer_id, room_id, remote_link, modality FROM training_session WHERE id = $1";
    let Some(row) = tx.row(sql, &[session.into()])? else {
        return Err(Error::invalid("session", "error-required"));
    };
    if draft.is_new() {
        for (key, value) in ["trainer", "room", "remote_link", "modality"]
            .into_iter()
            .zip(&row[1..])
        {
            if draft.get(key).is_missing() && *value != Value::Null {
                draft.after.set(key, value.clone());
            }
        }
    }
    Ok(row[0].as_str().map(str::to_owned))
}

fn zone_of(draft: &mut Draft<'_>, of_session: Option<String>) -> Result<TimeZone> {
    let own = || draft.clock.zone().iana_name().unwrap_or("Europe/Paris").to_owned();
    let name = of_session.unwrap_or_else(own);
    let zone = TimeZone::get(&name).map_err(|_| Error::invalid("session", "training-zone-unknown"))?;
    draft.after.set("time_zone", name);
    Ok(zone)
}

/// The hours, said one way, written the other way too.
fn settle_hours(draft: &mut Draft<'_>, zone: &TimeZone) -> Result<()> {
    for key in ["starts_at", "ends_at"] {
        if draft.get(key).as_str().is_some() {
            let moment = instant::in_zone(draft.text(key), zone).map_err(|message| said_of(key, message))?;
            draft.after.set(key, moment);
        }
    }
    let says_instants = ["starts_at", "ends_at"]
        .iter()
        .any(|key| draft.changes(key) && !draft.get(key).is_missing());
    let says_hours = ["day", "start_time", "end_time"]
        .iter()
        .any(|key| draft.changes(key) && !draft.get(key).is_missing());
    // A record that moves to a session of another zone keeps the hours that people read.
    let moves = !draft.is_new() && draft.changes("time_zone");
    if (says_hours || moves || draft.is_new()) && !says_instants {
        from_hours(draft, zone)?;
    }
    check_instants(draft)?;
    to_hours(draft, zone);
    Ok(())
}

fn said_of(key: &str, message: kit::Message) -> Error {
    Error::Invalid(vec![FieldError::new(key, message)])
}

/// Instants from the day and the times.
fn from_hours(draft: &mut Draft<'_>, zone: &TimeZone) -> Result<()> {
    let day = draft
        .get("day")
        .as_date()
        .ok_or_else(|| Error::invalid("day", "error-required"))?;
    let start = read_time(draft, "start_time")?;
    let end = read_time(draft, "end_time")?;
    let last = if end > start { day } else { next(day)? };
    let starts_at = instant::at(day.to_datetime(start), zone).map_err(|message| said_of("start_time", message))?;
    let ends_at = instant::at(last.to_datetime(end), zone).map_err(|message| said_of("end_time", message))?;
    draft.after.set("starts_at", starts_at);
    draft.after.set("ends_at", ends_at);
    Ok(())
}

fn next(day: Date) -> Result<Date> {
    day.checked_add(1.day())
        .map_err(|_| Error::invalid("day", "error-required"))
}

fn read_time(draft: &Draft<'_>, key: &str) -> Result<Time> {
    if draft.get(key).is_missing() {
        return Err(Error::invalid(key, "error-required"));
    }
    time_at(draft, key).ok_or_else(|| Error::invalid(key, "training-time"))
}

fn time_at(draft: &Draft<'_>, key: &str) -> Option<Time> {
    instant::read_time(draft.text(key))
}

fn check_instants(draft: &Draft<'_>) -> Result<()> {
    for key in ["starts_at", "ends_at"] {
        if draft.get(key).is_missing() {
            return Err(Error::invalid(key, "error-required"));
        }
    }
    match length(draft) {
        ..=0 => Err(Error::invalid("ends_at", "training-ends-before-start")),
        minutes if minutes > LONGEST => Err(Error::invalid("ends_at", "training-slot-too-long")),
        _ => Ok(()),
    }
}

/// The day and the times from the instants, as the clocks of the zone show them.
fn to_hours(draft: &mut Draft<'_>, zone: &TimeZone) {
    let local = |key: &str| {
        let moment = Moment::from_micros(draft.get(key).as_int().unwrap_or_default());
        zone.to_datetime(moment.timestamp())
    };
    let (start, end) = (local("starts_at"), local("ends_at"));
    draft.after.set("day", start.date());
    draft.after.set("start_time", shown(start.time()));
    draft.after.set("end_time", shown(end.time()));
}

/// `09:30`: as it is kept, so that texts sort like times.
pub fn shown(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Which half-day a beginning falls in.
pub fn half_day(start: Time) -> &'static str {
    match start {
        start if start < NOON => "morning",
        start if start < EVENING => "afternoon",
        _ => "evening",
    }
}

/// Minutes from the beginning to the end.
fn length(draft: &Draft<'_>) -> i64 {
    let at = |key: &str| draft.get(key).as_int().unwrap_or_default();
    (at("ends_at") - at("starts_at")) / 60_000_000
}

/// What counts as taught: the slot without its breaks.
fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    let pause = draft.get("break_minutes").as_int().unwrap_or_default();
    vec![("slot", "minutes", (length(draft) - pause).into())]
}
