//! A student: schooling, status, class, level, track, campus, regime; each of these over time, as stays.

mod rules;

use kit::catalogue::Target;
use kit::{Field, Kind, Scope};

use crate::person;

/// Statuses a student passes through (domain: school records, § 1).
pub const STATUSES: &[&str] = &[
    "applicant",
    "admitted",
    "waitlisted",
    "enrolled",
    "on_leave",
    "left",
    "graduated",
    "cancelled",
    "struck_off",
];
/// Statuses of someone who attends, or will be back.
pub const PRESENT: &[&str] = &["enrolled", "on_leave"];
/// Statuses of someone who has not entered yet.
pub const COMING: &[&str] = &["applicant", "admitted", "waitlisted"];
/// Statuses of someone who is there no more.
pub const GONE: &[&str] = &["left", "graduated", "cancelled", "struck_off"];
/// CODE_REGIME of the SIECLE nomenclature, by its first digit.
pub const REGIMES: &[&str] = &["0", "1", "2", "3", "4", "5", "6"];
pub const SCHOOLINGS: &[&str] = &[
    "initial",
    "apprenticeship",
    "work_study",
    "distance",
    "exchange",
    "auditor",
];
const EXIT_REASONS: &[&str] = &[
    "moved",
    "other_school",
    "end_of_studies",
    "orientation",
    "struck_off",
    "personal",
    "exclusion",
    "other",
];

const YEAR: Target = Target::coded("sy", "code", "code");
const LEVEL: Target = Target::coded("lv", "code", "code");
const TRACK: Target = Target::coded("tr", "name", "code");
const CLASS: Target = Target::coded("cl", "code", "code");
const CAMPUS: Target = Target::coded("ca", "name", "code");

pub fn kind() -> Kind {
    let kind = Kind::new("student", "students", "student", "s")
        .is_a("person")
        .title("{p}.full_name", person::TITLED_BY)
        .order(&["last_name", "first_name"])
        .extra("student", "s")
        .hooks(rules::HOOKS)
        .history("stay", "stay", "student_id")
        .told_by(&["households"])
        .with_table("person", "p", "JOIN person {p} ON {p}.id = {s}.id");
    let kind = person::with_fields(kind, "s").on_table("student", "s");
    let kind = with_labels(kind)
        .card("schooling")
        .field(Field::text("number").listed().searched(9).synonyms(&[
            "numero",
            "matricule",
            "numero eleve",
            "identifiant",
            "student id",
            "id eleve",
            "numero interne",
            "elenoet",
        ]))
        .field(Field::text("ine").personal().searched(9).synonyms(&[
            "identifiant national",
            "id national",
            "numero ine",
            "code ine",
            "bea",
            "national student id",
        ]))
        .field(
            Field::choice("status", "status", STATUSES)
                .temporal()
                .listed()
                .synonyms(&["statut", "etat", "situation", "state"]),
        )
        .field(
            Field::reference("school_year", "school_year", YEAR)
                .column("school_year_id")
                .temporal()
                .synonyms(&["annee scolaire", "annee", "school year"]),
        )
        .field(
            Field::reference("level", "level", LEVEL)
                .column("level_id")
                .temporal()
                .listed()
                .sorted_through("{lv}.rank")
                .synonyms(&["niveau", "year group", "grade", "mef"]),
        )
        .field(
            Field::reference("class", "group", CLASS)
                .column("class_id")
                .temporal()
                .listed()
                .synonyms(&[
                    "classe",
                    "division",
                    "libelle classe",
                    "form group",
                    "section",
                    "code division",
                ]),
        )
        .field(
            Field::reference("track", "track", TRACK)
                .column("track_id")
                .temporal()
                .synonyms(&["branche", "filiere", "voie", "serie"]),
        )
        .field(
            Field::reference("campus", "campus", CAMPUS)
                .column("campus_id")
                .temporal()
                .listed()
                .synonyms(&["site", "etablissement", "ecole"]),
        )
        .field(Field::choice("regime", "regime", REGIMES).temporal().synonyms(&[
            "code regime",
            "regime",
            "demi pension",
            "boarding",
        ]))
        .field(Field::choice("schooling", "schooling", SCHOOLINGS).synonyms(&[
            "type de scolarite",
            "type scolarite",
            "profil",
        ]))
        .field(Field::bool("repeats_year").synonyms(&["doublement", "redoublant", "redoublement", "repeats"]))
        .field(Field::bool("scholarship").personal().synonyms(&["bourse", "boursier"]))
        .card("registration")
        .field(Field::bool("registration_confirmed").synonyms(&["inscription confirmee", "confirme"]))
        .field(Field::date("registered_on").synonyms(&["date d inscription", "inscrit le", "registration date"]))
        .field(Field::date("entry_date").synonyms(&[
            "date d entree",
            "date entree",
            "date d arrivee",
            "start date",
            "entree",
        ]))
        .field(Field::date("exit_date").synonyms(&[
            "date de sortie",
            "date sortie",
            "date de depart",
            "end date",
            "sortie",
        ]))
        .field(Field::choice("exit_reason", "exit_reason", EXIT_REASONS).synonyms(&[
            "motif de sortie",
            "motif sortie",
            "departure reason",
        ]))
        .field(Field::text("origin_school").synonyms(&[
            "etablissement d origine",
            "ecole d origine",
            "last school",
            "provenance",
        ]))
        .field(Field::text("destination_school").synonyms(&["etablissement d accueil", "next school"]))
        // Once of age, whether the student lets their guardians go on reading (Code civil, art. 414).
        .field(Field::bool("guardians_informed").synonyms(&["responsables informes", "accord de l eleve majeur"]))
        .field(
            Field::nationality("nationality")
                .personal()
                .synonyms(&["nationalite", "nationality 1", "citizenship"]),
        )
        .field(Field::nationality("second_nationality").personal().synonyms(&[
            "deuxieme nationalite",
            "nationalite 2",
            "autre nationalite",
        ]))
        .card("health")
        .field(Field::long_text("health_instruction").sensitive().synonyms(&[
            "consigne sante",
            "allergies",
            "consigne medicale",
        ]))
        .field(
            Field::text("diet")
                .sensitive()
                .synonyms(&["regime alimentaire", "repas"]),
        )
        .card("notes")
        .field(Field::long_text("office_note").personal().synonyms(&[
            "remarque",
            "remarques",
            "observation",
            "observations",
            "note",
            "commentaire",
        ]));
    person::with_home(kind)
        .card("schooling")
        .field(Field::int("age").computed(AGE))
        .relation("guardians", "guardian", "guardianship {gs}", "{gs}.student_id = {s}.id AND {that}.id = {gs}.guardian_id")
        .relation("guardianships", "guardianship", "", "{that}.student_id = {s}.id")
        .relation("payers", "guardian", "guardianship {gs}", "{gs}.student_id = {s}.id AND {gs}.payer = 1 AND {that}.id = {gs}.guardian_id")
        .relation("families", "family", "family_member {fm}", "{fm}.person_id = {s}.id AND {that}.id = {fm}.family_id")
        .relation("households", "household", "residence {re}", "{re}.person_id = {s}.id AND {that}.id = {re}.household_id")
        .relation("groups", "group", "group_membership {gm}", "{gm}.person_id = {s}.id AND {that}.id = {gm}.group_id")
        .relation("documents", "document", "", "{that}.owner_id = {s}.id")
        .relation("stays", "stay", "", "{that}.student_id = {s}.id")
        .relation(
            "siblings",
            "student",
            "family_member {fa}, family_member {fb}",
            "{fa}.person_id = {s}.id AND {fb}.family_id = {fa}.family_id AND {fb}.person_id <> {s}.id AND {that}.id = {fb}.person_id",
        )
        .scope(Scope::Campus, "{s}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})")
        .scope(Scope::OwnGroups, TAUGHT_BY_ME)
        .scope(Scope::OwnFamily, "{s}.id IN (SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1)")
        .scope(Scope::Own, "{s}.id = {me}")
}

