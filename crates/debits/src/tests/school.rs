//! A school that takes fees from a company and two persons, spoken to over HTTP, on either engine.

use axum::http::{Request, header};
use billing::terms::Terms as Sales;
use kit::testing::each_store_with;
use kit::write::{Hand, Values, Written};
use kit::{Access, Via};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

use crate::terms::Terms;

/// Accounts of which the check figures are right.
pub const IBAN: &str = "FR7610107001011234567890129";
pub const OTHER_IBAN: &str = "FR7630006000011234567890189";
/// The day after the days of notice, and one on which a collection is made.
pub const DAY: &str = "2026-12-21";

pub struct School {
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
        relations::room(),
        billing::room(),
        crate::room(),
    ];
    rooms
        .into_iter()
        .chain(ledger::room())
        .chain(paperwork::rooms())
        .collect()
}

/// Runs a test on both engines, in a school that has its creditor.
pub fn each_school(work: impl Fn(School)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::at(rooms(), store);
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let company = Values::new()
            .with("name", "Menuiserie Kerdoncuff")
            .with("siret", "73282932000074")
            .with("email", "compta@kerdoncuff.example");
        let school = School {
            company: house.create("company", company),
            zoe: house.create("learner", person("Noël", "Zoé").with("email", "zoe@example.org")),
            noe: house.create("learner", person("Abadie", "Noé")),
            runtime: Runtime::new().unwrap(),
            house,
        };
        school.say_creditor();
        work(school);
    });
}

/// Someone with all that the rooms ship for a profile, bearing a person.
pub fn profile(key: &str, person: Option<i64>) -> String {
    let shipped = rooms().into_iter().flat_map(|room| (room.profiles)());
    let mut whole = kit::Profile {
        key: key.to_owned(),
        ..kit::Profile::default()
    };
    for part in shipped.filter(|profile| profile.key == key) {
        whole.grants.extend(part.grants);
    }
    let mut json = serde_json::to_value(&whole).unwrap();
    if let Some(person) = person {
        json["person"] = person.into();
    }
    json.to_string()
}

