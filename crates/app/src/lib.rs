//! The program: the wiring of all rooms into one house, the command line, the server.
//!
//! The binary `preau` calls [`run`]; the tests of the whole house make a [`house::site`] of their own from the same
//! [`rooms`].

mod cli;
mod command;
pub mod founding;
pub mod house;
pub mod rooms;
mod serve;
pub mod settings;

use std::process::ExitCode;

use clap::Parser;

/// Does what the command line asks for; its exit code.
pub fn run() -> ExitCode {
    match command::Preau::parse().run() {
        Ok(code) => code,
        Err(error) => cli::refuse(&error),
    }
}
