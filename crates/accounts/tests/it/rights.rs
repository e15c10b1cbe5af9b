//! Rights as they are held: shipped profiles, changes that apply at once, "see as", tokens, the demonstration's door.

use crate::house::{ADMIN, House, each_demo, each_house};
use accounts::rights::{From as WhyFrom, Rights, explain};
use accounts::{see_as::Eyes, shipped, tokens::NewToken};
use axum::http::StatusCode;
use kit::access::Grant;
use kit::query::Query;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Actor, Level, Profile, Scope, Via};

/// The access of an account's own profile, as the door gives it.
fn access_of(house: &House, profile: &str, person: Option<i64>) -> Access {
    let shipped = shipped::profiles()
        .unwrap()
        .into_iter()
        .find(|shipped| shipped.profile.key == profile)
        .unwrap();
    let actor = Actor {
        user: None,
        person,
        name: profile.into(),
        via: Via::Screen,
    };
    Access::new(house.site.catalogue(), shipped.profile.into(), actor)
}

/// Gives a profile other rights, as the matrix does.
fn grant(house: &House, key: &str, change: impl Fn(&mut Rights)) {
    let program = house.program();
    let row = house
        .store
        .read(|db| db.row("SELECT id, grants FROM profile WHERE key = $1", &[key.into()]))
        .unwrap()
        .unwrap();
    let mut rights = Rights::parse(&row[1].to_text()).unwrap();
    change(&mut rights);
    let values = Values::new().with("grants", rights.to_json());
    let written = house.store.write(|tx| {
        tx.begin(&program, &house.clock, "rights_changed", "")?;
        Hand::new(&program, &house.clock).update(tx, "profile", row[0].as_int().unwrap(), values, Expect::Anything)
    });
    written.unwrap();
}

#[test]
fn every_shipped_profile_names_only_kinds_cards_fields_and_scopes_that_exist() {
    each_house(|house| {
        let astray = shipped::astray(&shipped::profiles().unwrap(), &house.site.catalogue());
        assert!(astray.is_empty(), "{astray:#?}");
    });
}

#[test]
fn health_judgments_and_notes_are_hidden_from_who_does_not_need_them() {
    each_house(|house| {
        let catalogue = house.site.catalogue();
        let level = |profile: &str, kind: &str, field: &str| {
            access_of(&house, profile, None).level(catalogue.expect(kind), field)
        };
        for profile in [
            "school_office",
            "accountant",
            "guardian",
            "learner",
            "auditor",
            "adviser",
        ] {
            assert_eq!(
                level(profile, "student", "health_instruction"),
                Level::Hidden,
                "{profile}"
            );
        }
        assert_eq!(level("teacher", "student", "health_instruction"), Level::Read);
        assert_eq!(level("teacher", "student", "diet"), Level::Hidden);
        for profile in ["teacher", "guardian", "auditor", "learner"] {
            assert_eq!(level(profile, "guardianship", "authority"), Level::Hidden, "{profile}");
            assert_eq!(
                level(profile, "guardianship", "pickup_note"),
                Level::Hidden,
                "{profile}"
            );
            assert_eq!(level(profile, "student", "office_note"), Level::Hidden, "{profile}");
        }
        for field in ["address", "postal_code", "city"] {
            for profile in ["teacher", "guardian", "auditor", "learner"] {
                assert_eq!(level(profile, "student", field), Level::Hidden, "{profile}");
            }
            assert_eq!(level("teacher", "guardian", field), Level::Hidden);
        }
    });
}

#[test]
fn a_guardian_sees_only_their_own_children_and_themselves() {
    each_house(|house| {
        let name = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let mother = house.record("guardian", name("Martin", "Sophie"));
        let father = house.record("guardian", name("Roux", "Paul").with("mobile", "+33612345678"));
        let child = house.record("student", name("Martin", "Léa"));
        house.record("student", name("Benali", "Youssef"));
        for guardian in [mother, father] {
            house.record(
                "guardianship",
                Values::new()
                    .with("student", child)
                    .with("guardian", guardian)
                    .with("portal", true),
            );
        }
        let access = access_of(&house, "guardian", Some(mother));
        let titles = |kind: &str| -> Vec<String> {
            let page = house.site.queries.list(&access, &Query::of(kind)).unwrap();
            page.records.into_iter().map(|record| record.title).collect()
        };
        assert_eq!(titles("student"), ["MARTIN Léa"]);
        assert_eq!(titles("guardian"), ["MARTIN Sophie"]);
        assert_eq!(titles("guardianship"), ["MARTIN Sophie"]);
        assert!(house.site.queries.list(&access, &Query::of("person")).is_err());
    });
}

