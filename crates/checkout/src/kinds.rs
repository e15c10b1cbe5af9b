//! The kind of a payment by card that was begun, and the tables behind it.

use kit::catalogue::Target;
use kit::store::Migration;
use kit::{Field, Kind, Scope};

/// The key of the kind.
pub const CHECKOUT: &str = "checkout";
pub(crate) const INVOICE: &str = "invoice";
pub(crate) const PAYMENT: &str = "payment";

/// Begun; open at the provider; the payer is done and their bank is not; paid; the bank refused; nobody paid in time; paid,
/// but not what was asked.
pub const STATES: &[&str] = &["begun", "open", "processing", "paid", "failed", "expired", "mismatch"];

const OF_INVOICE: Target = Target::named("iv", "number");
const OF_PAYMENT: Target = Target::named("py", "client_name");
const OWN: &str = "{ck}.invoice_id IN (SELECT id FROM invoice WHERE person_id = {me} AND issued_on IS NOT NULL)";
const OWN_COMPANY: &str = "{ck}.invoice_id IN (SELECT id FROM invoice WHERE issued_on IS NOT NULL AND company_id IN
    (SELECT company_id FROM contact WHERE id = {me}))";

pub fn kinds() -> Vec<Kind> {
    vec![
        Kind::new(CHECKOUT, "checkouts", "checkout", "ck")
            .title("{iv}.number", &["invoice"])
            .order(&["-begun_at"])
            .join("iv", "JOIN invoice {iv} ON {iv}.id = {ck}.invoice_id")
            .join("py", "LEFT JOIN payment {py} ON {py}.id = {ck}.payment_id")
            .card("checkout")
            .field(
                Field::reference("invoice", INVOICE, OF_INVOICE)
                    .column("invoice_id")
                    .required()
                    .by_program()
                    .listed()
                    .about(),
            )
            .field(
                Field::text("payer")
                    .listed()
                    .computed("{iv}.client_name")
                    .name_of(&["invoice"]),
            )
            .field(Field::money("amount").required().by_program().listed())
            .field(
                Field::choice("state", "checkout-state", STATES)
                    .required()
                    .by_program()
                    .listed(),
            )
            .field(Field::instant("begun_at").by_program().listed())
            .field(
                Field::reference("payment", PAYMENT, OF_PAYMENT)
                    .column("payment_id")
                    .by_program(),
            )
            .field(
                Field::text("transaction")
                    .column("transaction_key")
                    .by_program()
                    .searched(4),
            )
            .scope(Scope::OwnCompany, OWN_COMPANY)
            .scope(Scope::OwnFamily, OWN)
            .scope(Scope::Own, OWN),
    ]
}

/// Links and events are kept apart from the records: the digests of links alone, and of events what is still to be done.
pub const MIGRATION: Migration = Migration {
    name: "0440_checkout",
    sql: "
CREATE TABLE checkout (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    invoice_id {int} NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED, amount {int} NOT NULL,
    state {text} NOT NULL, begun_at {int}, payment_id {int} REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
    transaction_key {text}
);
CREATE UNIQUE INDEX checkout_uid ON checkout (uid);
CREATE INDEX checkout_invoice ON checkout (invoice_id, state);
CREATE INDEX checkout_state ON checkout (state, id);
CREATE INDEX checkout_payment ON checkout (payment_id);
CREATE INDEX checkout_begun ON checkout (begun_at, id);

CREATE TABLE checkout_session (
    checkout_id {int} NOT NULL PRIMARY KEY, session_key {text}, address {text}, until {int} NOT NULL, asked_at {int}
){clustered};
CREATE UNIQUE INDEX checkout_session_key ON checkout_session (session_key);

CREATE TABLE checkout_event (
    event_key {text} NOT NULL PRIMARY KEY, form {text} NOT NULL, transaction_key {text}, body {text} NOT NULL,
    received_at {int} NOT NULL, done_at {int}
){clustered};
CREATE INDEX checkout_event_waiting ON checkout_event (transaction_key) WHERE done_at IS NULL;
CREATE INDEX checkout_event_received ON checkout_event (received_at);

CREATE TABLE checkout_refund (
    key {text} NOT NULL PRIMARY KEY, payment_id {int} NOT NULL, amount {int} NOT NULL, reason {text} NOT NULL,
    asked_by {text} NOT NULL, asked_at {int} NOT NULL, state {text} NOT NULL, fault {text}
){clustered};
CREATE INDEX checkout_refund_payment ON checkout_refund (payment_id, state);
CREATE INDEX checkout_refund_waiting ON checkout_refund (asked_at) WHERE state = 'asked';

CREATE TABLE pay_link (
    digest {bytes} NOT NULL PRIMARY KEY, invoice_id {int} NOT NULL, sent_to {text} NOT NULL, made_at {int} NOT NULL,
    expires_at {int} NOT NULL, revoked_at {int}
){clustered};
CREATE INDEX pay_link_invoice ON pay_link (invoice_id);
",
};
