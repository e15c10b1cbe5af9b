//! What the registry does by itself each night: the changes planned for the day, and those who come of age.

use kit::jobs::{Every, Handlers, Run};
use kit::store::Tx;
use kit::write::Hand;
use kit::{Access, Result, Via};
use serde_json::{Value as Json, json};
use ui::Site;

use crate::commands;

/// Students brought up to date in one transaction.
const AT_ONCE: usize = 500;

/// Adds the registry's jobs to those of the house.
pub fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers
        .every("people-roll-over", Every::Day { hour: 0, minute: 5 }, roll_over)
        .every("people-come-of-age", Every::Day { hour: 0, minute: 15 }, come_of_age)
}

fn roll_over(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    until_done(site, run, commands::roll_over)
}

fn come_of_age(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    until_done(site, run, |tx, hand, limit| {
        Ok(commands::come_of_age(tx, hand, limit)?.len())
    })
}

/// Works in steps until one finds less to do than it could. A step that begins again finds only what is left.
fn until_done(
    site: &Site,
    run: &mut Run<'_>,
    step: impl Fn(&mut Tx<'_>, Hand<'_>, usize) -> Result<usize>,
) -> Result<Json> {
    let access = Access::program(site.catalogue(), Via::Job);
    let hand = Hand::new(&access, &site.clock);
    loop {
        let changed = run.step(|tx, checkpoint| {
            let changed = step(tx, hand, AT_ONCE)?;
            checkpoint.done += changed as i64;
            Ok(changed)
        })?;
        if changed < AT_ONCE {
            return Ok(json!({ "students": run.checkpoint().done }));
        }
    }
}
