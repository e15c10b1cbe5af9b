//! Builds the establishment: organisation, campuses, years, classes, then staff and centre.

use crate::calendar::school_years;
use crate::centre;
use crate::curriculum::{LEVELS, SUBJECTS, TRACK_LABELS, TRACKS};
use crate::establishment::{Campus, Class, Establishment, Organisation, Plan};
use crate::model::Address;
use crate::numbers::{siren, siret, uai};
use crate::random::Random;
use crate::staff;

/// Share of the student records that attend in each year, out of a thousand: a school that grows,
/// and has no classes yet for the next year.
const ATTENDING: [usize; 5] = [610, 650, 690, 700, 0];
/// Students for whom one more class is opened.
const CLASS_SIZE: usize = 25;
/// Fewest students for whom a track is opened beside the first of its level.
const SMALLEST_TRACK: usize = 6;

/// Streams of the seed, so that a change in one part leaves the others as they were.
pub(crate) mod stream {
    pub const STAFF: u64 = 1;
    pub const CENTRE: u64 = 2;
    /// The families follow from here, one stream each.
    pub const FAMILIES: u64 = 1000;
}

impl Establishment {
    /// The establishment of a plan, without its families.
    pub fn build(plan: Plan) -> Self {
        let siren = siren(4217);
        let mut house = Self {
            plan,
            organisation: organisation(&siren),
            campuses: campuses(),
            years: school_years(plan.today),
            levels: LEVELS.iter().map(|plan| plan.level).collect(),
            tracks: TRACKS.to_vec(),
            classes: Vec::new(),
            options: SUBJECTS.iter().map(|plan| plan.subject).collect(),
            staff: Vec::new(),
            centre: centre::empty(siret(&siren, 2)),
            class_ranges: Vec::new(),
        };
        open_classes(&mut house);
        staff::hire(&mut house, &mut Random::new(plan.seed, stream::STAFF));
        centre::fill(&mut house, &mut Random::new(plan.seed, stream::CENTRE));
        house
    }
}

fn organisation(siren: &str) -> Organisation {
    Organisation {
        name: "Ensemble scolaire du Préau",
        legal_name: "Association OGEC du Préau",
        siren: siren.to_owned(),
        siret: siret(siren, 1),
        address: in_town("4 place du Préau"),
        phone: "0261910001".to_owned(),
        email: "accueil@ensemble-du-preau.example",
        website: "https://ensemble-du-preau.example",
    }
}

/// An address of the invented commune where the establishment stands.
fn in_town(line: &str) -> Address {
    Address {
        lines: vec![line.to_owned()],
        postal_code: "44998",
        city: "Saint-Aubin-du-Préau",
        country: "FR",
    }
}

fn campuses() -> Vec<Campus> {
    let campus = |code, name, school: Option<usize>, line, phone: &str| Campus {
        code,
        name,
        uai: school.map(uai),
        address: in_town(line),
        phone: phone.to_owned(),
    };
    vec![
        campus(
            "tilleuls",
            "École des Tilleuls",
            Some(112),
            "12 rue des Tilleuls",
            "0261910002",
        ),
        campus(
            "preau",
            "Collège-lycée du Préau",
            Some(115),
            "4 place du Préau",
            "0261910001",
        ),
        campus(
            "formation",
            "Préau Formation",
            None,
            "27 quai de la Loire",
            "0261910003",
        ),
    ]
}

/// Students expected at a level in a year.
fn expected(house: &Establishment, year: usize, level: usize) -> usize {
    let weights: usize = LEVELS.iter().map(|plan| plan.weight).sum();
    house.plan.students * ATTENDING[year] * LEVELS[level].weight / weights / 1000
}

/// Whether enough students of each level that has the track are expected this year.
fn opens(house: &Establishment, track: usize) -> bool {
    LEVELS.iter().enumerate().all(|(level, plan)| {
        plan.tracks
            .iter()
            .enumerate()
            .filter(|(_, (one, _))| *one == track)
            .all(|(slot, (_, share))| {
                let students = expected(house, Establishment::CURRENT_YEAR, level) * share / 100;
                slot == 0 || students >= SMALLEST_TRACK
            })
    })
}

/// Opens the classes of each year, level and track for the students expected there.
fn open_classes(house: &mut Establishment) {
    let open: Vec<bool> = (0..TRACKS.len()).map(|track| opens(house, track)).collect();
    for (year, attending) in ATTENDING.into_iter().enumerate() {
        let mut levels = Vec::with_capacity(LEVELS.len());
        for (level, plan) in LEVELS.iter().enumerate() {
            let tracks = plan.tracks.iter().map(|&(track, share)| (Some(track), share));
            let whole = plan.tracks.is_empty().then_some((None, 100));
            let mut slots = Vec::new();
            for (track, share) in tracks.chain(whole) {
                let students = expected(house, year, level) * share / 100;
                let taught = attending > 0 && track.is_none_or(|track| open[track]);
                let count = if taught {
                    students.div_ceil(CLASS_SIZE).max(1)
                } else {
                    0
                };
                let first = house.classes.len();
                house.classes.extend((0..count).map(|rank| Class {
                    name: class_name(plan.level.code, track, rank),
                    year,
                    level,
                    track,
                    campus: plan.level.campus,
                    capacity: 28,
                    head_teacher: 0,
                }));
                slots.push(first..house.classes.len());
            }
            levels.push(slots);
        }
        house.class_ranges.push(levels);
    }
}

/// `6e A`, `1re STMG B`, and after `6e Z`, `6e AA`.
fn class_name(level: &str, track: Option<usize>, rank: usize) -> String {
    let label = track.map_or("", |track| TRACK_LABELS[track]);
    let mut letters = Vec::new();
    let mut rest = rank + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.reverse();
    format!("{level} {label}{}", letters.into_iter().collect::<String>())
}
