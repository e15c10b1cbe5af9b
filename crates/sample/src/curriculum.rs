//! What the school teaches: levels, tracks, options, and how students spread over them.

use crate::code::{Cycle, OptionKind};
use crate::establishment::{Level, Subject, Track};

/// Campuses of the levels, as indexes into the establishment's list.
pub(crate) const PRIMARY: usize = 0;
pub(crate) const SECONDARY: usize = 1;
pub(crate) const TRAINING: usize = 2;

/// A level with the figures the generator needs.
pub(crate) struct LevelPlan {
    pub level: Level,
    /// Share of the students who attend it, in relative weight.
    pub weight: usize,
    /// Out of a thousand students of the level, those new to the school.
    pub newcomers: usize,
    /// Tracks open at that level with their share; empty when there is none.
    pub tracks: &'static [(usize, usize)],
}

const fn plan(
    code: &'static str,
    name: &'static str,
    cycle: Cycle,
    age: i16,
    campus: usize,
    figures: (usize, usize),
    tracks: &'static [(usize, usize)],
) -> LevelPlan {
    let level = Level {
        code,
        name,
        cycle,
        age,
        campus,
    };
    LevelPlan {
        level,
        weight: figures.0,
        newcomers: figures.1,
        tracks,
    }
}

/// Index into [`TRACKS`] of the general track, the only one with specialities.
pub(crate) const GENERAL: usize = 1;

pub(crate) const TRACKS: &[Track] = &[
    Track {
        code: "gt",
        name: "Générale et technologique",
    },
    Track {
        code: "generale",
        name: "Générale",
    },
    Track {
        code: "stmg",
        name: "Technologique STMG",
    },
    Track {
        code: "pro-agora",
        name: "Professionnelle AGOrA",
    },
    Track {
        code: "bts-mco",
        name: "BTS Management commercial opérationnel",
    },
    Track {
        code: "bts-sio",
        name: "BTS Services informatiques aux organisations",
    },
];

/// What a class of a track is called between its level and its letter.
pub(crate) const TRACK_LABELS: &[&str] = &["", "", "STMG ", "Pro ", "MCO ", "SIO "];

const LOWER_SIXTH: &[(usize, usize)] = &[(0, 86), (3, 14)];
const SIXTH: &[(usize, usize)] = &[(1, 60), (2, 26), (3, 14)];
const BTS: &[(usize, usize)] = &[(4, 58), (5, 42)];

pub(crate) const LEVELS: &[LevelPlan] = &[
    plan(
        "TPS",
        "Toute petite section",
        Cycle::Nursery,
        2,
        PRIMARY,
        (12, 1000),
        &[],
    ),
    plan("PS", "Petite section", Cycle::Nursery, 3, PRIMARY, (45, 780), &[]),
    plan("MS", "Moyenne section", Cycle::Nursery, 4, PRIMARY, (48, 100), &[]),
    plan("GS", "Grande section", Cycle::Nursery, 5, PRIMARY, (48, 80), &[]),
    plan("CP", "Cours préparatoire", Cycle::Cycle2, 6, PRIMARY, (54, 150), &[]),
    plan("CE1", "Cours élémentaire 1", Cycle::Cycle2, 7, PRIMARY, (54, 60), &[]),
    plan("CE2", "Cours élémentaire 2", Cycle::Cycle2, 8, PRIMARY, (54, 60), &[]),
    plan("CM1", "Cours moyen 1", Cycle::Cycle3, 9, PRIMARY, (54, 60), &[]),
    plan("CM2", "Cours moyen 2", Cycle::Cycle3, 10, PRIMARY, (54, 50), &[]),
    plan("6e", "Sixième", Cycle::Cycle3, 11, SECONDARY, (96, 430), &[]),
    plan("5e", "Cinquième", Cycle::Cycle4, 12, SECONDARY, (94, 80), &[]),
    plan("4e", "Quatrième", Cycle::Cycle4, 13, SECONDARY, (92, 80), &[]),
    plan("3e", "Troisième", Cycle::Cycle4, 14, SECONDARY, (90, 60), &[]),
    plan(
        "2de",
        "Seconde",
        Cycle::UpperSecondary,
        15,
        SECONDARY,
        (94, 400),
        LOWER_SIXTH,
    ),
    plan("1re", "Première", Cycle::UpperSecondary, 16, SECONDARY, (90, 60), SIXTH),
    plan(
        "Tle",
        "Terminale",
        Cycle::UpperSecondary,
        17,
        SECONDARY,
        (86, 40),
        SIXTH,
    ),
    plan("BTS1", "BTS 1re année", Cycle::PostBac, 18, TRAINING, (28, 850), BTS),
    plan("BTS2", "BTS 2e année", Cycle::PostBac, 19, TRAINING, (24, 50), BTS),
];

