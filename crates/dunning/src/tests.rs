//! Reminders over HTTP, on both engines: who is due, what holds back, what leaves, what is kept.

use axum::http::{Request, header};
use kit::testing::each_store_with;
use kit::write::{Values, Written};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

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
        debits::room(),
        crate::room(),
    ];
    rooms
        .into_iter()
        .chain(paperwork::rooms())
        .chain(ledger::room())
        .collect()
}

const IBAN: &str = "FR7630006000011234567890189";

struct Shop {
    house: House,
    company: Written,
    zoe: Written,
    runtime: Runtime,
}

fn each_shop(work: impl Fn(Shop)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::at(rooms(), store);
        let company = Values::new()
            .with("name", "Menuiserie Kerdoncuff")
            .with("siret", "73282932000074")
            .with("email", "compta@kerdoncuff.example");
        let zoe = Values::new().with("last_name", "Noël").with("first_name", "Zoé");
        work(Shop {
            company: house.create("company", company),
            zoe: house.create("learner", zoe),
            runtime: Runtime::new().unwrap(),
            house,
        });
    });
}

impl Shop {
    /// Who collects by direct debit.
    fn say_creditor(&self) {
        let site = &self.house.site;
        let access = kit::Access::program(site.catalogue(), kit::Via::Screen);
        let sales = billing::terms::Terms {
            iban: IBAN.into(),
            bic: "AGRIFRPP".into(),
            ..Default::default()
        };
        let terms = debits::terms::Terms {
            creditor_id: "fr72 zzz 123456".into(),
            ..Default::default()
        };
        let saved: kit::Result<bool> = site.store.write(|tx| {
            tx.begin(&access, &site.clock, "change_settings", "")?;
            let hand = kit::write::Hand::new(&access, &site.clock);
            Ok(sales.clone().save(hand, tx)? && terms.clone().save(hand, tx)?)
        });
        assert!(saved.unwrap());
    }

    fn ask(&self, method: &str, address: &str, body: &Json) -> (u16, Json) {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::HOST, "preau.example.fr")
            .header("sec-fetch-site", "same-origin");
        let page = self
            .runtime
            .block_on(self.house.send("office", request, body.to_string()));
        let json = serde_json::from_str(&page.body).unwrap_or(Json::String(page.body.clone()));
        (page.status.as_u16(), json)
    }

    fn get(&self, address: &str) -> Page {
        self.runtime.block_on(self.house.get("office", address))
    }

    fn post(&self, address: &str, form: &str) -> Page {
        self.runtime.block_on(self.house.post("office", address, form))
    }

    /// An issued invoice whose one instalment was due so many days ago.
    #[track_caller]
    fn late(&self, client: &Written, cents: i64, days: i64) -> String {
        let line = json!({ "label": "Excel", "quantity": 1, "unit_price_cents": cents, "vat_bp": 0 });
        let body = json!({ "client": client.uid.to_string(), "lines": [line] });
        let (status, made) = self.ask("POST", "/api/v1/invoices", &body);
        assert_eq!(status, 201, "{made}");
        let id = made["id"].as_str().unwrap().to_owned();
        let (status, issued) = self.ask("POST", &format!("/api/v1/invoices/{id}/issue"), &json!({}));
        assert_eq!(status, 200, "{issued}");
        // Time passes: what was issued cannot be told another day by any door.
        self.move_due(&id, days);
        id
    }

    fn move_due(&self, invoice: &str, days: i64) {
        let site = &self.house.site;
        let day = site.clock.today().checked_sub(jiff::ToSpan::days(days)).unwrap();
        let uid = uuid::Uuid::parse_str(invoice).unwrap();
        site.store
            .write(|tx| {
                let sql =
                    "UPDATE instalment SET due_on = $1 WHERE invoice_id = (SELECT id FROM invoice WHERE uid = $2)";
                tx.exec(sql, &[day.into(), uid.into()])
            })
            .unwrap();
    }

    /// So many days pass since the letters that left.
    fn wait(&self, days: i64) {
        let site = &self.house.site;
        let day = site.clock.today().checked_sub(jiff::ToSpan::days(days)).unwrap();
        site.store
            .write(|tx| tx.exec("UPDATE payment_reminder SET sent_on = $1", &[day.into()]))
            .unwrap();
    }

    fn cases(&self) -> Vec<Json> {
        let (status, answer) = self.ask("GET", "/api/v1/dunning", &json!({}));
        assert_eq!(status, 200, "{answer}");
        answer["items"].as_array().unwrap().clone()
    }

    fn send(&self, invoice: &str) -> Page {
        self.post(&format!("/dunning/{invoice}/send"), "")
    }

    fn int(&self, sql: &str) -> i64 {
        self.house.site.store.read(|db| db.int(sql, &[])).unwrap()
    }
}

