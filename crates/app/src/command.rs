//! The command line: `preau serve` and its sisters, one module each.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::cli::{backup, demo, doctor, export, import, init, restore, token, user, verify};
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
    Init(init::Init),
    Demo(demo::Demo),
    Import(import::Import),
    Export(export::Export),
    User(user::User),
    Token(token::Token),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Verify(verify::Verify),
    Doctor(doctor::Doctor),
}

impl Preau {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        match self.command {
            Command::Serve(serve) => serve.run(),
            Command::Init(init) => init.run(),
            Command::Demo(demo) => demo.run(),
            Command::Import(import) => import.run(),
            Command::Export(export) => export.run(),
            Command::User(user) => user.run(),
            Command::Token(token) => token.run(),
            Command::Backup(backup) => backup.run(),
            Command::Restore(restore) => restore.run(),
            Command::Verify(verify) => verify.run(),
            Command::Doctor(doctor) => doctor.run(),
        }
    }
}
