//! What any reader of the sample may count on, checked over thousands of families.

use jiff::civil::{Date, date};
use sample::{Authority, Establishment, Family, Plan, Reason, Residence, Status, Student};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

const TODAY: Date = date(2026, 11, 25);

fn house(students: usize) -> Establishment {
    Establishment::build(Plan {
        seed: 7,
        students,
        today: TODAY,
    })
}

fn fingerprint(plan: Plan) -> u64 {
    let house = Establishment::build(plan);
    let mut hasher = DefaultHasher::new();
    house.hash(&mut hasher);
    house.families().for_each(|family| family.hash(&mut hasher));
    hasher.finish()
}

/// Runs a check on each student of a large sample, with the family.
fn each_student(check: impl Fn(&Establishment, &Family, &Student)) {
    let house = house(4000);
    for family in house.families() {
        family.children.iter().for_each(|child| check(&house, &family, child));
    }
}

fn luhn(number: &str) -> bool {
    let digits = number.bytes().rev().map(|byte| u32::from(byte - b'0'));
    let doubled = digits.enumerate().map(|(place, digit)| {
        let weighted = digit * (1 + place as u32 % 2);
        weighted / 10 + weighted % 10
    });
    doubled.sum::<u32>() % 10 == 0
}

#[test]
fn the_same_plan_gives_the_same_people_and_another_seed_others() {
    let plan = Plan::demo(TODAY);
    assert_eq!(fingerprint(plan), fingerprint(plan));
    assert_ne!(
        fingerprint(plan),
        fingerprint(Plan {
            seed: plan.seed + 1,
            ..plan
        })
    );
}

#[test]
fn the_number_of_students_is_the_one_asked_for() {
    for students in [0, 1, 2, 17, 480, 3001] {
        let count: usize = house(students).families().map(|family| family.children.len()).sum();
        assert_eq!(count, students);
    }
}

#[test]
fn periods_follow_one_another_and_only_the_last_is_open() {
    each_student(|_, _, child| {
        let (last, past) = child.history.split_last().expect("every student has a history");
        assert_eq!(last.valid_to, None, "{child:?}");
        for (index, period) in past.iter().enumerate() {
            let end = period.valid_to.expect("only the last period is open");
            assert!(period.valid_from <= end, "{child:?}");
            assert_eq!(
                end.tomorrow().ok(),
                Some(child.history[index + 1].valid_from),
                "{child:?}"
            );
        }
    });
}

#[test]
fn nothing_begins_after_today() {
    each_student(|_, _, child| {
        assert!(
            child.history.iter().all(|period| period.valid_from <= TODAY),
            "{child:?}"
        );
        assert!(child.birth_date < child.history[0].valid_from, "{child:?}");
    });
}

#[test]
fn who_attends_has_a_class_of_that_year_level_and_track_and_a_regime() {
    each_student(|house, _, child| {
        for period in &child.history {
            assert_eq!(period.status == Status::Enrolled, period.class.is_some(), "{child:?}");
            assert_eq!(period.class.is_some(), period.regime.is_some());
            let Some(class) = period.class.map(|class| &house.classes[class]) else {
                continue;
            };
            assert_eq!(
                (class.year, class.level, class.track, class.campus),
                (period.year, period.level, period.track, period.campus)
            );
        }
    });
}

#[test]
fn ages_agree_with_levels() {
    each_student(|house, _, child| {
        for period in child.history.iter().filter(|period| period.status == Status::Enrolled) {
            let opening = house.years[period.year].starts_on.year();
            let age = opening - child.birth_date.year();
            let usual = house.levels[period.level].age;
            assert!((usual - 1..=usual + 1).contains(&age), "{age} in {usual}: {child:?}");
        }
    });
}

#[test]
fn a_child_moves_up_one_level_a_year_unless_it_repeats() {
    each_student(|_, _, child| {
        for pair in child.history.windows(2) {
            match pair[1].reason {
                Reason::Promotion => assert_eq!(pair[1].level, pair[0].level + 1, "{child:?}"),
                Reason::Repeat => assert_eq!(pair[1].level, pair[0].level, "{child:?}"),
                _ => assert_eq!(pair[1].level, pair[0].level, "{child:?}"),
            }
        }
    });
}

#[test]
fn fees_are_paid_in_full_and_no_more() {
    each_student(|_, _, child| {
        let total: u32 = child.links.iter().map(|link| u32::from(link.payer_share)).sum();
        assert_eq!(total, 100, "{child:?}");
    });
}

