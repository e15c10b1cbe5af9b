//! The sample resembles a school: shares are those a secretary would expect, and a small sample
//! shows every case.

use jiff::civil::date;
use sample::{
    Authority, Establishment, Family, LearnerKind, Pickup, Plan, Relationship, Residence, Role, Status, Student,
};
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

fn house(students: usize) -> Establishment {
    Establishment::build(Plan {
        students,
        ..Plan::demo(date(2026, 11, 25))
    })
}

/// Share, out of a hundred, of the students for whom the test holds.
fn percent(families: &[Family], test: impl Fn(&Family, &Student) -> bool) -> usize {
    let children = families
        .iter()
        .flat_map(|family| family.children.iter().map(move |c| (family, c)));
    let (mut all, mut some) = (0, 0);
    for (family, child) in children {
        all += 1;
        some += usize::from(test(family, child));
    }
    some * 100 / all
}

fn present(child: &Student) -> bool {
    child
        .history
        .last()
        .is_some_and(|period| period.status == Status::Enrolled)
}

#[test]
fn shares_are_those_of_a_school() {
    let families: Vec<Family> = house(20_000).families().collect();
    let french = percent(&families, |_, child| child.nationalities == ["FR"]);
    assert!((85..=93).contains(&french), "{french} % are French alone");
    let alternating = percent(&families, |_, child| {
        child.links.iter().any(|link| link.residence == Residence::Alternating)
    });
    assert!((9..=15).contains(&alternating), "{alternating} % alternate");
    let enrolled = percent(&families, |_, child| present(child));
    assert!((68..=76).contains(&enrolled), "{enrolled} % are present");
    let siblings = percent(&families, |family, _| family.children.len() > 1);
    assert!((30..=48).contains(&siblings), "{siblings} % have a sibling");
    let guardians: usize = families.iter().map(|family| family.guardians.len()).sum();
    assert!(
        (28_500..=33_500).contains(&guardians),
        "{guardians} guardians for 20,000 students"
    );
}

#[test]
fn martin_is_common_and_rare_names_are_rare() {
    let mut count: HashMap<String, usize> = HashMap::new();
    for family in house(20_000).families() {
        *count.entry(family.children[0].last_name.clone()).or_default() += 1;
    }
    let martins = count["Martin"];
    assert!((80..=400).contains(&martins), "{martins} Martin families");
    let unique = count.values().filter(|&&families| families == 1).count();
    assert!(
        count.len() > 1500 && unique > 300,
        "{} names, {unique} of one family",
        count.len()
    );
}

#[test]
fn classes_are_of_a_size_one_can_teach() {
    let house = house(5000);
    let mut seats = vec![0usize; house.classes.len()];
    for child in house.families().flat_map(|family| family.children) {
        if let Some(class) = child.history.last().and_then(|period| period.class) {
            seats[class] += 1;
        }
    }
    let current = house.classes.iter().zip(&seats).filter(|(class, _)| class.year == 3);
    for (class, &students) in current {
        assert!((3..=34).contains(&students), "{} has {students} students", class.name);
        assert!(house.staff[class.head_teacher].campus == class.campus);
    }
}

#[test]
fn the_demo_shows_every_case() {
    let families: Vec<Family> = house(Plan::DEMO_STUDENTS).families().collect();
    assert!((340..=420).contains(&families.len()), "{} families", families.len());
    let any = |test: &dyn Fn(&Family, &Student) -> bool| {
        families
            .iter()
            .any(|family| family.children.iter().any(|child| test(family, child)))
    };
    let linked = |relationship| any(&move |_, child| child.links.iter().any(|link| link.relationship == relationship));
    for relationship in [
        Relationship::StepParent,
        Relationship::Grandparent,
        Relationship::Tutor,
        Relationship::ChildProtection,
    ] {
        assert!(linked(relationship), "no {relationship:?}");
    }
    for status in Status::ALL {
        assert!(
            any(&|_, child| child.history.iter().any(|period| period.status == *status)),
            "no {status:?}"
        );
    }
    assert!(any(&|_, child| child
        .links
        .iter()
        .any(|link| link.pickup == Pickup::Forbidden)));
    assert!(any(&|_, child| child
        .links
        .iter()
        .any(|link| link.authority == Authority::Sole)));
    assert!(any(&|family, _| family
        .guardians
        .iter()
        .any(|person| person.staff.is_some())));
    assert!(any(&|family, _| family
        .children
        .windows(2)
        .any(|two| two[0].birth_date == two[1].birth_date)));
    assert!(any(&|_, child| child.nationalities.len() == 2));
    let shares_mail = |family: &Family| {
        let mails: Vec<_> = family.guardians.iter().filter_map(|one| one.email.as_ref()).collect();
        mails.iter().collect::<HashSet<_>>().len() < mails.len()
    };
    assert!(families.iter().any(shares_mail));
}

#[test]
fn two_unrelated_children_share_name_and_birth_date() {
    let mut seen = HashMap::new();
    let house = house(60);
    let children = house
        .families()
        .enumerate()
        .flat_map(|(rank, family)| family.children.into_iter().map(move |child| (rank, child)));
    let homonyms = children
        .filter_map(|(rank, child)| {
            let key = (child.last_name, child.first_name, child.birth_date);
            seen.insert(key, (rank, child.ine.clone()))
                .map(|before| (before, (rank, child.ine)))
        })
        .filter(|((one, first), (other, second))| one != other && first != second);
    assert_eq!(homonyms.count(), 1);
}

#[test]
fn every_profile_has_a_person() {
    let house = house(Plan::DEMO_STUDENTS);
    for role in Role::ALL {
        assert!(house.staff.iter().any(|member| member.role == *role), "no {role:?}");
    }
    assert!(house.centre.learners.len() >= 120 && house.centre.companies.len() >= 30);
    assert!(house.centre.learners[0].email.is_some());
    for kind in LearnerKind::ALL {
        assert!(
            house.centre.learners.iter().any(|learner| learner.kind == *kind),
            "no {kind:?}"
        );
    }
    let first = house.families().next().expect("a family");
    assert!(first.guardians[0].email.is_some() && first.children.iter().all(present));
    let addresses: HashSet<_> = house.staff.iter().map(|member| &member.email).collect();
    assert_eq!(addresses.len(), house.staff.len());
}

#[test]
fn any_day_of_the_year_gives_a_coherent_sample() {
    for today in [date(2026, 9, 1), date(2026, 9, 2), date(2027, 2, 28), date(2027, 8, 31)] {
        let house = Establishment::build(Plan {
            students: 600,
            ..Plan::demo(today)
        });
        for child in house.families().flat_map(|family| family.children) {
            for pair in child.history.windows(2) {
                let end = pair[0].valid_to.and_then(|end| end.tomorrow().ok());
                assert_eq!(end, Some(pair[1].valid_from), "{today}: {child:?}");
            }
            let periods = &child.history;
            let ordered = |one: &sample::Period| one.valid_to.is_none_or(|end| one.valid_from <= end);
            assert!(periods.iter().all(ordered), "{today}: {child:?}");
            assert!(periods.iter().all(|one| one.valid_from <= today), "{today}: {child:?}");
        }
    }
}

#[test]
fn twenty_thousand_students_come_quickly() {
    let start = Instant::now();
    let house = house(20_000);
    let students: usize = house.families().map(|family| family.children.len()).sum();
    assert_eq!(students, 20_000);
    // Unoptimised and on a busy machine; the release build takes a tenth of a second.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
