//! An invoice never goes beyond the hours that are proved.

use kit::write::Values;
use serde_json::json;

use super::shop::{Shop, each_shop};

/// A place of 14 h at 1,000 €, of which so many minutes are proved.
fn place(shop: &Shop, proved: i64) -> String {
    let programme = Values::new().with("title", "Excel").with("duration_minutes", 840);
    let programme = shop.house.create("programme", programme);
    let session = Values::new()
        .with("programme", programme.id)
        .with("title", "Excel, perfectionnement")
        .with("starts_on", "2026-11-23")
        .with("ends_on", "2026-11-24");
    let session = shop.house.create("training_session", session);
    let enrolment = Values::new()
        .with("session", session.id)
        .with("learner", shop.zoe.id)
        .with("price", 100_000);
    let enrolment = shop.house.create("enrolment", enrolment);
    let args = [session.id.into(), shop.zoe.id.into(), proved.into()];
    let written: kit::Result<u64> = shop.house.site.store.write(|tx| {
        let sql = "INSERT INTO presence_sum (session_id, learner_id, planned, realised, proved, justified, lost)
            VALUES ($1, $2, 840, 840, $3, 0, 0)";
        Ok(tx.exec(sql, &args)?)
    });
    written.unwrap();
    enrolment.uid.to_string()
}

fn issue(shop: &Shop, enrolment: &str, cents: i64, form: &str) -> (u16, serde_json::Value) {
    let line = json!({ "label": "Excel, 14 h", "unit_price_cents": cents, "enrolment": enrolment });
    let body = json!({ "client": shop.company.uid.to_string(), "lines": [line], "form": form });
    let (status, answer) = shop.send("office", "POST", "/api/v1/invoices", &body);
    assert_eq!(status, 201, "{answer}");
    shop.send(
        "office",
        "POST",
        &format!("/api/v1/invoices/{}/issue", answer["id"].as_str().unwrap()),
        &json!({}),
    )
}

#[test]
fn the_opco_and_the_company_pay_together_for_the_three_quarters_that_are_proved() {
    each_shop(|shop| {
        let place = place(&shop, 630);
        let (status, answer) = issue(&shop, &place, 100_000, "invoice");
        assert_eq!(status, 422, "{answer}");
        assert!(answer["detail"].as_str().unwrap().contains("10:30"), "{answer}");
        assert_eq!(
            issue(&shop, &place, 30_000, "deposit").0,
            200,
            "a deposit comes before any hour"
        );
        assert_eq!(issue(&shop, &place, 60_000, "invoice").0, 200);
        assert_eq!(issue(&shop, &place, 15_001, "invoice").0, 422);
        assert_eq!(issue(&shop, &place, 15_000, "invoice").0, 200);
        assert_eq!(issue(&shop, &place, 1, "invoice").0, 422);
    });
}

#[test]
fn what_was_credited_may_be_invoiced_anew() {
    each_shop(|shop| {
        let place = place(&shop, 840);
        let (_, first) = issue(&shop, &place, 100_000, "invoice");
        assert_eq!(issue(&shop, &place, 40_000, "invoice").0, 422);
        let part = json!({ "reason": "Prise en charge", "lines": [{ "line": 0, "amount_cents": 40_000 }] });
        let address = format!("/api/v1/invoices/{}/credit-notes", first["id"].as_str().unwrap());
        assert_eq!(shop.send("office", "POST", &address, &part).0, 201);
        assert_eq!(issue(&shop, &place, 40_000, "invoice").0, 200);
    });
}
