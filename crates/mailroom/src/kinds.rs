//! The kind of what waits: a message that nobody is known by yet. It is gone once it is filed or put aside; its journal
//! remembers it, so that either can be undone.

use kit::catalogue::{Field, Kind};
use kit::files;
use kit::store::Migration;

/// The key of the kind.
pub const KIND: &str = "inbound_mail";
/// Why a message waits: nobody has its address, or several do.
pub const REASONS: &[&str] = &["unknown", "several"];

pub fn kinds() -> Vec<Kind> {
    vec![
        Kind::new(KIND, "incoming-mails", "inbound_mail", "im")
            .title(
                "COALESCE({im}.subject, {im}.from_address)",
                &["subject", "from_address"],
            )
            .order(&["-at"])
            .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {im}.file_id")
            .card("mail")
            .field(Field::text("subject").by_program().listed().searched(4))
            .field(Field::text("from_name").by_program().listed().personal().searched(5))
            .field(
                Field::text("from_address")
                    .required()
                    .by_program()
                    .listed()
                    .personal()
                    .searched(5),
            )
            .field(Field::text("written_to").by_program().personal())
            .field(Field::instant("at").required().by_program().listed())
            .field(Field::choice("why", "mail-why", REASONS).by_program().listed())
            .field(Field::int("attachments").by_program().listed())
            .card("content")
            .field(Field::long_text("body").by_program().personal())
            .field(Field::text("message_id").required().by_program().inner())
            .field(
                Field::reference("file", "file", files::TARGET)
                    .column("file_id")
                    .by_program()
                    .inner(),
            ),
    ]
}

/// What waits; which documents came with which exchange; how far the mailbox was read.
pub const MIGRATION: Migration = Migration {
    name: "0420_mailroom",
    sql: "
CREATE TABLE inbound_mail (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, subject {text}, from_name {text}, from_address {text} NOT NULL,
    written_to {text}, at {int} NOT NULL, why {text}, attachments {int}, body {text}, message_id {text} NOT NULL,
    file_id {int} REFERENCES file (id)
);
CREATE UNIQUE INDEX inbound_mail_uid ON inbound_mail (uid);
CREATE INDEX inbound_mail_at ON inbound_mail (at, id);
CREATE INDEX inbound_mail_message ON inbound_mail (message_id);
CREATE INDEX inbound_mail_from ON inbound_mail (from_address);

CREATE TABLE exchange_document (exchange_id {int} NOT NULL, document_id {int} NOT NULL, PRIMARY KEY (exchange_id, document_id)){clustered};

CREATE TABLE mailbox_reading (
    id {key}, place {text} NOT NULL, validity {int} NOT NULL, last_uid {int} NOT NULL, read_at {int}, taken {int} NOT NULL,
    fault {text}, fault_at {int}
);
",
};
