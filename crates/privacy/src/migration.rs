//! The tables of the room.

use kit::store::Migration;

/// In their order.
pub const MIGRATIONS: &[Migration] = &[CONSENTS, REQUESTS, RETENTION, REGISTER];

const CONSENTS: Migration = Migration {
    name: "0180_privacy_consents",
    sql: "
CREATE TABLE consent (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    person_id {int} NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, purpose {text} NOT NULL,
    state {text} NOT NULL, at {int} NOT NULL, source {text} NOT NULL, given_by {text}, proof {text},
    wording {text} NOT NULL, digest {text} NOT NULL
);
CREATE UNIQUE INDEX consent_uid ON consent (uid);
CREATE INDEX consent_person ON consent (person_id, purpose, id);
CREATE TABLE preference_link (digest {bytes} PRIMARY KEY, person_id {int} NOT NULL, at {int} NOT NULL);
CREATE INDEX preference_link_person ON preference_link (person_id);
",
};

const REQUESTS: Migration = Migration {
    name: "0181_privacy_requests",
    sql: "
CREATE TABLE rights_request (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, asked_right {text} NOT NULL,
    person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, asked_by {text}, received_on {text} NOT NULL,
    channel {text}, wording {text}, identity {text}, state {text} NOT NULL,
    owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, due_on {text}, extended_on {text},
    extension_reason {text}, answered_on {text}, answered_by {text}, decision {text},
    document_id {int} REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX rights_request_uid ON rights_request (uid);
CREATE INDEX rights_request_person ON rights_request (person_id, asked_right, state);
CREATE INDEX rights_request_due ON rights_request (due_on, id);
CREATE INDEX rights_request_owner ON rights_request (owner_id);
CREATE INDEX rights_request_document ON rights_request (document_id);
",
};

/// `retention_due` and `retention_count` hold what the nightly survey found: they are made anew by each.
const RETENTION: Migration = Migration {
    name: "0182_privacy_retention",
    sql: "
CREATE TABLE retention_hold (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, subject_name {text} NOT NULL,
    subject_kind {text}, subject_id {int}, reason {text} NOT NULL, until {text}, note {text}
);
CREATE UNIQUE INDEX retention_hold_uid ON retention_hold (uid);
CREATE INDEX retention_hold_person ON retention_hold (person_id);
CREATE INDEX retention_hold_subject ON retention_hold (subject_id);

CREATE TABLE retention_run (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, at {int} NOT NULL, done_by {text} NOT NULL,
    by_itself {int} NOT NULL, erased {int} NOT NULL, restricted {int} NOT NULL, kept {int} NOT NULL,
    records {int} NOT NULL, detail {text} NOT NULL
);
CREATE UNIQUE INDEX retention_run_uid ON retention_run (uid);
CREATE INDEX retention_run_at ON retention_run (at, id);

CREATE TABLE retention_due (
    person_id {int} PRIMARY KEY, rule {text} NOT NULL, since {text} NOT NULL, fate {text} NOT NULL, until {text},
    reason {text}, found_on {text} NOT NULL, seen_by {text} NOT NULL, records {int} NOT NULL
){clustered};
CREATE INDEX retention_due_rule ON retention_due (rule, since);
CREATE INDEX retention_due_found ON retention_due (found_on);

CREATE TABLE retention_count (
    kind {text} PRIMARY KEY, past {int} NOT NULL, oldest {text}, counted_at {int} NOT NULL
){clustered};
",
};

const REGISTER: Migration = Migration {
    name: "0183_privacy_register",
    sql: "
CREATE TABLE processing_activity (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, source {text}, purpose {text},
    basis {text}, people {text}, data {text}, recipients {text}, transfers {text}, kept {text}, security {text}
);
CREATE UNIQUE INDEX processing_activity_uid ON processing_activity (uid);
CREATE UNIQUE INDEX processing_activity_source ON processing_activity (source) WHERE source IS NOT NULL;
CREATE INDEX processing_activity_name ON processing_activity (name, id);
",
};
