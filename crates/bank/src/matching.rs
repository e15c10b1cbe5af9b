//! Which open invoices the lines of a statement pay, and why: proposals that a person accepts, never payments by themselves.
//!
//! Invoices are looked up by number, by amount, by payer and by account; no line is held against every invoice. Passes go
//! from the surest to the least sure, and what one takes is no more to be paid for the next.

mod index;
mod sums;

use serde::{Deserialize, Serialize};

use crate::Entry;
use index::Index;

/// An invoice that is not wholly paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What the caller tells it by.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// What is left to pay, in cents.
    pub left: i64,
    /// Those who may pay it: the client, the payer, a company or its trading name.
    pub payers: Vec<String>,
    /// The account that its payer paid from before.
    pub iban: Option<String>,
    /// When it is due, `2026-12-26`: the earliest is paid first.
    pub due_on: String,
    /// When it is paid in several times, what is left of it after each: the last is 0.
    pub steps: Vec<i64>,
}

/// What a line of a statement pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Which line, from 0.
    pub entry: usize,
    /// Invoices, by the caller's identifier, with how much of each is paid, in cents.
    pub parts: Vec<(i64, i64)>,
    /// What is left of the line once they are paid, in cents: paid too much.
    pub over: i64,
    /// How sure, from 0 to 100. From [`SURE`] on a person may accept all at once.
    pub confidence: u8,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// From this confidence on nothing but the number, the payer or the account and the very amount were found.
pub const SURE: u8 = 90;

/// Why an invoice is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", content = "value", rename_all = "snake_case")]
pub enum Reason {
    /// Its number stands in the label.
    Number(String),
    /// The amount is what is left to pay.
    Amount,
    /// The amount is that of the instalments that are due next.
    Instalment,
    /// The amount is the sum of so many invoices.
    Sum(usize),
    /// The payer is named.
    Payer(String),
    /// The account is one that this payer paid from.
    Account,
    /// Less than what is left to pay.
    Part,
    /// More than what is left to pay.
    Over,
    /// So many invoices would do as well; the one due first is proposed.
    Among(usize),
}

impl Reason {
    /// The key of the message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            Reason::Number(_) => "bank-reason-number",
            Reason::Amount => "bank-reason-amount",
            Reason::Instalment => "bank-reason-instalment",
            Reason::Sum(_) => "bank-reason-sum",
            Reason::Payer(_) => "bank-reason-payer",
            Reason::Account => "bank-reason-account",
            Reason::Part => "bank-reason-part",
            Reason::Over => "bank-reason-over",
            Reason::Among(_) => "bank-reason-among",
        }
    }

    /// What the message is filled with.
    pub fn args(&self) -> words::Args<'_> {
        match self {
            Reason::Number(text) | Reason::Payer(text) => words::args! { "name" => text.as_str() },
            Reason::Sum(count) | Reason::Among(count) => words::args! { "count" => *count as u64 },
            _ => words::Args::new(),
        }
    }
}

/// Proposes what the lines that come in pay. At most one proposal a line, in the order of the lines; no invoice is paid twice.
pub fn propose(entries: &[Entry], open: &[Open]) -> Vec<Proposal> {
    let mut work = Work {
        open,
        left: open.iter().map(|invoice| invoice.left).collect(),
        index: Index::of(open),
    };
    let mut proposals: Vec<Option<Proposal>> = entries.iter().map(|_| None).collect();
    for pass in [
        Work::by_number,
        Work::by_payer_and_amount,
        Work::by_payer_and_instalment,
        Work::by_sum,
        Work::by_amount,
        Work::by_payer,
    ] {
        for (place, entry) in entries.iter().enumerate() {
            if entry.cents <= 0 || proposals[place].is_some() {
                continue;
            }
            if let Some(found) = pass(&work, entry) {
                proposals[place] = Some(work.take(place, entry, found));
            }
        }
    }
    proposals.into_iter().flatten().collect()
}

/// Whether a line names somebody: enough of the words of their name stand in it to tell them.
pub fn is_named(entry: &Entry, name: &str) -> bool {
    index::is_named(entry, name)
}

/// What a pass found: invoices by their place, and why.
struct Found {
    invoices: Vec<usize>,
    confidence: u8,
    reasons: Vec<Reason>,
}

struct Work<'a> {
    open: &'a [Open],
    left: Vec<i64>,
    index: Index,
}

