//! Numbers without gaps, and what stands.

use std::sync::Barrier;

use kit::Error;
use kit::write::Hand;
use serde_json::json;

use super::shop::{each_shop, line};
use crate::issue;
use crate::snapshot::Snapshot;

fn one(cents: i64) -> serde_json::Value {
    json!([line("Excel", json!(1), cents, 0)])
}

#[test]
fn an_invoice_takes_the_next_number_of_its_year_and_a_copy_of_what_it_says() {
    each_shop(|shop| {
        let (first, number) = shop.invoice(&shop.company, one(100_000));
        assert_eq!(number, "F2026-0001");
        assert_eq!(shop.invoice(&shop.zoe, one(5_000)).1, "F2026-0002");
        let read = shop.read(&first);
        assert_eq!(
            (
                read["state"].as_str(),
                read["issued_on"].as_str(),
                read["due_on"].as_str()
            ),
            (Some("issued"), Some("2026-11-25"), Some("2026-12-20"))
        );
        let sql = "SELECT snapshot FROM invoice WHERE number = 'F2026-0001'";
        let kept = shop.house.site.store.read(|db| db.scalar(sql, &[])).unwrap();
        let said = Snapshot::read(&kept.to_text()).unwrap();
        assert_eq!((said.buyer.siren(), said.buyer.city.as_str()), ("732829320", "Quimper"));
        assert_eq!(
            (said.groups[0].exemption.as_deref(), said.gross),
            (Some("exempt_training"), 100_000)
        );
    });
}

#[test]
fn sixteen_who_issue_at_once_leave_no_gap_and_what_fails_gives_its_number_back() {
    each_shop(|shop| {
        let drafts: Vec<i64> = (0..32)
            .map(|_| {
                shop.draft(&shop.company, one(1_000));
                shop.int("SELECT max(id) FROM invoice")
            })
            .collect();
        let (site, access) = (&shop.house.site, shop.program());
        let barrier = Barrier::new(16);
        std::thread::scope(|scope| {
            for turn in 0..16 {
                let (site, access, barrier, drafts) = (site.clone(), &access, &barrier, &drafts);
                scope.spawn(move || {
                    barrier.wait();
                    for draft in [drafts[turn], drafts[turn + 16]] {
                        // Cut off once between the number and the commit.
                        let cut = site.store.write(|tx| {
                            tx.begin(access, &site.clock, "issue_invoice", "")?;
                            issue::issue(tx, Hand::new(access, &site.clock), draft, "Atelier")?;
                            Err::<(), _>(Error::Fault("cut off".into()))
                        });
                        assert!(cut.is_err());
                        let done = site.store.write(|tx| {
                            tx.begin(access, &site.clock, "issue_invoice", "")?;
                            issue::issue(tx, Hand::new(access, &site.clock), draft, "Atelier")
                        });
                        done.unwrap();
                    }
                });
            }
        });
        let rows = site
            .store
            .read(|db| db.rows("SELECT number FROM invoice ORDER BY number", &[]))
            .unwrap();
        let numbers: Vec<String> = rows.iter().map(|row| row[0].to_text().into_owned()).collect();
        let expected: Vec<String> = (1..=32).map(|number| format!("F2026-{number:04}")).collect();
        assert_eq!(numbers, expected);
    });
}

#[test]
fn an_issued_invoice_refuses_every_change_by_every_door() {
    each_shop(|shop| {
        let (id, _) = shop.invoice(&shop.company, one(100_000));
        let address = format!("/api/v1/invoices/{id}");
        for (method, at, body) in [
            ("PATCH", address.clone(), json!({ "due_on": "2027-01-05" })),
            ("PATCH", address.clone(), json!({ "note": "Merci" })),
            ("PATCH", address.clone(), json!({ "discount_bp": 500 })),
            ("DELETE", address.clone(), json!({})),
            ("PUT", format!("{address}/draft-lines"), json!({ "lines": one(1) })),
            ("POST", format!("{address}/issue"), json!({})),
        ] {
            let (status, answer) = shop.send("office", method, &at, &body);
            assert_eq!(status, 409, "{method} {at}: {answer}");
        }
        let page = shop.ask("office", "GET", &format!("{address}/history"), &json!({}), &[]);
        assert_eq!(page.status.as_u16(), 200);
        let site = &shop.house.site;
        let (access, before) = (shop.program(), shop.read(&id));
        let sql = "SELECT id FROM operation WHERE verb = 'issue_invoice'";
        let operation = shop.int(sql);
        let undone = site.store.write(|tx| {
            tx.begin(&access, &site.clock, "undo", "")?;
            kit::write::undo(Hand::new(&access, &site.clock), tx, operation)
        });
        assert!(undone.is_err(), "an issue is not undone");
        assert_eq!(shop.read(&id), before);
    });
}

