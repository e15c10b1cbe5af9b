//! Money that came in, and the invoices that it settles.

use kit::catalogue::{Draft, Hooks, Standing, Target};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Field, Kind, Result, Scope, Tx, Value};

use super::invoice::sum_payments;
use super::{INVOICE, PAYMENT, REFUND, SETTLEMENT};

/// How money came: virement, prélèvement, carte, chèque, espèces, autre.
pub const MEANS: &[&str] = &["transfer", "direct_debit", "card", "cheque", "cash", "other"];

const OF_INVOICE: Target = Target::named("iv", "number");

pub fn kind() -> Kind {
    let cents = |key| Field::money(key).required().by_program();
    Kind::new(PAYMENT, "payments", "payment", "py")
        .title("{py}.client_name", &["client_name"])
        .order(&["-received_on"])
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            deleted: Some(goes_with_what_it_settled),
            ..Hooks::default()
        })
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {py}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {py}.company_id")
        .card("payment")
        .field(super::client_name().searched(5).sorted_by("{py}.sort_key"))
        .field(Field::date("received_on").required().listed())
        .field(cents("amount").listed())
        .field(Field::choice("means", "payment-means", MEANS).required().listed())
        .field(Field::text("reference").listed().searched(5))
        .field(cents("settled"))
        .field(cents("refunded"))
        .field(
            Field::money("left")
                .listed()
                .computed("({py}.amount - {py}.settled - {py}.refunded)"),
        )
        .field(Field::text("transaction").column("transaction_key").by_program())
        .field(super::company().about())
        .field(super::person().about())
        .card("notes")
        .field(Field::long_text("note"))
        .standing(PROVIDED)
        .relation("settlements", SETTLEMENT, "", "{that}.payment_id = {py}.id")
        .relation("refunds", REFUND, "", "{that}.payment_id = {py}.id")
        .relation(
            "invoices",
            INVOICE,
            "settlement {sm}",
            "{sm}.payment_id = {py}.id AND {that}.id = {sm}.invoice_id",
        )
        .scope(
            Scope::OwnCompany,
            "{py}.company_id IN (SELECT company_id FROM contact WHERE id = {me})",
        )
        .scope(Scope::OwnFamily, "{py}.person_id = {me}")
        .scope(Scope::Own, "{py}.person_id = {me}")
}

/// What a provider of payments says came in, came in: the house may say what it settles and write about it, no more.
const PROVIDED: Standing = Standing {
    when: |payment| !payment.get("transaction").is_missing(),
    moves: &["settled", "refunded", "person", "company", "client_name", "note"],
    once: &[],
    refusal: "billing-payment-provided",
};

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    for key in ["settled", "refunded"] {
        if draft.get(key).is_missing() {
            draft.after.set(key, 0);
        }
    }
    let received = draft.get("received_on").as_date();
    if draft.changes("received_on") && received.is_some_and(|day| day > draft.clock.today()) {
        return Err(Error::invalid("received_on", "billing-received-later"));
    }
    Ok(())
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![(
        "payment",
        "sort_key",
        words::fold::fold(draft.text("client_name")).into(),
    )]
}

fn goes_with_what_it_settled(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let hand = Hand::new(draft.access, draft.clock);
    for row in tx.rows(
        "SELECT id FROM settlement WHERE payment_id = $1 ORDER BY id",
        &[draft.id.into()],
    )? {
        hand.delete_unchecked(tx, SETTLEMENT, row[0].as_int().unwrap_or_default())?;
    }
    Ok(())
}

/// What a payment gives to an invoice.
pub fn settlement() -> Kind {
    Kind::new(SETTLEMENT, "settlements", "settlement", "sm")
        .title("{iv}.number", &["invoice"])
        .order(&["-received_on", "invoice"])
        .hooks(Hooks {
            after: Some(settles),
            deleted: Some(settles_no_more),
            ..Hooks::default()
        })
        .join("iv", "JOIN invoice {iv} ON {iv}.id = {sm}.invoice_id")
        .join("py", "LEFT JOIN payment {py} ON {py}.id = {sm}.payment_id")
        .card("settlement")
        .field(
            Field::reference("invoice", INVOICE, OF_INVOICE)
                .column("invoice_id")
                .required()
                .by_program()
                .listed()
                .about(),
        )
        // No reference: what it settles goes with the payment.
        .field(Field::int("payment").column("payment_id").required().about().inner())
        .field(
            Field::text("payer")
                .listed()
                .computed("{py}.client_name")
                .name_of(&["person", "company"]),
        )
        .field(Field::date("received_on").listed().computed("{py}.received_on"))
        .field(
            Field::choice("means", "payment-means", MEANS)
                .listed()
                .computed("{py}.means"),
        )
        .field(Field::money("amount").required().by_program().listed())
        .scope(Scope::OwnCompany, super::invoice::OWN_COMPANY)
        .scope(Scope::OwnFamily, super::invoice::OWN)
        .scope(Scope::Own, super::invoice::OWN)
}

fn settles(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    tell(tx, draft, draft.after)
}

fn settles_no_more(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    draft.before.map_or(Ok(()), |before| tell(tx, draft, before))
}

/// Brings up to date what both sides know.
fn tell(tx: &mut Tx<'_>, draft: &Draft<'_>, values: &Values) -> Result<()> {
    let hand = Hand::new(draft.access, draft.clock);
    sum_payments(tx, hand, values.get("invoice").as_int().unwrap_or_default())?;
    let payment = values.get("payment").as_int().unwrap_or_default();
    let sql = "SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM settlement WHERE payment_id = $1";
    let settled = tx.int(sql, &[payment.into()])?;
    let is_there = "SELECT count(*) FROM payment WHERE id = $1";
    if tx.int(is_there, &[payment.into()])? > 0 {
        let values = Values::new().with("settled", settled);
        hand.update_unchecked(tx, PAYMENT, payment, values, Expect::Anything)?;
    }
    Ok(())
}
