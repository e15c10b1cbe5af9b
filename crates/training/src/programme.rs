//! What is taught: a programme of the catalogue, its modules in order, the activities of each.
//!
//! The fields of a programme are those that must be told to the public before it enrols (Code du travail, L6353-8;
//! indicators 1, 5 and 6 of the national quality reference).

use kit::catalogue::{Draft, Hooks};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope, Value};

use crate::{MODULE, PROGRAMME};

pub const STATUSES: &[&str] = &["draft", "published", "archived"];
/// The four actions that develop skills (Code du travail, L6313-1).
pub const NATURES: &[&str] = &[
    "training_action",
    "skills_assessment",
    "vae_action",
    "apprenticeship_action",
];
/// How training is given; decides what counts as done (see the certificate's notes).
pub const MODALITIES: &[&str] = &[
    "in_person",
    "remote_sync",
    "remote_async",
    "blended",
    "afest",
    "work_placement",
    "coaching",
];
pub const ACTIVITY_FORMS: &[&str] = &["resource", "live_class", "quiz", "assignment", "on_site"];
/// What a resource is made of.
pub const MEDIA: &[&str] = &["page", "document", "video", "link"];
/// What makes an activity done. Which of them count as training hours is a rule of its own: opening never does, a
/// learner's output is needed (Code du travail, D6313-3-1).
pub const COMPLETIONS: &[&str] = &[
    "opened",
    "declared",
    "attended",
    "attempted",
    "passed",
    "handed_in",
    "marked",
    "validated",
];

/// What can make an activity of a form done, the usual one first.
pub fn completions(form: &str) -> &'static [&'static str] {
    match form {
        "quiz" => &["passed", "attempted", "validated"],
        "assignment" => &["handed_in", "marked", "validated"],
        "live_class" | "on_site" => &["attended", "validated"],
        _ => &["declared", "opened", "validated"],
    }
}

/// The objectives of a programme, one a line, without the marks of a list.
pub fn objectives(text: &str) -> Vec<String> {
    let clean = |line: &str| {
        line.trim()
            .trim_start_matches(['-', '\u{2022}', '*', '\u{2013}', ' '])
            .trim_end()
            .to_owned()
    };
    text.lines().map(clean).filter(|line| !line.is_empty()).collect()
}

/// The longest duration that is no slip of the keyboard: three years of 35-hour weeks.
pub(crate) const MOST_MINUTES: i64 = 3 * 52 * 35 * 60;

pub fn kind() -> Kind {
    Kind::new("programme", "programmes", "programme", "pg")
        .title("{pg}.title", &["title"])
        .order(&["title"])
        .extra("programme", "pg")
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            ..Hooks::default()
        })
        .card("programme")
        .field(
            Field::text("title")
                .required()
                .sorted_by("{pg}.sort_key")
                .searched(10)
                .synonyms(&["intitule", "formation", "titre", "nom de la formation"]),
        )
        .field(
            Field::text("reference")
                .listed()
                .searched(8)
                .synonyms(&["code", "ref", "code formation"]),
        )
        .field(
            Field::choice("status", "programme_status", STATUSES)
                .listed()
                .synonyms(&["statut", "etat"]),
        )
        .field(Field::choice("nature", "training_nature", NATURES).synonyms(&["nature de l action", "type d action"]))
        .field(
            Field::int("duration_minutes")
                .listed()
                .synonyms(&["duree en minutes", "duree minutes"]),
        )
        .field(Field::real("hours").computed("(CAST({pg}.duration_minutes AS double precision) / 60)"))
        .field(
            Field::choice("modality", "modality", MODALITIES)
                .listed()
                .synonyms(&["modalite"]),
        )
        .field(Field::money("price").listed().synonyms(&["prix", "tarif", "cout"]))
        .field(Field::int("capacity_min").synonyms(&["effectif minimum"]))
        .field(Field::int("capacity_max").synonyms(&["effectif maximum", "places"]))
        .field(
            Field::int("sessions_count")
                .listed()
                .computed("(SELECT count(*) FROM training_session WHERE programme_id = {pg}.id)"),
        )
        .card("content")
        .field(Field::long_text("summary").synonyms(&["presentation", "resume"]))
        .field(Field::long_text("objectives").synonyms(&["objectifs"]))
        .field(Field::long_text("prerequisites").synonyms(&["prerequis", "pre requis"]))
        .field(Field::long_text("audience").synonyms(&["public", "public vise"]))
        .field(Field::long_text("methods").synonyms(&["methodes", "methodes pedagogiques", "moyens pedagogiques"]))
        .field(Field::long_text("assessment").synonyms(&["evaluation", "modalites d evaluation"]))
        .field(Field::long_text("access_terms").synonyms(&["delais d acces", "modalites d acces"]))
        .field(Field::long_text("accessibility").synonyms(&["accessibilite", "handicap"]))
        .field(Field::text("syllabus_version").synonyms(&["version", "version du programme"]))
        .field(Field::date("syllabus_date").synonyms(&["date du programme", "mise a jour"]))
        .card("certification")
        .field(
            Field::text("certification")
                .searched(4)
                .synonyms(&["certification visee"]),
        )
        .field(Field::text("rncp_code").searched(6).synonyms(&["rncp", "code rncp"]))
        .field(
            Field::text("rs_code")
                .searched(6)
                .synonyms(&["rs", "code rs", "repertoire specifique"]),
        )
        .field(Field::text("certifier").synonyms(&["certificateur"]))
        .field(Field::date("certification_until").synonyms(&["echeance d enregistrement"]))
        .relation("modules", "programme_module", "", "{that}.programme_id = {pg}.id")
        .relation("sessions", "training_session", "", "{that}.programme_id = {pg}.id")
        .scope(
            Scope::OwnGroups,
            "{pg}.id IN (SELECT programme_id FROM training_session WHERE trainer_id = {me}
                OR id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))",
        )
        .scope(
            Scope::Own,
            "{pg}.id IN (SELECT ts.programme_id FROM training_session ts JOIN enrolment en ON en.session_id = ts.id
                WHERE en.learner_id = {me})",
        )
}

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    check_minutes(draft, "duration_minutes", MOST_MINUTES)?;
    check_capacity(draft)?;
    check_positive(draft, "price")?;
    read_code(draft, "rncp_code", "RNCP")?;
    read_code(draft, "rs_code", "RS")?;
    if draft.is_new() && draft.get("status").is_missing() {
        draft.after.set("status", "draft");
    }
    if draft.is_new() && draft.get("nature").is_missing() {
        draft.after.set("nature", "training_action");
    }
    Ok(())
}

