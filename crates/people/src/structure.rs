//! How the establishment is laid out: school years, campuses, levels, tracks, groups and who belongs to them, staff.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope, Value};

use crate::person;

/// A class has one place for each student at a time; options and groups have several; a cohort follows a session.
pub const FORMS: &[&str] = &["class", "elective", "group", "cohort"];
pub const STAFF_ROLES: &[&str] = &[
    "administrator",
    "head",
    "teacher",
    "trainer",
    "office",
    "student_life",
    "nurse",
    "adviser",
    "quality_lead",
    "accountant",
    "other",
];

const YEAR: Target = Target::coded("sy", "code", "code");
const LEVEL: Target = Target::coded("lv", "code", "code");
const TRACK: Target = Target::coded("tr", "name", "code");
const CAMPUS: Target = Target::coded("ca", "name", "code");

pub fn school_year() -> Kind {
    Kind::new("school_year", "school-years", "school_year", "sy")
        .title("{sy}.code", &["code"])
        .order(&["-starts_on"])
        .card("structure")
        .field(Field::text("code").required().searched(3))
        .field(Field::date("starts_on").required().listed())
        .field(Field::date("ends_on").required().listed())
        .field(
            Field::bool("is_current")
                .listed()
                .computed("(CASE WHEN {sy}.starts_on <= {today} AND {sy}.ends_on >= {today} THEN 1 ELSE 0 END)"),
        )
}

pub fn campus() -> Kind {
    Kind::new("campus", "campuses", "campus", "ca")
        .title("{ca}.name", &["name"])
        .order(&["name"])
        .extra("campus", "ca")
        .card("structure")
        .field(Field::text("code").required().listed())
        .field(Field::text("name").required().searched(4))
        .field(
            Field::text("school_code")
                .listed()
                .synonyms(&["uai", "rne", "code etablissement"]),
        )
        .card("contact")
        .field(Field::text("address").listed())
        .field(Field::text("postal_code"))
        .field(Field::text("city").listed())
        .field(Field::phone("phone"))
}

pub fn level() -> Kind {
    Kind::new("level", "levels", "level", "lv")
        .title("{lv}.name", &["name"])
        .order(&["rank"])
        .card("structure")
        .field(Field::text("code").required().listed())
        .field(Field::text("name").required())
        .field(Field::text("cycle").listed())
        .field(Field::int("rank").required().listed())
}

pub fn track() -> Kind {
    Kind::new("track", "tracks", "track", "tr")
        .title("{tr}.name", &["name"])
        .order(&["name"])
        .card("structure")
        .field(Field::text("code").required().listed())
        .field(Field::text("name").required())
}

pub fn group() -> Kind {
    Kind::new("group", "groups", "teaching_group", "tg")
        .title("{tg}.code", &["code"])
        .order(&["-school_year", "code"])
        .extra("teaching_group", "tg")
        .hooks(Hooks { derive: Some(derive_group), ..Hooks::default() })
        .join("sy", "LEFT JOIN school_year {sy} ON {sy}.id = {tg}.school_year_id")
        .join("lv", "LEFT JOIN level {lv} ON {lv}.id = {tg}.level_id")
        .join("tr", "LEFT JOIN track {tr} ON {tr}.id = {tg}.track_id")
        .join("ca", "LEFT JOIN campus {ca} ON {ca}.id = {tg}.campus_id")
        .card("structure")
        .field(Field::text("code").required().sorted_by("{tg}.sort_key").searched(6).synonyms(&["classe", "groupe", "division", "code structure"]))
        .field(Field::text("name").listed().searched(4).synonyms(&["libelle", "libelle long"]))
        .field(Field::choice("form", "group_form", FORMS).required().listed().synonyms(&["type", "type structure"]))
        .field(Field::reference("school_year", "school_year", YEAR).column("school_year_id").listed())
        .field(Field::reference("level", "level", LEVEL).column("level_id").listed().sorted_through("{lv}.rank"))
        .field(Field::reference("track", "track", TRACK).column("track_id"))
        .field(Field::reference("campus", "campus", CAMPUS).column("campus_id").listed())
        .field(Field::int("capacity").listed())
        .field(Field::date("starts_on"))
        .field(Field::date("ends_on"))
        .field(Field::int("headcount").listed().computed(
            "(CASE WHEN {tg}.form = 'class' THEN (SELECT count(*) FROM student WHERE class_id = {tg}.id)
              ELSE (SELECT count(*) FROM group_membership WHERE group_id = {tg}.id AND role = 'student' AND valid_to >= {today}) END)",
        ))
        .relation("students", "student", "", "{that}.class_id = {tg}.id")
        .relation("members", "person", "group_membership {gm}", "{gm}.group_id = {tg}.id AND {that}.id = {gm}.person_id")
        .relation("teachers", "staff", "group_membership {gm}", "{gm}.group_id = {tg}.id AND {gm}.role = 'teacher' AND {that}.id = {gm}.person_id")
        .scope(Scope::Campus, "{tg}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})")
        .scope(Scope::OwnGroups, "{tg}.id IN (SELECT group_id FROM group_membership WHERE person_id = {me} AND role = 'teacher')")
        .scope(Scope::OwnFamily, "{tg}.id IN (SELECT st.class_id FROM student st JOIN guardianship gs ON gs.student_id = st.id
            WHERE gs.guardian_id = {me} AND gs.portal = 1)")
        .scope(Scope::Own, "({tg}.id IN (SELECT group_id FROM group_membership WHERE person_id = {me})
            OR {tg}.id IN (SELECT class_id FROM student WHERE id = {me}))")
}

