//! The training centre of the demo: companies, the contacts in them, cohorts, learners.

use jiff::ToSpan;
use kit::clock::OPEN_END;
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Access, Result};
use sample::{Establishment, FunderKind, Group, GroupEnrolment, LearnerKind, Sex};

use super::house::{House, address, phone};

pub(super) fn write(tx: &mut Tx<'_>, house: &mut House, sample: &Establishment) -> Result<()> {
    let first_day = sample
        .centre
        .groups
        .iter()
        .map(|group| group.starts_on)
        .min()
        .unwrap_or(house.today);
    let day = first_day.saturating_sub(30.days());
    let (access, clock) = (house.writer(day, 1).clone(), house.clock_at(day, 10, 15));
    let companies = companies(tx, Hand::new(&access, &clock), sample)?;
    let groups = groups(tx, house, Hand::new(&access, &clock), sample)?;
    tx.end();
    learners(tx, house, sample, &companies, &groups)
}

fn companies(tx: &mut Tx<'_>, hand: Hand<'_>, sample: &Establishment) -> Result<Vec<i64>> {
    tx.begin(hand.access, hand.clock, "create", "")?;
    let mut keys = Vec::with_capacity(sample.centre.companies.len());
    for (index, company) in sample.centre.companies.iter().enumerate() {
        let sends_learners = sample
            .centre
            .learners
            .iter()
            .any(|learner| learner.company == Some(index));
        let size = match company.headcount {
            0..=10 => "very_small",
            11..=49 => "small",
            50..=249 => "medium",
            _ => "large",
        };
        let values = address(&company.address, Values::new())
            .with("name", company.name.as_str())
            .with("siret", company.siret.as_str())
            .with("naf", company.naf)
            .with("size", size)
            .with("headcount", i64::from(company.headcount))
            .with("state", if sends_learners { "customer" } else { "lead" })
            .with("skills_operator", company.skills_operator)
            .with("phone", phone(Some(&company.phone)))
            .with("email", company.email.as_str())
            .with("note", company.activity);
        keys.push(hand.create(tx, "company", values, None)?.id);
    }
    let mut met = vec![false; keys.len()];
    let sends: Vec<usize> = sample
        .centre
        .learners
        .iter()
        .filter_map(|learner| learner.company)
        .collect();
    for contact in &sample.centre.contacts {
        let is_main = !std::mem::replace(&mut met[contact.company], true);
        let values = Values::new()
            .with("last_name", contact.last_name.as_str())
            .with("first_name", contact.first_name)
            .with("sex", contact.sex.code())
            .with("civility", if contact.sex == Sex::Female { "mrs" } else { "mr" })
            .with("email", contact.email.as_str())
            .with("work_phone", phone(Some(&contact.phone)))
            .with("company", keys[contact.company])
            .with(
                "status",
                if sends.contains(&contact.company) {
                    "client"
                } else {
                    "prospect"
                },
            )
            .with("job", contact.position)
            .with("is_main", is_main);
        hand.create(tx, "contact", values, None)?;
    }
    Ok(keys)
}

fn groups(tx: &mut Tx<'_>, house: &House, hand: Hand<'_>, sample: &Establishment) -> Result<Vec<i64>> {
    let mut keys = Vec::with_capacity(sample.centre.groups.len());
    for Group {
        code,
        training,
        starts_on,
        ends_on,
        trainer,
        campus,
        ..
    } in &sample.centre.groups
    {
        let values = Values::new()
            .with("form", "cohort")
            .with("code", code.as_str())
            .with("name", *training)
            .with("campus", house.campuses[*campus])
            .with("starts_on", *starts_on)
            .with("ends_on", *ends_on);
        let group = hand.create(tx, "group", values, None)?.id;
        house.teaches(tx, hand, group, house.staff[*trainer], (*starts_on, *ends_on))?;
        keys.push(group);
    }
    Ok(keys)
}

/// Each learner is written down a fortnight before the first session.
fn learners(
    tx: &mut Tx<'_>,
    house: &mut House,
    sample: &Establishment,
    companies: &[i64],
    groups: &[i64],
) -> Result<()> {
    let first = |enrolments: &[GroupEnrolment]| enrolments.iter().map(|enrolment| enrolment.valid_from).min();
    let mut in_order: Vec<&sample::Learner> = sample.centre.learners.iter().collect();
    in_order.sort_by_key(|learner| first(&learner.enrolments));
    for (turn, learner) in in_order.into_iter().enumerate() {
        let starts = first(&learner.enrolments);
        let day = starts.unwrap_or(house.today).saturating_sub(14.days());
        let writer: Access = house.writer(day, turn).clone();
        let clock = house.clock_at(day, 9 + (turn % 8) as i8, (turn * 7 % 60) as i8);
        let hand = Hand::new(&writer, &clock);
        tx.begin(&writer, &clock, "create", "")?;
        let ends = learner
            .enrolments
            .iter()
            .map(|enrolment| enrolment.valid_to.unwrap_or(OPEN_END))
            .max();
        let campus = learner
            .enrolments
            .first()
            .map(|enrolment| sample.centre.groups[enrolment.group].campus);
        let status = match (starts, ends) {
            (None, _) => "prospect",
            (Some(starts), _) if starts > house.today => "registered",
            (_, Some(ends)) if ends < house.today => "completed",
            _ => "in_training",
        };
        let values = Values::new()
            .with("last_name", learner.last_name.as_str())
            .with("first_name", learner.first_name)
            .with("sex", learner.sex.code())
            .with("birth_date", learner.birth_date)
            .with("email", learner.email.as_deref())
            .with("mobile", phone(learner.mobile.as_deref()))
            .with("number", learner.number.as_str())
            .with("status", status)
            .with("situation", situation(learner.kind))
            .with("funder", funder(learner.funder))
            .with("company", learner.company.map(|company| companies[company]))
            .with("job", learner.position)
            .with("campus", campus.map(|campus| house.campuses[campus]))
            .with("entry_date", starts)
            .with("exit_date", ends.filter(|ends| *ends < house.today))
            .with("accommodation", learner.disability_adaptation);
        let id = hand.create(tx, "learner", values, None)?.id;
        for enrolment in &learner.enrolments {
            let values = Values::new()
                .with("group", groups[enrolment.group])
                .with("person", id)
                .with("role", "student")
                .with("valid_from", enrolment.valid_from)
                .with("valid_to", enrolment.valid_to.unwrap_or(OPEN_END));
            hand.create(tx, "group_membership", values, None)?;
        }
        tx.end();
        if learner.email.is_some() && status == "in_training" {
            let name = format!("{} {}", learner.first_name, learner.last_name);
            house.cast.offer("learner", id, name, learner.email.clone());
        }
    }
    Ok(())
}

fn situation(kind: LearnerKind) -> &'static str {
    match kind {
        LearnerKind::Employee => "employee",
        LearnerKind::Jobseeker => "job_seeker",
        LearnerKind::Apprentice => "apprentice",
        LearnerKind::SelfEmployed => "self_employed",
        LearnerKind::Individual => "individual",
    }
}

fn funder(kind: FunderKind) -> &'static str {
    match kind {
        FunderKind::Company => "company",
        FunderKind::SkillsOperator => "skills_operator",
        FunderKind::EmploymentService => "employment_agency",
        FunderKind::Region => "region",
        FunderKind::TrainingAccount => "personal_account",
        FunderKind::Learner => "self",
    }
}