#[test]
fn every_minor_has_a_legal_guardian_and_no_adult_has_one() {
    each_student(|_, _, child| {
        let majority = child.birth_date.saturating_add(jiff::Span::new().years(18));
        let protected = child.links.iter().any(|link| link.legal_guardian);
        assert_eq!(protected, majority > TODAY, "{child:?}");
        for link in child.links.iter().filter(|link| link.legal_guardian) {
            assert_ne!(link.authority, Authority::None);
        }
    });
}

#[test]
fn one_person_is_the_main_contact_and_ranks_are_not_shared() {
    each_student(|_, family, child| {
        assert_eq!(
            child.links.iter().filter(|link| link.main_contact).count(),
            1,
            "{family:?}"
        );
        let ranks: Vec<u8> = child.links.iter().filter_map(|link| link.rank).collect();
        assert_eq!(ranks, (1..=ranks.len() as u8).collect::<Vec<_>>(), "{family:?}");
    });
}

#[test]
fn indexes_stay_within_their_family() {
    each_student(|house, family, child| {
        assert!(child.household < family.households.len());
        assert!(child.links.iter().all(|link| link.guardian < family.guardians.len()));
        for person in &family.guardians {
            assert!(person.household.is_none_or(|home| home < family.households.len()));
            assert!(person.staff.is_none_or(|staff| staff < house.staff.len()));
        }
    });
}

#[test]
fn siblings_are_born_ten_months_apart_or_on_the_same_day() {
    each_student(|_, family, _| {
        for pair in family.children.windows(2) {
            let days = pair[0]
                .birth_date
                .until(pair[1].birth_date)
                .expect("in range")
                .get_days();
            assert!(days == 0 || days >= 300, "{days} days: {family:?}");
        }
    });
}

#[test]
fn options_last_no_longer_than_the_schooling() {
    each_student(|_, _, child| {
        let enrolled = |on: Date| {
            child.history.iter().any(|period| {
                matches!(period.status, Status::Enrolled | Status::OnLeave)
                    && period.valid_from <= on
                    && period.valid_to.is_none_or(|end| on <= end)
            })
        };
        for taken in &child.options {
            assert!(enrolled(taken.valid_from), "{child:?}");
            assert!(taken.valid_to.is_none_or(enrolled), "{child:?}");
            assert!(taken.valid_to.is_some() || enrolled(TODAY), "{child:?}");
        }
    });
}

#[test]
fn documents_were_issued_before_today_and_before_they_expire() {
    each_student(|_, _, child| {
        for document in &child.documents {
            assert!(document.issued_on.is_none_or(|issued| issued <= TODAY), "{child:?}");
            if let (Some(issued), Some(expires)) = (document.issued_on, document.expires_on) {
                assert!(issued < expires, "{child:?}");
            }
        }
    });
}

#[test]
fn numbers_have_their_shape_and_are_unique() {
    let house = house(20_000);
    let (mut numbers, mut ines, mut mails) = (HashSet::new(), HashSet::new(), HashSet::new());
    for child in house.families().flat_map(|family| family.children) {
        assert!(numbers.insert(child.number));
        if let Some(ine) = child.ine {
            let digits = ine.bytes().take_while(u8::is_ascii_digit).count();
            assert_eq!(ine.len(), 11);
            assert!(matches!(digits, 9 | 10) && ine[digits..].bytes().all(|b| b.is_ascii_uppercase()));
            assert!(ines.insert(ine));
        }
        assert!(child.email.is_none_or(|mail| mails.insert(mail)));
    }
}

#[test]
fn companies_and_schools_have_numbers_that_pass_their_checks() {
    let house = house(480);
    for company in &house.centre.companies {
        assert!(luhn(&company.siren) && luhn(&company.siret), "{company:?}");
        assert!(company.siret.len() == 14 && company.siret.starts_with(&company.siren));
    }
    assert!(luhn(&house.organisation.siret) && luhn(&house.centre.siret));
    let letters = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    for uai in house.campuses.iter().filter_map(|campus| campus.uai.as_ref()) {
        let number: usize = uai[..7].parse().expect("seven digits");
        assert_eq!(uai.as_bytes()[7], letters[number % 23]);
    }
}

#[test]
fn addresses_keep_to_the_postal_norm() {
    each_student(|_, family, _| {
        for address in family.households.iter().map(|home| &home.address) {
            assert!(address.postal_code.len() == 5);
            assert!(
                address.lines.iter().all(|line| line.chars().count() <= 38),
                "{address:?}"
            );
        }
    });
}

#[test]
fn a_child_alternates_between_two_homes() {
    each_student(|_, family, child| {
        let alternating = child
            .links
            .iter()
            .filter(|link| link.residence == Residence::Alternating)
            .count();
        if alternating > 0 {
            assert!(alternating >= 2 && family.households.len() == 2, "{family:?}");
        }
    });
}
