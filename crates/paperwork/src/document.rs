//! What is issued under a number: a document as it is kept beside its PDF and printed from.

mod absence;
mod attesting;
mod bought;
mod joining;
mod month;

use attendance::rates::Line;
use attendance::roster::Slot;
use jiff::civil::Date;
use kit::{Error, Moment, Result};
use papers::documents::{
    AbsenceLetter, Agreement, AttendanceStatement, Certificate, Done, EndOfTraining, JoiningInstructions, Realised,
    Signed,
};
use papers::{Printed, print};
use serde::{Deserialize, Serialize};
use ui::Site;

use crate::facts::{Learner, Session};
pub use crate::form::Form;
use crate::letterhead::Letterhead;

pub(crate) use absence::{Told, letter};
pub(crate) use attesting::monthly;
pub use bought::Terms;
pub(crate) use bought::{agreement, clients};
pub(crate) use joining::joining;
pub use month::Month;

/// A document with everything that it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Document {
    Agreement(Box<Agreement>),
    Contract(Box<Agreement>),
    Joining(JoiningInstructions),
    Realisation(Certificate),
    Monthly(Certificate),
    Attendance(AttendanceStatement),
    EndOfTraining(EndOfTraining),
    Absence(AbsenceLetter),
}

/// What a document is made from.
pub struct Source<'a> {
    pub site: &'a Site,
    pub head: &'a Letterhead,
    pub session: &'a Session,
    pub slots: &'a [Slot],
}

fn minutes(minutes: i64) -> u32 {
    u32::try_from(minutes).unwrap_or_default()
}

/// What every document says, whatever it is.
trait Says {
    fn title(&self) -> &str;
    /// Whom it is about, as it is printed.
    fn about(&self) -> String;
    /// First and last day, and minutes.
    fn figures(&self) -> (Date, Date, u32);
    fn done(&mut self) -> &mut Done;
    fn number(&mut self, new: &str, edition: u32, verify_at: Option<String>);
}

impl Says for Certificate {
    fn title(&self) -> &str {
        &self.title
    }

    fn about(&self) -> String {
        self.beneficiary.full()
    }

    fn figures(&self) -> (Date, Date, u32) {
        let followed = match self.realised {
            Realised::Minutes(minutes) => minutes,
            Realised::Months(_) => 0,
        };
        (self.starts_on, self.ends_on, followed)
    }

    fn done(&mut self) -> &mut Done {
        &mut self.done
    }

    fn number(&mut self, new: &str, edition: u32, verify_at: Option<String>) {
        new.clone_into(&mut self.number);
        self.version = edition;
        self.verify_at = verify_at;
    }
}

/// What documents whose number is a field of their own say: title, whom, days, minutes.
macro_rules! says {
    ($document:ty, $about:expr, $figures:expr, $number:expr) => {
        impl Says for $document {
            fn title(&self) -> &str {
                &self.title
            }

            fn about(&self) -> String {
                $about(self)
            }

            fn figures(&self) -> (Date, Date, u32) {
                $figures(self)
            }

            fn done(&mut self) -> &mut Done {
                &mut self.done
            }

            fn number(&mut self, new: &str, _: u32, verify_at: Option<String>) {
                self.number = $number(new);
                self.verify_at = verify_at;
            }
        }
    };
}

/// A number, when there is one.
fn some(number: &str) -> Option<String> {
    Some(number.to_owned()).filter(|number| !number.is_empty())
}

says!(
    AttendanceStatement,
    |paper: &AttendanceStatement| paper.beneficiary.full(),
    |paper: &AttendanceStatement| (paper.starts_on, paper.ends_on, paper.realised_minutes),
    str::to_owned
);
says!(
    EndOfTraining,
    |paper: &EndOfTraining| paper.beneficiary.full(),
    |paper: &EndOfTraining| (paper.starts_on, paper.ends_on, paper.realised_minutes),
    str::to_owned
);
says!(
    Agreement,
    |paper: &Agreement| paper.with.name.clone(),
    |paper: &Agreement| (paper.starts_on, paper.ends_on, paper.duration_minutes),
    str::to_owned
);
says!(
    JoiningInstructions,
    |paper: &JoiningInstructions| paper.learner.full(),
    joining::figures,
    some
);
says!(
    AbsenceLetter,
    |paper: &AbsenceLetter| paper.learner.full(),
    absence::figures,
    some
);

