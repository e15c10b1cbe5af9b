//! What a command says to whoever typed it, in the language of the machine.

use std::process::ExitCode;

use kit::{Error, Message};
use words::{Catalogue, Language};

use crate::house::HouseError;
use crate::rooms;

/// Words and language of a command.
pub struct Voice {
    pub words: Catalogue,
    pub language: Language,
}

impl Voice {
    /// By `LC_ALL`, `LC_MESSAGES` or `LANG`, in that order (POSIX, 8.2).
    pub fn of_the_machine() -> Self {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok());
        let locale = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
        let language = if locale.to_ascii_lowercase().starts_with("fr") {
            Language::Fr
        } else {
            Language::En
        };
        let rooms = rooms::all();
        let sources: Vec<words::Source> = [words::SOURCE, kit::SOURCE]
            .into_iter()
            .chain(rooms.iter().map(|room| room.words))
            .collect();
        // The program's own messages are held together by a test; without them, keys are still better than nothing.
        let words = Catalogue::new(&sources)
            .or_else(|_| Catalogue::new(&[]))
            .unwrap_or_else(|_| std::process::abort());
        Voice { words, language }
    }

    pub fn message(&self, message: &Message) -> String {
        exchange::say(&self.words, self.language, message)
    }

    /// A line on standard error.
    pub fn tell(&self, message: &Message) {
        eprintln!("{}", self.message(message));
    }

    /// A refusal by the engines, a line for each fault.
    pub fn error(&self, error: &Error) -> Vec<String> {
        match error {
            Error::Forbidden(message) | Error::Refused(message) | Error::Settled(message) => {
                vec![self.message(message)]
            }
            Error::Invalid(fields) => {
                let line =
                    |fault: &kit::error::FieldError| format!("{}: {}", fault.field, self.message(&fault.message));
                fields.iter().map(line).collect()
            }
            Error::NotFound => vec![self.words.text(self.language, "cli-not-found").to_owned()],
            other => vec![other.to_string()],
        }
    }
}

/// Says why a command could not go on; its exit code.
pub fn refuse(error: &HouseError) -> ExitCode {
    let voice = Voice::of_the_machine();
    let lines = match error {
        HouseError::Engine(error) => voice.error(error),
        HouseError::NoHouse(folder) => {
            vec![voice.message(&Message::new("cli-no-house").with("folder", folder.display()))]
        }
        other => vec![other.to_string()],
    };
    lines.iter().for_each(|line| eprintln!("{line}"));
    ExitCode::FAILURE
}
