//! A session signed and sealed through the API of the built program, its bundle verified elsewhere, its store edited.

use serde_json::{Value as Json, json};

use crate::program::{Program, Server, preau, said};

/// A session of one learner, taught in one half-day; what the program calls them.
struct Taught {
    session: String,
    slot: String,
    learner: String,
    trainer: String,
}

fn made(server: &Server, token: &str, plural: &str, body: Json) -> String {
    let (status, _, made) = server.ask(token, "POST", &format!("/api/v1/{plural}"), "", &body.to_string());
    assert_eq!(status, 201, "{plural}: {made}");
    made["id"].as_str().unwrap().to_owned()
}

fn taught(server: &Server, token: &str) -> Taught {
    let trainer = made(
        server,
        token,
        "staff",
        json!({ "last_name": "Girard", "first_name": "Anne" }),
    );
    let learner = made(
        server,
        token,
        "learners",
        json!({ "last_name": "Noël", "first_name": "Zoé" }),
    );
    let programme = made(
        server,
        token,
        "programmes",
        json!({ "title": "Excel", "duration_minutes": 210 }),
    );
    let session = json!({
        "programme": programme, "title": "Excel, perfectionnement", "starts_on": "2026-01-12",
        "ends_on": "2026-01-12", "time_zone": "Europe/Paris",
    });
    let session = made(server, token, "sessions", session);
    let slot = json!({
        "session": session, "starts_at": "2026-01-12T09:00:00+01:00", "ends_at": "2026-01-12T12:30:00+01:00",
        "trainer": trainer,
    });
    let slot = made(server, token, "slots", slot);
    made(
        server,
        token,
        "enrolments",
        json!({ "session": session, "learner": learner }),
    );
    Taught {
        session,
        slot,
        learner,
        trainer,
    }
}

#[test]
fn a_session_is_signed_sealed_counted_handed_out_and_cannot_be_edited_in_silence() {
    let house = Program::new();
    let token = house.token();
    let token = token.trim();
    let (before, session);
    {
        let server = Server::of(&house.data());
        let taught = taught(&server, token);
        let at = |what: &str, body: Json| {
            let path = format!("/api/v1/slots/{}/{what}", taught.slot);
            server.ask(token, "POST", &path, "", &body.to_string())
        };
        let signature = json!({
            "learner": taught.learner, "typed_name": "Zoé Noël", "captured_at": "2026-01-12T09:05:00+01:00", "mode": "tablet",
        });
        let (status, _, signed) = at("signatures", signature.clone());
        assert_eq!(status, 201, "{signed}");
        assert_eq!(at("signatures", signature).0, 422);
        assert_eq!(
            at(
                "countersignature",
                json!({ "trainer": taught.trainer, "typed_name": "Anne Girard" })
            )
            .0,
            201
        );
        assert_eq!(at("seal", json!({})).0, 201);
        let (status, _, rates) = server.ask(
            token,
            "GET",
            &format!("/api/v1/sessions/{}/rates", taught.session),
            "",
            "",
        );
        assert_eq!(
            (status, &rates["attendance_rate"], &rates["completion_rate"]),
            (200, &json!(100.0), &json!(100.0))
        );
        session = taught.session;
        before = taught.slot;
    }
    let verified = house.run(&["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));

    let server = Server::of(&house.data());
    let bundle = server.fetch(token, &format!("/api/v1/sessions/{session}/bundle.zip"));
    drop(server);
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("bundle.zip");
    std::fs::write(&path, &bundle).unwrap();
    let output = preau(&["verify", path.to_str().unwrap(), "--json"], "");
    assert!(output.status.success(), "{}", said(&output));
    let mut altered = bundle;
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    std::fs::write(&path, &altered).unwrap();
    assert_eq!(preau(&["verify", path.to_str().unwrap()], "").status.code(), Some(1));

    let database = rusqlite::Connection::open(house.data().join("preau.db")).unwrap();
    let edit = "UPDATE attendance_act SET typed_name = 'Autre' WHERE act = 'signature'";
    assert_eq!(database.execute(edit, []).unwrap(), 1);
    let verified = house.run(&["verify"]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(
        said(&verified).contains(&before),
        "the slot is named: {}",
        said(&verified)
    );
}
