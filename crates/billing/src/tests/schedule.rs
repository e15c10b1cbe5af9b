//! Schedules: an invoice paid in several times, each part with its day; payments fill them in order.

use serde_json::{Value as Json, json};

use super::shop::{Shop, each_shop, line};

/// A draft to Zoé of 1 000,01 €, exempt.
fn draft(shop: &Shop) -> String {
    shop.draft(&shop.zoe, json!([line("Scolarité", json!(1), 100_001, 0)]))
}

fn agree(shop: &Shop, invoice: &str, body: &Json) -> (u16, Json) {
    shop.send("office", "PUT", &format!("/api/v1/invoices/{invoice}/schedule"), body)
}

fn issue(shop: &Shop, invoice: &str) -> Json {
    let address = format!("/api/v1/invoices/{invoice}/issue");
    let (status, answer) = shop.send("office", "POST", &address, &json!({}));
    assert_eq!(status, 200, "{answer}");
    answer
}

/// Day, amount, what is left and state of each instalment, in order.
fn told(shop: &Shop) -> Vec<(String, i64, i64, String)> {
    let (status, answer) = shop.send(
        "office",
        "GET",
        "/api/v1/instalments?sort=due_on&limit=100",
        &Json::Null,
    );
    assert_eq!(status, 200, "{answer}");
    let one = |item: &Json| {
        let text = |key: &str| item[key].as_str().unwrap().to_owned();
        let cents = |key: &str| item[key].as_i64().unwrap();
        (text("due_on"), cents("amount"), cents("left"), text("state"))
    };
    answer["items"].as_array().unwrap().iter().map(one).collect()
}

fn states(shop: &Shop) -> Vec<(i64, String)> {
    told(shop)
        .into_iter()
        .map(|(_, _, left, state)| (left, state))
        .collect()
}

#[test]
fn ten_months_come_to_the_invoice_and_its_last_day_is_the_last_of_them() {
    each_shop(|shop| {
        let id = draft(&shop);
        let ten = json!({ "first_on": "2026-12-31", "rhythm": "monthly", "times": 10 });
        assert_eq!(agree(&shop, &id, &ten).0, 200);
        assert_eq!(issue(&shop, &id)["due_on"], "2027-09-30");
        let told = told(&shop);
        assert_eq!(told.len(), 10);
        assert_eq!(told.iter().map(|(_, cents, ..)| cents).sum::<i64>(), 100_001);
        assert_eq!((told[1].0.as_str(), told[2].0.as_str()), ("2027-01-31", "2027-02-28"));
        let read = shop.read(&id);
        assert_eq!(
            (read["next_due_on"].as_str(), read["balance"].as_i64()),
            (Some("2026-12-31"), Some(100_001))
        );
        assert_eq!(agree(&shop, &id, &ten).0, 409, "it stands");
        shop.get("office", &format!("/invoices/{id}")).says("31/01/2027");
    });
}

#[test]
fn payments_fill_instalments_in_order_and_credits_take_from_the_last() {
    each_shop(|shop| {
        let id = draft(&shop);
        let parts = [("2026-12-15", 40_000), ("2027-01-15", 40_000), ("2027-02-15", 20_001)];
        let parts: Vec<Json> = parts
            .iter()
            .map(|(day, cents)| json!({ "due_on": day, "amount_cents": cents }))
            .collect();
        assert_eq!(agree(&shop, &id, &json!({ "instalments": parts })).0, 200);
        assert_eq!(states(&shop)[0], (0, "draft".to_owned()), "nothing of a draft is owed");
        issue(&shop, &id);
        shop.pay(&id, 50_000);
        let state = |left: i64, state: &str| (left, state.to_owned());
        assert_eq!(
            states(&shop),
            [state(0, "paid"), state(30_000, "partly_paid"), state(20_001, "due")]
        );
        assert_eq!(shop.read(&id)["next_due_on"], "2027-01-15");
        let credit = json!({ "reason": "Départ", "lines": [{ "line": 0, "amount_cents": 25_001 }] });
        let address = format!("/api/v1/invoices/{id}/credit-notes");
        assert_eq!(shop.send("office", "POST", &address, &credit).0, 201);
        assert_eq!(
            states(&shop),
            [state(0, "paid"), state(25_000, "partly_paid"), state(0, "paid")]
        );
        assert_eq!(shop.read(&id)["balance"], 25_000);
        // Days that are over are late, whatever the last day of the invoice.
        let site = &shop.house.site;
        let late = "UPDATE instalment SET due_on = '2026-11-02' WHERE position = 2";
        let passed: kit::Result<()> = site.store.write(|tx| Ok(tx.exec(late, &[]).map(drop)?));
        passed.unwrap();
        assert_eq!(states(&shop)[0].1, "late");
        assert_eq!(shop.read(&id)["state"], "overdue");
        shop.pay(&id, 25_000);
        assert_eq!(shop.read(&id)["state"], "paid");
    });
}

#[test]
fn a_schedule_that_does_not_come_to_the_invoice_is_refused_and_lines_that_change_spread_anew() {
    each_shop(|shop| {
        let id = draft(&shop);
        let short = json!({ "instalments": [{ "due_on": "2026-12-15", "amount_cents": 1 }] });
        let (status, answer) = agree(&shop, &id, &short);
        assert_eq!(
            (status, answer["errors"][0]["field"].as_str()),
            (422, Some("instalments")),
            "{answer}"
        );
        let page = shop.get("office", &format!("/invoices/{id}/schedule"));
        page.says("1 000,01").says("Chaque trimestre");
        let form = "do=spread&rhythm=quarterly&first=15%2F12%2F2026&times=3";
        let done = shop.post("office", &format!("/invoices/{id}/schedule"), form);
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let days: Vec<String> = told(&shop).into_iter().map(|(day, ..)| day).collect();
        assert_eq!(days, ["2026-12-15", "2027-03-15", "2027-06-15"]);
        let lines = json!({ "lines": [line("Scolarité", json!(1), 90_000, 0)] });
        let address = format!("/api/v1/invoices/{id}/draft-lines");
        assert_eq!(shop.send("office", "PUT", &address, &lines).0, 200);
        issue(&shop, &id);
        let amounts: Vec<i64> = told(&shop).into_iter().map(|(_, cents, ..)| cents).collect();
        assert_eq!(amounts.iter().sum::<i64>(), 90_000);
        let one = shop.invoice(&shop.noe, json!([line("Livre", json!(1), 1_000, 0)]));
        assert_eq!(
            shop.read(&one.0)["next_due_on"],
            "2026-12-20",
            "one day is a schedule of one"
        );
    });
}

#[test]
fn a_company_is_not_given_more_than_the_sixty_days_of_the_law() {
    each_shop(|shop| {
        let id = shop.draft(&shop.company, json!([line("Formation", json!(1), 100_000, 0)]));
        let far = json!({ "first_on": "2026-12-15", "rhythm": "monthly", "times": 6 });
        assert_eq!(agree(&shop, &id, &far).0, 200);
        let (status, _) = shop.send("office", "POST", &format!("/api/v1/invoices/{id}/issue"), &json!({}));
        assert_eq!(status, 422);
    });
}
