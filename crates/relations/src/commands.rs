//! What is done with an opportunity on the board: moved to a stage, at a place among its cards.

use kit::error::{Clash, FieldError};
use kit::store::Tx;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Error, Message, Result, Value};

use crate::rank;

/// Where a card goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    First,
    /// Just before, or just after, another card of the stage.
    Before(i64),
    After(i64),
}

/// A move as a hand makes it.
#[derive(Debug, Clone)]
pub struct Move {
    pub stage: i64,
    pub place: Place,
    /// The stage that the card stood in for who moves it; when it no longer does, someone else was quicker.
    pub from: Option<i64>,
    /// What the stage wants to be said on coming in.
    pub values: Values,
}

/// Moves a card; the record says nothing new when it is put where it stands.
///
/// # Errors
/// Conflict when it was moved meanwhile; invalid on the fields that the stage wants, and on `before` or `after` when that
/// card stands in another stage.
pub fn move_card(tx: &mut Tx<'_>, hand: Hand<'_>, card: i64, to: Move) -> Result<Written> {
    let kind = hand.access.kind("opportunity")?.clone();
    let mut said = to.values;
    said.set("stage", to.stage);
    hand.check_levels(&kind, &said)?;
    // One card at a time comes into a stage, so that two never take the same place.
    tx.lock(&format!("stage:{}", to.stage))?;
    let row = tx.row(
        "SELECT stage_id, rank, version FROM opportunity WHERE id = $1",
        &[card.into()],
    )?;
    let row = row.ok_or(Error::NotFound)?;
    let (stands, version) = (row[0].as_int(), row[2].as_int().unwrap_or_default());
    if to.from.is_some() && to.from != stands {
        let clash = Clash {
            field: "stage".into(),
            theirs: row[0].clone(),
            ours: Value::Int(to.stage),
        };
        return Err(Error::Conflict {
            version,
            clashes: vec![clash],
        });
    }
    let neighbours = match to.place {
        Place::First if stands == Some(to.stage) => None,
        Place::First => Some((None, first(tx, to.stage, card)?)),
        Place::Before(other) => {
            let rank = rank_of(tx, to.stage, other, "before")?;
            Some((beside(tx, to.stage, card, &rank, other, false)?, Some(rank)))
        }
        Place::After(other) => {
            let rank = rank_of(tx, to.stage, other, "after")?;
            let above = beside(tx, to.stage, card, &rank, other, true)?;
            Some((Some(rank), above))
        }
    };
    if let Some((below, above)) = neighbours {
        let own = row[1].as_str().unwrap_or_default();
        // Dropped where it stood.
        let stays = stands == Some(to.stage)
            && below.as_deref().is_none_or(|below| below < own)
            && above.as_deref().is_none_or(|above| own < above);
        if !stays {
            said.set("rank", rank::between(below.as_deref(), above.as_deref()));
        }
    }
    hand.update_unchecked(tx, "opportunity", card, said, Expect::Anything)
}

fn first(tx: &mut Tx<'_>, stage: i64, card: i64) -> Result<Option<String>> {
    let sql = "SELECT rank FROM opportunity WHERE stage_id = $1 AND id <> $2 ORDER BY rank, id LIMIT 1";
    let rank = tx.scalar(sql, &[stage.into(), card.into()])?;
    Ok(rank.as_str().map(str::to_owned))
}

fn rank_of(tx: &mut Tx<'_>, stage: i64, card: i64, field: &str) -> Result<String> {
    let sql = "SELECT rank FROM opportunity WHERE id = $1 AND stage_id = $2";
    let rank = tx.scalar(sql, &[card.into(), stage.into()])?;
    let elsewhere = || Error::Invalid(vec![FieldError::new(field, Message::new("relations-card-elsewhere"))]);
    rank.as_str().map(str::to_owned).ok_or_else(elsewhere)
}

/// The rank of the next card on one side of another, leaving out the one that moves.
fn beside(tx: &mut Tx<'_>, stage: i64, card: i64, rank: &str, other: i64, is_after: bool) -> Result<Option<String>> {
    let (sign, way) = if is_after { (">", "") } else { ("<", " DESC") };
    let sql = format!(
        "SELECT rank FROM opportunity WHERE stage_id = $1 AND rank {sign} $2 AND id <> $3 AND id <> $4
         ORDER BY rank{way}, id{way} LIMIT 1"
    );
    let found = tx.scalar(&sql, &[stage.into(), rank.into(), card.into(), other.into()])?;
    Ok(found.as_str().map(str::to_owned))
}
