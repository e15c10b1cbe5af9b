//! The record of a reminder that was sent, and of each instalment as it stood that day.

use kit::catalogue::{Draft, Hooks, Standing, Target};
use kit::write::Values;
use kit::{Field, Kind, Scope, Value, files};

use crate::levels::AUDIENCES;

pub const REMINDER: &str = "payment_reminder";
pub const REMINDED: &str = "reminded_instalment";
/// How it went: by e-mail, or printed to be posted.
pub const CHANNELS: &[&str] = &["email", "post"];

const INVOICE: Target = Target::named("iv", "number");
const OWN: &str = "{pr}.person_id = {me}";
const OWN_COMPANY: &str = "{pr}.company_id IN (SELECT company_id FROM contact WHERE id = {me})";

pub fn kinds() -> Vec<Kind> {
    vec![reminder(), reminded()]
}

fn reminder() -> Kind {
    let cents = |key| Field::money(key).required().by_program();
    Kind::new(REMINDER, "payment-reminders", REMINDER, "pr")
        .title("{pr}.client_name", &["client_name"])
        .order(&["-sent_on", "client_name"])
        .hooks(Hooks {
            derive: Some(derive),
            ..Hooks::default()
        })
        .standing(STANDING)
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {pr}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {pr}.company_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {pr}.file_id")
        .card("reminder")
        .field(
            Field::text("client_name")
                .required()
                .by_program()
                .name_of(&["person", "company"])
                .listed()
                .searched(4)
                .sorted_by("{pr}.sort_key"),
        )
        .field(Field::date("sent_on").required().by_program().listed())
        .field(Field::int("level").required().by_program().listed())
        .field(cents("amount").listed())
        .field(cents("penalties"))
        .field(cents("fee"))
        .field(
            Field::choice("channel", "reminder_channel", CHANNELS)
                .required()
                .by_program()
                .listed(),
        )
        .field(
            Field::choice("audience", "reminder_audience", &AUDIENCES)
                .required()
                .by_program(),
        )
        .field(
            Field::reference("company", "company", Target::named("cc", "name"))
                .column("company_id")
                .by_program()
                .about(),
        )
        .field(
            Field::reference("person", "person", Target::named("cp", "full_name"))
                .column("person_id")
                .by_program()
                .about(),
        )
        .field(Field::text("email").by_program().personal())
        .field(Field::text("subject").required().by_program())
        .field(Field::long_text("body").required().by_program().personal())
        .field(
            Field::reference("file", "file", files::TARGET)
                .column("file_id")
                .by_program()
                .inner(),
        )
        .relation("instalments", REMINDED, "", "{that}.reminder_id = {pr}.id")
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

/// What was sent was sent. Its client may be merged with another, and its paper is printed once.
const STANDING: Standing = Standing {
    when: |_| true,
    moves: &["person", "company"],
    once: &["file"],
    refusal: "dunning-stands",
};

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![(
        REMINDER,
        "sort_key",
        words::fold::fold(draft.text("client_name")).into(),
    )]
}

fn reminded() -> Kind {
    Kind::new(REMINDED, "reminded-instalments", REMINDED, "ri")
        .title("{iv}.number", &["invoice"])
        .order(&["-days", "invoice"])
        .standing(Standing {
            moves: &[],
            once: &[],
            ..STANDING
        })
        .join("iv", "JOIN invoice {iv} ON {iv}.id = {ri}.invoice_id")
        .join("pr", "JOIN payment_reminder {pr} ON {pr}.id = {ri}.reminder_id")
        .card("reminded")
        .field(
            Field::reference("invoice", "invoice", INVOICE)
                .column("invoice_id")
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::money("amount").required().by_program().listed())
        .field(Field::int("days").required().by_program().listed())
        .field(Field::int("level").required().by_program().listed())
        .field(Field::date("sent_on").computed("{pr}.sent_on"))
        .field(
            Field::int("instalment")
                .column("instalment_id")
                .required()
                .by_program()
                .inner(),
        )
        .field(Field::int("reminder").column("reminder_id").required().about().inner())
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

/// The values of one instalment of a reminder.
pub(crate) fn line(reminder: i64, late: &crate::plan::Late) -> Values {
    Values::new()
        .with("reminder", reminder)
        .with("instalment", late.instalment)
        .with("invoice", late.invoice)
        .with("amount", late.left)
        .with("days", late.days)
        .with("level", late.level)
}
