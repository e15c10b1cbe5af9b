//! What follows from an answer: the quote moves, its opportunity is won, who follows it is told, and a contract with an
//! individual starts the days in which nothing may be asked of them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kit::write::{Expect, Hand, Values};
use kit::{Result, Tx};
use papers::documents::AgreementKind;
use paperwork::document::Document;
use paperwork::issue::Paper;
use proof::agreed::Answered;
use relations::commands::{Move, Place};
use training::holidays;

use super::{Given, Subject};
use crate::kinds::{INVOICE, SIGNATURE};
use crate::quote::{self, Answer, Row};

/// Days to withdraw from a contract (Code du travail, L6353-5), and from one concluded at a distance (Code de la
/// consommation, L221-18).
const DAYS: i64 = 10;
const DAYS_AT_A_DISTANCE: i64 = 14;

/// Brings all that depends on a paper up to date with an answer, in the operation under way.
pub(super) fn follow(tx: &mut Tx<'_>, hand: Hand<'_>, subject: Subject, given: &Given) -> Result<()> {
    match subject {
        Subject::Quote(id) => {
            let answer = match given.act {
                Answered::Signature => Answer::Accepted,
                Answered::Refusal => Answer::Refused,
                Answered::Change => Answer::Change,
            };
            quote::answer(tx, hand, id, answer, (&given.name, &given.message))?;
            if answer == Answer::Accepted {
                win(tx, hand, id)?;
            }
            Ok(())
        }
        Subject::Paper(id) if given.act == Answered::Signature => hold(tx, hand, id),
        Subject::Paper(_) => Ok(()),
    }
}

/// The opportunity of an accepted quote goes to the stage of its pipeline that is won, unless it is closed already.
fn win(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64) -> Result<()> {
    let Some(card) = Row::load(tx, quote)?.opportunity else {
        return Ok(());
    };
    let sql = "SELECT s.id FROM opportunity o JOIN pipeline_stage s ON s.pipeline_id = o.pipeline_id
        WHERE o.id = $1 AND o.outcome = 'open' AND s.outcome = 'won' ORDER BY s.position LIMIT 1";
    let Some(stage) = tx.scalar(sql, &[card.into()])?.as_int() else {
        return Ok(());
    };
    let to = Move {
        stage,
        place: Place::First,
        from: None,
        values: Values::new(),
    };
    // A stage may want more to be said before one comes in: the card then waits for its owner.
    match relations::commands::move_card(tx, hand, card, to) {
        Ok(_) | Err(kit::Error::Invalid(_) | kit::Error::Refused(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// A contract with an individual: nothing may be asked for before the days to withdraw are over (L6353-6).
fn hold(tx: &mut Tx<'_>, hand: Hand<'_>, paper: i64) -> Result<()> {
    let paper = Paper::load(tx, paper)?;
    let Document::Contract(agreement) = &paper.document else {
        return Ok(());
    };
    let AgreementKind::Individual { at_a_distance } = agreement.kind else {
        return Ok(());
    };
    let zone = hand.clock.zone().iana_name().unwrap_or_default().to_owned();
    let from = payable_from(hand.clock.today(), at_a_distance, &zone);
    let sql = "SELECT id FROM paper_signature WHERE certificate_id = $1 AND act = 'signature' ORDER BY id DESC LIMIT 1";
    let signature = tx.int(sql, &[paper.id.into()])?;
    let until = Values::new().with("payable_from", from);
    hand.update_unchecked(tx, SIGNATURE, signature, until.clone(), Expect::Anything)?;
    let sql =
        "SELECT i.id FROM invoice i JOIN quote q ON q.id = i.quote_id WHERE q.agreement_id = $1 AND i.number IS NULL
        AND i.person_id = $2 ORDER BY i.id";
    for row in tx.rows(sql, &[paper.id.into(), paper.learner.into()])? {
        let id = row[0].as_int().unwrap_or_default();
        hand.update_unchecked(tx, INVOICE, id, until.clone(), Expect::Anything)?;
    }
    Ok(())
}

/// The first day on which something may be paid: the day of signature does not count, and days to withdraw that would end
/// on a Saturday, a Sunday or a holiday run to the next working day (Code de la consommation, L221-19).
pub(crate) fn payable_from(signed_on: Date, at_a_distance: bool, zone: &str) -> Date {
    let days = if at_a_distance { DAYS_AT_A_DISTANCE } else { DAYS };
    let is_closed =
        |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || holidays::is_holiday(day, zone);
    let mut last = signed_on.saturating_add(days.days());
    while is_closed(last) {
        last = last.saturating_add(1.day());
    }
    last.saturating_add(1.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::payable_from;

    #[test]
    fn nothing_is_paid_before_the_days_to_withdraw_are_over() {
        let paris = "Europe/Paris";
        // Fourteen days from 1 December end on Tuesday the 15th; ten days on Friday the 11th.
        assert_eq!(payable_from(date(2026, 12, 1), true, paris), date(2026, 12, 16));
        assert_eq!(payable_from(date(2026, 12, 1), false, paris), date(2026, 12, 12));
        // Christmas Day is a Friday in 2026: the week-end after it counts too.
        assert_eq!(payable_from(date(2026, 12, 11), true, paris), date(2026, 12, 29));
    }
}
