//! An opportunity: someone who may buy some training, where that stands, what it is worth and who follows it.

use kit::catalogue::{Draft, Hooks};
use kit::error::FieldError;
use kit::store::Tx;
use kit::write::Expect;
use kit::{Error, Field, Kind, Message, Result, Scope, Value};

use crate::pipeline::{OUTCOMES, RULES};
use crate::{OWNER, PIPELINE, PROGRAMME, SESSION, STAGE, funding, passage, rank};

pub const LOST_REASONS: &[&str] = &[
    "price",
    "no_funding",
    "competitor",
    "timing",
    "no_answer",
    "not_suited",
    "need_gone",
    "other",
];
/// A hundred million euros.
const MOST_CENTS: i64 = 10_000_000_000;

pub fn kind() -> Kind {
    let kind = Kind::new("opportunity", "opportunities", "opportunity", "op")
        .title("{op}.title", &["title"])
        .order(&["-opened_on", "title"])
        .extra("opportunity", "op")
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            after: Some(after),
            ..Hooks::default()
        })
        .join("pl", "JOIN pipeline {pl} ON {pl}.id = {op}.pipeline_id")
        .join("st", "JOIN pipeline_stage {st} ON {st}.id = {op}.stage_id")
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {op}.contact_id")
        .join("kc", "LEFT JOIN contact {kc} ON {kc}.id = {op}.contact_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {op}.company_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {op}.programme_id")
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {op}.session_id")
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {op}.owner_id")
        .card("opportunity")
        .field(
            Field::text("title")
                .required()
                .sorted_by("{op}.sort_key")
                .searched(8)
                .synonyms(&["intitule", "affaire", "opportunite"]),
        )
        .field(
            Field::reference("pipeline", "pipeline", PIPELINE)
                .column("pipeline_id")
                .required()
                .sorted_by("{pl}.position")
                .synonyms(&["pipeline", "tunnel de vente"]),
        )
        .field(
            Field::reference("stage", "pipeline_stage", STAGE)
                .column("stage_id")
                .required()
                .listed()
                .sorted_by("{st}.position")
                .synonyms(&["etape", "phase"]),
        )
        .field(crate::contact())
        .field(crate::company())
        .field(
            Field::reference("programme", "programme", PROGRAMME)
                .column("programme_id")
                .listed()
                .synonyms(&["formation", "formation souhaitee"]),
        )
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .synonyms(&["session", "session souhaitee"]),
        )
        .field(
            Field::reference("owner", "staff", OWNER)
                .column("owner_id")
                .listed()
                .sorted_through("{ow}.sort_key")
                .synonyms(&["conseiller", "responsable", "proprietaire"]),
        )
        .field(Field::text("next_action").computed(
            "(SELECT title FROM task WHERE opportunity_id = {op}.id AND status = 'open' ORDER BY due_on, id LIMIT 1)",
        ))
        .field(
            Field::date("next_action_on")
                .listed()
                .computed("(SELECT min(due_on) FROM task WHERE opportunity_id = {op}.id AND status = 'open')"),
        )
        .field(Field::date("opened_on").synonyms(&["ouverte le", "date de creation"]))
        .field(Field::date("stage_since").by_program())
        .field(Field::text("source").computed("{kc}.source"))
        .card("amount")
        .field(
            Field::money("amount_cents")
                .listed()
                .synonyms(&["montant", "valeur", "prix"]),
        )
        .field(Field::choice("funding", "funding_scheme", funding::SCHEMES).synonyms(&["financement", "financeur"]))
        .field(Field::date("expected_close").listed().synonyms(&[
            "signature prevue",
            "echeance",
            "date de cloture prevue",
        ]))
        .field(Field::int("probability").computed("{st}.probability"))
        .field(Field::money("weighted_cents").computed("({op}.amount_cents * {st}.probability / 100)"))
        .card("outcome")
        .field(Field::choice("outcome", "stage_outcome", OUTCOMES).by_program())
        .field(Field::date("closed_on").by_program())
        .field(Field::choice("lost_reason", "lost_reason", LOST_REASONS).synonyms(&["motif de perte"]))
        .field(Field::long_text("lost_note").synonyms(&["precision"]))
        .card("notes")
        .field(Field::long_text("note").synonyms(&["remarque", "note", "observations"]))
        .card("board")
        .field(Field::text("rank").inner());
    kind.relation("contacts", "contact", "", "{that}.id = {op}.contact_id")
        .relation("companies", "company", "", "{that}.id = {op}.company_id")
        .relation("tasks", "task", "", "{that}.opportunity_id = {op}.id")
        .relation("exchanges", "exchange_entry", "", "{that}.opportunity_id = {op}.id")
        .relation("funding_cases", "funding_case", "", "{that}.opportunity_id = {op}.id")
        .relation("passages", "stage_passage", "", "{that}.opportunity_id = {op}.id")
        .relation("documents", "document", "", "{that}.owner_id = {op}.id")
        .scope(Scope::Own, "{op}.owner_id = {me}")
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft
        .get("amount_cents")
        .as_int()
        .is_some_and(|cents| !(0..=MOST_CENTS).contains(&cents))
    {
        return Err(Error::invalid("amount_cents", "relations-amount"));
    }
    if draft.is_new() {
        complete(tx, draft)?;
    }
    let stage = stage(tx, draft)?;
    if draft.changes("stage") {
        let today = tx.moment()?.date_in(draft.clock.zone());
        draft.after.set("stage_since", today);
        let closed = if stage.outcome == "open" {
            Value::Null
        } else {
            today.into()
        };
        draft.after.set("closed_on", closed);
        if stage.outcome != "lost" {
            draft.after.set("lost_reason", Value::Null);
        }
        if !draft.changes("rank") || draft.get("rank").is_missing() {
            let first = first_rank(tx, stage.id, draft.id)?;
            draft.after.set("rank", rank::between(None, first.as_deref()));
        }
        draft.after.set("outcome", stage.outcome.as_str());
        let missing = stage.wants.iter().filter(|field| draft.get(field).is_missing());
        let refuse = |field: &&'static str| {
            FieldError::new(*field, Message::new("relations-stage-wants").with("stage", &stage.name))
        };
        let errors: Vec<FieldError> = missing.map(refuse).collect();
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
    }
    if draft.get("title").is_missing() {
        let title = name(tx, draft)?;
        draft.after.set("title", title);
    }
    Ok(())
}