#[test]
fn a_client_is_reminded_once_for_all_that_is_late_one_level_at_a_time() {
    each_shop(|shop| {
        let first = shop.late(&shop.company, 100_000, 40);
        shop.late(&shop.company, 50_000, 5);
        let cases = shop.cases();
        assert_eq!(cases.len(), 1, "{cases:?}");
        assert_eq!(
            (
                cases[0]["level"].as_i64(),
                cases[0]["amount_cents"].as_i64(),
                cases[0]["due"].as_bool()
            ),
            (Some(1), Some(150_000), Some(true)),
            "forty days late and never written to: the first level all the same"
        );
        let page = shop.send(&first);
        assert_eq!(page.status, 303);
        assert_eq!(
            (
                shop.int("SELECT count(*) FROM payment_reminder"),
                shop.int("SELECT count(*) FROM reminded_instalment"),
                shop.int("SELECT count(*) FROM letter")
            ),
            (1, 2, 1)
        );
        assert_eq!(shop.cases()[0]["left_out"], "just_told");
        shop.send(&first);
        assert_eq!(shop.int("SELECT count(*) FROM payment_reminder"), 1, "not twice");
        shop.wait(8);
        let case = &shop.cases()[0];
        assert_eq!(
            case["level"], 2,
            "the older one goes on, the younger one waits for its days: {case}"
        );
        assert_eq!(
            case["fee_cents"], 8_000,
            "forty euros for each late invoice of a company"
        );
    });
}

#[test]
fn a_formal_notice_goes_on_paper_and_only_business_owes_the_fee() {
    each_shop(|shop| {
        let company = shop.late(&shop.company, 100_000, 60);
        let zoe = shop.late(&shop.zoe, 20_000, 60);
        for _ in 0..3 {
            shop.send(&company);
            shop.send(&zoe);
            shop.wait(8);
        }
        assert_eq!(shop.int("SELECT max(level) FROM payment_reminder"), 3);
        assert_eq!(
            shop.int("SELECT count(*) FROM payment_reminder WHERE fee > 0 AND person_id IS NOT NULL"),
            0
        );
        assert_eq!(
            shop.int("SELECT count(*) FROM payment_reminder WHERE company_id IS NOT NULL AND file_id IS NOT NULL"),
            1,
            "the third level alone has its letter"
        );
        assert_eq!(
            shop.int("SELECT count(*) FROM payment_reminder WHERE channel = 'post' AND file_id IS NOT NULL"),
            3,
            "nobody knows an address of Zoé: each of hers is printed"
        );
        let (_, listed) = shop.ask("GET", "/api/v1/payment-reminders?q=level:3", &json!({}));
        assert!(listed["items"][0].is_object(), "{listed}");
        let uid = listed["items"][0]["id"].as_str().unwrap().to_owned();
        let page = shop.get(&format!("/payment-reminders/{uid}/pdf"));
        assert_eq!(page.status, 200);
        assert!(
            shop.cases().iter().all(|case| case["due"] == false),
            "after the last level a person decides"
        );
    });
}

