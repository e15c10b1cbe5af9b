//! A line of an invoice, written with its invoice alone and never changed once that stands.

use kit::catalogue::{Draft, Hooks};
use kit::{Error, Field, Kind, Result, Scope, Tx};

use super::invoice::{OWN, OWN_COMPANY};
use super::price::{EXEMPTIONS, UNITS};
use super::{LINE, PROGRAMME};

/// What a line is for. An indemnity for absence is no price of training: it is out of the scope of VAT, it is never
/// funded, and it is told apart by law (Code du travail, D6353-1; BPF, frame C).
pub const LINES: &[&str] = &["training", "fee", "travel", "material", "other", "indemnity"];

pub fn kind() -> Kind {
    Kind::new(LINE, "invoice-lines", "invoice_line", "il")
        .title("{il}.label", &["label"])
        .order(&["-issued_on", "invoice_number", "position"])
        .hooks(Hooks {
            after: Some(belongs_to_a_draft),
            deleted: Some(belonged_to_a_draft),
            ..Hooks::default()
        })
        .join("iv", "JOIN invoice {iv} ON {iv}.id = {il}.invoice_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {il}.programme_id")
        .card("line")
        .field(Field::int("invoice").column("invoice_id").required().about().inner())
        .field(Field::text("invoice_number").listed().computed("{iv}.number"))
        .field(Field::date("issued_on").listed().computed("{iv}.issued_on"))
        .field(Field::int("position").required().by_program())
        .field(
            Field::choice("form", "invoice-line", LINES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::text("label").required().by_program())
        .field(Field::real("quantity").required().by_program().listed())
        .field(
            Field::choice("unit", "billing_unit", UNITS)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::money("unit_price").required().by_program().listed())
        .field(Field::int("discount_bp").by_program())
        .field(Field::int("vat_bp").required().by_program())
        .field(Field::choice("exemption", "vat_exemption", EXEMPTIONS).by_program())
        .field(Field::money("net").required().by_program().listed())
        .field(
            Field::reference("programme", "programme", PROGRAMME)
                .column("programme_id")
                .by_program()
                .listed(),
        )
        .field(Field::int("enrolment").column("enrolment_id").inner())
        .field(Field::int("origin_position").inner())
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

fn belongs_to_a_draft(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let invoices = [
        Some(draft.get("invoice")),
        draft.before.map(|before| before.get("invoice")),
    ];
    for invoice in invoices.into_iter().flatten() {
        stands(tx, invoice.as_int())?;
    }
    Ok(())
}

fn belonged_to_a_draft(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    stands(tx, draft.before.and_then(|before| before.get("invoice").as_int()))
}

fn stands(tx: &mut Tx<'_>, invoice: Option<i64>) -> Result<()> {
    let sql = "SELECT number FROM invoice WHERE id = $1";
    let number = tx.scalar(sql, &[invoice.into()])?;
    if number.is_missing() {
        Ok(())
    } else {
        Err(Error::settled("billing-stands"))
    }
}
