//! The daily reminder: three days before a link is past, once, to who has not handed in all that is wanted.

use kit::jobs::Run;
use kit::{Moment, Result};
use serde_json::{Value as Json, json};
use ui::Site;

use crate::ask::{Wanted, again, wanted};
use crate::link::{Link, Whom};

/// The kind of the job.
pub const JOB: &str = "file_reminders";
/// How long before a link is past it goes out.
const BEFORE: i64 = 3 * 24 * 3600;

/// The handler of [`JOB`].
///
/// # Errors
/// Those of the store.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let now = site.clock.now();
    let written = run.step(|tx, _| {
        let sql = "SELECT digest, kind, record, sent_to, message, expires_at FROM file_link
            WHERE expires_at > $1 AND expires_at <= $2 AND reminded = 0 AND revoked_at IS NULL AND sent_to <> ''
            ORDER BY made_at";
        let rows = tx.rows(sql, &[now.into(), now.plus_seconds(BEFORE).into()])?;
        let mut told: Vec<Whom> = Vec::new();
        for row in rows {
            tx.exec("UPDATE file_link SET reminded = 1 WHERE digest = $1", &[row[0].clone()])?;
            let Some(whom) = Whom::of(&row[1].to_text(), row[2].as_int().unwrap_or_default()) else {
                continue;
            };
            let is_waited = wanted(tx, whom)?.iter().any(Wanted::is_wanted);
            if !is_waited || told.contains(&whom) {
                continue;
            }
            told.push(whom);
            let link = Link {
                whom,
                sent_to: row[3].to_text().into_owned(),
                message: row[4].to_text().into_owned(),
                expires_at: Moment::from_micros(row[5].as_int().unwrap_or_default()),
                is_good: true,
            };
            again(tx, site, &link, "again", &[])?;
            // The one that was just made is a reminder itself.
            let sql = "UPDATE file_link SET reminded = 1 WHERE kind = $1 AND record = $2";
            tx.exec(sql, &[whom.kind().into(), whom.id().into()])?;
        }
        Ok(i64::try_from(told.len()).unwrap_or_default())
    })?;
    Ok(json!({ "letters": written }))
}
