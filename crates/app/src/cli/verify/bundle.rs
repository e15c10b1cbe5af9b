//! `preau verify bundle.zip`: a session's proof, verified on a machine that need not know the establishment.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kit::Message;
use proof::timestamp::certificates;
use proof::{Break, Limits, Report};
use serde_json::json;

use super::super::{Voice, print, print_json};
use crate::house::HouseError;

/// What may be said of a bundle.
#[derive(clap::Args)]
pub(super) struct Asked {
    /// A proof bundle to verify, instead of the house.
    pub bundle: Option<PathBuf>,
    /// Say it in JSON.
    #[arg(long, requires = "bundle")]
    json: bool,
    /// Certificates, in PEM, of the timestamp authorities that you trust. Without them timestamps are judged by the
    /// certificates that the bundle brings.
    #[arg(long, requires = "bundle", value_name = "FILE")]
    tsa: Option<PathBuf>,
}

impl Asked {
    pub fn verify(&self, path: &Path) -> Result<ExitCode, HouseError> {
        let trusted = match &self.tsa {
            Some(path) => certificates(&std::fs::read(path)?).map_err(std::io::Error::other)?,
            None => Vec::new(),
        };
        let found = proof::verify(&mut File::open(path)?, &Limits::default(), &trusted);
        let voice = Voice::of_the_machine();
        match &found {
            Ok(report) if self.json => print_json(&json!({ "holds": true, "report": report }))?,
            Ok(report) => holds(&voice, report)?,
            Err(broken) => {
                let message = told(broken);
                if self.json {
                    print_json(&json!({ "holds": false, "break": broken, "message": voice.message(&message) }))?;
                } else {
                    print(&voice.message(&message))?;
                }
            }
        }
        Ok(if found.is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn holds(voice: &Voice, report: &Report) -> Result<(), HouseError> {
    let whole = Message::new("proof-holds")
        .with("title", &report.session.title)
        .with("provider", &report.session.provider)
        .with("entries", report.entries as i64)
        .with("sealed", report.sealed as i64)
        .with("slots", report.slots as i64);
    print(&voice.message(&whole))?;
    if !report.timestamps.is_empty() {
        let key = if report.trusted {
            "proof-stamped"
        } else {
            "proof-stamped-by-itself"
        };
        print(&voice.message(&Message::new(key).with("stamps", report.timestamps.len() as i64)))?;
    }
    if report.pending > 0 {
        print(&voice.message(&Message::new("proof-pending").with("pending", report.pending as i64)))?;
    }
    print(&voice.message(&Message::new("proof-head").with("head", &report.head)))
}

/// What is at fault, and where.
fn told(broken: &Break) -> Message {
    Message::new(broken.fault.key())
        .with("path", broken.path.as_deref().unwrap_or("?"))
        .with("slot", broken.slot.as_deref().unwrap_or("?"))
}
