//! Lettre d'absence: what was missed, and by when it is to be justified.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Done, Named};
use crate::{Desk, Paper, Text};

/// The letter about absences without a known reason, to the learner, their guardian or their employer. A school tells the
/// persons responsible for a child without delay (Code de l'éducation, art. L131-8 and R131-6).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AbsenceLetter {
    /// Identifier of the document, when it has one.
    pub number: Option<String>,
    /// To whom: name, then lines of the address.
    pub to: Vec<String>,
    /// Who was absent.
    pub learner: Named,
    /// The training or class.
    pub title: String,
    /// What was missed, in order.
    pub missed: Vec<Missed>,
    /// By when a justification is expected.
    pub deadline: Option<Date>,
    /// Where it is handed in.
    pub reply_at: Option<String>,
    /// Place, day and signature of the provider.
    pub done: Done,
    /// Address of the public page that says whether it is genuine.
    #[serde(default)]
    pub verify_at: Option<String>,
}

/// A half-day that was missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Day.
    pub date: Date,
    /// From when.
    pub starts: Time,
    /// Until when.
    pub ends: Time,
    /// Subject or module.
    pub what: Option<String>,
    /// Minutes missed.
    pub minutes: u32,
}

impl Paper for AbsenceLetter {
    const TEMPLATE: &'static str = "absence-letter-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        desk.say(
            "papers-absence-title-of",
            &words::args! { "learner" => self.learner.full() },
        )
    }

    fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let learner = self.learner.full();
        let rows: Vec<Json> = self
            .missed
            .iter()
            .map(|missed| {
                let args = words::args! { "starts" => desk.time(missed.starts), "ends" => desk.time(missed.ends) };
                json!({
                    "day": desk.day(missed.date),
                    "hours": desk.say("papers-sheet-hours", &args),
                    "what": missed.what,
                    "duration": desk.duration(missed.minutes),
                })
            })
            .collect();
        let total: u32 = self.missed.iter().map(|missed| missed.minutes).sum();
        let request = self.deadline.map(|deadline| {
            let deadline = desk.date(deadline);
            desk.text(Text::AbsenceRequest, &[("deadline", deadline.as_str())])
        });
        json!({
            "to": self.to,
            "subject": desk.say("papers-absence-subject", &words::args! { "learner" => learner.as_str() }),
            "opening": desk.text(Text::AbsenceOpening, &[("learner", learner.as_str()), ("title", self.title.as_str())]),
            "rows": rows,
            "total": desk.duration(total),
            "request": request,
            "reply_at": self.reply_at,
            "done": self.done.lay(desk),
            "verify_at": self.verify_at,
            "code": self.verify_at.as_deref().map(|address| desk.code(address)),
        })
    }
}
