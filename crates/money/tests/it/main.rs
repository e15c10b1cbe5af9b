//! What money comes to, on examples of the trade and on any amounts.

mod any;
mod trade;
