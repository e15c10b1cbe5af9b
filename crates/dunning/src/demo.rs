//! Reminders of the demonstration: half of who is late was reminded, one invoice is disputed, one client was given time.

use billing::dispute;
use jiff::ToSpan;
use kit::write::Hand;
use kit::{Access, Error, Result};
use ui::{Pen, Site};

use crate::plan::{self, Desk};
use crate::send::{level_of, note, rules, words_of};

/// Notes reminders without sending any.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let pen = Pen::new(site, site.establishment().language());
    let today = site.clock.today();
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "demo", "")?;
        let hand = Hand::new(program, &site.clock);
        let rules = rules(site, tx)?;
        let cases = plan::plan(tx, Desk { rules: &rules, today })?;
        for (turn, case) in cases.iter().filter(|case| case.is_due()).enumerate() {
            let invoice = plan::invoice_of(case);
            match turn {
                1 => dispute::dispute(tx, hand, invoice, pen.t("dunning-demo-dispute"))?,
                2 => dispute::pause(tx, hand, invoice, today.checked_add(20.days()).ok())?,
                turn if turn % 2 == 0 => {
                    let (subject, body) = words_of(pen, level_of(&rules, case)?, case);
                    note(tx, hand, case, (&subject, &body), None)?;
                }
                _ => {}
            }
        }
        Ok::<_, Error>(())
    })
}
