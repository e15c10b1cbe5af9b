//! The door of the API: what it takes, what it answers, what it refuses.

use serde_json::json;

use super::shop::{each_shop, id, line};

#[test]
fn a_draft_is_made_of_its_lines_and_takes_the_exemption_of_the_house() {
    each_shop(|shop| {
        let lines = json!([
            line("Excel, perfectionnement", json!(14), 9_000, 0),
            line("Location de salle", json!("1,5"), 20_000, 2_000)
        ]);
        let body = json!({ "client": shop.company.uid.to_string(), "lines": lines, "due_on": "2026-12-20", "purchase_order": "BC 42" });
        let (status, answer) = shop.send("office", "POST", "/api/v1/invoices", &body);
        assert_eq!(status, 201, "{answer}");
        assert_eq!(
            (answer["state"].as_str(), answer["number"].is_null()),
            (Some("draft"), true),
            "{answer}"
        );
        assert_eq!(answer["client_name"], "Menuiserie Kerdoncuff");
        assert_eq!(
            (answer["net"].as_i64(), answer["tax"].as_i64(), answer["gross"].as_i64()),
            (Some(156_000), Some(6_000), Some(162_000))
        );
        let (_, lines) = shop.send(
            "office",
            "GET",
            &format!("/api/v1/invoices/{}/lines", id(&answer)),
            &json!({}),
        );
        let first = lines["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|line| line["position"] == 0)
            .unwrap();
        assert_eq!(
            (first["exemption"].as_str(), first["quantity"].as_f64()),
            (Some("exempt_training"), Some(14.0))
        );
    });
}

#[test]
fn every_member_at_fault_is_named() {
    each_shop(|shop| {
        let wrong = json!({ "label": "", "quantity": "beaucoup", "unit_price_cents": "9", "vat_bp": 2000, "exemption": "261-4-4", "wings": 2 });
        let body = json!({ "client": "nobody", "lines": [line("Excel", json!(1), 100, 0), wrong], "form": "present" });
        let (status, answer) = shop.send("office", "POST", "/api/v1/invoices", &body);
        assert_eq!(status, 422, "{answer}");
        let named: Vec<&str> = answer["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["field"].as_str().unwrap())
            .collect();
        for field in [
            "client",
            "form",
            "lines[1].label",
            "lines[1].quantity",
            "lines[1].unit_price_cents",
            "lines[1].vat_bp",
            "lines[1].wings",
        ] {
            assert!(named.contains(&field), "{field} is not among {named:?}");
        }
        assert_eq!(shop.int("SELECT count(*) FROM invoice"), 0);
        let (status, answer) = shop.send("office", "POST", "/api/v1/invoices", &json!({ "lines": [] }));
        assert_eq!(
            (status, answer["errors"][0]["field"].as_str()),
            (422, Some("client")),
            "{answer}"
        );
    });
}

#[test]
fn a_request_sent_again_under_its_key_is_done_once() {
    each_shop(|shop| {
        let body = json!({ "client": shop.zoe.uid.to_string(), "lines": [line("Excel", json!(1), 100, 0)] });
        let key = [("idempotency-key", "d1")];
        let first = shop.ask("office", "POST", "/api/v1/invoices", &body, &key);
        let again = shop.ask("office", "POST", "/api/v1/invoices", &body, &key);
        assert_eq!((first.status.as_u16(), first.body.clone()), (201, again.body));
        let draft = id(&serde_json::from_str(&first.body).unwrap());
        let address = format!("/api/v1/invoices/{draft}/issue");
        let first = shop.ask("office", "POST", &address, &json!({}), &[("idempotency-key", "i1")]);
        let again = shop.ask("office", "POST", &address, &json!({}), &[("idempotency-key", "i1")]);
        assert_eq!((first.status.as_u16(), first.body), (200, again.body));
        assert_eq!(shop.send("office", "POST", &address, &json!({})).0, 409);
    });
}

#[test]
fn lines_of_a_draft_are_replaced_and_a_draft_is_deleted_whole() {
    each_shop(|shop| {
        let draft = shop.draft(&shop.company, json!([line("Excel", json!(1), 100, 0)]));
        let lines = json!({ "lines": [line("Word", json!(2), 5_000, 2_000)] });
        let (status, answer) = shop.send(
            "office",
            "PUT",
            &format!("/api/v1/invoices/{draft}/draft-lines"),
            &lines,
        );
        assert_eq!((status, answer["gross"].as_i64()), (200, Some(12_000)), "{answer}");
        let (status, answer) = shop.send(
            "office",
            "PATCH",
            &format!("/api/v1/invoices/{draft}"),
            &json!({ "discount_bp": 1_000 }),
        );
        assert_eq!((status, answer["gross"].as_i64()), (200, Some(10_800)), "{answer}");
        assert_eq!(
            shop.send("office", "DELETE", &format!("/api/v1/invoices/{draft}"), &json!({}))
                .0,
            204
        );
        assert_eq!(
            shop.int("SELECT count(*) FROM invoice") + shop.int("SELECT count(*) FROM invoice_line"),
            0
        );
    });
}
