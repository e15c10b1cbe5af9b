//! The journal of sales, as the accounting file wants it: an entry for each invoice and credit note, in the order of issue.

use bank::fec::{Move, Posting};
use billing::snapshot::Snapshot;
use jiff::civil::{Date, date};
use kit::{Db, Result};
use words::{Args, Catalogue, Language};

/// Accounts of the general chart (PCG, art. 932-1) that sales move.
mod chart {
    pub const CLIENTS: &str = "411000";
    pub const DEPOSITS: &str = "419100";
    pub const SERVICES: &str = "706000";
    pub const INDEMNITIES: &str = "758000";
    pub const VAT: &str = "445710";
}

/// The code of the journal of sales.
const JOURNAL: &str = "VE";

const SQL: &str = "SELECT iv.snapshot, coalesce(cc.uid, cp.uid) FROM invoice iv
    LEFT JOIN company cc ON cc.id = iv.company_id LEFT JOIN person cp ON cp.id = iv.person_id
    WHERE iv.issued_on >= $1 AND iv.issued_on <= $2 ORDER BY iv.issued_on, iv.issued_at, iv.id";

/// The entries of the sales issued from one day to another, both included. They are numbered from the first of the calendar
/// year of each, so that the file of a month continues that of the month before.
///
/// # Errors
/// Those of the store.
pub fn sales(db: &mut Db<'_>, words: &Catalogue, from: Date, to: Date) -> Result<Vec<Posting>> {
    let mut postings = Vec::new();
    let (mut year, mut rank) = (0, 0_u32);
    let since = date(from.year(), 1, 1);
    for row in db.rows(SQL, &[since.into(), to.into()])? {
        let Some(text) = row[0].as_str() else { continue };
        let said = Snapshot::read(text)?;
        if said.issued_on.year() != year {
            (year, rank) = (said.issued_on.year(), 0);
        }
        rank += 1;
        if said.issued_on < from {
            continue;
        }
        let uid = row[1].as_uid().map(|uid| uid.simple().to_string()).unwrap_or_default();
        // The end of a UUIDv7 is its random part: twelve figures tell a client from every other.
        let client = format!("C{}", uid.get(20..).unwrap_or_default().to_uppercase());
        postings.push(posting(&said, words, rank, &client));
    }
    Ok(postings)
}

fn posting(said: &Snapshot, words: &Catalogue, rank: u32, client: &str) -> Posting {
    let say = |key: &str| words.text(Language::Fr, key).to_owned();
    let label = words.format(
        Language::Fr,
        &format!("ledger-entry-{}", said.form),
        &Args::new()
            .with("number", said.number.as_str())
            .with("client", said.buyer.name.as_str()),
    );
    let mut lines: Vec<Move> = Vec::new();
    // Cents above zero are debited. A credit note is below zero throughout: its entry is the reverse of a sale's.
    let mut add = |account: &str, key: &str, auxiliary: bool, cents: i64| {
        if cents != 0 {
            lines.push(Move {
                account: account.to_owned(),
                account_label: say(key),
                auxiliary: auxiliary.then(|| (client.to_owned(), said.buyer.name.clone())),
                cents,
                matched: None,
            });
        }
    };
    add(chart::CLIENTS, "ledger-account-clients", true, said.gross);
    if said.form == "deposit" {
        // A deposit is owed back until it is deducted: it is no sale yet, and stands with its VAT.
        add(chart::DEPOSITS, "ledger-account-deposits", true, -said.gross);
    } else {
        let indemnities: i64 = said
            .groups
            .iter()
            .filter(|group| group.exemption.as_deref() == Some("out_of_scope"))
            .map(|group| group.base)
            .sum();
        add(
            chart::SERVICES,
            "ledger-account-services",
            false,
            -(said.net - indemnities),
        );
        add(chart::INDEMNITIES, "ledger-account-indemnities", false, -indemnities);
        add(chart::VAT, "ledger-account-vat", false, -said.tax);
        add(chart::DEPOSITS, "ledger-account-deposits", true, said.deducted);
        add(chart::CLIENTS, "ledger-account-clients", true, -said.deducted);
    }
    Posting {
        journal: JOURNAL.to_owned(),
        journal_label: say("ledger-journal-sales"),
        number: format!("{}-{rank:06}", said.issued_on.year()),
        on: said.issued_on,
        document: said.number.clone(),
        document_on: said.issued_on,
        label,
        validated_on: said.issued_on,
        lines,
    }
}
