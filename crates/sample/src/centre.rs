//! The training centre: companies, their contacts, groups and adult learners.

use crate::calendar::{day, draw_day, opening_year, plus};
use crate::code::{ContactRole, FunderKind, LearnerKind, Role, Sex};
use crate::contact::{Directory, mailbox};
use crate::curriculum::TRAINING;
use crate::establishment::{Centre, Company, Contact, Establishment, Group, GroupEnrolment, Learner};
use crate::names::{Generation, Origin};
use crate::numbers::{siren, siret};
use crate::places::address;
use crate::random::Random;
use crate::tables::WORLD;
use jiff::civil::{Date, Weekday};
use std::collections::HashMap;

/// Contact roles with the position for a woman and for a man.
const POSITIONS: &[(ContactRole, &str, &str)] = &[
    (ContactRole::HumanResources, "Responsable RH", "Responsable RH"),
    (ContactRole::Manager, "Gérante", "Gérant"),
    (
        ContactRole::ApprenticeshipTutor,
        "Maîtresse d'apprentissage",
        "Maître d'apprentissage",
    ),
    (ContactRole::Accounting, "Comptable", "Comptable"),
];

const KINDS: &[(LearnerKind, usize)] = &[
    (LearnerKind::Employee, 50),
    (LearnerKind::Jobseeker, 22),
    (LearnerKind::Apprentice, 18),
    (LearnerKind::SelfEmployed, 4),
    (LearnerKind::Individual, 6),
];

/// A centre before anyone comes.
pub(crate) fn empty(siret: String) -> Centre {
    Centre {
        name: "Préau Formation",
        declaration_number: "00440421700",
        siret,
        companies: Vec::new(),
        contacts: Vec::new(),
        learners: Vec::new(),
        groups: Vec::new(),
    }
}

/// Fills the centre according to the size of the plan.
pub(crate) fn fill(house: &mut Establishment, random: &mut Random) {
    let mut directory = Directory::reserved_for_centre();
    let learners = (house.plan.students / 40).max(128);
    house.centre.companies = (0..(learners / 4).max(34)).map(|rank| company(random, rank)).collect();
    for index in 0..house.centre.companies.len() {
        let contacts = contacts(&house.centre.companies[index], index, random);
        house.centre.contacts.extend(contacts);
    }
    house.centre.groups = groups(house, random, learners / 7);
    for rank in 0..learners {
        let learner = learner(house, random, &mut directory, rank);
        house.centre.learners.push(learner);
    }
}

fn company(random: &mut Random, rank: usize) -> Company {
    let activities = WORLD.list("activity");
    let mut fields = activities[rank % activities.len()].split('|');
    let mut field = || fields.next().unwrap_or_default();
    let (naf, skills_operator, activity, kind) = (field(), field(), field(), field());
    let usual: i64 = field().parse().unwrap_or(10);
    // Homes for the elderly (87) and public bodies (84) are not called after a person.
    let name = if !naf.starts_with('8') && random.chance(400) {
        format!("{kind} {}", Origin::draw(random).surname(random))
    } else {
        format!("{kind} {}", random.pick(WORLD.list("company_name")))
    };
    let siren = siren(10_000 + rank * 7);
    Company {
        siret: siret(&siren, 1),
        siren,
        naf,
        activity,
        headcount: random.between(usual / 2 + 1, usual * 2) as u32,
        skills_operator,
        address: address(random),
        phone: format!("026191{:04}", 1000 + rank % 9000),
        email: format!("contact@{}.example", mailbox(&name.replace(' ', "-"))),
        name,
    }
}

/// One to three contacts: the manager of a small firm, human resources of a larger one.
fn contacts(company: &Company, index: usize, random: &mut Random) -> Vec<Contact> {
    let first = if company.headcount >= 30 { 0 } else { 1 };
    let domain = company.email.rsplit('@').next().unwrap_or_default();
    let count = 1 + random.below(if first == 0 { 3 } else { 2 });
    (0..count)
        .map(|rank| {
            let (role, woman, man) = POSITIONS[first + rank];
            let (sex, origin) = (sex(random, 520), Origin::draw(random));
            let last_name = origin.surname(random);
            let first_name = origin.first_name(random, Generation::Parent, sex);
            Contact {
                company: index,
                role,
                sex,
                email: format!("{}.{}@{domain}", mailbox(first_name), mailbox(&last_name)),
                last_name,
                first_name,
                position: if sex == Sex::Female { woman } else { man },
                phone: company.phone.clone(),
            }
        })
        .collect()
}

fn sex(random: &mut Random, women: usize) -> Sex {
    if random.chance(women) { Sex::Female } else { Sex::Male }
}

