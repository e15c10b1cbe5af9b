//! Fee grids of a school year: what families are billed, by level, by rank among the children and by option.

use filter::Filter;
use kit::catalogue::{Draft, Hooks, Target};
use kit::query::KindSchema;
use kit::write::Hand;
use kit::{Error, Field, Kind, Result, Tx, Value};

use super::price::{EXEMPTIONS, check_vat};
use super::{FEE, GRID, GRID_OF, INVOICE};

/// What a fee is for.
pub const FORMS: &[&str] = &[
    "tuition",
    "registration",
    "canteen",
    "boarding",
    "care",
    "transport",
    "material",
    "other",
];

const YEAR: Target = Target::coded("sy", "code", "code");
const FIRST: Target = Target::coded("lf", "code", "code");
const LAST: Target = Target::coded("lt", "code", "code");

pub fn grid() -> Kind {
    Kind::new(GRID, "fee-grids", "fee_grid", "fg")
        .title("{fg}.label", &["label"])
        .order(&["-school_year", "label"])
        .hooks(Hooks {
            check: Some(check_rhythm),
            derive: Some(derive),
            deleted: Some(goes_with_its_fees),
            ..Hooks::default()
        })
        .join("sy", "JOIN school_year {sy} ON {sy}.id = {fg}.school_year_id")
        .card("grid")
        .field(
            Field::text("label")
                .required()
                .sorted_by("{fg}.sort_key")
                .searched(5)
                .synonyms(&["nom", "libelle"]),
        )
        .field(
            Field::reference("school_year", "school_year", YEAR)
                .column("school_year_id")
                .required()
                .listed()
                .sorted_through("{sy}.starts_on")
                .synonyms(&["annee scolaire", "annee"]),
        )
        .field(Field::date("due_on").listed().synonyms(&["echeance"]))
        .field(Field::choice("rhythm", "fee_rhythm", crate::schedule::RHYTHMS).listed())
        .field(Field::int("times").listed())
        .field(
            Field::int("fees")
                .listed()
                .computed("(SELECT count(*) FROM fee WHERE grid_id = {fg}.id)"),
        )
        .field(
            Field::int("billed")
                .listed()
                .computed("(SELECT count(DISTINCT student_id) FROM invoice WHERE fee_grid_id = {fg}.id)"),
        )
        .card("notes")
        .field(Field::long_text("note"))
        .relation("lines", FEE, "", "{that}.grid_id = {fg}.id")
        .relation("invoices", INVOICE, "", "{that}.fee_grid_id = {fg}.id")
}

/// Fees paid in several times say from when and in how many.
fn check_rhythm(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if matches!(draft.text("rhythm"), "" | "once") {
        return Ok(());
    }
    if draft.get("due_on").is_missing() {
        return Err(Error::invalid("due_on", "error-required"));
    }
    let times = draft.get("times").as_int().unwrap_or_default();
    if !(1..=i64::try_from(crate::schedule::MOST).unwrap_or_default()).contains(&times) {
        return Err(Error::invalid("times", "fees-times"));
    }
    Ok(())
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![("fee_grid", "sort_key", words::fold::fold(draft.text("label")).into())]
}

fn goes_with_its_fees(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let hand = Hand::new(draft.access, draft.clock);
    for row in tx.rows("SELECT id FROM fee WHERE grid_id = $1 ORDER BY id", &[draft.id.into()])? {
        hand.delete_unchecked(tx, FEE, row[0].as_int().unwrap_or_default())?;
    }
    Ok(())
}

pub fn kind() -> Kind {
    Kind::new(FEE, "fees", "fee", "fe")
        .title("{fe}.label", &["label"])
        .order(&["grid", "position"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("fg", "JOIN fee_grid {fg} ON {fg}.id = {fe}.grid_id")
        .join("lf", "LEFT JOIN level {lf} ON {lf}.id = {fe}.level_from_id")
        .join("lt", "LEFT JOIN level {lt} ON {lt}.id = {fe}.level_to_id")
        .card("fee")
        .field(
            Field::reference("grid", GRID, GRID_OF)
                .column("grid_id")
                .required()
                .listed()
                .about(),
        )
        .field(Field::choice("form", "fee_form", FORMS).listed().synonyms(&["nature"]))
        .field(Field::text("label").required().synonyms(&["designation", "libelle"]))
        .field(
            Field::money("amount")
                .required()
                .listed()
                .synonyms(&["montant", "tarif", "prix"]),
        )
        .field(
            Field::int("discount_percent")
                .listed()
                .synonyms(&["remise", "reduction"]),
        )
        .field(
            Field::reference("level_from", "level", FIRST)
                .column("level_from_id")
                .listed()
                .sorted_through("{lf}.rank")
                .synonyms(&["du niveau", "niveau"]),
        )
        .field(
            Field::reference("level_to", "level", LAST)
                .column("level_to_id")
                .listed()
                .sorted_through("{lt}.rank")
                .synonyms(&["au niveau"]),
        )
        .field(Field::int("child_from").listed().synonyms(&["du rang", "rang"]))
        .field(Field::int("child_to").listed().synonyms(&["au rang"]))
        .field(Field::text("condition").listed().synonyms(&["condition", "option"]))
        .field(Field::int("vat_bp").synonyms(&["tva en points de base"]))
        .field(Field::choice("exemption", "vat_exemption", EXEMPTIONS).synonyms(&["exoneration"]))
        .field(Field::int("position"))
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("form").is_missing() {
        draft.after.set("form", FORMS[0]);
    }
    if draft.get("position").is_missing() {
        let sql = "SELECT CAST(coalesce(max(position), 0) AS bigint) FROM fee WHERE grid_id = $1";
        let last = tx.int(sql, &[draft.get("grid").clone()])?;
        draft.after.set("position", last + 1);
    }
    check_vat(draft)?;
    let is_price = |cents: i64| (0..=money::MOST_CENTS).contains(&cents);
    if draft.get("amount").as_int().is_some_and(|cents| !is_price(cents)) {
        return Err(Error::invalid("amount", money::Fault::NegativePrice.key()));
    }
    let percent = draft.get("discount_percent").as_int();
    if percent.is_some_and(|percent| !(0..=100).contains(&percent)) {
        return Err(Error::invalid("discount_percent", money::Fault::Discount.key()));
    }
    let (from, to) = (draft.get("child_from").as_int(), draft.get("child_to").as_int());
    if from.is_some_and(|rank| rank < 1) {
        return Err(Error::invalid("child_from", "fees-rank"));
    }
    if to.is_some_and(|to| to < from.unwrap_or(1)) {
        return Err(Error::invalid("child_to", "fees-rank-backwards"));
    }
    let rank = |tx: &mut Tx<'_>, level: &Value| -> Result<Option<i64>> {
        let sql = "SELECT rank FROM level WHERE id = $1";
        Ok(tx.scalar(sql, std::slice::from_ref(level))?.as_int())
    };
    let (first, last) = (draft.get("level_from").clone(), draft.get("level_to").clone());
    if let (Some(first), Some(last)) = (rank(tx, &first)?, rank(tx, &last)?)
        && first > last
    {
        return Err(Error::invalid("level_to", "fees-levels-backwards"));
    }
    let condition = draft.text("condition").trim().to_owned();
    if draft.changes("condition") && !condition.is_empty() {
        let students = draft.access.kind("student")?;
        let checked = Filter::parse(&condition)
            .map_err(Error::from)
            .and_then(|condition| Ok(filter::check(&condition, &KindSchema::new(draft.access, students))?));
        checked.map_err(|_| Error::invalid("condition", "fees-condition"))?;
    }
    Ok(())
}
