//! The grown-ups of a family: who they are, where they live, how they are reached.

use crate::calendar::{day, draw_day};
use crate::code::{Civility, Sex};
use crate::contact::Directory;
use crate::establishment::Staff;
use crate::model::{Guardian, Household};
use crate::names::{Generation, Origin};
use crate::places::address;
use crate::random::Random;
use crate::tables::WORLD;

/// How the grown-ups of a family stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Together,
    /// Two households, the children alternate between them.
    Alternating,
    /// Two households, the children live in one of them.
    Separated,
    /// As above, by a court order that leaves authority to one parent.
    CourtOrder,
    /// A parent, a new partner, the children of either and perhaps of both.
    Blended,
    Single,
    /// A judge appointed someone of the family, often a grandparent.
    Tutor,
    /// Child protection is in charge, the mother keeps a right of visit.
    ChildProtection,
}

/// Shapes out of a thousand families.
pub(crate) const SHAPES: &[(Shape, usize)] = &[
    (Shape::Together, 640),
    (Shape::Alternating, 120),
    (Shape::Separated, 88),
    (Shape::CourtOrder, 7),
    (Shape::Blended, 62),
    (Shape::Single, 76),
    (Shape::Tutor, 4),
    (Shape::ChildProtection, 3),
];

/// A grown-up before being entered as a guardian.
pub(crate) struct Adult {
    pub origin: Origin,
    pub sex: Sex,
    pub birth_name: String,
    pub first_name: &'static str,
    pub born: i16,
}

impl Adult {
    /// Someone of that origin and sex, born around `born`.
    pub fn draw(random: &mut Random, origin: Origin, sex: Sex, born: i16) -> Self {
        let generation = if born < 1963 {
            Generation::Elder
        } else {
            Generation::Parent
        };
        Self {
            origin,
            sex,
            birth_name: origin.surname(random),
            first_name: origin.first_name(random, generation, sex),
            born,
        }
    }

    /// The same person as a guardian with address and ways to be reached; `married_name` is the
    /// spouse's when it is the one in use.
    pub fn enter(
        self,
        random: &mut Random,
        directory: &mut Directory,
        married_name: Option<&str>,
        household: Option<usize>,
    ) -> Guardian {
        let last_name = married_name.unwrap_or(&self.birth_name).to_owned();
        let birth_name = (last_name != self.birth_name).then_some(self.birth_name);
        let (occupation_code, occupation) = occupation(random, self.sex, self.born);
        let at_work = !matches!(occupation_code, None | Some("81" | "85" | "71"));
        Guardian {
            civility: if self.sex == Sex::Female {
                Civility::Mrs
            } else {
                Civility::Mr
            },
            sex: self.sex,
            email: random
                .chance(930)
                .then(|| directory.email(random, self.first_name, &last_name, self.born)),
            last_name,
            birth_name,
            first_name: self.first_name,
            birth_date: random
                .chance(220)
                .then(|| draw_day(random, day(self.born, 1, 1), day(self.born, 12, 31))),
            mobile: random.chance(955).then(|| directory.mobile()),
            work_phone: (at_work && random.chance(110)).then(|| directory.landline()),
            occupation_code,
            occupation,
            employer: occupation_code
                .filter(|_| random.chance(480))
                .and_then(|code| employer(random, code)),
            household,
            staff: None,
            accepts_sms: random.chance(880),
            shares_address: random.chance(610),
        }
    }
}

/// A dwelling of the region.
pub(crate) fn household(random: &mut Random, directory: &mut Directory) -> Household {
    Household {
        address: address(random),
        phone: random.chance(300).then(|| directory.landline()),
    }
}

/// Makes a guardian the person of the staff that he or she is.
pub(crate) fn employ(guardian: &mut Guardian, index: usize, member: &Staff) {
    guardian.staff = Some(index);
    guardian.first_name = member.first_name;
    guardian.birth_date = Some(member.birth_date);
    guardian.email = Some(member.email.clone());
    guardian.occupation_code = Some("34");
    guardian.occupation = Some(member.position);
    guardian.employer = Some("Ensemble scolaire du Préau");
}

/// An occupation, when the family told it.
fn occupation(random: &mut Random, sex: Sex, born: i16) -> (Option<&'static str>, Option<&'static str>) {
    if random.chance(90) {
        return (None, None);
    }
    if born < 1963 {
        let retired = if sex == Sex::Female { "retraitée" } else { "retraité" };
        return (Some("71"), Some(retired));
    }
    let list = if sex == Sex::Female {
        "occupation.f"
    } else {
        "occupation.m"
    };
    match random.pick(WORLD.list(list)).split_once(' ') {
        Some((code, words)) => (Some(code), Some(words)),
        None => (None, None),
    }
}

/// A believable employer for an occupation; none for those who work for themselves or not at all.
fn employer(random: &mut Random, occupation_code: &str) -> Option<&'static str> {
    let key = match occupation_code {
        "34" | "42" => "employer.teaching",
        "33" | "52" | "53" => "employer.public",
        "43" => "employer.care",
        "37" | "38" | "46" | "47" | "48" | "54" | "55" | "62" | "63" | "64" | "65" | "67" | "68" => "employer.private",
        _ => return None,
    };
    Some(random.pick(WORLD.list(key)))
}
