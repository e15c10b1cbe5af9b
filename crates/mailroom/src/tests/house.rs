//! A training centre on either engine: a company, a contact of it, an adviser; and messages as mail programs send them.

use kit::testing::each_store_with;
use kit::write::{Values, Written};
use kit::{Access, Via};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

use crate::take::{Tally, take};
use crate::whom::Aim;

pub struct Centre {
    pub house: House,
    pub company: Written,
    pub paul: Written,
    pub anne: Written,
    pub runtime: Runtime,
}

pub fn rooms() -> Vec<Room> {
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
pub fn each_centre(work: impl Fn(Centre)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::at(rooms(), store);
        let person = |last: &str, first: &str, email: &str| {
            let values = Values::new().with("last_name", last).with("first_name", first);
            values.with("email", email)
        };
        let company = Values::new()
            .with("name", "Ateliers du Vercors")
            .with("email", "contact@vercors.example");
        let company = house.create("company", company);
        let paul = person("Garnier", "Paul", "paul@vercors.example").with("company", company.id);
        work(Centre {
            paul: house.create("contact", paul),
            anne: house.create("staff", person("Morel", "Anne", "anne@centre.example")),
            company,
            runtime: Runtime::new().unwrap(),
            house,
        });
    });
}

/// Someone with all that the rooms ship for a profile.
pub fn profile(key: &str) -> String {
    let shipped = accounts::shipped::profiles()
        .unwrap()
        .into_iter()
        .map(|one| one.profile);
    let shipped = shipped.chain(rooms().into_iter().flat_map(|room| (room.profiles)()));
    let mut whole = kit::Profile {
        key: key.to_owned(),
        ..kit::Profile::default()
    };
    for part in shipped.filter(|profile| profile.key == key) {
        whole.grants.extend(part.grants);
    }
    serde_json::to_string(&whole).unwrap()
}

impl Centre {
    pub fn access(&self) -> Access {
        Access::program(self.house.site.catalogue(), Via::Screen)
    }

    /// Takes messages in as files that are dropped.
    pub fn take(&self, mails: &[String], aim: Option<Aim>) -> Tally {
        let files: Vec<(String, Vec<u8>)> = mails
            .iter()
            .map(|mail| ("mail.eml".to_owned(), mail.clone().into_bytes()))
            .collect();
        take(&self.house.site, &self.access(), &files, aim).unwrap()
    }

    pub fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    pub fn post(&self, who: &str, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post(who, address, form))
    }

    pub fn drop(&self, who: &str, address: &str, mail: &str) -> Page {
        let files: &[(&str, &[u8])] = &[("mail.eml", mail.as_bytes())];
        self.runtime.block_on(self.house.upload(who, address, &[], files))
    }

    pub fn int(&self, sql: &str) -> i64 {
        self.house.site.store.read(|db| db.int(sql, &[])).unwrap()
    }

    pub fn text(&self, sql: &str) -> String {
        let read = self.house.site.store.read(|db| db.scalar(sql, &[]));
        read.unwrap().to_text().into_owned()
    }

    /// The public id of the one message that waits.
    pub fn waiting(&self) -> String {
        let read = self
            .house
            .site
            .store
            .read(|db| db.scalar("SELECT uid FROM inbound_mail", &[]));
        read.unwrap().as_uid().expect("a message that waits").to_string()
    }
}

/// A plain message: who, to whom, its identifier, more headers, subject, text.
pub fn mail(from: &str, to: &str, id: &str, headers: &str, (subject, text): (&str, &str)) -> String {
    format!(
        "From: {from}\r\nTo: {to}\r\nDate: Tue, 24 Nov 2026 09:12:00 +0100\r\nMessage-ID: <{id}>\r\n{headers}\
         Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

/// A message with a text in HTML, a logo, a PDF and a program.
pub fn rich(from: &str, id: &str) -> String {
    format!(
        "From: {from}\r\nTo: anne@centre.example\r\nDate: Tue, 24 Nov 2026 09:12:00 +0100\r\nMessage-ID: <{id}>\r\n\
         Subject: =?iso-8859-1?Q?Convention_sign=E9e?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n\
         <p>Bonjour,</p><script>alert(1)</script><p>Voici la convention <b>signée</b>.</p>\
         <img src=\"https://suivi.example/pixel.gif\">\r\n--outer\r\n\
         Content-Type: image/png; name=\"logo.png\"\r\nContent-ID: <logo>\r\nContent-Disposition: inline; filename=\"logo.png\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--outer\r\n\
         Content-Type: application/pdf; name=\"convention.pdf\"\r\n\
         Content-Disposition: attachment; filename=\"convention.pdf\"\r\n\r\n%PDF-1.4 convention\r\n--outer\r\n\
         Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"lisez-moi.exe\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAAEAAAA\r\n--outer--\r\n"
    )
}
