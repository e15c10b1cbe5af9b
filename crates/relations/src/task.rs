//! What is to be done: by whom, for when, about which affair.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Field, Kind, Result, Scope, Value};

use crate::{CASE, COMPANY, OPPORTUNITY, OWNER, mention, opportunity};

pub const FORMS: &[&str] = &["call", "email", "meeting", "quote", "document", "follow_up", "other"];
pub const STATUSES: &[&str] = &["open", "done", "cancelled"];

const DONE_BY: Target = Target::named("db", "full_name");

pub fn kind() -> Kind {
    Kind::new("task", "tasks", "task", "tk")
        .title("{tk}.title", &["title"])
        .order(&["due_on", "title"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {tk}.contact_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {tk}.company_id")
        .join("op", "LEFT JOIN opportunity {op} ON {op}.id = {tk}.opportunity_id")
        .join("fc", "LEFT JOIN funding_case {fc} ON {fc}.id = {tk}.case_id")
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {tk}.owner_id")
        .join("db", "LEFT JOIN person {db} ON {db}.id = {tk}.done_by_id")
        .card("task")
        .field(
            Field::text("title")
                .required()
                .listed()
                .synonyms(&["intitule", "tache", "a faire", "action"]),
        )
        .field(Field::choice("form", "task_form", FORMS).listed().synonyms(&["type"]))
        .field(
            Field::date("due_on")
                .listed()
                .synonyms(&["echeance", "pour le", "date"]),
        )
        .field(
            Field::reference("owner", "staff", OWNER)
                .column("owner_id")
                .listed()
                .sorted_through("{ow}.sort_key")
                .synonyms(&["responsable", "attribuee a", "conseiller"]),
        )
        .field(
            Field::choice("status", "task_status", STATUSES)
                .listed()
                .synonyms(&["etat", "statut"]),
        )
        .field(Field::bool("important").synonyms(&["priorite", "importante"]))
        .field(crate::contact())
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .sorted_through("{co}.sort_key")
                .about()
                .synonyms(&["entreprise", "societe"]),
        )
        .field(
            Field::reference("opportunity", "opportunity", OPPORTUNITY)
                .column("opportunity_id")
                .synonyms(&["opportunite", "affaire"]),
        )
        .field(Field::reference("case", "funding_case", CASE).column("case_id"))
        .field(Field::long_text("note").synonyms(&["remarque", "note"]))
        .field(Field::text(mention::MENTIONS).by_program().inner())
        .field(Field::date("done_on").by_program())
        .field(
            Field::reference("done_by", "staff", DONE_BY)
                .column("done_by_id")
                .by_program(),
        )
        .relation("owners", "staff", "", "{that}.id = {tk}.owner_id")
        .relation("contacts", "contact", "", "{that}.id = {tk}.contact_id")
        .relation("companies", "company", "", "{that}.id = {tk}.company_id")
        .relation("opportunities", "opportunity", "", "{that}.id = {tk}.opportunity_id")
        .scope(Scope::Own, "{tk}.owner_id = {me}")
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("status").is_missing() {
        draft.after.set("status", STATUSES[0]);
    }
    if draft.is_new() {
        if draft.get("owner").is_missing() {
            let me = opportunity::me(tx, draft)?;
            draft.after.set("owner", me);
        }
        complete(tx, draft)?;
    }
    mention::note(tx, draft, "note")?;
    if draft.changes("status") {
        let (on, by) = if draft.text("status") == "done" {
            let today = tx.moment()?.date_in(draft.clock.zone());
            (today.into(), opportunity::me(tx, draft)?)
        } else {
            (Value::Null, Value::Null)
        };
        draft.after.set("done_on", on);
        draft.after.set("done_by", by);
    }
    Ok(())
}

/// Whom it is about follows from the affair.
fn complete(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let row = match (draft.get("opportunity").as_int(), draft.get("case").as_int()) {
        (Some(of), _) => tx.row(
            "SELECT contact_id, company_id FROM opportunity WHERE id = $1",
            &[of.into()],
        )?,
        (None, Some(of)) => tx.row(
            "SELECT contact_id, company_id FROM funding_case WHERE id = $1",
            &[of.into()],
        )?,
        (None, None) => None,
    };
    for (key, value) in ["contact", "company"].into_iter().zip(row.unwrap_or_default()) {
        if draft.get(key).is_missing() {
            draft.after.set(key, value);
        }
    }
    if let (true, Some(contact)) = (draft.get("company").is_missing(), draft.get("contact").as_int()) {
        let company = tx.scalar("SELECT company_id FROM contact WHERE id = $1", &[contact.into()])?;
        draft.after.set("company", company);
    }
    Ok(())
}
