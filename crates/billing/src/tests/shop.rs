//! A house that sells: a company and two persons, spoken to over HTTP, on either engine.

use axum::http::{Request, header};
use kit::testing::each_store_with;
use kit::write::{Values, Written};
use kit::{Access, Via};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

pub struct Shop {
    pub house: House,
    pub company: Written,
    pub zoe: Written,
    pub noe: Written,
    runtime: Runtime,
}

fn rooms() -> Vec<Room> {
    let rooms = vec![
        ui::room(),
        accounts::room(),
        people::room(),
        training::room(),
        api::room(),
        attendance::room(),
        learning::room(),
        relations::room(),
        crate::room(),
    ];
    rooms.into_iter().chain(paperwork::rooms()).collect()
}

/// Runs a test on both engines.
pub fn each_shop(work: impl Fn(Shop)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::at(rooms(), store);
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let company = Values::new()
            .with("name", "Menuiserie Kerdoncuff")
            .with("siret", "73282932000074")
            .with("address", "3 rue du Port")
            .with("postal_code", "29000")
            .with("city", "Quimper");
        work(Shop {
            company: house.create("company", company),
            zoe: house.create("learner", person("Noël", "Zoé").with("email", "zoe@example.org")),
            noe: house.create("learner", person("Abadie", "Noé")),
            runtime: Runtime::new().unwrap(),
            house,
        });
    });
}

/// A line of a request.
pub fn line(label: &str, quantity: Json, cents: i64, vat_bp: i64) -> Json {
    json!({ "label": label, "quantity": quantity, "unit_price_cents": cents, "vat_bp": vat_bp })
}

impl Shop {
    pub fn program(&self) -> Access {
        Access::program(self.house.site.catalogue(), Via::Api)
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

    pub fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    pub fn post(&self, who: &str, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post(who, address, form))
    }

    #[track_caller]
    fn made(&self, method: &str, address: &str, body: &Json, expected: u16) -> Json {
        let (status, answer) = self.send("office", method, address, body);
        assert_eq!(status, expected, "{answer}");
        answer
    }

    /// A draft for a client, by its id.
    #[track_caller]
    pub fn draft(&self, client: &Written, lines: Json) -> String {
        let body = json!({ "client": client.uid.to_string(), "lines": lines, "due_on": "2026-12-20" });
        id(&self.made("POST", "/api/v1/invoices", &body, 201))
    }

    /// An invoice that stands, by its id and number.
    #[track_caller]
    pub fn invoice(&self, client: &Written, lines: Json) -> (String, String) {
        let id = self.draft(client, lines);
        let answer = self.made("POST", &format!("/api/v1/invoices/{id}/issue"), &json!({}), 200);
        (id, answer["number"].as_str().unwrap().to_owned())
    }

    /// A payment of an invoice.
    #[track_caller]
    pub fn pay(&self, invoice: &str, cents: i64) -> Json {
        let body = json!({
            "invoice": invoice, "amount_cents": cents, "received_on": "2026-11-24", "means": "transfer",
        });
        self.made("POST", "/api/v1/payments", &body, 201)
    }

    #[track_caller]
    pub fn read(&self, invoice: &str) -> Json {
        self.made("GET", &format!("/api/v1/invoices/{invoice}"), &Json::Null, 200)
    }

    /// One figure of the store.
    pub fn int(&self, sql: &str) -> i64 {
        self.house.site.store.read(|db| db.int(sql, &[])).unwrap()
    }
}

pub fn id(answer: &Json) -> String {
    answer["id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// Someone with the rights of a shipped profile of this room, bearing a person.
pub fn as_profile(key: &str, person: i64) -> String {
    let profiles = crate::rights::profiles();
    let profile = profiles.into_iter().find(|profile| profile.key == key).unwrap();
    let mut json = serde_json::to_value(&profile).unwrap();
    json["person"] = person.into();
    json.to_string()
}
