//! Who sees money, and whose.

use serde_json::json;

use super::shop::{as_profile, each_shop, line};

#[test]
fn who_pays_sees_what_was_issued_to_them_and_nothing_else() {
    each_shop(|shop| {
        let lines = json!([line("Excel", json!(1), 1_000, 0)]);
        let (mine, _) = shop.invoice(&shop.zoe, lines.clone());
        let (other, _) = shop.invoice(&shop.noe, lines.clone());
        let draft = shop.draft(&shop.zoe, lines);
        let zoe = as_profile("learner", shop.zoe.id);
        let at = |invoice: &str| {
            shop.send(&zoe, "GET", &format!("/api/v1/invoices/{invoice}"), &json!({}))
                .0
        };
        assert_eq!((at(&mine), at(&other), at(&draft)), (200, 404, 404));
        let (_, lines) = shop.send(&zoe, "GET", "/api/v1/invoice-lines", &json!({}));
        assert_eq!(lines["total"], 1, "{lines}");
        let body = json!({ "invoice": mine, "amount_cents": 1, "received_on": "2026-11-24", "means": "cash" });
        assert_eq!(shop.send(&zoe, "POST", "/api/v1/payments", &body).0, 403);
        assert_eq!(
            shop.send(
                &zoe,
                "POST",
                &format!("/api/v1/invoices/{mine}/credit-notes"),
                &json!({ "reason": "Non" })
            )
            .0,
            403
        );
        let trainer = format!(r#"{{"key": "trainer", "person": {}}}"#, shop.noe.id);
        assert_eq!(shop.send(&trainer, "GET", "/api/v1/invoices", &json!({})).0, 404);
    });
}

#[test]
fn an_adviser_reads_and_an_accountant_issues() {
    each_shop(|shop| {
        let draft = shop.draft(&shop.company, json!([line("Excel", json!(1), 1_000, 0)]));
        let address = format!("/api/v1/invoices/{draft}");
        assert_eq!(shop.send(&as_profile("adviser", 0), "GET", &address, &json!({})).0, 200);
        assert_eq!(
            shop.send(
                &as_profile("adviser", 0),
                "POST",
                &format!("{address}/issue"),
                &json!({})
            )
            .0,
            403
        );
        assert_eq!(
            shop.send(
                &as_profile("accountant", 0),
                "POST",
                &format!("{address}/issue"),
                &json!({})
            )
            .0,
            200
        );
    });
}
