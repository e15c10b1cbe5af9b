//! Pipelines and their stages: what a house calls them, how likely each is to end well, and what a card must say to come
//! in.

use kit::catalogue::{Draft, Hooks};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Value};

use crate::PIPELINE;

/// How a stage stands to the end: still open, or one of the two ends.
pub const OUTCOMES: &[&str] = &["open", "won", "lost"];

/// What a stage may want of a card before it comes in: column, field of the opportunity.
pub const RULES: [(&str, &str); 7] = [
    ("requires_contact", "contact"),
    ("requires_company", "company"),
    ("requires_amount", "amount_cents"),
    ("requires_programme", "programme"),
    ("requires_funding", "funding"),
    ("requires_close", "expected_close"),
    ("requires_reason", "lost_reason"),
];

pub fn kind() -> Kind {
    Kind::new("pipeline", "pipelines", "pipeline", "pl")
        .title("{pl}.name", &["name"])
        .order(&["position", "name"])
        .card("pipeline")
        .field(Field::text("name").required().listed())
        .field(Field::text("code").listed())
        .field(Field::int("position").listed())
        .field(Field::bool("archived").listed())
        .relation("stages", "pipeline_stage", "", "{that}.pipeline_id = {pl}.id")
        .relation("opportunities", "opportunity", "", "{that}.pipeline_id = {pl}.id")
        .hooks(Hooks {
            check: Some(check_pipeline),
            ..Hooks::default()
        })
}

pub fn stage() -> Kind {
    let kind = Kind::new("pipeline_stage", "pipeline-stages", "pipeline_stage", "st")
        .title("{st}.name", &["name"])
        .order(&["pipeline", "position"])
        .join("pl", "JOIN pipeline {pl} ON {pl}.id = {st}.pipeline_id")
        .card("stage")
        .field(
            Field::reference("pipeline", "pipeline", PIPELINE)
                .column("pipeline_id")
                .required()
                .listed()
                .sorted_by("{pl}.position")
                .about(),
        )
        .field(Field::text("name").required().listed())
        .field(Field::text("code"))
        .field(Field::int("position").listed())
        .field(Field::int("probability").listed())
        .field(Field::choice("outcome", "stage_outcome", OUTCOMES).listed())
        .field(Field::int("stale_days").listed())
        .card("rules");
    RULES
        .iter()
        .fold(kind, |kind, (column, _)| kind.field(Field::bool(column)))
        .relation("opportunities", "opportunity", "", "{that}.stage_id = {st}.id")
        .hooks(Hooks {
            check: Some(check_stage),
            ..Hooks::default()
        })
}

/// A code for addresses and programs, from the name unless it was said.
fn code(draft: &mut Draft<'_>) {
    if draft.get("code").is_missing() {
        let folded = words::fold::fold(draft.text("name"));
        let code: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let code: Vec<&str> = code.into_iter().filter(|word| !word.is_empty()).collect();
        draft.after.set("code", code.join("-"));
    }
}

fn check_pipeline(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    code(draft);
    if draft.get("position").is_missing() {
        let last = tx.int("SELECT coalesce(max(position), 0) FROM pipeline", &[])?;
        draft.after.set("position", last + 1);
    }
    let sql = "SELECT count(*) FROM pipeline WHERE code = $1 AND id <> $2";
    if tx.int(sql, &[draft.text("code").into(), draft.id.into()])? > 0 {
        return Err(Error::invalid("code", "relations-code-taken"));
    }
    Ok(())
}

fn check_stage(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    code(draft);
    if draft.get("outcome").is_missing() {
        draft.after.set("outcome", OUTCOMES[0]);
    }
    // What is won or lost is certain.
    match draft.text("outcome") {
        "won" => draft.after.set("probability", 100_i64),
        "lost" => draft.after.set("probability", 0_i64),
        _ => {}
    }
    match draft.get("probability").as_int() {
        None => draft.after.set("probability", 0_i64),
        Some(0..=100) => {}
        Some(_) => return Err(Error::invalid("probability", "relations-probability")),
    }
    if draft.get("stale_days").as_int().is_some_and(|days| days < 1) {
        return Err(Error::invalid("stale_days", "relations-days"));
    }
    let Some(pipeline) = draft.get("pipeline").as_int() else {
        return Ok(());
    };
    if draft.get("position").is_missing() {
        let sql = "SELECT coalesce(max(position), 0) FROM pipeline_stage WHERE pipeline_id = $1";
        let last = tx.int(sql, &[pipeline.into()])?;
        draft.after.set("position", last + 1);
    }
    let sql = "SELECT count(*) FROM pipeline_stage WHERE pipeline_id = $1 AND code = $2 AND id <> $3";
    let same = [Value::Int(pipeline), draft.text("code").into(), draft.id.into()];
    if tx.int(sql, &same)? > 0 {
        return Err(Error::invalid("code", "relations-code-taken"));
    }
    if !draft.is_new() && (draft.changes("pipeline") || draft.changes("outcome")) {
        let sql = "SELECT count(*) FROM opportunity WHERE stage_id = $1";
        if tx.int(sql, &[draft.id.into()])? > 0 {
            return Err(Error::refused("relations-stage-in-use"));
        }
    }
    Ok(())
}
