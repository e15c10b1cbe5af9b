//! Being told: the bell, watches with the watcher's own rights.

mod reminders;
mod told;

use kit::query::{Query, Record};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Via};

use crate::house::{House, each_house};

/// Students of the office's list, by name.
fn students(house: &House, count: usize) -> Vec<Record> {
    house.list(&house.access, &Query::of("student").limit(count)).records
}

/// Changes records in one operation, as someone.
fn change(house: &House, access: &Access, records: &[&Record], values: &Values) {
    let clock = &house.site.clock;
    let changed: kit::Result<()> = house.site.store.write(|tx| {
        tx.begin(access, clock, "update", "")?;
        for record in records {
            Hand::new(access, clock).update(tx, "student", record.id, values.clone(), Expect::Anything)?;
        }
        Ok(())
    });
    changed.expect("the change is made");
    house.site.jobs().catch_up().expect("the journal is followed");
}

fn unread(house: &House, cookie: &str) -> String {
    house.get(cookie, "/notifications/count").json()["count"]
        .as_str()
        .expect("a count")
        .to_owned()
}

fn run(house: &House, program: &Access, job: &'static str) {
    let asked = kit::jobs::New::of(job, serde_json::Value::Null, program);
    let job = house.site.jobs().enqueue(asked).expect("a job");
    house.site.jobs().run_now(job, &mut |_| {}).expect("the job is done");
}

/// The member of staff whom a profile of the demonstration is, with their name.
fn staff_of(house: &House, cookie: &str) -> (i64, String) {
    let person = house.rights(cookie).actor.person.expect("a person");
    let sql = "SELECT first_name, last_name FROM person WHERE id = $1";
    let row = house.site.store.read(|db| db.row(sql, &[person.into()]));
    let row = row.expect("a reading").expect("a person");
    (person, format!("{} {}", row[0].to_text(), row[1].to_text()))
}

fn created(house: &House, access: &Access, kind: &str, values: &Values) -> i64 {
    let clock = &house.site.clock;
    let made: kit::Result<i64> = house.site.store.write(|tx| {
        tx.begin(access, clock, "create", "")?;
        Ok(Hand::new(access, clock).create(tx, kind, values.clone(), None)?.id)
    });
    let made = made.expect("a record");
    house.site.jobs().catch_up().expect("the journal is followed");
    made
}

/// Someone who has read everything and watches nothing but this.
fn watching_only(house: &House, profile: &str, form: &str) -> String {
    let cookie = house.enter(profile);
    let watches = house.get(&cookie, "/api/v1/notifications/watches").json();
    for watch in watches["items"].as_array().expect("watches") {
        let id = watch["id"].as_str().expect("an id");
        house.post(&cookie, &format!("/watches/{id}/removal"), "").is(303);
    }
    house.post(&cookie, "/notifications/read", "").is(303);
    house.post(&cookie, "/watches/new", form).is(303);
    assert_eq!(unread(house, &cookie), "");
    cookie
}

#[test]
fn whoever_follows_a_record_is_told_of_what_others_change_and_they_may_read() {
    each_house(|house| {
        let student = &students(house, 1)[0];
        let office = watching_only(house, "school_office", &format!("kind=student&record={}", student.uid));
        let administrator = house.rights(&house.enter("administrator"));
        // Health is not the office's to read.
        let hidden = Values::new().with("health_instruction", "zq-peanuts");
        change(house, &administrator, &[student], &hidden);
        assert_eq!(unread(house, &office), "");
        // One knows what one did oneself.
        change(
            house,
            &house.rights(&office),
            &[student],
            &Values::new().with("mobile", "+33611111111"),
        );
        assert_eq!(unread(house, &office), "");

        change(
            house,
            &administrator,
            &[student],
            &Values::new().with("mobile", "+33622222222"),
        );
        house.site.jobs().catch_up().expect("nothing is told twice");
        assert_eq!(unread(house, &office), "1");
        house.get(&office, "/students").says("1 notification non lue");
        house
            .get(&office, "/notifications")
            .is(200)
            .says(&student.title)
            .says("06 22 22 22 22")
            .does_not_say("zq-peanuts");
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        assert_eq!(told["items"][0]["title"], student.title.as_str());
        // Opening it reads it and leads to the record; nobody else can.
        let address = format!("/notifications/{}", told["items"][0]["id"].as_str().expect("an id"));
        house.get(&house.enter("head"), &address).is(404);
        let page = house.get(&office, &address);
        assert_eq!(page.is(303).header("location"), format!("/students/{}", student.uid));
        assert_eq!(unread(house, &office), "");
    });
}

#[test]
fn many_changes_of_one_operation_are_one_notice_and_a_filter_tells_who_comes_and_goes() {
    each_house(|house| {
        let office = watching_only(
            house,
            "school_office",
            "kind=student&name=Partis&q=status:graduated&crossings=1",
        );
        let enrolled = Query::of("student")
            .filtered(filter::Filter::parse("status:enrolled").expect("a filter"))
            .limit(5);
        let some = house.list(&house.access, &enrolled).records;
        let some: Vec<&Record> = some.iter().collect();
        let program = Access::program(house.site.catalogue(), Via::CommandLine);
        change(house, &program, &some, &Values::new().with("status", "graduated"));
        assert_eq!(unread(house, &office), "1");
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        assert_eq!(
            (&told["items"][0]["what"], &told["items"][0]["records"]),
            (&"entered".into(), &5.into())
        );
        let address = format!("/notifications/{}", told["items"][0]["id"].as_str().expect("an id"));
        house
            .get(&office, &address)
            .is(200)
            .says(&some[0].title)
            .says(&some[4].title);
        change(house, &program, &some[..1], &Values::new().with("status", "enrolled"));
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        assert_eq!(
            (&told["items"][0]["what"], &told["items"][0]["records"]),
            (&"left".into(), &1.into())
        );
    });
}

