//! A person seen by the adviser: whom one talks to in a company, or who asks for training for themselves; where they
//! stand on the way from prospect to client, and who follows them.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Field, Kind, Result, Scope};

use crate::company::{COMPANY, OWNER};
use crate::person;

/// The conversion cycle, in its order, then those who will not come.
pub const STATUSES: &[&str] = &["prospect", "registered", "client", "former", "lost"];

const CONTACT: Target = Target::named("cp", "full_name");

pub fn kind() -> Kind {
    let kind = Kind::new("contact", "contacts", "contact", "k")
        .is_a("person")
        .title("{p}.full_name", person::TITLED_BY)
        .order(&["last_name", "first_name"])
        .extra("contact", "k")
        .hooks(Hooks {
            check: Some(check),
            ..person::HOOKS
        })
        .history("contact_stay", "contact_stay", "contact_id")
        .with_table("person", "p", "JOIN person {p} ON {p}.id = {k}.id");
    person::with_fields(kind, "k")
        .on_table("contact", "k")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {k}.company_id")
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {k}.owner_id")
        .card("company")
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .listed()
                .about()
                .synonyms(&["entreprise", "societe", "raison sociale"]),
        )
        .field(Field::text("job").listed().synonyms(&["fonction", "poste", "role"]))
        .field(Field::bool("is_main").synonyms(&["contact principal"]))
        .card("relation")
        .field(
            Field::choice("status", "contact_status", STATUSES)
                .temporal()
                .listed()
                .synonyms(&["statut", "statut crm", "etat"]),
        )
        .field(Field::text("source").synonyms(&["origine", "provenance", "source", "canal"]))
        .field(Field::reference("owner", "staff", OWNER).column("owner_id").synonyms(&[
            "conseiller",
            "responsable",
            "charge de clientele",
        ]))
        .card("notes")
        .field(
            Field::long_text("office_note")
                .personal()
                .synonyms(&["remarque", "note"]),
        )
        .relation("companies", "company", "", "{that}.id = {k}.company_id")
        .relation("documents", "document", "", "{that}.owner_id = {k}.id")
        .scope(
            Scope::OwnCompany,
            "{k}.company_id IN (SELECT company_id FROM contact WHERE id = {me})",
        )
        .scope(Scope::Own, "{k}.id = {me}")
}

/// Someone new is a prospect until it is said otherwise.
fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    person::check(tx, draft)?;
    if draft.is_new() && draft.get("status").is_missing() {
        draft.after.set("status", STATUSES[0]);
    }
    Ok(())
}

/// How long a contact had a status: what the conversion cycle is measured by.
pub fn stay() -> Kind {
    Kind::new("contact_stay", "contact-stays", "contact_stay", "ks")
        .title("{ks}.valid_from", &["valid_from"])
        .order(&["-valid_from"])
        .join("cp", "JOIN person {cp} ON {cp}.id = {ks}.contact_id")
        .card("stay")
        .field(
            Field::reference("contact", "contact", CONTACT)
                .column("contact_id")
                .required()
                .listed()
                .about(),
        )
        .field(Field::date("valid_from").required().listed())
        .field(Field::date("valid_to").required().listed())
        .field(Field::choice("status", "contact_status", STATUSES).listed())
        .field(Field::text("reason").listed())
        .scope(
            Scope::OwnCompany,
            "{ks}.contact_id IN (SELECT id FROM contact
                WHERE company_id IN (SELECT company_id FROM contact WHERE id = {me}))",
        )
        .scope(Scope::Own, "{ks}.contact_id = {me}")
}
