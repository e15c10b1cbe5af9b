//! Documents as they are read back: by poppler, the way an auditor's computer would.

mod agreements;
mod certificates;
mod engine;
mod reading;
mod scanned;
mod sheets;
mod statements;
