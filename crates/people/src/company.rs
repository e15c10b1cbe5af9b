//! Companies, and the learners of the training centre.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope, Value};

use crate::{numbering, person};

pub(crate) const COMPANY: Target = Target::named("co", "name");
pub(crate) const OWNER: Target = Target::named("ow", "full_name");
const CAMPUS: Target = Target::coded("ca", "name", "code");
pub const SITUATIONS: &[&str] = &[
    "employee",
    "job_seeker",
    "apprentice",
    "work_study",
    "self_employed",
    "public_agent",
    "individual",
];
pub const LEARNER_STATUSES: &[&str] = &[
    "prospect",
    "registered",
    "in_training",
    "completed",
    "dropped_out",
    "cancelled",
];
pub const FUNDERS: &[&str] = &[
    "company",
    "skills_operator",
    "personal_account",
    "employment_agency",
    "region",
    "self",
];

pub fn kind() -> Kind {
    Kind::new("company", "companies", "company", "co")
        .title("{co}.name", &["name"])
        .order(&["name"])
        .extra("company", "co")
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            ..Hooks::default()
        })
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {co}.owner_id")
        .card("company")
        .field(
            Field::text("name")
                .required()
                .sorted_by("{co}.sort_key")
                .searched(10)
                .synonyms(&["raison sociale", "societe", "entreprise", "nom entreprise", "company"]),
        )
        .field(Field::text("legal_name").searched(8).synonyms(&["denomination"]))
        .field(
            Field::text("siret")
                .listed()
                .searched(7)
                .synonyms(&["numero siret", "n siret"]),
        )
        .field(Field::text("siren").searched(6).synonyms(&["numero siren", "n siren"]))
        .field(Field::text("naf").synonyms(&["code naf", "ape", "code ape"]))
        .field(
            Field::choice("size", "company_size", &["very_small", "small", "medium", "large"])
                .listed()
                .synonyms(&["taille", "tranche d effectif"]),
        )
        .field(Field::int("headcount").synonyms(&["effectif", "nombre de salaries", "salaries", "employees"]))
        .field(
            Field::choice("state", "company_state", &["lead", "customer", "former", "inactive"])
                .listed()
                .synonyms(&["statut"]),
        )
        .field(Field::text("skills_operator").listed().searched(3).synonyms(&["opco"]))
        .card("contact")
        .field(
            Field::phone("phone")
                .listed()
                .searched(5)
                .synonyms(&["telephone", "tel", "standard"]),
        )
        .field(
            Field::email("email")
                .searched(5)
                .synonyms(&["e mail", "courriel", "mail"]),
        )
        .field(Field::text("website").synonyms(&["site web", "site internet", "url"]))
        .field(Field::text("address").synonyms(&["adresse", "rue"]))
        .field(Field::text("postal_code").synonyms(&["code postal", "cp"]))
        .field(Field::text("city").listed().synonyms(&["ville", "commune"]))
        .field(Field::country("country").synonyms(&["pays"]))
        .field(
            Field::int("learners")
                .listed()
                .computed("(SELECT count(*) FROM learner WHERE company_id = {co}.id)"),
        )
        .card("relation")
        .field(Field::reference("owner", "staff", OWNER).column("owner_id").synonyms(&[
            "conseiller",
            "responsable du compte",
            "charge de clientele",
        ]))
        .card("notes")
        .field(Field::long_text("note").synonyms(&["remarque", "observations"]))
        .relation("contacts", "contact", "", "{that}.company_id = {co}.id")
        .relation("all_learners", "learner", "", "{that}.company_id = {co}.id")
        .relation("documents", "document", "", "{that}.owner_id = {co}.id")
        .scope(
            Scope::OwnCompany,
            "{co}.id IN (SELECT company_id FROM contact WHERE id = {me})",
        )
}

/// The largest headcount believed: the largest French employer has some 250,000 people.
const MOST_HEADCOUNT: i64 = 5_000_000;

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let changed_siret = draft.changes("siret") && !draft.get("siret").is_missing();
    if changed_siret {
        let siret =
            words::french_ids::read_siret(draft.text("siret")).map_err(|error| Error::invalid("siret", error.key()))?;
        draft.after.set("siret", siret);
    }
    if draft.changes("siren") && !draft.get("siren").is_missing() {
        let siren =
            words::french_ids::read_siren(draft.text("siren")).map_err(|error| Error::invalid("siren", error.key()))?;
        draft.after.set("siren", siren);
    }
    check_unit(draft, changed_siret)?;
    match draft.get("headcount").as_int() {
        Some(headcount) if !(0..=MOST_HEADCOUNT).contains(&headcount) => {
            Err(Error::invalid("headcount", "error-headcount"))
        }
        _ => Ok(()),
    }
}

