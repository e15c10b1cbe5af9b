//! The command line: `preau serve` and its sisters, one module each.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::house::HouseError;
use crate::serve::Serve;

/// The record of a school or a training centre, in one program and one data folder.
#[derive(Parser)]
#[command(name = "preau", version)]
pub struct Preau {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(Serve),
}

impl Preau {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        match self.command {
            Command::Serve(serve) => serve.run(),
        }
    }
}
