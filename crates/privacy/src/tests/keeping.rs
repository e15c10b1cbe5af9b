//! Retention: whose time has come is found each night, announced, erased when it is wanted, and told without a name.

use jiff::ToSpan;
use jiff::civil::date;
use kit::jobs::{Asker, New};
use kit::write::{Values, Written};
use uuid::Uuid;

use super::office::{Office, each_office};

/// Makes someone come to the house so many days before today, the exchanges about them as old.
fn came(office: &Office, person: &Written, days: i64) {
    for table in ["person", "contact"] {
        written(office, table, person.id, days);
    }
    // What the program wrote by itself when they came is as old.
    let sql = "DELETE FROM contact_stay WHERE contact_id = $1";
    let store = &office.house.site.store;
    store.write(|tx| tx.exec(sql, &[person.id.into()])).unwrap();
}

/// Makes a record be written so many days before today: its public id says so.
fn written(office: &Office, table: &str, id: i64, days: i64) {
    let at = office.house.site.clock.now().plus_seconds(-days * 86_400);
    let millis = u128::try_from(at.micros() / 1_000).unwrap();
    let uid = Uuid::from_u128((millis << 80) | (7 << 76) | (2 << 62) | u128::try_from(id).unwrap());
    let sql = format!("UPDATE {table} SET uid = $1 WHERE id = $2");
    let store = &office.house.site.store;
    store.write(|tx| tx.exec(&sql, &[uid.into(), id.into()])).unwrap();
}

fn spoke(office: &Office, with: &Written, days: i64, direction: &str) {
    let at = office.house.site.clock.now().plus_seconds(-days * 86_400);
    let exchange = Values::new()
        .with("form", "email")
        .with("contact", with.id)
        .with("direction", direction)
        .with("subject", "Une formation")
        .with("at", at);
    office.house.create("exchange_entry", exchange);
}

/// Looks who has reached their term, as each night.
fn survey(office: &Office) {
    let jobs = office.house.site.jobs();
    let new = New::of(crate::survey::JOB, serde_json::json!({}), Asker::default());
    let job = jobs.enqueue(new).unwrap();
    jobs.run_now(job, &mut |_| {}).unwrap();
}

fn fate(office: &Office, of: &Written) -> String {
    let sql = format!("SELECT fate FROM retention_due WHERE person_id = {}", of.id);
    let read = office.house.site.store.read(|db| db.scalar(&sql, &[])).unwrap();
    read.to_text().into_owned()
}

const THREE_YEARS: i64 = 3 * 365 + 2;

#[test]
fn a_prospect_silent_for_three_years_is_proposed_whatever_was_sent_to_them_since() {
    each_office(|office| {
        came(&office, &office.prospect, 5 * 365);
        spoke(&office, &office.prospect, THREE_YEARS, "incoming");
        spoke(&office, &office.prospect, 30, "outgoing");
        survey(&office);
        assert_eq!(fate(&office, &office.prospect), "erased");
        assert_eq!(office.int("SELECT count(*) FROM contact"), 1, "a survey touches nobody");
        office
            .get("office", "/settings/retention")
            .says("Prospects sans contact")
            .says("1 à effacer");
        office
            .get("office", "/settings/retention/prospect")
            .says("KERMARREC Solenn");

        spoke(&office, &office.prospect, 10, "incoming");
        survey(&office);
        assert_eq!(
            fate(&office, &office.prospect),
            "",
            "who gave a sign is no more announced"
        );
    });
}