/// An establishment belongs to its company: the first nine digits of a SIRET are the SIREN (Code de commerce, R. 123-221).
fn check_unit(draft: &mut Draft<'_>, changed_siret: bool) -> Result<()> {
    let Some(of_siret) = draft.text("siret").get(..9).map(str::to_owned) else {
        return Ok(());
    };
    let said = draft.text("siren").to_owned();
    if said == of_siret {
        return Ok(());
    }
    // The other establishment of another company is named: what was said of the former goes with it.
    if said.is_empty() || (changed_siret && !draft.changes("siren")) {
        draft.after.set("siren", of_siret);
        return Ok(());
    }
    Err(Error::invalid("siren", "error-siren-of-other"))
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![("company", "sort_key", words::fold::fold(draft.text("name")).into())]
}

fn check_learner(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    person::check(tx, draft)?;
    let (entry, exit) = (draft.get("entry_date").as_date(), draft.get("exit_date").as_date());
    if entry.is_some() && exit.is_some() && entry > exit && (draft.changes("entry_date") || draft.changes("exit_date"))
    {
        return Err(Error::invalid("exit_date", "error-entry-after-exit"));
    }
    if draft.is_new() && draft.get("number").is_missing() {
        let number = numbering::next(tx, "learner")?;
        draft.after.set("number", number);
    }
    Ok(())
}

/// An adult in training.
pub fn learner() -> Kind {
    let kind = Kind::new("learner", "learners", "learner", "l")
        .is_a("person")
        .title("{p}.full_name", person::TITLED_BY)
        .order(&["last_name", "first_name"])
        .extra("learner", "l")
        .hooks(Hooks {
            check: Some(check_learner),
            ..person::HOOKS
        })
        .with_table("person", "p", "JOIN person {p} ON {p}.id = {l}.id");
    let kind = person::with_fields(kind, "l")
        .on_table("learner", "l")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {l}.company_id")
        .join("ca", "LEFT JOIN campus {ca} ON {ca}.id = {l}.campus_id")
        .card("training")
        .field(Field::text("number").listed().searched(9).synonyms(&[
            "numero",
            "matricule",
            "identifiant",
            "numero stagiaire",
        ]))
        .field(
            Field::choice("status", "learner_status", LEARNER_STATUSES)
                .listed()
                .synonyms(&["statut", "etat"]),
        )
        .field(Field::choice("situation", "situation", SITUATIONS).listed().synonyms(&[
            "type de stagiaire",
            "situation professionnelle",
            "statut professionnel",
        ]))
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .listed()
                .about()
                .synonyms(&["entreprise", "employeur", "societe"]),
        )
        .field(Field::text("job").synonyms(&["fonction", "poste", "emploi", "metier"]))
        .field(Field::choice("funder", "funder", FUNDERS).listed().synonyms(&[
            "financeur",
            "financement",
            "prise en charge",
        ]))
        .field(
            Field::reference("campus", "campus", CAMPUS)
                .column("campus_id")
                .synonyms(&["site", "centre"]),
        )
        .field(Field::date("entry_date").synonyms(&["date d entree", "entree en formation"]))
        .field(Field::date("exit_date").synonyms(&["date de sortie", "fin de formation"]))
        .field(Field::text("qualification").synonyms(&["niveau d etudes", "diplome"]))
        // The adaptation needed, never the nature of the handicap (CNIL, NS-58).
        .field(
            Field::long_text("accommodation")
                .sensitive()
                .synonyms(&["amenagement", "besoin d adaptation"]),
        )
        .card("notes")
        .field(
            Field::long_text("office_note")
                .personal()
                .synonyms(&["remarque", "note", "observations"]),
        );
    kind.relation("companies", "company", "", "{that}.id = {l}.company_id")
        .relation("groups", "group", "group_membership {gm}", "{gm}.person_id = {l}.id AND {that}.id = {gm}.group_id")
        .relation("documents", "document", "", "{that}.owner_id = {l}.id")
        .scope(Scope::Campus, "{l}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})")
        .scope(Scope::OwnGroups, "{l}.id IN (SELECT pupil.person_id FROM group_membership mine
            JOIN group_membership pupil ON pupil.group_id = mine.group_id AND pupil.role = 'student'
            WHERE mine.person_id = {me} AND mine.role = 'teacher' AND mine.valid_from <= {today} AND mine.valid_to >= {today})")
        .scope(Scope::OwnCompany, "{l}.company_id IN (SELECT company_id FROM contact WHERE id = {me})")
        .scope(Scope::Own, "{l}.id = {me}")
}
