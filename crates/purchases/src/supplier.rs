//! Whose an invoice is: a company of the registry, by its SIRET, its SIREN, the SIREN in its VAT number, or by what was said of
//! the invoices before.

use einvoice::{Invoice, Party};
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Result, Tx};

use crate::copy::{self, french, plain};
use crate::kinds::KIND;

/// The company that an invoice comes from. A name alone tells nobody for sure.
///
/// # Errors
/// Those of the store.
pub fn find(db: &mut Db<'_>, seller: &Party) -> Result<Option<i64>> {
    if let Some(siret) = seller.siret().map(plain) {
        let sql = "SELECT id FROM company WHERE siret = $1 ORDER BY id LIMIT 1";
        if let Some(found) = db.scalar(sql, &[siret.into()])?.as_int() {
            return Ok(Some(found));
        }
    }
    let of_vat = || seller.vat_id.as_deref().map(plain).and_then(|vat| french(&vat));
    if let Some(siren) = seller.siren().map(plain).or_else(of_vat) {
        let sql = "SELECT id FROM company WHERE siren = $1 OR substr(siret, 1, 9) = $2 ORDER BY id LIMIT 1";
        if let Some(found) = db
            .scalar(sql, &[siren.as_str().into(), siren.as_str().into()])?
            .as_int()
        {
            return Ok(Some(found));
        }
    }
    let sql = "SELECT company_id FROM purchase_invoice WHERE supplier_key = $1 AND company_id IS NOT NULL
        ORDER BY received_at DESC, id DESC LIMIT 1";
    Ok(db.scalar(sql, &[copy::supplier_key(seller).into()])?.as_int())
}

/// Creates the company that an invoice comes from, in the operation under way, and says so on every invoice of it that has
/// none.
///
/// # Errors
/// Forbidden without the right to create companies; refused when there is one already.
pub fn create(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64) -> Result<i64> {
    let sql = "SELECT copy, company_id, supplier_key FROM purchase_invoice WHERE id = $1";
    let row = tx.row(sql, &[invoice.into()])?.ok_or(Error::NotFound)?;
    let said = copy::read(&row[0].to_text())?;
    tx.lock(&format!("supplier {}", row[2].to_text()))?;
    let company = match find(tx, &said.seller)? {
        Some(known) => known,
        None => hand.create(tx, "company", values(&said), None)?.id,
    };
    let sql = "SELECT id FROM purchase_invoice WHERE supplier_key = $1 AND company_id IS NULL ORDER BY id";
    for row in tx.rows(sql, &[row[2].clone()])? {
        let values = Values::new().with("company", company);
        hand.update_unchecked(tx, KIND, row[0].as_int().unwrap_or_default(), values, Expect::Anything)?;
    }
    Ok(company)
}

/// What its invoice says of a company. A number that does not hold is left out: it would be refused.
fn values(said: &Invoice) -> Values {
    let seller = &said.seller;
    let text = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let siret = seller
        .siret()
        .and_then(|siret| words::french_ids::read_siret(siret).ok());
    let siren = seller
        .siren()
        .and_then(|siren| words::french_ids::read_siren(siren).ok());
    let contact = seller.contact.as_ref();
    let email = contact.and_then(|contact| text(contact.email.as_deref()));
    Values::new()
        .with("name", seller.trading_name.as_deref().unwrap_or(&seller.name))
        .with("legal_name", seller.name.as_str())
        .with("siren", if siret.is_none() { siren } else { None })
        .with("siret", siret)
        .with("address", text(Some(&seller.address.lines.join("\n"))))
        .with("postal_code", text(seller.address.postal_code.as_deref()))
        .with("city", text(seller.address.city.as_deref()))
        .with("country", text(Some(&seller.address.country)))
        .with("email", email.filter(|email| email.contains('@')))
}

/// The IBAN of the invoice before, when it is another: an account that changes is how suppliers are impersonated.
///
/// # Errors
/// Those of the store.
pub fn former_iban(db: &mut Db<'_>, invoice: i64) -> Result<Option<String>> {
    let sql = "SELECT b.iban, a.iban FROM purchase_invoice a JOIN purchase_invoice b ON b.supplier_key = a.supplier_key
        AND b.id < a.id AND b.iban IS NOT NULL WHERE a.id = $1 AND a.iban IS NOT NULL
        ORDER BY b.id DESC LIMIT 1";
    let row = db.row(sql, &[invoice.into()])?;
    Ok(row
        .filter(|row| row[0] != row[1])
        .map(|row| row[0].to_text().into_owned()))
}
