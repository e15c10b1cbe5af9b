//! What of an invoice may be paid today: an instalment, what is late, all of it; or why nothing may be.

use billing::client::Client;
use billing::hold::Hold;
use billing::issue::Row;
use billing::schedule;
use jiff::civil::Date;
use kit::{Db, Message, Result};
use money::Instalment;

/// Something that may be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub what: What,
    pub cents: i64,
}

/// What one pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The next instalment, due that day.
    Next(Date),
    /// All that should have been paid already.
    Late,
    /// What the law lets be asked before the training begins.
    First,
    All,
}

/// Why nothing may be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    Paid,
    Credited,
    /// The delay to withdraw runs until then.
    Until(Date),
    /// The contract is not signed.
    Unsigned,
    /// The first part is paid: nothing more before the training begins.
    NotYet,
}

impl Closed {
    /// How it is said to who would pay.
    pub fn message(self) -> Message {
        match self {
            Closed::Paid => Message::new("checkout-closed-paid"),
            Closed::Credited => Message::new("checkout-closed-credited"),
            Closed::Until(day) => Message::new("checkout-closed-until").with("day", day),
            Closed::Unsigned => Message::new("checkout-closed-unsigned"),
            Closed::NotYet => Message::new("checkout-closed-not-yet"),
        }
    }
}

/// An invoice as who pays it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub number: String,
    pub client: Option<Client>,
    pub due_on: Option<Date>,
    /// In cents.
    pub gross: i64,
    pub left: i64,
    /// From the least to all.
    pub choices: Result<Vec<Choice>, Closed>,
}

/// What may be paid of an invoice today; nothing for a draft or a credit note.
///
/// # Errors
/// Not found.
pub fn of(db: &mut Db<'_>, invoice: i64, today: Date) -> Result<Option<Due>> {
    let row = Row::load(db, invoice)?;
    let Some(number) = row.number.clone().filter(|_| row.form != "credit_note") else {
        return Ok(None);
    };
    let left = row.balance();
    let choices = match closed(db, &row, today)? {
        Some(closed) => Err(closed),
        None => {
            let most = Hold::of(db, invoice)?.and_then(|hold| hold.most(today));
            let choices = choices(&lefts(db, &row)?, left, most, today);
            if choices.is_empty() {
                Err(Closed::NotYet)
            } else {
                Ok(choices)
            }
        }
    };
    Ok(Some(Due {
        number,
        client: row.client,
        due_on: row.due_on,
        gross: row.gross - row.deducted,
        left,
        choices,
    }))
}

fn closed(db: &mut Db<'_>, row: &Row, today: Date) -> Result<Option<Closed>> {
    if row.balance() <= 0 {
        let is_credited = row.credited > 0 && row.paid <= 0;
        return Ok(Some(if is_credited { Closed::Credited } else { Closed::Paid }));
    }
    if let Some(hold) = Hold::of(db, row.id)? {
        if !hold.is_signed() {
            return Ok(Some(Closed::Unsigned));
        }
        if let Some(from) = hold.payable_from().filter(|from| today < *from) {
            return Ok(Some(Closed::Until(from)));
        }
    }
    Ok(row.payable_from.filter(|from| today < *from).map(Closed::Until))
}

/// What is left of each instalment: payments fill them in order, credit notes take from the last.
fn lefts(db: &mut Db<'_>, row: &Row) -> Result<Vec<Instalment>> {
    let mut all = schedule::of(db, row.id)?;
    let mut paid = row.paid.max(0);
    for one in &mut all {
        let part = one.cents.min(paid);
        (one.cents, paid) = (one.cents - part, paid - part);
    }
    let mut credited = row.credited;
    for one in all.iter_mut().rev() {
        let part = one.cents.min(credited);
        (one.cents, credited) = (one.cents - part, credited - part);
    }
    all.retain(|one| one.cents > 0);
    Ok(all)
}

/// What is offered, each amount once, none beyond what the law lets be asked.
fn choices(lefts: &[Instalment], left: i64, most: Option<i64>, today: Date) -> Vec<Choice> {
    let late: i64 = lefts.iter().filter(|one| one.due_on < today).map(|one| one.cents).sum();
    let next = lefts.first().map(|one| Choice {
        what: What::Next(one.due_on),
        cents: one.cents,
    });
    let late = Some(Choice {
        what: What::Late,
        cents: late,
    });
    let all = Choice {
        what: What::All,
        cents: left,
    };
    let capped = most.filter(|most| *most < left).map(|most| Choice {
        what: What::First,
        cents: most,
    });
    let mut offered: Vec<Choice> = Vec::new();
    for choice in [next, late, capped].into_iter().flatten() {
        let is_allowed = choice.cents > 0 && choice.cents < left && most.is_none_or(|most| choice.cents <= most);
        if is_allowed && !offered.iter().any(|one| one.cents == choice.cents) {
            offered.push(choice);
        }
    }
    if most.is_none_or(|most| left <= most) {
        offered.push(all);
    }
    offered
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn three() -> Vec<Instalment> {
        [(9, 100), (10, 100), (12, 50)]
            .map(|(month, cents)| Instalment {
                due_on: date(2026, month, 5),
                cents,
            })
            .into()
    }

    fn cents(most: Option<i64>) -> Vec<i64> {
        let offered = choices(&three(), 250, most, date(2026, 11, 25));
        offered.iter().map(|one| one.cents).collect()
    }

    #[test]
    fn the_next_instalment_what_is_late_or_all_is_offered() {
        assert_eq!(cents(None), [100, 200, 250]);
    }

    #[test]
    fn no_more_is_offered_than_the_law_lets_be_asked() {
        assert_eq!(cents(Some(150)), [100, 150]);
        assert_eq!(cents(Some(75)), [75]);
        assert_eq!(cents(Some(0)), [0; 0]);
    }
}
