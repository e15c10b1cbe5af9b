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
use crate::hold::{self, Held};
use crate::retention::{self, Rule};
use crate::terms::Terms;

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
    /// How many of them are held by somebody's decision.
    pub held: usize,
}

/// What becomes of everything about one person.
#[derive(Debug)]
pub struct Plan {
    pub lines: Vec<Line>,
    /// Why who they are stays known, when something of them does: the last day of all.
    pub restricted_until: Option<Date>,
    /// Nothing of them goes while this stands.
    pub held: Option<Held>,
}

impl Plan {
    /// How many records go.
    pub fn erased(&self) -> usize {
        self.lines.iter().map(|line| line.erased.len()).sum()
    }
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
    let today = hand.clock.today();
    let held = hold::of(db, person, today)?;
    let terms = Terms::read(db)?;
    let held_ones = held_records(db, &dossier, today)?;
    let (mut lines, mut going) = sorted_out(&dossier, hand, &terms, held.is_some(), &held_ones);
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
        held,
    })
}

/// The records about them that are held one by one.
fn held_records(db: &mut Db<'_>, dossier: &Dossier, today: Date) -> Result<HashSet<i64>> {
    let mut held = HashSet::new();
    if hold::are_any(db, today)? {
        for record in dossier.about.iter().flat_map(|(_, records)| records) {
            if hold::of(db, record.id, today)?.is_some() {
                held.insert(record.id);
            }
        }
    }
    Ok(held)
}

/// By kind, what its rule lets go today; and the keys of all that goes.
fn sorted_out(
    dossier: &Dossier,
    hand: Hand<'_>,
    terms: &Terms,
    all_held: bool,
    held: &HashSet<i64>,
) -> (Vec<Line>, HashSet<i64>) {
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
            held: 0,
        };
        for record in records {
            if all_held || held.contains(&record.id) {
                line.kept += 1;
                line.held += 1;
                continue;
            }
            match rule.map(|rule| (terms.years_of(rule), terms.until(rule, record, zone))) {
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
/// Not found for nobody; refused while somebody holds what is known of them; whatever the deletion of a record refuses.
pub fn erase(tx: &mut Tx<'_>, hand: Hand<'_>, person: i64) -> Result<Plan> {
    let plan = plan(tx, hand, person)?;
    if plan.held.is_some() {
        return Err(Error::refused("hold-stands"));
    }
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
    for table in ["preference_link", "retention_due"] {
        let sql = format!("DELETE FROM {table} WHERE person_id = $1");
        tx.exec(&sql, &[person.into()])?;
    }
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
