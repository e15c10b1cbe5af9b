//! Money over HTTP, on both engines: drafts, numbers, what stands, credit notes, payments, who sees what.

mod credit;
mod door;
mod fees;
mod held;
mod issuing;
mod pages;
mod paying;
mod proof;
mod quoting;
mod refunding;
mod rights;
mod schedule;
mod shop;
mod signing;
