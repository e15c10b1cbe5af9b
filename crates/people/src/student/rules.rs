//! A student's own rules, whoever writes: a national number that reads well, dates that agree with each other and with
//! the status, a class that brings its level, a number for whoever comes without one.

use kit::catalogue::{Draft, Hooks};
use kit::store::Tx;
use kit::{Error, Result, Value};

use super::COMING;
use crate::{numbering, person};

pub(super) const HOOKS: Hooks = Hooks {
    check: Some(check),
    derive: Some(person::derive),
    after: Some(person::carry_to_roles),
    deleted: None,
};

/// A student's own rules, whoever writes.
fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    person::check(tx, draft)?;
    if draft.changes("ine") && !draft.get("ine").is_missing() {
        let ine = words::french_ids::read_ine(draft.text("ine")).map_err(|error| Error::invalid("ine", error.key()))?;
        draft.after.set("ine", ine);
    }
    check_dates(draft)?;
    follow_class(tx, draft)?;
    if draft.is_new() && draft.get("number").is_missing() {
        let number = numbering::next(tx, "student")?;
        draft.after.set("number", number);
    }
    Ok(())
}

fn check_dates(draft: &Draft<'_>) -> Result<()> {
    if !["birth_date", "entry_date", "exit_date", "status"]
        .iter()
        .any(|key| draft.changes(key))
    {
        return Ok(());
    }
    let (entry, exit) = (draft.get("entry_date").as_date(), draft.get("exit_date").as_date());
    if entry.is_some() && exit.is_some() && entry > exit {
        return Err(Error::invalid("exit_date", "error-entry-after-exit"));
    }
    if let (Some(born), Some(entry)) = (draft.get("birth_date").as_date(), entry)
        && born >= entry
    {
        return Err(Error::invalid("birth_date", "error-born-after-entry"));
    }
    if exit.is_some() && COMING.contains(&draft.text("status")) {
        return Err(Error::invalid("exit_date", "error-exit-before-entry-status"));
    }
    Ok(())
}

/// The level, track, campus and year of a class are its students', unless another is said in the same breath.
fn follow_class(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let Some(class) = draft.get("class").as_int().filter(|_| draft.changes("class")) else {
        return Ok(());
    };
    let sql = "SELECT form, level_id, track_id, campus_id, school_year_id FROM teaching_group WHERE id = $1";
    let row = tx
        .row(sql, &[class.into()])?
        .ok_or_else(|| Error::invalid("class", "error-class-needed"))?;
    if row[0].as_str() != Some("class") {
        return Err(Error::invalid("class", "error-class-needed"));
    }
    for (key, value) in ["level", "track", "campus", "school_year"].into_iter().zip(&row[1..]) {
        let said = draft.changes(key) && !(draft.is_new() && draft.get(key).is_missing());
        if !said && *value != Value::Null {
            draft.after.set(key, value.clone());
        }
    }
    Ok(())
}
