//! `preau token`: secrets by which programs use the API.

use std::process::ExitCode;

use accounts::tokens::NewToken;
use jiff::civil::Date;
use serde_json::json;

use super::{Desk, print, print_json};
use crate::house::HouseError;
use crate::settings::Place;

/// Tokens of the API.
#[derive(clap::Args)]
pub struct Token {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Makes a token and prints it, alone, on standard output: it can never be read again.
    Create {
        #[command(flatten)]
        place: Place,
        /// The profile whose rights it has.
        #[arg(long)]
        profile: String,
        /// What the journal will call it.
        #[arg(long)]
        name: String,
        /// The last day it is good for.
        #[arg(long, value_name = "DATE")]
        expires_on: Option<Date>,
    },
    /// Lists the tokens, without their secrets.
    List {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        json: bool,
    },
    /// Revokes the token of a name.
    Revoke {
        #[command(flatten)]
        place: Place,
        name: String,
    },
}

impl Token {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        match self.command {
            Command::Create {
                place,
                profile,
                name,
                expires_on,
            } => {
                let desk = Desk::open(&place)?;
                let token = NewToken {
                    name,
                    profile,
                    account: None,
                    expires_on,
                };
                print(&desk.accounts.create_token(&desk.access, &token)?)?;
            }
            Command::List { place, json } => {
                let desk = Desk::open(&place)?;
                let lines = desk.accounts.tokens()?;
                if json {
                    let line = |line: &accounts::tokens::Line| {
                        json!({
                            "id": line.uid.to_string(),
                            "name": line.name,
                            "profile": line.profile,
                            "expires_on": line.expires_on,
                            "revoked": line.revoked,
                        })
                    };
                    print_json(&lines.iter().map(line).collect())?;
                } else {
                    for line in lines.iter().filter(|line| !line.revoked) {
                        print(&format_args!(
                            "{}\t{}\t{}",
                            line.name,
                            line.profile,
                            line.expires_on.as_deref().unwrap_or_default()
                        ))?;
                    }
                }
            }
            Command::Revoke { place, name } => {
                let desk = Desk::open(&place)?;
                let token = desk.accounts.token_named(&name)?;
                desk.accounts.revoke_token(&desk.access, token)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
