//! An invoice, a deposit invoice or a credit note: a draft, then a paper that stands.

use kit::catalogue::{Draft, Hooks, Standing, Target};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Field, Kind, Result, Scope, Tx, Value, files};

use super::{ADVISER, GRID_OF, LINE, ORIGIN, PROGRAMME, SESSION, STUDENT};

/// Facture, facture d'acompte, avoir.
pub const FORMS: &[&str] = &["invoice", "deposit", "credit_note"];
/// What follows from its dates and payments.
pub const STATES: &[&str] = &[
    "draft",
    "issued",
    "partly_paid",
    "overdue",
    "disputed",
    "paid",
    "credited",
];
/// How far it went through an approved platform, and what its buyer answered there (reform of electronic invoicing).
pub const PLATFORM: &[&str] = &[
    "pending",
    "submitted",
    "deposited",
    "rejected",
    "received",
    "refused",
    "approved",
    "disputed",
    "paid_reported",
];
/// What is answered with a reason.
const REASONED: &[&str] = &["rejected", "refused", "disputed"];
/// What the reform asks for it: nothing when every line is exempt training (rule G2.32), nothing before small and middle
/// companies issue, then its transmission to a company or the report of what was sold to others.
pub const PLATFORM_SCOPES: &[&str] = &["exempt", "not_yet", "transmit", "report"];

/// A card payment that its holder disputes is not paid yet, whatever came in.
const STATE: &str = "(CASE WHEN {iv}.issued_on IS NULL THEN 'draft' WHEN {iv}.form = 'credit_note' THEN 'issued'
    WHEN {iv}.credited > 0 AND {iv}.credited >= {iv}.gross THEN 'credited'
    WHEN {iv}.disputed_on IS NOT NULL AND EXISTS (SELECT 1 FROM settlement xs JOIN payment xp ON xp.id = xs.payment_id
        WHERE xs.invoice_id = {iv}.id AND xp.transaction_key IS NOT NULL) THEN 'disputed'
    WHEN {iv}.paid + {iv}.credited + {iv}.deducted >= {iv}.gross THEN 'paid'
    WHEN {iv}.disputed_on IS NOT NULL THEN 'disputed'
    WHEN coalesce((SELECT min(nx.due_on) FROM instalment nx WHERE nx.invoice_id = {iv}.id
        AND nx.earlier + nx.amount > {iv}.paid), {iv}.due_on) < {today} THEN 'overdue' WHEN {iv}.paid > 0 THEN 'partly_paid' ELSE 'issued' END)";
/// The day of the first instalment that is not paid.
const NEXT_DUE: &str =
    "(CASE WHEN {iv}.issued_on IS NOT NULL AND {iv}.gross - {iv}.paid - {iv}.credited - {iv}.deducted > 0
    THEN coalesce((SELECT min(nx.due_on) FROM instalment nx WHERE nx.invoice_id = {iv}.id
        AND nx.earlier + nx.amount > {iv}.paid), {iv}.due_on) END)";
/// What is still to be paid, below zero when too much was.
const BALANCE: &str = "(CASE WHEN {iv}.issued_on IS NULL OR {iv}.form = 'credit_note' THEN 0
    ELSE {iv}.gross - {iv}.paid - {iv}.credited - {iv}.deducted END)";
const PLATFORM_SCOPE: &str = "(CASE WHEN {iv}.issued_on IS NULL THEN NULL
    WHEN NOT EXISTS (SELECT 1 FROM invoice_line xl WHERE xl.invoice_id = {iv}.id
        AND coalesce(xl.exemption, '') <> 'exempt_training') THEN 'exempt'
    WHEN {iv}.issued_on < '2027-09-01' THEN 'not_yet'
    WHEN coalesce({cc}.siren, {cc}.siret, '') <> '' THEN 'transmit' ELSE 'report' END)";

/// Who funds the enrolments that it is for: the first line that says so tells.
pub(super) const FUNDER: &str = "(SELECT ne.funder FROM invoice_line nl JOIN enrolment ne ON ne.id = nl.enrolment_id
    WHERE nl.invoice_id = {iv}.id AND ne.funder <> '' ORDER BY nl.position LIMIT 1)";

