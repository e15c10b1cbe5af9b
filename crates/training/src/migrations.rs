//! The tables of the room.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[TRAINING, CLOSINGS, SEALED, MONTHLY, ACTIVITIES, AVAILABILITY];

const TRAINING: Migration = Migration {
    name: "0110_training",
    sql: "
CREATE TABLE programme (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, reference {text}, title {text} NOT NULL,
    sort_key {text} NOT NULL, status {text}, nature {text}, duration_minutes {int}, price {int}, modality {text},
    capacity_min {int}, capacity_max {int}, summary {text}, objectives {text}, prerequisites {text}, audience {text},
    methods {text}, assessment {text}, access_terms {text}, accessibility {text}, certification {text},
    rncp_code {text}, rs_code {text}, certifier {text}, certification_until {text}, syllabus_version {text},
    syllabus_date {text}, extra {text}
);
CREATE UNIQUE INDEX programme_uid ON programme (uid);
CREATE UNIQUE INDEX programme_reference ON programme (reference);
CREATE INDEX programme_sort_key ON programme (sort_key, id);

CREATE TABLE programme_module (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    programme_id {int} NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, position {int} NOT NULL,
    title {text} NOT NULL, duration_minutes {int}, modality {text}, objectives {text}, content {text},
    assessment {text}
);
CREATE UNIQUE INDEX programme_module_uid ON programme_module (uid);
CREATE INDEX programme_module_programme ON programme_module (programme_id, position);

CREATE TABLE activity (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    module_id {int} NOT NULL REFERENCES programme_module (id) DEFERRABLE INITIALLY DEFERRED, position {int} NOT NULL,
    title {text} NOT NULL, form {text} NOT NULL, estimated_minutes {int}, completion {text} NOT NULL, pass_mark {int},
    link {text}, instructions {text}
);
CREATE UNIQUE INDEX activity_uid ON activity (uid);
CREATE INDEX activity_module ON activity (module_id, position);

CREATE TABLE site_room (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED, code {text} NOT NULL, name {text} NOT NULL,
    capacity {int}, accessible {int}, equipment {text}, safety_checked_on {text}, out_of_use {int}, extra {text}
);
CREATE UNIQUE INDEX site_room_uid ON site_room (uid);
CREATE UNIQUE INDEX site_room_code ON site_room (code);

CREATE TABLE training_session (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    programme_id {int} NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, reference {text},
    title {text} NOT NULL, sort_key {text} NOT NULL, status {text} NOT NULL, starts_on {text} NOT NULL,
    ends_on {text} NOT NULL, time_zone {text} NOT NULL, modality {text},
    trainer_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    group_id {int} REFERENCES teaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED,
    room_id {int} REFERENCES site_room (id) DEFERRABLE INITIALLY DEFERRED, place {text}, remote_link {text},
    capacity_min {int}, capacity_max {int}, note {text}, extra {text}
);
CREATE UNIQUE INDEX training_session_uid ON training_session (uid);
CREATE UNIQUE INDEX training_session_reference ON training_session (reference);
CREATE INDEX training_session_programme ON training_session (programme_id);
CREATE INDEX training_session_trainer ON training_session (trainer_id);
CREATE INDEX training_session_days ON training_session (starts_on, id);
CREATE INDEX training_session_sort_key ON training_session (sort_key, id);

CREATE TABLE slot (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    session_id {int} REFERENCES training_session (id) DEFERRABLE INITIALLY DEFERRED,
    group_id {int} REFERENCES teaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    module_id {int} REFERENCES programme_module (id) DEFERRABLE INITIALLY DEFERRED, subject {text},
    starts_at {int} NOT NULL, ends_at {int} NOT NULL, time_zone {text} NOT NULL, day {text} NOT NULL,
    start_time {text} NOT NULL, end_time {text} NOT NULL, break_minutes {int}, minutes {int} NOT NULL,
    half_day {text} NOT NULL, modality {text}, form {text},
    trainer_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    room_id {int} REFERENCES site_room (id) DEFERRABLE INITIALLY DEFERRED, remote_link {text}, status {text} NOT NULL,
    replaces_id {int} REFERENCES slot (id) DEFERRABLE INITIALLY DEFERRED, cancel_reason {text}, note {text}
);
CREATE UNIQUE INDEX slot_uid ON slot (uid);
CREATE INDEX slot_session ON slot (session_id, starts_at);
CREATE INDEX slot_group ON slot (group_id, starts_at);
CREATE INDEX slot_trainer ON slot (trainer_id, starts_at);
CREATE INDEX slot_room ON slot (room_id, starts_at);
CREATE INDEX slot_starts_at ON slot (starts_at, id);
CREATE INDEX slot_day ON slot (day, id);

CREATE TABLE enrolment (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    session_id {int} NOT NULL REFERENCES training_session (id) DEFERRABLE INITIALLY DEFERRED,
    learner_id {int} NOT NULL REFERENCES learner (id) DEFERRABLE INITIALLY DEFERRED, status {text} NOT NULL,
    enrolled_on {text}, waiting_rank {int}, starts_on {text}, exit_date {text}, exit_reason {text},
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED, funder {text}, funder_reference {text},
    second_funder {text}, contract_minutes {int}, price {int}, note {text}
);
CREATE UNIQUE INDEX enrolment_uid ON enrolment (uid);
CREATE UNIQUE INDEX enrolment_once ON enrolment (session_id, learner_id);
CREATE INDEX enrolment_learner ON enrolment (learner_id);
CREATE INDEX enrolment_company ON enrolment (company_id);
",
};

