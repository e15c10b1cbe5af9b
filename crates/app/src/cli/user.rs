//! `preau user`: accounts, from the machine itself.

use std::process::ExitCode;

use accounts::users::{Delivery, NewUser};
use kit::Message;
use serde_json::json;

use super::{Desk, print, print_json, secret_from_stdin};
use crate::house::HouseError;
use crate::settings::Place;

/// Accounts of people who sign in.
#[derive(clap::Args)]
pub struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Invites someone.
    Add {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        email: String,
        #[arg(long, default_value = "")]
        name: String,
        /// One profile or several, the first being the one that sessions open with.
        #[arg(long, value_delimiter = ',', required = true)]
        profile: Vec<String>,
    },
    /// Lists the accounts.
    List {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        json: bool,
    },
    /// Shuts an account at once.
    Suspend {
        #[command(flatten)]
        place: Place,
        email: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Gives an account a new password, read from the first line of standard input.
    ResetPassword {
        #[command(flatten)]
        place: Place,
        email: String,
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

impl User {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        match self.command {
            Command::Add {
                place,
                email,
                name,
                profile,
            } => {
                let desk = Desk::open(&place)?;
                let name = if name.is_empty() { email.clone() } else { name };
                let user = NewUser {
                    email,
                    name,
                    profiles: profile,
                    ..NewUser::default()
                };
                let (_, delivery) = desk.accounts.invite(&desk.access, &user)?;
                match delivery {
                    Delivery::Mail => desk.voice.tell(&Message::new("cli-user-invited")),
                    Delivery::ByHand(path) => {
                        desk.voice.tell(&Message::new("cli-user-link"));
                        print(&path)?;
                    }
                }
            }
            Command::List { place, json } => {
                let desk = Desk::open(&place)?;
                let lines = desk.accounts.list()?;
                if json {
                    let line = |line: &accounts::users::Line| json!({ "email": line.email, "name": line.name, "state": line.state, "profiles": line.profiles });
                    print_json(&lines.iter().map(line).collect())?;
                } else {
                    for line in lines {
                        print(&format_args!(
                            "{}\t{}\t{}\t{}",
                            line.email, line.name, line.state, line.profiles
                        ))?;
                    }
                }
            }
            Command::Suspend { place, email, reason } => {
                let desk = Desk::open(&place)?;
                let user = desk.accounts.by_email(&email)?;
                desk.accounts.suspend(&desk.access, user, &reason)?;
            }
            Command::ResetPassword {
                place,
                email,
                password_stdin: _,
            } => {
                let password = secret_from_stdin()?;
                let desk = Desk::open(&place)?;
                let user = desk.accounts.by_email(&email)?;
                desk.accounts.set_password(&desk.access, user, &password)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