/// Students of the classes and groups that a person teaches today.
const TAUGHT_BY_ME: &str = "({s}.class_id IN (
        SELECT group_id FROM group_membership WHERE person_id = {me} AND role = 'teacher' AND valid_from <= {today} AND valid_to >= {today})
    OR {s}.id IN (
        SELECT pupil.person_id FROM group_membership mine
        JOIN group_membership pupil ON pupil.group_id = mine.group_id AND pupil.role = 'student'
            AND pupil.valid_from <= {today} AND pupil.valid_to >= {today}
        WHERE mine.person_id = {me} AND mine.role = 'teacher' AND mine.valid_from <= {today} AND mine.valid_to >= {today}))";

/// Whole years on today's date.
const AGE: &str = "(CASE WHEN {p}.birth_date <> '' THEN
    CAST(substr({today}, 1, 4) AS BIGINT) - CAST(substr({p}.birth_date, 1, 4) AS BIGINT)
    - (CASE WHEN substr({today}, 6, 5) < substr({p}.birth_date, 6, 5) THEN 1 ELSE 0 END) END)";

/// A period of a student's schooling.
pub fn stay() -> Kind {
    with_labels(Kind::new("stay", "stays", "stay", "s"))
        .title("{s}.valid_from", &["valid_from"])
        .order(&["-valid_from"])
        .join("p", "JOIN person {p} ON {p}.id = {s}.student_id")
        .card("schooling")
        .field(
            Field::reference("student", "student", Target { alias: "p", label: "full_name", code: None })
                .column("student_id")
                .required()
                .listed()
                .about(),
        )
        .field(Field::date("valid_from").required().listed())
        .field(Field::date("valid_to").required().listed())
        .field(Field::choice("status", "status", STATUSES).listed())
        .field(Field::reference("school_year", "school_year", YEAR).column("school_year_id").listed())
        .field(Field::reference("level", "level", LEVEL).column("level_id").listed())
        .field(Field::reference("class", "group", CLASS).column("class_id").listed())
        .field(Field::reference("track", "track", TRACK).column("track_id"))
        .field(Field::reference("campus", "campus", CAMPUS).column("campus_id"))
        .field(Field::choice("regime", "regime", REGIMES))
        .field(Field::text("reason").listed())
        .scope(Scope::Campus, "{s}.student_id IN (SELECT st.id FROM student st JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})")
        .scope(Scope::OwnFamily, "{s}.student_id IN (SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1)")
        .scope(Scope::Own, "{s}.student_id = {me}")
        .scope(
            Scope::OwnGroups,
            "{s}.student_id IN (SELECT st.id FROM student st JOIN group_membership mine ON mine.group_id = st.class_id
                WHERE mine.person_id = {me} AND mine.role = 'teacher' AND mine.valid_from <= {today} AND mine.valid_to >= {today})",
        )
}

/// The tables that name a year, a level, a class, a track and a campus.
fn with_labels(kind: Kind) -> Kind {
    kind.join("sy", "LEFT JOIN school_year {sy} ON {sy}.id = {t}.school_year_id")
        .join("lv", "LEFT JOIN level {lv} ON {lv}.id = {t}.level_id")
        .join("cl", "LEFT JOIN teaching_group {cl} ON {cl}.id = {t}.class_id")
        .join("tr", "LEFT JOIN track {tr} ON {tr}.id = {t}.track_id")
        .join("ca", "LEFT JOIN campus {ca} ON {ca}.id = {t}.campus_id")
}
