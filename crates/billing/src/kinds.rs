//! The kinds of the room.

mod fee;
mod instalment;
mod invoice;
mod line;
mod payment;
mod price;
mod quote;
mod refund;
mod signature;

use kit::catalogue::Target;
use kit::{Field, Kind};

pub use line::LINES;
pub use payment::MEANS;
pub use price::UNITS;
pub use quote::{ANSWERS, QUOTE, QUOTE_LINE, SHARE};

/// The keys of the kinds.
pub const PRICE: &str = "price";
pub const INVOICE: &str = "invoice";
pub const LINE: &str = "invoice_line";
pub const PAYMENT: &str = "payment";
pub const SETTLEMENT: &str = "settlement";
pub const REFUND: &str = "refund";
pub const SIGNATURE: &str = "paper_signature";
pub const GRID: &str = "fee_grid";
pub const FEE: &str = "fee";
pub const INSTALMENT: &str = "instalment";

pub fn kinds() -> Vec<Kind> {
    vec![
        price::kind(),
        invoice::kind(),
        line::kind(),
        instalment::kind(),
        payment::kind(),
        payment::settlement(),
        refund::kind(),
        quote::kind(),
        line::of_quote(),
        quote::share(),
        signature::kind(),
        fee::grid(),
        fee::kind(),
    ]
}

/// What the paper calls who pays, whoever their record is.
fn client_name() -> Field {
    Field::text("client_name")
        .required()
        .by_program()
        .name_of(&["person", "company"])
}

/// The company that pays, under the alias `cc`.
fn company() -> Field {
    Field::reference("company", "company", Target::named("cc", "name"))
        .column("company_id")
        .by_program()
}

/// The person who pays, under the alias `cp`.
fn person() -> Field {
    Field::reference("person", "person", Target::named("cp", "full_name"))
        .column("person_id")
        .by_program()
}

const PROGRAMME: Target = Target::coded("pg", "title", "reference");
const SESSION: Target = Target::coded("ts", "title", "reference");
const ADVISER: Target = Target::named("ad", "full_name");
const OPPORTUNITY: Target = Target::named("op", "title");
const GRID_OF: Target = Target::named("fg", "label");
const STUDENT: Target = Target::named("st", "full_name");
const ORIGIN: Target = Target::named("oi", "number");