#[test]
fn somebody_orders_the_erasure_and_its_report_names_nobody() {
    each_office(|office| {
        came(&office, &office.prospect, 5 * 365);
        spoke(&office, &office.prospect, THREE_YEARS, "incoming");
        survey(&office);
        let page = office.post("office", "/settings/retention/sweep", "rule=prospect");
        assert_eq!(page.status, 303);
        office.house.work();
        assert_eq!(office.int("SELECT count(*) FROM contact"), 0);
        assert_eq!(office.int("SELECT count(*) FROM retention_due"), 0);
        let report = "SELECT count(*) FROM retention_run WHERE erased = 1 AND restricted = 0 AND kept = 0
            AND by_itself = 0 AND done_by = 'office'";
        assert_eq!(office.int(report), 1);
        let named = "SELECT count(*) FROM retention_run WHERE detail LIKE '%Kermarrec%' OR detail LIKE '%solenn%'";
        assert_eq!(office.int(named), 0);
        let told =
            "SELECT count(*) FROM operation WHERE verb = 'erase' AND actor = 'office' AND reason LIKE 'Prospects%'";
        assert_eq!(office.int(told), 1, "the journal says by which rule");
        assert_eq!(
            office.int("SELECT count(*) FROM journal WHERE changes LIKE '%Kermarrec%'"),
            0
        );
        assert!(office.house.site.store.read(kit::journal::verify).unwrap().is_ok());
        office.get("office", "/retention-runs").says("office");
        let uid = "SELECT uid FROM retention_run";
        let uid = office.house.site.store.read(|db| db.scalar(uid, &[])).unwrap();
        let address = format!("/retention-runs/{}", uid.as_uid().unwrap());
        office
            .get("office", &address)
            .says("Prospects sans contact")
            .says("1 effacée");
    });
}

#[test]
fn what_goes_by_itself_is_announced_first_and_goes_once_its_notice_is_over() {
    each_office(|office| {
        came(&office, &office.prospect, 5 * 365);
        let saved = office.post("office", "/settings/retention/terms", "by_itself=on&notice_days=30");
        assert_eq!(saved.status, 303, "{}", saved.body);
        survey(&office);
        office
            .get("office", "/settings/retention/prospect")
            .says("effacement le 25/12/2026");
        assert_eq!(office.int("SELECT count(*) FROM contact"), 1);
        for (day, left) in [(29, 1), (1, 0)] {
            office.house.site.clock.advance_seconds(day * 86_400);
            survey(&office);
            office.house.work();
            assert_eq!(
                office.int("SELECT count(*) FROM contact"),
                left,
                "after {day} more days"
            );
        }
        assert_eq!(
            office.int("SELECT count(*) FROM retention_run WHERE by_itself = 1 AND done_by = 'Préau'"),
            1
        );
    });
}

#[test]
fn who_is_held_stays_until_the_hold_is_over() {
    each_office(|office| {
        came(&office, &office.prospect, 5 * 365);
        let hold = Values::new()
            .with("person", office.prospect.id)
            .with("reason", "dispute")
            .with("until", date(2027, 6, 30));
        let hold = office.house.create("retention_hold", hold);
        survey(&office);
        assert_eq!(fate(&office, &office.prospect), "held");
        office.post("office", "/settings/retention/sweep", "rule=prospect");
        office.house.work();
        assert_eq!(office.int("SELECT count(*) FROM contact"), 1);
        let uid = office.int("SELECT count(*) FROM retention_run");
        assert_eq!(uid, 0, "nothing was done, nothing is reported");
        let held = kit::write::Written {
            uid: uid_of(&office),
            ..office.prospect
        };
        let (status, answer) = office.erase("office", &held, "{}");
        assert_eq!(status, 422, "asked for, it is refused too: {answer}");
        office
            .get("office", &format!("/persons/{}/privacy", held.uid))
            .says("Litige")
            .says("30 juin 2027");
        let lifted = Values::new().with("until", date(2026, 11, 25));
        office.house.update("retention_hold", hold.id, lifted);
        office.house.site.clock.advance_seconds(86_400);
        survey(&office);
        assert_eq!(fate(&office, &office.prospect), "erased");
    });
}

fn uid_of(office: &Office) -> Uuid {
    let sql = format!("SELECT uid FROM person WHERE id = {}", office.prospect.id);
    let uid = office.house.site.store.read(|db| db.scalar(&sql, &[])).unwrap();
    uid.as_uid().unwrap()
}

