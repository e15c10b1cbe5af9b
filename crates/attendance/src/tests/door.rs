//! The door that programs use: signatures, countersignature, seal, presence, rates.

use std::io::Cursor;

use axum::http::{Request, header};
use base64::Engine;
use kit::write::Values;
use serde_json::{Value as Json, json};
use ui::testing::{House, Page};

/// A PNG of one pixel.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

pub struct Door {
    pub house: House,
    pub session: String,
    pub slots: Vec<String>,
    pub trainer: String,
    pub zoe: String,
    pub zoe_key: i64,
    pub noe: String,
    stranger: String,
}

impl Door {
    pub fn new() -> Door {
        Door::on(["2026-11-23", "2026-11-24"])
    }

    /// The same session, held on the day on which the house lives.
    pub fn today() -> Door {
        Door::on(["2026-11-25", "2026-11-26"])
    }

    pub fn on(days: [&str; 2]) -> Door {
        let house = House::of(vec![
            ui::room(),
            accounts::room(),
            people::room(),
            training::room(),
            crate::room(),
        ]);
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let trainer = house.create("staff", person("Girard", "Anne"));
        let zoe = house.create("learner", person("Noël", "Zoé"));
        let noe = house.create("learner", person("Abadie", "Noé"));
        let stranger = house.create("learner", person("Carré", "Iris"));
        let programme = house.create(
            "programme",
            Values::new().with("title", "Excel").with("duration_minutes", 840),
        );
        let values = Values::new()
            .with("programme", programme.id)
            .with("title", "Excel, perfectionnement")
            .with("starts_on", days[0])
            .with("ends_on", days[1])
            .with("time_zone", "Europe/Paris");
        let session = house.create("training_session", values);
        let mut slots = Vec::new();
        for day in days {
            for (from, to) in [("09:00", "12:30"), ("13:30", "17:00")] {
                let values = Values::new()
                    .with("session", session.id)
                    .with("trainer", trainer.id)
                    .with("day", day);
                let slot = house.create("slot", values.with("start_time", from).with("end_time", to));
                slots.push(slot.uid.to_string());
            }
        }
        for learner in [zoe.id, noe.id] {
            house.create(
                "enrolment",
                Values::new().with("session", session.id).with("learner", learner),
            );
        }
        Door {
            session: session.uid.to_string(),
            slots,
            trainer: trainer.uid.to_string(),
            zoe: zoe.uid.to_string(),
            zoe_key: zoe.id,
            noe: noe.uid.to_string(),
            stranger: stranger.uid.to_string(),
            house,
        }
    }

    async fn send(&self, who: &str, method: &str, address: &str, body: Json) -> (u16, Json) {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/json");
        let request = request.header("sec-fetch-site", "same-origin");
        let page = self.house.send(who, request, body.to_string()).await;
        read(&page)
    }

    async fn at(&self, slot: usize, what: &str, body: Json) -> (u16, Json) {
        let method = if what == "presence" { "PUT" } else { "POST" };
        self.send(
            "office",
            method,
            &format!("/api/v1/slots/{}/{what}", self.slots[slot]),
            body,
        )
        .await
    }

    async fn sign(&self, slot: usize, learner: &str) -> (u16, Json) {
        let body = json!({ "learner": learner, "typed_name": "Zoé Noël", "captured_at": "2026-11-23T09:02:00+01:00", "mode": "tablet" });
        self.at(slot, "signatures", body).await
    }

    pub async fn close(&self, slot: usize) {
        let body = json!({ "trainer": self.trainer, "typed_name": "Anne Girard" });
        let (status, answer) = self.at(slot, "countersignature", body).await;
        assert_eq!(status, 201, "{answer}");
        let (status, answer) = self.at(slot, "seal", json!({})).await;
        assert_eq!(status, 201, "{answer}");
    }

    async fn rates(&self, who: &str) -> (u16, Json) {
        read(
            &self
                .house
                .get(who, &format!("/api/v1/sessions/{}/rates", self.session))
                .await,
        )
    }
}

fn read(page: &Page) -> (u16, Json) {
    (
        page.status.as_u16(),
        serde_json::from_str(&page.body).unwrap_or(Json::String(page.body.clone())),
    )
}

#[tokio::test]
async fn a_session_is_signed_sealed_and_counted_as_the_law_counts() {
    let door = Door::new();
    for slot in 0..4 {
        let (status, signed) = door.sign(slot, &door.zoe).await;
        assert_eq!(status, 201, "{signed}");
        assert!(
            signed
                .as_object()
                .unwrap()
                .keys()
                .next()
                .is_some_and(|first| first == "id"),
            "{signed}"
        );
        if slot < 3 {
            assert_eq!(door.sign(slot, &door.noe).await.0, 201);
        }
        door.close(slot).await;
    }
    let (status, rates) = door.rates("office").await;
    assert_eq!(status, 200, "{rates}");
    let noe = rates["learners"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["learner"] == *door.noe)
        .unwrap();
    assert_eq!(
        (&noe["planned_minutes"], &noe["realised_minutes"]),
        (&840.into(), &630.into())
    );
    assert_eq!(
        (&noe["unjustified_minutes"], &noe["justified_minutes"]),
        (&210.into(), &0.into())
    );
    assert_eq!(
        (&noe["attendance_rate"], &noe["completion_rate"]),
        (&75.0.into(), &75.0.into())
    );
    assert_eq!(
        (&rates["realised_minutes"], &rates["attendance_rate"]),
        (&1470.into(), &87.5.into())
    );
}

