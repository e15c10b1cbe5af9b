//! A mandate: by what a client lets the house take what is due from an account (EPC016-06, EPC222-07).

use kit::catalogue::{Draft, Hooks, Standing, Target};
use kit::error::FieldError;
use kit::{Error, Field, Kind, Message, Result, Scope, Tx, Value};

use super::{COLLECTION, DEBIT, MANDATE, SCHEMES};
use crate::mandate;

/// In use, given up, unused for thirty-six months.
pub const STATES: &[&str] = &["active", "revoked", "expired"];
/// The first debit of a mandate, then those that follow it.
pub const SEQUENCES: &[&str] = &["first", "recurrent"];

/// A mandate that nothing was taken by for thirty-six months lapses; {today} has the shape of its dates.
const STATE: &str = "(CASE WHEN {ma}.revoked_on IS NOT NULL THEN 'revoked'
    WHEN coalesce({ma}.last_used_on, {ma}.signed_on) <
        (CAST(CAST(substr({today}, 1, 4) AS int) - 3 AS text) || substr({today}, 5)) THEN 'expired' ELSE 'active' END)";

/// What came back unpaid does not begin a mandate.
const SEQUENCE: &str =
    "(CASE WHEN EXISTS (SELECT 1 FROM debit ud WHERE ud.mandate_id = {ma}.id AND ud.returned_on IS NULL)
    THEN 'recurrent' ELSE 'first' END)";

/// Enough of an account to be recognised by who knows it.
const HINT: &str = "(substr({ma}.iban, 1, 4) || ' … ' || substr({ma}.iban, length({ma}.iban) - 3))";

pub fn kind() -> Kind {
    Kind::new(MANDATE, "mandates", "mandate", "ma")
        .title("{ma}.reference", &["reference"])
        .order(&["client_name", "-signed_on"])
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            ..Hooks::default()
        })
        .standing(STANDING)
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {ma}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {ma}.company_id")
        .join("dc", "LEFT JOIN document {dc} ON {dc}.id = {ma}.document_id")
        .card("mandate")
        .field(super::client_name().sorted_by("{ma}.sort_key"))
        .field(Field::text("reference").searched(9).synonyms(&["rum"]))
        .field(Field::choice("state", "mandate-state", STATES).listed().computed(STATE))
        .field(Field::choice("scheme", "debit-scheme", SCHEMES).listed())
        .field(Field::date("signed_on").required().listed())
        .field(Field::text("place"))
        .field(Field::choice("next_sequence", "debit-sequence", SEQUENCES).computed(SEQUENCE))
        .field(Field::date("last_used_on").by_program().listed())
        .field(Field::date("revoked_on").by_program())
        .field(Field::text("revoked_why").by_program())
        .field(super::company())
        .field(super::person())
        .field(Field::reference("document", "document", Target::named("dc", "title")).column("document_id"))
        .field(Field::text("account").computed(HINT).listed())
        .card("account")
        .field(Field::text("iban").required().personal())
        .field(Field::text("bic").personal())
        .card("notes")
        .field(Field::long_text("note"))
        .relation("debits", DEBIT, "", "{that}.mandate_id = {ma}.id")
        .relation(
            "collections",
            COLLECTION,
            "debit {ud}",
            "{ud}.mandate_id = {ma}.id AND {that}.id = {ud}.collection_id",
        )
        .scope(
            Scope::OwnCompany,
            "{ma}.company_id IN (SELECT company_id FROM contact WHERE id = {me})",
        )
        .scope(Scope::OwnFamily, "{ma}.person_id = {me}")
        .scope(Scope::Own, "{ma}.person_id = {me}")
}

/// What was taken by a mandate rests on what it said: another account or another holder is another mandate.
const STANDING: Standing = Standing {
    when: |mandate| !mandate.get("last_used_on").is_missing(),
    moves: &[
        "last_used_on",
        "revoked_on",
        "revoked_why",
        "person",
        "company",
        "client_name",
        "document",
        "place",
        "note",
    ],
    once: &[],
    refusal: "debits-mandate-stands",
};

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let mut faults = Vec::new();
    let mut fault = |field: &'static str, key: &str| faults.push(FieldError::new(field, Message::new(key)));
    if draft.text("scheme").is_empty() {
        draft.after.set("scheme", SCHEMES[0]);
    }
    if draft.text("reference").trim().is_empty() {
        let next = mandate::next_reference(tx, draft.clock.today())?;
        draft.after.set("reference", next);
    } else if draft.changes("reference") {
        let reference = draft.text("reference").trim().to_owned();
        let sql = "SELECT count(*) FROM mandate WHERE reference = $1 AND id <> $2";
        if !mandate::is_reference(&reference) {
            fault("reference", "debits-reference");
        } else if tx.int(sql, &[reference.as_str().into(), draft.id.into()])? > 0 {
            fault("reference", "debits-reference-taken");
        }
        draft.after.set("reference", reference);
    }
    if draft.changes("iban") && !draft.text("iban").is_empty() {
        match bank::ids::read_iban(draft.text("iban")) {
            Some(iban) => draft.after.set("iban", iban),
            None => fault("iban", "bank-debit-iban"),
        }
    }
    if draft.changes("bic") && !draft.text("bic").is_empty() {
        match bank::ids::read_bic(draft.text("bic")) {
            Some(bic) => draft.after.set("bic", bic),
            None => fault("bic", "bank-debit-bic"),
        }
    }
    if draft.changes("signed_on")
        && draft
            .get("signed_on")
            .as_date()
            .is_some_and(|day| day > draft.clock.today())
    {
        fault("signed_on", "debits-signed-later");
    }
    if draft.text("scheme") == "b2b" && draft.get("company").is_missing() {
        fault("scheme", "debits-b2b-company");
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(faults)),
    }
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![(
        "mandate",
        "sort_key",
        words::fold::fold(draft.text("client_name")).into(),
    )]
}
