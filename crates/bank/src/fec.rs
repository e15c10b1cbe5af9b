//! The file of accounting entries that the tax authority asks for (FEC): eighteen columns, one line for each account moved.
//! Source: LPF, art. L47 A and A47 A-1 (VII).

use jiff::civil::Date;

/// The columns, in the order of the law.
pub const COLUMNS: [&str; 18] = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
];

/// An entry: several accounts moved at once, what is debited being what is credited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Code of the journal: `VE` for sales, `BQ` for the bank.
    pub journal: String,
    /// Its name.
    pub journal_label: String,
    /// Number in a sequence without gaps.
    pub number: String,
    /// Day of the entry.
    pub on: Date,
    /// The document that proves it: the number of an invoice.
    pub document: String,
    /// Its day.
    pub document_on: Date,
    /// What it is.
    pub label: String,
    /// Day from which it is never changed: that of issue.
    pub validated_on: Date,
    /// Accounts that move.
    pub lines: Vec<Move>,
}

/// An account that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Number in the chart of accounts (PCG): `411000`, `706000`.
    pub account: String,
    /// Its name.
    pub account_label: String,
    /// Number and name of the client, where the account is one of many clients.
    pub auxiliary: Option<(String, String)>,
    /// In cents: above zero a debit, below a credit.
    pub cents: i64,
    /// What pairs it with a payment, and since when.
    pub matched: Option<(String, Date)>,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The number of the entry.
    pub number: String,
    /// The key of the message that says it.
    pub key: &'static str,
}

/// Writes entries, one line for each account, columns separated by tabs, in UTF-8.
///
/// # Errors
/// Every entry that is not balanced, lacks what the law wants, or whose number comes twice.
pub fn write(postings: &[Posting]) -> Result<String, Vec<Fault>> {
    let faults = check(postings);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut out = COLUMNS.join("\t");
    out.push_str("\r\n");
    for posting in postings {
        for line in &posting.lines {
            let (auxiliary, auxiliary_label) = line.auxiliary.clone().unwrap_or_default();
            let (letters, since) = match &line.matched {
                Some((letters, since)) => (letters.clone(), day(*since)),
                None => (String::new(), String::new()),
            };
            let row = [
                clean(&posting.journal),
                clean(&posting.journal_label),
                clean(&posting.number),
                day(posting.on),
                clean(&line.account),
                clean(&line.account_label),
                clean(&auxiliary),
                clean(&auxiliary_label),
                clean(&posting.document),
                day(posting.document_on),
                clean(&posting.label),
                amount(line.cents.max(0)),
                amount((-line.cents).max(0)),
                clean(&letters),
                since,
                day(posting.validated_on),
                String::new(),
                String::new(),
            ];
            out.push_str(&row.join("\t"));
            out.push_str("\r\n");
        }
    }
    Ok(out)
}

/// The name that the file must bear: `732829320FEC20261231.txt`, by the day the year closes.
pub fn file_name(siren: &str, closes_on: Date) -> String {
    format!("{siren}FEC{}.txt", day(closes_on))
}

/// Everything that is wrong with entries.
pub fn check(postings: &[Posting]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    for posting in postings {
        let mut wants = |kept: bool, key: &'static str| {
            if !kept {
                faults.push(Fault {
                    number: posting.number.clone(),
                    key,
                });
            }
        };
        let says = |text: &str| !clean(text).is_empty();
        wants(
            posting.lines.iter().map(|line| i128::from(line.cents)).sum::<i128>() == 0,
            "bank-fec-unbalanced",
        );
        wants(
            posting.lines.len() >= 2 && posting.lines.iter().all(|line| line.cents != 0),
            "bank-fec-empty",
        );
        wants(
            says(&posting.number) && seen.insert((&posting.journal, &posting.number)),
            "bank-fec-number",
        );
        wants(
            says(&posting.journal) && says(&posting.journal_label),
            "bank-fec-journal",
        );
        wants(says(&posting.document) && says(&posting.label), "bank-fec-document");
        wants(posting.validated_on >= posting.on, "bank-fec-validated");
        let account = |line: &Move| {
            let head = line.account.get(..3).unwrap_or_default();
            head.len() == 3 && head.bytes().all(|byte| byte.is_ascii_digit()) && says(&line.account_label)
        };
        wants(posting.lines.iter().all(account), "bank-fec-account");
    }
    faults
}

/// `20261126`.
fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// `1234,56`: a comma, no thousands, as the order wants it.
fn amount(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

/// What would break the columns becomes a blank.
fn clean(text: &str) -> String {
    text.split(|letter: char| letter.is_control() || letter == '|')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
