//! A house that sells to a company and to a person, spoken to over HTTP, on either engine.

use axum::http::{Request, header};
use billing::terms::Terms;
use kit::testing::each_store_with;
use kit::write::{Hand, Values, Written};
use kit::{Access, Via};
use paperwork::identity::Identity;
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

pub struct Sales {
    pub house: House,
    pub company: Written,
    pub zoe: Written,
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
    ];
    rooms
        .into_iter()
        .chain(crate::room())
        .chain(paperwork::rooms())
        .collect()
}

/// Runs a test on both engines.
pub fn each_sales(work: impl Fn(Sales)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::at(rooms(), store);
        let company = Values::new()
            .with("name", "Menuiserie Kerdoncuff & Fils")
            .with("siret", "40483304800022")
            .with("address", "3 rue du Port")
            .with("postal_code", "29000")
            .with("city", "Quimper")
            .with("email", "compta@kerdoncuff.example");
        let zoe = Values::new()
            .with("last_name", "Noël")
            .with("first_name", "Zoé")
            .with("email", "zoe@example.org");
        work(Sales {
            company: house.create("company", company),
            zoe: house.create("learner", zoe),
            runtime: Runtime::new().unwrap(),
            house,
        });
    });
}

/// Someone with all that the rooms ship for a profile.
pub fn profile(key: &str) -> String {
    let shipped = rooms().into_iter().flat_map(|room| (room.profiles)());
    let mut whole = kit::Profile {
        key: key.to_owned(),
        ..kit::Profile::default()
    };
    for part in shipped.filter(|profile| profile.key == key) {
        whole.grants.extend(part.grants);
    }
    serde_json::to_string(&whole).unwrap()
}

impl Sales {
    /// Says who the house is and how it is paid.
    pub fn identify(&self) {
        let identity = Identity {
            legal_name: "Atelier des Savoirs SARL".into(),
            address: "12 rue des Tanneurs\n35000 Rennes".into(),
            city: "Rennes".into(),
            siret: "73282932000074".into(),
            activity_number: "53351234535".into(),
            email: "contact@atelier.example".into(),
            ..Identity::default()
        };
        let terms = Terms {
            iban: "FR7630006000011234567890189".into(),
            bic: "AGRIFRPP".into(),
            legal_form: "SARL".into(),
            capital: "10 000 €".into(),
            register: "RCS Rennes".into(),
            penalty_bp: Some(1_215),
            ..Terms::default()
        };
        let access = Access::program(self.house.site.catalogue(), Via::Screen);
        let clock = &self.house.site.clock;
        let saved: kit::Result<bool> = self.house.site.store.write(|tx| {
            tx.begin(&access, clock, "change_settings", "")?;
            let hand = Hand::new(&access, clock);
            Ok(identity.clone().save(hand, tx)? && terms.clone().save(hand, tx)?)
        });
        assert!(saved.unwrap());
    }

    pub fn ask(&self, who: &str, method: &str, address: &str, body: &Json) -> Page {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::HOST, "preau.example.fr")
            .header("sec-fetch-site", "same-origin");
        self.runtime.block_on(self.house.send(who, request, body.to_string()))
    }

    /// Sends a body as it is.
    pub fn ask_text(&self, who: &str, address: &str, body: &str) -> Page {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header(header::HOST, "preau.example.fr")
            .header("sec-fetch-site", "same-origin");
        self.runtime.block_on(self.house.send(who, request, body.to_owned()))
    }

    pub fn post(&self, who: &str, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post(who, address, form))
    }

    pub fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    #[track_caller]
    pub fn made(&self, address: &str, body: &Json) -> Json {
        let page = self.ask("office", "POST", address, body);
        assert!(page.status.is_success(), "{}", page.body);
        serde_json::from_str(&page.body).unwrap()
    }

    /// A draft for a client, by its id.
    #[track_caller]
    pub fn draft(&self, client: &Written, form: &str, lines: &Json) -> String {
        let body = json!({ "client": client.uid.to_string(), "form": form, "lines": lines });
        self.made("/api/v1/invoices", &body)["id"].as_str().unwrap().to_owned()
    }

    /// An invoice that stands, by its id.
    #[track_caller]
    pub fn invoice(&self, client: &Written, form: &str, lines: &Json) -> String {
        let id = self.draft(client, form, lines);
        self.made(&format!("/api/v1/invoices/{id}/issue"), &json!({}));
        id
    }

    #[track_caller]
    pub fn pdf(&self, invoice: &str) -> Vec<u8> {
        let page = self.get("office", &format!("/api/v1/invoices/{invoice}/pdf"));
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        assert_eq!(page.header("content-type"), "application/pdf");
        page.bytes
    }
}
