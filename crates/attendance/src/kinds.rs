//! The kinds of the room: acts, which are written once and by commands alone, and the verdicts that follow from them.

use kit::catalogue::{Standing, Target};
use kit::files;
use kit::{Field, Kind, Scope};
use presence::{Mode, State};

/// What an act is.
pub const ACTS: &[&str] = &[
    "signature",
    "countersignature",
    "refusal",
    "mark",
    "seal",
    "rectification",
];
/// What may be declared of a learner.
pub const MARKS: &[&str] = &["present", "late", "left_early", "absent", "excused"];
/// How an act came in: the modes of signature, and a screen or a program for what is not signed.
pub const MODES: &[&str] = &[
    Mode::Tablet.code(),
    Mode::Link.code(),
    Mode::Qr.code(),
    Mode::Pin.code(),
    Mode::PaperScan.code(),
    "screen",
    "api",
];
const STATES: &[&str] = &[
    State::Expected.code(),
    State::Present.code(),
    State::Late.code(),
    State::LeftEarly.code(),
    State::Absent.code(),
    State::Excused.code(),
    State::Cancelled.code(),
    State::NotExpected.code(),
];
/// Codes of `presence/data/reasons.toml`: a test holds the two together.
pub const REASONS: &[&str] = &[
    "sick_leave",
    "work_accident",
    "child_sick",
    "family_event",
    "summons",
    "transport_incident",
    "employer_request",
    "employment_found",
    "provider_cancellation",
    "weather_or_strike",
    "unjustified",
    "pending",
];

const SLOT: Target = Target::named("sl", "day");
const ACTIVITY: Target = Target::named("ac", "title");
const SESSION: Target = Target::coded("ts", "title", "reference");
const CLASS: Target = Target::coded("tg", "code", "code");
const LEARNER: Target = Target::named("p", "full_name");
const BY: Target = Target::named("by", "full_name");

pub fn kinds() -> Vec<Kind> {
    vec![act(), verdict(), crate::justification::kind()]
}

/// The slots of the trainer who looks.
const TAUGHT: &str =
    "({sl}.trainer_id = {me} OR {sl}.session_id IN (SELECT id FROM training_session WHERE trainer_id = {me}))";

/// Evidence: read by whoever answers for it, changed by nobody.
fn act() -> Kind {
    Kind::new("attendance_act", "attendance-acts", "attendance_act", "aa")
        .title("{aa}.act", &["act"])
        .order(&["-received_at"])
        .standing(Standing {
            when: |_| true,
            moves: &[],
            once: &[],
            refusal: "attendance-act-stands",
        })
        .join("sl", "JOIN slot {sl} ON {sl}.id = {aa}.slot_id")
        .join("p", "LEFT JOIN person {p} ON {p}.id = {aa}.learner_id")
        .join("by", "LEFT JOIN person {by} ON {by}.id = {aa}.by_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {aa}.image_id")
        .card("act")
        .field(
            Field::int("session")
                .column("session_id")
                .required()
                .by_program()
                .inner(),
        )
        .field(
            Field::reference("slot", "slot", SLOT)
                .column("slot_id")
                .required()
                .by_program()
                .listed()
                .about(),
        )
        .field(Field::int("number").required().by_program())
        .field(
            Field::choice("act", "attendance-act", ACTS)
                .required()
                .by_program()
                .listed(),
        )
        .field(
            Field::reference("learner", "person", LEARNER)
                .column("learner_id")
                .by_program()
                .listed()
                .about(),
        )
        .field(
            Field::reference("by", "person", BY)
                .column("by_id")
                .by_program()
                .listed(),
        )
        .field(Field::choice("state", "attendance-mark", MARKS).by_program().listed())
        .field(Field::int("minutes").by_program().listed())
        .field(Field::choice("reason", "absence-reason", REASONS).by_program().listed())
        .field(Field::text("note").by_program())
        .field(Field::instant("received_at").required().by_program().listed())
        .card("evidence")
        .field(
            Field::choice("mode", "signature-mode", MODES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::text("typed_name").by_program().personal())
        .field(
            Field::reference("image", "file", files::TARGET)
                .column("image_id")
                .by_program()
                .personal(),
        )
        .field(Field::instant("device_time").by_program())
        .field(Field::long_text("evidence").required().by_program().inner().personal())
        .field(Field::text("digest").required().by_program().inner())
        .scope(Scope::OwnGroups, TAUGHT)
        .scope(Scope::Own, "{aa}.learner_id = {me}")
}

/// The verdict on a learner at a slot, or at an activity done in their own time, as it stands. It follows from acts: nobody writes it.
fn verdict() -> Kind {
    Kind::new("presence", "presences", "presence", "pr")
        .outside_journal()
        .title("{p}.full_name", &["learner"])
        .order(&["-day"])
        .join("sl", "LEFT JOIN slot {sl} ON {sl}.id = {pr}.slot_id")
        .join("ac", "LEFT JOIN activity {ac} ON {ac}.id = {pr}.activity_id")
        .join("p", "JOIN person {p} ON {p}.id = {pr}.learner_id")
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {pr}.session_id")
        .join("tg", "LEFT JOIN teaching_group {tg} ON {tg}.id = {pr}.session_id")
        .card("presence")
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .by_program()
                .listed(),
        )
        // A timetable is followed under the key of its class.
        .field(
            Field::reference("group", "group", CLASS)
                .column("session_id")
                .by_program(),
        )
        .field(
            Field::reference("slot", "slot", SLOT)
                .column("slot_id")
                .by_program()
                .listed(),
        )
        .field(
            Field::reference("activity", "activity", ACTIVITY)
                .column("activity_id")
                .by_program(),
        )
        .field(
            Field::reference("learner", "person", LEARNER)
                .column("learner_id")
                .by_program()
                .listed(),
        )
        .field(Field::date("day").by_program().listed())
        .field(Field::choice("state", "presence-state", STATES).by_program().listed())
        .field(Field::int("planned").by_program().listed())
        .field(Field::int("realised").by_program().listed())
        .field(Field::int("proved").by_program())
        .field(Field::int("justified").by_program().listed())
        .field(Field::int("lost").by_program().listed())
        .field(Field::int("late").by_program())
        .field(Field::bool("pending").by_program().listed())
        .field(Field::choice("reason", "absence-reason", REASONS).by_program().listed())
        .field(Field::text("rule").by_program())
        .scope(
            Scope::OwnGroups,
            "({sl}.trainer_id = {me} OR {ts}.trainer_id = {me} OR ({pr}.activity_id IS NOT NULL
                AND {pr}.session_id IN (SELECT session_id FROM slot WHERE trainer_id = {me})))",
        )
        .scope(
            Scope::OwnFamily,
            "{pr}.learner_id IN (SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1)",
        )
        .scope(Scope::Own, "{pr}.learner_id = {me}")
}
