//! The tables of the room.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "0320_paperwork",
    sql: "
CREATE TABLE issued_paper (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {text} NOT NULL, form {text} NOT NULL,
    session_id {int} NOT NULL, learner_id {int} NOT NULL, edition {int} NOT NULL, state {text} NOT NULL,
    issued_at {int} NOT NULL, starts_on {text}, ends_on {text}, minutes {int} NOT NULL, code {text} NOT NULL,
    snapshot {text} NOT NULL, template {text}, digest {text}, content {text}, file_id {int} REFERENCES file (id),
    replaced_by {int}, void_reason {text}, sent_at {int}
);
CREATE UNIQUE INDEX issued_paper_uid ON issued_paper (uid);
CREATE UNIQUE INDEX issued_paper_number ON issued_paper (number);
CREATE UNIQUE INDEX issued_paper_code ON issued_paper (code);
CREATE UNIQUE INDEX issued_paper_valid ON issued_paper (session_id, learner_id, form) WHERE state = 'valid';
CREATE INDEX issued_paper_learner ON issued_paper (learner_id, issued_at);
CREATE INDEX issued_paper_issued ON issued_paper (issued_at);
CREATE TABLE house_picture (name {text} PRIMARY KEY, file_id {int} NOT NULL REFERENCES file (id)){clustered};
",
}];
