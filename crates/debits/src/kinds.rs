//! The kinds of the room.

mod collection;
mod debit;
mod mandate;

use kit::catalogue::Target;
use kit::{Field, Kind};

/// The keys of the kinds.
pub const MANDATE: &str = "mandate";
pub const COLLECTION: &str = "collection";
pub const DEBIT: &str = "debit";
pub const PART: &str = "debit_part";
/// Kinds of `billing` that debits are about.
pub const INSTALMENT: &str = "instalment";
pub const INVOICE: &str = "invoice";
pub const PAYMENT: &str = "payment";

/// CORE is for all; B2B for companies alone, who then may not ask for their money back.
pub const SCHEMES: &[&str] = &["core", "b2b"];

pub fn kinds() -> Vec<Kind> {
    vec![mandate::kind(), collection::kind(), debit::kind(), debit::part()]
}

/// Whose account it is, as they are called.
fn client_name() -> Field {
    Field::text("client_name")
        .required()
        .by_program()
        .listed()
        .searched(6)
        .name_of(&["person", "company"])
}

/// The company whose account it is, under the alias `cc`.
fn company() -> Field {
    Field::reference("company", "company", Target::named("cc", "name"))
        .column("company_id")
        .by_program()
        .about()
}

/// The person whose account it is, under the alias `cp`.
fn person() -> Field {
    Field::reference("person", "person", Target::named("cp", "full_name"))
        .column("person_id")
        .by_program()
        .about()
}
