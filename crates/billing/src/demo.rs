//! The money of the demonstration: a catalogue of prices, what companies were invoiced for the sessions that are over, paid
//! in time, in part, late or not at all, a credit note, and drafts that wait.

mod fees;
mod quotes;

use jiff::ToSpan;
use jiff::civil::Date;
use kit::write::{Hand, Values};
use kit::{Access, Clock, Error, Moment, Result, Tx};
use money::{Quantity, Vat};
use ui::{Pen, Site};

use crate::client::Client;
use crate::draft::{self, Line};
use crate::kinds::PRICE;
use crate::pay::{self, For, Payment};
use crate::proved::Delivered;
use crate::terms::Terms;
use crate::{credit, issue};

/// Invoices at most: enough for every state, few enough to be quick.
const MOST: i64 = 60;
/// The last ones are left as drafts.
const DRAFTS: usize = 3;

/// What one company owes for one session.
struct Due {
    company: i64,
    session: i64,
    ended_on: Date,
    lines: Vec<Line>,
}

/// Sells, invoices and cashes in, in the order of the calendar.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let pen = Pen::new(site, site.establishment().language());
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "demo", "")?;
        let hand = Hand::new(program, &site.clock);
        let terms = Terms {
            legal_form: pen.t("billing-demo-form").to_owned(),
            register: pen.t("billing-demo-register").to_owned(),
            iban: "FR7630006000011234567890189".to_owned(),
            bic: "AGRIFRPP".to_owned(),
            ..Terms::default()
        };
        terms.save(hand, tx)?;
        prices(tx, hand, pen)
    })?;
    quotes::play(site, program)?;
    let dues = site.store.write(|tx| dues(tx, site.clock.today()))?;
    let last = dues.len().saturating_sub(DRAFTS);
    for (turn, due) in dues.into_iter().enumerate() {
        one(site, program, turn, due, turn >= last)?;
    }
    fees::play(site, program)
}

fn prices(tx: &mut Tx<'_>, hand: Hand<'_>, pen: Pen<'_>) -> Result<()> {
    let sql = "SELECT id, title, reference, price FROM programme WHERE price > 0 ORDER BY id LIMIT 12";
    for row in tx.rows(sql, &[])? {
        let values = Values::new()
            .with("label", row[1].clone())
            .with("code", row[2].clone())
            .with("programme", row[0].clone())
            .with("unit", "person")
            .with("unit_price", row[3].clone());
        hand.create_unchecked(tx, PRICE, values, None)?;
    }
    let room = Values::new()
        .with("label", pen.t("billing-demo-room"))
        .with("unit", "day")
        .with("unit_price", 18_000)
        .with("vat_bp", 2_000);
    hand.create_unchecked(tx, PRICE, room, None)?;
    Ok(())
}

/// What companies owe for sessions that are over, the oldest first.
fn dues(tx: &mut Tx<'_>, today: Date) -> Result<Vec<Due>> {
    let sql = "SELECT e.id, e.company_id, e.session_id, t.ends_on, t.title, t.programme_id, p.full_name FROM enrolment e
        JOIN training_session t ON t.id = e.session_id JOIN person p ON p.id = e.learner_id
        WHERE e.company_id IS NOT NULL AND e.price > 0 AND e.status IN ('enrolled', 'completed', 'left') AND t.ends_on < $1
        ORDER BY t.ends_on, e.session_id, e.company_id, p.sort_key";
    let mut dues: Vec<Due> = Vec::new();
    for row in tx.rows(sql, &[today.into()])? {
        let key = |at: usize| row[at].as_int().unwrap_or_default();
        let (company, session) = (key(1), key(2));
        let (Some(ended_on), Some(delivered)) = (row[3].as_date(), Delivered::read(tx, key(0))?) else {
            continue;
        };
        // What is proved is invoiced, and no more.
        let cents = delivered.ceiling() - delivered.invoiced;
        if cents <= 0 {
            continue;
        }
        let label = format!("{} – {}", row[4].to_text(), row[6].to_text());
        let line = Line {
            unit: "person".to_owned(),
            programme: row[5].as_int(),
            enrolment: Some(key(0)),
            ..Line::of(&label, Quantity::ONE, cents, Vat::Training)
        };
        match dues
            .iter_mut()
            .find(|due| due.company == company && due.session == session)
        {
            Some(due) => due.lines.push(line),
            None => dues.push(Due {
                company,
                session,
                ended_on,
                lines: vec![line],
            }),
        }
    }
    let most = usize::try_from(MOST).unwrap_or_default();
    let skipped = dues.len().saturating_sub(most);
    Ok(dues.split_off(skipped))
}

fn on(site: &Site, day: Date) -> Result<Clock> {
    let zone = site.clock.zone().clone();
    let at = zone.to_timestamp(day.at(10, 0, 0, 0));
    let at = at.map_err(|error| Error::Fault(format!("a day of the demonstration: {error}")))?;
    Ok(Clock::fixed(Moment::from_micros(at.as_microsecond()), zone))
}

/// One invoice and what became of it: of eight, four are paid, one in part, one is credited, two are still open.
fn one(site: &Site, program: &Access, turn: usize, due: Due, is_draft: bool) -> Result<()> {
    let today = site.clock.today();
    let after = |days: i64| due.ended_on.checked_add(days.days()).unwrap_or(today).min(today);
    let clock = on(site, after(3))?;
    let pen = Pen::new(site, site.establishment().language());
    let house = site.establishment().name.clone();
    let invoice = site.store.write(|tx| {
        tx.begin(program, &clock, "issue_invoice", "")?;
        let hand = Hand::new(program, &clock);
        let values = Values::new()
            .with("session", due.session)
            .with("service_to", due.ended_on);
        let made = draft::begin(tx, hand, "invoice", Client::Company(due.company), values, &due.lines)?;
        if !is_draft {
            issue::issue(tx, hand, made.id, &house)?;
        }
        let gross = issue::Row::load(tx, made.id)?.gross;
        Ok::<_, Error>((made.id, gross))
    })?;
    let (id, gross) = invoice;
    if is_draft {
        return Ok(());
    }
    let cents = match turn % 8 {
        0 | 2 | 3 | 5 => gross,
        1 => gross / 2,
        6 => return give_back(site, program, (id, after(12)), pen, &house),
        _ => return Ok(()),
    };
    let received_on = after(20 + i64::try_from(turn % 5).unwrap_or_default() * 4);
    let clock = on(site, received_on)?;
    site.store.write(|tx| {
        tx.begin(program, &clock, "record_payment", "")?;
        let payment = Payment {
            payer: None,
            amount: cents,
            received_on,
            purpose: For::Invoices(vec![id]),
        };
        let means = if turn.is_multiple_of(3) { "cheque" } else { "transfer" };
        pay::pay(
            tx,
            Hand::new(program, &clock),
            &payment,
            Values::new().with("means", means),
        )
        .map(drop)
    })
}

fn give_back(site: &Site, program: &Access, (id, day): (i64, Date), pen: Pen<'_>, house: &str) -> Result<()> {
    let clock = on(site, day)?;
    let reason = pen.t("billing-demo-credit");
    site.store.write(|tx| {
        tx.begin(program, &clock, "credit_invoice", reason)?;
        credit::credit(tx, Hand::new(program, &clock), id, &credit::What::All, reason, house).map(drop)
    })
}
