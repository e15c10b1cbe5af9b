//! A guardian, and the link between a guardian and a student: relationship, authority, payment, contact, collecting.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Error, Field, Kind, Message, Result, Scope, error::FieldError};

use crate::person;

/// CODE_PARENTE of the SIECLE nomenclature, in words.
pub const RELATIONSHIPS: &[&str] = &[
    "mother",
    "father",
    "step_parent",
    "grandparent",
    "sibling",
    "family",
    "tutor",
    "host_family",
    "social_services",
    "self",
    "other",
];
/// Code civil, art. 371-1 and following: exercised jointly, alone, delegated by a judge, or withdrawn.
const AUTHORITIES: &[&str] = &["joint", "sole", "delegated", "guardianship", "none"];
const PICKUPS: &[&str] = &["yes", "written_notice", "no", "forbidden"];

pub fn kind() -> Kind {
    let kind = Kind::new("guardian", "guardians", "guardian", "g")
        .is_a("person")
        .title("{p}.full_name", person::TITLED_BY)
        .order(&["last_name", "first_name"])
        .extra("guardian", "g")
        .hooks(person::HOOKS)
        .with_table("person", "p", "JOIN person {p} ON {p}.id = {g}.id");
    let kind = person::with_fields(kind, "g").on_table("guardian", "g");
    let kind = person::with_home(kind)
        .card("situation")
        .field(Field::text("number").searched(7).synonyms(&[
            "person id",
            "identifiant",
            "id responsable",
            "numero responsable",
        ]))
        .field(
            Field::text("profession")
                .personal()
                .synonyms(&["metier", "pcs", "csp", "job"]),
        )
        .field(Field::text("employer").personal().synonyms(&["employeur", "societe"]))
        .card("contact")
        .field(Field::bool("accepts_sms").synonyms(&["accepte sms", "contact by sms", "sms"]))
        .field(Field::bool("accepts_email").synonyms(&["accepte les e mails", "contact by email"]))
        .field(Field::bool("shares_address").synonyms(&["communication adresse", "autorisation associations"]))
        .card("notes")
        .field(
            Field::long_text("office_note")
                .personal()
                .synonyms(&["remarque", "remarques", "observation", "note"]),
        );
    kind.told_by(&["households"])
        .relation("students", "student", "guardianship {gs}", "{gs}.guardian_id = {g}.id AND {that}.id = {gs}.student_id")
        .relation("guardianships", "guardianship", "", "{that}.guardian_id = {g}.id")
        .relation("families", "family", "family_member {fm}", "{fm}.person_id = {g}.id AND {that}.id = {fm}.family_id")
        .relation("households", "household", "residence {re}", "{re}.person_id = {g}.id AND {that}.id = {re}.household_id")
        .relation("documents", "document", "", "{that}.owner_id = {g}.id")
        .scope(Scope::Campus, "{g}.id IN (SELECT gs.guardian_id FROM guardianship gs JOIN student st ON st.id = gs.student_id
            JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})")
        .scope(Scope::OwnGroups, "{g}.id IN (SELECT gs.guardian_id FROM guardianship gs JOIN student st ON st.id = gs.student_id
            JOIN group_membership mine ON mine.group_id = st.class_id
            WHERE mine.person_id = {me} AND mine.role = 'teacher' AND mine.valid_from <= {today} AND mine.valid_to >= {today})")
        .scope(Scope::OwnFamily, "{g}.id = {me}")
        .scope(Scope::Own, "{g}.id = {me}")
}

