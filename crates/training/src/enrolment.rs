//! Who takes part in a session: a learner's place, or their rank on the waiting list, and who pays for it.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope};

use crate::programme::{MOST_MINUTES, check_minutes, check_positive};
use crate::{COMPANY, SESSION};

pub const STATUSES: &[&str] = &["requested", "waiting", "enrolled", "completed", "left", "cancelled"];
/// Statuses of someone who has, or had, a place.
pub const SEATED: &[&str] = &["enrolled", "completed", "left"];
pub const EXIT_REASONS: &[&str] = &[
    "completed",
    "abandoned",
    "excluded",
    "employment",
    "health",
    "provider_interruption",
    "force_majeure",
    "never_started",
    "transferred",
    "deceased",
];

const LEARNER: Target = Target::named("lp", "full_name");

pub fn kind() -> Kind {
    Kind::new("enrolment", "enrolments", "enrolment", "en")
        .title("({lp}.full_name || ' · ' || {ts}.title)", &["learner", "session"])
        .order(&["-session_starts_on", "learner"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("ts", "JOIN training_session {ts} ON {ts}.id = {en}.session_id")
        .join("lp", "JOIN person {lp} ON {lp}.id = {en}.learner_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {en}.company_id")
        .card("enrolment")
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .required()
                .listed()
                .sorted_by("{ts}.sort_key")
                .about(),
        )
        .field(
            Field::reference("learner", "learner", LEARNER)
                .column("learner_id")
                .required()
                .listed()
                .sorted_by("{lp}.sort_key")
                .about()
                .synonyms(&["stagiaire", "apprenant", "participant"]),
        )
        .field(
            Field::choice("status", "enrolment_status", STATUSES)
                .listed()
                .synonyms(&["statut", "etat"]),
        )
        .field(Field::date("session_starts_on").listed().computed("{ts}.starts_on"))
        .field(
            Field::date("enrolled_on")
                .listed()
                .synonyms(&["inscrit le", "date d inscription"]),
        )
        .field(Field::int("waiting_rank").synonyms(&["rang", "rang sur liste d attente"]))
        .field(Field::date("starts_on").synonyms(&["entree", "debut contractuel", "date d entree"]))
        .field(Field::date("exit_date").synonyms(&["sortie", "date de sortie"]))
        .field(Field::choice("exit_reason", "training_exit_reason", EXIT_REASONS).synonyms(&["motif de sortie"]))
        .card("funding")
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .listed()
                .synonyms(&["entreprise", "employeur"]),
        )
        .field(Field::text("funder").listed().synonyms(&["financeur", "opco"]))
        .field(Field::text("funder_reference").synonyms(&["numero de dossier", "dossier"]))
        .field(Field::text("second_funder").synonyms(&["second financeur", "cofinanceur"]))
        // A projet de transition professionnelle is certified each month (Code du travail, R6323-10-4).
        .field(Field::bool("monthly").synonyms(&["ptp", "certificat mensuel", "transition professionnelle"]))
        .field(Field::int("contract_minutes").synonyms(&["duree prevue au contrat", "minutes au contrat"]))
        .field(Field::money("price").synonyms(&["prix", "tarif", "montant"]))
        .card("notes")
        .field(Field::long_text("note").synonyms(&["remarque", "observations"]))
        .relation("sessions", "training_session", "", "{that}.id = {en}.session_id")
        .relation("learners", "learner", "", "{that}.id = {en}.learner_id")
        .scope(
            Scope::Campus,
            "{ts}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
        )
        .scope(
            Scope::OwnGroups,
            "({ts}.trainer_id = {me} OR {en}.session_id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))",
        )
        .scope(
            Scope::OwnCompany,
            "{en}.company_id IN (SELECT company_id FROM contact WHERE id = {me})",
        )
        .scope(Scope::Own, "{en}.learner_id = {me}")
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    check_minutes(draft, "contract_minutes", MOST_MINUTES)?;
    check_positive(draft, "price")?;
    if draft.is_new() {
        complete(tx, draft)?;
    }
    let exit = draft.get("exit_date").as_date();
    if exit.is_some() && draft.get("starts_on").as_date() > exit {
        return Err(Error::invalid("exit_date", "error-entry-after-exit"));
    }
    if exit.is_none() && draft.get("exit_date").is_missing() && draft.text("status") == "left" {
        return Err(Error::invalid("exit_date", "training-exit-date-needed"));
    }
    rank(tx, draft)
}

/// What a new enrolment takes from its session, its learner and the day.
fn complete(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let (session, learner) = (draft.get("session").as_int(), draft.get("learner").as_int());
    let (Some(session), Some(learner)) = (session, learner) else {
        return Ok(());
    };
    let sql = "SELECT ts.starts_on, ts.capacity_max, ts.status, pg.duration_minutes, pg.price
        FROM training_session ts JOIN programme pg ON pg.id = ts.programme_id WHERE ts.id = $1";
    let row = tx.row(sql, &[session.into()])?.ok_or(Error::NotFound)?;
    if row[2].as_str() == Some("cancelled") {
        return Err(Error::invalid("session", "training-session-cancelled"));
    }
    if draft.get("status").is_missing() {
        let status = match row[1].as_int() {
            Some(places) if seated(tx, session)? >= places => "waiting",
            _ => "enrolled",
        };
        draft.after.set("status", status);
    }
    let company = tx.scalar("SELECT company_id FROM learner WHERE id = $1", &[learner.into()])?;
    let today = tx.moment()?.date_in(draft.clock.zone());
    let usual = [
        ("enrolled_on", today.into()),
        ("starts_on", row[0].clone()),
        ("contract_minutes", row[3].clone()),
        ("price", row[4].clone()),
        ("company", company),
    ];
    for (key, value) in usual {
        if draft.get(key).is_missing() && !value.is_missing() {
            draft.after.set(key, value);
        }
    }
    Ok(())
}

/// How many places of a session are taken.
pub fn seated(tx: &mut Tx<'_>, session: i64) -> Result<i64> {
    let sql = "SELECT count(*) FROM enrolment WHERE session_id = $1 AND status IN ('enrolled', 'completed', 'left')";
    Ok(tx.scalar(sql, &[session.into()])?.as_int().unwrap_or_default())
}

/// Who waits has a rank, the last unless said; who does not wait has none.
fn rank(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.text("status") != "waiting" {
        draft.after.set("waiting_rank", kit::Value::Null);
        return Ok(());
    }
    if draft.get("waiting_rank").is_missing()
        && let Some(session) = draft.get("session").as_int()
    {
        let sql = "SELECT max(waiting_rank) FROM enrolment WHERE session_id = $1 AND status = 'waiting'";
        let last = tx.scalar(sql, &[session.into()])?.as_int().unwrap_or_default();
        draft.after.set("waiting_rank", last + 1);
    }
    Ok(())
}
