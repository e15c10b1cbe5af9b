//! Imports and exports of whole files, on both databases.

mod bad;
mod commercial;
mod families;
mod house;
mod jobs;
mod mapping;
mod round;
mod support;
mod workbook;
mod zoo;
