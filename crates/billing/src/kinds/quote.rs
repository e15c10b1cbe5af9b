//! A quote: a draft, then an offer that stands until it is answered or past, and what each of several payers bears of it.

use kit::catalogue::{Draft, Hooks, Target};
use kit::write::Hand;
use kit::{Error, Field, Kind, Result, Scope, Tx, Value, files};

use super::{ADVISER, COMPANY, OPPORTUNITY, PERSON, PROGRAMME, SESSION};

pub const QUOTE: &str = "quote";
pub const QUOTE_LINE: &str = "quote_line";
pub const SHARE: &str = "quote_share";

/// What a client says to it.
pub const ANSWERS: &[&str] = &["accepted", "refused", "change"];
/// What follows from its dates and its answer.
const STATES: &[&str] = &[
    "draft",
    "sent",
    "accepted",
    "refused",
    "change_asked",
    "expired",
    "replaced",
];

const STATE: &str = "(CASE WHEN {qt}.number IS NULL THEN 'draft' WHEN {qt}.answer = 'accepted' THEN 'accepted'
    WHEN EXISTS (SELECT 1 FROM quote n WHERE n.origin_id = {qt}.id AND n.number IS NOT NULL) THEN 'replaced'
    WHEN {qt}.answer = 'refused' THEN 'refused' WHEN {qt}.answer = 'change' THEN 'change_asked'
    WHEN {qt}.valid_until < {today} THEN 'expired' ELSE 'sent' END)";
/// What was invoiced of it, credit notes taken off, without VAT.
const INVOICED: &str = "(SELECT CAST(coalesce(sum(i.net), 0) AS bigint) FROM invoice i WHERE i.quote_id = {qt}.id
    AND i.form <> 'deposit')";

pub(super) const OWN: &str = "({qt}.number IS NOT NULL AND {qt}.person_id = {me})";
pub(super) const OWN_COMPANY: &str = "({qt}.number IS NOT NULL AND {qt}.company_id IN
    (SELECT company_id FROM contact WHERE id = {me}))";
const AGREEMENT: Target = Target::named("ag", "number");
const FORMER: Target = Target::named("oq", "number");

pub fn kind() -> Kind {
    let kind = Kind::new(QUOTE, "quotes", "quote", "qt")
        .title("coalesce({qt}.number, {qt}.client_name)", &["number", "client_name"])
        .order(&["-issued_on", "-number"])
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            after: Some(stands),
            deleted: Some(goes_with_its_parts),
        })
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {qt}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {qt}.company_id")
        .join("op", "LEFT JOIN opportunity {op} ON {op}.id = {qt}.opportunity_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {qt}.programme_id")
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {qt}.session_id")
        .join("ad", "LEFT JOIN person {ad} ON {ad}.id = {qt}.adviser_id")
        .join("ag", "LEFT JOIN issued_paper {ag} ON {ag}.id = {qt}.agreement_id")
        .join("oq", "LEFT JOIN quote {oq} ON {oq}.id = {qt}.origin_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {qt}.file_id");
    with_amounts(with_fields(kind))
        .relation("lines", QUOTE_LINE, "", "{that}.quote_id = {qt}.id")
        .relation("shares", SHARE, "", "{that}.quote_id = {qt}.id")
        .relation("invoices", super::INVOICE, "", "{that}.quote_id = {qt}.id")
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

fn with_fields(kind: Kind) -> Kind {
    kind.card("quote")
        .field(Field::text("number").by_program().searched(9))
        .field(
            Field::text("client_name")
                .required()
                .by_program()
                .listed()
                .searched(6)
                .sorted_by("{qt}.sort_key")
                .name_of(&["person", "company"]),
        )
        .field(Field::choice("state", "quote-state", STATES).listed().computed(STATE))
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .by_program()
                .about(),
        )
        .field(
            Field::reference("person", "person", PERSON)
                .column("person_id")
                .by_program()
                .about(),
        )
        .field(
            Field::reference("opportunity", "opportunity", OPPORTUNITY)
                .column("opportunity_id")
                .about(),
        )
        .field(
            Field::reference("programme", "programme", PROGRAMME)
                .column("programme_id")
                .listed(),
        )
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .about(),
        )
        .field(
            Field::reference("adviser", "staff", ADVISER)
                .column("adviser_id")
                .listed(),
        )
        .field(Field::date("issued_on").by_program().listed())
        .field(
            Field::date("valid_until")
                .listed()
                .synonyms(&["validite", "valable jusqu au"]),
        )
        .field(Field::text("reference").searched(5))
        .field(
            Field::reference("agreement", "certificate", AGREEMENT)
                .column("agreement_id")
                .by_program(),
        )
        .field(
            Field::reference("origin", QUOTE, FORMER)
                .column("origin_id")
                .by_program(),
        )
        .card("answer")
        .field(Field::choice("answer", "quote-answer", ANSWERS).by_program())
        .field(Field::date("answered_on").by_program().listed())
        .field(Field::text("answered_by").by_program())
        .field(Field::long_text("answer_note").by_program())
        .field(Field::instant("sent_at").by_program())
}

