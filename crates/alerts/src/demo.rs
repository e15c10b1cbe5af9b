//! What the people of the demonstration watch, and what they were told lately.

use accounts::holders;
use kit::jobs::New;
use kit::query::Query;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Result};
use serde_json::Value as Json;
use ui::{Pen, Site};
use words::Language;

use crate::news::FOLLOWER;
use crate::preset;
use crate::reminder::{self, PRESETS};
use crate::watch::{self, Wanted};

/// Profiles whose holders watch what they are offered.
const WATCHERS: &[&str] = &["administrator", "head", "school_office", "adviser"];
/// Records that each of them follows.
const FOLLOWED: usize = 2;

/// Has the reminders switched on and each keeper of the house watch something; then some of it happens.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    begin(site, program)?;
    change_something(site, program)?;
    let jobs = site.jobs();
    jobs.catch_up()?;
    let job = jobs.enqueue(New::of(reminder::JOB, Json::Null, program))?;
    jobs.run_now(job, &mut |_| {})?;
    Ok(())
}

/// The telephone of a student who is followed changes, and the address of a household.
fn change_something(site: &Site, program: &Access) -> Result<()> {
    let hand = Hand::new(program, &site.clock);
    for (kind, field, value) in [
        ("student", "mobile", "+33612345678"),
        ("household", "address", "14 rue des Lilas"),
    ] {
        let first = Query::of(kind).limit(1).fields(&[]);
        site.store.write(|tx| {
            tx.begin(program, &site.clock, "update", "")?;
            for record in site.queries.page(tx, program, &first)?.records {
                let values = Values::new().with(field, value);
                hand.update_unchecked(tx, kind, record.id, values, Expect::Anything)?;
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

fn begin(site: &Site, program: &Access) -> Result<()> {
    let pen = Pen::new(site, Language::Fr);
    let mut watchers = Vec::new();
    for profile in WATCHERS {
        let holder = site
            .store
            .read(|db| holders::of_profile(db, profile))?
            .into_iter()
            .next();
        if let Some(holder) = holder {
            watchers.push(site.rights_of(&holder.under(profile))?);
        }
    }
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "reminder_rule", "")?;
        for preset in PRESETS {
            let name = pen.t(&format!("reminder-preset-{}", preset.0)).to_owned();
            let values = reminder::values_of(preset, &name);
            Hand::new(program, &site.clock).create_unchecked(tx, "reminder", values, None)?;
        }
        for access in &watchers {
            tx.end();
            tx.begin(access, &site.clock, "watch", "")?;
            watch_what_is_offered(site, tx, access)?;
        }
        kit::journal::follow::begin(tx, FOLLOWER)?;
        Ok::<_, kit::Error>(())
    })
}

fn watch_what_is_offered(site: &Site, tx: &mut kit::Tx<'_>, access: &Access) -> Result<()> {
    let (pen, hand) = (Pen::new(site, Language::Fr), Hand::new(access, &site.clock));
    for preset in preset::offered(access) {
        let name = pen.t(&format!("watch-preset-{}", preset.key)).to_owned();
        watch::begin(tx, &site.queries, hand, Wanted::of(access, preset, name)?)?;
    }
    let some = Query::of("student").limit(FOLLOWED).fields(&[]);
    let students = match site.queries.page(tx, access, &some) {
        Err(Error::NotFound) => return Ok(()),
        page => page?.records,
    };
    for student in students {
        let new = Wanted {
            kind: "student".to_owned(),
            name: student.title,
            record: Some(student.id),
            ..Wanted::default()
        };
        watch::begin(tx, &site.queries, hand, new)?;
    }
    Ok(())
}
