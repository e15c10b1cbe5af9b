//! What is with the bank, or about to be: nobody is asked for it meanwhile.

use std::collections::HashSet;

use kit::{Db, Result};

/// Instalments that stand in a collection of which nothing has come yet, neither money nor a return.
///
/// # Errors
/// Those of the store.
pub fn instalments(db: &mut Db<'_>) -> Result<HashSet<i64>> {
    let sql = "SELECT p.instalment_id FROM debit d JOIN debit_part p ON p.debit_id = d.id
        WHERE d.payment_id IS NULL AND d.returned_on IS NULL";
    Ok(db.rows(sql, &[])?.iter().filter_map(|row| row[0].as_int()).collect())
}
