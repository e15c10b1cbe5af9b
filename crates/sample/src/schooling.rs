//! The history of a student: the periods that led to where its path stands today.

use crate::calendar::{draw_day, plus};
use crate::code::{Reason, Regime, Status};
use crate::curriculum::{LEVELS, TERMINALE, track_slot};
use crate::establishment::Establishment;
use crate::model::Period;
use crate::path::{CURRENT, Path, Standing};
use crate::random::Random;
use jiff::civil::Date;

/// Writes the histories and seats the students in classes of even size.
#[derive(Debug)]
pub(crate) struct Registrar<'a> {
    house: &'a Establishment,
    /// Students seated so far: `[year][level][slot of the track]`.
    seated: Vec<Vec<Vec<usize>>>,
}

/// One school year attended, before it is cut into periods.
struct Attended {
    year: usize,
    level: usize,
    reason: Reason,
}

impl<'a> Registrar<'a> {
    pub fn new(house: &'a Establishment) -> Self {
        let seats = |levels: &Vec<Vec<_>>| levels.iter().map(|slots| vec![0; slots.len()]).collect();
        Self {
            house,
            seated: house.class_ranges.iter().map(seats).collect(),
        }
    }

    /// The periods of a path, in order, the last one open.
    pub fn history(&mut self, random: &mut Random, path: &Path) -> Vec<Period> {
        if path.standing == Standing::Candidate {
            return self.candidacy(random, path);
        }
        let attended = self.years_attended(random, path);
        let mut periods = Vec::with_capacity(attended.len() + 3);
        let mut regime = Self::regime(random, attended[0].level);
        self.arrival(random, path, &attended[0], &mut periods);
        for (rank, stay) in attended.iter().enumerate() {
            let changes_school = rank > 0 && self.campus(stay.level) != self.campus(attended[rank - 1].level);
            if changes_school {
                regime = Self::regime(random, stay.level);
            }
            self.attend(random, path, stay, &mut regime, &mut periods);
        }
        self.conclude(random, path, &mut periods);
        periods
    }

    /// Walks back from the last year to the arrival, or to the first year on record.
    fn years_attended(&self, random: &mut Random, path: &Path) -> Vec<Attended> {
        let mut year = path.standing.year();
        let mut level = path.level_in(year);
        let mut behind = path.late > 0;
        let mut attended = Vec::new();
        loop {
            if level == 0 || random.chance(LEVELS[level].newcomers) {
                attended.push(Attended {
                    year,
                    level,
                    reason: Reason::FirstEnrolment,
                });
                break;
            }
            if year == 0 {
                attended.push(Attended {
                    year,
                    level,
                    reason: Reason::CarriedOver,
                });
                break;
            }
            let repeats = behind && random.chance(450);
            let reason = if repeats { Reason::Repeat } else { Reason::Promotion };
            attended.push(Attended { year, level, reason });
            behind &= !repeats;
            level -= usize::from(!repeats);
            year -= 1;
        }
        attended.reverse();
        attended
    }

    /// Application and admission in the months before a first enrolment on record.
    fn arrival(&self, random: &mut Random, path: &Path, first: &Attended, periods: &mut Vec<Period>) {
        if first.reason != Reason::FirstEnrolment || first.year == 0 || random.chance(70) {
            return;
        }
        let start = self.house.years[first.year].starts_on;
        let applied = draw_day(random, plus(start, -300), plus(start, -110));
        let admitted = draw_day(random, plus(applied, 10), plus(start, -30));
        let mut step = |from, to, status, reason| {
            periods.push(Period {
                valid_to: Some(to),
                ..self.period(path, first.year, first.level, from, status, reason)
            });
        };
        step(applied, plus(admitted, -1), Status::Applicant, Reason::NewApplication);
        step(admitted, plus(start, -1), Status::Admitted, Reason::PlaceOffered);
    }

    /// The periods of one school year: one, or two when class or regime changes on the way.
    fn attend(
        &mut self,
        random: &mut Random,
        path: &Path,
        stay: &Attended,
        regime: &mut Regime,
        periods: &mut Vec<Period>,
    ) {
        let (starts_on, ends_on) = (
            self.house.years[stay.year].starts_on,
            self.house.years[stay.year].ends_on,
        );
        let last_day = ends_on.min(self.house.plan.today);
        let mut period = self.period(path, stay.year, stay.level, starts_on, Status::Enrolled, stay.reason);
        // No application on record: arrived in the course of the year, if it is old enough.
        let unannounced = stay.reason == Reason::FirstEnrolment && stay.year > 0 && periods.is_empty();
        if unannounced && last_day > plus(starts_on, 40) {
            period.valid_from = draw_day(
                random,
                plus(starts_on, 20),
                plus(last_day, -10).min(plus(starts_on, 240)),
            );
            period.reason = Reason::MidYearArrival;
        }
        period.regime = Some(*regime);
        period.class = self.seat(path, stay);
        let change = draw_day(random, plus(period.valid_from, 30), plus(last_day, -5));
        let room = plus(period.valid_from, 40) < last_day;
        match random.below(1000) {
            0..14 if room => {
                let class = self.seat(path, stay);
                if class != period.class {
                    periods.push(Period {
                        valid_to: Some(plus(change, -1)),
                        ..period.clone()
                    });
                    period = Period {
                        valid_from: change,
                        reason: Reason::ClassChange,
                        class,
                        ..period
                    };
                }
            }
            14..46 if room => {
                let next = Self::regime(random, stay.level);
                if next != *regime {
                    periods.push(Period {
                        valid_to: Some(plus(change, -1)),
                        ..period.clone()
                    });
                    *regime = next;
                    period = Period {
                        valid_from: change,
                        reason: Reason::RegimeChange,
                        regime: Some(next),
                        ..period
                    };
                }
            }
            _ => {}
        }
        period.valid_to = Some(ends_on);
        periods.push(period);
    }

