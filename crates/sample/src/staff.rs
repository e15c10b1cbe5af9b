//! The people who work in the establishment, and the outsiders who look into it.

use crate::calendar::{day, draw_day, opening_year};
use crate::code::{Role, Sex};
use crate::contact::mailbox;
use crate::curriculum::{PRIMARY, SECONDARY, TRAINING};
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
        let subject = subjects[rank % subjects.len()];
        hire(
            house,
            Role::Teacher,
            SECONDARY,
            590,
            ("Professeure", "Professeur"),
            Some(subject),
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
/// secondary school, where every class meets about eight teachers.
fn share_classes(house: &mut Establishment) {
    let teachers = |campus: usize| -> Vec<usize> {
        let staff = house.staff.iter().enumerate();
        let teachers = staff.filter(|(_, person)| match campus {
            TRAINING => person.role == Role::Trainer,
            _ => person.role == Role::Teacher && person.campus == campus,
        });
        teachers.map(|(index, _)| index).collect()
    };
    let by_campus = [teachers(PRIMARY), teachers(SECONDARY), teachers(TRAINING)];
    let mut turn = [0usize; 3];
    let mut year = 0;
    for index in 0..house.classes.len() {
        let class = &mut house.classes[index];
        if class.year != year {
            (year, turn) = (class.year, [0; 3]);
        }
        let pool = &by_campus[class.campus];
        let lessons = if class.campus == PRIMARY { 1 } else { 8.min(pool.len()) };
        let first = turn[class.campus];
        turn[class.campus] += if lessons == 1 { 1 } else { 5 };
        class.head_teacher = pool[first % pool.len()];
        for lesson in 0..lessons {
            house.staff[pool[(first + lesson) % pool.len()]].classes.push(index);
        }
    }
}
