//! The tables of the room. Acts go through the journal; verdicts and their sums follow from them and do not.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[
    ATTENDANCE,
    SEALED,
    JUSTIFICATIONS,
    crate::remote::MIGRATION,
    BY_DAY,
    ACTIVITIES,
    crate::stamp::MIGRATION,
    BY_STATE,
];

/// The slots whose sheet was sealed before slots knew it.
const SEALED: Migration = Migration {
    name: "0301_attendance_sealed",
    sql: "UPDATE slot SET sealed = 1 WHERE id IN (SELECT slot_id FROM attendance_act WHERE act = 'seal');",
};

const ATTENDANCE: Migration = Migration {
    name: "0300_attendance",
    sql: "
CREATE TABLE attendance_act (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, session_id {int} NOT NULL, slot_id {int} NOT NULL,
    number {int} NOT NULL, act {text} NOT NULL, learner_id {int}, by_id {int}, state {text}, minutes {int}, reason {text},
    note {text}, mode {text} NOT NULL, typed_name {text}, image_id {int} REFERENCES file (id), device_time {int},
    received_at {int} NOT NULL, evidence {text} NOT NULL, digest {text} NOT NULL
);
CREATE UNIQUE INDEX attendance_act_uid ON attendance_act (uid);
CREATE UNIQUE INDEX attendance_act_number ON attendance_act (session_id, number);
CREATE INDEX attendance_act_slot ON attendance_act (slot_id, learner_id);
CREATE UNIQUE INDEX attendance_act_signed ON attendance_act (slot_id, learner_id) WHERE act = 'signature';
CREATE UNIQUE INDEX attendance_act_countersigned ON attendance_act (slot_id, by_id) WHERE act = 'countersignature';
CREATE UNIQUE INDEX attendance_act_sealed ON attendance_act (slot_id) WHERE act = 'seal';
CREATE TABLE presence (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, session_id {int} NOT NULL, slot_id {int} NOT NULL,
    learner_id {int} NOT NULL, day {text} NOT NULL, state {text} NOT NULL, planned {int} NOT NULL, realised {int} NOT NULL,
    proved {int} NOT NULL, justified {int} NOT NULL, lost {int} NOT NULL, late {int} NOT NULL, pending {int} NOT NULL,
    reason {text}, rule {text} NOT NULL
);
CREATE UNIQUE INDEX presence_uid ON presence (uid);
CREATE UNIQUE INDEX presence_slot ON presence (slot_id, learner_id);
CREATE INDEX presence_learner ON presence (learner_id, day);
CREATE INDEX presence_lost ON presence (day) WHERE lost > 0;
CREATE TABLE presence_sum (
    session_id {int} NOT NULL, learner_id {int} NOT NULL, planned {int} NOT NULL, realised {int} NOT NULL,
    proved {int} NOT NULL, justified {int} NOT NULL, lost {int} NOT NULL, PRIMARY KEY (session_id, learner_id)
){clustered};
",
};

const JUSTIFICATIONS: Migration = Migration {
    name: "0302_attendance_justifications",
    sql: "
CREATE TABLE justification (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, learner_id {int} NOT NULL, starts_on {text} NOT NULL,
    ends_on {text} NOT NULL, reason {text} NOT NULL, state {text} NOT NULL, handed_in_at {int} NOT NULL, answer {text},
    note {text}, file_id {int} REFERENCES file (id)
);
CREATE UNIQUE INDEX justification_uid ON justification (uid);
CREATE INDEX justification_learner ON justification (learner_id, starts_on);
CREATE INDEX justification_waiting ON justification (starts_on) WHERE state = 'waiting';
",
};

/// A whole establishment is looked at by day, a session or a class by its slots.
const BY_DAY: Migration = Migration {
    name: "0311_attendance_by_day",
    sql: "
DROP INDEX presence_lost;
CREATE INDEX presence_day ON presence (day, session_id, state);
CREATE INDEX presence_session ON presence (session_id, learner_id, slot_id);
",
};

/// Who was missing or late over some days is looked for among all who were there.
const BY_STATE: Migration = Migration {
    name: "0319_attendance_by_state",
    sql: "CREATE INDEX presence_state ON presence (state, day, learner_id);",
};

/// Verdicts on activities stand among those of the slots: a verdict is about one or the other.
const ACTIVITIES: Migration = Migration {
    name: "0312_attendance_activities",
    sql: "
CREATE TABLE verdict (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, session_id {int} NOT NULL, slot_id {int}, activity_id {int},
    learner_id {int} NOT NULL, day {text} NOT NULL, state {text} NOT NULL, planned {int} NOT NULL, realised {int} NOT NULL,
    proved {int} NOT NULL, justified {int} NOT NULL, lost {int} NOT NULL, late {int} NOT NULL, pending {int} NOT NULL,
    reason {text}, rule {text} NOT NULL
);
INSERT INTO verdict (id, uid, version, session_id, slot_id, learner_id, day, state, planned, realised, proved, justified,
    lost, late, pending, reason, rule) SELECT id, uid, version, session_id, slot_id, learner_id, day, state, planned,
    realised, proved, justified, lost, late, pending, reason, rule FROM presence;
DROP TABLE presence;
ALTER TABLE verdict RENAME TO presence;
CREATE UNIQUE INDEX presence_uid ON presence (uid);
CREATE UNIQUE INDEX presence_slot ON presence (slot_id, learner_id);
CREATE UNIQUE INDEX presence_activity ON presence (activity_id, session_id, learner_id) WHERE activity_id IS NOT NULL;
CREATE INDEX presence_learner ON presence (learner_id, day);
CREATE INDEX presence_day ON presence (day, session_id, state);
CREATE INDEX presence_session ON presence (session_id, learner_id, slot_id);
",
};
