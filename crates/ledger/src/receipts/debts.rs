//! What is owed: the invoices that wait for money, and who may pay each.

use std::collections::HashMap;

use bank::matching::Open;
use billing::client::Client;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::{Db, Result, Value};
use uuid::Uuid;

/// An invoice that is not wholly paid.
#[derive(Debug, Clone)]
pub struct Debt {
    pub uid: Uuid,
    pub client: Client,
    pub client_name: String,
    pub due_on: Option<Date>,
    /// As the engine of matching takes it.
    pub open: Open,
    /// Who each of its payers is.
    pub who: Vec<Client>,
}

/// Those who may pay for a client beside the client, and the account that paid for them last.
#[derive(Default)]
struct Known {
    payers: Vec<(String, Client)>,
    iban: Option<String>,
}

/// Whose earlier payments still tell who pays for whom, in years.
const YEARS: i64 = 2;

/// When the first instalment that is not paid is due.
const NEXT: &str = "coalesce((SELECT min(n.due_on) FROM instalment n WHERE n.invoice_id = iv.id
    AND n.earlier + n.amount > iv.paid), iv.due_on)";

const OWED: &str = "iv.number IS NOT NULL AND iv.form <> 'credit_note'
    AND iv.gross - iv.paid - iv.credited - iv.deducted > 0 AND (iv.payable_from IS NULL OR iv.payable_from <= $1)";

/// The invoices that may be paid on a day, the earliest due first.
///
/// # Errors
/// Those of the store.
pub fn owed(db: &mut Db<'_>, today: Date) -> Result<Vec<Debt>> {
    let known = known(db, today)?;
    let steps = steps(db, today)?;
    let sql = format!(
        "SELECT iv.id, iv.uid, iv.number, iv.gross - iv.paid - iv.credited - iv.deducted, {NEXT}, iv.person_id,
            iv.company_id, iv.client_name, cc.legal_name FROM invoice iv LEFT JOIN company cc ON cc.id = iv.company_id
            WHERE {OWED} ORDER BY {NEXT}, iv.issued_on, iv.id"
    );
    let mut debts = Vec::new();
    for row in db.rows(&sql, &[today.into()])? {
        let Some(client) = Client::of_row(&row[5..7]) else {
            continue;
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let names = [text(&row[7]), text(&row[8])];
        let mut payers: Vec<(String, Client)> = names
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| (name, client))
            .collect();
        let others = known.get(&client.column());
        payers.extend(others.iter().flat_map(|known| known.payers.iter().cloned()));
        let (names, who) = payers.into_iter().unzip();
        debts.push(Debt {
            uid: row[1].as_uid().unwrap_or_default(),
            client,
            client_name: text(&row[7]),
            due_on: row[4].as_date(),
            open: Open {
                id: row[0].as_int().unwrap_or_default(),
                number: text(&row[2]),
                left: row[3].as_int().unwrap_or_default(),
                payers: names,
                iban: others.and_then(|known| known.iban.clone()),
                due_on: text(&row[4]),
                steps: steps
                    .get(&row[0].as_int().unwrap_or_default())
                    .cloned()
                    .unwrap_or_default(),
            },
            who,
        });
    }
    Ok(debts)
}

/// By invoice that is paid in several times, what is left of it after each instalment.
fn steps(db: &mut Db<'_>, today: Date) -> Result<HashMap<i64, Vec<i64>>> {
    let sql = format!(
        "SELECT iv.id, iv.gross - iv.deducted - iv.credited - im.earlier - im.amount FROM instalment im
            JOIN invoice iv ON iv.id = im.invoice_id WHERE {OWED} ORDER BY iv.id, im.position"
    );
    let mut steps: HashMap<i64, Vec<i64>> = HashMap::new();
    for row in db.rows(&sql, &[today.into()])? {
        if let (Some(invoice), Some(left)) = (row[0].as_int(), row[1].as_int()) {
            // What is credited takes from the last instalments.
            steps.entry(invoice).or_default().push(left.max(0));
        }
    }
    steps.retain(|_, left| left.len() > 1);
    Ok(steps)
}

/// By client who owes: those who paid for them before and from which account, and the guardians of a student.
fn known(db: &mut Db<'_>, today: Date) -> Result<HashMap<(&'static str, i64), Known>> {
    let mut known: HashMap<(&'static str, i64), Known> = HashMap::new();
    let mut add = |client: Client, name: &str, payer: Client| {
        let of = known.entry(client.column()).or_default();
        if !of.payers.iter().any(|(known, _)| known == name) {
            of.payers.push((name.to_owned(), payer));
        }
    };
    let since = today.checked_sub(YEARS.years()).unwrap_or(today);
    let paid =
        "SELECT DISTINCT iv.person_id, iv.company_id, py.person_id, py.company_id, py.client_name FROM settlement s
        JOIN invoice iv ON iv.id = s.invoice_id JOIN payment py ON py.id = s.payment_id
        WHERE py.received_on >= $1 AND (coalesce(iv.person_id, 0) <> coalesce(py.person_id, 0)
            OR coalesce(iv.company_id, 0) <> coalesce(py.company_id, 0))";
    for row in db.rows(paid, &[since.into()])? {
        if let (Some(client), Some(payer)) = (Client::of_row(&row[0..2]), Client::of_row(&row[2..4])) {
            add(client, &row[4].to_text(), payer);
        }
    }
    let guardians = format!(
        "SELECT DISTINCT iv.person_id, g.guardian_id, p.full_name FROM invoice iv
            JOIN guardianship g ON g.student_id = iv.person_id JOIN person p ON p.id = g.guardian_id WHERE {OWED}"
    );
    for row in db.rows(&guardians, &[today.into()])? {
        if let (Some(student), Some(guardian)) = (row[0].as_int(), row[1].as_int()) {
            add(Client::Person(student), &row[2].to_text(), Client::Person(guardian));
        }
    }
    let accounts = "SELECT DISTINCT iv.person_id, iv.company_id, bl.iban, py.received_on FROM bank_line bl
        JOIN payment py ON py.id = bl.payment_id JOIN settlement s ON s.payment_id = py.id
        JOIN invoice iv ON iv.id = s.invoice_id WHERE bl.iban <> '' AND py.received_on >= $1 ORDER BY py.received_on, bl.iban";
    for row in db.rows(accounts, &[since.into()])? {
        if let Some(client) = Client::of_row(&row[0..2]) {
            known.entry(client.column()).or_default().iban = row[2].as_str().map(str::to_owned);
        }
    }
    Ok(known)
}
