//! Payments: of one invoice, of three by one transfer, by another than the client, too much.

use serde_json::json;

use super::shop::{each_shop, id, line};

#[test]
fn an_invoice_is_partly_paid_then_paid_and_what_is_too_much_is_kept() {
    each_shop(|shop| {
        let (invoice, _) = shop.invoice(&shop.company, json!([line("Excel", json!(1), 10_000, 0)]));
        shop.pay(&invoice, 4_000);
        let read = shop.read(&invoice);
        assert_eq!(
            (read["state"].as_str(), read["balance"].as_i64()),
            (Some("partly_paid"), Some(6_000))
        );
        let second = shop.pay(&invoice, 7_500);
        assert_eq!(
            (second["settled"].as_i64(), second["left"].as_i64()),
            (Some(6_000), Some(1_500)),
            "{second}"
        );
        assert_eq!(shop.read(&invoice)["state"], "paid");
        let (status, _) = shop.send(
            "office",
            "DELETE",
            &format!("/api/v1/payments/{}", id(&second)),
            &json!({}),
        );
        assert_eq!(status, 204);
        assert_eq!(shop.read(&invoice)["balance"], 6_000);
    });
}

#[test]
fn one_transfer_pays_three_invoices_and_a_payer_need_not_be_the_client() {
    each_shop(|shop| {
        let bill = |cents: i64| shop.invoice(&shop.zoe, json!([line("Excel", json!(1), cents, 0)])).0;
        let invoices = [bill(1_000), bill(2_000), bill(3_000)];
        let parts: Vec<_> = invoices
            .iter()
            .zip([1_000, 2_000, 2_500])
            .map(|(invoice, cents)| json!({ "invoice": invoice, "amount_cents": cents }))
            .collect();
        let body = json!({ "client": shop.company.uid.to_string(), "amount_cents": 6_000, "allocations": parts, "received_on": "2026-11-24", "means": "transfer" });
        let (status, answer) = shop.send("office", "POST", "/api/v1/payments", &body);
        assert_eq!(
            (status, answer["client_name"].as_str(), answer["left"].as_i64()),
            (201, Some("Menuiserie Kerdoncuff"), Some(500)),
            "{answer}"
        );
        let states: Vec<_> = invoices
            .iter()
            .map(|invoice| shop.read(invoice)["state"].clone())
            .collect();
        assert_eq!(states, ["paid", "paid", "partly_paid"]);
        let beyond = json!({ "amount_cents": 900, "allocations": [{ "invoice": invoices[2], "amount_cents": 900 }], "received_on": "2026-11-24", "means": "transfer" });
        assert_eq!(shop.send("office", "POST", "/api/v1/payments", &beyond).0, 422);
    });
}

#[test]
fn what_nobody_owes_is_not_paid() {
    each_shop(|shop| {
        let draft = shop.draft(&shop.zoe, json!([line("Excel", json!(1), 1_000, 0)]));
        let body = |invoice: &str, cents: i64, day: &str| json!({ "invoice": invoice, "amount_cents": cents, "received_on": day, "means": "cash" });
        assert_eq!(
            shop.send("office", "POST", "/api/v1/payments", &body(&draft, 10, "2026-11-24"))
                .0,
            422
        );
        let (invoice, _) = shop.invoice(&shop.zoe, json!([line("Excel", json!(1), 1_000, 0)]));
        for (cents, day) in [(0, "2026-11-24"), (-5, "2026-11-24"), (10, "2026-11-26")] {
            let (status, answer) = shop.send("office", "POST", "/api/v1/payments", &body(&invoice, cents, day));
            assert_eq!(status, 422, "{cents} on {day}: {answer}");
        }
        assert_eq!(shop.int("SELECT count(*) FROM payment"), 0);
    });
}
