//! Reminders of a day that comes: listed before, sent once, in the program and by letter.

use kit::write::Values;
use kit::{Access, Via};

use super::{change, created, run, staff_of, students, unread, watching_only, write};
use crate::house::{House, each_house};

/// What the program does by itself each morning.
fn send_reminders(house: &House, program: &Access) {
    run(house, program, alerts::reminder::JOB);
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
