//! Rights on kinds that come with a newer program, offered to the shipped profiles of a house that exists: once, and
//! without touching what an administrator has said.

use std::collections::BTreeSet;

use kit::write::{Expect, Hand, Values};
use kit::{Access, Clock, Profile, Result, Tx, settings};

use super::{Shipped, profiles, with_grants_of};
use crate::rights::Rights;

/// The setting that holds the kinds whose shipped grants were offered to this house.
const OFFERED: &str = "grants_offered";

/// Gives the shipped profiles what is shipped for kinds that this house has not known yet: those of a room that came with
/// a newer program. What a profile already says of such a kind, and of all others, is the administrator's and stays.
/// Returns how many profiles were changed.
///
/// A house that has not noted yet what it was offered notes it, and is given nothing.
pub fn offer(tx: &mut Tx<'_>, access: &Access, clock: &Clock, more: &[Profile]) -> Result<usize> {
    let shipped = with_grants_of(profiles()?, more);
    let kinds = kinds_of(&shipped);
    let offered: Option<BTreeSet<String>> = settings::get(tx, OFFERED)?;
    if tx.int("SELECT count(*) FROM profile", &[])? == 0 {
        // Not founded yet: the profiles will come whole.
        return Ok(0);
    }
    if offered.as_ref().is_some_and(|offered| kinds.is_subset(offered)) {
        return Ok(0);
    }
    tx.begin(access, clock, "grants_offered", "")?;
    let hand = Hand::new(access, clock);
    let mut changed = 0;
    if let Some(offered) = &offered {
        for shipped in &shipped {
            changed += usize::from(widen(tx, hand, &shipped.profile, &|kind| !offered.contains(kind))?);
        }
    }
    note(tx, hand, &kinds)?;
    Ok(changed)
}

/// Notes kinds as offered, beside those that were before.
pub(super) fn note(tx: &mut Tx<'_>, hand: Hand<'_>, kinds: &BTreeSet<String>) -> Result<()> {
    let known: BTreeSet<String> = settings::get(tx, OFFERED)?.unwrap_or_default();
    settings::set(hand, tx, OFFERED, &known.union(kinds).collect::<BTreeSet<_>>())?;
    Ok(())
}

/// The kinds about which something is shipped.
pub(super) fn kinds_of(shipped: &[Shipped]) -> BTreeSet<String> {
    let granted = shipped.iter().flat_map(|shipped| shipped.profile.grants.keys());
    granted.cloned().collect()
}

/// Adds the grants on new kinds to a profile of the store that says nothing of them; whether there were any.
fn widen(tx: &mut Tx<'_>, hand: Hand<'_>, shipped: &Profile, is_new: &dyn Fn(&str) -> bool) -> Result<bool> {
    let sql = "SELECT id, grants FROM profile WHERE key = $1";
    let Some(row) = tx.row(sql, &[shipped.key.as_str().into()])? else {
        return Ok(false);
    };
    // Grants that do not read are not written over: they grant nothing, and somebody must look at them.
    let Ok(mut rights) = Rights::parse(&row[1].to_text()) else {
        return Ok(false);
    };
    let before = rights.grants.len();
    for (kind, grant) in shipped.grants.iter().filter(|(kind, _)| is_new(kind)) {
        rights.grants.entry(kind.clone()).or_insert_with(|| grant.clone());
    }
    if rights.everything || rights.grants.len() == before {
        return Ok(false);
    }
    let values = Values::new().with("grants", rights.to_json());
    let id = row[0].as_int().unwrap_or_default();
    hand.update(tx, "profile", id, values, Expect::Anything)?;
    Ok(true)
}
