//! The tables of the room.

use kit::store::Migration;

/// In their order.
pub const MIGRATIONS: &[Migration] = &[CONSENTS];

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
