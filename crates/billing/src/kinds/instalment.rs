//! Instalments: when each part of an invoice is to be paid. An issued invoice has at least one; together they come to what
//! is to be paid of it. Payments fill them in order, and what is credited takes from the last.

use kit::catalogue::Target;
use kit::{Field, Kind, Scope};

use super::invoice::{FUNDER, OWN, OWN_COMPANY};
use super::{ADVISER, INSTALMENT, INVOICE, PROGRAMME};

/// What follows from its day and from what was paid.
pub const STATES: &[&str] = &["draft", "due", "late", "partly_paid", "paid"];

/// Cents that are still to be paid of it: from what was paid or where it begins, to where it ends or what is left after
/// credit notes. Nothing of a draft is owed yet.
const LEFT: &str = "(CASE WHEN {iv}.issued_on IS NULL THEN 0
    WHEN (CASE WHEN {im}.earlier + {im}.amount < {iv}.gross - {iv}.deducted - {iv}.credited THEN {im}.earlier + {im}.amount
        ELSE {iv}.gross - {iv}.deducted - {iv}.credited END)
        <= (CASE WHEN {im}.earlier > {iv}.paid THEN {im}.earlier ELSE {iv}.paid END) THEN 0
    ELSE (CASE WHEN {im}.earlier + {im}.amount < {iv}.gross - {iv}.deducted - {iv}.credited THEN {im}.earlier + {im}.amount
        ELSE {iv}.gross - {iv}.deducted - {iv}.credited END)
        - (CASE WHEN {im}.earlier > {iv}.paid THEN {im}.earlier ELSE {iv}.paid END) END)";

const STATE: &str = "(CASE WHEN {iv}.issued_on IS NULL THEN 'draft'
    WHEN {im}.earlier + {im}.amount <= {iv}.paid OR {im}.earlier >= {iv}.gross - {iv}.deducted - {iv}.credited
        OR {iv}.paid >= {iv}.gross - {iv}.deducted - {iv}.credited THEN 'paid'
    WHEN {im}.due_on < {today} THEN 'late' WHEN {iv}.paid > {im}.earlier THEN 'partly_paid' ELSE 'due' END)";

const NUMBER: Target = Target::named("iv", "number");

pub fn kind() -> Kind {
    Kind::new(INSTALMENT, "instalments", "instalment", "im")
        .title(
            "({iv}.client_name || coalesce(' \u{b7} ' || {iv}.number, ''))",
            &["client_name", "paper"],
        )
        .order(&["due_on", "client_name"])
        .part_of("invoice", INVOICE)
        .join("iv", "JOIN invoice {iv} ON {iv}.id = {im}.invoice_id")
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {iv}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {iv}.company_id")
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {iv}.session_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {ts}.programme_id")
        .join("ad", "LEFT JOIN person {ad} ON {ad}.id = {iv}.adviser_id")
        .card("instalment")
        .field(Field::date("due_on").required().by_program().listed())
        .field(
            Field::text("client_name")
                .computed("{iv}.client_name")
                .sorted_by("{iv}.sort_key")
                .name_of(&["person", "company"])
                .listed(),
        )
        .field(Field::reference("paper", INVOICE, NUMBER).computed("{iv}.id").listed())
        .field(Field::int("invoice").column("invoice_id").required().about().inner())
        .field(
            Field::choice("state", "instalment-state", STATES)
                .computed(STATE)
                .listed(),
        )
        .field(Field::money("amount").required().by_program().listed())
        .field(Field::money("left").computed(LEFT).listed())
        .field(Field::reference("company", "company", Target::named("cc", "name")).computed("{iv}.company_id"))
        .field(Field::reference("person", "person", Target::named("cp", "full_name")).computed("{iv}.person_id"))
        .field(Field::reference("programme", "programme", PROGRAMME).computed("{ts}.programme_id"))
        .field(Field::text("funder").computed(FUNDER))
        .field(Field::reference("adviser", "staff", ADVISER).computed("{iv}.adviser_id"))
        .field(Field::int("position").required().by_program())
        .field(Field::int("earlier").required().by_program().inner())
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}
