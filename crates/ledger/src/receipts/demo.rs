//! The bank of the demonstration: a statement of the last weeks that pays some of what is owed, by number, by name, in part
//! and several at once, among lines that are not ours.

use std::fmt::Write as _;

use billing::client::Client;
use billing::euros;
use jiff::ToSpan;
use kit::write::Hand;
use kit::{Access, Error, Result};
use ui::{Pen, Site};

use super::debts::{Debt, owed};
use super::{accept, propose, take};

/// Lines that pay nothing, with their cents: fees, rent, a grant.
const OTHERS: [(&str, i64); 4] = [
    ("ledger-demo-fees", -1_290),
    ("ledger-demo-rent", -145_000),
    ("ledger-demo-grant", 250_000),
    ("ledger-demo-salary", -218_450),
];
/// Invoices that the statement is about.
const MOST: usize = 5;

/// Brings the statement in, and accepts the first line that is sure.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let pen = Pen::new(site, site.establishment().language());
    let today = site.clock.today();
    let debts = site.store.read(|db| owed(db, today))?;
    let latest: Vec<&Debt> = debts.iter().rev().take(MOST).collect();
    if latest.len() < MOST {
        return Ok(());
    }
    // Whoever owes most invoices pays them at once.
    let of = |client: Client| debts.iter().filter(move |debt| debt.client == client);
    let several = debts.iter().max_by_key(|debt| of(debt.client).count());
    let several: Vec<&Debt> = several.into_iter().flat_map(|debt| of(debt.client)).take(3).collect();
    let mut lines: Vec<(String, String, i64)> = Vec::new();
    let number = |at: usize| latest[at].open.number.as_str();
    let (name, left) = (
        |at: usize| latest[at].client_name.clone(),
        |at: usize| latest[at].open.left,
    );
    for at in [0, 1] {
        lines.push((pen.t1("ledger-demo-numbered", "number", number(at)), name(at), left(at)));
    }
    let numbers: Vec<&str> = several.iter().map(|debt| debt.open.number.as_str()).collect();
    lines.push((
        pen.t1("ledger-demo-several", "numbers", &numbers.join(" ")),
        several[0].client_name.clone(),
        several.iter().map(|debt| debt.open.left).sum(),
    ));
    lines.push((pen.t("ledger-demo-plain").to_owned(), name(2), left(2)));
    lines.push((pen.t1("ledger-demo-part", "number", number(3)), name(3), left(3) / 2));
    lines.push((pen.t("ledger-demo-cheque").to_owned(), String::new(), left(4)));
    lines.extend(OTHERS.map(|(key, cents)| (pen.t(key).to_owned(), String::new(), cents)));
    let mut file = format!("{}\n", pen.t("ledger-demo-head"));
    for (rank, (label, name, cents)) in lines.iter().enumerate() {
        let ago = i64::try_from(rank).unwrap_or_default() + 1;
        let day = today.checked_sub(ago.days()).unwrap_or(today);
        let _ = writeln!(file, "{};{label};{name};{}", day.strftime("%d/%m/%Y"), euros(*cents));
    }
    take::at_once(site, program, pen.t("ledger-demo-file"), file.as_bytes())?;
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "match_line", "")?;
        let first = propose::all(tx, today)?.into_iter().find_map(|one| {
            let found = one.found.filter(propose::Found::is_sure)?;
            Some((one.line.id, found))
        });
        if let Some((line, found)) = first {
            accept::accept(
                tx,
                Hand::new(program, &site.clock),
                line,
                found.shares(),
                Some(found.payer),
            )?;
        }
        Ok::<_, Error>(())
    })
}
