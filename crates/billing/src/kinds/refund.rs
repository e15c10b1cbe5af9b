//! Money given back to who paid: what of it is taken off the invoices that it had settled.

use kit::catalogue::{Draft, Hooks, Standing, Target};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Field, Kind, Result, Scope, Tx};

use super::payment::MEANS;
use super::{PAYMENT, REFUND};

const OF_PAYMENT: Target = Target::named("py", "client_name");
const OWN: &str = "{rd}.payment_id IN (SELECT id FROM payment WHERE person_id = {me})";
const OWN_COMPANY: &str = "{rd}.payment_id IN (SELECT id FROM payment WHERE company_id IN
    (SELECT company_id FROM contact WHERE id = {me}))";

pub fn kind() -> Kind {
    Kind::new(REFUND, "refunds", "refund", "rd")
        .title("{py}.client_name", &["payer"])
        .order(&["-refunded_on"])
        .hooks(Hooks {
            check: Some(check),
            after: Some(tell),
            ..Hooks::default()
        })
        .standing(GIVEN)
        .join("py", "JOIN payment {py} ON {py}.id = {rd}.payment_id")
        .card("refund")
        .field(
            Field::reference("payment", PAYMENT, OF_PAYMENT)
                .column("payment_id")
                .required()
                .by_program()
                .about(),
        )
        .field(
            Field::text("payer")
                .listed()
                .computed("{py}.client_name")
                .name_of(&["person", "company"]),
        )
        .field(Field::date("refunded_on").required().by_program().listed())
        .field(Field::money("amount").required().by_program().listed())
        .field(
            Field::choice("means", "payment-means", MEANS)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::text("reason").listed())
        .field(Field::text("reference").by_program().searched(4))
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

/// What was given back was given back: a mistake is paid again.
const GIVEN: Standing = Standing {
    when: |_| true,
    moves: &["reason"],
    once: &[],
    refusal: "billing-refund-stands",
};

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.is_new()
        && draft
            .get("refunded_on")
            .as_date()
            .is_some_and(|on| on > draft.clock.today())
    {
        return Err(Error::invalid("refunded_on", "billing-day-to-come"));
    }
    Ok(())
}

/// Tells the payment what was given back of it.
fn tell(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let payment = draft.get("payment").as_int().unwrap_or_default();
    let sql = "SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM refund WHERE payment_id = $1";
    let refunded = tx.int(sql, &[payment.into()])?;
    let values = Values::new().with("refunded", refunded);
    Hand::new(draft.access, draft.clock).update_unchecked(tx, PAYMENT, payment, values, Expect::Anything)?;
    Ok(())
}