impl Document {
    /// The document of a learner as the acts give it today, without number.
    ///
    /// # Errors
    /// Refused when there is nothing to certify: nothing was followed, nothing was planned, no objective is written.
    pub(crate) fn of(form: Form, source: &Source<'_>, learner: &Learner, line: &Line) -> Result<Document> {
        match form {
            Form::Realisation => attesting::realisation(source, learner, line),
            Form::Attendance => attesting::attendance(source, learner, line),
            Form::EndOfTraining => attesting::end(source, learner, line),
            _ => Err(Error::Fault(format!(
                "{} is not made of a learner's acts alone",
                form.code()
            ))),
        }
    }

    /// A paper from what was kept of it.
    ///
    /// # Errors
    /// A fault when that is none of ours: the store was edited behind the program.
    pub(crate) fn read(kept: &str) -> Result<Document> {
        serde_json::from_str(kept).map_err(|error| Error::Fault(format!("a paper that was kept: {error}")))
    }

    fn says(&self) -> &dyn Says {
        match self {
            Document::Agreement(paper) | Document::Contract(paper) => &**paper,
            Document::Joining(paper) => paper,
            Document::Realisation(paper) | Document::Monthly(paper) => paper,
            Document::Attendance(paper) => paper,
            Document::EndOfTraining(paper) => paper,
            Document::Absence(paper) => paper,
        }
    }

    fn says_mut(&mut self) -> &mut dyn Says {
        match self {
            Document::Agreement(paper) | Document::Contract(paper) => &mut **paper,
            Document::Joining(paper) => paper,
            Document::Realisation(paper) | Document::Monthly(paper) => paper,
            Document::Attendance(paper) => paper,
            Document::EndOfTraining(paper) => paper,
            Document::Absence(paper) => paper,
        }
    }

    pub fn form(&self) -> Form {
        match self {
            Document::Agreement(_) => Form::Agreement,
            Document::Contract(_) => Form::Contract,
            Document::Joining(_) => Form::Joining,
            Document::Realisation(_) => Form::Realisation,
            Document::Monthly(_) => Form::Monthly,
            Document::Attendance(_) => Form::Attendance,
            Document::EndOfTraining(_) => Form::EndOfTraining,
            Document::Absence(_) => Form::Absence,
        }
    }

    /// Gives it its number, how many times it was made, and where it is verified.
    pub fn number(&mut self, new: &str, edition: u32, at: Option<String>) {
        self.says_mut().number(new, edition, at);
    }

    /// First and last day, and minutes: planned, followed or missed (see [`Form::counts`]).
    pub fn figures(&self) -> (Date, Date, i64) {
        let (from, to, minutes) = self.says().figures();
        (from, to, minutes.into())
    }

    /// What it is concluded on, in cents.
    pub fn amount(&self) -> Option<i64> {
        match self {
            Document::Agreement(paper) | Document::Contract(paper) => Some(paper.price_cents),
            _ => None,
        }
    }

    /// The title of the action, as it is printed.
    pub fn title(&self) -> &str {
        self.says().title()
    }

    /// Whom it is about, or with whom it is concluded, as it is printed.
    pub fn beneficiary(&self) -> String {
        self.says().about()
    }

    /// The same with the signature of who it is concluded with; nothing for what is not concluded with anyone.
    pub fn signed_by(&self, signed: Signed) -> Option<Document> {
        let mut document = self.clone();
        match &mut document {
            Document::Agreement(paper) | Document::Contract(paper) => paper.signed = Some(signed),
            _ => return None,
        }
        Some(document)
    }

    /// Whether both say the same: number, day and hand that signed aside.
    pub fn says_as(&self, other: &Document) -> bool {
        let bare = |document: &Document| {
            let mut bare = document.clone();
            bare.number("", 1, None);
            bare
        };
        let (mut one, mut other) = (bare(self), bare(other));
        one.says_mut().done().clone_from(other.says_mut().done());
        one == other
    }

    /// The PDF, as of the moment at which it was issued: the same whenever it is printed.
    ///
    /// # Errors
    /// A fault of the engine of documents.
    pub fn print(mut self, head: &Letterhead, issued_at: Moment) -> Result<Printed> {
        head.sign(self.says_mut().done());
        let on = head.setting(issued_at);
        let printed = match &self {
            Document::Agreement(paper) | Document::Contract(paper) => print(&**paper, &on),
            Document::Joining(paper) => print(paper, &on),
            Document::Realisation(paper) | Document::Monthly(paper) => print(paper, &on),
            Document::Attendance(paper) => print(paper, &on),
            Document::EndOfTraining(paper) => print(paper, &on),
            Document::Absence(paper) => print(paper, &on),
        };
        printed.map_err(|error| Error::Fault(format!("a paper could not be printed: {error}")))
    }
}
