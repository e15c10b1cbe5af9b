//! The tables of the room.

use kit::store::Migration;

/// Reminders that were sent, and the instalments of each as they stood.
pub const MIGRATION: Migration = Migration {
    name: "0440_dunning",
    sql: "
CREATE TABLE payment_reminder (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, client_name {text} NOT NULL, sort_key {text} NOT NULL,
    person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    audience {text} NOT NULL, level {int} NOT NULL, sent_on {text} NOT NULL, channel {text} NOT NULL, email {text},
    amount {int} NOT NULL, penalties {int} NOT NULL, fee {int} NOT NULL, subject {text} NOT NULL, body {text} NOT NULL,
    file_id {int} REFERENCES file (id)
);
CREATE UNIQUE INDEX payment_reminder_uid ON payment_reminder (uid);
CREATE INDEX payment_reminder_person ON payment_reminder (person_id, sent_on);
CREATE INDEX payment_reminder_company ON payment_reminder (company_id, sent_on);
CREATE INDEX payment_reminder_sent ON payment_reminder (sent_on, id);

CREATE TABLE reminded_instalment (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    reminder_id {int} NOT NULL REFERENCES payment_reminder (id) DEFERRABLE INITIALLY DEFERRED,
    instalment_id {int} NOT NULL REFERENCES instalment (id) DEFERRABLE INITIALLY DEFERRED,
    invoice_id {int} NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
    amount {int} NOT NULL, days {int} NOT NULL, level {int} NOT NULL
);
CREATE UNIQUE INDEX reminded_instalment_uid ON reminded_instalment (uid);
CREATE INDEX reminded_instalment_reminder ON reminded_instalment (reminder_id);
CREATE INDEX reminded_instalment_instalment ON reminded_instalment (instalment_id, level);
CREATE INDEX reminded_instalment_invoice ON reminded_instalment (invoice_id);
",
};