/// The public id in an answer.
#[track_caller]
pub fn id(answer: &Json) -> String {
    answer["id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

impl School {
    fn say_creditor(&self) {
        let access = Access::program(self.house.site.catalogue(), Via::Screen);
        let clock = &self.house.site.clock;
        let sales = Sales {
            iban: OTHER_IBAN.into(),
            bic: "AGRIFRPP".into(),
            ..Sales::default()
        };
        let terms = Terms {
            creditor_id: "fr72 zzz 123456".into(),
            ..Terms::default()
        };
        let saved: kit::Result<bool> = self.house.site.store.write(|tx| {
            tx.begin(&access, clock, "change_settings", "")?;
            let hand = Hand::new(&access, clock);
            Ok(sales.clone().save(hand, tx)? && terms.clone().save(hand, tx)?)
        });
        assert!(saved.unwrap());
    }

    pub fn ask(&self, who: &str, method: &str, address: &str, body: &str) -> Page {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::HOST, "preau.example.fr")
            .header("sec-fetch-site", "same-origin");
        self.runtime.block_on(self.house.send(who, request, body.to_owned()))
    }

    pub fn send(&self, method: &str, address: &str, body: &Json) -> (u16, Json) {
        let page = self.ask("office", method, address, &body.to_string());
        let json = serde_json::from_str(&page.body).unwrap_or(Json::String(page.body.clone()));
        (page.status.as_u16(), json)
    }

    /// What the API answers when all goes well.
    #[track_caller]
    pub fn made(&self, method: &str, address: &str, body: &Json) -> Json {
        let (status, answer) = self.send(method, address, body);
        assert!((200..300).contains(&status), "{method} {address}: {status} {answer}");
        answer
    }

    pub fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    pub fn post(&self, who: &str, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post(who, address, form))
    }

    #[track_caller]
    pub fn read(&self, address: &str) -> Json {
        self.made("GET", address, &Json::Null)
    }

    /// One figure of the store.
    pub fn int(&self, sql: &str) -> i64 {
        self.house.site.store.read(|db| db.int(sql, &[])).unwrap()
    }

    pub fn exec(&self, sql: &str) {
        let done: kit::Result<()> = self.house.site.store.write(|tx| Ok(tx.exec(sql, &[]).map(drop)?));
        done.unwrap();
    }

    /// An invoice that stands, paid on these days: its id.
    #[track_caller]
    pub fn invoice(&self, client: &Written, parts: &[(&str, i64)]) -> String {
        let whole: i64 = parts.iter().map(|(_, cents)| cents).sum();
        let line = json!({ "label": "Scolarité", "quantity": 1, "unit_price_cents": whole, "vat_bp": 0 });
        let body = json!({ "client": client.uid.to_string(), "lines": [line] });
        let invoice = id(&self.made("POST", "/api/v1/invoices", &body));
        let parts: Vec<Json> = parts
            .iter()
            .map(|(day, cents)| json!({ "due_on": day, "amount_cents": cents }))
            .collect();
        let address = format!("/api/v1/invoices/{invoice}");
        self.made("PUT", &format!("{address}/schedule"), &json!({ "instalments": parts }));
        self.made("POST", &format!("{address}/issue"), &json!({}));
        invoice
    }

    /// The mandate of a client, signed some months ago.
    #[track_caller]
    pub fn mandate(&self, client: &Written, iban: &str) -> Json {
        let body =
            json!({ "client": client.uid.to_string(), "iban": iban, "signed_on": "2026-09-01", "place": "Rennes" });
        self.made("POST", "/api/v1/mandates", &body)
    }

    /// A collection of all that may be taken on the day.
    #[track_caller]
    pub fn collect(&self) -> String {
        id(&self.made("POST", "/api/v1/collections", &json!({ "on": DAY })))
    }

    /// The same, handed to the bank.
    #[track_caller]
    pub fn hand_over(&self) -> String {
        let collection = self.collect();
        self.made("POST", &format!("/api/v1/collections/{collection}/sent"), &json!({}));
        collection
    }

    /// Says that the bank took it.
    #[track_caller]
    pub fn settle(&self, collection: &str) -> Json {
        let body = json!({ "received_on": "2026-11-25" });
        self.made("POST", &format!("/api/v1/collections/{collection}/settle"), &body)
    }

    /// Ids of the debits, in the order of their references.
    pub fn debits(&self) -> Vec<Json> {
        let answer = self.read("/api/v1/debits?sort=reference&limit=100");
        answer["items"].as_array().unwrap().clone()
    }

    /// Cents still owed of an invoice.
    pub fn balance(&self, invoice: &str) -> i64 {
        self.read(&format!("/api/v1/invoices/{invoice}"))["balance"]
            .as_i64()
            .unwrap()
    }

    /// What may be taken on the day, and why the rest may not: code by client.
    pub fn proposal(&self) -> (i64, Vec<(String, String)>) {
        let answer = self.read(&format!("/api/v1/collection-proposal?on={DAY}"));
        let left = answer["left_out"].as_array().unwrap().iter().map(|one| {
            let text = |value: &Json| value.as_str().unwrap().to_owned();
            (text(&one["client_name"]), text(&one["why"]["code"]))
        });
        (answer["amount_cents"].as_i64().unwrap(), left.collect())
    }

    /// Takes back what was done last.
    #[track_caller]
    pub fn undo_last(&self) {
        let sql = "SELECT uid FROM operation ORDER BY id DESC LIMIT 1";
        let uid = self.house.site.store.read(|db| db.scalar(sql, &[])).unwrap();
        let page = self.post("office", &format!("/operations/{}/undo", uid.as_uid().unwrap()), "");
        assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    }
}
