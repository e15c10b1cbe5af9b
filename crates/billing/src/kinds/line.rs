//! Lines of invoices and of quotes, written with their paper alone and never changed once that stands.

use kit::{Field, Kind, Scope};

use super::invoice::{OWN, OWN_COMPANY};
use super::price::{EXEMPTIONS, UNITS};
use super::quote::{self, QUOTE, QUOTE_LINE};
use super::{INVOICE, LINE, PROGRAMME};

/// What a line is for. An indemnity for absence is no price of training: it is out of the scope of VAT, it is never
/// funded, and it is told apart by law (Code du travail, D6353-1; BPF, frame C).
pub const LINES: &[&str] = &["training", "fee", "travel", "material", "other", "indemnity"];

pub fn kind() -> Kind {
    let kind = Kind::new(LINE, "invoice-lines", "invoice_line", "il")
        .title("{il}.label", &["label"])
        .order(&["-issued_on", "invoice_number", "position"])
        .part_of("invoice", INVOICE)
        .join("iv", "JOIN invoice {iv} ON {iv}.id = {il}.invoice_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {il}.programme_id")
        .card("line")
        .field(Field::int("invoice").column("invoice_id").required().about().inner())
        .field(Field::text("invoice_number").listed().computed("{iv}.number"))
        .field(Field::date("issued_on").listed().computed("{iv}.issued_on"));
    said(kind)
        .field(Field::int("enrolment").column("enrolment_id").inner())
        .field(Field::int("origin_position").inner())
        .scope(Scope::OwnCompany, OWN_COMPANY)
        .scope(Scope::OwnFamily, OWN)
        .scope(Scope::Own, OWN)
}

pub fn of_quote() -> Kind {
    let kind = Kind::new(QUOTE_LINE, "quote-lines", "quote_line", "ql")
        .title("{ql}.label", &["label"])
        .order(&["-issued_on", "quote_number", "position"])
        .part_of("quote", QUOTE)
        .join("qt", "JOIN quote {qt} ON {qt}.id = {ql}.quote_id")
        .join("pg", "LEFT JOIN programme {pg} ON {pg}.id = {ql}.programme_id")
        .card("line")
        .field(Field::int("quote").column("quote_id").required().about().inner())
        .field(Field::text("quote_number").listed().computed("{qt}.number"))
        .field(Field::date("issued_on").listed().computed("{qt}.issued_on"));
    said(kind)
        .field(Field::int("enrolment").column("enrolment_id").inner())
        .scope(Scope::OwnCompany, quote::OWN_COMPANY)
        .scope(Scope::OwnFamily, quote::OWN)
        .scope(Scope::Own, quote::OWN)
}

/// What a line says.
fn said(kind: Kind) -> Kind {
    kind.field(Field::int("position").required().by_program())
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
}
