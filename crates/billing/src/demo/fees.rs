//! The fee grid of the demonstration: tuition by level, a discount from the second child on, half board and boarding; some
//! classes are billed already, the others wait.

use filter::Filter;
use jiff::ToSpan;
use kit::write::{Hand, Values};
use kit::{Access, Error, Result, Tx};
use ui::{Pen, Site};

use super::on;
use crate::fees::bill;
use crate::fees::plan::{Asked, Plan, Whom};
use crate::issue;
use crate::kinds::{FEE, GRID};

/// Pupils whose fees are billed, in the order of the list of students.
const BILLED: usize = 24;
/// Of these, those whose invoices are still drafts.
const DRAFTS: usize = 6;

/// Makes the grid of the current year and bills a few pupils with it.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let today = site.clock.today();
    let begun = site.store.read(|db| {
        let sql = "SELECT id, code, starts_on FROM school_year WHERE starts_on <= $1 ORDER BY starts_on DESC LIMIT 1";
        Ok::<_, Error>(db.row(sql, &[today.into()])?)
    })?;
    let Some(year) = begun else { return Ok(()) };
    let pen = Pen::new(site, site.establishment().language());
    let grid = site.store.write(|tx| {
        tx.begin(program, &site.clock, "demo", "")?;
        let hand = Hand::new(program, &site.clock);
        let due_on = today.checked_add(1.month()).unwrap_or(today);
        let values = Values::new()
            .with("label", pen.t1("billing-demo-grid", "year", &year[1].to_text()))
            .with("school_year", year[0].clone())
            .with("due_on", due_on)
            .with("rhythm", "monthly")
            .with("times", 8);
        let grid = hand.create_unchecked(tx, GRID, values, None)?.id;
        fees(tx, hand, pen, grid)?;
        Ok::<_, Error>(grid)
    })?;
    let say = |label: &str, part: i64, whole: i64| crate::pages::quote::part_of(pen, label, part, whole);
    let asked = Asked {
        queries: &site.queries,
        access: program,
        today,
        say: &say,
    };
    let plan = site
        .store
        .read(|db| Plan::of(db, &asked, grid, Whom::Found(Filter::everything(), None)))?;
    let clock = on(site, today.checked_sub(20.days()).unwrap_or(today))?;
    let house = site.establishment().name.clone();
    for (turn, pupil) in plan.ready().take(BILLED).enumerate() {
        site.store.write(|tx| {
            tx.begin(program, &clock, "bill_fees", &plan.grid.label)?;
            let hand = Hand::new(program, &clock);
            bill::draw(tx, hand, &plan.grid, pupil)?;
            if turn + DRAFTS < BILLED {
                for draft in bill::drafts(tx, grid)? {
                    issue::issue(tx, hand, draft, &house)?;
                }
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

/// Levels are told by their place in the order: the first half of them is nursery and primary.
fn fees(tx: &mut Tx<'_>, hand: Hand<'_>, pen: Pen<'_>, grid: i64) -> Result<()> {
    let rows = tx.rows("SELECT id FROM level ORDER BY rank", &[])?;
    let levels: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    let half = levels.len() / 2;
    let fee = |label: &str, form: &str, cents: i64| {
        Values::new()
            .with("grid", grid)
            .with("label", pen.t(label))
            .with("form", form)
            .with("amount", cents)
    };
    let bounds = [
        (
            "billing-demo-tuition-first",
            162_000,
            levels.first(),
            levels.get(half.saturating_sub(1)),
        ),
        ("billing-demo-tuition", 198_000, levels.get(half), levels.last()),
    ];
    let mut all = vec![fee("billing-demo-registration", "registration", 6_000)];
    for (label, cents, first, last) in bounds {
        let tuition = fee(label, "tuition", cents)
            .with("level_from", first.copied())
            .with("level_to", last.copied());
        all.push(tuition.clone().with("child_to", 1));
        // Ten per cent less from the second child on.
        all.push(tuition.with("child_from", 2).with("discount_percent", 10));
    }
    all.push(fee("billing-demo-canteen", "canteen", 97_500).with("condition", "regime:2"));
    all.push(fee("billing-demo-boarding", "boarding", 412_000).with("condition", "regime:3"));
    for values in all {
        hand.create_unchecked(tx, FEE, values, None)?;
    }
    Ok(())
}
