//! The debits of the demonstration: a creditor, families and companies that signed a mandate, a collection that the bank took
//! and of which two debits came back, and one that waits to be handed over.

use billing::client::Client;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kit::write::{Hand, Values};
use kit::{Access, Clock, Error, Moment, Result};
use ui::{Pen, Site};

use crate::propose::Asked;
use crate::terms::Terms;
use crate::{collect, mandate, returns, settle};

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

/// The first working day from one on.
fn working(mut day: Date) -> Date {
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.tomorrow().unwrap_or(day);
    }
    day
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
    let first = working(before(9));
    let collected = take(site, program, &house, before(24), first)?;
    if let Some(collection) = collected {
        cash(site, program, pen, collection, first.min(today))?;
    }
    take_next(
        site,
        program,
        &house,
        working(today.checked_add(15.days()).unwrap_or(today)),
    )
}

/// A collection made on a day for another, and handed over.
fn take(site: &Site, program: &Access, house: &str, made_on: Date, day: Date) -> Result<Option<i64>> {
    let clock = on(site, made_on)?;
    site.store.write(|tx| {
        tx.begin(program, &clock, "make_collection", "")?;
        let hand = Hand::new(program, &clock);
        let asked = Asked {
            on: day,
            scheme: "core".to_owned(),
        };
        match collect::make(tx, hand, house, &asked, None) {
            Ok(made) => {
                collect::send(tx, hand, made.written.id)?;
                Ok(Some(made.written.id))
            }
            Err(Error::Settled(_)) => Ok(None),
            Err(error) => Err(error),
        }
    })
}

/// The bank took, and gave two of them back.
fn cash(site: &Site, program: &Access, pen: Pen<'_>, collection: i64, day: Date) -> Result<()> {
    let clock = on(site, day)?;
    site.store.write(|tx| {
        tx.begin(program, &clock, settle::JOB, "")?;
        let hand = Hand::new(program, &clock);
        let open = settle::open(tx, collection)?;
        for (debit, ..) in &open {
            settle::pay(tx, hand, *debit, day)?;
        }
        tx.begin(program, &site.clock, "return_debits", "")?;
        let hand = Hand::new(program, &site.clock);
        for ((debit, ..), code) in open.iter().skip(1).zip(BACK) {
            returns::take_back(tx, hand, pen, *debit, code, site.clock.today())?;
        }
        Ok::<_, Error>(())
    })
}

/// The next collection, which waits to be handed over.
fn take_next(site: &Site, program: &Access, house: &str, day: Date) -> Result<()> {
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "make_collection", "")?;
        let asked = Asked {
            on: day,
            scheme: "core".to_owned(),
        };
        match collect::make(tx, Hand::new(program, &site.clock), house, &asked, None) {
            Ok(_) | Err(Error::Settled(_)) => Ok(()),
            Err(error) => Err(error),
        }
    })
}
