//! The links by which invoices are paid. The store keeps their SHA-256.

use accounts::secret;
use kit::{Db, Error, Moment, Result, Tx, Value};

/// How long a link is good for, in seconds: an invoice is paid late, and its link is then asked for again.
const GOOD_FOR: i64 = 90 * 24 * 3600;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub invoice: i64,
    /// The address that it was sent to; empty when it was opened on the spot.
    pub sent_to: String,
    pub expires_at: Moment,
    /// Neither revoked nor past.
    pub is_good: bool,
}

/// Makes a link; its token. Those made before stay good: letters that were sent hold them.
///
/// # Errors
/// When the system has no randomness to give.
pub fn make(tx: &mut Tx<'_>, invoice: i64, to: &str, now: Moment) -> Result<String> {
    let token = secret::token()?;
    let columns = ["digest", "invoice_id", "sent_to", "made_at", "expires_at"];
    let row: Vec<Value> = vec![
        secret::kept(&token),
        invoice.into(),
        to.into(),
        now.into(),
        now.plus_seconds(GOOD_FOR).into(),
    ];
    tx.insert("pay_link", &columns, row)?;
    Ok(token)
}

/// The link of a token.
///
/// # Errors
/// Refused for one that never was.
pub fn find(db: &mut Db<'_>, token: &str, now: Moment) -> Result<Link> {
    let sql = "SELECT invoice_id, sent_to, expires_at, revoked_at FROM pay_link WHERE digest = $1";
    let row = db.row(sql, &[secret::kept(token)])?;
    let row = row.ok_or_else(|| Error::refused("checkout-link-past"))?;
    let expires_at = Moment::from_micros(row[2].as_int().unwrap_or_default());
    Ok(Link {
        invoice: row[0].as_int().unwrap_or_default(),
        sent_to: row[1].to_text().into_owned(),
        expires_at,
        is_good: row[3].is_missing() && expires_at > now,
    })
}

/// The last link to an invoice that went by a letter and is still good: to whom, and when.
///
/// # Errors
/// Those of the store.
pub fn sent(db: &mut Db<'_>, invoice: i64, now: Moment) -> Result<Option<(String, Moment)>> {
    let sql = "SELECT sent_to, made_at FROM pay_link WHERE invoice_id = $1 AND sent_to <> '' AND revoked_at IS NULL
        AND expires_at > $2 ORDER BY made_at DESC LIMIT 1";
    let row = db.row(sql, &[invoice.into(), now.into()])?;
    Ok(row.map(|row| {
        let at = Moment::from_micros(row[1].as_int().unwrap_or_default());
        (row[0].to_text().into_owned(), at)
    }))
}

/// Makes every link to an invoice worthless; how many were not yet.
///
/// # Errors
/// Those of the store.
pub fn revoke(tx: &mut Tx<'_>, invoice: i64, now: Moment) -> Result<u64> {
    let sql = "UPDATE pay_link SET revoked_at = $1 WHERE invoice_id = $2 AND revoked_at IS NULL";
    Ok(tx.exec(sql, &[now.into(), invoice.into()])?)
}
