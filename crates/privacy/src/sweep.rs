//! The sweep: those whose time has come are erased, one operation each, under the name of who asked for it or of the
//! program; then a report says what went, what stayed and why, and names nobody.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use kit::jobs::Run;
use kit::write::Hand;
use kit::{Access, Db, Error, Result, Via};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::{Pen, Site};

use crate::retention;
use crate::survey::judge;
use crate::terms::Terms;
use crate::{erasure, report};

/// The kind of the job.
pub const JOB: &str = "retention_sweep";

/// What is asked of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Asked {
    /// The program does it, for those who were announced long enough; else somebody asked for all of them.
    #[serde(default)]
    pub by_itself: bool,
    /// The rule of those asked for; all, when it is not said.
    #[serde(default)]
    pub rule: Option<String>,
}

/// What came of one rule. No name, no key of anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub erased: i64,
    pub restricted: i64,
    /// By reason: held, sign (of life since), gone (already), refused.
    pub kept: BTreeMap<String, i64>,
    /// By kind, records that went.
    pub records: BTreeMap<String, i64>,
}

/// Where a sweep goes on from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Cursor {
    person: i64,
    tallies: BTreeMap<String, Tally>,
}

/// The persons who may go, by key, in order: all that are announced, or those only that were announced long enough.
///
/// # Errors
/// Those of the store.
pub fn ready(db: &mut Db<'_>, today: Date, by_itself: bool) -> Result<Vec<(i64, String)>> {
    let notice = if by_itself { Terms::read(db)?.notice_days } else { 0 };
    let last = today.saturating_sub(notice.days());
    let sql = "SELECT person_id, rule FROM retention_due WHERE found_on <= $1 AND fate <> 'held' ORDER BY person_id";
    let rows = db.rows(sql, &[last.into()])?;
    let read = |row: &kit::store::Row| Some((row[0].as_int()?, row[1].to_text().into_owned()));
    Ok(rows.iter().filter_map(read).collect())
}

/// The handler of [`JOB`].
///
/// # Errors
/// Those of the store. What is refused of one person is told in the report, and the others go on.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let asked: Asked = run.payload()?;
    let asker = run.job().asker.clone();
    let access = Access::program(site.catalogue(), Via::Job);
    let access = match asker.profile.is_empty() {
        true => access,
        // In their own name, over everything that is known of the person.
        false => access.clone().acting_as(kit::Actor {
            user: asker.user,
            person: asker.person,
            name: asker.name.clone(),
            via: Via::Job,
        }),
    };
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    let all = site.store.read(|db| ready(db, site.clock.today(), asked.by_itself))?;
    let is_asked = |rule: &str| asked.rule.as_deref().is_none_or(|asked| asked == rule);
    for (person, rule) in all {
        if person <= cursor.person || !is_asked(&rule) {
            continue;
        }
        let mut next = cursor.clone();
        next.person = person;
        let done = run.step(|tx, checkpoint| {
            let tally = next.tallies.entry(rule.clone()).or_default();
            one(site, tx, &access, &rule, person, tally)?;
            checkpoint.done += 1;
            checkpoint.go_on_from(&next)
        });
        match done {
            Ok(()) => cursor = next,
            Err(Error::Refused(_) | Error::Invalid(_) | Error::Conflict { .. } | Error::NotFound)
                if !run.is_stopped() =>
            {
                let tally = cursor.tallies.entry(rule).or_default();
                *tally.kept.entry("refused".to_owned()).or_default() += 1;
                cursor.person = person;
                run.step(|_, checkpoint| checkpoint.go_on_from(&cursor))?;
            }
            Err(error) => return Err(error),
        }
    }
    let told = run.step(|tx, checkpoint| {
        checkpoint.operation(tx, &access, &site.clock, "retention_report", "")?;
        report::write(tx, Hand::new(&access, &site.clock), asked.by_itself, &cursor.tallies)
    })?;
    Ok(json!({ "report": told.map(|uid| uid.to_string()) }))
}

/// Erases one person, after asking once more whether their time has come.
fn one(site: &Site, tx: &mut kit::Tx<'_>, access: &Access, rule: &str, person: i64, tally: &mut Tally) -> Result<()> {
    let silence = retention::silences().iter().find(|silence| silence.key == rule);
    let due = match silence {
        Some(silence) => judge(site, tx, access, silence, person)?,
        None => None,
    };
    let kept = match due {
        None => Some("sign"),
        Some(due) if due.fate == "held" => Some("held"),
        Some(_) => None,
    };
    if let Some(why) = kept {
        *tally.kept.entry(why.to_owned()).or_default() += 1;
        tx.exec("DELETE FROM retention_due WHERE person_id = $1", &[person.into()])?;
        return Ok(());
    }
    let pen = Pen::new(site, site.establishment().language());
    let reason = silence.map_or_else(String::new, |silence| {
        format!("{} ({})", pen.t(&format!("person-rule-{rule}")), silence.law)
    });
    tx.begin(access, &site.clock, "erase", &reason)?;
    let plan = erasure::erase(tx, Hand::new(access, &site.clock), person)?;
    match plan.restricted_until {
        Some(_) => tally.restricted += 1,
        None => tally.erased += 1,
    }
    for line in plan.lines.iter().filter(|line| !line.erased.is_empty()) {
        *tally.records.entry(line.kind.key.to_owned()).or_default() += line.erased.len() as i64;
    }
    Ok(())
}
