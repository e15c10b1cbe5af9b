//! The kinds of what banks say: a statement that was brought in, and its lines.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Migration;
use kit::{Error, Field, Kind, Result, Tx, files};

/// The keys of the kinds.
pub const STATEMENT: &str = "bank_statement";
pub const LINE: &str = "bank_line";
/// The kind of `billing` that a line becomes.
pub const PAYMENT: &str = "payment";

/// What a file was, as the crate `bank` says it.
pub const FORMATS: &[&str] = &["camt053", "cfonb120", "table"];
/// Where a line stands: to be looked at, paying invoices, not ours, gone out.
pub const STATES: &[&str] = &["waiting", "matched", "set_aside", "outgoing"];

/// A line is matched as long as its payment stands: who deletes the payment has it wait again.
const STATE: &str = "(CASE WHEN {py}.id IS NOT NULL THEN 'matched' WHEN {bl}.set_aside = 1 THEN 'set_aside'
    WHEN {bl}.amount <= 0 THEN 'outgoing' ELSE 'waiting' END)";

const OF_STATEMENT: Target = Target::named("bs", "name");

pub fn kinds() -> Vec<Kind> {
    vec![statement(), line()]
}

fn statement() -> Kind {
    Kind::new(STATEMENT, "bank-statements", "bank_statement", "bs")
        .title("{bs}.name", &["name"])
        .order(&["-taken_at"])
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {bs}.file_id")
        .card("statement")
        .field(Field::text("name").required().by_program().searched(6))
        .field(
            Field::choice("format", "bank-format", FORMATS)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::text("account").by_program().listed())
        .field(Field::date("first_on").by_program().listed())
        .field(Field::date("last_on").by_program().listed())
        .field(Field::int("lines").required().by_program().listed())
        .field(Field::int("added").required().by_program().listed())
        .field(Field::money("closing").by_program())
        .field(Field::instant("taken_at").required().by_program().listed())
        .field(
            Field::reference("file", "file", files::TARGET)
                .column("file_id")
                .by_program()
                .inner(),
        )
        .relation("lines", LINE, "", "{that}.statement_id = {bs}.id")
}

fn line() -> Kind {
    Kind::new(LINE, "bank-lines", "bank_line", "bl")
        .title("{bl}.label", &["label"])
        .order(&["-booked_on", "-amount"])
        .hooks(Hooks {
            after: Some(says_what_the_bank_said),
            ..Hooks::default()
        })
        .join("bs", "JOIN bank_statement {bs} ON {bs}.id = {bl}.statement_id")
        .join("py", "LEFT JOIN payment {py} ON {py}.id = {bl}.payment_id")
        .card("line")
        .field(Field::date("booked_on").required().by_program().listed())
        .field(Field::date("value_on").by_program())
        .field(Field::money("amount").required().by_program().listed())
        .field(Field::text("label").required().by_program().searched(5))
        .field(
            Field::choice("state", "bank-line-state", STATES)
                .listed()
                .computed(STATE),
        )
        .field(
            Field::text("paid_for")
                .listed()
                .computed("{py}.client_name")
                .name_of(&["person", "company"]),
        )
        .field(Field::text("reference").by_program().searched(4))
        .field(Field::text("returned").by_program())
        .field(Field::bool("set_aside").by_program().inner())
        .field(Field::text("set_aside_why").by_program())
        .field(
            Field::reference("statement", STATEMENT, OF_STATEMENT)
                .column("statement_id")
                .required()
                .by_program()
                .about(),
        )
        // No reference: who deletes the payment frees the line.
        .field(Field::int("payment").column("payment_id").by_program().about().inner())
        .field(Field::text("mark").required().by_program().inner())
        .card("payer")
        .field(Field::text("counterparty").by_program().searched(6).listed().personal())
        .field(Field::text("iban").by_program().personal())
        .relation("payments", PAYMENT, "", "{that}.id = {bl}.payment_id")
}

/// What becomes of a line changes; what it says does not.
fn says_what_the_bank_said(_: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    const MOVES: [&str; 3] = ["set_aside", "set_aside_why", "payment"];
    if draft.before.is_none() {
        return Ok(());
    }
    let mut said = draft.kind.fields.iter().filter(|field| field.is_stored());
    match said.any(|field| !MOVES.contains(&field.key.as_ref()) && draft.changes(&field.key)) {
        true => Err(Error::settled("ledger-line-stands")),
        false => Ok(()),
    }
}

pub const MIGRATION: Migration = Migration {
    name: "0360_ledger_bank",
    sql: "
CREATE TABLE bank_statement (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, format {text} NOT NULL, account {text},
    first_on {text}, last_on {text}, lines {int} NOT NULL, added {int} NOT NULL, closing {int}, taken_at {int} NOT NULL,
    file_id {int} REFERENCES file (id)
);
CREATE UNIQUE INDEX bank_statement_uid ON bank_statement (uid);

CREATE TABLE bank_line (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    statement_id {int} NOT NULL REFERENCES bank_statement (id) DEFERRABLE INITIALLY DEFERRED,
    mark {text} NOT NULL, booked_on {text} NOT NULL, value_on {text}, amount {int} NOT NULL, label {text} NOT NULL,
    counterparty {text}, iban {text}, reference {text}, returned {text}, set_aside {int}, set_aside_why {text},
    payment_id {int}
);
CREATE UNIQUE INDEX bank_line_uid ON bank_line (uid);
CREATE UNIQUE INDEX bank_line_mark ON bank_line (mark);
CREATE INDEX bank_line_booked ON bank_line (booked_on, id);
CREATE INDEX bank_line_statement ON bank_line (statement_id);
CREATE INDEX bank_line_payment ON bank_line (payment_id);
CREATE INDEX bank_line_iban ON bank_line (iban);
",
};