/// Who pays sees what was issued to them.
pub(super) const OWN: &str = "({iv}.issued_on IS NOT NULL AND {iv}.person_id = {me})";
pub(super) const OWN_COMPANY: &str = "({iv}.issued_on IS NOT NULL AND {iv}.company_id IN
    (SELECT company_id FROM contact WHERE id = {me}))";

pub fn kind() -> Kind {
    let kind = Kind::new(super::INVOICE, "invoices", "invoice", "iv")
        .title("coalesce({iv}.number, {iv}.client_name)", &["number", "client_name"])
        .order(&["-issued_on", "-number"])
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            after: Some(reckons),
            deleted: Some(goes_with_its_lines),
        })
        .standing(STANDING)
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {iv}.person_id")
        .join("cc", "LEFT JOIN company {cc} ON {cc}.id = {iv}.company_id")
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {iv}.session_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {ts}.programme_id")
        .join("ad", "LEFT JOIN person {ad} ON {ad}.id = {iv}.adviser_id")
        .join("qt", "LEFT JOIN quote {qt} ON {qt}.id = {iv}.quote_id")
        .join("oi", "LEFT JOIN invoice {oi} ON {oi}.id = {iv}.origin_id")
        .join("fg", "LEFT JOIN fee_grid {fg} ON {fg}.id = {iv}.fee_grid_id")
        .join("st", "LEFT JOIN person {st} ON {st}.id = {iv}.student_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {iv}.file_id");
    with_amounts(with_fields(kind))
        .relation("lines", LINE, "", "{that}.invoice_id = {iv}.id")
        .relation("instalments", super::INSTALMENT, "", "{that}.invoice_id = {iv}.id")
        .relation("settlements", super::SETTLEMENT, "", "{that}.invoice_id = {iv}.id")
        .relation("credit_notes", super::INVOICE, "", "{that}.origin_id = {iv}.id")
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

const QUOTED: Target = Target::named("qt", "number");

fn with_fields(kind: Kind) -> Kind {
    kind.card("invoice")
        .field(Field::text("number").by_program().searched(9))
        .field(super::client_name().listed().searched(6).sorted_by("{iv}.sort_key"))
        .field(Field::choice("state", "invoice-state", STATES).listed().computed(STATE))
        .field(
            Field::choice("form", "invoice-form", FORMS)
                .required()
                .by_program()
                .listed(),
        )
        .field(super::company().about())
        .field(super::person().about())
        .field(Field::date("issued_on").by_program().listed())
        .field(Field::date("due_on").listed().synonyms(&["echeance"]))
        .field(Field::date("next_due_on").computed(NEXT_DUE))
        .field(Field::date("service_from"))
        .field(Field::date("service_to"))
        .field(Field::text("purchase_order").searched(5))
        .field(Field::text("reference").searched(5))
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .about(),
        )
        .field(Field::reference("programme", "programme", PROGRAMME).computed("{ts}.programme_id"))
        .field(Field::text("funder").computed(FUNDER))
        .field(Field::reference("adviser", "staff", ADVISER).column("adviser_id"))
        .field(
            Field::reference("origin", super::INVOICE, ORIGIN)
                .column("origin_id")
                .by_program(),
        )
        .field(
            Field::reference("quote", super::QUOTE, QUOTED)
                .column("quote_id")
                .by_program()
                .about(),
        )
        .field(
            Field::reference("student", "student", STUDENT)
                .column("student_id")
                .by_program()
                .about(),
        )
        .field(
            Field::reference("fee_grid", super::GRID, GRID_OF)
                .column("fee_grid_id")
                .by_program(),
        )
        .field(Field::date("payable_from").by_program())
        .field(Field::instant("sent_at").by_program())
}

