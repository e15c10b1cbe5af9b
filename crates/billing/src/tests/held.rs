//! What holds an invoice back: a dispute, time given.

use serde_json::json;

use super::shop::{each_shop, line};

#[test]
fn a_disputed_invoice_says_so_until_it_is_settled_and_the_standing_paper_does_not_change() {
    each_shop(|shop| {
        let (invoice, _) = shop.invoice(&shop.company, json!([line("Excel", json!(1), 10_000, 0)]));
        let digest = shop.read(&invoice)["digest"].clone();
        let hold = |body| shop.send("office", "PUT", &format!("/api/v1/invoices/{invoice}/hold"), &body);
        assert_eq!(hold(json!({ "dispute": "  " })).0, 422, "a dispute has a reason");
        let (status, answer) = hold(json!({ "dispute": "Deux heures en trop" }));
        assert_eq!(status, 200, "{answer}");
        let read = shop.read(&invoice);
        assert_eq!(
            (
                read["state"].as_str(),
                read["dispute_reason"].as_str(),
                read["digest"].clone()
            ),
            (Some("disputed"), Some("Deux heures en trop"), digest)
        );
        let page = shop.post("office", &format!("/invoices/{invoice}/dispute"), "over=1");
        assert_eq!(page.status, 303);
        assert_eq!(shop.read(&invoice)["state"], "issued");
    });
}

#[test]
fn time_is_given_to_a_day_to_come_for_what_is_owed_alone() {
    each_shop(|shop| {
        let (invoice, _) = shop.invoice(&shop.company, json!([line("Excel", json!(1), 10_000, 0)]));
        let draft = shop.draft(&shop.company, json!([line("Excel", json!(1), 10_000, 0)]));
        let hold = |invoice: &str, day: &str| {
            let body = json!({ "paused_until": day });
            shop.send("office", "PUT", &format!("/api/v1/invoices/{invoice}/hold"), &body)
                .0
        };
        assert_eq!(hold(&invoice, "2020-01-01"), 422);
        assert_eq!(hold(&draft, "2099-01-01"), 422, "a draft is not owed");
        assert_eq!(hold(&invoice, "2099-01-01"), 200);
        assert_eq!(shop.read(&invoice)["paused_until"], "2099-01-01");
        shop.pay(&invoice, 10_000);
        assert_eq!(hold(&invoice, "2099-02-01"), 422, "a paid one neither");
    });
}
