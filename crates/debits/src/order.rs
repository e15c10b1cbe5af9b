//! The file of a collection, as the bank takes it (pain.008): of the same collection the same bytes, for they are made of its
//! own copy of all it says.

use bank::debit::{Debit, Order, Scheme, Sequence, write};
use jiff::civil::Date;
use kit::store::Row;
use kit::{Db, Error, Message, Moment, Result};

use crate::collect;

/// A file, and its name.
#[derive(Debug, Clone)]
pub struct File {
    pub name: String,
    pub xml: String,
}

/// The file of a collection.
///
/// # Errors
/// Refused when something of it moved and it is not with the bank yet, or when the bank would not take it: who, and why.
pub fn file(db: &mut Db<'_>, collection: i64, zone: &jiff::tz::TimeZone) -> Result<File> {
    if let Some(fault) = collect::faults(db, collection)?.into_iter().next() {
        let said = Message::new("debits-file-moved").with("name", &fault.client_name);
        return Err(Error::Refused(said));
    }
    let sql =
        "SELECT number, made_at, creditor, creditor_id, iban, bic, scheme, collected_on FROM collection WHERE id = $1";
    let head = db.row(sql, &[collection.into()])?.ok_or(Error::NotFound)?;
    let text = |at: usize| head[at].to_text().into_owned();
    let on = day(&head, 7)?;
    let sql = "SELECT reference, amount, sequence, rum, signed_on, client_name, iban, bic, label FROM debit
        WHERE collection_id = $1 ORDER BY reference";
    let rows = db.rows(sql, &[collection.into()])?;
    let debits = rows.iter().map(|row| debit(row, on)).collect::<Result<Vec<_>>>()?;
    let made = Moment::from_micros(head[1].as_int().unwrap_or_default());
    let order = Order {
        id: text(0),
        made: zone.to_datetime(made.timestamp()),
        creditor: text(2),
        creditor_id: text(3),
        iban: text(4),
        bic: head[5].as_str().map(str::to_owned),
        scheme: if text(6) == "b2b" { Scheme::B2b } else { Scheme::Core },
        debits,
    };
    match write(&order) {
        Ok(xml) => Ok(File {
            name: format!("{}.xml", order.id),
            xml,
        }),
        Err(faults) => Err(Error::Refused(match faults.first() {
            Some(fault) => Message::new(fault.key),
            None => Message::new("bank-debit-nothing"),
        })),
    }
}

fn day(row: &Row, at: usize) -> Result<Date> {
    row[at]
        .as_date()
        .ok_or_else(|| Error::Fault("a debit has no day".to_owned()))
}

fn debit(row: &Row, on: Date) -> Result<Debit> {
    let text = |at: usize| row[at].to_text().into_owned();
    Ok(Debit {
        id: text(0),
        cents: row[1].as_int().unwrap_or_default(),
        on,
        sequence: if text(2) == "first" {
            Sequence::First
        } else {
            Sequence::Recurrent
        },
        mandate: text(3),
        signed_on: day(row, 4)?,
        debtor: text(5),
        iban: text(6),
        bic: row[7].as_str().map(str::to_owned),
        label: text(8),
    })
}