/// What a new one takes from the house, its contact, its session and its programme.
fn complete(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("pipeline").is_missing() {
        let from_stage = match draft.get("stage").as_int() {
            Some(stage) => tx.scalar("SELECT pipeline_id FROM pipeline_stage WHERE id = $1", &[stage.into()])?,
            None => Value::Null,
        };
        let usual = "SELECT id FROM pipeline WHERE coalesce(archived, 0) = 0 ORDER BY position, id LIMIT 1";
        let pipeline = if from_stage.is_missing() {
            tx.scalar(usual, &[])?
        } else {
            from_stage
        };
        draft.after.set("pipeline", pipeline);
    }
    if let (true, Some(pipeline)) = (draft.get("stage").is_missing(), draft.get("pipeline").as_int()) {
        let sql =
            "SELECT id FROM pipeline_stage WHERE pipeline_id = $1 AND outcome = 'open' ORDER BY position, id LIMIT 1";
        let first = tx.scalar(sql, &[pipeline.into()])?;
        draft.after.set("stage", first);
    }
    let mut take = |draft: &mut Draft<'_>, key: &'static str, from: &str, sql: &str| -> Result<()> {
        if let (true, Some(of)) = (draft.get(key).is_missing(), draft.get(from).as_int()) {
            let value = tx.scalar(sql, &[of.into()])?;
            draft.after.set(key, value);
        }
        Ok(())
    };
    take(
        draft,
        "company",
        "contact",
        "SELECT company_id FROM contact WHERE id = $1",
    )?;
    take(
        draft,
        "programme",
        "session",
        "SELECT programme_id FROM training_session WHERE id = $1",
    )?;
    take(
        draft,
        "amount_cents",
        "programme",
        "SELECT price FROM programme WHERE id = $1",
    )?;
    take(draft, "owner", "contact", "SELECT owner_id FROM contact WHERE id = $1")?;
    take(draft, "owner", "company", "SELECT owner_id FROM company WHERE id = $1")?;
    if draft.get("owner").is_missing() {
        let me = me(tx, draft)?;
        draft.after.set("owner", me);
    }
    if draft.get("opened_on").is_missing() {
        let today = tx.moment()?.date_in(draft.clock.zone());
        draft.after.set("opened_on", today);
    }
    Ok(())
}