#[test]
fn a_record_that_is_held_stays_with_whom_it_is_about() {
    each_office(|office| {
        spoke(&office, &office.prospect, 100, "incoming");
        let document = office.document(&office.prospect);
        let address = format!("/documents/{}/hold", document.uid);
        office.get("office", &address).says("Ne pas effacer");
        let wrong = office.post("office", &address, "reason=dispute&until=1/1/2020");
        assert_eq!(wrong.status, 422);
        wrong.says("Ce jour est passé");
        assert_eq!(
            office
                .post("office", &address, "reason=control&until=31/12/2027")
                .status,
            303
        );
        let page = office.get("office", &format!("/documents/{}", document.uid));
        page.says("Contrôle en cours");
        let (status, answer) = office.erase("office", &office.prospect, "{}");
        assert_eq!(status, 200, "{answer}");
        assert_eq!(office.int("SELECT count(*) FROM document"), 1);
        assert_eq!(office.int("SELECT count(*) FROM exchange_entry"), 0, "the rest goes");
        let kept = "SELECT count(*) FROM person WHERE last_name = 'Kermarrec' AND restricted_until IS NOT NULL";
        assert_eq!(office.int(kept), 1);
    });
}

#[test]
fn what_is_restricted_goes_the_day_after_its_last() {
    each_office(|office| {
        office.followed_one(&office.learner);
        // Ids never go back in one process, and the other engine's house has lived longer.
        let id = office.int("SELECT id FROM enrolment");
        written(&office, "enrolment", id, 0);
        let (status, answer) = office.erase("office", &office.learner, "{}");
        assert_eq!(
            (status, answer["restricted_until"].as_str()),
            (200, Some("2032-11-25")),
            "{answer}"
        );
        survey(&office);
        assert_eq!(fate(&office, &office.learner), "", "its time has not come");
        let days = date(2026, 11, 25).until(date(2032, 11, 26)).unwrap().get_days();
        office.house.site.clock.advance_seconds(i64::from(days) * 86_400);
        survey(&office);
        assert_eq!(fate(&office, &office.learner), "erased");
        office.post("office", "/settings/retention/sweep", "rule=over");
        office.house.work();
        assert_eq!(office.int("SELECT count(*) FROM person WHERE last_name = 'Abadie'"), 0);
        assert_eq!(office.int("SELECT count(*) FROM enrolment"), 0);
    });
}

#[test]
fn a_house_chooses_its_years_within_those_of_the_law() {
    each_office(|office| {
        let wrong = office.post("office", "/settings/retention/terms", "prospect=4&notice_days=30");
        assert_eq!(wrong.status, 422);
        wrong.says("Choisissez de 1 à 3 ans.");
        let wrong = office.post("office", "/settings/retention/terms", "accounting=9&notice_days=2");
        wrong
            .says("Choisissez de 10 à 15 ans.")
            .says("Choisissez de 7 à 365 jours.");
        let saved = office.post(
            "office",
            "/settings/retention/terms",
            "prospect=2&training=10&notice_days=30",
        );
        assert_eq!(saved.status, 303);
        came(&office, &office.prospect, 800);
        survey(&office);
        assert_eq!(fate(&office, &office.prospect), "erased", "two years are enough here");
        office.followed_one(&office.learner);
        let (_, answer) = office.erase("office", &office.learner, r#"{"dry_run": true}"#);
        assert_eq!(answer["restricted_until"], "2036-11-25", "and ten for its evidence");
        office.get("office", "/settings/privacy").says("10 ans");
        let refused = office.post("teacher", "/settings/retention/terms", "prospect=1&notice_days=30");
        assert_eq!(refused.status, 403);
    });
}

#[test]
fn what_is_past_its_term_is_counted_by_kind() {
    each_office(|office| {
        let consent = format!("/persons/{}/consents", office.prospect.uid);
        office.post("office", &consent, "purpose=newsletter&state=given&source=paper");
        let past = office.house.site.clock.now().plus_seconds(-6 * 366 * 86_400);
        office
            .house
            .site
            .store
            .write(|tx| tx.exec("UPDATE consent SET at = $1", &[past.into()]))
            .unwrap();
        survey(&office);
        let page = office.get("office", "/settings/retention");
        page.says("Consentements").says("/consents?q=at");
        let day = date(2026, 11, 25).saturating_sub(5.years());
        page.says(&day.to_string());
    });
}
