//! A student's path through the school in outline: age, leaning and where it stands today.

use crate::curriculum::{LAST, LEVELS, TERMINALE, level_of_age};
use crate::establishment::Establishment;
use crate::random::Random;

/// The current school year, counted like the establishment's years.
pub(crate) const CURRENT: usize = Establishment::CURRENT_YEAR;

/// How a student's path ends, as of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Present,
    OnLeave,
    /// Gone; the school year of the departure.
    Left(usize),
    StruckOff(usize),
    /// Has finished Terminale or the BTS in that year.
    Graduated(usize),
    /// Wants to come next year.
    Candidate,
}

/// What is decided of a path before its periods are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path {
    pub standing: Standing,
    /// Age the student turns in the calendar year in which the current school year began.
    pub age: i16,
    /// Years behind (1) or ahead (−1) of the usual age.
    pub late: i16,
    /// From 0 to 99: general, technological or professional leaning.
    pub leaning: usize,
}

impl Path {
    /// A path for someone about whom nothing is known yet.
    pub fn draw(random: &mut Random) -> Self {
        let standing = Self::draw_standing(random);
        let late = random.weighted(&[(0, 930), (1, 56), (-1, 14)]);
        let weights = |level: usize| match standing {
            Standing::Graduated(_) if level == TERMINALE => 3,
            Standing::Graduated(_) => usize::from(level == LAST),
            Standing::Candidate => LEVELS[level].weight * LEVELS[level].newcomers / 20,
            // Nobody leaves or is struck off before school begins.
            Standing::Left(_) | Standing::StruckOff(_) if level < 2 => 0,
            Standing::StruckOff(_) if level < 9 => 0,
            // Most departures are at the end of primary school and of *collège*.
            Standing::Left(_) if matches!(level, 8 | 12) => LEVELS[level].weight * 3,
            _ => LEVELS[level].weight,
        };
        let levels: Vec<(usize, usize)> = (0..LEVELS.len()).map(|level| (level, weights(level))).collect();
        let level = random.weighted(&levels);
        let late = if (5..=TERMINALE).contains(&level) { late } else { 0 };
        let age = LEVELS[level].level.age + late + CURRENT as i16 - standing.year() as i16;
        Self {
            standing,
            age,
            late,
            leaning: random.below(100),
        }
    }

    /// A path for the sibling of that age, if one of that age can be known to the school.
    pub fn draw_at(random: &mut Random, age: i16) -> Option<Self> {
        let leaning = random.below(100);
        for _ in 0..4 {
            let path = Self {
                standing: Self::draw_standing(random),
                age,
                late: 0,
                leaning,
            };
            let level_age = age + path.standing.year() as i16 - CURRENT as i16;
            let fits = match path.standing {
                Standing::Graduated(_) => level_age == 17 || level_age == 19,
                Standing::StruckOff(_) => (11..=19).contains(&level_age),
                Standing::Left(_) => (4..=19).contains(&level_age),
                Standing::Candidate => (3..=18).contains(&level_age),
                // Few families send a child to school before it is three.
                Standing::Present if level_age == 2 => random.chance(250),
                Standing::Present | Standing::OnLeave => (3..=19).contains(&level_age),
            };
            if fits {
                return Some(path);
            }
        }
        None
    }

    /// The path of a sibling of that age who attends today, if it is of school age.
    pub fn present(random: &mut Random, age: i16) -> Option<Self> {
        let leaning = random.below(100);
        (2..=19).contains(&age).then_some(Self {
            standing: Standing::Present,
            age,
            late: 0,
            leaning,
        })
    }

    fn draw_standing(random: &mut Random) -> Standing {
        let past = random.below(CURRENT);
        match random.below(1000) {
            0..675 => Standing::Present,
            675..683 => Standing::OnLeave,
            683..799 => Standing::Left(past),
            799..817 => Standing::Left(CURRENT),
            817..822 => Standing::StruckOff(CURRENT - random.below(2)),
            822..936 => Standing::Graduated(past),
            _ => Standing::Candidate,
        }
    }

    /// Index of the level in a school year.
    pub fn level_in(&self, year: usize) -> usize {
        level_of_age(self.age - self.late + year as i16 - CURRENT as i16)
    }
}

impl Standing {
    /// The last school year it speaks of.
    pub fn year(self) -> usize {
        match self {
            Self::Present | Self::OnLeave => CURRENT,
            Self::Left(year) | Self::StruckOff(year) | Self::Graduated(year) => year,
            Self::Candidate => CURRENT + 1,
        }
    }
}
