//! The sample establishment written into a store as its own staff would have written it, day after day.
//!
//! Everything passes through [`Hand`] and the commands: the demo has the rights, the rules, the journal and the search
//! index of any other house. What happened on different days is as many operations, by different people.

mod cast;
mod centre;
mod family;
mod house;
mod schooling;
mod timeline;

use std::sync::Arc;

use kit::write::Hand;
use kit::{Access, Catalogue, Clock, Result, Store, Via};
use sample::{Establishment, Plan};

pub use cast::{Cast, Member};
use house::House;
use timeline::{FamilyFile, play};

/// Students written in one transaction: a small demo whole, a large one in pieces that fit in memory.
const STUDENTS_AT_ONCE: usize = 2_000;
/// Records brought up to date at once at the end.
const DUE_AT_ONCE: usize = 5_000;

/// Writes the establishment of a plan into an empty store; `progress` hears how many students are written, of how
/// many. Returns who may sign in as what.
///
/// # Errors
/// Those of the store; a rule that the sample does not obey is a fault of ours and comes back as it is.
pub fn write_establishment(
    store: &Store,
    catalogue: Arc<Catalogue>,
    clock: &Clock,
    plan: Plan,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Cast> {
    let sample = Establishment::build(plan);
    let access = Access::program(catalogue, Via::Demo);
    let mut house = store.write(|tx| House::write(tx, &access, clock, &sample))?;
    store.write(|tx| centre::write(tx, &mut house, &sample))?;
    let mut families = sample.families().peekable();
    let (mut written, mut number) = (0, 0);
    while families.peek().is_some() {
        let mut files = Vec::new();
        let mut students = 0;
        while students < STUDENTS_AT_ONCE
            && let Some(family) = families.next()
        {
            number += 1;
            students += family.children.len();
            files.push(FamilyFile::new(family, number));
        }
        store.write(|tx| {
            tx.in_bulk();
            play(tx, &mut house, &mut files)
        })?;
        written += students;
        progress(written, plan.students);
    }
    bring_up_to_date(store, &access, clock)?;
    Ok(house.cast)
}

/// What the daily jobs would have done by now.
fn bring_up_to_date(store: &Store, access: &Access, clock: &Clock) -> Result<()> {
    let hand = Hand::new(access, clock);
    while store.write(|tx| crate::commands::roll_over(tx, hand, DUE_AT_ONCE))? == DUE_AT_ONCE {}
    while store
        .write(|tx| crate::commands::come_of_age(tx, hand, DUE_AT_ONCE))?
        .len()
        == DUE_AT_ONCE
    {}
    Ok(())
}
