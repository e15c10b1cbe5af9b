//! Where people live: a move to another home, or part of the time in a second one.

use kit::store::Tx;
use kit::write::{Expect, Hand, Values};
use kit::{Result, Value};

use super::{keys, somebody};

/// A home already known, or one to be written down.
#[derive(Debug, Clone)]
pub enum Home {
    Known(i64),
    New { family: i64, values: Values },
}

#[derive(Debug, Clone)]
pub struct Move {
    pub people: Vec<i64>,
    pub home: Home,
    /// A code of the list `residence_share`.
    pub share: String,
    /// Whether it is where they mainly live.
    pub main: bool,
    /// Whether they keep living where they did too: a child of separated parents.
    pub keeps_others: bool,
    pub reason: String,
}

/// Moves people into a home, which is returned. Everyone keeps exactly one main home.
pub fn move_home(tx: &mut Tx<'_>, hand: Hand<'_>, to: Move) -> Result<i64> {
    somebody(&to.people)?;
    tx.begin(hand.access, hand.clock, "move_home", &to.reason)?;
    let household = match to.home {
        Home::Known(household) => household,
        Home::New { family, mut values } => {
            values.set("family", family);
            hand.create(tx, "household", values, None)?.id
        }
    };
    for person in to.people {
        let others = keys(
            tx,
            "SELECT id FROM residence WHERE person_id = $1 AND household_id <> $2",
            &[person.into(), household.into()],
        )?;
        let main_elsewhere =
            "SELECT count(*) FROM residence WHERE person_id = $1 AND household_id <> $2 AND is_main = 1";
        let main = to.main || !to.keeps_others || tx.int(main_elsewhere, &[person.into(), household.into()])? == 0;
        for other in others {
            if !to.keeps_others {
                hand.delete(tx, "residence", other)?;
            } else if main {
                hand.update(
                    tx,
                    "residence",
                    other,
                    Values::new().with("is_main", false),
                    Expect::Anything,
                )?;
            }
        }
        reside(tx, hand, household, person, &to.share, main)?;
    }
    Ok(household)
}

/// Lets someone live in a home, mainly there when they have no main home yet.
pub(super) fn settle(tx: &mut Tx<'_>, hand: Hand<'_>, household: i64, person: i64, share: &str) -> Result<()> {
    let elsewhere = "SELECT count(*) FROM residence WHERE person_id = $1 AND is_main = 1 AND household_id <> $2";
    let main = tx.int(elsewhere, &[person.into(), household.into()])? == 0;
    reside(tx, hand, household, person, share, main)
}

fn reside(tx: &mut Tx<'_>, hand: Hand<'_>, household: i64, person: i64, share: &str, main: bool) -> Result<()> {
    let values = Values::new().with("share", share).with("is_main", main);
    let known = "SELECT id FROM residence WHERE household_id = $1 AND person_id = $2";
    match tx.scalar(known, &[household.into(), person.into()])? {
        Value::Int(residence) => hand.update(tx, "residence", residence, values, Expect::Anything)?,
        _ => hand.create(
            tx,
            "residence",
            values.with("household", household).with("person", person),
            None,
        )?,
    };
    Ok(())
}
