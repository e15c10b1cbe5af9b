//! Quotes: numbers without gaps, what stands, answers, and the invoices of several payers to the cent.

use kit::write::Values;
use serde_json::{Value as Json, json};

use super::shop::{Shop, as_profile, each_shop, id, line};

fn quote(shop: &Shop, lines: Json, shares: Json) -> String {
    let body = json!({ "client": shop.company.uid.to_string(), "lines": lines, "shares": shares });
    let (status, answer) = shop.send("office", "POST", "/api/v1/quotes", &body);
    assert_eq!(status, 201, "{answer}");
    id(&answer)
}

fn read(shop: &Shop, quote: &str) -> Json {
    shop.send("office", "GET", &format!("/api/v1/quotes/{quote}"), &json!({}))
        .1
}

#[track_caller]
fn doing(shop: &Shop, quote: &str, what: &str, body: &Json, expected: u16) -> Json {
    let (status, answer) = shop.send("office", "POST", &format!("/api/v1/quotes/{quote}/{what}"), body);
    assert_eq!(status, expected, "{what}: {answer}");
    answer
}

fn accepted(shop: &Shop, lines: Json, shares: Json) -> String {
    let quote = quote(shop, lines, shares);
    doing(shop, &quote, "send", &json!({}), 200);
    doing(
        shop,
        &quote,
        "answer",
        &json!({ "answer": "accepted", "by": "Soizic Kerdoncuff" }),
        200,
    );
    quote
}

#[test]
fn a_quote_takes_its_number_when_it_is_sent_and_then_stands() {
    each_shop(|shop| {
        let quote = quote(&shop, json!([line("Excel", json!(14), 9_000, 0)]), json!([]));
        assert_eq!(
            (&read(&shop, &quote)["state"], &read(&shop, &quote)["number"]),
            (&json!("draft"), &Json::Null)
        );
        let address = format!("/api/v1/quotes/{quote}");
        assert_eq!(
            shop.get("office", &format!("{address}/pdf")).status.as_u16(),
            422,
            "a draft has no file"
        );
        let sent = doing(&shop, &quote, "send", &json!({}), 200);
        assert_eq!(
            (&sent["number"], &sent["valid_until"]),
            (&json!("D2026-0001"), &json!("2026-12-25"))
        );
        assert_eq!(doing(&shop, &quote, "send", &json!({}), 200)["number"], sent["number"]);
        for (method, at, body) in [
            ("PATCH", address.clone(), json!({ "valid_until": "2027-01-05" })),
            ("PATCH", address.clone(), json!({ "discount_bp": 500 })),
            ("DELETE", address.clone(), json!({})),
            ("PUT", format!("{address}/draft-lines"), json!({ "lines": [] })),
        ] {
            let (status, answer) = shop.send("office", method, &at, &body);
            assert_eq!(status, 409, "{method} {at}: {answer}");
        }
        let file = shop.get("office", &format!("{address}/pdf"));
        assert_eq!((file.status.as_u16(), file.body.starts_with("%PDF")), (200, true));
    });
}

#[test]
fn what_a_client_wants_changed_is_taken_up_in_another_quote_that_replaces_the_first() {
    each_shop(|shop| {
        let first = quote(&shop, json!([line("Excel", json!(1), 100_000, 0)]), json!([]));
        doing(&shop, &first, "answer", &json!({ "answer": "accepted" }), 422);
        doing(&shop, &first, "send", &json!({}), 200);
        doing(&shop, &first, "answer", &json!({ "answer": "change" }), 422);
        doing(
            &shop,
            &first,
            "answer",
            &json!({ "answer": "change", "note": "Deux jours plutôt qu’un" }),
            200,
        );
        assert_eq!(read(&shop, &first)["state"], "change_asked");
        let taken_up = shop.post("office", &format!("/quotes/{first}/again"), "");
        let second = taken_up.location().split(['/', '?']).nth(2).unwrap().to_owned();
        assert_eq!(
            (&read(&shop, &second)["state"], &read(&shop, &second)["gross"]),
            (&json!("draft"), &json!(100_000))
        );
        assert_eq!(
            read(&shop, &first)["state"],
            "change_asked",
            "not before the other is sent"
        );
        assert_eq!(doing(&shop, &second, "send", &json!({}), 200)["number"], "D2026-0002");
        assert_eq!(read(&shop, &first)["state"], "replaced");
        doing(&shop, &first, "answer", &json!({ "answer": "accepted" }), 422);
    });
}

#[test]
fn an_offer_that_is_past_is_not_accepted() {
    each_shop(|shop| {
        let lines = json!([line("Excel", json!(1), 100_000, 0)]);
        let body = json!({ "client": shop.company.uid.to_string(), "lines": lines, "valid_until": "2026-11-24" });
        let (status, answer) = shop.send("office", "POST", "/api/v1/quotes", &body);
        assert_eq!(status, 201, "{answer}");
        let problem = doing(&shop, &id(&answer), "send", &json!({}), 422);
        assert_eq!(problem["errors"][0]["field"], "valid_until", "{problem}");
    });
}

