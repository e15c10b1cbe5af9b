//! The quotes of the demonstration: one for each of some opportunities, in every state, the oldest first.

use jiff::ToSpan;
use kit::write::Hand;
use kit::{Access, Error, Result};
use ui::{Pen, Site};

use super::on;
use crate::draft::On;
use crate::quote::{self, Answer, Share};

/// Quotes at most.
const MOST: i64 = 24;
/// Days between one and the next: the first ones are past by now.
const EVERY: i64 = 3;

/// Makes, sends and answers quotes.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let sql = "SELECT o.id, o.company_id FROM opportunity o JOIN programme p ON p.id = o.programme_id WHERE p.price > 0
        AND (o.contact_id IS NOT NULL OR o.company_id IS NOT NULL) AND o.outcome <> 'lost' ORDER BY o.id LIMIT $1";
    let wanted = site.store.read(|db| db.rows(sql, &[MOST.into()]))?;
    let count = i64::try_from(wanted.len()).unwrap_or_default();
    for (turn, row) in (0_i64..).zip(&wanted) {
        let opportunity = row[0].as_int().unwrap_or_default();
        one(site, program, (turn, count), opportunity)?;
    }
    Ok(())
}

/// Of eight: one is a draft, two wait, three are accepted (one of them by a person beside the client), one is to be
/// changed, one is refused.
fn one(site: &Site, program: &Access, (turn, count): (i64, i64), opportunity: i64) -> Result<()> {
    let pen = Pen::new(site, site.establishment().language());
    let today = site.clock.today();
    let day = today.checked_add((-(count - turn) * EVERY).days()).unwrap_or(today);
    let house = site.establishment().name.clone();
    let clock = on(site, day)?;
    let id = site.store.write(|tx| {
        tx.begin(program, &clock, "send_quote", "")?;
        let hand = Hand::new(program, &clock);
        let made = quote::of_opportunity(tx, hand, opportunity)?.id;
        if turn % 8 == 6 {
            // The client bears a part, the person who learns the rest.
            let row = quote::Row::load(tx, made)?;
            let person = "SELECT contact_id FROM opportunity WHERE id = $1";
            let person = tx.scalar(person, &[opportunity.into()])?.as_int();
            let payers = row.client.zip(person.map(crate::client::Client::Person));
            if let Some((client, person)) = payers.filter(|(client, person)| client != person) {
                for (payer, amount) in [(client, Some(row.net * 8 / 10)), (person, None)] {
                    let reference = String::new();
                    quote::add_share(
                        tx,
                        hand,
                        made,
                        &Share {
                            payer,
                            amount,
                            reference,
                        },
                    )?;
                }
            }
        }
        let is_priced = !On::Quote.lines(tx, made)?.is_empty();
        if turn % 8 != 7 && is_priced {
            quote::number(tx, hand, made, &house)?;
        }
        Ok::<_, Error>(made)
    })?;
    let said = match turn % 8 {
        0 | 3 | 6 => (Answer::Accepted, ""),
        2 => (Answer::Change, pen.t("billing-demo-change")),
        5 => (Answer::Refused, pen.t("billing-demo-refused")),
        _ => return Ok(()),
    };
    let clock = on(site, day.checked_add(2.days()).unwrap_or(today).min(today))?;
    site.store.write(|tx| {
        if quote::Row::load(tx, id)?.number.is_none() {
            return Ok(());
        }
        tx.begin(program, &clock, "answer_quote", "")?;
        quote::answer(tx, Hand::new(program, &clock), id, said.0, ("", said.1))
    })
}