fn with_amounts(kind: Kind) -> Kind {
    let cents = |key| Field::money(key).required().by_program();
    kind.card("amounts")
        .field(Field::int("discount_bp"))
        .field(cents("net"))
        .field(cents("tax"))
        .field(cents("gross").listed())
        .field(cents("deducted"))
        .field(cents("paid"))
        .field(cents("credited"))
        .field(Field::money("balance").listed().computed(BALANCE))
        .card("following")
        .field(Field::choice("platform_status", "invoice-platform", PLATFORM))
        .field(Field::date("platform_on"))
        .field(Field::text("platform_reason"))
        .field(Field::choice("platform_scope", "invoice-platform-scope", PLATFORM_SCOPES).computed(PLATFORM_SCOPE))
        .card("notes")
        .field(Field::long_text("note"))
        .field(Field::date("disputed_on").by_program())
        .field(Field::text("dispute_reason").by_program())
        .field(Field::date("paused_until").by_program())
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

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    follows(draft)?;
    for key in ["net", "tax", "gross", "deducted", "paid", "credited"] {
        if draft.get(key).is_missing() {
            draft.after.set(key, 0);
        }
    }
    let (from, to) = (draft.get("service_from").as_date(), draft.get("service_to").as_date());
    if from.is_some() && to.is_some() && from > to {
        return Err(Error::invalid("service_to", "error-period-backwards"));
    }
    let share = draft.get("discount_bp").as_int();
    if share.is_some_and(|share| !(0..=10_000).contains(&share)) {
        return Err(Error::invalid("discount_bp", money::Fault::Discount.key()));
    }
    Ok(())
}

/// What is told of an invoice once it left the house.
fn follows(draft: &mut Draft<'_>) -> Result<()> {
    if !draft.get("platform_status").is_missing() && draft.get("number").is_missing() {
        return Err(Error::refused("billing-follow-draft"));
    }
    if draft.changes("platform_status") {
        let status = draft.text("platform_status").to_owned();
        if status.is_empty() {
            draft.after.set("platform_on", Value::Null);
            draft.after.set("platform_reason", Value::Null);
        } else if !draft.changes("platform_on") {
            draft.after.set("platform_on", draft.clock.today());
        }
        // The reason of what was answered before is in the history.
        if !draft.changes("platform_reason") {
            draft.after.set("platform_reason", Value::Null);
        }
        if REASONED.contains(&status.as_str()) && draft.text("platform_reason").trim().is_empty() {
            return Err(Error::invalid("platform_reason", "billing-platform-why"));
        }
    }
    let told_on = draft.get("platform_on").as_date();
    if draft.changes("platform_on") && told_on.is_some_and(|on| on > draft.clock.today()) {
        return Err(Error::invalid("platform_on", "billing-day-to-come"));
    }
    Ok(())
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![(
        "invoice",
        "sort_key",
        words::fold::fold(draft.text("client_name")).into(),
    )]
}

/// An issued invoice says what it said, until it is cancelled by a credit note (CGI, ann. II, art. 242 nonies A). What may
/// still be told of it: what was paid and credited, when it was sent, what became of it at the platform, whether it is
/// disputed, its PDF once, and under which record its client is kept since two were merged; what it says of them is in its copy.
const STANDING: Standing = Standing {
    when: |invoice| !invoice.get("number").is_missing(),
    moves: &[
        "paid",
        "credited",
        "sent_at",
        "person",
        "company",
        "student",
        "disputed_on",
        "dispute_reason",
        "paused_until",
        "platform_status",
        "platform_on",
        "platform_reason",
    ],
    once: &["file", "digest"],
    refusal: "billing-stands",
};

/// A discount on the whole bears on what the lines come to.
fn reckons(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    if draft.before.is_some() && draft.changes("discount_bp") {
        crate::draft::On::Invoice.reckon(tx, Hand::new(draft.access, draft.clock), draft.id)?;
    }
    Ok(())
}

fn goes_with_its_lines(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let hand = Hand::new(draft.access, draft.clock);
    let sql = "SELECT id FROM invoice_line WHERE invoice_id = $1 ORDER BY position";
    for row in tx.rows(sql, &[draft.id.into()])? {
        hand.delete_unchecked(tx, LINE, row[0].as_int().unwrap_or_default())?;
    }
    crate::schedule::forget(tx, hand, draft.id)
}

/// Tells an invoice what was paid of it: the sum of its settlements.
pub(super) fn sum_payments(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64) -> Result<()> {
    let sql = "SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM settlement WHERE invoice_id = $1";
    let paid = tx.int(sql, &[invoice.into()])?;
    hand.update_unchecked(
        tx,
        super::INVOICE,
        invoice,
        Values::new().with("paid", paid),
        Expect::Anything,
    )?;
    Ok(())
}