const CLOSINGS: Migration = Migration {
    name: "0111_training_closings",
    sql: "
CREATE TABLE closing (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, starts_on {text} NOT NULL,
    ends_on {text} NOT NULL, campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX closing_uid ON closing (uid);
CREATE INDEX closing_days ON closing (ends_on, starts_on);
",
};

/// Whether the sheet of a slot is sealed, which the room of presence says: a sealed slot does not change.
const SEALED: Migration = Migration {
    name: "0112_training_sealed",
    sql: "ALTER TABLE slot ADD COLUMN sealed {int} NOT NULL DEFAULT 0;",
};

/// Whether who pays wants a certificate each month.
const MONTHLY: Migration = Migration {
    name: "0113_training_monthly",
    sql: "ALTER TABLE enrolment ADD COLUMN monthly {int};",
};

/// What a resource is made of, and how a quiz draws its questions.
const ACTIVITIES: Migration = Migration {
    name: "0114_training_activities",
    sql: "
ALTER TABLE activity ADD COLUMN medium {text};
ALTER TABLE activity ADD COLUMN content {text};
ALTER TABLE activity ADD COLUMN file_id {int} REFERENCES file (id);
ALTER TABLE activity ADD COLUMN max_attempts {int};
ALTER TABLE activity ADD COLUMN question_theme {text};
ALTER TABLE activity ADD COLUMN question_count {int};
",
};

/// When trainers may teach, and slots that are kept on a day on which nobody does.
const AVAILABILITY: Migration = Migration {
    name: "0115_training_availability",
    sql: "
ALTER TABLE slot ADD COLUMN keeps_closed_day {int};
CREATE TABLE trainer_away (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, trainer_id {int} NOT NULL, starts_on {text} NOT NULL,
    ends_on {text} NOT NULL, reason {text}
);
CREATE UNIQUE INDEX trainer_away_uid ON trainer_away (uid);
CREATE INDEX trainer_away_days ON trainer_away (trainer_id, starts_on);
CREATE TABLE trainer_hours (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, trainer_id {int} NOT NULL, weekday {text} NOT NULL,
    start_time {text} NOT NULL, end_time {text} NOT NULL
);
CREATE UNIQUE INDEX trainer_hours_uid ON trainer_hours (uid);
CREATE INDEX trainer_hours_trainer ON trainer_hours (trainer_id, weekday);
",
};
