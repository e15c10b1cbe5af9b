//! Money to the cent: what lines come to, VAT by rate, discounts, shares of payers, schedules, credit notes of a
//! part, and what a payment settles.
//!
//! Everything here is plain computation on whole cents: no store, no clock, no text. Rounding is half up on the
//! absolute value, so that what is credited mirrors what was invoiced; whatever is divided adds up again to the cent.
//! The sums are those of EN 16931 (BR-CO-10 to BR-CO-17): lines are rounded one by one, VAT once for each rate.

mod apportion;
mod bill;
mod credit;
mod quantity;
mod round;
mod schedule;
mod settle;
mod vat;

pub use apportion::apportion;
pub use bill::{Discount, Group, Line, LineAmount, Totals};
pub use credit::{Credit, CreditLine};
pub use quantity::Quantity;
pub use round::{share, split, split_evenly};
pub use schedule::{Instalment, Schedule};
pub use settle::{Age, Open, Settlement, settle};
pub use vat::Vat;

/// What one amount may come to, in cents: ten thousand million euros. Sums of lines stay far from what 64 bits hold.
pub const MOST_CENTS: i64 = 1_000_000_000_000;

/// What cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No number, or more than four decimals.
    Quantity,
    /// An amount beyond [`MOST_CENTS`].
    TooLarge,
    /// A unit price below zero: the quantity says what is given back (BR-27).
    NegativePrice,
    /// A discount above what it reduces, or below zero.
    Discount,
    /// An exemption together with a rate, or neither of them.
    Exemption,
    /// Kinds of VAT that one invoice cannot hold together (BR-O-11, and CGI 293 B beside 261-4-4°).
    Mixed,
    /// More credited than what is left of a line.
    Credit,
    /// A schedule without instalments, or whose shares do not make the whole.
    Schedule,
    /// Shares of payers that do not make the whole.
    Shares,
}

impl Fault {
    /// The key of the message that says it.
    pub fn key(self) -> &'static str {
        match self {
            Fault::Quantity => "money-quantity",
            Fault::TooLarge => "money-too-large",
            Fault::NegativePrice => "money-negative-price",
            Fault::Discount => "money-discount",
            Fault::Exemption => "money-exemption",
            Fault::Mixed => "money-mixed",
            Fault::Credit => "money-credit",
            Fault::Schedule => "money-schedule",
            Fault::Shares => "money-shares",
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.key())
    }
}

impl std::error::Error for Fault {}
