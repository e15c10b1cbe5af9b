//! Signing in through the pages: passwords, pauses, the second factor, links, sessions.

use crate::house::{ADMIN, House, PASSWORD, each_house};
use axum::http::StatusCode;
use totp_rs::{Algorithm, Builder, Secret};

fn wrong(house: &House, email: &str) -> crate::house::Page {
    house.post("/sign-in", "", &format!("email={email}&password=not-this-one"))
}

/// What an authenticator shows now.
fn code(house: &House, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_secret(secret)
        .with_account_name("a")
        .build()
        .unwrap();
    totp.generate((house.clock.now().micros() / 1_000_000) as u64)
        .to_string()
}

/// Sets a second factor up by the pages; returns its secret and the recovery codes.
fn enrol(house: &House, session: &str) -> (String, Vec<String>) {
    let page = house.get("/account/two-factor", session);
    let secret = page
        .body
        .split("name=\"secret\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    page.says("<svg");
    let shown = house.post(
        "/account/two-factor",
        session,
        &format!("secret={secret}&code={}", code(house, &secret)),
    );
    let codes: Vec<String> = shown
        .body
        .split("<code class=\"grow\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10, "{}", shown.body);
    (secret, codes)
}

#[test]
fn the_right_password_opens_a_session_that_scripts_cannot_read() {
    each_house(|house| {
        let page = house.post(
            "/sign-in",
            "",
            &format!("email=NADIA@ecole.fr&password={PASSWORD}&to=/account"),
        );
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/account"));
        let set = page.headers.get("set-cookie").unwrap().to_str().unwrap();
        assert!(
            set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"),
            "{set}"
        );
        house
            .get("/account", &page.cookie("preau_session").unwrap())
            .says("Nadia Roche")
            .says("Firefox, Linux");
    });
}

#[test]
fn a_link_to_elsewhere_is_not_followed_after_signing_in() {
    each_house(|house| {
        let page = house.post(
            "/sign-in",
            "",
            &format!("email={ADMIN}&password={PASSWORD}&to=https://evil.example"),
        );
        assert_eq!(page.location(), "/");
    });
}

#[test]
fn a_wrong_password_and_an_unknown_account_get_the_same_answer() {
    each_house(|house| {
        let (known, unknown) = (wrong(&house, ADMIN), wrong(&house, "personne@ecole.fr"));
        assert_eq!(known.status, unknown.status);
        assert_eq!(
            known.body.replace(ADMIN, ""),
            unknown.body.replace("personne@ecole.fr", "")
        );
        known.says("Il reste 4 essais");
        assert_eq!(known.cookie("preau_session"), None);
    });
}

#[test]
fn after_five_failures_the_account_waits_even_for_the_right_password_and_then_opens() {
    each_house(|house| {
        for _ in 0..5 {
            wrong(&house, ADMIN);
        }
        let right = format!("email={ADMIN}&password={PASSWORD}");
        house.post("/sign-in", "", &right).says("Trop d’essais");
        house.clock.advance_seconds(5 * 60 + 1);
        assert!(house.post("/sign-in", "", &right).cookie("preau_session").is_some());
    });
}

#[test]
fn a_pause_outlives_a_restart_of_the_program() {
    each_house(|house| {
        for _ in 0..5 {
            wrong(&house, ADMIN);
        }
        let restarted = accounts::Accounts::new(house.store.clone(), house.clock.clone(), house.safe.clone());
        let refused = restarted.sign_in(ADMIN, PASSWORD, &accounts::Device::default());
        assert!(matches!(refused, Err(kit::Error::Refused(message)) if message.key == "sign-in-paused"));
    });
}

#[test]
fn with_a_second_factor_the_password_alone_opens_nothing() {
    each_house(|house| {
        let session = house.enter(ADMIN);
        let (secret, _) = enrol(&house, &session);
        house.clock.advance_seconds(60);
        let page = house.post(
            "/sign-in",
            "",
            &format!("email={ADMIN}&password={PASSWORD}&to=/account"),
        );
        assert_eq!(page.location(), "/sign-in/code?to=/account");
        assert_eq!(page.cookie("preau_session"), None);
        let step = page.cookie("preau_step").unwrap();
        house.post("/sign-in/code", &step, "code=000000").says("Code refusé");
        let shown = code(&house, &secret);
        let page = house.post("/sign-in/code", &step, &format!("code={shown}&to=/account"));
        assert_eq!(page.location(), "/account");
        house
            .get("/account", &page.cookie("preau_session").unwrap())
            .says("Activée");
    });
}

#[test]
fn the_same_code_does_not_work_twice() {
    each_house(|house| {
        let session = house.enter(ADMIN);
        let (secret, _) = enrol(&house, &session);
        let shown = code(&house, &secret);
        let page = house.post("/sign-in", "", &format!("email={ADMIN}&password={PASSWORD}"));
        house
            .post(
                "/sign-in/code",
                &page.cookie("preau_step").unwrap(),
                &format!("code={shown}"),
            )
            .says("Code refusé");
    });
}

#[test]
fn a_recovery_code_works_once() {
    each_house(|house| {
        let session = house.enter(ADMIN);
        let (_, codes) = enrol(&house, &session);
        let with = |code: &str| {
            let page = house.post("/sign-in", "", &format!("email={ADMIN}&password={PASSWORD}"));
            house.post(
                "/sign-in/code",
                &page.cookie("preau_step").unwrap(),
                &format!("code={code}"),
            )
        };
        assert!(with(&codes[0].to_lowercase()).cookie("preau_session").is_some());
        assert!(with(&codes[0]).cookie("preau_session").is_none());
        assert!(with(&codes[1]).cookie("preau_session").is_some());
    });
}

#[test]
fn a_session_ends_when_it_is_idle_and_at_the_latest_after_its_longest_time() {
    each_house(|house| {
        house.user("claire@ecole.fr", &["school_office"], None);
        let idle = house.enter("claire@ecole.fr");
        house.clock.advance_seconds(119 * 60);
        assert_eq!(house.get("/account", &idle).status, StatusCode::OK);
        house.clock.advance_seconds(121 * 60);
        assert_eq!(house.get("/account", &idle).status, StatusCode::SEE_OTHER);
        let busy = house.enter("claire@ecole.fr");
        for _ in 0..11 {
            house.clock.advance_seconds(3_600);
            assert_eq!(house.get("/account", &busy).status, StatusCode::OK);
        }
        house.clock.advance_seconds(3_601);
        assert_eq!(house.get("/account", &busy).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn signing_out_ends_the_session_and_not_only_the_cookie() {
    each_house(|house| {
        let session = house.enter(ADMIN);
        assert_eq!(house.get("/account", &session).status, StatusCode::OK);
        house.post("/sign-out", &session, "");
        assert_eq!(house.get("/account", &session).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn one_ends_one_s_other_sessions_and_nobody_else_s() {
    each_house(|house| {
        house.user("claire@ecole.fr", &["school_office"], None);
        let (claire, nadia, elsewhere) = (house.enter("claire@ecole.fr"), house.enter(ADMIN), house.enter(ADMIN));
        let ids = |page: &crate::house::Page| -> Vec<String> {
            let parts = page.body.split("action=\"/account/sessions/").skip(1);
            parts
                .map(|rest| rest.split('/').next().unwrap().to_owned())
                .filter(|id| id != "others")
                .collect()
        };
        let of_nadia = ids(&house.get("/account", &nadia));
        assert_eq!(of_nadia.len(), 1);
        let refused = house.post(&format!("/account/sessions/{}/end", of_nadia[0]), &claire, "");
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(house.get("/account", &elsewhere).status, StatusCode::OK);
        house.post(&format!("/account/sessions/{}/end", of_nadia[0]), &nadia, "");
        assert_eq!(house.get("/account", &elsewhere).status, StatusCode::SEE_OTHER);
        assert_eq!(house.get("/account", &nadia).status, StatusCode::OK);
    });
}

#[test]
fn a_new_password_ends_the_other_sessions() {
    each_house(|house| {
        let (here, elsewhere) = (house.enter(ADMIN), house.enter(ADMIN));
        let change = |present: &str| {
            house.post(
                "/account/password",
                &here,
                &format!("present={present}&password=Qu4i-des-Br*mes"),
            )
        };
        change("wrong").says("pas votre mot de passe actuel");
        assert_eq!(change(PASSWORD).status, StatusCode::SEE_OTHER);
        assert_eq!(house.get("/account", &here).status, StatusCode::OK);
        assert_eq!(house.get("/account", &elsewhere).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn an_invented_or_missing_cookie_opens_nothing() {
    each_house(|house| {
        for cookie in ["", "preau_session=", "preau_session=AAAA", "preau_session=%00%00"] {
            let page = house.get("/account", cookie);
            assert_eq!(
                (page.status, page.location()),
                (StatusCode::SEE_OTHER, "/sign-in?to=/account")
            );
        }
        assert_eq!(
            house.api("/api/v1/me", "preau_invented").status,
            StatusCode::UNAUTHORIZED
        );
    });
}

#[test]
fn a_copy_of_the_database_gives_no_authenticator_away_and_one_from_before_the_safe_is_sealed() {
    each_house(|house| {
        let session = house.enter(ADMIN);
        let (secret, _) = enrol(&house, &session);
        let shared = Secret::try_from_base32(&secret).unwrap().as_bytes().to_vec();
        let sql = "SELECT totp FROM account_secret WHERE totp IS NOT NULL";
        let kept = || house.store.read(|db| db.scalar(sql, &[])).unwrap();
        let is_clear = || {
            kept()
                .as_bytes()
                .unwrap()
                .windows(8)
                .any(|piece| shared.starts_with(piece))
        };
        assert!(!is_clear());
        let clear = kit::Value::Bytes(shared.clone());
        let written: kit::Result<_> = house.store.write(|tx| {
            tx.exec("UPDATE account_secret SET totp = $1 WHERE totp IS NOT NULL", &[clear])?;
            Ok(())
        });
        written.unwrap();
        assert!(is_clear());
        house
            .store
            .write(|tx| accounts::safe::seal_what_is_clear(tx, &house.safe))
            .unwrap();
        assert!(!is_clear());
        house.clock.advance_seconds(60);
        let page = house.post("/sign-in", "", &format!("email={ADMIN}&password={PASSWORD}"));
        let step = page.cookie("preau_step").unwrap();
        let page = house.post("/sign-in/code", &step, &format!("code={}", code(&house, &secret)));
        assert!(page.cookie("preau_session").is_some(), "{}", page.body);
    });
}
