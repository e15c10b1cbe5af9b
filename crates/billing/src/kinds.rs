//! The kinds of the room.

mod invoice;
mod line;
mod payment;
mod price;

use kit::Kind;
use kit::catalogue::Target;

pub use line::LINES;
pub use payment::MEANS;
pub use price::UNITS;

/// The keys of the kinds.
pub const PRICE: &str = "price";
pub const INVOICE: &str = "invoice";
pub const LINE: &str = "invoice_line";
pub const PAYMENT: &str = "payment";
pub const SETTLEMENT: &str = "settlement";

pub fn kinds() -> Vec<Kind> {
    vec![
        price::kind(),
        invoice::kind(),
        line::kind(),
        payment::kind(),
        payment::settlement(),
    ]
}

const PERSON: Target = target("cp", "full_name");
const COMPANY: Target = target("cc", "name");
const PROGRAMME: Target = Target {
    code: Some("reference"),
    ..target("pg", "title")
};
const SESSION: Target = Target {
    code: Some("reference"),
    ..target("ts", "title")
};
const ADVISER: Target = target("ad", "full_name");
const ORIGIN: Target = target("oi", "number");

const fn target(alias: &'static str, label: &'static str) -> Target {
    Target {
        alias,
        label,
        code: None,
    }
}
