//! Attestation de fin de formation: what was followed, and which objectives were reached.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Done, Named, Nature, period};
use crate::{Desk, Paper, Text};

/// The statement handed to each trainee at the end of an action: its objectives, nature and duration, and the results of
/// the evaluation of what was learnt (Code du travail, art. L6353-1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndOfTraining {
    /// Its number.
    pub number: String,
    /// Handed to whom.
    pub beneficiary: Named,
    /// Title of the action, worded as in the agreement.
    pub title: String,
    /// Nature of the action.
    pub nature: Nature,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// What was followed, in minutes.
    pub realised_minutes: u32,
    /// The objectives and what came of each.
    pub objectives: Vec<Objective>,
    /// How they were evaluated.
    pub assessment: Option<String>,
    /// What it leads to: a certification and its code, a diploma.
    pub certification: Option<String>,
    /// Place, day and signature of the provider.
    pub done: Done,
    /// Address of the public page that says whether it is genuine.
    pub verify_at: Option<String>,
}

/// One objective of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// What one is able to do.
    pub label: String,
    /// What came of it; `None` when it was not evaluated.
    pub outcome: Option<Outcome>,
}

/// The result of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Acquis.
    Acquired,
    /// En cours d'acquisition.
    InProgress,
    /// Non acquis.
    NotAcquired,
}

impl Outcome {
    /// The code under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Acquired => "acquired",
            Outcome::InProgress => "in_progress",
            Outcome::NotAcquired => "not_acquired",
        }
    }
}

impl Paper for EndOfTraining {
    const TEMPLATE: &'static str = "end-of-training-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        desk.say(
            "papers-end-title-of",
            &words::args! { "learner" => self.beneficiary.full() },
        )
    }

    fn number(&self) -> Option<&str> {
        Some(&self.number)
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let objectives: Vec<Json> = self
            .objectives
            .iter()
            .map(|objective| {
                let code = objective.outcome.map_or("not_evaluated", Outcome::code);
                json!({ "label": objective.label, "code": code, "outcome": desk.choice("outcome", code) })
            })
            .collect();
        let learner = self.beneficiary.full();
        let values = [("learner", learner.as_str()), ("title", self.title.as_str())];
        json!({
            "beneficiary": learner,
            "title": self.title,
            "opening": desk.text(Text::EndOfTrainingOpening, &values),
            "nature": desk.choice("nature", self.nature.code()),
            "period": period(desk, self.starts_on, self.ends_on),
            "duration": desk.duration(self.realised_minutes),
            "objectives": objectives,
            "assessment": self.assessment,
            "certification": self.certification,
            "done": self.done.lay(desk),
            "verify_at": self.verify_at,
            "code": self.verify_at.as_deref().map(|address| desk.code(address)),
        })
    }
}
