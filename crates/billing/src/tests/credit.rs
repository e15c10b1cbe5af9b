//! Credit notes, whole and in part.

use serde_json::{Value as Json, json};

use super::shop::{Shop, each_shop, line};

fn credit(shop: &Shop, invoice: &str, body: &Json) -> (u16, Json) {
    shop.send(
        "office",
        "POST",
        &format!("/api/v1/invoices/{invoice}/credit-notes"),
        body,
    )
}

#[test]
fn parts_that_are_credited_give_back_the_whole_and_no_cent_more() {
    each_shop(|shop| {
        let (id, number) = shop.invoice(
            &shop.company,
            json!([line("Conseil", json!(1), 333, 2_000), line("Excel", json!(2), 1_000, 0)]),
        );
        let half = json!({ "reason": "Erreur de prix", "lines": [{ "line": 0, "amount_cents": 167 }] });
        let (status, answer) = credit(&shop, &id, &half);
        assert_eq!(
            (status, answer["number"].as_str()),
            (201, Some("A2026-0001")),
            "{answer}"
        );
        let beyond = json!({ "reason": "Encore", "lines": [{ "line": 0, "amount_cents": 167 }] });
        assert_eq!(credit(&shop, &id, &beyond).0, 422);
        let (status, answer) = credit(&shop, &id, &json!({ "reason": "Annulation" }));
        assert_eq!(status, 201, "{answer}");
        let invoice = shop.read(&id);
        assert_eq!(
            (
                invoice["state"].as_str(),
                invoice["credited"].as_i64(),
                invoice["gross"].as_i64()
            ),
            (Some("credited"), Some(2_400), Some(2_400)),
            "{invoice}"
        );
        assert_eq!(
            shop.int("SELECT CAST(sum(gross) AS bigint) FROM invoice"),
            0,
            "what was invoiced and what was given back make nothing"
        );
        assert_eq!(shop.int("SELECT CAST(sum(tax) AS bigint) FROM invoice"), 0);
        let note = shop.read(answer["id"].as_str().unwrap());
        assert_eq!(
            (note["form"].as_str(), note["origin"]["label"].as_str()),
            (Some("credit_note"), Some(number.as_str()))
        );
        assert_eq!(
            credit(&shop, &id, &json!({ "reason": "Encore" })).0,
            422,
            "nothing is left"
        );
    });
}

#[test]
fn a_draft_is_not_credited_and_a_credit_note_neither() {
    each_shop(|shop| {
        let lines = json!([line("Excel", json!(1), 1_000, 0)]);
        let draft = shop.draft(&shop.company, lines.clone());
        assert_eq!(credit(&shop, &draft, &json!({ "reason": "Erreur" })).0, 422);
        let (id, _) = shop.invoice(&shop.company, lines);
        assert_eq!(credit(&shop, &id, &json!({})).0, 422, "a reason is wanted");
        let (_, answer) = credit(&shop, &id, &json!({ "reason": "Erreur" }));
        assert_eq!(
            credit(&shop, answer["id"].as_str().unwrap(), &json!({ "reason": "Erreur" })).0,
            422
        );
    });
}
