//! One line by hand: which invoices it pays, how much of each, and who paid.

use askama::Template;
use billing::client::Client;
use billing::whom;
use billing::{cents, euros};
use kit::{Db, Error, Result};
use ui::{Answer, Control, Failure, Pen, Place, Typed, Visit, uid};
use uuid::Uuid;
use words::fold::fold;
use words::format;

use super::{HERE, doing, line_of, typed};
use crate::pdf::INVOICE;
use crate::receipts::accept;
use crate::receipts::debts::{Debt, owed};
use crate::receipts::line::{Line, may_match};
use crate::receipts::propose;

/// Invoices shown at once.
const SHOWN: usize = 30;

struct Choice {
    uid: String,
    number: String,
    client: String,
    due: String,
    is_late: bool,
    left: String,
    /// What is typed of it.
    amount: String,
}

#[derive(Template)]
#[template(path = "bank_choose.html")]
struct Page<'a> {
    pen: Pen<'a>,
    uid: String,
    title: String,
    facts: Vec<(&'static str, String)>,
    text: String,
    choices: Vec<Choice>,
    more: bool,
    payers: Vec<Control<'a>>,
}

/// `GET /bank/lines/{uid}?text=`
pub async fn show(visit: Visit, line: String, query: Option<String>) -> Answer {
    let line = uid(&line)?;
    visit
        .run(move |visit| draw(visit, line, &Typed::new(&query.unwrap_or_default())))
        .await
}

fn draw(visit: &Visit, uid: Uuid, typed: &Typed) -> Answer {
    let pen = visit.pen();
    may_match(visit.access())?;
    let today = visit.site.clock.today();
    let text = typed.get("text").trim().to_owned();
    let (line, choices, more, payers) = visit.site.store.read(|db| {
        let id = line_of(visit, db, uid)?;
        let line = Line::load(db, id)?;
        let proposed = propose::all(db, today)?;
        let shares = proposed
            .into_iter()
            .find(|one| one.line.id == id)
            .and_then(|one| one.found)
            .map(|found| found.shares())
            .unwrap_or_default();
        let mut debts = owed(db, today)?;
        debts.retain(|debt| answers(debt, &text));
        let rank = |debt: &Debt| match () {
            () if shares.iter().any(|(invoice, _)| *invoice == debt.open.id) => 0,
            () if debt.open.left == line.entry.cents => 1,
            () if debt
                .open
                .payers
                .iter()
                .any(|name| bank::matching::is_named(&line.entry, name)) =>
            {
                2
            }
            () => 3,
        };
        // In the order they are due, within each rank.
        debts.sort_by_key(rank);
        let more = debts.len() > SHOWN;
        let choices = debts.iter().take(SHOWN).map(|debt| {
            let share = shares.iter().find(|(invoice, _)| *invoice == debt.open.id);
            Choice {
                uid: debt.uid.to_string(),
                number: debt.open.number.clone(),
                client: debt.client_name.clone(),
                due: debt
                    .due_on
                    .map(|day| format::date(pen.language, day))
                    .unwrap_or_default(),
                is_late: debt.due_on.is_some_and(|day| day < today),
                left: format::money(pen.language, debt.open.left, "EUR"),
                amount: share.map(|(_, cents)| euros(*cents)).unwrap_or_default(),
            }
        });
        let choices: Vec<Choice> = choices.collect();
        let payers = whom::controls(visit, db, typed)?;
        Ok::<_, Failure>((line, choices, more, payers))
    })?;
    if !line.waits() {
        return visit.go(&format!("/bank-lines/{uid}"));
    }
    let entry = &line.entry;
    let facts = [
        (
            "field-bank_line-booked_on",
            Some(format::date(pen.language, entry.booked_on)),
        ),
        (
            "field-bank_line-amount",
            Some(format::money(pen.language, entry.cents, "EUR")),
        ),
        ("field-bank_line-label", Some(entry.label.clone())),
        ("field-bank_line-reference", entry.reference.clone()),
        ("field-bank_line-iban", entry.iban.clone()),
    ];
    let page = Page {
        pen,
        uid: uid.to_string(),
        title: entry.counterparty.clone().unwrap_or_else(|| entry.label.clone()),
        facts: facts
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.filter(|text| !text.is_empty())?)))
            .collect(),
        text,
        choices,
        more,
        payers,
    };
    let place = Place {
        title: pen.t("ledger-choose"),
        menu: "bank",
    };
    visit.page(place, &page)
}

/// Whether every word that was typed begins a word of the number or of the client, or stands in the number.
fn answers(debt: &Debt, text: &str) -> bool {
    let client = fold(&debt.client_name);
    let number = fold(&debt.open.number);
    fold(text).split_whitespace().all(|word| {
        number.contains(word)
            || client
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|part| part.starts_with(word))
    })
}

/// `POST /bank/lines/{uid}/accept {invoice, cents or amount, …, payer}`: an invoice and what is paid of it, as often as
/// there are; what is not filled in pays nothing.
pub async fn accept(visit: Visit, line: String, form: Vec<u8>) -> Answer {
    let line = uid(&line)?;
    visit
        .run(move |visit| -> Answer {
            let typed = typed(&form);
            may_match(visit.access())?;
            let by_hand = typed.all("amount").next().is_some();
            // What is refused is told where it was typed.
            let back = if by_hand {
                format!("/bank/lines/{line}")
            } else {
                HERE.to_owned()
            };
            let (shares, payer) = visit.site.store.read(|db| {
                let read = (shares(visit, db, &typed), payer(visit, db, &typed));
                Ok::<_, Error>(read)
            })?;
            let said = ("match_line", "ledger-line-matched");
            doing(visit, line, (HERE, &back), said, |tx, hand, id| {
                let (shares, mut payer) = (shares?, payer?);
                if payer.is_none() {
                    let entry = Line::load(tx, id)?.entry;
                    payer = propose::company(tx, &entry)?;
                }
                accept::accept(tx, hand, id, shares, payer).map(drop)
            })
        })
        .await
}

/// Invoices by their key, with the cents of each.
fn shares(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Vec<(i64, i64)>> {
    let mut shares = Vec::new();
    let by_hand = typed.all("amount").next().is_some();
    let amounts = typed.all(if by_hand { "amount" } else { "cents" });
    for (invoice, amount) in typed.all("invoice").zip(amounts) {
        let paid = match by_hand {
            true => cents(amount).map_err(Error::Refused)?.unwrap_or_default(),
            false => amount.parse().map_err(|_| Error::refused("ledger-line-nothing"))?,
        };
        if paid == 0 {
            continue;
        }
        let uid = Uuid::parse_str(invoice).map_err(|_| Error::NotFound)?;
        let named: [String; 0] = [];
        let record = visit
            .site
            .queries
            .record_in(db, visit.access(), INVOICE, uid, &named)?
            .1;
        shares.push((record.id, paid));
    }
    Ok(shares)
}

/// Who paid, when it is said.
fn payer(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Option<Client>> {
    match Uuid::parse_str(&typed.get("payer")) {
        Ok(uid) => Client::find(visit, db, visit.access(), "payer", uid).map(Some),
        Err(_) => whom::chosen(visit, db, typed),
    }
}
