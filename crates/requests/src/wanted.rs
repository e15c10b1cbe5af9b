//! The kind of a file that is wanted of someone.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::{Migration, Tx};
use kit::{Error, Field, Kind, Result};

/// The key of the kind.
pub const KIND: &str = "requested_file";
/// Asked, come, taken or refused by the office; no longer wanted.
pub const STATES: &[&str] = &["asked", "received", "accepted", "refused", "cancelled"];

const CONTACT: Target = Target::named("cp", "full_name");
const COMPANY: Target = Target::named("co", "name");
const CASE: Target = Target::named("fc", "title");
const OWNER: Target = Target::named("ow", "full_name");
const DOCUMENT: Target = Target::named("dc", "title");
const TYPE: Target = Target::coded("dt", "name", "code");

pub fn kinds() -> Vec<Kind> {
    vec![
        Kind::new(KIND, "requested-files", "requested_file", "rf")
            .title("{rf}.label", &["label"])
            .order(&["due_on", "label"])
            .hooks(Hooks {
                check: Some(check),
                ..Hooks::default()
            })
            .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {rf}.contact_id")
            .join("co", "LEFT JOIN company {co} ON {co}.id = {rf}.company_id")
            .join("fc", "LEFT JOIN funding_case {fc} ON {fc}.id = {rf}.case_id")
            .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {rf}.owner_id")
            .join("dc", "LEFT JOIN document {dc} ON {dc}.id = {rf}.document_id")
            .join("dt", "LEFT JOIN document_type {dt} ON {dt}.id = {rf}.type_id")
            .card("file")
            .field(Field::text("label").required().listed().searched(4))
            .field(Field::choice("state", "requested_state", STATES).listed())
            .field(Field::date("due_on").listed())
            .field(
                Field::reference("contact", "contact", CONTACT)
                    .column("contact_id")
                    .listed()
                    .about(),
            )
            .field(
                Field::reference("company", "company", COMPANY)
                    .column("company_id")
                    .listed()
                    .about(),
            )
            .field(Field::reference("case", "funding_case", CASE).column("case_id"))
            .field(Field::reference("type", "document_type", TYPE).column("type_id"))
            .field(Field::text("refusal"))
            .field(
                Field::reference("document", "document", DOCUMENT)
                    .column("document_id")
                    .by_program(),
            )
            .field(Field::instant("received_at").by_program())
            .field(Field::reference("owner", "staff", OWNER).column("owner_id").listed())
            .field(Field::int("paper").column("paper_id").by_program().inner()),
    ]
}

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("state").is_missing() {
        draft.after.set("state", STATES[0]);
    }
    if draft.get("contact").is_missing() == draft.get("company").is_missing() {
        return Err(Error::invalid("contact", "requests-of-whom"));
    }
    if draft.text("state") == "refused" && draft.get("refusal").is_missing() {
        return Err(Error::invalid("refusal", "requests-why"));
    }
    Ok(())
}

/// What is wanted, and the links by which it is handed in. The store keeps the digests of links alone.
pub const MIGRATION: Migration = Migration {
    name: "0430_requests",
    sql: "
CREATE TABLE requested_file (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, label {text} NOT NULL, state {text} NOT NULL, due_on {text},
    contact_id {int} REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    case_id {int} REFERENCES funding_case (id) DEFERRABLE INITIALLY DEFERRED, paper_id {int},
    type_id {int} REFERENCES document_type (id) DEFERRABLE INITIALLY DEFERRED, refusal {text},
    document_id {int} REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, received_at {int},
    owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX requested_file_uid ON requested_file (uid);
CREATE INDEX requested_file_contact ON requested_file (contact_id, state);
CREATE INDEX requested_file_company ON requested_file (company_id, state);
CREATE INDEX requested_file_case ON requested_file (case_id);
CREATE INDEX requested_file_due ON requested_file (due_on, id);

CREATE TABLE file_link (
    digest {bytes} PRIMARY KEY, kind {text} NOT NULL, record {int} NOT NULL, sent_to {text} NOT NULL,
    message {text} NOT NULL, made_at {int} NOT NULL, expires_at {int} NOT NULL, reminded {int} NOT NULL, revoked_at {int}
){clustered};
CREATE INDEX file_link_record ON file_link (record, kind);
CREATE INDEX file_link_expires ON file_link (expires_at);
",
};
