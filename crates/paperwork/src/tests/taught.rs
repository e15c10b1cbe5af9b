//! A session of two learners and four half-days, taught over HTTP, on a house of either engine.

use axum::http::{Request, header};
use kit::testing::each_store_with;
use kit::write::{Hand, Values};
use kit::{Access, Via};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

use super::reading::Pdf;
use crate::identity::Identity;

/// A PNG of one pixel.
pub const DOT: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

pub struct Taught {
    pub house: House,
    pub session: String,
    pub session_key: i64,
    pub slots: Vec<String>,
    trainer: String,
    pub trainer_key: i64,
    pub zoe: String,
    pub zoe_key: i64,
    pub noe: String,
    pub programme: i64,
    runtime: Runtime,
}

fn rooms() -> Vec<Room> {
    let rooms = vec![
        ui::room(),
        accounts::room(),
        people::room(),
        training::room(),
        attendance::room(),
        learning::room(),
    ];
    rooms.into_iter().chain(crate::rooms()).collect()
}

/// Runs a test on both engines.
pub fn each_taught(work: impl Fn(Taught)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        work(Taught::build(House::at(rooms(), store)));
    });
}

impl Taught {
    fn build(house: House) -> Taught {
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let trainer = house.create("staff", person("Girard", "Anne"));
        let company = house.create(
            "company",
            Values::new()
                .with("name", "Menuiserie Kerdoncuff")
                .with("email", "rh@kerdoncuff.example"),
        );
        let zoe = person("Noël", "Zoé")
            .with("civility", "mrs")
            .with("email", "zoe@example.org")
            .with("company", company.id);
        let zoe = house.create("learner", zoe);
        let noe = house.create("learner", person("Abadie", "Noé"));
        let programme = Values::new()
            .with("title", "Excel")
            .with("duration_minutes", 840)
            .with("objectives", "- Construire un tableau croisé\n- Choisir un graphique");
        let programme = house.create("programme", programme);
        let mut taught = Taught {
            session: String::new(),
            session_key: 0,
            slots: Vec::new(),
            trainer: trainer.uid.to_string(),
            trainer_key: trainer.id,
            zoe: zoe.uid.to_string(),
            zoe_key: zoe.id,
            noe: noe.uid.to_string(),
            programme: programme.id,
            runtime: Runtime::new().unwrap(),
            house,
        };
        taught.begin(["2026-11-23", "2026-11-24"], &[zoe.id, noe.id]);
        taught
    }

    /// What the evaluation grid says of a learner and an objective.
    pub fn assess(&self, learner: i64, objective: &str, outcome: &str) {
        let site = &self.house.site;
        let access = Access::program(site.catalogue(), Via::Screen);
        let assessed = site.store.write(|tx| {
            tx.begin(&access, &site.clock, "assess_objectives", "")?;
            let hand = Hand::new(&access, &site.clock);
            learning::grid::assess(tx, hand, (self.session_key, learner), objective, Some(outcome))
        });
        assessed.unwrap();
    }

    /// A session of two days that everything is about from now on.
    pub fn begin(&mut self, days: [&str; 2], learners: &[i64]) {
        let values = Values::new()
            .with("programme", self.programme)
            .with("title", "Excel, perfectionnement")
            .with("starts_on", days[0])
            .with("ends_on", days[1])
            .with("place", "12 rue des Tanneurs, Rennes")
            .with("time_zone", "Europe/Paris");
        let session = self.house.create("training_session", values);
        self.slots.clear();
        for day in days {
            for (from, to) in [("09:00", "12:30"), ("13:30", "17:00")] {
                let values = Values::new()
                    .with("session", session.id)
                    .with("trainer", self.trainer_key)
                    .with("day", day);
                let slot = self
                    .house
                    .create("slot", values.with("start_time", from).with("end_time", to));
                self.slots.push(slot.uid.to_string());
            }
        }
        for learner in learners {
            let enrolment = Values::new().with("session", session.id).with("learner", *learner);
            self.house.create("enrolment", enrolment);
        }
        self.session = session.uid.to_string();
        self.session_key = session.id;
    }

    /// The identity of the house, in full.
    pub fn identify(&self) {
        let identity = Identity {
            legal_name: "Atelier des Savoirs SARL".into(),
            address: "12 rue des Tanneurs\n35000 Rennes".into(),
            city: "Rennes".into(),
            siret: "73282932000074".into(),
            activity_number: "53351234535".into(),
            activity_region: "Bretagne".into(),
            signatory_name: "Claire Le Goff".into(),
            signatory_quality: "directrice".into(),
            ..Identity::default()
        };
        let access = Access::program(self.house.site.catalogue(), Via::Screen);
        let clock = &self.house.site.clock;
        let saved: kit::Result<bool> = self.house.site.store.write(|tx| {
            tx.begin(&access, clock, "change_settings", "")?;
            identity.save(Hand::new(&access, clock), tx)
        });
        assert!(saved.unwrap());
    }

