//! A house that buys, spoken to over HTTP, and the invoices of its suppliers.

use axum::http::{Request, header};
use kit::testing::each_store_with;
use lopdf::{Document, Object, Stream, dictionary};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

/// An invoice of a supplier in UBL 2.1.
pub const UBL: &str = include_str!("../../../einvoice/tests/files/supplier-ubl.xml");
/// Another in CII.
pub const CII: &str = include_str!("../../../einvoice/tests/files/supplier-cii.xml");

pub struct Buyer {
    pub house: House,
    runtime: Runtime,
}

fn rooms() -> Vec<Room> {
    let rooms = vec![
        ui::room(),
        accounts::room(),
        people::room(),
        training::room(),
        api::room(),
        crate::room(),
        Room::new("einvoice", einvoice::SOURCE),
    ];
    rooms
}

/// Runs a test on both engines.
pub fn each_buyer(work: impl Fn(Buyer)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        work(Buyer {
            house: House::at(rooms(), store),
            runtime: Runtime::new().unwrap(),
        });
    });
}

/// A PDF with an invoice in it, as a supplier's program makes one.
pub fn hybrid(xml: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let file = document.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile", "Subtype" => "text/xml" },
        xml.as_bytes().to_vec(),
    ));
    let specification = document.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("factur-x.xml"), "UF" => Object::string_literal("factur-x.xml"),
        "EF" => dictionary! { "F" => file },
    });
    let pages = document.add_object(dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 });
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "AF" => vec![Object::from(specification)],
    });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

impl Buyer {
    pub fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    pub fn post(&self, who: &str, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post(who, address, form))
    }

    pub fn drop(&self, who: &str, files: &[(&str, &[u8])]) -> Page {
        let sent = self.house.upload(who, "/purchase-invoices/drop", &[], files);
        self.runtime.block_on(sent)
    }

    /// Drops one invoice, which is opened; its address.
    #[track_caller]
    pub fn received(&self, name: &str, bytes: &[u8]) -> String {
        let page = self.drop("office", &[(name, bytes)]);
        assert_eq!(page.status.as_u16(), 303, "{}", page.body);
        page.location().to_owned()
    }

    pub fn send(&self, who: &str, method: &str, address: &str, body: Vec<u8>) -> (u16, Json) {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin");
        let page = self
            .runtime
            .block_on(self.house.send(who, request, String::from_utf8(body).unwrap()));
        let json = serde_json::from_str(&page.body).unwrap_or(Json::String(page.body.clone()));
        (page.status.as_u16(), json)
    }

    pub fn answer(&self, who: &str, id: &str, body: &Json) -> (u16, Json) {
        let address = format!("/api/v1/purchase-invoices/{id}/state");
        self.send(who, "POST", &address, body.to_string().into_bytes())
    }

    pub fn read(&self, id: &str) -> Json {
        self.send("office", "GET", &format!("/api/v1/purchase-invoices/{id}"), Vec::new())
            .1
    }

    pub fn int(&self, sql: &str) -> i64 {
        self.house.site.store.read(|db| db.int(sql, &[])).unwrap()
    }
}

/// The public id at the end of an address.
pub fn id_of(address: &str) -> String {
    address.rsplit('/').next().unwrap().to_owned()
}

/// A state, as it is asked.
pub fn state(state: &str) -> Json {
    json!({ "state": state })
}