/// Who writes, when they are of the staff.
pub(crate) fn me(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<Value> {
    match draft.access.actor.person {
        Some(person) => Ok(tx.scalar("SELECT id FROM staff WHERE id = $1", &[person.into()])?),
        None => Ok(Value::Null),
    }
}

/// The stage that a draft comes into.
struct Stage {
    id: i64,
    name: String,
    outcome: String,
    /// Fields that must be said there.
    wants: Vec<&'static str>,
}

/// Reads the stage of a draft. Codes such as "won" are those of several pipelines: the one meant is that of its own.
fn stage(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<Stage> {
    let (Some(pipeline), Some(stage)) = (draft.get("pipeline").as_int(), draft.get("stage").as_int()) else {
        let field = if draft.get("pipeline").is_missing() {
            "pipeline"
        } else {
            "stage"
        };
        return Err(Error::invalid(field, "error-required"));
    };
    let columns: Vec<&str> = RULES.iter().map(|(column, _)| *column).collect();
    let sql = format!(
        "SELECT other.id, other.name, other.outcome, other.{} FROM pipeline_stage said
         JOIN pipeline_stage other ON other.pipeline_id = $1 AND other.code = said.code WHERE said.id = $2",
        columns.join(", other.")
    );
    let row = tx.row(&sql, &[pipeline.into(), stage.into()])?;
    let row = row.ok_or_else(|| Error::invalid("stage", "relations-stage-elsewhere"))?;
    let id = row[0].as_int().unwrap_or_default();
    draft.after.set("stage", id);
    let wanted = RULES.iter().zip(&row[3..]).filter(|(_, wants)| wants.as_bool());
    Ok(Stage {
        id,
        name: row[1].to_text().into_owned(),
        outcome: row[2].to_text().into_owned(),
        wants: wanted.map(|((_, field), _)| *field).collect(),
    })
}

/// The rank of the first card of a stage, beside one card.
pub(crate) fn first_rank(tx: &mut Tx<'_>, stage: i64, beside: i64) -> Result<Option<String>> {
    // Two cards that come in at once are put one before the other.
    tx.lock(&format!("stage:{stage}"))?;
    let sql = "SELECT rank FROM opportunity WHERE stage_id = $1 AND id <> $2 ORDER BY rank, id LIMIT 1";
    let first = tx.scalar(sql, &[stage.into(), beside.into()])?;
    Ok(first.as_str().map(str::to_owned))
}

/// Who it is about, and what they want.
fn name(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<String> {
    let mut parts = Vec::new();
    let sources = [
        ("company", "SELECT name FROM company WHERE id = $1"),
        ("contact", "SELECT full_name FROM person WHERE id = $1"),
        ("programme", "SELECT title FROM programme WHERE id = $1"),
    ];
    for (key, sql) in sources {
        // A company is called by its own name; who is there to be talked to is on the card.
        let is_said = key == "contact" && !parts.is_empty();
        if let (false, Some(of)) = (is_said, draft.get(key).as_int()) {
            let name = tx.scalar(sql, &[of.into()])?;
            parts.extend(name.as_str().map(str::to_owned));
        }
    }
    if parts.is_empty() {
        return Err(Error::invalid("title", "error-required"));
    }
    Ok(parts.join(" – "))
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    let sort = words::fold::fold(draft.text("title"));
    vec![("opportunity", "sort_key", sort.into())]
}

/// The passage through the stage; and what is won makes clients.
fn after(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    passage::note(tx, draft)?;
    if draft.changes("outcome") && draft.text("outcome") == "won" {
        let hand = kit::write::Hand::new(draft.access, draft.clock);
        if let Some(contact) = draft.get("contact").as_int() {
            let sql = "SELECT status FROM contact WHERE id = $1";
            if tx.scalar(sql, &[contact.into()])?.as_str() != Some("client") {
                let values = kit::write::Values::new().with("status", "client");
                hand.update_unchecked(tx, "contact", contact, values, Expect::Anything)?;
            }
        }
        if let Some(company) = draft.get("company").as_int() {
            let sql = "SELECT state FROM company WHERE id = $1";
            if tx.scalar(sql, &[company.into()])?.as_str() != Some("customer") {
                let values = kit::write::Values::new().with("state", "customer");
                hand.update_unchecked(tx, "company", company, values, Expect::Anything)?;
            }
        }
    }
    Ok(())
}
