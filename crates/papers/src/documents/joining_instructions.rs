//! Convocation: who, what, when, where, with whom, and what to bring.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Done, Named};
use crate::{Desk, Paper, Text};

/// What a learner is sent before a session begins, a week ahead at least. It says what must be known before the first day
/// (Code du travail, art. L6353-8; référentiel national qualité, indicator 9).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JoiningInstructions {
    /// Identifier of the document, when it has one.
    pub number: Option<String>,
    /// Who is expected.
    pub learner: Named,
    /// Their postal address.
    pub address: Vec<String>,
    /// Title of the action, worded as in the agreement.
    pub title: String,
    /// The half-days, in order: not empty.
    pub meetings: Vec<Meeting>,
    /// Whose clocks the hours are on, when they are not those of the house.
    pub clocks: Option<String>,
    /// Address and room.
    pub place: Option<String>,
    /// How to get there and in.
    pub access: Option<String>,
    /// Address of the remote class.
    pub link: Option<String>,
    /// Who teaches.
    pub trainers: Vec<String>,
    /// What to bring.
    pub bring: Vec<String>,
    /// Whom to ask: name, phone, e-mail.
    pub contact: String,
    /// Whom a person with a disability may ask.
    pub disability_contact: Option<String>,
    /// Where the internal rules are read.
    pub rules_at: Option<String>,
    /// Place, day and signature of the provider.
    pub done: Done,
    /// Address of the public page that says whether it is genuine.
    #[serde(default)]
    pub verify_at: Option<String>,
}

/// One half-day of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Day.
    pub date: Date,
    /// When it begins.
    pub starts: Time,
    /// When it ends.
    pub ends: Time,
    /// What it is about.
    pub module: Option<String>,
}

impl Paper for JoiningInstructions {
    const TEMPLATE: &'static str = "joining-instructions-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        desk.say(
            "papers-joining-title-of",
            &words::args! { "title" => self.title.as_str() },
        )
    }

    fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let learner = self.learner.full();
        let day = |meeting: Option<&Meeting>| meeting.map_or(String::new(), |meeting| desk.date(meeting.date));
        let (starts_on, ends_on) = (day(self.meetings.first()), day(self.meetings.last()));
        let values = [
            ("learner", learner.as_str()),
            ("title", self.title.as_str()),
            ("starts_on", starts_on.as_str()),
            ("ends_on", ends_on.as_str()),
        ];
        let days: Vec<Json> = self
            .meetings
            .chunk_by(|one, other| one.date == other.date)
            .map(|day| {
                let meetings: Vec<Json> = day
                    .iter()
                    .map(|meeting| {
                        let args =
                            words::args! { "starts" => desk.time(meeting.starts), "ends" => desk.time(meeting.ends) };
                        json!({ "hours": desk.say("papers-sheet-hours", &args), "module": meeting.module })
                    })
                    .collect();
                json!({ "day": desk.day(day[0].date), "meetings": meetings })
            })
            .collect();
        json!({
            "learner": learner,
            "address": self.address,
            "title": self.title,
            "opening": desk.text(Text::JoiningOpening, &values),
            "closing": desk.text(Text::JoiningClosing, &[("contact", self.contact.as_str())]),
            "days": days,
            "clocks": self.clocks,
            "place": self.place,
            "access": self.access,
            "link": self.link,
            "trainers": self.trainers,
            "bring": self.bring,
            "contact": self.contact,
            "disability_contact": self.disability_contact,
            "rules_at": self.rules_at,
            "done": self.done.lay(desk),
            "verify_at": self.verify_at,
            "code": self.verify_at.as_deref().map(|address| desk.code(address)),
        })
    }
}
