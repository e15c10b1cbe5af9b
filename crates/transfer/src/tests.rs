//! The pages through HTTP, on a house with the registry, as several profiles.

mod bulk;
mod duplicates;
mod exports;
mod imports;
mod support;