impl Work<'_> {
    /// Pays the invoices found in the order they are due, and takes that off what is left of them.
    fn take(&mut self, place: usize, entry: &Entry, mut found: Found) -> Proposal {
        let mut rest = entry.cents;
        let mut parts = Vec::new();
        let mut partly = false;
        found
            .invoices
            .sort_by(|a, b| (&self.open[*a].due_on, *a).cmp(&(&self.open[*b].due_on, *b)));
        for invoice in found.invoices {
            let paid = rest.min(self.left[invoice]);
            if paid > 0 {
                partly |= paid < self.left[invoice] && !self.is_instalment(invoice, paid);
                self.left[invoice] -= paid;
                rest -= paid;
                parts.push((self.open[invoice].id, paid));
            }
        }
        if partly {
            found.reasons.push(Reason::Part);
        }
        if rest > 0 {
            found.reasons.push(Reason::Over);
        }
        Proposal {
            entry: place,
            parts,
            over: rest,
            confidence: found.confidence,
            reasons: found.reasons,
        }
    }

    /// Whether so much brings an invoice to the end of one of its instalments.
    fn is_instalment(&self, invoice: usize, cents: i64) -> bool {
        let after = self.left[invoice] - cents;
        after > 0 && self.open[invoice].steps.contains(&after)
    }

    fn still(&self, invoices: Vec<usize>) -> Vec<usize> {
        invoices.into_iter().filter(|invoice| self.left[*invoice] > 0).collect()
    }

    fn sum(&self, invoices: &[usize]) -> i64 {
        invoices.iter().map(|invoice| self.left[*invoice]).sum()
    }

    /// Numbers of invoices in what is written: the surest, whatever the amount.
    fn by_number(&self, entry: &Entry) -> Option<Found> {
        let invoices = self.still(self.index.numbered(entry));
        if invoices.is_empty() {
            return None;
        }
        let named = |invoice: &usize| Reason::Number(self.open[*invoice].number.clone());
        let mut reasons: Vec<Reason> = invoices.iter().map(named).collect();
        let sum = self.sum(&invoices);
        let mut confidence = match entry.cents.cmp(&sum) {
            std::cmp::Ordering::Equal => 99,
            std::cmp::Ordering::Less => 85,
            std::cmp::Ordering::Greater => 70,
        };
        if sum == entry.cents {
            reasons.push(if invoices.len() > 1 {
                Reason::Sum(invoices.len())
            } else {
                Reason::Amount
            });
        } else if let Some(one) = invoices.iter().find(|one| self.is_instalment(**one, entry.cents)) {
            return Some(Found {
                reasons: vec![named(one), Reason::Instalment],
                invoices: vec![*one],
                confidence: if invoices.len() == 1 { 97 } else { SURE },
            });
        } else if let Some(one) = invoices.iter().find(|one| self.left[**one] == entry.cents) {
            // Several numbers are written and one of them is paid: the others are only told of.
            return Some(Found {
                reasons: vec![named(one), Reason::Amount],
                invoices: vec![*one],
                confidence: SURE,
            });
        }
        if invoices
            .iter()
            .any(|invoice| self.index.knows_payer(*invoice, entry).is_some())
        {
            confidence = (confidence + 5).min(99);
        }
        Some(Found {
            invoices,
            confidence,
            reasons,
        })
    }

    /// An invoice of the payer whose very amount is paid.
    fn by_payer_and_amount(&self, entry: &Entry) -> Option<Found> {
        self.by_payer_and(entry, (Reason::Amount, 92), |invoice| self.left[invoice] == entry.cents)
    }

    /// An invoice of the payer of which the instalments due next are paid, to the cent.
    fn by_payer_and_instalment(&self, entry: &Entry) -> Option<Found> {
        self.by_payer_and(entry, (Reason::Instalment, SURE), |invoice| {
            self.is_instalment(invoice, entry.cents)
        })
    }

    fn by_payer_and(&self, entry: &Entry, (why, sure): (Reason, u8), fits: impl Fn(usize) -> bool) -> Option<Found> {
        let payers = self.index.payers(entry);
        for (payer, reason) in payers {
            let mut invoices = self.still(self.index.of_payer(payer));
            invoices.retain(|invoice| fits(*invoice));
            let count = invoices.len();
            let first = invoices
                .into_iter()
                .min_by(|a, b| (&self.open[*a].due_on, *a).cmp(&(&self.open[*b].due_on, *b)));
            if let Some(first) = first {
                let mut reasons = vec![reason, why];
                if count > 1 {
                    reasons.push(Reason::Among(count));
                }
                return Some(Found {
                    invoices: vec![first],
                    confidence: if count == 1 { sure } else { 75 },
                    reasons,
                });
            }
        }
        None
    }

    /// Several invoices of one payer that come to the amount.
    fn by_sum(&self, entry: &Entry) -> Option<Found> {
        for (payer, reason) in self.index.payers(entry) {
            let mut invoices = self.still(self.index.of_payer(payer));
            invoices.sort_by(|a, b| (&self.open[*a].due_on, *a).cmp(&(&self.open[*b].due_on, *b)));
            let amounts: Vec<i64> = invoices.iter().map(|invoice| self.left[*invoice]).collect();
            if let Some(sum) = sums::find(&amounts, entry.cents) {
                let count = sum.places.len();
                let mut reasons = vec![reason, Reason::Sum(count)];
                if !sum.alone {
                    reasons.push(Reason::Among(2));
                }
                return Some(Found {
                    invoices: sum.places.into_iter().map(|place| invoices[place]).collect(),
                    confidence: if sum.alone { 82 } else { 60 },
                    reasons,
                });
            }
        }
        None
    }

    /// The only invoice of that amount, when nothing says who paid.
    fn by_amount(&self, entry: &Entry) -> Option<Found> {
        let mut invoices = self.still(self.index.of_amount(entry.cents));
        invoices.retain(|invoice| self.left[*invoice] == entry.cents);
        match invoices[..] {
            [one] => Some(Found {
                invoices: vec![one],
                confidence: 45,
                reasons: vec![Reason::Amount],
            }),
            _ => None,
        }
    }

    /// A payer who owes more than they pay: what is due first is paid in part.
    fn by_payer(&self, entry: &Entry) -> Option<Found> {
        let (payer, reason) = self.index.payers(entry).into_iter().next()?;
        let mut invoices = self.still(self.index.of_payer(payer));
        invoices.sort_by(|a, b| (&self.open[*a].due_on, *a).cmp(&(&self.open[*b].due_on, *b)));
        (self.sum(&invoices) > entry.cents).then(|| Found {
            invoices,
            confidence: 35,
            reasons: vec![reason],
        })
    }
}
