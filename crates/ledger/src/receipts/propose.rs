//! What the lines that wait pay, as the engine of matching proposes it, with who paid.

use std::collections::HashMap;

use bank::Entry;
use bank::matching::{self, Reason, SURE};
use billing::client::Client;
use jiff::civil::Date;
use kit::{Db, Result};
use uuid::Uuid;

use super::debts::{Debt, owed};
use super::line::Line;

/// What is paid of an invoice.
#[derive(Debug, Clone)]
pub struct Part {
    pub invoice: i64,
    pub uid: Uuid,
    pub number: String,
    pub client_name: String,
    pub cents: i64,
    /// What is still owed of it afterwards.
    pub left: i64,
}

/// A line, and what it may pay.
#[derive(Debug, Clone)]
pub struct Proposed {
    pub line: Line,
    /// None when nothing was found.
    pub found: Option<Found>,
}

#[derive(Debug, Clone)]
pub struct Found {
    pub parts: Vec<Part>,
    /// Paid too much, in cents.
    pub over: i64,
    pub confidence: u8,
    pub reasons: Vec<Reason>,
    /// Who paid.
    pub payer: Client,
    /// Whether the line tells so, or all that it pays is of one client.
    pub is_known: bool,
}

impl Found {
    /// Whether it may be accepted with others at once: nothing is in doubt, and nothing is left over.
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE && self.over == 0 && self.is_known
    }

    /// Invoices and cents.
    pub fn shares(&self) -> Vec<(i64, i64)> {
        self.parts.iter().map(|part| (part.invoice, part.cents)).collect()
    }
}

/// The lines that wait with what they may pay, in the order of the lines.
///
/// # Errors
/// Those of the store.
pub fn all(db: &mut Db<'_>, today: Date) -> Result<Vec<Proposed>> {
    let lines = Line::waiting(db)?;
    let debts = if lines.is_empty() { Vec::new() } else { owed(db, today)? };
    let entries: Vec<Entry> = lines.iter().map(|line| line.entry.clone()).collect();
    let open: Vec<matching::Open> = debts.iter().map(|debt| debt.open.clone()).collect();
    let by_id: HashMap<i64, &Debt> = debts.iter().map(|debt| (debt.open.id, debt)).collect();
    let mut left: HashMap<i64, i64> = HashMap::new();
    let mut found: HashMap<usize, Found> = HashMap::new();
    let proposals = matching::propose(&entries, &open);
    for proposal in proposals {
        let entry = &entries[proposal.entry];
        let parts: Vec<Part> = proposal
            .parts
            .iter()
            .filter_map(|(invoice, cents)| {
                let debt = by_id.get(invoice)?;
                let left = left.entry(*invoice).or_insert(debt.open.left);
                *left -= cents;
                Some(Part {
                    invoice: *invoice,
                    uid: debt.uid,
                    number: debt.open.number.clone(),
                    client_name: debt.client_name.clone(),
                    cents: *cents,
                    left: *left,
                })
            })
            .collect();
        let first = proposal.parts.first().and_then(|(invoice, _)| by_id.get(invoice));
        let Some(first) = first else { continue };
        let told = payer(db, entry, first)?;
        let mut clients = proposal.parts.iter().filter_map(|(invoice, _)| by_id.get(invoice));
        let is_of_one = clients.all(|debt| debt.client == first.client);
        found.insert(
            proposal.entry,
            Found {
                parts,
                over: proposal.over,
                confidence: proposal.confidence,
                reasons: proposal.reasons,
                payer: told.unwrap_or(first.client),
                is_known: told.is_some() || is_of_one,
            },
        );
    }
    let proposed = lines.into_iter().enumerate().map(|(place, line)| Proposed {
        line,
        found: found.remove(&place),
    });
    Ok(proposed.collect())
}

/// Who paid a debt, when the line tells: one of its payers, or else the company of that name.
fn payer(db: &mut Db<'_>, entry: &Entry, debt: &Debt) -> Result<Option<Client>> {
    let named = debt.open.payers.iter().zip(&debt.who);
    let mut named = named.filter(|(name, _)| matching::is_named(entry, name));
    if let Some((_, who)) = named.next() {
        return Ok(Some(*who));
    }
    company(db, entry)
}

/// The company that a line is from, when one alone bears that very name.
///
/// # Errors
/// Those of the store.
pub fn company(db: &mut Db<'_>, entry: &Entry) -> Result<Option<Client>> {
    let Some(name) = entry.counterparty.as_deref().filter(|name| !name.trim().is_empty()) else {
        return Ok(None);
    };
    let sql = "SELECT id FROM company WHERE sort_key = $1 LIMIT 2";
    let rows = db.rows(sql, &[words::fold::fold(name).into()])?;
    Ok(match &rows[..] {
        [only] => only[0].as_int().map(Client::Company),
        _ => None,
    })
}
