//! Who follows a paper is told of the answer, on their bell and by letter when they wish so.

use accounts::holders;
use alerts::delivery::Listener;
use alerts::notice::{self, NewNotice, What};
use kit::{Result, Tx};
use ui::Site;

use super::Subject;

/// Leaves a notice to the adviser of a quote, or of the quote that an agreement was made of.
///
/// # Errors
/// Those of the store.
pub(super) fn tell(site: &Site, tx: &mut Tx<'_>, subject: Subject, operation: i64) -> Result<()> {
    let (kind, record) = subject.key();
    let sql = match subject {
        Subject::Quote(_) => "SELECT adviser_id FROM quote WHERE id = $1",
        Subject::Paper(_) => "SELECT adviser_id FROM quote WHERE agreement_id = $1 ORDER BY id LIMIT 1",
    };
    let Some(adviser) = tx.scalar(sql, &[record.into()])?.as_int() else {
        return Ok(());
    };
    for holder in holders::of_person(tx, adviser)? {
        // Under the first of their profiles that sees such papers.
        for profile in &holder.profiles {
            let Some(listener) = Listener::find(site, tx, holder.id, profile)? else {
                continue;
            };
            if listener.access.kind(kind).is_err() {
                continue;
            }
            let new = NewNotice {
                account: holder.id,
                profile,
                key: format!("answer:{operation}"),
                what: What::Changed,
                kind,
                records: &[record],
                operation: Some(operation),
                source: None,
                due: None,
            };
            if let Some(fresh) = notice::tell(tx, &site.clock, &new)? {
                listener.write(site, tx, &[fresh])?;
            }
            break;
        }
    }
    Ok(())
}
