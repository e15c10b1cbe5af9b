//! Feuille d'émargement: who signed each half-day, on paper or as it was signed on screens.

mod pages;

pub use pages::Cut;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::{Desk, Image, Paper};

/// The sheet that proves presence. No article fixes its layout (proof is free: Code du travail, art. R6313-3); what it
/// holds was fixed by the courts: title as in the agreement, module, full date, hours and place of each half-day, names,
/// the learner's and the trainer's signature **for each half-day** (CAA Nantes, 20 April and 1 June 2021; CAA Paris,
/// 19 January 2017). An absence is struck through and never left blank; a signature given late shows when it was given; a
/// presence that the trainer declared is not a signature and never looks like one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInSheet {
    /// Identifier of the document, printed on each page.
    pub document: String,
    /// Title of the action, worded as in the agreement.
    pub title: String,
    /// How the session is called, when the title does not say it.
    pub session: Option<String>,
    /// Funder and number of its case.
    pub funder: Option<String>,
    /// How it is cut into pages.
    pub layout: Layout,
    /// Whose clocks the hours are on, when they are not those of the house: « heure de La Réunion ».
    pub clocks: Option<String>,
    /// The half-days, in order.
    pub half_days: Vec<HalfDay>,
    /// The learners, in order.
    pub learners: Vec<SheetLearner>,
    /// What the code of a page begins with; `/` and the number of the page follow, so that a scanned page is recognised.
    pub scan: Option<String>,
}

/// What a page of a sheet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// The half-days of one day; rows are learners.
    Day,
    /// The half-days of one week, for work-study courses.
    Week,
    /// The half-days of the whole session, as many to a page as fit.
    Session,
    /// One learner; rows are half-days. Wanted at a distance, one to one and on the job.
    Learner,
}

/// The least span that carries a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfDay {
    /// Day on which it begins.
    pub date: Date,
    /// When it begins.
    pub starts: Time,
    /// When it ends; on the next day when earlier than it begins.
    pub ends: Time,
    /// The module really taught.
    pub module: Option<String>,
    /// Address and room, or the name of the platform.
    pub place: String,
    /// The trainer who really taught.
    pub trainer: String,
    /// Their signature.
    pub countersigned: Option<Ink>,
    /// Whether it did not take place: nobody signs it.
    pub cancelled: bool,
}

/// A signature, as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ink {
    /// Drawn by hand.
    Drawn(Image),
    /// The name, typed by its bearer as a signature.
    Typed(String),
    /// On a sheet of paper whose scan is kept.
    OnPaper,
}

/// A row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLearner {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Their employer, when it matters.
    pub employer: Option<String>,
    /// One for each half-day, in order; those that are missing are blank.
    pub cells: Vec<Cell>,
}

/// What stands where a learner signs a half-day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// A space to sign.
    Blank,
    /// Not expected then: came later to the session, or had left it.
    NotExpected,
    /// Signed by the learner.
    Signed {
        /// The signature.
        ink: Ink,
        /// When it was given, if that was after its time.
        late_at: Option<Timestamp>,
        /// Minutes of lateness.
        late_minutes: u32,
        /// Minutes missed at the end.
        early_minutes: u32,
    },
    /// Absent: struck through.
    Absent {
        /// Why, in words; nothing of the learner's health.
        reason: Option<String>,
        /// Whether the reason was accepted.
        excused: bool,
    },
    /// Present as the trainer declares, without a signature.
    Declared,
}

impl SignInSheet {
    /// What stands on each page, in order.
    pub fn cuts(&self) -> Vec<Cut> {
        pages::cuts(self).0
    }

    /// The same sheet to be signed by hand: every signature and absence left blank.
    #[must_use]
    pub fn blank(mut self) -> Self {
        for half_day in &mut self.half_days {
            half_day.countersigned = None;
        }
        for cell in self.learners.iter_mut().flat_map(|learner| &mut learner.cells) {
            if *cell != Cell::NotExpected {
                *cell = Cell::Blank;
            }
        }
        self
    }
}

impl SignInSheet {
    /// Every signature that was drawn.
    fn drawn(&self) -> impl Iterator<Item = &Image> {
        let learners = self.learners.iter().flat_map(|learner| &learner.cells);
        let learners = learners.filter_map(|cell| match cell {
            Cell::Signed { ink, .. } => Some(ink),
            _ => None,
        });
        let trainers = self
            .half_days
            .iter()
            .filter_map(|half_day| half_day.countersigned.as_ref());
        learners.chain(trainers).filter_map(|ink| match ink {
            Ink::Drawn(image) => Some(image),
            Ink::Typed(_) | Ink::OnPaper => None,
        })
    }
}

impl Paper for SignInSheet {
    const TEMPLATE: &'static str = "sign-in-sheet-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        desk.say(
            "papers-sheet-title-of",
            &words::args! { "title" => self.title.as_str() },
        )
    }

    fn number(&self) -> Option<&str> {
        Some(&self.document)
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        desk.ready(self.drawn());
        let (pages, landscape) = pages::pages(self, desk);
        json!({
            "title": self.title,
            "session": self.session,
            "funder": self.funder,
            "clocks": self.clocks,
            "by_learner": self.layout == Layout::Learner,
            "landscape": landscape,
            "pages": pages,
        })
    }
}
