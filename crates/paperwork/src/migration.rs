//! The tables of the room.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[PAPERS, PARTIES, SCANS];

const PAPERS: Migration = Migration {
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
};

/// Papers that are about a company rather than a learner, or about a part of what a learner followed. No column of a table
/// can stop being required in SQLite, so that the rows move to a new one.
const PARTIES: Migration = Migration {
    name: "0321_paperwork_parties",
    sql: "
CREATE TABLE issued_paper_next (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {text} NOT NULL, form {text} NOT NULL,
    session_id {int} NOT NULL, learner_id {int}, company_id {int}, part {text} NOT NULL, edition {int} NOT NULL,
    state {text} NOT NULL, issued_at {int} NOT NULL, starts_on {text}, ends_on {text}, minutes {int} NOT NULL,
    amount {int}, code {text} NOT NULL, snapshot {text} NOT NULL, template {text}, digest {text}, content {text},
    file_id {int} REFERENCES file (id), replaced_by {int}, void_reason {text}, sent_at {int}
);
INSERT INTO issued_paper_next (id, uid, version, number, form, session_id, learner_id, part, edition, state, issued_at,
    starts_on, ends_on, minutes, code, snapshot, template, digest, content, file_id, replaced_by, void_reason, sent_at)
SELECT id, uid, version, number, form, session_id, learner_id, 'whole', edition, state, issued_at, starts_on, ends_on,
    minutes, code, snapshot, template, digest, content, file_id, replaced_by, void_reason, sent_at FROM issued_paper;
DROP TABLE issued_paper;
ALTER TABLE issued_paper_next RENAME TO issued_paper;
CREATE UNIQUE INDEX issued_paper_uid ON issued_paper (uid);
CREATE UNIQUE INDEX issued_paper_number ON issued_paper (number);
CREATE UNIQUE INDEX issued_paper_code ON issued_paper (code);
CREATE UNIQUE INDEX issued_paper_valid ON issued_paper (session_id, (coalesce(learner_id, company_id)), form, part)
    WHERE state = 'valid';
CREATE INDEX issued_paper_learner ON issued_paper (learner_id, issued_at);
CREATE INDEX issued_paper_company ON issued_paper (company_id, issued_at);
CREATE INDEX issued_paper_issued ON issued_paper (issued_at);
",
};

/// What stands on the sheets that were printed blank, by the code printed on them; and their pages, scanned back.
const SCANS: Migration = Migration {
    name: "0322_paperwork_scans",
    sql: "
CREATE TABLE printed_sheet (
    code {text} NOT NULL PRIMARY KEY, session_id {int} NOT NULL, pages {text} NOT NULL, printed_at {int} NOT NULL
){clustered};
CREATE INDEX printed_sheet_session ON printed_sheet (session_id, printed_at);
CREATE TABLE scanned_page (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, session_id {int}, sheet {text},
    page {int}, state {text} NOT NULL, received_at {int} NOT NULL, received_by {int}, scan_id {int} REFERENCES file (id),
    scan_digest {text} NOT NULL, picture_id {int} REFERENCES file (id), width {int} NOT NULL, height {int} NOT NULL,
    places {text}, fault {text}, expected_id {int}
);
CREATE UNIQUE INDEX scanned_page_uid ON scanned_page (uid);
CREATE INDEX scanned_page_state ON scanned_page (state, received_at);
CREATE INDEX scanned_page_session ON scanned_page (session_id, state);
CREATE INDEX scanned_page_sheet ON scanned_page (sheet, page);
",
};
