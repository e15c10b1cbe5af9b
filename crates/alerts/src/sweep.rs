//! What enters and leaves a watched filter without any change of the record itself: because a day has come ("passport
//! expires within 30 days"), or through another record ("has a guardian whose e-mail is empty"). Each morning the
//! members of every such filter are compared with those that were last known.

use std::collections::BTreeSet;

use filter::Filter;
use kit::jobs::Run;
use kit::query::Query;
use kit::{Error, Result, Tx};
use serde_json::{Value as Json, json};
use ui::Site;

use crate::delivery::Listener;
use crate::notice::{self, NewNotice, What};
use crate::watch::{self, Watch};

/// The kind of the daily job.
pub const JOB: &str = "watch-sweep";

/// Looks at every watched filter anew, one in each step: the handler of [`JOB`].
pub fn sweep(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let watches = site.store.read(watch::all)?;
    let of_filters = watches
        .iter()
        .filter(|watch| watch.wanted.record.is_none() && watch.wanted.crossings);
    let mut told = 0;
    for watch in of_filters {
        told += run.step(|tx, checkpoint| {
            checkpoint.done += 1;
            compare(site, tx, watch)
        })?;
    }
    Ok(json!({ "told": told }))
}

/// Tells the owner of a watch who came in and who left since the filter was last looked at; how many records.
fn compare(site: &Site, tx: &mut Tx<'_>, watch: &Watch) -> Result<i64> {
    let Some(listener) = Listener::find(site, tx, watch.owner, &watch.profile)? else {
        return Ok(0);
    };
    let query = Query::of(&watch.wanted.kind)
        .filtered(Filter::parse(&watch.wanted.q)?)
        .fields(&[]);
    let inside = match watch::inside(tx, &site.queries, &listener.access, &query) {
        // A field that the filter asks about was hidden since, or is gone; or the kind is.
        Err(Error::Filter(_) | Error::NotFound) => return Ok(0),
        inside => inside?,
    };
    // Grown past what a watch can follow: it would tell of thousands at once.
    let Some(inside) = inside else { return Ok(0) };
    let known = watch::members(tx, watch.id)?;
    let mut fresh = Vec::new();
    let mut told = 0;
    for (what, crossed) in [
        (
            What::Entered,
            inside.difference(&known).copied().collect::<BTreeSet<i64>>(),
        ),
        (What::Left, known.difference(&inside).copied().collect()),
    ] {
        if crossed.is_empty() {
            continue;
        }
        for record in &crossed {
            watch::note_crossing(tx, watch.id, *record, what == What::Entered)?;
        }
        let records: Vec<i64> = crossed.into_iter().collect();
        let new = NewNotice {
            account: watch.owner,
            profile: &watch.profile,
            key: format!("sweep:{}:{}:{}", watch.id, site.clock.today(), what.as_str()),
            what,
            kind: &watch.wanted.kind,
            records: &records,
            operation: None,
            source: Some(watch.id),
            due: None,
        };
        fresh.extend(notice::tell(tx, &site.clock, &new)?);
        told += i64::try_from(records.len()).unwrap_or(i64::MAX);
    }
    listener.write(site, tx, &fresh)?;
    Ok(told)
}