    /// The key of a record by its public id.
    pub fn key(&self, table: &str, uid: &str) -> i64 {
        let uid = uuid::Uuid::parse_str(uid).unwrap();
        let sql = format!("SELECT id FROM {table} WHERE uid = $1");
        self.house.site.store.read(|db| db.int(&sql, &[uid.into()])).unwrap()
    }

    pub fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    pub fn post(&self, who: &str, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post(who, address, form))
    }

    pub fn upload(&self, who: &str, address: &str, form: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
        self.runtime.block_on(self.house.upload(who, address, form, files))
    }

    pub fn send(&self, who: &str, method: &str, address: &str, body: &Json) -> (u16, Json) {
        let page = self.ask(who, method, address, body, &[]);
        let json = serde_json::from_str(&page.body).unwrap_or(Json::String(page.body.clone()));
        (page.status.as_u16(), json)
    }

    pub fn ask(&self, who: &str, method: &str, address: &str, body: &Json, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::HOST, "preau.example.fr")
            .header("sec-fetch-site", "same-origin");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.runtime.block_on(self.house.send(who, request, body.to_string()))
    }

    fn at(&self, slot: usize, what: &str, body: &Json) -> (u16, Json) {
        self.send(
            "office",
            "POST",
            &format!("/api/v1/slots/{}/{what}", self.slots[slot]),
            body,
        )
    }

    /// Signs in time on the tablet.
    pub fn sign(&self, slot: usize, learner: &str) {
        let at = format!(
            "2026-11-{}T{}:02:00+01:00",
            23 + slot / 2,
            if slot.is_multiple_of(2) { "09" } else { "14" }
        );
        self.sign_at(slot, learner, &at);
    }

    pub fn sign_at(&self, slot: usize, learner: &str, at: &str) {
        let name = if learner == self.zoe {
            "Zoé Noël"
        } else {
            "Noé Abadie"
        };
        let body = json!({ "learner": learner, "typed_name": name, "captured_at": at, "mode": "tablet" });
        let (status, answer) = self.at(slot, "signatures", &body);
        assert_eq!(status, 201, "{answer}");
    }

    pub fn countersign(&self, slot: usize) {
        let body = json!({ "trainer": self.trainer, "image": DOT });
        let (status, answer) = self.at(slot, "countersignature", &body);
        assert_eq!(status, 201, "{answer}");
    }

    pub fn seal(&self, slot: usize) {
        let (status, answer) = self.at(slot, "seal", &json!({}));
        assert_eq!(status, 201, "{answer}");
    }

    /// Corrects a sealed sheet.
    pub fn rectify(&self, slot: usize, learner: &str, state: &str) {
        let body = json!({ "learner": learner, "state": state, "reason": "Erreur de saisie" });
        let address = format!("/api/v1/slots/{}/presence", self.slots[slot]);
        let (status, answer) = self.send("office", "PUT", &address, &body);
        assert_eq!(status, 200, "{answer}");
    }

    /// The example V1 of the rates: Zoé is there at all four half-days, Noé misses the last one.
    pub fn teach(&self) {
        for slot in 0..4 {
            self.sign(slot, &self.zoe);
            if slot < 3 {
                self.sign(slot, &self.noe);
            }
            self.countersign(slot);
            self.seal(slot);
        }
    }

    /// Asks for certificates.
    pub fn issue(&self, body: Json) -> (u16, Json) {
        let address = format!("/api/v1/sessions/{}/certificates", self.session);
        self.send("office", "POST", &address, &body)
    }

    /// The certificate of a learner among those that were answered.
    pub fn of<'j>(&self, answer: &'j Json, learner: &str) -> &'j Json {
        let mut items = answer["items"].as_array().unwrap_or_else(|| panic!("{answer}")).iter();
        items
            .find(|item| item["learner"] == learner)
            .unwrap_or_else(|| panic!("{answer}"))
    }

    pub fn pdf(&self, who: &str, address: &str) -> Pdf {
        let page = self.get(who, address);
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        assert_eq!(page.header("content-type"), "application/pdf");
        Pdf::new(&page.bytes)
    }
}

/// A learner as the shipped profile lets them.
pub fn learner(person: i64) -> String {
    let grants = r#""slot": {"scopes": ["own"], "cards": {"slot": "read"}},
        "training_session": {"scopes": ["own"], "cards": {"session": "read"}},
        "attendance_act": {"scopes": ["own"], "cards": {"act": "read"}},
        "certificate": {"scopes": ["own"], "cards": {"paper": "read"}}"#;
    format!(r#"{{"key": "learner", "person": {person}, "grants": {{{grants}}}}}"#).replace('\n', "")
}
