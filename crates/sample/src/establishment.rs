//! The establishment itself as plain data: places, years, levels, classes, staff, training centre.

use crate::code::{ContactRole, Cycle, FunderKind, LearnerKind, OptionKind, Role, Sex};
use crate::model::Address;
use jiff::civil::Date;
use std::ops::Range;

/// What to generate. The same plan always gives the same people, on any machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Plan {
    pub seed: u64,
    /// Exact number of student records: about 70 % present, 24 % gone in the last three years,
    /// 6 % candidates.
    pub students: usize,
    /// The day the sample is looked at; nothing is recorded after it but expiry dates.
    pub today: Date,
}

impl Plan {
    /// Students of the demo establishment: some 350 present, in 372 families.
    pub const DEMO_STUDENTS: usize = 480;
    /// Seed of the demo establishment, chosen among many for classes of even size.
    pub const DEMO_SEED: u64 = 20_261_373;

    /// The plan of the demo establishment as it stands on `today`.
    pub fn demo(today: Date) -> Self {
        Self {
            seed: Self::DEMO_SEED,
            students: Self::DEMO_STUDENTS,
            today,
        }
    }
}

/// A school and its training centre, without the families, which are streamed.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Establishment {
    pub plan: Plan,
    pub organisation: Organisation,
    pub campuses: Vec<Campus>,
    /// Three past years, the current one, the next one.
    pub years: Vec<SchoolYear>,
    /// In pedagogical order.
    pub levels: Vec<Level>,
    pub tracks: Vec<Track>,
    /// Of all the years; use [`Establishment::classes_of`] for one year and level.
    pub classes: Vec<Class>,
    pub options: Vec<Subject>,
    pub staff: Vec<Staff>,
    pub centre: Centre,
    /// The classes of a year, level and track: `[year][level][slot of the track]`.
    pub(crate) class_ranges: Vec<Vec<Vec<Range<usize>>>>,
}

/// The legal body.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Organisation {
    pub name: &'static str,
    pub legal_name: &'static str,
    /// Fictitious SIREN, in the unassigned range that begins with three zeros; valid check digit.
    pub siren: String,
    pub siret: String,
    pub address: Address,
    pub phone: String,
    pub email: &'static str,
    pub website: &'static str,
}

/// A site.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Campus {
    pub code: &'static str,
    pub name: &'static str,
    /// UAI of the school it houses: seven digits and their check letter, in the fictitious
    /// department 099; `None` for the training centre.
    pub uai: Option<String>,
    pub address: Address,
    pub phone: String,
}

/// A school year, from 1 September to 31 August.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct SchoolYear {
    /// `2026-2027`.
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
}

/// A level of study.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub struct Level {
    /// `6e`, `Tle`…, unique.
    pub code: &'static str,
    pub name: &'static str,
    pub cycle: Cycle,
    /// Calendar-year age at the start: a pupil on time turns this age in the year of September.
    pub age: i16,
    /// Index into [`Establishment::campuses`].
    pub campus: usize,
}

/// A track of the upper secondary or post-baccalaureate levels.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub struct Track {
    pub code: &'static str,
    pub name: &'static str,
}

/// A class (*division*) of one year.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Class {
    /// `6e A`.
    pub name: String,
    pub year: usize,
    pub level: usize,
    pub track: Option<usize>,
    pub campus: usize,
    pub capacity: u16,
    /// Index into [`Establishment::staff`].
    pub head_teacher: usize,
}

/// An optional subject, a language or a section.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub struct Subject {
    pub code: &'static str,
    pub name: &'static str,
    pub kind: OptionKind,
    /// Levels that offer it, as indexes into [`Establishment::levels`]: first and last.
    pub levels: (usize, usize),
}

/// A person who works for the establishment, or the outside funder and auditor.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Staff {
    pub role: Role,
    pub sex: Sex,
    pub last_name: String,
    pub first_name: &'static str,
    pub birth_date: Date,
    pub email: String,
    pub phone: String,
    /// Function as printed on letters, in French.
    pub position: &'static str,
    /// Index into [`Establishment::campuses`].
    pub campus: usize,
    pub hired_on: Date,
    pub left_on: Option<Date>,
    /// Subject taught, for teachers and trainers.
    pub subject: Option<&'static str>,
    /// Classes taught in any year, as indexes into [`Establishment::classes`].
    pub classes: Vec<usize>,
}

/// The training centre.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Centre {
    pub name: &'static str,
    /// Activity declaration number (*NDA*): eleven digits, fictitious.
    pub declaration_number: &'static str,
    pub siret: String,
    pub companies: Vec<Company>,
    pub contacts: Vec<Contact>,
    pub learners: Vec<Learner>,
    pub groups: Vec<Group>,
}

/// A customer of the training centre.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Company {
    pub name: String,
    pub siren: String,
    pub siret: String,
    /// Activity code (NAF rév. 2), `43.21A`.
    pub naf: &'static str,
    pub activity: &'static str,
    pub headcount: u32,
    /// Skills operator (*opérateur de compétences*) of its branch.
    pub skills_operator: &'static str,
    pub address: Address,
    pub phone: String,
    pub email: String,
}

/// A person to speak to in a company.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Contact {
    /// Index into [`Centre::companies`].
    pub company: usize,
    pub role: ContactRole,
    pub sex: Sex,
    pub last_name: String,
    pub first_name: &'static str,
    pub position: &'static str,
    pub email: String,
    pub phone: String,
}

/// An adult in training.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Learner {
    /// `F2026-0012`.
    pub number: String,
    pub kind: LearnerKind,
    pub funder: FunderKind,
    pub sex: Sex,
    pub last_name: String,
    pub first_name: &'static str,
    pub birth_date: Date,
    pub nationality: &'static str,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub address: Address,
    /// Employer, as an index into [`Centre::companies`].
    pub company: Option<usize>,
    pub position: Option<&'static str>,
    pub disability_adaptation: Option<&'static str>,
    pub enrolments: Vec<GroupEnrolment>,
}

/// A learner's place in a group.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct GroupEnrolment {
    /// Index into [`Centre::groups`].
    pub group: usize,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

/// A cohort following one session of a training.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Group {
    /// `SST-2026-03`.
    pub code: String,
    pub training: &'static str,
    pub hours: u16,
    pub starts_on: Date,
    pub ends_on: Date,
    /// Index into [`Establishment::staff`].
    pub trainer: usize,
    pub campus: usize,
}

impl Establishment {
    /// Index of the school year that holds [`Plan::today`].
    pub const CURRENT_YEAR: usize = 3;

    /// The classes of a level in a year, as indexes into [`Establishment::classes`].
    pub fn classes_of(&self, year: usize, level: usize) -> Range<usize> {
        match self.class_ranges[year][level].as_slice() {
            [first, .., last] => first.start..last.end,
            [only] => only.clone(),
            [] => 0..0,
        }
    }
}
