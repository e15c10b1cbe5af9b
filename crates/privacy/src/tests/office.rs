//! A house with a school, a training centre and people who know nobody else in it; spoken to over HTTP, on either engine.

use axum::http::{Request, header};
use kit::testing::each_store_with;
use kit::write::{Values, Written};
use serde_json::Value as Json;
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

pub struct Office {
    pub house: House,
    /// Someone who asked about a training and followed none.
    pub prospect: Written,
    /// Someone who followed one.
    pub learner: Written,
    /// A guardian and her two children.
    pub mother: Written,
    pub child: Written,
    pub sibling: Written,
    runtime: Runtime,
}

fn rooms() -> Vec<Room> {
    vec![
        ui::room(),
        accounts::room(),
        people::room(),
        training::room(),
        api::room(),
        relations::room(),
        crate::room(),
    ]
}

/// Runs a test on both engines.
pub fn each_office(work: impl Fn(Office)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::at(rooms(), store);
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let prospect = person("Kermarrec", "Solenn")
            .with("email", "solenn@example.org")
            .with("office_note", "Rappeler en janvier");
        let prospect = house.create("contact", prospect);
        let learner = person("Abadie", "Rosalie")
            .with("email", "rosalie@example.org")
            .with("mobile", "+33612345678");
        let learner = house.create("learner", learner);
        let mother = house.create(
            "guardian",
            person("Guivarch", "Annaig").with("email", "annaig@example.org"),
        );
        let child = house.create("student", person("Guivarch", "Maelle"));
        let sibling = house.create("student", person("Guivarch", "Titouan"));
        for student in [&child, &sibling] {
            let link = Values::new().with("student", student.id).with("guardian", mother.id);
            house.create("guardianship", link);
        }
        work(Office {
            prospect,
            learner,
            mother,
            child,
            sibling,
            runtime: Runtime::new().unwrap(),
            house,
        });
    });
}

impl Office {
    /// Gives a prospect what advisers keep of one.
    pub fn talked_with(&self, prospect: &Written) {
        let exchange = Values::new()
            .with("form", "call")
            .with("contact", prospect.id)
            .with("subject", "Kermarrec veut apprendre Excel")
            .with("body", "Elle est disponible le mardi");
        self.house.create("exchange_entry", exchange);
        let task = Values::new()
            .with("title", "Rappeler Kermarrec")
            .with("contact", prospect.id);
        self.house.create("task", task);
    }

    /// Puts a document among those of a contact.
    pub fn document(&self, of: &Written) -> Written {
        let site = &self.house.site;
        let access = kit::Access::program(self.house.catalogue(), kit::Via::Demo);
        let document = Values::new()
            .with("title", "Réclamation")
            .with("owner_kind", "contact")
            .with("owner_name", "Kermarrec Solenn")
            .with("owner_id", of.id);
        site.store
            .write(|tx| {
                tx.begin(&access, &site.clock, "create", "")?;
                kit::write::Hand::new(&access, &site.clock).create_unchecked(tx, "document", document, None)
            })
            .unwrap()
    }

    /// Enrols a learner in a training that ended this month.
    pub fn followed_one(&self, learner: &Written) {
        let programme = Values::new().with("title", "Excel").with("duration_minutes", 840);
        let programme = self.house.create("programme", programme);
        let session = Values::new()
            .with("programme", programme.id)
            .with("title", "Excel, novembre")
            .with("starts_on", jiff::civil::date(2026, 11, 2))
            .with("ends_on", jiff::civil::date(2026, 11, 6))
            .with("time_zone", "Europe/Paris");
        let session = self.house.create("training_session", session);
        let enrolment = Values::new().with("session", session.id).with("learner", learner.id);
        self.house.create("enrolment", enrolment);
    }

    pub fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    pub fn post(&self, who: &str, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post(who, address, form))
    }

    /// As a program that is no browser posts it.
    pub fn one_click(&self, address: &str) -> Page {
        let request = Request::post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = "List-Unsubscribe=One-Click".to_owned();
        self.runtime.block_on(self.house.send("", request, body))
    }

    pub fn erase(&self, who: &str, person: &Written, body: &str) -> (u16, Json) {
        let request = Request::post(format!("/api/v1/persons/{}/erasure", person.uid))
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", format!("{}{}", person.uid, body.len()))
            .header("sec-fetch-site", "same-origin");
        let page = self.runtime.block_on(self.house.send(who, request, body.to_owned()));
        (
            page.status.as_u16(),
            serde_json::from_str(&page.body).unwrap_or_default(),
        )
    }

    /// Makes a link of preferences, by its address.
    pub fn link(&self, person: &Written) -> String {
        let page = self.post("office", &format!("/persons/{}/preference-link", person.uid), "");
        let at = page.body.find("/preferences/").expect("the link is shown");
        let rest = &page.body[at..];
        rest[..rest.find('<').unwrap()].to_owned()
    }

    pub fn int(&self, sql: &str) -> i64 {
        self.house.site.store.read(|db| db.int(sql, &[])).unwrap()
    }
}
