//! The stages that an opportunity has been through, with the moments it came in and went out: what conversion, duration
//! and age are measured by. They follow from the changes of opportunities, and are written with them; those of a deleted
//! opportunity stay out of sight until it is brought back.

use kit::catalogue::{Draft, Target};
use kit::store::Tx;
use kit::{Field, Kind, Result, Scope, Value};

use crate::pipeline::OUTCOMES;
use crate::{OPPORTUNITY, OWNER, PIPELINE, PROGRAMME, STAGE};

/// A card brought back within this time was put there by a slip of the hand: nothing went through that stage.
const SLIP_MICROS: i64 = 10 * 60 * 1_000_000;
const MICROS_IN_MINUTE: i64 = 60 * 1_000_000;

const NEXT: Target = Target::coded("nx", "name", "code");

pub fn kind() -> Kind {
    Kind::new("stage_passage", "stage-passages", "stage_passage", "ps")
        .title("{st}.name", &["stage"])
        .order(&["-entered_at"])
        .outside_journal()
        .join("op", "JOIN opportunity {op} ON {op}.id = {ps}.opportunity_id")
        .join("pl", "JOIN pipeline {pl} ON {pl}.id = {op}.pipeline_id")
        .join("st", "JOIN pipeline_stage {st} ON {st}.id = {ps}.stage_id")
        .join("nx", "LEFT JOIN pipeline_stage {nx} ON {nx}.id = {ps}.next_id")
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {op}.owner_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {op}.programme_id")
        .join("kc", "LEFT JOIN contact {kc} ON {kc}.id = {op}.contact_id")
        .card("passage")
        .field(
            Field::reference("opportunity", "opportunity", OPPORTUNITY)
                .computed("{ps}.opportunity_id")
                .listed(),
        )
        .field(Field::reference("pipeline", "pipeline", PIPELINE).computed("{op}.pipeline_id"))
        .field(
            Field::reference("stage", "pipeline_stage", STAGE)
                .column("stage_id")
                .by_program()
                .listed()
                .sorted_by("{st}.position"),
        )
        .field(
            Field::reference("next", "pipeline_stage", NEXT)
                .column("next_id")
                .by_program()
                .listed(),
        )
        .field(Field::instant("entered_at").by_program().listed())
        .field(Field::instant("left_at").by_program().listed())
        .field(Field::int("minutes").by_program().listed())
        .field(Field::choice("outcome", "stage_outcome", OUTCOMES).computed("{op}.outcome"))
        .field(Field::reference("owner", "staff", OWNER).computed("{op}.owner_id"))
        .field(Field::reference("programme", "programme", PROGRAMME).computed("{op}.programme_id"))
        .field(Field::text("source").computed("{kc}.source"))
        .scope(Scope::Own, "{op}.owner_id = {me}")
}

/// Notes that an opportunity has come into the stage it now stands in, and left the one before.
pub fn note(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let Some(stage) = draft.get("stage").as_int() else {
        return Ok(());
    };
    let now = tx.moment()?.micros();
    let sql = "SELECT id, stage_id, entered_at FROM stage_passage WHERE opportunity_id = $1 AND left_at IS NULL
        ORDER BY entered_at DESC, id DESC LIMIT 1";
    if let Some(row) = tx.row(sql, &[draft.id.into()])? {
        let (id, of, entered) = (row[0].clone(), row[1].as_int(), row[2].as_int().unwrap_or(now));
        if of == Some(stage) {
            return Ok(());
        }
        if now - entered < SLIP_MICROS && take_back(tx, draft.id, &id, stage)? {
            return Ok(());
        }
        let sql = "UPDATE stage_passage SET left_at = $1, minutes = $2, next_id = $3 WHERE id = $4";
        let minutes = (now - entered) / MICROS_IN_MINUTE;
        tx.exec(sql, &[now.into(), minutes.into(), stage.into(), id])?;
    }
    let id = tx.next_id()?;
    let uid = kit::journal::new_uid(tx.moment()?);
    let columns = ["id", "uid", "version", "opportunity_id", "stage_id", "entered_at"];
    let row = vec![
        id.into(),
        uid.into(),
        0.into(),
        draft.id.into(),
        stage.into(),
        now.into(),
    ];
    tx.insert("stage_passage", &columns, row)?;
    Ok(())
}

/// Forgets the passage under way when the card goes back to where it came from; whether it did.
fn take_back(tx: &mut Tx<'_>, opportunity: i64, under_way: &Value, stage: i64) -> Result<bool> {
    let sql = "SELECT id, stage_id FROM stage_passage WHERE opportunity_id = $1 AND left_at IS NOT NULL
        ORDER BY left_at DESC, id DESC LIMIT 1";
    match tx.row(sql, &[opportunity.into()])? {
        Some(row) if row[1].as_int() == Some(stage) => {
            tx.exec(
                "DELETE FROM stage_passage WHERE id = $1",
                std::slice::from_ref(under_way),
            )?;
            let sql = "UPDATE stage_passage SET left_at = NULL, minutes = NULL, next_id = NULL WHERE id = $1";
            tx.exec(sql, &[row[0].clone()])?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