/// A length in minutes, when it is written, is more than none and no more than makes sense.
pub(crate) fn check_minutes(draft: &Draft<'_>, key: &str, most: i64) -> Result<()> {
    match draft.get(key).as_int() {
        Some(minutes) if draft.changes(key) && !(1..=most).contains(&minutes) => {
            Err(Error::invalid(key, "training-minutes-out-of-range"))
        }
        _ => Ok(()),
    }
}

pub(crate) fn check_positive(draft: &Draft<'_>, key: &str) -> Result<()> {
    match draft.get(key).as_int() {
        Some(number) if draft.changes(key) && number < 0 => Err(Error::invalid(key, "training-negative")),
        _ => Ok(()),
    }
}

/// Places are counted from one, and the fewest are no more than the most.
pub(crate) fn check_capacity(draft: &Draft<'_>) -> Result<()> {
    let (least, most) = (draft.get("capacity_min").as_int(), draft.get("capacity_max").as_int());
    for (key, places) in [("capacity_min", least), ("capacity_max", most)] {
        if draft.changes(key) && places.is_some_and(|places| places < 1) {
            return Err(Error::invalid(key, "training-capacity-none"));
        }
    }
    match (least, most) {
        (Some(least), Some(most)) if least > most => Err(Error::invalid("capacity_max", "training-capacity-backwards")),
        _ => Ok(()),
    }
}

/// A number of one of the two national directories, kept as it is printed there: `RNCP38364`, `RS5588`.
fn read_code(draft: &mut Draft<'_>, key: &'static str, directory: &str) -> Result<()> {
    if !draft.changes(key) || draft.get(key).is_missing() {
        return Ok(());
    }
    let typed: String = draft.text(key).chars().filter(char::is_ascii_alphanumeric).collect();
    let typed = typed.to_ascii_uppercase();
    let number = typed.strip_prefix(directory).unwrap_or(&typed);
    if !(1..=6).contains(&number.len()) || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::invalid(key, "training-directory-code"));
    }
    let code = format!("{directory}{number}");
    draft.after.set(key, code);
    Ok(())
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![("programme", "sort_key", words::fold::fold(draft.text("title")).into())]
}

/// A part of a programme, at its place.
pub fn module() -> Kind {
    Kind::new("programme_module", "programme-modules", "programme_module", "pm")
        .title("{pm}.title", &["title"])
        .order(&["programme", "position"])
        .hooks(Hooks {
            check: Some(check_module),
            ..Hooks::default()
        })
        .join("pg", "JOIN programme {pg} ON {pg}.id = {pm}.programme_id")
        .card("module")
        .field(
            Field::reference("programme", "programme", PROGRAMME)
                .column("programme_id")
                .required()
                .listed()
                .sorted_by("{pg}.sort_key")
                .about()
                .synonyms(&["formation"]),
        )
        .field(Field::int("position").listed().synonyms(&["ordre", "rang", "numero"]))
        .field(
            Field::text("title")
                .required()
                .listed()
                .searched(4)
                .synonyms(&["module", "intitule", "titre"]),
        )
        .field(Field::int("duration_minutes").listed().synonyms(&["duree en minutes"]))
        .field(
            Field::choice("modality", "modality", MODALITIES)
                .listed()
                .synonyms(&["modalite"]),
        )
        .field(Field::long_text("objectives").synonyms(&["objectifs"]))
        .field(Field::long_text("content").synonyms(&["contenu", "programme detaille"]))
        .field(Field::long_text("assessment").synonyms(&["evaluation"]))
        .relation("activities", "activity", "", "{that}.module_id = {pm}.id")
        .relation("slots", "slot", "", "{that}.module_id = {pm}.id")
        .scope(
            Scope::OwnGroups,
            "{pm}.programme_id IN (SELECT programme_id FROM training_session WHERE trainer_id = {me}
                OR id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))",
        )
        .scope(
            Scope::Own,
            "{pm}.programme_id IN (SELECT ts.programme_id FROM training_session ts
                JOIN enrolment en ON en.session_id = ts.id WHERE en.learner_id = {me})",
        )
}

