//! What the shipped profiles may do with money: who directs, the office and accounts write it, advisers make quotes
//! and read the rest, auditors read it; trainers see nothing of it; who pays sees their own.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

use crate::kinds::{
    FEE, GRID, INSTALMENT, INVOICE, LINE, PAYMENT, PRICE, QUOTE, QUOTE_LINE, REFUND, SETTLEMENT, SHARE, SIGNATURE,
};

const READ: (Level, &[&str]) = (Level::Read, &["export"]);
const WRITE: (Level, &[&str]) = (Level::Write, &["create", "delete", "export", "import", "bulk"]);
const OWN: (Level, &[&str]) = (Level::Read, &[]);

/// Kinds and cards of a profile that may do this with all of them.
fn every((level, actions): (Level, &[&str]), scope: Scope, notes: bool) -> BTreeMap<String, Grant> {
    let cards: [(&str, &[&str]); 13] = [
        (PRICE, &["price", "notes"]),
        (INVOICE, &["invoice", "amounts", "following", "notes"]),
        (LINE, &["line"]),
        (INSTALMENT, &["instalment"]),
        (PAYMENT, &["payment", "notes"]),
        (SETTLEMENT, &["settlement"]),
        (REFUND, &["refund"]),
        (QUOTE, &["quote", "answer", "amounts", "notes"]),
        (QUOTE_LINE, &["line"]),
        (SHARE, &["share"]),
        (SIGNATURE, &["signature"]),
        (GRID, &["grid", "notes"]),
        (FEE, &["fee"]),
    ];
    let own = scope != Scope::All;
    cards
        .into_iter()
        // The catalogue of prices and the grids of fees are nobody's own.
        .filter(|(kind, _)| !(own && [PRICE, GRID, FEE].contains(kind)))
        .map(|(kind, cards)| {
            let kept = cards.iter().filter(|card| notes || **card != "notes");
            // What becomes of an invoice at the platform is told within the house.
            let kept = kept.filter(|card| !(own && **card == "following"));
            let grant = Grant {
                scopes: [scope].into(),
                cards: kept.map(|card| ((*card).to_owned(), level)).collect(),
                actions: actions.iter().map(|action| (*action).to_owned()).collect(),
                ..Grant::default()
            };
            (kind.to_owned(), grant)
        })
        .collect()
}

pub fn profiles() -> Vec<Profile> {
    [
        ("head", WRITE, Scope::All, true),
        ("school_office", WRITE, Scope::All, true),
        ("accountant", WRITE, Scope::All, true),
        ("adviser", READ, Scope::All, true),
        ("auditor", READ, Scope::All, false),
        ("guardian", OWN, Scope::OwnFamily, false),
        ("learner", OWN, Scope::Own, false),
        ("funder", OWN, Scope::OwnCompany, false),
    ]
    .map(|(key, rights, scope, notes)| {
        let mut grants = every(rights, scope, notes);
        // Who sells makes quotes; invoices are for who answers for money.
        if key == "adviser" {
            let quotes = every(WRITE, scope, notes).into_iter();
            grants.extend(quotes.filter(|(kind, _)| [QUOTE, QUOTE_LINE, SHARE].contains(&kind.as_str())));
        }
        // The evidence holds addresses and devices: for who answers for it, and for who checks.
        if let (true, Some(grant)) = (["head", "auditor"].contains(&key), grants.get_mut(SIGNATURE)) {
            grant.cards.insert("proof".to_owned(), Level::Read);
        }
        Profile {
            key: key.to_owned(),
            grants,
            ..Profile::default()
        }
    })
    .into()
}