#[test]
fn what_is_disputed_paused_or_paid_is_not_asked_for() {
    each_shop(|shop| {
        let (a, b) = (
            shop.late(&shop.company, 100_000, 10),
            shop.late(&shop.company, 30_000, 10),
        );
        let hold = |invoice: &str, body: Json| shop.ask("PUT", &format!("/api/v1/invoices/{invoice}/hold"), &body).0;
        assert_eq!(hold(&a, json!({ "dispute": "Deux heures en trop" })), 200);
        let case = &shop.cases()[0];
        assert_eq!(
            (
                case["amount_cents"].as_i64(),
                case["due"].as_bool(),
                case["left_out"].as_str()
            ),
            (Some(30_000), Some(true), Some("disputed")),
            "the other one is asked for still"
        );
        assert_eq!(hold(&b, json!({ "paused_until": "2099-01-01" })), 200);
        assert_eq!(shop.cases()[0]["due"], false);
        assert_eq!(hold(&b, json!({})), 200);
        let paid = json!({ "invoice": b, "amount_cents": 30_000, "received_on": "2026-01-02", "means": "transfer" });
        let (status, answer) = shop.ask("POST", "/api/v1/payments", &paid);
        assert_eq!(status, 201, "{answer}");
        assert_eq!(
            shop.cases()[0]["amount_cents"],
            0,
            "nothing is left but what is disputed"
        );
    });
}

#[test]
fn what_is_with_the_bank_waits_for_what_it_answers() {
    each_shop(|shop| {
        shop.late(&shop.company, 100_000, 10);
        shop.say_creditor();
        let made = |address: &str, body: Json| {
            let (status, answer) = shop.ask("POST", address, &body);
            assert!((200..300).contains(&status), "{address}: {status} {answer}");
            answer
        };
        let client = shop.company.uid.to_string();
        let mandate = json!({ "client": client, "iban": IBAN, "signed_on": "2026-09-01", "place": "Rennes" });
        made("/api/v1/mandates", mandate);
        let collection = made("/api/v1/collections", json!({ "on": "2026-12-21" }))["id"].clone();
        let case = &shop.cases()[0];
        assert_eq!(
            (case["due"].as_bool(), case["left_out"].as_str()),
            (Some(false), Some("with_bank")),
            "{case}"
        );
        let address = format!("/api/v1/collections/{}", collection.as_str().unwrap());
        made(&format!("{address}/sent"), json!({}));
        let (_, debits) = shop.ask("GET", "/api/v1/debits", &json!({}));
        let debit = debits["items"][0]["id"].as_str().unwrap();
        made(
            &format!("/api/v1/debits/{debit}/return"),
            json!({ "reason": "MD01", "returned_on": "2026-11-25" }),
        );
        assert_eq!(shop.cases()[0]["due"], true, "what came back is asked for");
    });
}

#[test]
fn what_moved_since_it_was_shown_is_refused_and_nothing_leaves() {
    each_shop(|shop| {
        shop.late(&shop.company, 100_000, 10);
        let page = shop.get("/dunning");
        let token = page
            .body
            .split("name=\"case\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        shop.late(&shop.company, 5_000, 10);
        let answer = shop.post("/dunning/send", &format!("case={}", token.replace(':', "%3A")));
        assert_eq!(answer.status, 303);
        assert_eq!(shop.int("SELECT count(*) FROM payment_reminder"), 0);
    });
}

#[test]
fn a_reminder_that_was_sent_does_not_change() {
    each_shop(|shop| {
        let invoice = shop.late(&shop.company, 100_000, 10);
        shop.send(&invoice);
        let (_, listed) = shop.ask("GET", "/api/v1/payment-reminders", &json!({}));
        assert!(listed["items"][0].is_object(), "{listed}");
        let uid = listed["items"][0]["id"].as_str().unwrap().to_owned();
        let (status, _) = shop.ask("DELETE", &format!("/api/v1/payment-reminders/{uid}"), &json!({}));
        assert!([403, 405, 409].contains(&status), "{status}");
        assert_eq!(shop.int("SELECT count(*) FROM payment_reminder"), 1);
    });
}

#[test]
fn the_levels_of_a_house_are_its_own_and_wrong_ones_are_told_in_place() {
    each_shop(|shop| {
        let wrong = "gap_days=7&company-0-after_days=3&company-0-subject=Facture&company-0-body=Bonjour+%7Bwho%7D";
        let page = shop.post("/settings/dunning", wrong);
        assert_eq!(page.status, 422);
        assert!(page.body.contains("{who}"), "{}", page.body);
        let right =
            "gap_days=7&company-0-after_days=20&company-0-subject=Facture+%7Bnumber%7D&company-0-body=%7Bamount%7D";
        assert_eq!(shop.post("/settings/dunning", right).status, 303);
        shop.late(&shop.company, 100_000, 10);
        assert_eq!(shop.cases()[0]["due"], false, "twenty days now");
    });
}
