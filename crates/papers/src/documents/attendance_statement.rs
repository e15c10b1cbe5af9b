//! Attestation d'assiduité: hours planned, hours followed and absences over a period.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use words::format;

use super::{Done, Named, period};
use crate::{Desk, Paper};

/// The statement that funders and employers ask for: each month for a projet de transition professionnelle (Code du
/// travail, art. R6323-10-4), and for jobseekers, whose pay follows it (art. R6341-45). Times are whole minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttendanceStatement {
    /// Its number.
    pub number: String,
    /// Of whom.
    pub beneficiary: Named,
    /// Their employer.
    pub employer: Option<String>,
    /// Title of the action, worded as in the agreement.
    pub title: String,
    /// First day of the period.
    pub starts_on: Date,
    /// Last day of the period.
    pub ends_on: Date,
    /// What was planned within the period, cancelled half-days left out.
    pub planned_minutes: u32,
    /// What was followed within it.
    pub realised_minutes: u32,
    /// What was missed, by reason.
    pub absences: Vec<Absence>,
    /// Place, day and signature of the provider.
    pub done: Done,
    /// Address of the public page that says whether it is genuine.
    pub verify_at: Option<String>,
}

/// Time missed for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The reason, in words.
    pub reason: String,
    /// Whether it is accepted as one.
    pub justified: bool,
    /// How much was missed.
    pub minutes: u32,
}

impl Paper for AttendanceStatement {
    const TEMPLATE: &'static str = "attendance-statement-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        desk.say(
            "papers-attendance-title-of",
            &words::args! { "learner" => self.beneficiary.full() },
        )
    }

    fn number(&self) -> Option<&str> {
        Some(&self.number)
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let absences: Vec<Json> = self
            .absences
            .iter()
            .map(|absence| {
                json!({
                    "reason": absence.reason,
                    "justified": absence.justified,
                    "duration": desk.duration(absence.minutes),
                })
            })
            .collect();
        // Undefined when nothing was planned: never 0 % nor 100 %.
        let rate = (self.planned_minutes > 0).then(|| {
            let ratio = f64::from(self.realised_minutes) / f64::from(self.planned_minutes);
            format::percent(desk.language(), ratio, 2)
        });
        let missed: u32 = self.absences.iter().map(|absence| absence.minutes).sum();
        json!({
            "beneficiary": self.beneficiary.full(),
            "employer": self.employer,
            "title": self.title,
            "period": period(desk, self.starts_on, self.ends_on),
            "planned": desk.duration(self.planned_minutes),
            "realised": desk.duration(self.realised_minutes),
            "missed": desk.duration(missed),
            "rate": rate.unwrap_or_else(|| "–".to_owned()),
            "absences": absences,
            "done": self.done.lay(desk),
            "verify_at": self.verify_at,
            "code": self.verify_at.as_deref().map(|address| desk.code(address)),
        })
    }
}
