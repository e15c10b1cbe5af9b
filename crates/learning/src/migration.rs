//! The tables of the room. What is done goes through the journal; openings and time on a page are counts beside it.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[LEARNING];

const LEARNING: Migration = Migration {
    name: "0320_learning",
    sql: "
CREATE TABLE activity_progress (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, session_id {int} NOT NULL, learner_id {int} NOT NULL,
    activity_id {int} NOT NULL, state {text} NOT NULL, estimated_minutes {int}, counted_minutes {int} NOT NULL,
    rule {text}, opened_at {int}, declared_at {int}, validated_at {int}, completed_at {int}
);
CREATE UNIQUE INDEX activity_progress_uid ON activity_progress (uid);
CREATE UNIQUE INDEX activity_progress_once ON activity_progress (session_id, learner_id, activity_id);
CREATE INDEX activity_progress_learner ON activity_progress (learner_id);
CREATE INDEX activity_progress_activity ON activity_progress (activity_id);
CREATE TABLE activity_time (
    session_id {int} NOT NULL, learner_id {int} NOT NULL, activity_id {int} NOT NULL, openings {int} NOT NULL,
    seconds {int} NOT NULL, last_at {int} NOT NULL, PRIMARY KEY (session_id, learner_id, activity_id)
){clustered};
CREATE TABLE question (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    module_id {int} NOT NULL REFERENCES programme_module (id) DEFERRABLE INITIALLY DEFERRED, position {int} NOT NULL,
    theme {text}, form {text} NOT NULL, wording {text} NOT NULL, points {int} NOT NULL, retired {int},
    answers {text} NOT NULL, explanation {text}
);
CREATE UNIQUE INDEX question_uid ON question (uid);
CREATE INDEX question_module ON question (module_id, position);
CREATE TABLE quiz_attempt (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, session_id {int} NOT NULL, learner_id {int} NOT NULL,
    activity_id {int} NOT NULL, number {int} NOT NULL, state {text} NOT NULL, started_at {int} NOT NULL, ended_at {int},
    mark {int}, passed {int}, paper {text} NOT NULL, given {text}
);
CREATE UNIQUE INDEX quiz_attempt_uid ON quiz_attempt (uid);
CREATE UNIQUE INDEX quiz_attempt_number ON quiz_attempt (session_id, learner_id, activity_id, number);
CREATE INDEX quiz_attempt_learner ON quiz_attempt (learner_id);
CREATE TABLE submission (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, session_id {int} NOT NULL, learner_id {int} NOT NULL,
    activity_id {int} NOT NULL, number {int} NOT NULL, handed_in_at {int} NOT NULL, text {text},
    file_id {int} REFERENCES file (id), state {text} NOT NULL, mark {real}, comment {text}, marked_by {int}, marked_at {int}
);
CREATE UNIQUE INDEX submission_uid ON submission (uid);
CREATE UNIQUE INDEX submission_number ON submission (session_id, learner_id, activity_id, number);
CREATE INDEX submission_learner ON submission (learner_id);
CREATE INDEX submission_waiting ON submission (handed_in_at) WHERE state = 'waiting';
CREATE TABLE objective_outcome (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, session_id {int} NOT NULL, learner_id {int} NOT NULL,
    objective {text} NOT NULL, outcome {text} NOT NULL, assessed_on {text} NOT NULL, assessed_by {int}
);
CREATE UNIQUE INDEX objective_outcome_uid ON objective_outcome (uid);
CREATE INDEX objective_outcome_session ON objective_outcome (session_id, learner_id);
CREATE INDEX objective_outcome_learner ON objective_outcome (learner_id);
",
};