#[test]
fn a_change_of_the_client_leaves_what_was_issued_as_it_is() {
    each_shop(|shop| {
        let (_, number) = shop.invoice(&shop.company, one(100_000));
        let company = format!("/api/v1/companies/{}", shop.company.uid);
        let moved = json!({ "name": "Kerdoncuff et filles", "city": "Brest" });
        assert_eq!(shop.send("office", "PATCH", &company, &moved).0, 200);
        let sql = "SELECT snapshot FROM invoice WHERE number = $1";
        let kept = shop
            .house
            .site
            .store
            .read(|db| db.scalar(sql, &[number.as_str().into()]))
            .unwrap();
        let said = Snapshot::read(&kept.to_text()).unwrap();
        assert_eq!(
            (said.buyer.name.as_str(), said.buyer.city.as_str()),
            ("Menuiserie Kerdoncuff", "Quimper")
        );
    });
}

#[test]
fn what_the_law_wants_said_is_asked_for_before_it_stands() {
    each_shop(|shop| {
        let empty = shop.draft(&shop.company, json!([]));
        let (status, answer) = shop.send("office", "POST", &format!("/api/v1/invoices/{empty}/issue"), &json!({}));
        assert_eq!(
            (status, answer["errors"][0]["field"].as_str()),
            (422, Some("lines")),
            "{answer}"
        );
        let late = shop.draft(&shop.company, one(100));
        let address = format!("/api/v1/invoices/{late}");
        for day in ["2026-11-01", "2027-03-01"] {
            assert_eq!(shop.send("office", "PATCH", &address, &json!({ "due_on": day })).0, 200);
            let (status, answer) = shop.send("office", "POST", &format!("{address}/issue"), &json!({}));
            assert_eq!(
                (status, answer["errors"][0]["field"].as_str()),
                (422, Some("due_on")),
                "{answer}"
            );
        }
        let mixed = json!([
            line("Excel", json!(1), 100, 0),
            json!({ "label": "Absence", "unit_price_cents": 50, "form": "indemnity" })
        ]);
        let body = json!({ "client": shop.zoe.uid.to_string(), "lines": mixed });
        let (status, answer) = shop.send("office", "POST", "/api/v1/invoices", &body);
        assert_eq!(
            (status, answer["errors"][0]["code"].as_str()),
            (422, Some("money-mixed")),
            "{answer}"
        );
        assert_eq!(shop.invoice(&shop.zoe, one(100)).1, "F2026-0001", "no number was spent");
    });
}

#[test]
fn two_contacts_with_invoices_become_one_and_their_invoices_stand() {
    each_shop(|shop| {
        let (mine, _) = shop.invoice(&shop.zoe, one(100));
        let (theirs, _) = shop.invoice(&shop.noe, one(200));
        shop.pay(&theirs, 50);
        let site = &shop.house.site;
        let access = shop.program();
        let merge = people::commands::Merge {
            kind: "learner".into(),
            keep: shop.zoe.id,
            others: vec![shop.noe.id],
            chosen: kit::write::Values::new(),
        };
        let merged = site
            .store
            .write(|tx| people::commands::merge_persons(tx, Hand::new(&access, &site.clock), &merge));
        merged.unwrap();
        for invoice in [&mine, &theirs] {
            assert_eq!(shop.read(invoice)["person"]["id"], shop.zoe.uid.to_string());
        }
        assert_eq!(shop.read(&theirs)["client_name"], "ABADIE Noé", "it says what it said");
        let of_zoe = format!("SELECT count(*) FROM invoice WHERE person_id = {}", shop.zoe.id);
        assert_eq!(shop.int(&of_zoe), 2);
        let body = json!({ "client": shop.zoe.uid.to_string(), "amount_cents": 250, "received_on": "2026-11-25", "means": "cheque" });
        let (status, answer) = shop.send("office", "POST", "/api/v1/payments", &body);
        assert_eq!((status, answer["left"].as_i64()), (201, Some(0)), "{answer}");
        assert_eq!(shop.int("SELECT CAST(sum(paid) AS bigint) FROM invoice"), 300);
    });
}
