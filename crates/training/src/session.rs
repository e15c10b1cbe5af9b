//! When and where a programme is given: a session, and the rooms of a campus.

use jiff::tz::TimeZone;
use kit::catalogue::{Draft, Hooks};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope, Value};

use crate::programme::{MODALITIES, check_capacity};
use crate::{CAMPUS, COMPANY, GROUP, PROGRAMME, ROOM, TRAINER};

pub const STATUSES: &[&str] = &["draft", "planned", "confirmed", "completed", "cancelled"];

pub fn kind() -> Kind {
    let kind = Kind::new("training_session", "sessions", "training_session", "ts")
        .title("{ts}.title", &["title"])
        .order(&["-starts_on", "title"])
        .extra("training_session", "ts")
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            ..Hooks::default()
        })
        .join("pg", "JOIN programme {pg} ON {pg}.id = {ts}.programme_id")
        .join("tp", "LEFT JOIN person {tp} ON {tp}.id = {ts}.trainer_id")
        .join("tg", "LEFT JOIN teaching_group {tg} ON {tg}.id = {ts}.group_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {ts}.company_id")
        .join("ca", "LEFT JOIN campus {ca} ON {ca}.id = {ts}.campus_id")
        .join("sr", "LEFT JOIN site_room {sr} ON {sr}.id = {ts}.room_id");
    with_fields(kind)
        .relation("slots", "slot", "", "{that}.session_id = {ts}.id")
        .relation("enrolments", "enrolment", "", "{that}.session_id = {ts}.id")
        .relation(
            "learners",
            "learner",
            "enrolment {en}",
            "{en}.session_id = {ts}.id AND {that}.id = {en}.learner_id",
        )
        .relation("programmes", "programme", "", "{that}.id = {ts}.programme_id")
        .relation(
            "trainers",
            "staff",
            "slot {sl}",
            "{sl}.session_id = {ts}.id AND {that}.id = {sl}.trainer_id",
        )
        .relation("documents", "document", "", "{that}.owner_id = {ts}.id")
        .scope(
            Scope::Campus,
            "{ts}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
        )
        .scope(
            Scope::OwnGroups,
            "({ts}.trainer_id = {me} OR {ts}.id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))",
        )
        .scope(
            Scope::Own,
            "{ts}.id IN (SELECT session_id FROM enrolment WHERE learner_id = {me})",
        )
}

fn with_fields(kind: Kind) -> Kind {
    kind.card("session")
        .field(
            Field::text("title")
                .required()
                .sorted_by("{ts}.sort_key")
                .searched(9)
                .synonyms(&["session", "intitule", "titre"]),
        )
        .field(Field::text("reference").searched(8).synonyms(&["code", "ref", "numero de session"]))
        .field(
            Field::reference("programme", "programme", PROGRAMME)
                .column("programme_id")
                .required()
                .listed()
                .sorted_by("{pg}.sort_key")
                .about()
                .synonyms(&["formation", "programme"]),
        )
        .field(
            Field::choice("status", "session_status", STATUSES)
                .listed()
                .synonyms(&["statut", "etat"]),
        )
        .field(Field::date("starts_on").required().listed().synonyms(&["debut", "date de debut", "du"]))
        .field(Field::date("ends_on").required().listed().synonyms(&["fin", "date de fin", "au"]))
        .field(Field::text("time_zone").synonyms(&["fuseau", "fuseau horaire"]))
        .field(Field::choice("modality", "modality", MODALITIES).listed().synonyms(&["modalite"]))
        .field(
            Field::reference("trainer", "staff", TRAINER)
                .column("trainer_id")
                .listed()
                .synonyms(&["formateur", "formatrice", "intervenant"]),
        )
        .field(
            Field::reference("group", "group", GROUP)
                .column("group_id")
                .synonyms(&["promotion", "groupe", "classe"]),
        )
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .synonyms(&["entreprise", "client"]),
        )
        .card("place")
        .field(
            Field::reference("campus", "campus", CAMPUS)
                .column("campus_id")
                .listed()
                .synonyms(&["site"]),
        )
        .field(
            Field::reference("room", "site_room", ROOM)
                .column("room_id")
                .synonyms(&["salle"]),
        )
        .field(Field::text("place").synonyms(&["lieu", "adresse"]))
        .field(Field::text("remote_link").synonyms(&["lien", "lien de visioconference"]))
        .card("numbers")
        .field(Field::int("capacity_min").synonyms(&["effectif minimum"]))
        .field(Field::int("capacity_max").synonyms(&["effectif maximum", "places", "capacite"]))
        .field(Field::int("enrolled").listed().computed(
            "(SELECT count(*) FROM enrolment WHERE session_id = {ts}.id AND status IN ('enrolled', 'completed', 'left'))",
        ))
        .field(
            Field::int("waiting")
                .computed("(SELECT count(*) FROM enrolment WHERE session_id = {ts}.id AND status = 'waiting')"),
        )
        .field(
            Field::int("planned_minutes")
                .computed("(SELECT CAST(coalesce(sum(minutes), 0) AS bigint) FROM slot WHERE session_id = {ts}.id AND status = 'planned')"),
        )
        .field(
            Field::int("slots_count")
                .computed("(SELECT count(*) FROM slot WHERE session_id = {ts}.id AND status = 'planned')"),
        )
        .card("notes")
        .field(Field::long_text("note").synonyms(&["remarque", "observations"]))
}

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("status").is_missing() {
        draft.after.set("status", "planned");
    }
    check_zone(draft)?;
    if draft.get("starts_on").as_date() > draft.get("ends_on").as_date() && !draft.get("ends_on").is_missing() {
        return Err(Error::invalid("ends_on", "training-ends-before-start"));
    }
    check_link(draft, "remote_link")?;
    check_capacity(draft)
}

