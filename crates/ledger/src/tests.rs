//! What the room promises, tested as its users would say it.

mod bank;
mod doors;
mod figures;
#[path = "../../einvoice/tests/it/judge.rs"]
mod judge;
mod sales;
