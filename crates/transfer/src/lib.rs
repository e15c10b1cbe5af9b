//! Records in number: brought in from spreadsheets, taken out as spreadsheets, changed together, two made one.
//!
//! - [`imports`]: the wizard (files, columns, preview, import) and the history of imports.
//! - [`export`]: any list as a file, at once or by a job when it is large.
//! - [`bulk`]: what is done with the records picked in a list, or with all that its filter finds.
//! - [`duplicates`]: people who were written down twice, compared side by side and made one.
//!
//! The engines are elsewhere (`exchange`, `kit::bulk`, `people::commands`); here are the pages and the jobs that people
//! start from them.

mod bulk;
mod duplicates;
mod export;
mod imports;
mod room;
#[cfg(test)]
mod tests;

pub use room::rooms;
