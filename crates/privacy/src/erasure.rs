//! Erasure asked by a person (RGPD, art. 17): what nothing wants kept goes for good, history included; what a law wants
//! kept stays, with what it needs, until its day, and is restricted meanwhile (art. 18). Nothing goes unseen: the plan is
//! told first, and is what is done.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use kit::catalogue::{Column, Type};
use kit::write::{Expect, Hand, Stored, Values, referrers};
use kit::{Db, Error, Kind, Result, Tx, Value, journal};

use crate::dossier::{self, Dossier};
use crate::retention::{self, Rule};

/// What becomes of the records of one kind.
#[derive(Debug)]
pub struct Line {
    pub kind: Arc<Kind>,
    pub rule: Option<&'static Rule>,
    /// Keys of those that go.
    pub erased: Vec<i64>,
    /// How many stay, and the last day of the longest.
    pub kept: usize,
    pub until: Option<Date>,
}

/// What becomes of everything about one person.
#[derive(Debug)]
pub struct Plan {
    pub lines: Vec<Line>,
    /// Why who they are stays known, when something of them does: the last day of all.
    pub restricted_until: Option<Date>,
}

/// Fields that say who someone is, which stay as long as a record that names them.
const IDENTITY: &[&str] = &["last_name", "usage_name", "first_name", "number", "ine"];
/// How long who someone is stays known when other records point at them and no rule says until when, in years.
const OTHERWISE: i64 = 6;

/// Tells what an erasure would do.
pub fn plan(db: &mut Db<'_>, hand: Hand<'_>, person: i64) -> Result<Plan> {
    let catalogue = &hand.access.catalogue;
    let dossier = dossier::read(db, catalogue, person)?;
    if dossier.roles.is_empty() {
        return Err(Error::NotFound);
    }
    let (mut lines, mut going) = sorted_out(&dossier, hand);
    // What something that stays points at stays with it.
    loop {
        let mut held = Vec::new();
        for line in &lines {
            for id in &line.erased {
                let needed = referrers(db, catalogue, &line.kind, *id)?;
                if needed.iter().any(|other| !going.contains(other)) {
                    held.push(*id);
                }
            }
        }
        if held.is_empty() {
            break;
        }
        for line in &mut lines {
            let before = line.erased.len();
            line.erased.retain(|id| !held.contains(id));
            line.kept += before - line.erased.len();
        }
        going.retain(|id| !held.contains(id));
    }
    let restricted_until = known_until(db, hand, &dossier, &lines, &going)?;
    Ok(Plan {
        lines,
        restricted_until,
    })
}

/// By kind, what its rule lets go today; and the keys of all that goes.
fn sorted_out(dossier: &Dossier, hand: Hand<'_>) -> (Vec<Line>, HashSet<i64>) {
    let (today, zone) = (hand.clock.today(), hand.clock.zone());
    let mut going = HashSet::new();
    let line = |(kind, records): &(Arc<Kind>, Vec<Stored>)| {
        let rule = retention::of(kind.key);
        let mut line = Line {
            kind: kind.clone(),
            rule,
            erased: Vec::new(),
            kept: 0,
            until: None,
        };
        for record in records {
            match rule.map(|rule| (rule.years, rule.until(record, zone))) {
                Some((years, until)) if years == 0 || until < today => line.erased.push(record.id),
                until => {
                    line.kept += 1;
                    line.until = line.until.max(until.map(|(_, until)| until));
                }
            }
        }
        going.extend(&line.erased);
        line
    };
    let lines = dossier.about.iter().map(line).collect();
    (lines, going)
}

/// Until when who they are must stay known; nothing when nothing that stays names them.
fn known_until(
    db: &mut Db<'_>,
    hand: Hand<'_>,
    dossier: &Dossier,
    lines: &[Line],
    going: &HashSet<i64>,
) -> Result<Option<Date>> {
    let mut until = lines.iter().filter_map(|line| line.until).max();
    let stays = lines.iter().any(|line| line.kept > 0);
    let mut is_named = false;
    for (kind, stored) in &dossier.roles {
        let others = referrers(db, &hand.access.catalogue, kind, stored.id)?;
        is_named |= others.iter().any(|other| !going.contains(other));
    }
    if until.is_none() && (stays || is_named) {
        let years = jiff::ToSpan::years(OTHERWISE);
        until = Some(hand.clock.today().saturating_add(years));
    }
    Ok(until)
}

/// Does what [`plan`] tells, in the operation under way, and has the journal forget what went.
///
/// # Errors
/// Not found for nobody; whatever the deletion of a record refuses.
pub fn erase(tx: &mut Tx<'_>, hand: Hand<'_>, person: i64) -> Result<Plan> {
    let plan = plan(tx, hand, person)?;
    let mut left: Vec<(Arc<Kind>, i64)> = Vec::new();
    for line in &plan.lines {
        left.extend(line.erased.iter().map(|id| (line.kind.clone(), *id)));
    }
    // Those that nothing points at any more go first.
    while !left.is_empty() {
        let mut later = Vec::new();
        let count = left.len();
        for (kind, id) in left {
            if referrers(tx, &hand.access.catalogue, &kind, id)?.is_empty() {
                hand.purge(tx, kind.key, id)?;
            } else {
                later.push((kind, id));
            }
        }
        if later.len() == count {
            return Err(Error::refused("error-still-used"));
        }
        left = later;
    }
    let dossier = dossier::read(tx, &hand.access.catalogue, person)?;
    match plan.restricted_until {
        Some(until) => {
            for (kind, stored) in &dossier.roles {
                let values = emptied(kind, stored).with("restricted_until", until);
                hand.update_unchecked(tx, kind.key, person, values, Expect::Anything)?;
            }
        }
        None => {
            // The person goes with the last of their roles.
            for (kind, _) in dossier.roles.iter().filter(|(kind, _)| kind.is_a.is_some()) {
                hand.delete_unchecked(tx, kind.key, person)?;
            }
            if dossier.roles.iter().all(|(kind, _)| kind.is_a.is_none()) {
                hand.delete_unchecked(tx, "person", person)?;
            }
        }
    }
    tx.exec("DELETE FROM preference_link WHERE person_id = $1", &[person.into()])?;
    journal::forget_touched(tx)?;
    Ok(plan)
}

/// What is free text, a way to reach them, a picture or a field of the establishment's own is emptied; who they are is not.
fn emptied(kind: &Kind, stored: &Stored) -> Values {
    let emptied = kind.fields.iter().filter(|field| {
        let is_own = matches!(field.column, Some(Column::Extra { .. }));
        let says_much = match field.ty {
            Type::Text | Type::LongText | Type::Email | Type::Phone => true,
            Type::Ref(target) => target == "file",
            _ => false,
        };
        let is_filled = !stored.values.get(&field.key).is_missing();
        is_filled && !field.required && (is_own || says_much) && !IDENTITY.contains(&field.key.as_ref())
    });
    emptied.map(|field| (field.key.clone(), Value::Null)).collect()
}
