//! The sample establishment, written by its own staff.

use std::sync::Arc;

use jiff::civil::date;
use kit::testing::each_store_with;
use kit::{Access, Catalogue, Clock, Via, journal};
use sample::Plan;

use super::house::TODAY;
use crate::demo::{Cast, write_establishment};

const STUDENTS: usize = 60;

fn each_demo(work: impl Fn(kit::Store, Access, Cast)) {
    let mut migrations = kit::migrations();
    migrations.extend_from_slice(crate::MIGRATIONS);
    each_store_with(&migrations, |store| {
        let catalogue = Arc::new(Catalogue::new(crate::kinds(), &[]).expect("the registry's catalogue holds together"));
        let plan = Plan {
            students: STUDENTS,
            ..Plan::demo(TODAY)
        };
        let mut heard = 0;
        let cast = write_establishment(&store, catalogue.clone(), &Clock::on(TODAY), plan, &mut |done, _| {
            heard = done
        });
        let cast = cast.expect("the sample obeys the rules of the registry");
        assert_eq!(heard, STUDENTS);
        work(store, Access::program(catalogue, Via::Screen), cast);
    });
}

fn int(store: &kit::Store, sql: &str) -> i64 {
    store.read(|db| db.int(sql, &[])).expect("the store is read")
}

#[test]
fn the_demo_has_everyone_a_chain_that_holds_and_someone_for_each_profile() {
    each_demo(|store, _, cast| {
        assert_eq!(int(&store, "SELECT count(*) FROM student"), STUDENTS as i64);
        assert!(int(&store, "SELECT count(*) FROM guardian") > STUDENTS as i64 / 2);
        assert!(int(&store, "SELECT count(*) FROM document WHERE expires_on IS NOT NULL") > 0);
        assert!(int(&store, "SELECT count(DISTINCT actor) FROM operation") > 2);
        assert!(
            int(
                &store,
                "SELECT count(*) FROM operation WHERE verb = 'start_school_year'"
            ) > 0
        );
        let chain = store.read(journal::verify).expect("the journal is read");
        assert!(chain.is_ok(), "{chain:?}");
        for profile in [
            "administrator",
            "head",
            "school_office",
            "teacher",
            "trainer",
            "adviser",
            "quality_lead",
            "accountant",
            "learner",
            "guardian",
            "funder",
            "auditor",
        ] {
            let member = cast.member(profile).unwrap_or_else(|| panic!("nobody is {profile}"));
            assert!(member.email.is_some(), "{profile} has no e-mail");
        }
        // Each child's fees are paid in full, and each person has one main home at most.
        let unpaid = "SELECT count(*) FROM (SELECT student_id FROM guardianship GROUP BY student_id
                      HAVING sum(payer_share) <> 100) wrong";
        assert_eq!(int(&store, unpaid), 0);
        let homes = "SELECT count(*) FROM (SELECT person_id FROM residence WHERE is_main = 1 GROUP BY person_id
                     HAVING count(*) > 1) wrong";
        assert_eq!(int(&store, homes), 0);
        // What a student's record says is what their period of today says.
        let stale = "SELECT count(*) FROM student s JOIN stay h ON h.student_id = s.id AND h.valid_from <= '2026-11-25'
                     AND h.valid_to >= '2026-11-25' WHERE s.status <> h.status OR s.class_id <> h.class_id";
        assert_eq!(int(&store, stale), 0);
    });
}

#[test]
fn the_demo_can_be_counted_as_of_a_past_year() {
    each_demo(|store, access, _| {
        let queries = kit::query::Queries::new(store, Clock::on(TODAY));
        let enrolled = filter::Filter::parse("status:enrolled").expect("a filter");
        let count = |on| queries.count(&access, "student", &enrolled, on).expect("counted");
        assert!(count(Some(date(2025, 11, 25))) > 0);
        assert!(count(None) > 0);
        assert_eq!(count(Some(date(2000, 1, 1))), 0);
    });
}
