//! The debits of the demonstration: a creditor, families and companies that signed a mandate, a collection that the bank took
//! and of which two debits came back, and one that waits to be handed over.

use billing::client::Client;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::write::{Hand, Values};
use kit::{Access, Clock, Error, Moment, Result, Tx};
use ui::{Pen, Site};

use crate::propose::{self, Asked};
use crate::terms::Terms;
use crate::{bank_days, collect, mandate, returns, settle};

/// Clients that sign, out of those who owe.
const SIGNED: usize = 40;
/// What comes back of the first collection.
const BACK: [&str; 2] = ["AM04", "MD01"];

/// A French account that is not anyone's: a bank and a branch that do not exist.
fn account(rank: usize) -> Option<String> {
    let number = format!("{:011}", 40_000_000_000_u64 + u64::try_from(rank).ok()? * 7_919);
    bank::ids::iban_of_rib("99999", "00001", &number)
}

fn on(site: &Site, day: Date) -> Result<Clock> {
    let zone = site.clock.zone().clone();
    let at = zone.to_timestamp(day.at(10, 0, 0, 0));
    let at = at.map_err(|error| Error::Fault(format!("a day of the demonstration: {error}")))?;
    Ok(Clock::fixed(Moment::from_micros(at.as_microsecond()), zone))
}

/// Signs, takes, cashes in and has some come back.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let pen = Pen::new(site, site.establishment().language());
    let house = site.establishment().name.clone();
    let today = site.clock.today();
    let before = |days: i64| today.checked_sub(days.days()).unwrap_or(today);
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "demo", "")?;
        let hand = Hand::new(program, &site.clock);
        let terms = Terms {
            creditor_id: "FR72ZZZ123456".to_owned(),
            ..Terms::default()
        };
        terms.save(hand, tx)?;
        let sql =
            "SELECT person_id, company_id, min(due_on) FROM invoice WHERE number IS NOT NULL AND form <> 'credit_note'
            AND gross - paid - credited - deducted > 0 GROUP BY person_id, company_id ORDER BY min(due_on), 1, 2";
        let clients: Vec<Client> = tx
            .rows(sql, &[])?
            .iter()
            .filter_map(|row| Client::of_row(&row[0..2]))
            .collect();
        // Of three who owe, two let the house take.
        let signing = clients
            .into_iter()
            .enumerate()
            .filter(|(rank, _)| rank % 3 != 2)
            .take(SIGNED);
        for (rank, client) in signing {
            let Some(iban) = account(rank) else { continue };
            let values = Values::new()
                .with("iban", iban)
                .with("signed_on", before(60 + i64::try_from(rank % 50).unwrap_or_default()))
                .with("place", pen.t("debits-demo-place"));
            mandate::enter(tx, hand, client, values)?;
        }
        Ok::<_, Error>(())
    })?;
    let first = bank_days::from(before(9));
    let taken = site.store.write(|tx| {
        let clock = on(site, before(24))?;
        take(tx, Hand::new(program, &clock), &house, first, true)
    })?;
    if let Some(collection) = taken {
        cash(site, program, pen, collection, first.min(today))?;
    }
    let next = bank_days::from(today.checked_add(15.days()).unwrap_or(today));
    site.store
        .write(|tx| take(tx, Hand::new(program, &site.clock), &house, next, false))
        .map(drop)
}

/// A collection of every second debit that is proposed for a day, handed over or not; none when there is nothing to take.
fn take(tx: &mut Tx<'_>, hand: Hand<'_>, house: &str, day: Date, is_sent: bool) -> Result<Option<i64>> {
    let asked = Asked {
        on: day,
        scheme: "core".to_owned(),
        ..Asked::default()
    };
    let debits = propose::all(tx, &asked)?.debits;
    let dues = debits.iter().step_by(2).flat_map(|(_, dues)| dues);
    let shown: Vec<_> = dues.map(|due| (due.uid, due.cents)).collect();
    if shown.is_empty() {
        return Ok(None);
    }
    tx.begin(hand.access, hand.clock, "make_collection", "")?;
    let made = collect::make(tx, hand, house, &asked, Some(&shown))?;
    if is_sent {
        collect::send(tx, hand, made.written.id)?;
    }
    Ok(Some(made.written.id))
}

/// The bank took, and gave two of them back.
fn cash(site: &Site, program: &Access, pen: Pen<'_>, collection: i64, day: Date) -> Result<()> {
    let clock = on(site, day)?;
    let open = site.store.write(|tx| {
        tx.begin(program, &clock, settle::JOB, "")?;
        let open = settle::open(tx, collection)?;
        for (debit, ..) in &open {
            settle::pay(tx, Hand::new(program, &clock), *debit, day)?;
        }
        Ok::<_, Error>(open)
    })?;
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "return_debits", "")?;
        let hand = Hand::new(program, &site.clock);
        for ((debit, ..), code) in open.iter().skip(1).zip(BACK) {
            returns::take_back(tx, hand, pen, *debit, code, site.clock.today())?;
        }
        Ok::<_, Error>(())
    })
}
