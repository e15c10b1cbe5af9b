//! Cards in the demonstration: invoices that were paid by card, one in part given back, and pages that nobody went through.

use billing::issue::Row;
use billing::pay::{self, For, Payment};
use billing::refund::{self, Refund};
use kit::write::{Hand, Values};
use kit::{Access, Error, Result};
use ui::{Pen, Site};

use crate::due;
use crate::kinds::CHECKOUT;

/// Invoices that someone went to pay by card.
const MOST: i64 = 6;

/// Pays, leaves, gives back.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let sql = "SELECT id FROM invoice WHERE number IS NOT NULL AND form = 'invoice' AND person_id IS NOT NULL
        AND gross - paid - credited - deducted > 0 ORDER BY issued_on DESC, id DESC LIMIT $1";
    let invoices = site.store.read(|db| db.rows(sql, &[MOST.into()]))?;
    let pen = Pen::new(site, site.establishment().language());
    let hand = Hand::new(program, &site.clock);
    for (turn, invoice) in invoices.iter().filter_map(|row| row[0].as_int()).enumerate() {
        site.store.write(|tx| {
            tx.begin(program, &site.clock, "begin_card_payment", "")?;
            let Some(due) = due::of(tx, invoice, site.clock.today())? else {
                return Ok(());
            };
            let Some(cents) = due
                .choices
                .ok()
                .and_then(|choices| choices.first().map(|one| one.cents))
            else {
                return Ok(());
            };
            let state = ["paid", "expired", "paid", "failed"][turn % 4];
            let values = Values::new()
                .with("invoice", invoice)
                .with("amount", cents)
                .with("begun_at", site.clock.now().plus_seconds(-3600 * (turn as i64 + 1)))
                .with("state", state);
            if state != "paid" {
                hand.create_unchecked(tx, CHECKOUT, values, None)?;
                return Ok(());
            }
            let transaction = format!("pi_demo{turn:04}");
            let payment = Payment {
                payer: Row::load(tx, invoice)?.client,
                amount: cents,
                received_on: site.clock.today(),
                purpose: For::Invoices(vec![invoice]),
            };
            let paid = pay::collected(tx, hand, &payment, &transaction)?;
            let values = values
                .with("payment", paid.id)
                .with("transaction", transaction.as_str());
            hand.create_unchecked(tx, CHECKOUT, values, None)?;
            if turn == 2 {
                let back = Refund {
                    payment: paid.id,
                    amount: (cents / 10).max(1),
                    on: site.clock.today(),
                    means: "card".to_owned(),
                    reference: format!("re_demo{turn:04}"),
                    reason: pen.t("checkout-demo-reason").to_owned(),
                };
                refund::refund(tx, hand, &back)?;
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}
