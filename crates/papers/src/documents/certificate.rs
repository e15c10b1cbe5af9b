//! Certificat de réalisation, on the ministry's model.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Done, Named, period};
use crate::{Desk, Paper};

/// The certificate that proves to a funder what one person really followed (arrêté du 21 décembre 2018, art. 2; Code du
/// travail, art. R6332-26; ministry's model in force since 1 June 2020). One person, one certificate; the learner never
/// signs it; it is made after the last half-day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number, from a counter without gaps.
    pub number: String,
    /// 1, then more each time it is made again.
    pub version: u32,
    /// Who followed the action.
    pub beneficiary: Named,
    /// Their employer; the phrase is left out when there is none.
    pub employer: Option<String>,
    /// Title of the action, worded as in the agreement.
    pub title: String,
    /// Which of the four natures.
    pub nature: Nature,
    /// First day really followed.
    pub starts_on: Date,
    /// Last day really followed.
    pub ends_on: Date,
    /// What was really followed: never what was planned.
    pub realised: Realised,
    /// The part of [`realised`](Self::realised) followed at a distance by activities, in minutes, said apart when not zero.
    pub remote_minutes: u32,
    /// Whether it is one of the monthly certificates of a projet de transition professionnelle (note 1 of the model).
    pub monthly: bool,
    /// Place, day and signature of the provider.
    pub done: Done,
    /// Address of the public page that says whether it is genuine.
    pub verify_at: Option<String>,
}

/// What is certified as followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Realised {
    /// Minutes followed.
    Minutes(u32),
    /// Months, for apprenticeship.
    Months(u32),
}

/// Nature of an action that contributes to the development of skills (Code du travail, art. L6313-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Action de formation.
    TrainingAction,
    /// Bilan de compétences.
    SkillsAssessment,
    /// Action de VAE.
    VaeAction,
    /// Action de formation par apprentissage.
    ApprenticeshipAction,
}

impl Nature {
    /// The four, in the order of the model.
    pub const ALL: [Nature; 4] = [
        Nature::TrainingAction,
        Nature::SkillsAssessment,
        Nature::VaeAction,
        Nature::ApprenticeshipAction,
    ];

    /// The code under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Nature::TrainingAction => "training_action",
            Nature::SkillsAssessment => "skills_assessment",
            Nature::VaeAction => "vae_action",
            Nature::ApprenticeshipAction => "apprenticeship_action",
        }
    }
}

impl Paper for Certificate {
    const TEMPLATE: &'static str = "certificate-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        desk.say(
            "papers-certificate-title-of",
            &words::args! { "learner" => self.beneficiary.full() },
        )
    }

    fn number(&self) -> Option<&str> {
        Some(&self.number)
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let natures = Nature::ALL.map(|nature| {
            json!({ "label": desk.choice("nature", nature.code()), "ticked": nature == self.nature, "note": nature == Nature::TrainingAction })
        });
        let duration = match self.realised {
            Realised::Minutes(minutes) => desk.duration(minutes),
            Realised::Months(months) => desk.say("papers-months", &words::args! { "count" => months }),
        };
        let remote = (self.remote_minutes > 0).then(|| {
            desk.say(
                "papers-certificate-remote",
                &words::args! { "duration" => desk.duration(self.remote_minutes) },
            )
        });
        let version = (self.version > 1).then(|| {
            desk.say(
                "papers-certificate-version",
                &words::args! { "version" => self.version, "before" => self.version - 1 },
            )
        });
        json!({
            "version": version,
            "beneficiary": self.beneficiary.full(),
            "employer": self.employer,
            "title": self.title,
            "natures": natures,
            "period": period(desk, self.starts_on, self.ends_on),
            "duration": duration,
            "remote": remote,
            "monthly": self.monthly,
            "done": self.done.lay(desk),
            "verify_at": self.verify_at,
            "code": self.verify_at.as_deref().map(|address| desk.code(address)),
        })
    }
}
