//! A person: the fields that every role shares, and the kind that lists everyone once.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::catalogue::{Draft, Hooks};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope, Value};

/// Written for a person of unknown sex is nothing at all; the two codes are those of civil status.
pub const SEXES: &[&str] = &["female", "male"];
const CIVILITIES: &[&str] = &["mrs", "mr", "dr", "me", "pr"];
const LANGUAGES: &[&str] = &[
    "fr", "en", "ar", "es", "pt", "de", "it", "tr", "zh", "ru", "uk", "other",
];

/// What a person is called tells these: the name in use, else the one of birth, and the first name.
pub(crate) const TITLED_BY: &[&str] = &["last_name", "usage_name", "first_name"];

/// Everyone, whatever their roles.
pub fn kind() -> Kind {
    let kind = Kind::new("person", "persons", "person", "p")
        .title("{p}.full_name", TITLED_BY)
        .order(&["last_name", "first_name"])
        .extra("person", "p")
        .hooks(HOOKS);
    with_home(with_fields(kind, "p"))
        .card("roles")
        .field(Field::bool("is_student").computed("(CASE WHEN EXISTS (SELECT 1 FROM student WHERE id = {p}.id) THEN 1 ELSE 0 END)").listed())
        .field(Field::bool("is_guardian").computed("(CASE WHEN EXISTS (SELECT 1 FROM guardian WHERE id = {p}.id) THEN 1 ELSE 0 END)").listed())
        .field(Field::bool("is_learner").computed("(CASE WHEN EXISTS (SELECT 1 FROM learner WHERE id = {p}.id) THEN 1 ELSE 0 END)").listed())
        .field(Field::bool("is_contact").computed("(CASE WHEN EXISTS (SELECT 1 FROM contact WHERE id = {p}.id) THEN 1 ELSE 0 END)").listed())
        .field(Field::bool("is_staff").computed("(CASE WHEN EXISTS (SELECT 1 FROM staff WHERE id = {p}.id) THEN 1 ELSE 0 END)").listed())
        .scope(
            Scope::Campus,
            "({p}.id IN (SELECT st.id FROM student st JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})
            OR {p}.id IN (SELECT gs.guardian_id FROM guardianship gs JOIN student st ON st.id = gs.student_id
                JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})
            OR {p}.id IN (SELECT ln.id FROM learner ln JOIN staff sf ON sf.campus_id = ln.campus_id WHERE sf.id = {me})
            OR {p}.id IN (SELECT co.id FROM staff co JOIN staff sf ON sf.campus_id = co.campus_id WHERE sf.id = {me}))",
        )
        .scope(Scope::OwnFamily, "({p}.id = {me} OR {p}.id IN (SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1))")
        .scope(Scope::Own, "{p}.id = {me}")
}

/// Whoever may ask for those of whom a law alone wants something kept.
const RESTRICTED: &str = "privacy";

/// Adds the cards of identity and contact details, which stand on the `person` table under the alias `p`.
pub(crate) fn with_fields(kind: Kind, role_alias: &'static str) -> Kind {
    // The role's own copy of the sort key lets its indexes serve both a filter and the order.
    let sort: &'static str = match role_alias {
        "s" => "{s}.sort_key",
        "g" => "{g}.sort_key",
        "l" => "{l}.sort_key",
        "k" => "{k}.sort_key",
        "f" => "{f}.sort_key",
        _ => "{p}.sort_key",
    };
    // Pupils are told apart by their class; everyone else is listed to be reached: staff and contacts at work.
    let in_lists = |field: Field, aliases: &[&str]| {
        if aliases.contains(&role_alias) {
            field.listed()
        } else {
            field
        }
    };
    kind.on_table("person", "p")
        .hidden_by("restricted_until", RESTRICTED)
        .card("identity")
        .field(Field::choice("civility", "civility", CIVILITIES).synonyms(&["civilite", "title", "titre"]))
        .field(
            Field::text("last_name")
                .required()
                .sorted_by(sort)
                .and_by(TITLED_BY)
                .searched(10)
                .synonyms(&[
                    "nom",
                    "nom de famille",
                    "nom de naissance",
                    "surname",
                    "family name",
                    "nom eleve",
                    "nom responsable",
                ]),
        )
        .field(Field::text("usage_name").searched(10).synonyms(&[
            "nom d usage",
            "nom usage",
            "nom d epouse",
            "married name",
        ]))
        .field(
            Field::text("first_name")
                .required()
                .sorted_by(sort)
                .and_by(TITLED_BY)
                .searched(8)
                .synonyms(&["prenom", "given name", "forename", "prenom eleve", "prenom responsable"]),
        )
        .field(Field::text("other_first_names").synonyms(&[
            "autres prenoms",
            "prenom 2",
            "prenoms",
            "middle names",
            "second prenom",
        ]))
        .field(
            Field::text("preferred_name")
                .searched(6)
                .synonyms(&["prenom usuel", "preferred name", "nickname"]),
        )
        .field(Field::choice("sex", "sex", SEXES).synonyms(&["sexe", "genre", "gender", "code sexe"]))
        .field(Field::date("birth_date").personal().synonyms(&[
            "date de naissance",
            "date naissance",
            "ne le",
            "nee le",
            "naissance",
            "dob",
            "date of birth",
            "birthday",
            "date naiss",
        ]))
        .field(Field::text("birth_city").personal().synonyms(&[
            "lieu de naissance",
            "ville de naissance",
            "commune de naissance",
            "place of birth",
        ]))
        .field(
            Field::country("birth_country")
                .personal()
                .synonyms(&["pays de naissance", "country of birth"]),
        )
        .field(Field::choice("language", "home_language", LANGUAGES).synonyms(&[
            "langue",
            "langue maternelle",
            "first language",
            "home language",
        ]))
        // What is kept of someone only because a law wants it (RGPD, art. 18).
        .field(Field::date("restricted_until").by_program())
        .card("contact")
        .field(
            in_lists(Field::email("email").searched(6), &["p", "g", "l", "k", "f"]).synonyms(&[
                "e mail",
                "mail",
                "courriel",
                "adresse mail",
                "mel",
                "adresse electronique",
                "email address",
            ]),
        )
        .field(
            in_lists(Field::phone("mobile").searched(6), &["p", "g", "l"]).synonyms(&[
                "portable",
                "mobile",
                "tel portable",
                "telephone portable",
                "gsm",
                "cell",
                "tel mobile",
            ]),
        )
        .field(Field::phone("phone").searched(5).synonyms(&[
            "telephone",
            "tel",
            "telephone fixe",
            "telephone domicile",
            "tel domicile",
            "phone 1",
            "fixe",
            "home phone",
        ]))
        .field(
            in_lists(Field::phone("work_phone").searched(4), &["k", "f"]).synonyms(&[
                "telephone professionnel",
                "tel professionnel",
                "telephone travail",
                "tel travail",
                "tel pro",
                "work phone",
                "office phone",
            ]),
        )
}

