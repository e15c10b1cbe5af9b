//! Money given back, and what becomes of an invoice once it left.

use kit::write::Hand;
use serde_json::json;

use super::shop::{Shop, each_shop, id, line};
use crate::refund::{Refund, most, refund};

fn give(shop: &Shop, payment: i64, cents: i64) -> kit::Result<()> {
    let site = &shop.house.site;
    let access = shop.program();
    let back = Refund {
        payment,
        amount: cents,
        on: site.clock.today(),
        means: "transfer".to_owned(),
        reference: String::new(),
        reason: "Départ en cours d’année".to_owned(),
    };
    site.store.write(|tx| {
        tx.begin(&access, &site.clock, "refund_payment", "")?;
        refund(tx, Hand::new(&access, &site.clock), &back).map(drop)
    })
}

#[test]
fn what_is_given_back_comes_from_what_is_left_then_from_what_was_settled() {
    each_shop(|shop| {
        let (invoice, _) = shop.invoice(&shop.zoe, json!([line("Excel", json!(1), 10_000, 0)]));
        let paid = id(&shop.pay(&invoice, 12_000));
        let payment = shop.int("SELECT id FROM payment");
        give(&shop, payment, 1_500).unwrap();
        assert_eq!(shop.read(&invoice)["state"], "paid", "what was too much goes first");
        give(&shop, payment, 3_500).unwrap();
        let read = shop.read(&invoice);
        assert_eq!(
            (read["paid"].as_i64(), read["balance"].as_i64()),
            (Some(7_000), Some(3_000))
        );
        let (_, payment_now) = shop.send("office", "GET", &format!("/api/v1/payments/{paid}"), &json!({}));
        assert_eq!(
            (payment_now["refunded"].as_i64(), payment_now["left"].as_i64()),
            (Some(5_000), Some(0)),
            "{payment_now}"
        );
        assert!(give(&shop, payment, 7_001).is_err(), "no more than what came in");
        assert_eq!(shop.house.site.store.read(|db| most(db, payment)).unwrap(), 7_000);
        let (_, refunds) = shop.send("office", "GET", "/api/v1/refunds", &json!({}));
        assert_eq!(refunds["total"], 2, "{refunds}");
    });
}

#[test]
fn an_invoice_follows_the_platform_with_days_and_reasons() {
    each_shop(|shop| {
        let draft = shop.draft(&shop.company, json!([line("Salle", json!(1), 10_000, 2_000)]));
        let at = |id: &str| format!("/api/v1/invoices/{id}");
        let told = |id: &str, body| shop.send("office", "PATCH", &at(id), &body);
        assert_eq!(told(&draft, json!({ "platform_status": "submitted" })).0, 422);
        let (invoice, _) = shop.invoice(&shop.company, json!([line("Salle", json!(1), 10_000, 2_000)]));
        let (status, read) = told(&invoice, json!({ "platform_status": "submitted" }));
        assert_eq!(
            (status, read["platform_on"].as_str()),
            (200, Some("2026-11-25")),
            "{read}"
        );
        let (status, answer) = told(&invoice, json!({ "platform_status": "refused" }));
        assert_eq!(
            (status, answer["errors"][0]["field"].as_str()),
            (422, Some("platform_reason"))
        );
        let (status, read) = told(
            &invoice,
            json!({ "platform_status": "refused", "platform_reason": "Commande inconnue", "platform_on": "2026-11-24" }),
        );
        assert_eq!(
            (status, read["platform_reason"].as_str()),
            (200, Some("Commande inconnue")),
            "{read}"
        );
        let (_, read) = told(&invoice, json!({ "platform_status": "approved" }));
        assert!(
            read["platform_reason"].is_null(),
            "a reason goes with the answer it was given for: {read}"
        );
        let (exempt, _) = shop.invoice(&shop.company, json!([line("Excel", json!(1), 10_000, 0)]));
        assert_eq!(shop.read(&exempt)["platform_scope"], "exempt");
        assert_eq!(shop.read(&invoice)["platform_scope"], "not_yet");
    });
}
