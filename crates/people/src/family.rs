//! A family, its members and its households: a child of separated parents lives in two, each with its own address.

use kit::catalogue::{Draft, Hooks, Target};
use kit::{Field, Kind, Scope, Value};

pub fn kind() -> Kind {
    Kind::new("family", "families", "family", "f")
        .title("{f}.name", &["name"])
        .order(&["name"])
        .extra("family", "f")
        .hooks(Hooks {
            derive: Some(derive),
            ..Hooks::default()
        })
        .card("family")
        .field(
            Field::text("name")
                .required()
                .sorted_by("{f}.sort_key")
                .searched(5)
                .synonyms(&["nom de la famille", "famille", "family name", "family"]),
        )
        .field(Field::text("number").listed().searched(6).synonyms(&[
            "numero de famille",
            "id famille",
            "family id",
            "code famille",
            "foyer",
        ]))
        .field(
            Field::int("children")
                .listed()
                .computed("(SELECT count(*) FROM family_member WHERE family_id = {f}.id AND role = 'child')"),
        )
        .field(
            Field::int("adults")
                .listed()
                .computed("(SELECT count(*) FROM family_member WHERE family_id = {f}.id AND role = 'adult')"),
        )
        .field(
            Field::int("households")
                .listed()
                .computed("(SELECT count(*) FROM household WHERE family_id = {f}.id)"),
        )
        .card("notes")
        .field(Field::long_text("office_note").personal())
        .relation(
            "members",
            "person",
            "family_member {fm}",
            "{fm}.family_id = {f}.id AND {that}.id = {fm}.person_id",
        )
        .relation(
            "students",
            "student",
            "family_member {fm}",
            "{fm}.family_id = {f}.id AND {that}.id = {fm}.person_id",
        )
        .relation(
            "guardians",
            "guardian",
            "family_member {fm}",
            "{fm}.family_id = {f}.id AND {that}.id = {fm}.person_id",
        )
        .relation("all_households", "household", "", "{that}.family_id = {f}.id")
        .relation("documents", "document", "", "{that}.owner_id = {f}.id")
        .scope(
            Scope::Campus,
            "{f}.id IN (SELECT fm.family_id FROM family_member fm JOIN student st ON st.id = fm.person_id
            JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})",
        )
        .scope(
            Scope::OwnFamily,
            "{f}.id IN (SELECT family_id FROM family_member WHERE person_id = {me})",
        )
        .scope(
            Scope::Own,
            "{f}.id IN (SELECT family_id FROM family_member WHERE person_id = {me})",
        )
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![("family", "sort_key", words::fold::fold(draft.text("name")).into())]
}

/// Who belongs to a family, and as what.
pub fn member() -> Kind {
    Kind::new("family_member", "family-members", "family_member", "fm")
        .title("{p}.full_name", &["person"])
        .order(&["role"])
        .join("f", "JOIN family {f} ON {f}.id = {fm}.family_id")
        .join("p", "JOIN person {p} ON {p}.id = {fm}.person_id")
        .card("family")
        .field(
            Field::reference("family", "family", Target::coded("f", "name", "number"))
                .column("family_id")
                .required()
                .listed()
                .about(),
        )
        .field(
            Field::reference("person", "person", Target::named("p", "full_name"))
                .column("person_id")
                .required()
                .listed()
                .about(),
        )
        .field(
            Field::choice("role", "family_role", &["adult", "child"])
                .required()
                .listed(),
        )
        .scope(
            Scope::Campus,
            "{fm}.family_id IN (SELECT fm.family_id FROM family_member fm JOIN student st ON st.id = fm.person_id
            JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})",
        )
        .scope(
            Scope::OwnFamily,
            "{fm}.family_id IN (SELECT family_id FROM family_member WHERE person_id = {me})",
        )
}

/// A home of the family: an address that its people share.
pub fn household() -> Kind {
    Kind::new("household", "households", "household", "hh")
        .title(
            "coalesce({hh}.label, {hh}.city, {hh}.address, '')",
            &["label", "city", "address"],
        )
        .order(&["label"])
        .join("f", "JOIN family {f} ON {f}.id = {hh}.family_id")
        .card("address")
        .field(
            Field::reference("family", "family", Target::coded("f", "name", "number"))
                .column("family_id")
                .required()
                .listed()
                .about(),
        )
        .field(Field::text("label").listed())
        .field(
            Field::text("address")
                .personal()
                .listed()
                .synonyms(&["adresse", "adresse 1", "rue", "home address"]),
        )
        .field(
            Field::text("postal_code")
                .personal()
                .listed()
                .synonyms(&["code postal", "cp"]),
        )
        .field(
            Field::text("city")
                .personal()
                .listed()
                .synonyms(&["ville", "commune", "home address district"]),
        )
        .field(
            Field::country("country")
                .personal()
                .synonyms(&["pays", "home address country"]),
        )
        .field(Field::phone("phone").synonyms(&["telephone domicile", "tel domicile"]))
        .field(Field::bool("receives_mail"))
        .relation(
            "residents",
            "person",
            "residence {re}",
            "{re}.household_id = {hh}.id AND {that}.id = {re}.person_id",
        )
        .scope(
            Scope::Campus,
            "{hh}.family_id IN (SELECT fm.family_id FROM family_member fm JOIN student st ON st.id = fm.person_id
            JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})",
        )
        // A guardian sees the homes they live in themselves, never the other parent's.
        .scope(
            Scope::OwnFamily,
            "{hh}.id IN (SELECT household_id FROM residence WHERE person_id = {me})",
        )
        .scope(
            Scope::Own,
            "{hh}.id IN (SELECT household_id FROM residence WHERE person_id = {me})",
        )
}

/// Who lives in a home, and how much of the time.
pub fn residence() -> Kind {
    Kind::new("residence", "residences", "residence", "re")
        .title("{p}.full_name", &["person"])
        .order(&["share"])
        .join("hh", "JOIN household {hh} ON {hh}.id = {re}.household_id")
        .join("p", "JOIN person {p} ON {p}.id = {re}.person_id")
        .card("address")
        .field(
            Field::reference("household", "household", Target::named("hh", "label"))
                .column("household_id")
                .required()
                .listed()
                .about(),
        )
        .field(
            Field::reference("person", "person", Target::named("p", "full_name"))
                .column("person_id")
                .required()
                .listed()
                .about(),
        )
        .field(
            Field::choice(
                "share",
                "residence_share",
                &["full", "alternating", "weekends", "partial"],
            )
            .listed()
            .synonyms(&["heberge eleve", "garde", "residence"]),
        )
        .field(Field::bool("is_main").required().listed())
        .scope(
            Scope::Campus,
            "{hh}.family_id IN (SELECT fm.family_id FROM family_member fm JOIN student st ON st.id = fm.person_id
            JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})",
        )
        .scope(
            Scope::OwnFamily,
            "{re}.household_id IN (SELECT household_id FROM residence WHERE person_id = {me})",
        )
        .scope(Scope::Own, "{re}.person_id = {me}")
}