fn derive_group(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![(
        "teaching_group",
        "sort_key",
        words::fold::fold(draft.text("code")).into(),
    )]
}

fn check_membership(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("valid_from").as_date() > draft.get("valid_to").as_date() {
        return Err(Error::invalid("valid_to", "error-period-backwards"));
    }
    Ok(())
}

/// Who belongs to a group, as what, from when to when. A student's class stands in their stays instead.
pub fn membership() -> Kind {
    Kind::new("group_membership", "group-memberships", "group_membership", "gm")
        .title("{p}.full_name", &["person"])
        .order(&["-valid_from"])
        .hooks(Hooks {
            check: Some(check_membership),
            ..Hooks::default()
        })
        .join("tg", "JOIN teaching_group {tg} ON {tg}.id = {gm}.group_id")
        .join("p", "JOIN person {p} ON {p}.id = {gm}.person_id")
        .card("structure")
        .field(
            Field::reference("group", "group", Target::coded("tg", "code", "code"))
                .column("group_id")
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
            Field::choice("role", "group_role", &["student", "teacher", "assistant"])
                .required()
                .listed(),
        )
        .field(Field::date("valid_from").required().listed())
        .field(Field::date("valid_to").required().listed())
        .scope(
            Scope::Campus,
            "{tg}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
        )
        .scope(
            Scope::OwnGroups,
            "{gm}.group_id IN (SELECT group_id FROM group_membership WHERE person_id = {me} AND role = 'teacher')",
        )
        .scope(
            Scope::OwnFamily,
            "{gm}.person_id IN (SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1)",
        )
        .scope(Scope::Own, "{gm}.person_id = {me}")
}

/// Someone who works there.
pub fn staff() -> Kind {
    let kind = Kind::new("staff", "staff", "staff", "f")
        .is_a("person")
        .title("{p}.full_name", person::TITLED_BY)
        .order(&["last_name", "first_name"])
        .extra("staff", "f")
        .hooks(person::HOOKS)
        .with_table("person", "p", "JOIN person {p} ON {p}.id = {f}.id");
    person::with_fields(kind, "f")
        .on_table("staff", "f")
        .join("ca", "LEFT JOIN campus {ca} ON {ca}.id = {f}.campus_id")
        .card("job")
        .field(Field::text("number").searched(7).synonyms(&["matricule", "numen"]))
        .field(
            Field::choice("role", "staff_role", STAFF_ROLES)
                .listed()
                .synonyms(&["fonction", "poste"]),
        )
        .field(
            Field::text("subject")
                .listed()
                .synonyms(&["matiere", "discipline", "specialite"]),
        )
        .field(
            Field::reference("campus", "campus", CAMPUS)
                .column("campus_id")
                .listed()
                .synonyms(&["site", "etablissement"]),
        )
        .field(Field::date("entry_date").synonyms(&["date d entree"]))
        .field(Field::date("exit_date").synonyms(&["date de sortie"]))
        .relation(
            "groups",
            "group",
            "group_membership {gm}",
            "{gm}.person_id = {f}.id AND {that}.id = {gm}.group_id",
        )
        .relation("documents", "document", "", "{that}.owner_id = {f}.id")
        .scope(
            Scope::Campus,
            "{f}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
        )
        .scope(Scope::Own, "{f}.id = {me}")
}