/// Index of a level from the age of its students; the first or the last one beyond.
pub(crate) fn level_of_age(age: i16) -> usize {
    usize::try_from(age - LEVELS[0].level.age)
        .unwrap_or(0)
        .min(LEVELS.len() - 1)
}

/// Index of the last level of the school proper.
pub(crate) const TERMINALE: usize = 15;
/// Index of the last level of all.
pub(crate) const LAST: usize = LEVELS.len() - 1;

/// The slot, among the tracks of a level, of a student whose leaning (0 to 99) does not change
/// over the years: someone in a professional second year stays in the professional track.
pub(crate) fn track_slot(level: usize, leaning: usize) -> Option<usize> {
    let tracks = LEVELS[level].tracks;
    let mut bound = 0;
    tracks.iter().position(|&(_, share)| {
        bound += share;
        leaning < bound
    })
}

/// A subject with the share, out of a thousand, of the students who follow it.
pub(crate) struct SubjectPlan {
    pub subject: Subject,
    pub share: usize,
}

const fn subject(
    code: &'static str,
    name: &'static str,
    kind: OptionKind,
    levels: (usize, usize),
    share: usize,
) -> SubjectPlan {
    SubjectPlan {
        subject: Subject {
            code,
            name,
            kind,
            levels,
        },
        share,
    }
}

/// Languages of one kind exclude one another; so do the sections.
pub(crate) const SUBJECTS: &[SubjectPlan] = &[
    subject("lv1-anglais", "LV1 Anglais", OptionKind::Language1, (9, LAST), 930),
    subject("lv1-allemand", "LV1 Allemand", OptionKind::Language1, (9, LAST), 70),
    subject(
        "lv2-espagnol",
        "LV2 Espagnol",
        OptionKind::Language2,
        (10, TERMINALE),
        690,
    ),
    subject(
        "lv2-allemand",
        "LV2 Allemand",
        OptionKind::Language2,
        (10, TERMINALE),
        220,
    ),
    subject("lv2-italien", "LV2 Italien", OptionKind::Language2, (10, TERMINALE), 90),
    subject(
        "lv3-portugais",
        "LV3 Portugais",
        OptionKind::Language3,
        (13, TERMINALE),
        60,
    ),
    subject("latin", "Latin", OptionKind::Optional, (10, 12), 150),
    subject("grec", "Grec ancien", OptionKind::Optional, (12, 12), 40),
    subject("breton", "Breton", OptionKind::Optional, (9, 12), 60),
    subject("chorale", "Chorale", OptionKind::Optional, (9, 12), 90),
    subject("theatre", "Théâtre", OptionKind::Optional, (13, TERMINALE), 80),
    subject(
        "euro-anglais",
        "Section européenne anglais",
        OptionKind::Section,
        (11, TERMINALE),
        110,
    ),
    subject(
        "euro-espagnol",
        "Section européenne espagnol",
        OptionKind::Section,
        (13, TERMINALE),
        50,
    ),
    subject(
        "section-football",
        "Section sportive football",
        OptionKind::Section,
        (9, 12),
        60,
    ),
    subject(
        "spe-maths",
        "Spé. Mathématiques",
        OptionKind::Speciality,
        (14, TERMINALE),
        640,
    ),
    subject("spe-ses", "Spé. SES", OptionKind::Speciality, (14, TERMINALE), 500),
    subject("spe-hggsp", "Spé. HGGSP", OptionKind::Speciality, (14, TERMINALE), 420),
    subject("spe-svt", "Spé. SVT", OptionKind::Speciality, (14, TERMINALE), 420),
    subject(
        "spe-pc",
        "Spé. Physique-chimie",
        OptionKind::Speciality,
        (14, TERMINALE),
        460,
    ),
    subject(
        "spe-llcer",
        "Spé. LLCER anglais",
        OptionKind::Speciality,
        (14, TERMINALE),
        300,
    ),
    subject("spe-nsi", "Spé. NSI", OptionKind::Speciality, (14, TERMINALE), 160),
];