#[tokio::test]
async fn a_signature_too_many_a_stranger_and_a_sealed_sheet_are_refused_with_a_reason() {
    let door = Door::new();
    assert_eq!(door.sign(0, &door.zoe).await.0, 201);
    for (learner, reason) in [(&door.zoe, "déjà signé"), (&door.stranger, "pas inscrite")] {
        let (status, problem) = door.sign(0, learner).await;
        assert_eq!(status, 422, "{problem}");
        assert!(problem.to_string().contains(reason), "{problem}");
    }
    door.close(0).await;
    let (status, problem) = door.sign(0, &door.noe).await;
    assert_eq!(status, 422, "{problem}");
    assert!(problem.to_string().contains("scellée"), "{problem}");
    let (status, _) = door.at(1, "seal", json!({})).await;
    assert_eq!(status, 422, "not countersigned");
}

#[tokio::test]
async fn roll_call_is_put_and_explains_itself() {
    let door = Door::new();
    let body = json!({ "learner": door.zoe, "state": "late", "minutes": 30, "reason": "transport_incident" });
    let (status, verdict) = door.at(0, "presence", body).await;
    assert_eq!(status, 200, "{verdict}");
    assert_eq!(
        (&verdict["realised_minutes"], &verdict["justified_minutes"]),
        (&180.into(), &30.into())
    );
    assert_eq!(verdict["because"].as_array().unwrap().len(), 3, "{verdict}");
    for wrong in [
        json!({ "learner": door.zoe, "state": "late" }),
        json!({ "learner": door.zoe, "state": "asleep" }),
        json!({ "learner": "nobody", "state": "present" }),
        json!({ "learner": door.zoe, "state": "present", "wings": 2 }),
    ] {
        let (status, problem) = door.at(0, "presence", wrong).await;
        assert_eq!(status, 422, "{problem}");
    }
}

#[tokio::test]
async fn a_drawn_signature_goes_into_the_bundle_which_an_auditor_accepts() {
    let door = Door::new();
    let body = json!({ "learner": door.zoe, "image": format!("data:image/png;base64,{DOT}"), "mode": "tablet" });
    let (status, signed) = door.at(0, "signatures", body).await;
    assert_eq!(status, 201, "{signed}");
    for wrong in ["data:image/png;base64,bm8=", "http://example.org/a.png", ""] {
        let body = json!({ "learner": door.noe, "image": wrong });
        assert_eq!(door.at(0, "signatures", body).await.0, 422);
    }
    door.close(0).await;
    let site = door.house.site.clone();
    let key = site
        .store
        .read(|db| db.int("SELECT id FROM training_session", &[]))
        .unwrap();
    let uid = uuid::Uuid::parse_str(&door.session).unwrap();
    let mut bundle = crate::bundle::write(&site, (key, uid), "Excel, perfectionnement", &[]).unwrap();
    let report = proof::verify(&mut bundle, &proof::Limits::default(), &[]).unwrap();
    assert_eq!((report.entries, report.sealed), (3, 1));
    let png = base64::engine::general_purpose::STANDARD.decode(DOT).unwrap();
    let image = format!("images/{}.png", proof::canonical::sha256(&png));
    assert!(
        report.files.iter().any(|(path, _)| *path == image),
        "{:?}",
        report.files
    );
    assert!(proof::verify(&mut Cursor::new(b"no"), &proof::Limits::default(), &[]).is_err());
}

/// A learner as the shipped profile lets them.
pub fn learner(person: i64) -> String {
    let grants = r#""slot": {"scopes": ["own"], "cards": {"slot": "read"}},
        "training_session": {"scopes": ["own"], "cards": {"session": "read"}},
        "attendance_act": {"scopes": ["own"], "cards": {"act": "read"}},
        "presence": {"scopes": ["own"], "cards": {"presence": "read"}}"#;
    format!(r#"{{"key": "learner", "person": {person}, "grants": {{{grants}}}}}"#).replace('\n', "")
}

#[tokio::test]
async fn learners_sign_for_themselves_alone_and_see_themselves_alone() {
    let door = Door::new();
    let zoe = learner(door.zoe_key);
    let address = format!("/api/v1/slots/{}/signatures", door.slots[0]);
    let body = |learner: &str| json!({ "learner": learner, "typed_name": "Zoé Noël", "mode": "link" });
    let (status, signed) = door.send(&zoe, "POST", &address, body(&door.zoe)).await;
    assert_eq!(status, 201, "{signed}");
    assert_eq!(door.send(&zoe, "POST", &address, body(&door.noe)).await.0, 403);
    let seal = format!("/api/v1/slots/{}/seal", door.slots[0]);
    assert_eq!(door.send(&zoe, "POST", &seal, json!({})).await.0, 403);
    let presence = format!("/api/v1/slots/{}/presence", door.slots[0]);
    let declared = json!({ "learner": door.zoe, "state": "present" });
    assert_eq!(door.send(&zoe, "PUT", &presence, declared).await.0, 403);
    let (status, rates) = door.rates(&zoe).await;
    assert_eq!(
        (status, rates["learners"].as_array().unwrap().len()),
        (200, 1),
        "{rates}"
    );
    let other = learner(door.zoe_key + 1_000);
    assert_eq!(
        door.send(&other, "POST", &address, body(&door.noe)).await.0,
        404,
        "nothing of a slot one is not at"
    );
}
