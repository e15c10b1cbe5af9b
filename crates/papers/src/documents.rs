//! The documents of training, each a typed value with the source of what the law wants on it.
//!
//! All are plain data that a room fills from its records and may keep as a snapshot (they are read from and written to
//! JSON): printed again, the snapshot gives the same document whatever changed since.

mod absence_letter;
mod agreement;
mod attendance_statement;
mod certificate;
mod end_of_training;
mod figures;
mod joining_instructions;
mod letter;
mod quote;
mod sales_paper;
mod sign_in_sheet;
mod signed;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::{Desk, Image};

pub use absence_letter::{AbsenceLetter, Missed};
pub use agreement::{Agreement, AgreementKind, Instalment, Party};
pub use attendance_statement::{Absence, AttendanceStatement};
pub use certificate::{Certificate, Nature, Realised};
pub use end_of_training::{EndOfTraining, Objective, Outcome};
pub use figures::{Figures, FiguresLine};
pub use joining_instructions::{JoiningInstructions, Meeting};
pub use letter::{Letter, LetterTable};
pub use quote::Quote;
pub use sales_paper::{SalesForm, SalesLine, SalesPaper, SalesTax};
pub use sign_in_sheet::{Cell, Cut, HalfDay, Ink, Layout, SheetLearner, SignInSheet};
pub use signed::Signed;

/// A person as documents name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// `Mme`, `M.`, as it is written; none when it is not known or not wanted.
    pub civility: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
}

impl Named {
    /// `Mme Jeanne Martin`.
    pub fn full(&self) -> String {
        let parts = [
            self.civility.as_deref().unwrap_or_default(),
            &self.first_name,
            &self.last_name,
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

/// Who answers for a document on the side of the provider: its legal representative, or the person who holds a delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// First and last name.
    pub name: String,
    /// In what quality they sign: « directrice ».
    pub quality: String,
    /// Their drawn signature; a blank space to sign by hand when none.
    pub signature: Option<Image>,
    /// The stamp of the provider.
    pub stamp: Option<Image>,
}

/// Where and when a document is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Town.
    pub place: String,
    /// Day.
    pub date: Date,
    /// By whom.
    pub by: Signatory,
}

impl Done {
    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let args = words::args! { "place" => self.place.as_str(), "date" => desk.date(self.date) };
        json!({
            "done": desk.say("papers-done-at", &args),
            "name": self.by.name,
            "quality": self.by.quality,
            "signature": self.by.signature.as_ref().map(|image| desk.image(image)),
            "stamp": self.by.stamp.as_ref().map(|image| desk.image(image)),
        })
    }
}

/// From one day to another, in words: one day is said as one.
fn period(desk: &Desk<'_>, starts: Date, ends: Date) -> String {
    if starts == ends {
        return desk.say("papers-on", &words::args! { "date" => desk.date(starts) });
    }
    desk.say(
        "papers-from-to",
        &words::args! { "from" => desk.date(starts), "to" => desk.date(ends) },
    )
}