/// Adds the address of the person's main household, read where it stands: it is never copied.
///
/// A guardian who looks at a child living mainly with the other parent is not told where.
pub(crate) fn with_home(kind: Kind) -> Kind {
    kind.join(
        "rs",
        "LEFT JOIN residence {rs} ON {rs}.person_id = {p}.id AND {rs}.is_main = 1",
    )
    .join(
        "hh",
        "LEFT JOIN household {hh} ON {hh}.id = {rs}.household_id AND (
                NOT EXISTS (SELECT 1 FROM guardianship WHERE student_id = {rs}.person_id AND guardian_id = {me})
                OR EXISTS (SELECT 1 FROM residence WHERE household_id = {rs}.household_id AND person_id = {me}))",
    )
    .card("address")
    .field(Field::text("address").personal().computed("{hh}.address").synonyms(&[
        "adresse",
        "adresse 1",
        "rue",
        "street",
        "home address",
    ]))
    .field(
        Field::text("postal_code")
            .personal()
            .computed("{hh}.postal_code")
            .synonyms(&["code postal", "cp", "zip", "postcode"]),
    )
    .field(Field::text("city").personal().computed("{hh}.city").synonyms(&[
        "ville",
        "commune",
        "localite",
        "town",
        "district",
        "home address district",
    ]))
    .field(
        Field::country("country")
            .personal()
            .computed("{hh}.country")
            .synonyms(&["pays", "country", "home address country"]),
    )
}

/// What follows from a person's names, on the person and on the role being written.
pub(crate) const HOOKS: Hooks = Hooks {
    check: Some(check),
    derive: Some(derive),
    after: Some(carry_to_roles),
    deleted: None,
};

const ROLES: &[&str] = &["student", "guardian", "learner", "contact", "staff"];

/// The first year that a date of birth may bear: older ones are slips of the finger or of a spreadsheet.
const FIRST_BIRTH: Date = jiff::civil::date(1900, 1, 1);

pub(crate) fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    for key in [
        "last_name",
        "usage_name",
        "first_name",
        "other_first_names",
        "preferred_name",
    ] {
        if draft.changes(key) && !draft.get(key).is_missing() {
            let tidy = words::names::tidy(draft.text(key));
            draft.after.set(key, tidy);
        }
    }
    if draft.changes("birth_date")
        && let Some(born) = draft.get("birth_date").as_date()
    {
        if born > tx.moment()?.date_in(&TimeZone::UTC) {
            return Err(Error::invalid("birth_date", "error-birth-date-future"));
        }
        if born < FIRST_BIRTH {
            return Err(Error::invalid("birth_date", "error-birth-date-too-old"));
        }
    }
    Ok(())
}

pub(crate) fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    if !draft.changes("last_name") && !draft.changes("first_name") && !draft.changes("usage_name") {
        return Vec::new();
    }
    let (last, sort) = names(draft);
    let full = format!("{} {}", last.to_uppercase(), draft.text("first_name"));
    let mut derived = vec![
        ("person", "full_name", full.trim().into()),
        ("person", "sort_key", sort.as_str().into()),
    ];
    if draft.kind.table != "person" {
        derived.push((draft.kind.table, "sort_key", sort.into()));
    }
    derived
}

fn names<'d>(draft: &'d Draft<'_>) -> (&'d str, String) {
    let usage = draft.text("usage_name");
    let last = if usage.is_empty() {
        draft.text("last_name")
    } else {
        usage
    };
    (last, words::fold::sort_key(last, draft.text("first_name")))
}

/// A name changed through one role must sort right in the others.
pub(crate) fn carry_to_roles(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    if draft.is_new() || (!draft.changes("last_name") && !draft.changes("first_name") && !draft.changes("usage_name")) {
        return Ok(());
    }
    let (_, sort) = names(draft);
    for table in ROLES {
        let sql = format!("UPDATE {table} SET sort_key = $1 WHERE id = $2");
        tx.exec(&sql, &[sort.as_str().into(), draft.id.into()])?;
    }
    Ok(())
}