    /// Opens the last period, or closes it and opens the one that tells the departure.
    fn conclude(&self, random: &mut Random, path: &Path, periods: &mut Vec<Period>) {
        let Some(last) = periods.last_mut() else { return };
        let year = &self.house.years[last.year];
        let (from, today) = (plus(last.valid_from, 1), self.house.plan.today);
        let mid_year = draw_day(random, plus(from, 4), plus(year.ends_on, -60).min(today));
        let possible = mid_year <= today && mid_year < year.ends_on;
        let (status, reason, on) = match path.standing {
            Standing::OnLeave if possible => {
                let reason = random.pick(&[Reason::LongIllness, Reason::StayAbroad]);
                (Status::OnLeave, reason, mid_year)
            }
            Standing::StruckOff(_) if possible => {
                let reasons = [Reason::UnexplainedAbsence, Reason::Discipline, Reason::UnpaidFees];
                (Status::StruckOff, random.pick(&reasons), mid_year)
            }
            Standing::Left(year) if possible && (year == CURRENT || random.chance(280)) => {
                let reasons = [Reason::HouseMove, Reason::OtherSchool, Reason::HomeSchooling];
                (Status::Left, random.ranked(&reasons), mid_year)
            }
            Standing::Left(left) if left < CURRENT => {
                let ends_cycle = matches!(last.level, 8 | 12);
                let reasons = if ends_cycle {
                    [Reason::Orientation, Reason::OtherSchool, Reason::HouseMove]
                } else {
                    [Reason::OtherSchool, Reason::HouseMove, Reason::Orientation]
                };
                (Status::Left, random.ranked(&reasons), plus(year.ends_on, 1))
            }
            Standing::Graduated(_) => (Status::Graduated, Reason::EndOfStudies, plus(year.ends_on, 1)),
            _ => {
                last.valid_to = None;
                return;
            }
        };
        last.valid_to = Some(plus(on, -1));
        let end = Period {
            valid_from: on,
            valid_to: None,
            status,
            reason,
            class: None,
            regime: None,
            ..*last
        };
        periods.push(end);
    }

    /// The steps of a candidate for next year, none of them after today.
    fn candidacy(&self, random: &mut Random, path: &Path) -> Vec<Period> {
        let next = CURRENT + 1;
        let (opens, today) = (self.house.years[CURRENT].starts_on, self.house.plan.today);
        let applied = draw_day(random, opens, today);
        let level = path.level_in(next);
        let first = self.period(path, next, level, applied, Status::Applicant, Reason::NewApplication);
        let outcome = match random.below(100) {
            0..45 => None,
            45..75 => Some((Status::Admitted, Reason::PlaceOffered)),
            75..87 => Some((Status::Waitlisted, Reason::NoPlace)),
            _ => Some((Status::Cancelled, Reason::FamilyWithdrew)),
        };
        match outcome {
            Some((status, reason)) if applied < today => {
                let answered = draw_day(random, plus(applied, 1), today);
                let answer = self.period(path, next, level, answered, status, reason);
                vec![
                    Period {
                        valid_to: Some(plus(answered, -1)),
                        ..first
                    },
                    answer,
                ]
            }
            _ => vec![first],
        }
    }

    /// An open period outside any class.
    fn period(
        &self,
        path: &Path,
        year: usize,
        level: usize,
        valid_from: Date,
        status: Status,
        reason: Reason,
    ) -> Period {
        let track = LEVELS[level]
            .tracks
            .get(self.slot(path, level))
            .map(|&(track, _)| track);
        let campus = self.campus(level);
        Period {
            valid_from,
            valid_to: None,
            year,
            status,
            reason,
            level,
            track,
            class: None,
            campus,
            regime: None,
        }
    }

    fn campus(&self, level: usize) -> usize {
        LEVELS[level].level.campus
    }

    /// The slot, among the tracks of a level, that suits the leaning; the first when the school is
    /// too small to open it.
    fn slot(&self, path: &Path, level: usize) -> usize {
        let wished = track_slot(level, path.leaning).unwrap_or(0);
        if self.house.class_ranges[CURRENT][level][wished].is_empty() {
            0
        } else {
            wished
        }
    }

    /// The next class in turn of the year, level and track.
    fn seat(&mut self, path: &Path, stay: &Attended) -> Option<usize> {
        let slot = self.slot(path, stay.level);
        let classes = &self.house.class_ranges[stay.year][stay.level][slot];
        let rank = &mut self.seated[stay.year][stay.level][slot];
        *rank += 1;
        (!classes.is_empty()).then(|| classes.start + *rank % classes.len())
    }

    /// A regime as they are spread in school, *collège*, *lycée* and BTS.
    fn regime(random: &mut Random, level: usize) -> Regime {
        use Regime::*;
        match level {
            0..9 => random.weighted(&[(HalfBoard, 82), (DayFree, 18)]),
            9..13 => random.weighted(&[(HalfBoard, 78), (DaySupervised, 10), (DayFree, 12)]),
            13..=TERMINALE => random.weighted(&[
                (HalfBoard, 55),
                (Boarder, 22),
                (DayFree, 18),
                (DaySupervised, 3),
                (BoarderOutside, 1),
                (BoarderHosted, 1),
            ]),
            _ => random.weighted(&[(DayFree, 62), (HalfBoard, 18), (Boarder, 10), (HalfBoardOutside, 10)]),
        }
    }
}
