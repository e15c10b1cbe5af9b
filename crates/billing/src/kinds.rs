//! The kinds of the room.

mod invoice;
mod line;
mod payment;
mod price;
mod quote;
mod signature;

use kit::Kind;
use kit::catalogue::Target;

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
pub const SIGNATURE: &str = "paper_signature";

pub fn kinds() -> Vec<Kind> {
    vec![
        price::kind(),
        invoice::kind(),
        line::kind(),
        payment::kind(),
        payment::settlement(),
        quote::kind(),
        line::of_quote(),
        quote::share(),
        signature::kind(),
    ]
}

const PERSON: Target = Target::named("cp", "full_name");
const COMPANY: Target = Target::named("cc", "name");
const PROGRAMME: Target = Target::coded("pg", "title", "reference");
const SESSION: Target = Target::coded("ts", "title", "reference");
const ADVISER: Target = Target::named("ad", "full_name");
const OPPORTUNITY: Target = Target::named("op", "title");
const ORIGIN: Target = Target::named("oi", "number");
