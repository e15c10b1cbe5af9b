//! A house that is paid by card, on either engine: a learner, an invoice of three instalments, a link to pay it.

use accounts::{Accounts, Safe};
use axum::http::{Request, header};
use billing::client::Client;
use billing::draft::{self, Line};
use billing::{issue, schedule};
use jiff::civil::date;
use kit::testing::each_store_with;
use kit::write::{Hand, Values, Written};
use kit::{Access, Clock, Error, Result, Via};
use money::{Instalment, Quantity, Vat};
use serde_json::Value as Json;
use tokio::runtime::Runtime;
use ui::testing::{House, Page};
use ui::{Room, Site};

use super::provider::{SECRET, SIGNING, StandIn, event, signature};
use crate::setting::{CardPayments, Keys};
use crate::{follow, link};

pub struct Desk {
    pub house: House,
    pub provider: StandIn,
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
        learning::room(),
        relations::room(),
        billing::room(),
        crate::room(),
    ];
    rooms.into_iter().chain(paperwork::rooms()).collect()
}

/// Runs a test on both engines.
pub fn each_desk(work: impl Fn(Desk)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::guarded(rooms(), store, |store, clock| {
            Box::new(Accounts::new(store.clone(), clock.clone(), Safe::passing().unwrap()))
        });
        let zoe = Values::new().with("last_name", "Noël").with("first_name", "Zoé");
        let desk = Desk {
            zoe: house.create("learner", zoe.with("email", "zoe@example.org")),
            provider: StandIn::begin(),
            runtime: Runtime::new().unwrap(),
            house,
        };
        desk.set_up(SECRET);
        work(desk);
    });
}

impl Desk {
    pub fn site(&self) -> &Site {
        &self.house.site
    }

    pub fn access(&self) -> Access {
        Access::program(self.site().catalogue(), Via::Screen)
    }

    pub fn write<T>(&self, work: impl FnOnce(&mut kit::Tx<'_>, Hand<'_>) -> Result<T>) -> Result<T> {
        let (site, access) = (self.site(), self.access());
        site.store.write(|tx| {
            tx.begin(&access, &site.clock, "test", "")?;
            work(tx, Hand::new(&access, &site.clock))
        })
    }

    /// Names the stand-in, with this key.
    pub fn set_up(&self, secret: &str) {
        let accounts: &Accounts = self.site().doorkeeper().unwrap();
        let keys = Keys {
            secret: Some(secret.to_owned()),
            signing: Some(SIGNING.to_owned()),
        };
        let setting = CardPayments {
            is_on: true,
            address: self.provider.address.clone(),
        };
        self.write(|tx, hand| setting.save(tx, hand, accounts.safe(), &keys))
            .unwrap();
    }

    /// An invoice of 300 € in three instalments, two of them late; its key.
    pub fn invoice(&self) -> i64 {
        let (site, access, clock) = (self.site(), self.access(), Clock::on(date(2026, 9, 1)));
        let made: Result<i64> = site.store.write(|tx| {
            tx.begin(&access, &clock, "issue_invoice", "")?;
            let hand = Hand::new(&access, &clock);
            let line = Line::of("Excel", Quantity::ONE, 30_000, Vat::Training);
            let client = Client::Person(self.zoe.id);
            let made = draft::begin(tx, hand, "invoice", client, Values::new(), &[line])?;
            let parts = [(9, 10_000), (10, 10_000), (12, 10_000)].map(|(month, cents)| Instalment {
                due_on: date(2026, month, 5),
                cents,
            });
            schedule::agree(tx, hand, made.id, &parts)?;
            issue::issue(tx, hand, made.id, "Institut Sainte-Jeanne")?;
            Ok(made.id)
        });
        made.unwrap()
    }

    /// The page of a link to an invoice.
    pub fn link(&self, invoice: i64) -> String {
        let made = self.write(|tx, _| link::make(tx, invoice, "", self.site().clock.now()));
        format!("/pay/{}", made.unwrap())
    }

    pub fn get(&self, address: &str) -> Page {
        self.runtime.block_on(self.house.get("", address))
    }

    pub fn post(&self, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post("", address, form))
    }

    /// Goes to pay so many cents; the session that the provider opened.
    #[track_caller]
    pub fn go(&self, page: &str, cents: i64) -> String {
        let answer = self.post(page, &format!("cents={cents}"));
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
        let to = answer.header("refresh").to_owned();
        to.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// The provider sends an event; the status of the answer.
    pub fn hear(&self, id: &str, form: &str, object: &Json) -> u16 {
        let body = event(id, form, object);
        let signed = signature(&body, SIGNING, self.site().clock.now());
        self.send_event(&body, &signed)
    }

    pub fn send_event(&self, body: &str, signed: &str) -> u16 {
        let request = Request::post("/hooks/card")
            .header(header::CONTENT_TYPE, "application/json")
            .header("stripe-signature", signed);
        let sent = self.house.send("", request, body.to_owned());
        self.runtime.block_on(sent).status.as_u16()
    }

    /// The whole way: pays so many cents of an invoice, and the event of it comes.
    #[track_caller]
    pub fn paid(&self, invoice: i64, cents: i64) -> String {
        let session = self.go(&self.link(invoice), cents);
        let object = self.provider.pay(&session);
        assert_eq!(
            self.hear(&format!("evt_{session}"), "checkout.session.completed", &object),
            200
        );
        session
    }

    /// Lets the job that follows payments have its turn.
    pub fn follow(&self) {
        self.site().jobs().enqueue(follow::again()).unwrap();
        self.house.work();
    }

    pub fn int(&self, sql: &str) -> i64 {
        self.site().store.read(|db| db.int(sql, &[])).unwrap()
    }

    pub fn text(&self, sql: &str) -> String {
        let read: Result<_> = self.site().store.read(|db| db.scalar(sql, &[]).map_err(Error::from));
        read.unwrap().to_text().into_owned()
    }

    /// What is paid of the one invoice, and of how many payments.
    pub fn standing(&self) -> (i64, i64) {
        (
            self.int("SELECT CAST(sum(paid) AS bigint) FROM invoice"),
            self.int("SELECT count(*) FROM payment"),
        )
    }
}
