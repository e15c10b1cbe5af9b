//! What was said with someone: a call, a meeting, a letter, a note, and what the program sent by itself.

use kit::catalogue::{Draft, Hooks};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope, Value};

use crate::{OPPORTUNITY, OWNER, mention, opportunity};

pub const FORMS: &[&str] = &["call", "meeting", "email", "message", "letter", "note", "automated"];
pub const OUTCOMES: &[&str] = &["reached", "no_answer", "voicemail", "call_back", "not_interested"];
/// A day and a night.
const MOST_MINUTES: i64 = 1440;

pub fn kind() -> Kind {
    Kind::new("exchange_entry", "exchanges", "exchange_entry", "ex")
        .title("{ex}.subject", &["subject"])
        .order(&["-at"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {ex}.contact_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {ex}.company_id")
        .join("op", "LEFT JOIN opportunity {op} ON {op}.id = {ex}.opportunity_id")
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {ex}.author_id")
        .card("exchange")
        .field(
            Field::choice("form", "exchange_form", FORMS)
                .required()
                .listed()
                .synonyms(&["type", "nature"]),
        )
        .field(Field::instant("at").listed().synonyms(&["date", "le", "date et heure"]))
        .field(crate::contact())
        .field(crate::company())
        .field(Field::reference("opportunity", "opportunity", OPPORTUNITY).column("opportunity_id"))
        .field(Field::choice("direction", "exchange_direction", &["outgoing", "incoming"]).synonyms(&["sens"]))
        .field(
            Field::choice("outcome", "exchange_outcome", OUTCOMES)
                .listed()
                .synonyms(&["resultat", "issue"]),
        )
        .field(Field::int("minutes").synonyms(&["duree", "duree en minutes"]))
        .field(
            Field::reference("author", "staff", OWNER)
                .column("author_id")
                .listed()
                .synonyms(&["auteur", "par", "conseiller"]),
        )
        .card("content")
        .field(Field::text("subject").listed().synonyms(&["objet", "sujet"]))
        .field(
            Field::long_text("body")
                .personal()
                .synonyms(&["texte", "contenu", "compte rendu"]),
        )
        .field(Field::text("message_id").by_program().inner())
        .field(Field::text("thread").by_program().inner())
        .field(Field::text(mention::MENTIONS).by_program().inner())
        .relation("contacts", "contact", "", "{that}.id = {ex}.contact_id")
        .relation("companies", "company", "", "{that}.id = {ex}.company_id")
        .relation("opportunities", "opportunity", "", "{that}.id = {ex}.opportunity_id")
        .scope(Scope::Own, "{ex}.author_id = {me}")
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.is_new() {
        if draft.get("at").is_missing() {
            let now = tx.moment()?;
            draft.after.set("at", now);
        }
        if draft.get("author").is_missing() {
            let me = opportunity::me(tx, draft)?;
            draft.after.set("author", me);
        }
        if let Some(of) = draft.get("opportunity").as_int() {
            let row = tx.row(
                "SELECT contact_id, company_id FROM opportunity WHERE id = $1",
                &[of.into()],
            )?;
            for (key, value) in ["contact", "company"].into_iter().zip(row.unwrap_or_default()) {
                if draft.get(key).is_missing() {
                    draft.after.set(key, value);
                }
            }
        }
        if let (true, Some(contact)) = (draft.get("company").is_missing(), draft.get("contact").as_int()) {
            let company = tx.scalar("SELECT company_id FROM contact WHERE id = $1", &[contact.into()])?;
            draft.after.set("company", company);
        }
    }
    let said = ["contact", "company", "opportunity"];
    if said.iter().all(|key| draft.get(key).is_missing()) {
        return Err(Error::invalid("contact", "relations-with-whom"));
    }
    if draft
        .get("minutes")
        .as_int()
        .is_some_and(|minutes| !(0..=MOST_MINUTES).contains(&minutes))
    {
        return Err(Error::invalid("minutes", "relations-minutes"));
    }
    mention::note(tx, draft, "body")?;
    if draft.get("subject").is_missing() {
        // The first line of what was written tells it in a list.
        let line = draft.text("body").lines().next().unwrap_or_default().trim();
        let short: String = line.chars().take(120).collect();
        if !short.is_empty() {
            draft.after.set("subject", Value::Text(short));
        }
    }
    Ok(())
}