fn check_module(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    check_minutes(draft, "duration_minutes", MOST_MINUTES)?;
    let last = "SELECT max(position) FROM programme_module WHERE programme_id = $1";
    stand_last(tx, draft, "programme", last)
}

/// What comes without a place comes last of what it belongs to.
fn stand_last(tx: &mut Tx<'_>, draft: &mut Draft<'_>, owner: &str, last: &str) -> Result<()> {
    if draft.get("position").is_missing()
        && let Some(owner) = draft.get(owner).as_int()
    {
        let last = tx.scalar(last, &[owner.into()])?.as_int().unwrap_or_default();
        draft.after.set("position", last + 1);
    }
    Ok(())
}

/// Something that a learner does in a module.
pub fn activity() -> Kind {
    Kind::new("activity", "activities", "activity", "ac")
        .title("{ac}.title", &["title"])
        .order(&["module", "position"])
        .hooks(Hooks {
            check: Some(check_activity),
            ..Hooks::default()
        })
        .join("pm", "JOIN programme_module {pm} ON {pm}.id = {ac}.module_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {ac}.file_id")
        .card("activity")
        .field(
            Field::reference("module", "programme_module", MODULE)
                .column("module_id")
                .required()
                .listed()
                .about(),
        )
        .field(Field::int("position").listed().synonyms(&["ordre", "rang"]))
        .field(
            Field::text("title")
                .required()
                .listed()
                .searched(3)
                .synonyms(&["activite", "intitule", "titre"]),
        )
        .field(
            Field::choice("form", "activity_form", ACTIVITY_FORMS)
                .required()
                .listed()
                .synonyms(&["type", "nature"]),
        )
        .field(
            Field::int("estimated_minutes")
                .listed()
                .synonyms(&["duree estimee", "duree en minutes"]),
        )
        .field(
            Field::choice("completion", "completion", COMPLETIONS)
                .listed()
                .synonyms(&["achevement", "regle d achevement"]),
        )
        .field(Field::int("pass_mark").synonyms(&["seuil", "seuil de reussite"]))
        .field(Field::text("link").synonyms(&["lien", "url"]))
        .field(Field::long_text("instructions").synonyms(&["consigne", "consignes"]))
        .field(Field::choice("medium", "activity_medium", MEDIA).synonyms(&["support"]))
        .field(Field::long_text("content").synonyms(&["contenu", "texte"]))
        .field(
            Field::reference("file", "file", kit::files::TARGET)
                .column("file_id")
                .by_program(),
        )
        .card("quiz")
        .field(Field::int("max_attempts").synonyms(&["tentatives", "nombre de tentatives"]))
        .field(Field::text("question_theme").synonyms(&["theme", "theme des questions"]))
        .field(Field::int("question_count").synonyms(&["nombre de questions"]))
        .scope(
            Scope::OwnGroups,
            "{pm}.programme_id IN (SELECT programme_id FROM training_session WHERE trainer_id = {me}
                OR id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))",
        )
        .scope(
            Scope::Own,
            "{pm}.programme_id IN (SELECT ts.programme_id FROM training_session ts
                JOIN enrolment en ON en.session_id = ts.id WHERE en.learner_id = {me})",
        )
}

fn check_activity(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    check_minutes(draft, "estimated_minutes", MOST_MINUTES)?;
    match draft.get("pass_mark").as_int() {
        Some(mark) if draft.changes("pass_mark") && !(0..=100).contains(&mark) => {
            return Err(Error::invalid("pass_mark", "training-percentage"));
        }
        _ => {}
    }
    for key in ["max_attempts", "question_count"] {
        if draft.changes(key) && draft.get(key).as_int().is_some_and(|number| number < 1) {
            return Err(Error::invalid(key, "training-capacity-none"));
        }
    }
    let rules = completions(draft.text("form"));
    if draft.get("completion").is_missing() {
        draft.after.set("completion", rules[0]);
    } else if (draft.changes("completion") || draft.changes("form")) && !rules.contains(&draft.text("completion")) {
        return Err(Error::invalid("completion", "training-completion-form"));
    }
    crate::session::check_link(draft, "link")?;
    stand_last(
        tx,
        draft,
        "module",
        "SELECT max(position) FROM activity WHERE module_id = $1",
    )
}