/// A zone by its IANA name; the establishment's own unless said.
fn check_zone(draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("time_zone").is_missing() {
        let own = draft.clock.zone().iana_name().unwrap_or("Europe/Paris").to_owned();
        draft.after.set("time_zone", own);
    }
    let zone = TimeZone::get(draft.text("time_zone"));
    let name = zone.ok().and_then(|zone| zone.iana_name().map(str::to_owned));
    let name = name.ok_or_else(|| Error::invalid("time_zone", "training-zone-unknown"))?;
    draft.after.set("time_zone", name);
    Ok(())
}

/// A link that a browser opens, and nothing that runs.
pub(crate) fn check_link(draft: &Draft<'_>, key: &str) -> Result<()> {
    let link = draft.text(key);
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    if !draft.changes(key) || link.is_empty() || is_web {
        Ok(())
    } else {
        Err(Error::invalid(key, "training-link"))
    }
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![(
        "training_session",
        "sort_key",
        words::fold::fold(draft.text("title")).into(),
    )]
}

/// A room of a campus.
pub fn site_room() -> Kind {
    Kind::new("site_room", "rooms", "site_room", "sr")
        .title("{sr}.name", &["name"])
        .order(&["campus", "name"])
        .extra("site_room", "sr")
        .hooks(Hooks {
            check: Some(check_room),
            ..Hooks::default()
        })
        .join("ca", "LEFT JOIN campus {ca} ON {ca}.id = {sr}.campus_id")
        .card("room")
        .field(
            Field::text("name")
                .required()
                .searched(4)
                .synonyms(&["salle", "nom", "libelle"]),
        )
        .field(Field::text("code").listed().synonyms(&["code salle", "numero"]))
        .field(
            Field::reference("campus", "campus", CAMPUS)
                .column("campus_id")
                .listed()
                .synonyms(&["site"]),
        )
        .field(Field::int("capacity").listed().synonyms(&["capacite", "places"]))
        .field(
            Field::bool("accessible")
                .listed()
                .synonyms(&["accessible pmr", "pmr", "accessibilite"]),
        )
        .field(Field::text("equipment").listed().synonyms(&["equipement", "materiel"]))
        .field(Field::date("safety_checked_on").synonyms(&["controle de securite", "commission de securite"]))
        .field(Field::bool("out_of_use").synonyms(&["hors service", "indisponible"]))
        .relation("slots", "slot", "", "{that}.room_id = {sr}.id")
        .scope(
            Scope::Campus,
            "{sr}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
        )
}

fn check_room(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("code").is_missing() {
        let name = draft.get("name").clone();
        draft.after.set("code", name);
    }
    match draft.get("capacity").as_int() {
        Some(places) if draft.changes("capacity") && places < 1 => {
            Err(Error::invalid("capacity", "training-capacity-none"))
        }
        _ => Ok(()),
    }
}

/// Days on which nothing is planned: school holidays, the yearly closing; of one campus or of all.
pub fn closing() -> Kind {
    Kind::new("closing", "closings", "closing", "cg")
        .title("{cg}.name", &["name"])
        .order(&["-starts_on"])
        .hooks(Hooks {
            check: Some(check_closing),
            ..Hooks::default()
        })
        .join("ca", "LEFT JOIN campus {ca} ON {ca}.id = {cg}.campus_id")
        .card("closing")
        .field(
            Field::text("name")
                .required()
                .searched(2)
                .synonyms(&["nom", "libelle", "vacances"]),
        )
        .field(Field::date("starts_on").required().listed().synonyms(&["debut", "du"]))
        .field(Field::date("ends_on").required().listed().synonyms(&["fin", "au"]))
        .field(
            Field::reference("campus", "campus", CAMPUS)
                .column("campus_id")
                .listed()
                .synonyms(&["site"]),
        )
        .scope(
            Scope::Campus,
            "({cg}.campus_id IS NULL OR {cg}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me}))",
        )
}

fn check_closing(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("starts_on").as_date() > draft.get("ends_on").as_date() && !draft.get("ends_on").is_missing() {
        return Err(Error::invalid("ends_on", "training-ends-before-start"));
    }
    Ok(())
}
