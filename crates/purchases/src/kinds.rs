//! The kind of an invoice that was received.

use kit::catalogue::{Standing, Target};
use kit::store::Migration;
use kit::{Field, Kind, files};

/// The key of the kind.
pub const KIND: &str = "purchase_invoice";
/// What it is.
pub const FORMS: &[&str] = &["invoice", "credit_note", "deposit", "corrected", "other"];
/// What the house answered: nothing yet, that it owes it, that it does not, that it owes it in part, that it paid.
pub const STATES: &[&str] = &["received", "approved", "refused", "disputed", "paid"];
/// How it was written.
pub const SYNTAXES: &[&str] = &["hybrid", "cii", "ubl"];

const COMPANY: Target = Target::named("co", "name");
/// Past its day, and not answered or not paid.
const LATE: &str = "(CASE WHEN {pi}.state IN ('received', 'approved') AND {pi}.due_on < {today} THEN 1 ELSE 0 END)";

pub fn kinds() -> Vec<Kind> {
    let cents = |key| Field::money(key).required().by_program();
    vec![
        Kind::new(KIND, "purchase-invoices", "purchase_invoice", "pi")
            .title("{pi}.number", &["number"])
            .order(&["-issued_on", "-number"])
            .standing(ANSWERED)
            .join("co", "LEFT JOIN company {co} ON {co}.id = {pi}.company_id")
            .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {pi}.file_id")
            .card("invoice")
            .field(Field::text("number").required().by_program().searched(8))
            .field(
                Field::text("supplier_name")
                    .required()
                    .by_program()
                    .listed()
                    .searched(6)
                    .sorted_by("{pi}.supplier_key"),
            )
            .field(
                Field::choice("form", "purchase-form", FORMS)
                    .required()
                    .by_program()
                    .listed(),
            )
            .field(
                Field::reference("company", "company", COMPANY)
                    .column("company_id")
                    .about(),
            )
            .field(Field::date("issued_on").required().by_program().listed())
            .field(Field::date("due_on").by_program().listed())
            .field(Field::bool("late").computed(LATE))
            .field(Field::instant("received_at").required().by_program())
            .field(Field::text("purchase_order").by_program().searched(4))
            .card("answer")
            .field(
                Field::choice("state", "purchase-state", STATES)
                    .required()
                    .by_program()
                    .listed(),
            )
            .field(Field::text("reason").by_program())
            .field(Field::date("approved_on").by_program())
            .field(Field::date("refused_on").by_program())
            .field(Field::date("disputed_on").by_program())
            .field(Field::date("paid_on").by_program())
            .card("amounts")
            .field(cents("net"))
            .field(cents("tax"))
            .field(cents("gross").listed())
            .field(cents("prepaid"))
            .field(cents("due").listed())
            .field(Field::text("iban").by_program())
            .card("source")
            .field(Field::text("supplier_id").by_program().searched(4))
            .field(
                Field::choice("syntax", "purchase-syntax", SYNTAXES)
                    .required()
                    .by_program(),
            )
            .field(Field::int("faults").by_program())
            .field(Field::text("digest").by_program())
            .field(Field::text("supplier_key").by_program().inner())
            .field(Field::text("mark").by_program().inner())
            .field(Field::long_text("copy").by_program().inner())
            .field(
                Field::reference("file", "file", files::TARGET)
                    .column("file_id")
                    .by_program()
                    .inner(),
            )
            .card("notes")
            .field(Field::long_text("note")),
    ]
}

/// What was answered stands with what it was answered to: only the answer moves.
const ANSWERED: Standing = Standing {
    when: |invoice| invoice.get("state").as_str().is_some_and(|state| state != STATES[0]),
    moves: &[
        "state",
        "reason",
        "approved_on",
        "refused_on",
        "disputed_on",
        "paid_on",
        "company",
        "note",
    ],
    once: &[],
    refusal: "purchases-stands",
};

pub const MIGRATION: Migration = Migration {
    name: "0450_purchases",
    sql: "
CREATE TABLE purchase_invoice (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {text} NOT NULL, supplier_name {text} NOT NULL,
    supplier_key {text} NOT NULL, supplier_id {text}, company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    state {text} NOT NULL, form {text} NOT NULL, issued_on {text} NOT NULL, due_on {text}, received_at {int} NOT NULL,
    purchase_order {text}, reason {text}, approved_on {text}, refused_on {text}, disputed_on {text}, paid_on {text},
    net {int} NOT NULL, tax {int} NOT NULL, gross {int} NOT NULL, prepaid {int} NOT NULL, due {int} NOT NULL, iban {text},
    syntax {text} NOT NULL, faults {int} NOT NULL, digest {text} NOT NULL, mark {text} NOT NULL, copy {text} NOT NULL,
    file_id {int} REFERENCES file (id), note {text}
);
CREATE UNIQUE INDEX purchase_invoice_uid ON purchase_invoice (uid);
CREATE UNIQUE INDEX purchase_invoice_mark ON purchase_invoice (mark);
CREATE INDEX purchase_invoice_company ON purchase_invoice (company_id, issued_on);
CREATE INDEX purchase_invoice_supplier ON purchase_invoice (supplier_key, issued_on);
CREATE INDEX purchase_invoice_issued ON purchase_invoice (issued_on, id);
CREATE INDEX purchase_invoice_state ON purchase_invoice (state, due_on);
",
};
