//! Rights on one field, said where the field is made: what the editor of custom fields asks of the doorkeeper.

use kit::store::Tx;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Field, Kind, Level, Result};
use ui::Held;

use crate::rights::Rights;

/// The profiles, in the order of their lists.
pub(crate) fn profiles(db: &mut Db<'_>) -> Result<Vec<Held>> {
    let rows = db.rows("SELECT key, label, grants FROM profile ORDER BY position, key", &[])?;
    let held = rows.iter().map(|row| {
        let key = row[0].to_text().into_owned();
        // Grants that do not read grant nothing: the profile's own rule refuses to write such.
        let rights = Rights::parse(&row[2].to_text()).unwrap_or_default().into_profile(&key);
        let label = row[1].as_str().filter(|label| !label.is_empty()).map(str::to_owned);
        Held { key, label, rights }
    });
    Ok(held.collect())
}

/// Says what profiles may do with a field, in the operation under way. Profiles that can do everything are left alone.
pub(crate) fn grant(
    hand: Hand<'_>,
    tx: &mut Tx<'_>,
    kind: &Kind,
    field: &Field,
    levels: &[(String, Level)],
) -> Result<()> {
    for (key, level) in levels {
        let row = tx.row("SELECT id, grants FROM profile WHERE key = $1", &[key.as_str().into()])?;
        let Some(row) = row else { continue };
        let mut rights = Rights::parse(&row[1].to_text()).unwrap_or_default();
        if rights.everything {
            continue;
        }
        rights.set_field(kind, field, *level);
        rights.tidy();
        let values = Values::new().with("grants", rights.to_json());
        hand.update_unchecked(
            tx,
            "profile",
            row[0].as_int().unwrap_or_default(),
            values,
            Expect::Anything,
        )?;
    }
    Ok(())
}
