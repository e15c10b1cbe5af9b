//! The catalogue of prices beside the lines: picking one fills label, unit, price and VAT.

use kit::query::Query;
use kit::{Db, Result};
use money::Vat;
use ui::Visit;

use super::euros;
use crate::kinds::PRICE;

/// Prices offered at most.
const MOST: usize = 500;
const FIELDS: [&str; 7] = [
    "label",
    "unit",
    "unit_price",
    "vat_bp",
    "exemption",
    "retired",
    "programme",
];

/// A price as the form of lines takes it.
pub struct Price {
    pub label: String,
    pub unit: String,
    /// As it is typed: `90,00`.
    pub price: String,
    /// The value of the choice of VAT.
    pub vat: String,
    pub programme: Option<i64>,
}

/// The value that a VAT has in the form: the code of an exemption, or a rate in basis points.
pub fn vat(vat: Vat) -> String {
    match vat.exemption() {
        Some(code) => code.to_owned(),
        None => vat.basis_points().to_string(),
    }
}

/// The prices that this person sees and that are not retired.
pub fn known(visit: &Visit, db: &mut Db<'_>) -> Result<Vec<Price>> {
    let access = visit.access();
    let Ok(kind) = access.kind(PRICE) else {
        return Ok(Vec::new());
    };
    if !FIELDS.iter().all(|field| access.can_read(kind, field)) {
        return Ok(Vec::new());
    }
    let query = Query::of(PRICE).fields(&FIELDS).limit(MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    let prices = page.records.iter().filter_map(|record| {
        let cell = |at: usize| &record.cells[at];
        let taxed = Vat::of(
            cell(3).value.as_int().unwrap_or_default(),
            cell(4).value.as_str().unwrap_or_default(),
        );
        (!cell(5).value.as_bool()).then(|| Price {
            label: cell(0).value.to_text().into_owned(),
            unit: cell(1).value.to_text().into_owned(),
            price: euros(cell(2).value.as_int().unwrap_or_default()),
            vat: taxed.map(vat).unwrap_or_default(),
            programme: cell(6).value.as_int(),
        })
    });
    Ok(prices.collect())
}