#[test]
fn the_invoices_of_several_payers_come_to_the_quote_to_the_cent() {
    each_shop(|shop| {
        let funder = shop.house.create("company", Values::new().with("name", "OPCO EP"));
        let lines = json!([
            line("Excel", json!(1), 100_000, 0),
            line("Salle", json!(1), 33_333, 2_000)
        ]);
        let shares = json!([
            { "client": funder.uid.to_string(), "amount_cents": 80_000, "reference": "Accord 4471" },
            { "client": shop.company.uid.to_string(), "amount_cents": 33_333 },
            { "client": shop.zoe.uid.to_string() },
        ]);
        let quote = quote(&shop, lines, shares);
        doing(&shop, &quote, "send", &json!({}), 200);
        doing(&shop, &quote, "bill", &json!({}), 422);
        doing(&shop, &quote, "answer", &json!({ "answer": "accepted" }), 200);
        let made = doing(&shop, &quote, "bill", &json!({}), 201);
        let invoices: Vec<Json> = made["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| shop.read(&id(one)))
            .collect();
        let sum = |key: &str| invoices.iter().map(|one| one[key].as_i64().unwrap()).sum::<i64>();
        let whole = read(&shop, &quote);
        assert_eq!(
            (invoices.len(), sum("net"), sum("tax"), sum("gross")),
            (3, 133_333, 6_667, 140_000)
        );
        assert_eq!((&whole["net"], &whole["gross"]), (&json!(133_333), &json!(140_000)));
        let first = &invoices[0];
        assert_eq!(
            (&first["client_name"], &first["reference"]),
            (&json!("OPCO EP"), &json!("Accord 4471"))
        );
        assert!((first["net"].as_i64().unwrap() - 80_000).abs() <= 4, "{first}");
        doing(&shop, &quote, "bill", &json!({}), 422);
    });
}

#[test]
fn shares_that_do_not_cover_the_whole_are_told_before_anything_is_invoiced() {
    each_shop(|shop| {
        let shares = json!([{ "client": shop.zoe.uid.to_string(), "amount_cents": 400 }]);
        let quote = accepted(&shop, json!([line("Excel", json!(1), 1_000, 0)]), shares);
        let problem = doing(&shop, &quote, "bill", &json!({}), 422);
        assert!(problem.to_string().contains("ne couvrent pas"), "{problem}");
        assert_eq!(shop.int("SELECT count(*) FROM invoice"), 0);
    });
}

#[test]
fn one_who_pays_alone_is_invoiced_what_was_agreed_line_by_line() {
    each_shop(|shop| {
        let lines = json!([{ "label": "Excel", "quantity": 14, "unit": "hour", "unit_price_cents": 9_000, "discount_bp": 1_000 }]);
        let quote = accepted(&shop, lines, json!([]));
        let billed = shop.post("office", &format!("/quotes/{quote}/bill"), "");
        let invoice = billed.location().split(['/', '?']).nth(2).unwrap().to_owned();
        let invoice = shop.read(&invoice);
        assert_eq!(
            (&invoice["gross"], &invoice["quote"]["id"]),
            (&json!(113_400), &json!(quote))
        );
        let sql = "SELECT CAST(quantity AS bigint) FROM invoice_line";
        assert_eq!(shop.int(sql), 14);
        shop.get("office", &format!("/quotes/{quote}")).says("1 134,00");
    });
}

#[test]
fn a_price_that_is_picked_brings_its_unit_its_price_and_its_vat() {
    each_shop(|shop| {
        let price = Values::new()
            .with("label", "Salle équipée")
            .with("unit", "day")
            .with("unit_price", 18_000)
            .with("vat_bp", 2_000);
        shop.house.create("price", price);
        for paper in ["quotes", "invoices"] {
            let begun = shop.post("office", &format!("/{paper}"), &format!("company={}", shop.company.uid));
            let lines = begun.location().to_owned();
            shop.get("office", &lines)
                .says("data-price=\"180,00\"")
                .says("data-unit=\"day\"");
            let form = "label=Salle+%C3%A9quip%C3%A9e&quantity=2&unit=piece&price=&discount=&vat=exempt_training&form=other&kept=";
            assert_eq!(shop.post("office", &lines, form).status.as_u16(), 303);
            shop.get("office", lines.trim_end_matches("/lines")).says("432,00");
        }
    });
}

#[test]
fn an_adviser_makes_quotes_and_leaves_invoices_to_others() {
    each_shop(|shop| {
        let adviser = as_profile("adviser", 0);
        let quote = accepted(&shop, json!([line("Excel", json!(1), 1_000, 0)]), json!([]));
        let address = format!("/api/v1/quotes/{quote}");
        assert_eq!(
            shop.send(&adviser, "POST", &format!("{address}/send"), &json!({})).0,
            200
        );
        assert_eq!(
            shop.send(&adviser, "POST", &format!("{address}/bill"), &json!({})).0,
            403
        );
        let zoe = as_profile("learner", shop.zoe.id);
        assert_eq!(
            shop.send(&zoe, "GET", &address, &json!({})).0,
            404,
            "it is of the company"
        );
    });
}
