//! Lines of invoices and of quotes, written with their paper alone and never changed once that stands.

use kit::catalogue::{Draft, Hooks};
use kit::{Field, Kind, Result, Scope, Tx};

use crate::draft::On;

use super::invoice::{OWN, OWN_COMPANY};
use super::price::{EXEMPTIONS, UNITS};
use super::quote::{self, QUOTE_LINE};
use super::{LINE, PROGRAMME};

/// What a line is for. An indemnity for absence is no price of training: it is out of the scope of VAT, it is never
/// funded, and it is told apart by law (Code du travail, D6353-1; BPF, frame C).
pub const LINES: &[&str] = &["training", "fee", "travel", "material", "other", "indemnity"];

pub fn kind() -> Kind {
    let kind = Kind::new(LINE, "invoice-lines", "invoice_line", "il")
        .title("{il}.label", &["label"])
        .order(&["-issued_on", "invoice_number", "position"])
        .hooks(hooks())
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
        .hooks(hooks())
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

fn hooks() -> Hooks {
    Hooks {
        after: Some(belongs_to_a_draft),
        deleted: Some(belonged_to_a_draft),
        ..Hooks::default()
    }
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

fn belongs_to_a_draft(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let on = On::of_line(draft.kind.key);
    let papers = [
        Some(draft.get(on.field())),
        draft.before.map(|before| before.get(on.field())),
    ];
    for paper in papers.into_iter().flatten() {
        stands(tx, on, paper.as_int())?;
    }
    Ok(())
}

fn belonged_to_a_draft(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let on = On::of_line(draft.kind.key);
    stands(tx, on, draft.before.and_then(|before| before.get(on.field()).as_int()))
}

fn stands(tx: &mut Tx<'_>, on: On, paper: Option<i64>) -> Result<()> {
    match paper {
        Some(paper) => on.must_be_draft(tx, paper),
        None => Ok(()),
    }
}