#[test]
fn a_teacher_sees_only_the_students_of_today_s_own_groups() {
    each_house(|house| {
        let name = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let group = |code: &str| house.record("group", Values::new().with("code", code).with("form", "class"));
        let (own, other) = (group("5B"), group("6A"));
        let teacher = house.record("staff", name("Marchand", "Hélène"));
        let membership = |group: i64, from: &str, to: &str| {
            let values = Values::new()
                .with("group", group)
                .with("person", teacher)
                .with("role", "teacher");
            house.record("group_membership", values.with("valid_from", from).with("valid_to", to));
        };
        membership(own, "2026-09-01", "9999-12-31");
        membership(other, "2025-09-01", "2026-08-31");
        house.record("student", name("Martin", "Léa").with("class", own));
        house.record("student", name("Benali", "Youssef").with("class", other));
        let access = access_of(&house, "teacher", Some(teacher));
        let page = house.site.queries.list(&access, &Query::of("student")).unwrap();
        assert_eq!(
            page.records
                .iter()
                .map(|record| record.title.as_str())
                .collect::<Vec<_>>(),
            ["MARTIN Léa"]
        );
        assert_eq!(page.total, 1);
    });
}

#[test]
fn a_suspended_person_is_out_at_the_next_request() {
    each_house(|house| {
        let claire = house.user("claire@ecole.fr", &["school_office"], None);
        let session = house.enter("claire@ecole.fr");
        assert_eq!(house.get("/account", &session).status, StatusCode::OK);
        let nadia = house.enter(ADMIN);
        assert_eq!(
            house.post(&format!("/users/{claire}/suspend"), &nadia, "").status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(house.get("/account", &session).status, StatusCode::SEE_OTHER);
        let page = house.post(
            "/sign-in",
            "",
            &format!("email=claire@ecole.fr&password={}", crate::house::PASSWORD),
        );
        page.says("E-mail ou mot de passe inconnu");
        house.post(&format!("/users/{claire}/reinstate"), &nadia, "");
        house.enter("claire@ecole.fr");
    });
}

#[test]
fn the_last_administrator_is_neither_suspended_nor_stripped() {
    each_house(|house| {
        let nadia = house.accounts.by_email(ADMIN).unwrap();
        let refused = house.accounts.suspend(&house.program(), nadia, "");
        assert!(matches!(refused, Err(kit::Error::Refused(message)) if message.key == "error-last-administrator"));
    });
}

#[test]
fn a_right_that_is_given_or_taken_applies_to_the_next_request() {
    each_house(|house| {
        house.user("claire@ecole.fr", &["school_office"], None);
        let session = house.enter("claire@ecole.fr");
        assert_eq!(house.get("/settings/tokens", &session).status, StatusCode::NOT_FOUND);
        grant(&house, "school_office", |rights| {
            let token = rights.grants.entry("token".into()).or_default();
            token.scopes.insert(Scope::All);
            token.cards.insert("main".into(), Level::Read);
        });
        assert_eq!(house.get("/settings/tokens", &session).status, StatusCode::OK);
        grant(&house, "school_office", |rights| drop(rights.grants.remove("token")));
        assert_eq!(house.get("/settings/tokens", &session).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn the_rights_of_two_profiles_are_never_added_up() {
    each_house(|house| {
        house.user("claire@ecole.fr", &["teacher", "head"], None);
        let session = house.enter("claire@ecole.fr");
        assert_eq!(house.get("/users/invite", &session).status, StatusCode::NOT_FOUND);
        assert_eq!(house.get("/settings/mail", &session).status, StatusCode::FORBIDDEN);
        house.post("/account/profile", &session, "profile=head");
        assert_eq!(house.get("/settings/mail", &session).status, StatusCode::OK);
        assert_eq!(
            house.post("/account/profile", &session, "profile=administrator").status,
            StatusCode::NOT_FOUND
        );
        house.post("/account/profile", &session, "profile=teacher");
        assert_eq!(house.get("/settings/mail", &session).status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn seeing_as_another_shows_their_rights_and_changes_nothing() {
    each_house(|house| {
        let helene = house.user("helene@ecole.fr", &["teacher"], None);
        let session = house.enter(ADMIN);
        assert_eq!(
            house.post("/see-as", &session, &format!("user={helene}")).location(),
            "/"
        );
        let me = house.get("/api/v1/me", &session);
        me.says("\"profile\":\"teacher\"")
            .says("\"seen_by\":\"Nadia Roche\"")
            .says("\"name\":\"helene\"");
        assert_eq!(house.get("/settings/rights", &session).status, StatusCode::FORBIDDEN);
        assert_eq!(
            house.post("/account", &session, "name=Autre").status,
            StatusCode::FORBIDDEN
        );
        house.post("/see-as/stop", &session, "");
        house
            .get("/api/v1/me", &session)
            .says("\"profile\":\"administrator\"")
            .does_not_say("seen_by");
    });
}

#[test]
fn only_who_may_sees_as_another_and_never_as_who_can_do_everything() {
    each_house(|house| {
        house.user("claire@ecole.fr", &["head"], None);
        let claire = house.enter("claire@ecole.fr");
        assert_eq!(
            house.post("/see-as", &claire, "profile=teacher").status,
            StatusCode::FORBIDDEN
        );
        let nadia = house.enter(ADMIN);
        house
            .post("/see-as", &nadia, "profile=administrator")
            .says("vous verriez ce que vous voyez déjà");
        let eyes = Eyes::Profile("nobody".into());
        assert!(house.accounts.see_as(&house.program(), "none", &eyes).is_err());
    });
}

#[test]
fn a_token_opens_the_api_with_its_profile_until_it_is_revoked_or_over() {
    each_house(|house| {
        let make = |name: &str, expires: Option<&str>| {
            let token = NewToken {
                name: name.into(),
                profile: "auditor".into(),
                account: None,
                expires_on: expires.map(|date| date.parse().unwrap()),
            };
            house.accounts.create_token(&house.program(), &token).unwrap()
        };
        let (token, short) = (make("Pronote", None), make("Essai", Some("2026-11-25")));
        assert!(token.starts_with("preau_"));
        house
            .api("/api/v1/me", &token)
            .says("\"profile\":\"auditor\"")
            .says("\"name\":\"Pronote\"");
        assert_eq!(house.api("/api/v1/me", &short).status, StatusCode::OK);
        house.clock.advance_seconds(24 * 3600);
        assert_eq!(house.api("/api/v1/me", &short).status, StatusCode::UNAUTHORIZED);
        let uid = house.accounts.token_named("Pronote").unwrap();
        house.accounts.revoke_token(&house.program(), uid).unwrap();
        assert_eq!(house.api("/api/v1/me", &token).status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn neither_the_journal_nor_the_kinds_hold_a_secret() {
    each_house(|house| {
        let token = NewToken {
            name: "Pronote".into(),
            profile: "auditor".into(),
            ..Default::default()
        };
        let secret = house.accounts.create_token(&house.program(), &token).unwrap();
        let rows = house
            .store
            .read(|db| db.rows("SELECT changes FROM journal", &[]))
            .unwrap();
        let journal: String = rows.iter().map(|row| row[0].to_text().into_owned()).collect();
        for hidden in [secret.as_str(), "argon2", crate::house::PASSWORD] {
            assert!(!journal.contains(hidden), "{hidden} is in the journal");
        }
        for kind in ["user", "token"] {
            let kind = house.site.catalogue().expect(kind).clone();
            for field in ["password", "hash", "totp"] {
                assert!(kind.find(field).is_none());
            }
        }
    });
}

#[test]
fn the_demonstration_s_door_opens_in_a_demonstration_and_nowhere_else() {
    each_demo(|house| {
        house.user("helene@ecole.fr", &["teacher"], None);
        house.get("/demo/sign-in", "").says("helene").says("Enseignant");
        for page in [
            house.get("/demo/sign-in?profile=teacher", ""),
            house.post("/demo/sign-in?profile=teacher", "", ""),
        ] {
            let session = page.cookie("preau_session").expect("in");
            house.get("/api/v1/me", &session).says("\"profile\":\"teacher\"");
        }
        assert_eq!(
            house.get("/demo/sign-in?profile=nobody", "").status,
            StatusCode::NOT_FOUND
        );
    });
    each_house(|house| {
        house.user("helene@ecole.fr", &["teacher"], None);
        for path in [
            "/demo/sign-in",
            "/demo/sign-in?profile=teacher",
            "/demo/sign-in?profile=administrator",
        ] {
            assert_eq!(house.get(path, "").status, StatusCode::NOT_FOUND);
            let page = house.post(path, "", "profile=administrator");
            assert_eq!(
                (page.status, page.cookie("preau_session")),
                (StatusCode::NOT_FOUND, None)
            );
        }
    });
}

#[test]
fn the_matrix_shows_every_profile_and_saves_what_was_chosen() {
    each_house(|house| {
        let session = house.enter(ADMIN);
        let page = house.get("/settings/rights?kind=profile", &session);
        page.says("Enseignant")
            .says("Comptabilité")
            .says("name=\"card:teacher:main\"");
        let form = "scope:teacher=all&card:teacher:main=read&field:teacher:position=hidden&action:teacher:export=1";
        assert_eq!(
            house.post("/settings/rights?kind=profile", &session, form).status,
            StatusCode::SEE_OTHER
        );
        let grants = house
            .store
            .read(|db| db.scalar("SELECT grants FROM profile WHERE key = 'teacher'", &[]))
            .unwrap();
        let rights = Rights::parse(&grants.to_text()).unwrap();
        let granted = &rights.grants["profile"];
        assert_eq!(granted.cards["main"], Level::Read);
        assert_eq!(granted.fields["position"], Level::Hidden);
        assert!(granted.actions.contains("export"));
        let teacher = rights.into_profile("teacher");
        let kind = house.site.catalogue().expect("profile").clone();
        let why = |field: &str| explain(&teacher, &kind, field).map(|why| (why.level, why.from));
        assert_eq!(why("key"), Some((Level::Read, WhyFrom::Card)));
        assert_eq!(why("position"), Some((Level::Hidden, WhyFrom::Field)));
        assert_eq!(why("grants"), Some((Level::Hidden, WhyFrom::NotGranted)));
        house
            .get(
                "/settings/rights/why?profile=teacher&kind=profile&field=position",
                &session,
            )
            .says("exception");
        assert_eq!(
            house.post("/settings/profiles/teacher/reset", &session, "").status,
            StatusCode::SEE_OTHER
        );
        let grants = house
            .store
            .read(|db| db.scalar("SELECT grants FROM profile WHERE key = 'teacher'", &[]))
            .unwrap();
        assert!(!Rights::parse(&grants.to_text()).unwrap().grants.contains_key("profile"));
    });
}

/// The program's access over the profile of a key, as stored.
fn stored(house: &House, key: &str) -> Rights {
    let sql = "SELECT grants FROM profile WHERE key = $1";
    let grants = house.store.read(|db| db.scalar(sql, &[key.into()])).unwrap();
    Rights::parse(&grants.to_text()).unwrap()
}

#[test]
fn a_kind_that_a_newer_program_brings_reaches_the_profiles_that_are_there_and_no_other_right_comes_back() {
    each_house(|house| {
        let offer = |more: &[Profile]| {
            let program = house.program();
            let offered = house.store.write(|tx| shipped::offer(tx, &program, &house.clock, more));
            offered.unwrap()
        };
        let lesson = |key: &str| Profile {
            key: key.into(),
            grants: [(
                "lesson".to_owned(),
                Grant {
                    scopes: [Scope::OwnGroups].into(),
                    ..Grant::default()
                },
            )]
            .into(),
            ..Profile::default()
        };
        let more = [lesson("teacher"), lesson("head"), lesson("administrator")];
        // What an administrator took away, and what they said of the new kind already, is theirs.
        grant(&house, "teacher", |rights| drop(rights.grants.remove("student")));
        grant(&house, "head", |rights| {
            drop(rights.grants.insert("lesson".into(), Grant::default()))
        });
        assert_eq!(offer(&more), 1);
        let teacher = stored(&house, "teacher");
        assert!(teacher.grants.contains_key("lesson") && !teacher.grants.contains_key("student"));
        assert_eq!(stored(&house, "head").grants["lesson"], Grant::default());
        // Taken away later, it does not come back at the next start.
        grant(&house, "teacher", |rights| drop(rights.grants.remove("lesson")));
        assert_eq!(offer(&more), 0);
        assert!(!stored(&house, "teacher").grants.contains_key("lesson"));
    });
}

#[test]
fn who_keeps_accounts_cannot_turn_an_administrator_s_account_to_themselves() {
    each_house(|house| {
        let clerk = Profile {
            key: "clerk".into(),
            grants: [(
                "user".to_owned(),
                Grant {
                    scopes: [Scope::All].into(),
                    cards: [
                        ("identity".to_owned(), Level::Write),
                        ("rights".to_owned(), Level::Write),
                    ]
                    .into(),
                    ..Grant::default()
                },
            )]
            .into(),
            ..Profile::default()
        };
        let clerk = Access::new(house.site.catalogue(), clerk.into(), Actor::program(Via::Screen));
        house.user("teacher@example.org", &["teacher"], None);
        let change = |email: &str, values: Values| {
            let sql = "SELECT id FROM account WHERE email = $1";
            let id = house.store.read(|db| db.int(sql, &[email.into()])).unwrap();
            house.store.write(|tx| {
                tx.begin(&clerk, &house.clock, "update", "")?;
                Hand::new(&clerk, &house.clock).update(tx, "user", id, values, Expect::Anything)
            })
        };
        for values in [
            Values::new().with("email", "clerk@example.org"),
            Values::new().with("state", "suspended"),
        ] {
            assert!(matches!(change(ADMIN, values), Err(kit::Error::Forbidden(_))));
        }
        change("teacher@example.org", Values::new().with("email", "new@example.org")).unwrap();
    });
}