/// Sessions over the last and the current school year, some of them still to come.
fn groups(house: &Establishment, random: &mut Random, count: usize) -> Vec<Group> {
    let trainers: Vec<usize> = (0..house.staff.len())
        .filter(|&index| house.staff[index].role == Role::Trainer)
        .collect();
    let trainings = WORLD.list("training");
    let opening = opening_year(house.plan.today) - 1;
    let mut groups: Vec<Group> = (0..count)
        .map(|rank| {
            let rank_of_training = rank % trainings.len();
            let mut fields = trainings[rank_of_training].split('|');
            let code = fields.next().unwrap_or_default();
            let hours = fields.next().and_then(|text| text.parse().ok()).unwrap_or(7);
            let days: i64 = fields.next().and_then(|text| text.parse().ok()).unwrap_or(1);
            let starts_on = opening_day(draw_day(random, day(opening, 9, 8), day(opening + 2, 6, 20)));
            Group {
                code: format!("{code}-{}", starts_on.year()),
                training: fields.next().unwrap_or_default(),
                hours,
                starts_on,
                ends_on: working_day(plus(starts_on, days - 1)),
                trainer: trainers[rank_of_training % trainers.len()],
                campus: TRAINING,
            }
        })
        .collect();
    groups.sort_by_key(|group| group.starts_on);
    let mut sessions: HashMap<String, usize> = HashMap::new();
    for group in &mut groups {
        let session = sessions.entry(group.code.clone()).or_default();
        *session += 1;
        group.code = format!("{}-{session:02}", group.code);
    }
    groups
}

/// The Tuesday that follows, away from Monday holidays, and not between Christmas and New Year.
fn opening_day(date: Date) -> Date {
    let since_tuesday = date.weekday().since(Weekday::Tuesday);
    let tuesday = plus(date, (7 - i64::from(since_tuesday)) % 7);
    let holidays = (tuesday.month(), tuesday.day()) >= (12, 20) || (tuesday.month(), tuesday.day()) <= (1, 2);
    if holidays { plus(tuesday, 14) } else { tuesday }
}

/// The day itself, or the Monday after a weekend.
fn working_day(date: Date) -> Date {
    match date.weekday() {
        Weekday::Saturday => plus(date, 2),
        Weekday::Sunday => plus(date, 1),
        _ => date,
    }
}

fn learner(house: &Establishment, random: &mut Random, directory: &mut Directory, rank: usize) -> Learner {
    let kind = random.weighted(KINDS);
    let (sex, origin) = (sex(random, 530), Origin::draw(random));
    let country = origin.country(random);
    let nationality = origin.nationalities(random, country).first().copied().unwrap_or("FR");
    let last_name = origin.surname(random);
    let (generation, ages) = match kind {
        LearnerKind::Apprentice => (Generation::Child, (18, 25)),
        _ => (Generation::Parent, (23, 58)),
    };
    let first_name = origin.first_name(random, generation, sex);
    let born = opening_year(house.plan.today) - random.between(ages.0, ages.1) as i16;
    let employed = matches!(kind, LearnerKind::Employee | LearnerKind::Apprentice);
    let company = employed.then(|| random.below(house.centre.companies.len()));
    let email = directory.email(random, first_name, &last_name, born);
    Learner {
        number: format!("F{}-{:04}", opening_year(house.plan.today), rank + 1),
        kind,
        funder: funder(random, kind),
        sex,
        last_name,
        first_name,
        birth_date: draw_day(random, day(born, 1, 1), day(born, 8, 31)),
        nationality,
        // The first one is who the demo signs in as.
        email: (rank == 0 || random.chance(930)).then_some(email),
        mobile: random.maybe(940, directory.mobile()),
        address: address(random),
        company,
        position: company.map(|company| position(random, company, sex)),
        disability_adaptation: random.maybe(35, "Temps majoré et supports agrandis"),
        enrolments: enrolments(house, random),
    }
}

/// The trade of the company, or a job any company has.
fn position(random: &mut Random, company: usize, sex: Sex) -> &'static str {
    let activities = WORLD.list("activity");
    let trade = activities[company % activities.len()]
        .rsplit('|')
        .next()
        .unwrap_or_default();
    let both = if random.chance(250) {
        random.pick(WORLD.list("job"))
    } else {
        trade
    };
    let (man, woman) = both.split_once('/').unwrap_or((both, both));
    if sex == Sex::Female { woman } else { man }
}

fn funder(random: &mut Random, kind: LearnerKind) -> FunderKind {
    match kind {
        LearnerKind::Employee => random.weighted(&[(FunderKind::Company, 42), (FunderKind::SkillsOperator, 58)]),
        LearnerKind::Jobseeker => random.weighted(&[(FunderKind::EmploymentService, 55), (FunderKind::Region, 45)]),
        LearnerKind::Apprentice => FunderKind::SkillsOperator,
        LearnerKind::SelfEmployed => FunderKind::TrainingAccount,
        LearnerKind::Individual => random.weighted(&[(FunderKind::TrainingAccount, 70), (FunderKind::Learner, 30)]),
    }
}

/// One or two groups, each followed to its end but for a few who leave.
fn enrolments(house: &Establishment, random: &mut Random) -> Vec<GroupEnrolment> {
    let groups = &house.centre.groups;
    let first = random.below(groups.len());
    let second = random.chance(240).then(|| random.below(groups.len()));
    let mut chosen: Vec<usize> = std::iter::once(first).chain(second).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
        .into_iter()
        .map(|group| {
            let Group { starts_on, ends_on, .. } = groups[group];
            let gone = ends_on < house.plan.today && random.chance(50);
            let left = gone.then(|| draw_day(random, starts_on, ends_on));
            GroupEnrolment {
                group,
                valid_from: starts_on,
                valid_to: Some(left.unwrap_or(ends_on)),
            }
        })
        .collect()
}
