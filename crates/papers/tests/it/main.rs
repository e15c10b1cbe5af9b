//! Documents as they are read back: by poppler, the way an auditor's computer would.

mod agreements;
mod certificates;
mod engine;
mod hybrid;
mod reading;
mod scanned;
mod sheets;
mod statements;

#[path = "../../../einvoice/tests/it/sample.rs"]
#[allow(dead_code)]
mod invoices;
#[path = "../../../einvoice/tests/it/judge.rs"]
mod judge;
