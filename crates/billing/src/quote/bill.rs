//! From an accepted quote to invoices: one, or as many as there are payers, which come to the quote to the cent.

use kit::write::{Expect, Hand, Values, Written};
use kit::{Error, Result, Tx};
use money::Quantity;

use super::{Answer, Row, shares};
use crate::client::Client;
use crate::draft::{self, Line, On};
use crate::hold::{FIRST_SHARE, Hold};
use crate::kinds::INVOICE;

/// The drafts of a quote's invoices, in the operation under way. `say` words a part of a line.
///
/// # Errors
/// Forbidden without the right to invoice; refused before it is accepted, when it is invoiced already, and while payers do
/// not bear the whole.
pub fn bill(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    quote: i64,
    say: &dyn Fn(&str, i64, i64) -> String,
) -> Result<Vec<Written>> {
    let row = accepted(tx, hand, quote)?;
    let sql = "SELECT count(*) FROM invoice WHERE quote_id = $1 AND form = 'invoice' AND (number IS NULL OR credited < gross)";
    if tx.int(sql, &[quote.into()])? > 0 {
        return Err(Error::refused("quote-invoiced"));
    }
    let lines = On::Quote.lines(tx, quote)?;
    let payers = shares(tx, quote)?;
    let client = row.client.ok_or(Error::NotFound)?;
    let (payer, reference) = match &payers[..] {
        [] => (client, row.reference.as_str()),
        [only] if only.amount == Some(row.net) => (only.payer, only.reference.as_str()),
        _ => return split(tx, hand, &row, &lines, say),
    };
    let values = values(&row, reference).with("discount_bp", (row.discount_bp != 0).then_some(row.discount_bp));
    Ok(vec![begin(tx, hand, (&row, "invoice"), payer, values, &lines)?])
}

/// An invoice for each payer.
fn split(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    row: &Row,
    lines: &[Line],
    say: &dyn Fn(&str, i64, i64) -> String,
) -> Result<Vec<Written>> {
    let payers = shares(tx, row.id)?;
    let totals = draft::totals(lines, row.discount_bp)?;
    let amounts: Vec<i64> = payers.iter().filter_map(|share| share.amount).collect();
    let parts = draft::shared(lines, &totals, &amounts, say).map_err(|_| Error::refused("quote-shares-left"))?;
    let mut made = Vec::new();
    for (share, mine) in payers.iter().zip(parts) {
        made.push(begin(
            tx,
            hand,
            (row, "invoice"),
            share.payer,
            values(row, &share.reference),
            &mine,
        )?);
    }
    Ok(made)
}

/// A deposit invoice of a part of a quote, in basis points, in the operation under way: a draft, for its client.
///
/// # Errors
/// As [`bill`]; invalid for a share that is not between nothing and all.
pub fn deposit(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64, points: i64, label: &str) -> Result<Written> {
    let row = accepted(tx, hand, quote)?;
    let part = u64::try_from(points).ok().filter(|points| (1..10_000).contains(points));
    let part = part.ok_or_else(|| Error::invalid("points", "quote-deposit-share"))?;
    let is_contract = "SELECT count(*) FROM issued_paper WHERE id = $1 AND form = 'contract'";
    if points > FIRST_SHARE && tx.int(is_contract, &[row.agreement.into()])? > 0 {
        return Err(Error::refused("paper-first-instalment"));
    }
    let lines = On::Quote.lines(tx, quote)?;
    let totals = draft::totals(&lines, row.discount_bp)?;
    // A line for each kind of VAT: a deposit bears that of what it is for.
    let of_group = totals.groups.iter().map(|group| Line {
        form: lines
            .iter()
            .find(|line| line.vat == group.vat)
            .map_or("training", |line| &line.form)
            .to_owned(),
        ..Line::of(label, Quantity::ONE, money::share(group.base, part, 10_000), group.vat)
    });
    let of_group: Vec<Line> = of_group.filter(|line| line.unit_price > 0).collect();
    let client = row.client.ok_or(Error::NotFound)?;
    begin(
        tx,
        hand,
        (&row, "deposit"),
        client,
        values(&row, &row.reference),
        &of_group,
    )
}

fn accepted(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64) -> Result<Row> {
    hand.access.require(INVOICE, "create")?;
    tx.lock(&format!("quote {quote}"))?;
    let row = Row::load(tx, quote)?;
    match row.answer {
        Some(Answer::Accepted) => Ok(row),
        _ => Err(Error::refused("quote-not-accepted")),
    }
}

fn begin(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    (row, form): (&Row, &str),
    payer: Client,
    values: Values,
    lines: &[Line],
) -> Result<Written> {
    let made = draft::begin(tx, hand, form, payer, values, lines)?;
    let of_quote = Values::new().with("quote", row.id);
    hand.update_unchecked(tx, INVOICE, made.id, of_quote, Expect::Anything)?;
    if let Some(from) = Hold::of(tx, made.id)?.and_then(|hold| hold.payable_from()) {
        let held = Values::new().with("payable_from", from);
        hand.update_unchecked(tx, INVOICE, made.id, held, Expect::Anything)?;
    }
    On::Invoice.reckon(tx, hand, made.id)?;
    Ok(made)
}

/// What an invoice takes over from its quote.
fn values(row: &Row, reference: &str) -> Values {
    let reference = Some(reference)
        .filter(|text| !text.is_empty())
        .or(row.number.as_deref());
    Values::new()
        .with("session", row.session)
        .with("adviser", row.adviser)
        .with("reference", reference)
}