fn with_amounts(kind: Kind) -> Kind {
    let cents = |key| Field::money(key).required().by_program();
    kind.card("amounts")
        .field(Field::int("discount_bp"))
        .field(cents("net"))
        .field(cents("tax"))
        .field(cents("gross").listed())
        .field(Field::money("invoiced").computed(INVOICED))
        .card("notes")
        .field(Field::long_text("note"))
        .field(Field::instant("issued_at").inner())
        .field(Field::long_text("snapshot").inner().personal())
        .field(Field::text("digest").by_program())
        .field(
            Field::reference("file", "file", files::TARGET)
                .column("file_id")
                .by_program()
                .inner(),
        )
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    for key in ["net", "tax", "gross"] {
        if draft.get(key).is_missing() {
            draft.after.set(key, 0);
        }
    }
    let share = draft.get("discount_bp").as_int();
    if share.is_some_and(|share| !(0..=10_000).contains(&share)) {
        return Err(Error::invalid("discount_bp", money::Fault::Discount.key()));
    }
    // A session says which programme it is of.
    if let Some(session) = draft
        .get("session")
        .as_int()
        .filter(|_| draft.get("programme").is_missing())
    {
        let programme = tx.scalar(
            "SELECT programme_id FROM training_session WHERE id = $1",
            &[session.into()],
        )?;
        draft.after.set("programme", programme);
    }
    Ok(())
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![("quote", "sort_key", words::fold::fold(draft.text("client_name")).into())]
}

/// What may still be told of a quote that was sent.
const MOVES: &[&str] = &[
    "answer",
    "answered_on",
    "answered_by",
    "answer_note",
    "sent_at",
    "file",
    "digest",
    "person",
    "company",
    "opportunity",
    "programme",
    "session",
    "adviser",
    "agreement",
];

fn stands(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let Some(before) = draft.before else { return Ok(()) };
    if before.get("number").is_missing() {
        return match draft.changes("discount_bp") {
            true => crate::draft::On::Quote.reckon(tx, Hand::new(draft.access, draft.clock), draft.id),
            false => Ok(()),
        };
    }
    let mut said = draft.kind.fields.iter().filter(|field| field.is_stored());
    if said.any(|field| !MOVES.contains(&field.key.as_ref()) && draft.changes(&field.key)) {
        return Err(Error::settled("quote-stands"));
    }
    Ok(())
}

fn goes_with_its_parts(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    if draft.before.is_some_and(|before| !before.get("number").is_missing()) {
        return Err(Error::settled("quote-stands"));
    }
    let hand = Hand::new(draft.access, draft.clock);
    for kind in [QUOTE_LINE, SHARE] {
        let sql = format!("SELECT id FROM {kind} WHERE quote_id = $1 ORDER BY position");
        for row in tx.rows(&sql, &[draft.id.into()])? {
            hand.delete_unchecked(tx, kind, row[0].as_int().unwrap_or_default())?;
        }
    }
    Ok(())
}

/// What one payer bears of a quote. Who pays need not be the client.
pub fn share() -> Kind {
    Kind::new(SHARE, "quote-shares", "quote_share", "qs")
        .title("{qs}.client_name", &["client_name"])
        .order(&["position"])
        .join("qt", "JOIN quote {qt} ON {qt}.id = {qs}.quote_id")
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {qs}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {qs}.company_id")
        .card("share")
        .field(Field::int("quote").column("quote_id").required().about().inner())
        .field(Field::text("quote_number").listed().computed("{qt}.number"))
        .field(Field::int("position").required().by_program().inner())
        .field(
            Field::text("client_name")
                .required()
                .by_program()
                .listed()
                .name_of(&["person", "company"]),
        )
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .by_program(),
        )
        .field(
            Field::reference("person", "person", PERSON)
                .column("person_id")
                .by_program(),
        )
        .field(Field::money("amount").required().by_program().listed())
        .field(Field::text("reference").by_program().listed())
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}
