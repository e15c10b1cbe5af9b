//! Being told: the bell, watches with the watcher's own rights, reminders sent once.

use axum::http::{Request, header};
use kit::query::{Query, Record};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Via};
use serde_json::{Value as Json, json};

use crate::house::{House, Page, each_house};

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

/// What the program does by itself each morning.
fn send_reminders(house: &House, program: &Access) {
    run(house, program, alerts::reminder::JOB);
}

fn run(house: &House, program: &Access, job: &'static str) {
    let asked = kit::jobs::New::of(job, serde_json::Value::Null, program);
    let job = house.site.jobs().enqueue(asked).expect("a job");
    house.site.jobs().run_now(job, &mut |_| {}).expect("the job is done");
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
fn a_reminder_is_listed_before_and_sent_once_to_whom_it_names() {
    each_house(|house| {
        let (office, administrator) = (house.enter("school_office"), house.enter("administrator"));
        house.post(&office, "/notifications/read", "").is(303);
        let student = &students(house, 1)[0];
        let program = Access::program(house.site.catalogue(), Via::CommandLine);
        change(
            house,
            &program,
            &[student],
            &Values::new().with("registered_on", jiff::civil::date(2026, 12, 10)),
        );
        house.post(&office, "/notifications/read", "").is(303);
        let form = "name=Dossier+%C3%A0+revoir&date=student.registered_on&days=20&to=profile:school_office&channel=app";
        house
            .post(&administrator, "/settings/reminders/new", &format!("{form}&do=preview"))
            .is(200)
            .says(&student.title);
        house
            .post(&administrator, "/settings/reminders/new", &format!("{form}&do=save"))
            .is(303);
        house
            .get(&administrator, "/settings/reminders/coming")
            .is(200)
            .says("Dossier à revoir")
            .says(&student.title);
        for _ in 0..2 {
            send_reminders(house, &program);
        }
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        let about: Vec<_> = told["items"]
            .as_array()
            .expect("items")
            .iter()
            .filter(|item| item["title"] == student.title.as_str())
            .collect();
        assert_eq!(about.len(), 1, "{told}");
        house.get(&office, "/notifications").says("Dossier à revoir");
        house.get(&office, "/settings/reminders").is(403);
    });
}

#[test]
fn a_reminder_about_several_records_lists_them() {
    each_house(|house| {
        let (office, administrator) = (house.enter("school_office"), house.enter("administrator"));
        house.post(&office, "/notifications/read", "").is(303);
        let two = students(house, 2);
        let program = Access::program(house.site.catalogue(), Via::CommandLine);
        let values = Values::new().with("exit_date", jiff::civil::date(2026, 12, 1));
        change(house, &program, &[&two[0], &two[1]], &values);
        let form = "name=Adieux&date=student.exit_date&days=20&to=profile:school_office&channel=app&do=save";
        house.post(&administrator, "/settings/reminders/new", form).is(303);
        send_reminders(house, &program);
        let told = house.get(&office, "/api/v1/notifications?unread=1").json();
        let mut items = told["items"].as_array().expect("items").iter();
        let several = items.find(|item| item["text"] == "Adieux" && item["records"] == 2);
        let several = several.unwrap_or_else(|| panic!("no reminder is about both: {told}"));
        let address = format!("/notifications/{}", several["id"].as_str().expect("an id"));
        house
            .get(&office, &address)
            .is(200)
            .says(&two[0].title)
            .says(&two[1].title);
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

#[test]
fn letters_of_notices_and_reminders_leave_by_smtp_and_hold_names_but_no_values() {
    each_house(|house| {
        let (port, letters) = kit::testing::mail::sink();
        let program = Access::program(house.site.catalogue(), Via::CommandLine);
        let mail = accounts::letters::MailSettings {
            public_address: "https://preau.example.fr".into(),
            host: "127.0.0.1".into(),
            port,
            security: accounts::letters::Security::None,
            user: None,
            password: None,
            is_locked: false,
            sender: "secretariat@example.fr".into(),
        };
        house.accounts.set_mail(&program, &mail).expect("mail is set up");
        let student = &students(house, 1)[0];
        let office = watching_only(house, "school_office", &format!("kind=student&record={}", student.uid));
        house.post(&office, "/notifications/settings", "delivery=mail").is(303);
        let next = |house: &House| {
            house
                .accounts
                .send_letters(&house.site.files, &house.site.words, "Institut")
                .expect("letters leave");
            let letter = letters
                .recv_timeout(std::time::Duration::from_secs(10))
                .expect("a letter");
            letter.replace("=\n", "").replace("=3D", "=").replace("=20", " ")
        };
        write(
            house,
            &program,
            "student",
            student.id,
            Values::new().with("mobile", "+33622222222"),
        );
        let letter = next(house);
        let name = student.title.split(' ').next().expect("a name");
        assert!(
            letter.contains(name) && letter.contains("https://preau.example.fr/notifications"),
            "{letter}"
        );
        assert!(!letter.contains("22 22 22") && !letter.contains("222222"), "{letter}");
        // A reminder to the person themselves.
        let values = Values::new()
            .with("email", "eleve@example.fr")
            .with("exit_date", jiff::civil::date(2026, 12, 1));
        write(house, &program, "student", student.id, values);
        next(house);
        let form = "name=Adieux&date=student.exit_date&days=20&to=self&channel=mail&do=save";
        house
            .post(&house.enter("administrator"), "/settings/reminders/new", form)
            .is(303);
        send_reminders(house, &program);
        let letter = next(house);
        assert!(
            letter.contains("To: ") && letter.contains("eleve@example.fr"),
            "{letter}"
        );
        assert!(letter.contains("Adieux") && letter.contains("2026"), "{letter}");
    });
}

/// Hands in, by the API, a justification of a learner's own.
fn justify(house: &House, cookie: &str) -> String {
    let person = house.rights(cookie).actor.person.expect("a person");
    let sql = "SELECT uid FROM person WHERE id = $1";
    let uid = house.site.store.read(|db| db.scalar(sql, &[person.into()]));
    let learner = uid.expect("the person").as_uid().expect("a public id");
    let body = json!({ "learner": learner.to_string(), "starts_on": "2026-11-24", "reason": "sick_leave" });
    let made = asked(house, cookie, "/api/v1/justifications", &body);
    made.is(201);
    house.site.jobs().catch_up().expect("the journal is followed");
    made.json()["id"].as_str().expect("an id").to_owned()
}

fn asked(house: &House, cookie: &str, address: &str, body: &Json) -> Page {
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin");
    house.send(cookie, request, body.to_string())
}

#[test]
fn a_justification_rings_where_it_is_decided_on_and_its_decision_where_it_came_from() {
    each_house(|house| {
        let (learner, office) = (house.enter("learner"), house.enter("school_office"));
        for cookie in [&learner, &office] {
            house.post(cookie, "/notifications/read", "").is(303);
        }
        let id = justify(house, &learner);
        assert_eq!(
            (unread(house, &office).as_str(), unread(house, &learner).as_str()),
            ("1", "")
        );
        let told = house.get(&office, "/notifications");
        told.is(200);
        assert!(told.body.contains("Justificatif déposé, à examiner"), "{}", told.body);
        let waiting = house.get(&office, "/api/v1/justifications?q=state:waiting").json();
        let items = waiting["items"].as_array().expect("items");
        assert!(items.iter().any(|item| item["id"] == id.as_str()), "{waiting}");
        let refuse = format!("/api/v1/justifications/{id}/refuse");
        asked(house, &learner, &refuse, &json!({ "answer": "non" })).is(403);
        asked(house, &office, &refuse, &json!({})).is(422);
        asked(house, &office, &refuse, &json!({ "answer": "Il manque la date." })).is(200);
        house.site.jobs().catch_up().expect("the journal is followed");
        assert_eq!(unread(house, &learner), "1");
        let told = house.get(&learner, "/notifications");
        assert!(told.body.contains("Justificatif examiné"), "{}", told.body);
        asked(
            house,
            &office,
            &format!("/api/v1/justifications/{id}/accept"),
            &json!({}),
        )
        .is(200);
        house.site.jobs().catch_up().expect("the journal is followed");
        assert_eq!(unread(house, &learner), "2");
        let others = json!({ "learner": id, "starts_on": "2026-11-24", "reason": "sick_leave" });
        asked(house, &learner, "/api/v1/justifications", &others).is(422);
    });
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

#[test]
fn whoever_is_named_in_a_note_is_told_if_they_may_see_it() {
    each_house(|house| {
        let (adviser, teacher) = (house.enter("adviser"), house.enter("teacher"));
        for cookie in [&adviser, &teacher] {
            house.post(cookie, "/notifications/read", "").is(303);
        }
        let contact = house
            .list(&house.access, &Query::of("contact").limit(1))
            .records
            .remove(0);
        let names = [&adviser, &teacher].map(|cookie| staff_of(house, cookie).1);
        let text = format!("@{} et @{} : zq-secret", names[0], names[1]);
        let note = Values::new()
            .with("form", "note")
            .with("contact", contact.id)
            .with("body", text);
        let office = house.rights(&house.enter("school_office"));
        created(house, &office, "exchange_entry", &note);
        assert_eq!(unread(house, &adviser), "1");
        assert_eq!(unread(house, &teacher), "", "a teacher does not see exchanges");
        let told = house.get(&adviser, "/api/v1/notifications?unread=1").json();
        assert_eq!(told["items"][0]["what"], "mentioned");
        house
            .get(&adviser, "/notifications?show=mentioned")
            .says("On vous nomme");
        let own = house.rights(&adviser);
        house.post(&adviser, "/notifications/read", "").is(303);
        created(house, &own, "exchange_entry", &note);
        assert_eq!(unread(house, &adviser), "", "one knows what one wrote");
    });
}

#[test]
fn a_task_reminds_its_owner_the_day_it_is_due_and_the_day_after() {
    each_house(|house| {
        let adviser = house.enter("adviser");
        let (owner, _) = staff_of(house, &adviser);
        let program = Access::program(house.site.catalogue(), Via::Job);
        send_reminders(house, &program);
        house.post(&adviser, "/notifications/read", "").is(303);
        let task = |title: &str, days: i64, owner: i64| {
            let due = house
                .site
                .clock
                .today()
                .checked_add(jiff::ToSpan::days(days))
                .expect("a day");
            Values::new()
                .with("title", title)
                .with("due_on", due)
                .with("owner", owner)
        };
        let other = created(
            house,
            &program,
            "staff",
            &Values::new().with("last_name", "Zq").with("first_name", "Autre"),
        );
        for values in [
            task("Zq du jour", 0, owner),
            task("Zq en retard", -1, owner),
            task("Zq plus tard", 1, owner),
            task("Zq d’autrui", 0, other),
        ] {
            created(house, &program, "task", &values);
        }
        for _ in 0..2 {
            send_reminders(house, &program);
        }
        let told = house.get(&adviser, "/api/v1/notifications?unread=1").json();
        let pages = told["items"].as_array().expect("notices").iter().map(|item| {
            let address = format!("/notifications/{}", item["id"].as_str().expect("an id"));
            house.get(&adviser, &address).body
        });
        let told = pages.collect::<Vec<String>>().join("\n");
        let times = |title: &str| told.matches(title).count();
        assert!(times("Zq du jour") > 0 && times("Zq en retard") > 0, "{told}");
        assert_eq!((times("Zq plus tard"), times("Zq d’autrui")), (0, 0));
        // Whoever wishes to be told nothing is told nothing.
        house.post(&adviser, "/notifications/read", "").is(303);
        house.post(&adviser, "/notifications/settings", "delivery=none").is(303);
        created(house, &program, "task", &task("Zq tue", 0, owner));
        send_reminders(house, &program);
        assert_eq!(unread(house, &adviser), "");
    });
}

#[test]
fn a_trainer_says_when_they_are_away_and_whoever_plans_is_told() {
    each_house(|house| {
        let (trainer, office) = (house.enter("trainer"), house.enter("school_office"));
        house.post(&office, "/notifications/read", "").is(303);
        let backwards = "starts_on=05%2F03%2F2027&ends_on=01%2F03%2F2027";
        house.post(&trainer, "/my-absences/new", backwards).is(422);
        let away = "starts_on=01%2F03%2F2027&ends_on=05%2F03%2F2027&reason=Cong%C3%A9s";
        house.post(&trainer, "/my-absences/new", away).is(303);
        house.site.jobs().catch_up().expect("the journal is followed");
        let own = house.get(&trainer, "/my-absences");
        assert!(own.body.contains("Congés") && own.body.contains("2027"), "{}", own.body);
        assert_eq!(unread(house, &office), "1");
        let told = house.get(&office, "/notifications");
        assert!(told.body.contains("Indisponibilité déclarée"), "{}", told.body);
        let learner = house.enter("learner");
        house.post(&learner, "/my-absences/new", away).is(404);
    });
}
