//! The catalogue of prices: what is sold, by which unit, with which VAT.

use kit::catalogue::{Draft, Hooks};
use kit::{Error, Field, Kind, Result, Tx, Value};
use money::Vat;

use super::PROGRAMME;

/// What a price is for. The codes of EN 16931 stand beside them in [`crate::snapshot::unit_code`].
pub const UNITS: &[&str] = &["piece", "hour", "day", "person", "month"];

pub fn kind() -> Kind {
    Kind::new(super::PRICE, "prices", "price", "pr")
        .title("{pr}.label", &["label"])
        .order(&["label"])
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            ..Hooks::default()
        })
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {pr}.programme_id")
        .card("price")
        .field(
            Field::text("label")
                .required()
                .sorted_by("{pr}.sort_key")
                .searched(6)
                .synonyms(&["designation", "libelle", "prestation"]),
        )
        .field(Field::text("code").listed().searched(6).synonyms(&["reference", "ref"]))
        .field(
            Field::reference("programme", "programme", PROGRAMME)
                .column("programme_id")
                .listed()
                .synonyms(&["formation"]),
        )
        .field(
            Field::choice("unit", "billing_unit", UNITS)
                .listed()
                .synonyms(&["unite"]),
        )
        .field(
            Field::money("unit_price")
                .required()
                .listed()
                .synonyms(&["prix", "prix ht", "tarif", "prix unitaire"]),
        )
        .field(Field::int("vat_bp").synonyms(&["tva en points de base"]))
        .field(
            Field::choice("exemption", "vat_exemption", EXEMPTIONS)
                .listed()
                .synonyms(&["exoneration"]),
        )
        .field(Field::text("account").synonyms(&["compte comptable", "compte de produit"]))
        .field(Field::bool("retired").listed().synonyms(&["retire", "archive"]))
        .card("notes")
        .field(Field::long_text("note").synonyms(&["remarque"]))
}

/// Why a line bears no VAT: the codes of [`Vat`].
pub const EXEMPTIONS: &[&str] = &["exempt_training", "exempt_franchise", "out_of_scope", "reverse_charge"];

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("unit").is_missing() {
        draft.after.set("unit", UNITS[0]);
    }
    check_vat(draft)?;
    match draft.get("unit_price").as_int() {
        Some(cents) if !(0..=money::MOST_CENTS).contains(&cents) => {
            Err(Error::invalid("unit_price", money::Fault::NegativePrice.key()))
        }
        _ => Ok(()),
    }
}

/// Completes and checks the VAT of what is sold.
pub(super) fn check_vat(draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("vat_bp").is_missing() {
        draft.after.set("vat_bp", 0);
    }
    let points = draft.get("vat_bp").as_int().unwrap_or_default();
    // Nothing said of VAT is the exemption of training, for which the house is made.
    if points == 0 && draft.get("exemption").is_missing() {
        draft
            .after
            .set("exemption", Vat::Training.exemption().unwrap_or_default());
    }
    Vat::of(points, draft.text("exemption")).map_err(|fault| Error::invalid("vat_bp", fault.key()))?;
    Ok(())
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    vec![("price", "sort_key", words::fold::fold(draft.text("label")).into())]
}
