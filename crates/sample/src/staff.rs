//! The people who work in the establishment, and the outsiders who look into it.

use crate::calendar::{day, draw_day, opening_year};
use crate::code::{Role, Sex};
use crate::contact::mailbox;
use crate::curriculum::{LEVELS, PRIMARY, SECONDARY, TRAINING};
use crate::establishment::{Establishment, Staff};
use crate::names::{FRENCH, Generation, Origin};
use crate::random::Random;
use crate::tables::WORLD;
use std::collections::HashSet;

/// Everyone who is neither teacher nor trainer: role, campus, position for a woman and for a man.
const OFFICES: &[(Role, usize, &str, &str)] = &[
    (
        Role::Administrator,
        SECONDARY,
        "Responsable informatique",
        "Responsable informatique",
    ),
    (Role::Head, SECONDARY, "Cheffe d'établissement", "Chef d'établissement"),
    (Role::Head, PRIMARY, "Directrice de l'école", "Directeur de l'école"),
    (Role::Head, TRAINING, "Directrice du centre", "Directeur du centre"),
    (
        Role::Office,
        SECONDARY,
        "Secrétaire de scolarité",
        "Secrétaire de scolarité",
    ),
    (Role::Office, PRIMARY, "Secrétaire de l'école", "Secrétaire de l'école"),
    (
        Role::Office,
        TRAINING,
        "Assistante de formation",
        "Assistant de formation",
    ),
    (
        Role::Adviser,
        SECONDARY,
        "Conseillère principale d'éducation",
        "Conseiller principal d'éducation",
    ),
    (
        Role::Adviser,
        TRAINING,
        "Conseillère en formation",
        "Conseiller en formation",
    ),
    (
        Role::QualityLead,
        TRAINING,
        "Responsable qualité",
        "Responsable qualité",
    ),
    (Role::Accountant, SECONDARY, "Attachée de gestion", "Attaché de gestion"),
    (Role::Accountant, TRAINING, "Comptable", "Comptable"),
    (
        Role::Funder,
        TRAINING,
        "Conseillère, OPCO des Rives",
        "Conseiller, OPCO des Rives",
    ),
    (
        Role::Auditor,
        TRAINING,
        "Auditrice, Certif'Estuaire",
        "Auditeur, Certif'Estuaire",
    ),
];

/// Hires everyone and gives each class its head teacher and its teachers.
pub(crate) fn hire(house: &mut Establishment, random: &mut Random) {
    let mut addresses = HashSet::new();
    let mut hire = |house: &mut Establishment, role, campus, women, positions: (_, _), subject| {
        let sex = if random.chance(women) { Sex::Female } else { Sex::Male };
        let position = if sex == Sex::Female { positions.0 } else { positions.1 };
        let mut person = person(house, random, role, sex, campus, position);
        person.subject = subject;
        let stem = person.email.clone();
        let mut rank = 2;
        while !addresses.insert(person.email.clone()) {
            person.email = stem.replacen('@', &format!("{rank}@"), 1);
            rank += 1;
        }
        house.staff.push(person);
    };
    for &(role, campus, woman, man) in OFFICES {
        hire(house, role, campus, 640, (woman, man), None);
    }
    let current =
        |campus| move |class: &&crate::Class| class.year == Establishment::CURRENT_YEAR && class.campus == campus;
    let primary = house.classes.iter().filter(current(PRIMARY)).count();
    let secondary = house.classes.iter().filter(current(SECONDARY)).count();
    let subjects = WORLD.list("subject");
    for _ in 0..primary + 1 {
        let positions = ("Professeure des écoles", "Professeur des écoles");
        hire(house, Role::Teacher, PRIMARY, 820, positions, None);
    }
    // As many as there are subjects, then as a school of that size needs.
    for rank in 0..(secondary * 8 / 5).max(subjects.len()) {
        let subject = subjects[rank % subjects.len()].split('|').next();
        hire(
            house,
            Role::Teacher,
            SECONDARY,
            590,
            ("Professeure", "Professeur"),
            subject,
        );
    }
    let trainings = WORLD.list("training");
    for rank in 0..(house.plan.students / 400).clamp(7, 60) {
        let training = trainings[rank % trainings.len()].rsplit('|').next();
        hire(
            house,
            Role::Trainer,
            TRAINING,
            450,
            ("Formatrice", "Formateur"),
            training,
        );
    }
    share_classes(house);
}

fn person(
    house: &Establishment,
    random: &mut Random,
    role: Role,
    sex: Sex,
    campus: usize,
    position: &'static str,
) -> Staff {
    let origin = if random.chance(700) {
        FRENCH
    } else {
        Origin::draw(random)
    };
    let last_name = origin.surname(random);
    let first_name = origin.first_name(random, Generation::Parent, sex);
    let year = opening_year(house.plan.today);
    let domain = match role {
        Role::Funder => "opco-des-rives.example",
        Role::Auditor => "certif-estuaire.example",
        _ => "ensemble-du-preau.example",
    };
    let born = year - random.between(27, 60) as i16;
    let hired = (year - random.between(0, 18) as i16).max(born + 23);
    Staff {
        role,
        sex,
        email: format!("{}.{}@{domain}", mailbox(first_name), mailbox(&last_name)),
        last_name,
        first_name,
        birth_date: draw_day(random, day(born, 1, 1), day(born, 12, 31)),
        phone: format!("02619190{:02}", house.staff.len() % 100),
        position,
        campus,
        hired_on: day(hired, 9, 1),
        left_on: None,
        subject: None,
        classes: Vec::new(),
    }
}

/// Spreads the classes over the teachers: one class a year each in primary school, several in
/// secondary school, where every class meets about eight teachers of subjects of its level.
fn share_classes(house: &mut Establishment) {
    let mut turn = vec![0usize; LEVELS.len()];
    let mut pools: Vec<Vec<usize>> = Vec::with_capacity(LEVELS.len());
    for (level, plan) in LEVELS.iter().enumerate() {
        let staff = house.staff.iter().enumerate();
        pools.push(
            staff
                .filter(|(_, one)| teaches(one, level, plan.level.campus))
                .map(|(index, _)| index)
                .collect(),
        );
        // Levels begin at different places of the list, so that all its teachers have classes.
        turn[level] = level * 5;
    }
    let mut primary = 0;
    let mut year = 0;
    for (index, class) in house.classes.iter_mut().enumerate() {
        if class.year != year {
            (year, primary) = (class.year, 0);
        }
        let pool = &pools[class.level];
        let (first, lessons) = if class.campus == PRIMARY {
            primary += 1;
            (primary - 1, 1)
        } else {
            turn[class.level] += 5;
            (turn[class.level], 8.min(pool.len()))
        };
        class.head_teacher = pool[first % pool.len()];
        for lesson in 0..lessons {
            house.staff[pool[(first + lesson) % pool.len()]].classes.push(index);
        }
    }
}

/// Whether a member of staff can be given a class of that level.
fn teaches(member: &Staff, level: usize, campus: usize) -> bool {
    let role = if campus == TRAINING {
        Role::Trainer
    } else {
        Role::Teacher
    };
    let suits = |subject: &str| {
        let mut fields = subject
            .split('|')
            .skip(1)
            .filter_map(|bound| bound.parse::<usize>().ok());
        fields.next().is_some_and(|first| first <= level) && fields.next().is_some_and(|last| level <= last)
    };
    member.role == role
        && member.campus == campus
        && (campus != SECONDARY
            || WORLD
                .list("subject")
                .iter()
                .any(|subject| subject.split('|').next() == member.subject && suits(subject)))
}