#[test]
fn the_pages_of_notifications_open_for_everyone_and_say_what_to_do_when_empty() {
    let house = House::new();
    for profile in crate::house::PROFILES {
        let cookie = house.enter(profile);
        house.get(&cookie, "/notifications").is(200);
        house.get(&cookie, "/notifications/settings").is(200);
    }
    let teacher = house.enter("teacher");
    house
        .post(&teacher, "/notifications/settings", "delivery=digest")
        .is(303);
    house
        .get(&teacher, "/notifications/settings")
        .says("value=\"digest\" checked");
    // A list, a shipped watch, and the dialog of a record.
    let office = house.enter("school_office");
    house
        .get(&office, "/watches/new?kind=student&q=status:enrolled")
        .is(200)
        .says("crossings");
    house.post(&office, "/watches/presets/status", "").is(303);
    house.post(&teacher, "/watches/presets/struck-off", "").is(404);
    let student = &students(&house, 1)[0];
    house
        .get(&office, &format!("/students/{}/watch", student.uid))
        .is(200)
        .says(&student.title);
}

/// Writes a record as the program, and lets the journal be followed.
fn write(house: &House, program: &Access, kind: &str, id: i64, values: Values) {
    let clock = &house.site.clock;
    let written: kit::Result<_> = house.site.store.write(|tx| {
        tx.begin(program, clock, "update", "")?;
        Hand::new(program, clock).update_unchecked(tx, kind, id, values, Expect::Anything)
    });
    written.expect("the record is written");
    house.site.jobs().catch_up().expect("the journal is followed");
}

#[test]
fn what_enters_a_filter_because_a_day_has_come_is_told_that_morning_and_once() {
    each_house(|house| {
        let program = Access::program(house.site.catalogue(), Via::CommandLine);
        let student = &students(house, 1)[0];
        write(
            house,
            &program,
            "student",
            student.id,
            Values::new().with("exit_date", jiff::civil::date(2027, 1, 10)),
        );
        let office = watching_only(
            house,
            "school_office",
            "kind=student&name=D%C3%A9parts&q=exit_date:today..today%2B30d&crossings=1",
        );
        run(house, &program, alerts::sweep::JOB);
        assert_eq!(unread(house, &office), "");
        house.site.clock.advance_seconds(20 * 24 * 3600);
        let office = house.enter("school_office");
        for _ in 0..2 {
            run(house, &program, alerts::sweep::JOB);
        }
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        let entered: Vec<_> = told["items"]
            .as_array()
            .expect("items")
            .iter()
            .filter(|item| item["what"] == "entered")
            .collect();
        assert_eq!(
            (entered.len(), &entered[0]["title"]),
            (1, &student.title.as_str().into()),
            "{told}"
        );
        // The day passes: it leaves the filter again, and that is told too.
        house.site.clock.advance_seconds(40 * 24 * 3600);
        let office = house.enter("school_office");
        run(house, &program, alerts::sweep::JOB);
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        assert_eq!(told["items"][0]["what"], "left", "{told}");
    });
}

#[test]
fn what_enters_a_filter_through_another_record_is_told_the_next_morning() {
    each_house(|house| {
        let program = Access::program(house.site.catalogue(), Via::CommandLine);
        let office = watching_only(
            house,
            "school_office",
            "kind=student&name=Injoignables&q=guardians:(email:empty)&crossings=1",
        );
        let reachable = Query::of("student")
            .filtered(filter::Filter::parse("guardians:(email:filled) -guardians:(email:empty)").expect("a filter"))
            .limit(1);
        let student = &house.list(&house.access, &reachable).records[0];
        let theirs = Query::of("guardian")
            .related_to("student", student.uid, "guardians")
            .limit(1);
        let guardian = &house.list(&house.access, &theirs).records[0];
        write(
            house,
            &program,
            "guardian",
            guardian.id,
            Values::new().with("email", ""),
        );
        assert_eq!(unread(house, &office), "");
        run(house, &program, alerts::sweep::JOB);
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        let entered = &told["items"][0];
        assert_eq!(entered["what"], "entered", "{told}");
        assert!(
            entered["text"].as_str().expect("a text").contains("Injoignables"),
            "{told}"
        );
        let page = house.get(
            &office,
            &format!("/notifications/{}", entered["id"].as_str().expect("an id")),
        );
        // A brother or a sister has the same guardian: then there are several, each listed by name.
        match entered["records"].as_i64() {
            Some(1) => assert_eq!(page.is(303).header("location"), format!("/students/{}", student.uid)),
            _ => drop(page.is(200).says(&student.title)),
        }
    });
}