fn check_link(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let (student, guardian) = (draft.get("student").clone(), draft.get("guardian").clone());
    if student == guardian && draft.text("relationship") != "self" {
        return Err(Error::invalid("relationship", "error-own-guardian"));
    }
    let others = "FROM guardianship WHERE student_id = $1 AND id <> $2";
    if draft.changes("parent_rank")
        && let Some(rank) = draft.get("parent_rank").as_int()
    {
        let sql = format!("SELECT count(*) {others} AND parent_rank = $3");
        if tx.int(&sql, &[student.clone(), draft.id.into(), rank.into()])? > 0 {
            return Err(Error::invalid("parent_rank", "error-rank-taken"));
        }
    }
    let Some(share) = draft.get("payer_share").as_int() else {
        return Ok(());
    };
    if !draft.changes("payer_share") && !draft.changes("payer") {
        return Ok(());
    }
    if !(0..=100).contains(&share) {
        return Err(Error::invalid("payer_share", "error-payer-share-range"));
    }
    if share > 0 && !draft.get("payer").as_bool() {
        return Err(Error::invalid("payer_share", "error-payer-share-without-payer"));
    }
    // Less than the whole may be on its way; more cannot be right.
    let sql = format!("SELECT CAST(coalesce(sum(payer_share), 0) AS BIGINT) {others} AND payer = 1");
    let total = share + tx.int(&sql, &[student, draft.id.into()])?;
    if total > 100 {
        let message = Message::new("error-payer-shares").with("total", total);
        return Err(Error::Invalid(vec![FieldError::new("payer_share", message)]));
    }
    Ok(())
}

/// What ties a guardian to a student.
pub fn guardianship() -> Kind {
    Kind::new("guardianship", "guardianships", "guardianship", "gs")
        .title("{gp}.full_name", &["guardian"])
        .order(&["parent_rank"])
        .hooks(Hooks { check: Some(check_link), ..Hooks::default() })
        .join("sp", "JOIN person {sp} ON {sp}.id = {gs}.student_id")
        .join("gp", "JOIN person {gp} ON {gp}.id = {gs}.guardian_id")
        .card("link")
        .field(Field::reference("student", "student", Target { alias: "sp", label: "full_name", code: None }).column("student_id").required().listed().about())
        .field(Field::reference("guardian", "guardian", Target { alias: "gp", label: "full_name", code: None }).column("guardian_id").required().listed().about())
        .field(Field::choice("relationship", "relationship", RELATIONSHIPS).listed().synonyms(&["lien", "lien de parente", "parente", "code parente", "relation", "relationship"]))
        .field(Field::int("parent_rank").listed().synonyms(&["parent", "rang", "contact priority"]))
        .field(Field::bool("legal_guardian").listed().synonyms(&["responsable legal", "resp legal", "legal guardian", "niveau responsabilite"]))
        .field(Field::choice("authority", "authority", AUTHORITIES).personal().synonyms(&["autorite parentale"]))
        .field(Field::bool("payer").listed().synonyms(&["payeur", "responsable financier", "resp financier", "pers paiement", "payer"]))
        .field(Field::int("payer_share").synonyms(&["part", "quote part", "pourcentage"]))
        .field(Field::bool("main_contact").listed().synonyms(&["contact principal", "pers contact"]))
        .field(Field::int("emergency_priority").listed().synonyms(&["urgence", "priorite", "a contacter en priorite", "ordre d appel"]))
        .field(Field::choice("pickup", "pickup", PICKUPS).synonyms(&["autorise a venir chercher", "droit de sortie", "pickup"]))
        .field(Field::text("pickup_note").sensitive())
        .field(Field::bool("receives_mail").synonyms(&["recoit le courrier", "contact by mail"]))
        .field(Field::bool("portal").synonyms(&["acces portail", "child data access", "portail"]))
        .scope(Scope::Campus, "{gs}.student_id IN (SELECT st.id FROM student st JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})")
        .scope(Scope::OwnGroups, "{gs}.student_id IN (SELECT st.id FROM student st JOIN group_membership mine ON mine.group_id = st.class_id
            WHERE mine.person_id = {me} AND mine.role = 'teacher' AND mine.valid_from <= {today} AND mine.valid_to >= {today})")
        .scope(Scope::OwnFamily, "{gs}.guardian_id = {me}")
        .scope(Scope::Own, "({gs}.student_id = {me} OR {gs}.guardian_id = {me})")
}
