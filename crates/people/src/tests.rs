//! What the registry promises, tested as its users would say it.

mod labels;
