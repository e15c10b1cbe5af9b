//! A debit: what is taken from one account on one day, and the instalments that it is for.

use kit::catalogue::{Draft, Hooks, Target};
use kit::write::Hand;
use kit::{Error, Field, Kind, Result, Scope, Tx};

use super::mandate::SEQUENCES;
use super::{COLLECTION, DEBIT, INSTALMENT, INVOICE, MANDATE, PART, PAYMENT};

/// Made, handed to the bank, paid, come back.
pub const STATES: &[&str] = &["ready", "sent", "paid", "returned"];

/// It is paid as long as its payment stands: who deletes the payment has it wait again.
const STATE: &str = "(CASE WHEN {db}.returned_on IS NOT NULL THEN 'returned' WHEN {py}.id IS NOT NULL THEN 'paid'
    WHEN {cl}.sent_on IS NOT NULL THEN 'sent' ELSE 'ready' END)";
const HINT: &str = "(substr({db}.iban, 1, 4) || ' … ' || substr({db}.iban, length({db}.iban) - 3))";

const OWN: &str = "{db}.person_id = {me}";
const OWN_COMPANY: &str = "{db}.company_id IN (SELECT company_id FROM contact WHERE id = {me})";

pub fn kind() -> Kind {
    let kept = |key| Field::text(key).required().by_program();
    Kind::new(DEBIT, "debits", "debit", "db")
        .title("{db}.reference", &["reference"])
        .order(&["-collected_on", "client_name"])
        .hooks(Hooks {
            check: Some(says_what_it_said),
            deleted: Some(goes_with_its_parts),
            ..Hooks::default()
        })
        .join("cl", "JOIN collection {cl} ON {cl}.id = {db}.collection_id")
        .join("ma", "JOIN mandate {ma} ON {ma}.id = {db}.mandate_id")
        .join("py", "LEFT JOIN payment {py} ON {py}.id = {db}.payment_id")
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {db}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {db}.company_id")
        .card("debit")
        .field(kept("reference").searched(9))
        .field(super::client_name())
        .field(Field::date("collected_on").computed("{cl}.collected_on").listed())
        .field(Field::money("amount").required().by_program().listed())
        .field(Field::choice("state", "debit-state", STATES).computed(STATE).listed())
        .field(kept("label"))
        .field(Field::text("reason").by_program().listed())
        .field(Field::date("returned_on").by_program())
        .field(Field::instant("notified_at").by_program())
        .field(Field::reference("collection", COLLECTION, Target::named("cl", "number")).computed("{db}.collection_id"))
        // No reference: debits go with their collection.
        .field(Field::int("whole").column("collection_id").required().about().inner())
        .field(
            Field::reference("mandate", MANDATE, Target::named("ma", "reference"))
                .column("mandate_id")
                .required()
                .by_program()
                .about(),
        )
        .field(
            Field::choice("sequence", "debit-sequence", SEQUENCES)
                .required()
                .by_program(),
        )
        .field(kept("rum"))
        .field(Field::date("signed_on").required().by_program())
        .field(super::company())
        .field(super::person())
        .field(Field::text("account").computed(HINT))
        // No reference: who deletes the payment has it wait again.
        .field(Field::int("payment").column("payment_id").by_program().about().inner())
        .card("account")
        .field(kept("iban").personal())
        .field(Field::text("bic").by_program().personal())
        .relation("parts", PART, "", "{that}.debit_id = {db}.id")
        .relation("payments", PAYMENT, "", "{that}.id = {db}.payment_id")
        .relation(
            "invoices",
            INVOICE,
            "debit_part {dp}",
            "{dp}.debit_id = {db}.id AND {that}.id = {dp}.invoice_id",
        )
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

/// What becomes of a debit changes; what it says does not.
fn says_what_it_said(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    const MOVES: [&str; 7] = [
        "payment",
        "returned_on",
        "reason",
        "notified_at",
        "person",
        "company",
        "client_name",
    ];
    if draft.before.is_none() {
        return Ok(());
    }
    let mut said = draft.kind.fields.iter().filter(|field| field.is_stored());
    match said.any(|field| !MOVES.contains(&field.key.as_ref()) && draft.changes(&field.key)) {
        true => Err(Error::settled("debits-debit-stands")),
        false => Ok(()),
    }
}

/// A debit that was handed to the bank is not unmade.
fn goes_with_its_parts(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let of = draft.before.map(|before| before.get("whole").clone());
    let sql = "SELECT count(*) FROM collection WHERE id = $1 AND sent_on IS NOT NULL";
    if let Some(of) = of
        && tx.int(sql, &[of])? > 0
    {
        return Err(Error::settled("debits-collection-stands"));
    }
    let hand = Hand::new(draft.access, draft.clock);
    let sql = "SELECT id FROM debit_part WHERE debit_id = $1 ORDER BY id";
    for row in tx.rows(sql, &[draft.id.into()])? {
        hand.delete_unchecked(tx, PART, row[0].as_int().unwrap_or_default())?;
    }
    Ok(())
}

/// What a debit takes for an instalment.
pub fn part() -> Kind {
    Kind::new(PART, "debit-parts", "debit_part", "dp")
        .title("{iv}.number", &["invoice"])
        .order(&["due_on", "invoice"])
        .part_of("debit", DEBIT)
        .join("db", "JOIN debit {db} ON {db}.id = {dp}.debit_id")
        .join("iv", "JOIN invoice {iv} ON {iv}.id = {dp}.invoice_id")
        .join("im", "JOIN instalment {im} ON {im}.id = {dp}.instalment_id")
        .card("part")
        .field(
            Field::reference("invoice", INVOICE, Target::named("iv", "number"))
                .column("invoice_id")
                .required()
                .by_program()
                .listed()
                .about(),
        )
        .field(
            Field::reference("instalment", INSTALMENT, Target::named("im", "due_on"))
                .column("instalment_id")
                .required()
                .by_program()
                .about(),
        )
        .field(Field::date("due_on").computed("{im}.due_on").listed())
        .field(Field::money("amount").required().by_program().listed())
        .field(Field::int("debit").column("debit_id").required().about().inner())
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}
