//! A collection: the debits that are handed to the bank together, under one identifier.

use kit::catalogue::{Draft, Hooks, Standing};
use kit::write::Hand;
use kit::{Error, Field, Kind, Result, Tx};

use super::{COLLECTION, DEBIT, SCHEMES};

/// To be handed to the bank, handed, all of it paid or returned.
pub const STATES: &[&str] = &["ready", "sent", "settled"];

const STATE: &str = "(CASE WHEN {cl}.sent_on IS NULL THEN 'ready' WHEN EXISTS (SELECT 1 FROM debit cd
    LEFT JOIN payment cy ON cy.id = cd.payment_id WHERE cd.collection_id = {cl}.id AND cd.returned_on IS NULL
    AND cy.id IS NULL) THEN 'sent' ELSE 'settled' END)";
const COUNT: &str = "(SELECT count(*) FROM debit cd WHERE cd.collection_id = {cl}.id)";
const AMOUNT: &str =
    "(SELECT CAST(coalesce(sum(cd.amount), 0) AS bigint) FROM debit cd WHERE cd.collection_id = {cl}.id)";
const PAID: &str = "(SELECT CAST(coalesce(sum(cd.amount), 0) AS bigint) FROM debit cd
    JOIN payment cy ON cy.id = cd.payment_id WHERE cd.collection_id = {cl}.id)";
const RETURNED: &str = "(SELECT CAST(coalesce(sum(cd.amount), 0) AS bigint) FROM debit cd
    WHERE cd.collection_id = {cl}.id AND cd.returned_on IS NOT NULL)";

pub fn kind() -> Kind {
    Kind::new(COLLECTION, "collections", "collection", "cl")
        .title("{cl}.number", &["number"])
        .order(&["-collected_on", "-number"])
        .hooks(Hooks {
            check: Some(check),
            deleted: Some(goes_with_its_debits),
            ..Hooks::default()
        })
        .standing(STANDING)
        .card("collection")
        .field(Field::text("number").required().by_program().searched(9))
        .field(Field::date("collected_on").required().by_program().listed())
        .field(
            Field::choice("state", "collection-state", STATES)
                .listed()
                .computed(STATE),
        )
        .field(
            Field::choice("scheme", "debit-scheme", SCHEMES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::int("debits").computed(COUNT).listed())
        .field(Field::money("amount").computed(AMOUNT).listed())
        .field(Field::money("paid").computed(PAID).listed())
        .field(Field::money("returned").computed(RETURNED).listed())
        .field(Field::date("sent_on").by_program().listed())
        .field(Field::instant("made_at").required().by_program())
        .card("creditor")
        .field(Field::text("creditor").required().by_program())
        .field(Field::text("creditor_id").required().by_program())
        .field(Field::text("iban").required().by_program())
        .field(Field::text("bic").by_program())
        .card("notes")
        .field(Field::long_text("note"))
        .relation("lines", DEBIT, "", "{that}.collection_id = {cl}.id")
}

/// What was handed to the bank is what was handed to it. That it was can be taken back, for a press too many.
const STANDING: Standing = Standing {
    when: |collection| !collection.get("sent_on").is_missing(),
    moves: &["sent_on", "note"],
    once: &[],
    refusal: "debits-collection-stands",
};

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let is_taken_back =
        draft.before.is_some_and(|before| !before.get("sent_on").is_missing()) && draft.get("sent_on").is_missing();
    let told =
        "SELECT count(*) FROM debit WHERE collection_id = $1 AND (payment_id IS NOT NULL OR returned_on IS NOT NULL)";
    if is_taken_back && tx.int(told, &[draft.id.into()])? > 0 {
        return Err(Error::settled("debits-collection-stands"));
    }
    Ok(())
}

fn goes_with_its_debits(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let hand = Hand::new(draft.access, draft.clock);
    let sql = "SELECT id FROM debit WHERE collection_id = $1 ORDER BY id";
    for row in tx.rows(sql, &[draft.id.into()])? {
        hand.delete_unchecked(tx, DEBIT, row[0].as_int().unwrap_or_default())?;
    }
    Ok(())
}
