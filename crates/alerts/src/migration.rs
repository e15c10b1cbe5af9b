//! The tables of the room. What people decide (`watch`, `reminder`) goes through the journal; what they are told does not.

use kit::store::Migration;

/// In their order.
pub const MIGRATIONS: &[Migration] = &[TABLES, RECORDS];

/// The records of a notice about several that no operation names.
const RECORDS: Migration = Migration {
    name: "0091_alerts_records",
    sql: "
CREATE TABLE notice_record (
    notice_id {int} NOT NULL, record {int} NOT NULL, PRIMARY KEY (notice_id, record)
){clustered};
",
};

const TABLES: Migration = Migration {
    name: "0090_alerts",
    sql: "
CREATE TABLE watch (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, owner {int} NOT NULL, profile {text} NOT NULL,
    kind {text} NOT NULL, name {text} NOT NULL, record {int}, q {text}, fields {text}, crossings {int} NOT NULL,
    preset {text}
);
CREATE UNIQUE INDEX watch_uid ON watch (uid);
CREATE INDEX watch_owner ON watch (owner, profile);
CREATE TABLE watch_member (
    watch_id {int} NOT NULL, record {int} NOT NULL, PRIMARY KEY (watch_id, record)
){clustered};
CREATE TABLE reminder (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, kind {text} NOT NULL,
    field {text} NOT NULL, q {text}, days {int} NOT NULL, yearly {int} NOT NULL, recipients {text} NOT NULL,
    channel {text} NOT NULL, active {int} NOT NULL
);
CREATE UNIQUE INDEX reminder_uid ON reminder (uid);
CREATE TABLE reminder_sent (
    reminder_id {int} NOT NULL, record {int} NOT NULL, due {text} NOT NULL, at {int} NOT NULL,
    PRIMARY KEY (reminder_id, record, due)
){clustered};
CREATE TABLE notice (
    id {key}, uid {bytes} NOT NULL, account_id {int} NOT NULL, profile {text} NOT NULL, unique_key {text} NOT NULL,
    what {text} NOT NULL, at {int} NOT NULL, read_at {int}, mailed {int} NOT NULL, kind {text} NOT NULL, record {int},
    records {int} NOT NULL, operation_id {int}, source_id {int}, due {text}
);
CREATE UNIQUE INDEX notice_uid ON notice (uid);
CREATE UNIQUE INDEX notice_key ON notice (account_id, unique_key);
CREATE INDEX notice_mine ON notice (account_id, profile, at, id);
CREATE INDEX notice_unread ON notice (account_id, profile) WHERE read_at IS NULL;
CREATE TABLE notice_delivery (account_id {int} PRIMARY KEY, delivery {text} NOT NULL);
",
};
