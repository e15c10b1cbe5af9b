//! Links that work once, and the letters that carry them through a real SMTP conversation.

use std::sync::mpsc::Receiver;
use std::time::Duration;

use crate::house::{ADMIN, House, PASSWORD, each_house};
use accounts::letters::{MailSettings, Security};
use accounts::users::{Delivery, NewUser};
use axum::http::StatusCode;
use kit::testing::mail::sink;

/// Sets mail up through a sink.
fn with_mail(house: &House) -> Receiver<String> {
    let (port, letters) = sink();
    let settings = MailSettings {
        public_address: "https://preau.ecole.fr/".into(),
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        user: None,
        password: None,
        is_locked: false,
        sender: "Secrétariat <secretariat@ecole.fr>".into(),
    };
    house.accounts.set_mail(&house.program(), &settings).unwrap();
    letters
}

/// The path of the link in a letter, whose lines may be folded by quoted-printable.
fn link_in(letter: &str) -> String {
    let plain = letter.replace("=\n", "").replace("=3D", "=");
    let start = plain
        .find("https://preau.ecole.fr/")
        .unwrap_or_else(|| panic!("no link in {plain}"));
    plain[start + "https://preau.ecole.fr".len()..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

/// The next letter, once the job that sends them has run.
fn next(house: &House, letters: &Receiver<String>) -> String {
    house
        .accounts
        .send_letters(&house.site.files, &house.site.words, "Institut Sainte-Jeanne")
        .expect("letters leave");
    letters.recv_timeout(Duration::from_secs(10)).expect("a letter")
}

#[test]
fn a_link_by_mail_signs_in_once_and_only_when_its_button_is_pressed() {
    each_house(|house| {
        let letters = with_mail(&house);
        let page = house.post("/sign-in/link", "", &format!("email={ADMIN}"));
        assert_eq!(page.location(), "/sign-in?sent=1");
        let link = link_in(&next(&house, &letters));
        // Mail programs open links to look at them: that uses nothing up.
        house.get(&link, "").says(ADMIN);
        house.get(&link, "").says(ADMIN);
        let page = house.post(&link, "", "");
        let session = page.cookie("preau_session").expect("in");
        assert_eq!(house.get("/account", &session).status, StatusCode::OK);
        assert!(
            house
                .post(&link, "", "")
                .says("déjà servi")
                .cookie("preau_session")
                .is_none()
        );
        house.get(&link, "").says("ne sert plus");
    });
}

#[test]
fn a_link_is_over_after_twenty_minutes() {
    each_house(|house| {
        let letters = with_mail(&house);
        house.post("/sign-in/link", "", &format!("email={ADMIN}"));
        let link = link_in(&next(&house, &letters));
        house.clock.advance_seconds(20 * 60 + 1);
        assert!(house.post(&link, "", "").cookie("preau_session").is_none());
    });
}

#[test]
fn asking_for_a_link_says_nothing_of_whether_the_account_exists() {
    each_house(|house| {
        let letters = with_mail(&house);
        let page = house.post("/sign-in/link", "", "email=personne@ecole.fr");
        assert_eq!(
            (page.status, page.location()),
            (StatusCode::SEE_OTHER, "/sign-in?sent=1")
        );
        assert_eq!(
            house
                .accounts
                .send_letters(&house.site.files, &house.site.words, "École")
                .unwrap(),
            0
        );
        assert!(letters.try_recv().is_err());
    });
}

#[test]
fn asking_for_a_link_does_the_same_work_whether_the_account_exists_or_not() {
    each_house(|house| {
        let letters = with_mail(&house);
        let queued = |house: &House| {
            let sql = "SELECT (SELECT count(*) FROM letter), (SELECT count(*) FROM job WHERE kind = 'letters')";
            let row = house.store.read(|db| db.row(sql, &[])).unwrap().expect("a row");
            (row[0].as_int(), row[1].as_int())
        };
        let mut written = Vec::new();
        for email in [ADMIN, "personne@ecole.fr"] {
            for _ in 0..2 {
                let (_, jobs) = queued(&house);
                house
                    .store
                    .write(|tx| tx.exec("DELETE FROM letter WHERE account_id = 0", &[]))
                    .unwrap();
                let (waiting, _) = queued(&house);
                house.post("/sign-in/link", "", &format!("email={email}"));
                let (letters, after) = queued(&house);
                written.push((letters.unwrap() - waiting.unwrap(), after.unwrap() - jobs.unwrap()));
            }
        }
        // The first time and within the minute, known or not: one letter and one job, of which one letter leaves.
        assert_eq!(written, [(1, 1); 4]);
        assert_eq!(
            house
                .accounts
                .send_letters(&house.site.files, &house.site.words, "École")
                .unwrap(),
            1
        );
        assert!(
            letters
                .recv_timeout(Duration::from_secs(10))
                .expect("a letter")
                .contains(ADMIN)
        );
        assert!(letters.try_recv().is_err());
    });
}

#[test]
fn no_table_holds_a_link_that_still_works() {
    each_house(|house| {
        let letters = with_mail(&house);
        house.post("/sign-in/link", "", &format!("email={ADMIN}"));
        let token = link_in(&next(&house, &letters)).rsplit('/').next().unwrap().to_owned();
        let kept = house
            .store
            .read(|db| db.rows("SELECT hash FROM sign_in_link", &[]))
            .unwrap();
        assert_eq!(kept.len(), 1);
        assert_ne!(kept[0][0].as_bytes().unwrap(), token.as_bytes());
    });
}

#[test]
fn an_invitation_lets_its_holder_choose_a_password_and_come_in() {
    each_house(|house| {
        let letters = with_mail(&house);
        let session = house.enter(ADMIN);
        let page = house.post(
            "/users/invite",
            &session,
            "name=Claire+Fontaine&email=claire@ecole.fr&profiles=school_office",
        );
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let letter = next(&house, &letters);
        assert!(letter.contains("To: \"Claire Fontaine\" <claire@ecole.fr>"), "{letter}");
        let link = link_in(&letter);
        house.post(&link, "", "password=Court1").says("Trop facile à deviner");
        house
            .post(&link, "", "password=Motdepasse2026%21")
            .says("parmi les premiers");
        assert_eq!(
            house.post(&link, "", &format!("password={PASSWORD}")).location(),
            "/sign-in"
        );
        let claire = house.enter("claire@ecole.fr");
        house.get("/account", &claire).says("Claire Fontaine");
        house.get(&link, "").says("ne sert plus");
    });
}

#[test]
fn without_mail_the_administrator_alone_is_given_the_link_to_hand_over() {
    each_house(|house| {
        let session = house.enter(ADMIN);
        let page = house.post(
            "/users/invite",
            &session,
            "name=Claire&email=claire@ecole.fr&profiles=teacher",
        );
        page.says("http://preau.test/sign-in/password/");
        let mut profile = kit::Profile {
            key: "keeper".into(),
            ..Default::default()
        };
        let grant = kit::access::Grant {
            scopes: [kit::Scope::All].into(),
            cards: [
                ("identity".to_owned(), kit::Level::Write),
                ("rights".to_owned(), kit::Level::Write),
            ]
            .into(),
            actions: ["create".to_owned()].into(),
            ..Default::default()
        };
        profile.grants.insert("user".into(), grant);
        let keeper = kit::Access::new(house.site.catalogue(), profile.into(), house.program().actor.clone());
        let user = NewUser {
            email: "paul@ecole.fr".into(),
            name: "Paul".into(),
            profiles: vec!["teacher".into()],
            ..Default::default()
        };
        let refused = house.accounts.invite(&keeper, &user);
        assert!(matches!(refused, Err(kit::Error::Refused(message)) if message.key == "error-mail-not-set-up"));
    });
}

#[test]
fn who_keeps_accounts_without_administering_makes_no_administrator() {
    each_house(|house| {
        let grant = kit::access::Grant {
            scopes: [kit::Scope::All].into(),
            cards: [
                ("identity".to_owned(), kit::Level::Write),
                ("rights".to_owned(), kit::Level::Write),
            ]
            .into(),
            actions: ["create".to_owned()].into(),
            ..Default::default()
        };
        let profile = kit::Profile {
            key: "keeper".into(),
            grants: [("user".to_owned(), grant)].into(),
            ..Default::default()
        };
        let keeper = kit::Access::new(house.site.catalogue(), profile.into(), house.program().actor.clone());
        let mut user = NewUser {
            email: "paul@ecole.fr".into(),
            name: "Paul".into(),
            ..Default::default()
        };
        user.profiles = vec!["teacher".into(), "administrator".into()];
        assert!(matches!(
            house.accounts.invite(&keeper, &user),
            Err(kit::Error::Forbidden(_))
        ));
        let nadia = house.accounts.by_email(ADMIN).unwrap();
        assert!(matches!(
            house.accounts.suspend(&keeper, nadia, ""),
            Err(kit::Error::Forbidden(_))
        ));
    });
}

#[test]
fn a_letter_that_cannot_leave_waits_for_the_server_to_come_back() {
    each_house(|house| {
        let (port, letters) = sink();
        let at = |port| MailSettings {
            public_address: "https://preau.ecole.fr".into(),
            host: "127.0.0.1".into(),
            port,
            security: Security::None,
            user: None,
            password: None,
            is_locked: false,
            sender: "secretariat@ecole.fr".into(),
        };
        // Nobody listens on port 9 of this machine.
        house.accounts.set_mail(&house.program(), &at(9)).unwrap();
        let user = NewUser {
            email: "paul@ecole.fr".into(),
            name: "Paul".into(),
            profiles: vec!["teacher".into()],
            ..Default::default()
        };
        let (_, delivery) = house.accounts.invite(&house.program(), &user).unwrap();
        assert_eq!(delivery, Delivery::Mail);
        assert_eq!(
            house
                .accounts
                .send_letters(&house.site.files, &house.site.words, "École")
                .unwrap(),
            0
        );
        assert!(house.accounts.letters_waiting().unwrap()[0].1.is_some());
        house.accounts.set_mail(&house.program(), &at(port)).unwrap();
        house.clock.advance_seconds(10 * 60);
        assert_eq!(
            house
                .accounts
                .send_letters(&house.site.files, &house.site.words, "École")
                .unwrap(),
            1
        );
        next(&house, &letters);
        assert!(house.accounts.letters_waiting().unwrap().is_empty());
    });
}
