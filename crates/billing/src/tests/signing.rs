//! Papers sent by a link: read, signed, forwarded, sent back, refused; what follows from it.

use kit::write::Values;
use proof::agreed::Agreed;
use proof::chain::GENESIS;
use serde_json::{Value as Json, json};

use super::shop::{Shop, each_shop, id, line};

/// Nobody who is signed in.
const NOBODY: &str = "";

/// A quote sent to Zoé, who pays for herself: its id and the address of its page.
fn sent(shop: &Shop) -> (String, String) {
    let body = json!({ "client": shop.zoe.uid.to_string(), "lines": [line("Excel", json!(1), 100_000, 0)] });
    let (status, answer) = shop.send("office", "POST", "/api/v1/quotes", &body);
    assert_eq!(status, 201, "{answer}");
    let quote = id(&answer);
    let sent = shop.send(
        "office",
        "POST",
        &format!("/api/v1/quotes/{quote}/send"),
        &json!({ "by_email": true }),
    );
    assert_eq!(sent.0, 200, "{}", sent.1);
    let page = page_of_letter(shop);
    (quote, page)
}

/// The page of the last letter.
fn page_of_letter(shop: &Shop) -> String {
    let sql = "SELECT written FROM letter ORDER BY id DESC LIMIT 1";
    let written = shop.house.site.store.read(|db| db.scalar(sql, &[])).unwrap();
    let letter: Json = serde_json::from_str(&written.to_text()).unwrap();
    letter["page"].as_str().unwrap().to_owned()
}

fn state(shop: &Shop, quote: &str) -> Json {
    shop.send("office", "GET", &format!("/api/v1/quotes/{quote}"), &json!({}))
        .1["state"]
        .clone()
}

fn evidence(shop: &Shop) -> Vec<(Agreed, String)> {
    let sql = "SELECT evidence, digest FROM paper_signature ORDER BY number";
    let rows = shop.house.site.store.read(|db| db.rows(sql, &[])).unwrap();
    rows.iter()
        .map(|row| {
            (
                serde_json::from_str(&row[0].to_text()).unwrap(),
                row[1].to_text().into_owned(),
            )
        })
        .collect()
}

#[test]
fn a_quote_is_read_and_signed_by_its_link_with_its_evidence_and_its_signed_file() {
    each_shop(|shop| {
        let (quote, page) = sent(&shop);
        shop.get(NOBODY, &page)
            .says("D2026-0001")
            .says("1 000,00")
            .says("Bon pour accord");
        assert!(shop.get(NOBODY, &format!("{page}/pdf")).body.starts_with("%PDF"));
        let empty = shop.post(NOBODY, &page, "do=sign&who=&typed_name=");
        assert_eq!(empty.status.as_u16(), 422);
        let signed = shop.post(
            NOBODY,
            &page,
            "do=sign&who=Zo%C3%A9+No%C3%ABl&typed_name=Zo%C3%A9+No%C3%ABl&device_time=1764000000000",
        );
        assert_eq!(signed.status.as_u16(), 200, "{}", signed.body);
        signed.says("Votre signature est enregistrée");
        assert_eq!(state(&shop, &quote), "accepted");
        let (kept, digest) = evidence(&shop).remove(0);
        assert_eq!(
            (kept.signatory.identity_check.as_str(), kept.prev.as_str()),
            ("email_link", GENESIS)
        );
        assert_eq!(
            (kept.paper.number.as_str(), kept.paper.amount_cents),
            ("D2026-0001", 100_000)
        );
        assert_eq!(
            kept.paper.sha256.len(),
            64,
            "the file that was shown is named by its digest"
        );
        assert!(kept.intent.unwrap().text_shown.contains("D2026-0001"));
        assert!(kept.capture.device_time.is_some() && kept.capture.drift_seconds.is_some());
        let again = shop.post(NOBODY, &page, "do=sign&who=Zo%C3%A9&typed_name=Zo%C3%A9");
        assert_eq!(again.status.as_u16(), 410);
        let (_, list) = shop.send("office", "GET", "/api/v1/paper-signatures", &json!({}));
        let file = format!("/paper-signatures/{}/pdf", list["items"][0]["id"].as_str().unwrap());
        assert!(shop.get("office", &file).body.starts_with("%PDF"));
        shop.get("office", &format!("/quotes/{quote}"))
            .says("PDF signé")
            .says("lien personnel");
        let copies = "SELECT count(*) FROM letter WHERE written LIKE '%Votre exemplaire sign%'";
        assert_eq!(shop.int(copies), 1, "{digest}");
    });
}

#[test]
fn who_signs_a_forwarded_link_says_who_they_are_and_is_known_as_such() {
    each_shop(|shop| {
        let (_, page) = sent(&shop);
        let form = "do=sign&who=Iris+Carr%C3%A9&quality=tutrice&typed_name=Iris";
        assert_eq!(shop.post(NOBODY, &page, form).status.as_u16(), 200);
        let (kept, _) = evidence(&shop).remove(0);
        assert_eq!(
            (
                kept.signatory.identity_check.as_str(),
                kept.signatory.last_name.as_str(),
                kept.signatory.role.as_str()
            ),
            ("forwarded_link", "Carré", "tutrice")
        );
        assert_eq!(kept.paper.sent_to, "zoe@example.org");
    });
}

#[test]
fn a_change_is_asked_for_with_a_message_then_the_offer_is_refused_and_both_stand_in_one_chain() {
    each_shop(|shop| {
        let (quote, page) = sent(&shop);
        assert_eq!(
            shop.post(NOBODY, &page, "do=change&who=Zo%C3%A9+No%C3%ABl&message=")
                .status
                .as_u16(),
            422
        );
        let change = shop.post(NOBODY, &page, "do=change&who=Zo%C3%A9+No%C3%ABl&message=En+janvier");
        change.says("Votre demande est transmise");
        assert_eq!(state(&shop, &quote), "change_asked");
        assert_eq!(
            shop.post(NOBODY, &page, "do=refuse&who=Zo%C3%A9+No%C3%ABl")
                .status
                .as_u16(),
            200
        );
        assert_eq!(state(&shop, &quote), "refused");
        let chain = evidence(&shop);
        assert_eq!((chain.len(), &chain[1].0.prev), (2, &chain[0].1));
        for (kept, digest) in &chain {
            assert_eq!(
                &proof::canonical::sha256(&proof::canonical::json(kept).unwrap()),
                digest
            );
        }
        let (status, _) = {
            let (_, list) = shop.send("office", "GET", "/api/v1/paper-signatures", &json!({}));
            let one = format!("/api/v1/paper-signatures/{}", list["items"][0]["id"].as_str().unwrap());
            shop.send("office", "DELETE", &one, &json!({}))
        };
        assert!(matches!(status, 403 | 404 | 405 | 409), "{status}");
    });
}

#[test]
fn a_link_that_was_withdrawn_or_replaced_opens_nothing() {
    each_shop(|shop| {
        let (quote, first) = sent(&shop);
        shop.send(
            "office",
            "POST",
            &format!("/api/v1/quotes/{quote}/send"),
            &json!({ "by_email": true }),
        );
        let second = page_of_letter(&shop);
        assert_eq!(shop.get(NOBODY, &first).status.as_u16(), 410);
        shop.get(NOBODY, &second).says("Bon pour accord");
        shop.post("office", &format!("/quotes/{quote}/to-sign/revoke"), "");
        assert_eq!(shop.get(NOBODY, &second).status.as_u16(), 410);
        assert_eq!(shop.get(NOBODY, &format!("{second}/pdf")).status.as_u16(), 404);
        assert_eq!(shop.get(NOBODY, "/to-sign/unknown").status.as_u16(), 410);
        assert_eq!(
            shop.post(NOBODY, &second, "do=sign&who=Zo%C3%A9&typed_name=Zo%C3%A9")
                .status
                .as_u16(),
            410
        );
    });
}

#[test]
fn one_who_is_there_signs_on_the_screen_that_is_handed_to_them() {
    each_shop(|shop| {
        let (quote, _) = sent(&shop);
        let here = shop.post("office", &format!("/quotes/{quote}/to-sign/here"), "");
        let form = "do=sign&who=Zo%C3%A9+No%C3%ABl&typed_name=Zo%C3%A9";
        assert_eq!(shop.post(NOBODY, here.location(), form).status.as_u16(), 200);
        let (kept, _) = evidence(&shop).remove(0);
        assert_eq!(
            (kept.signatory.identity_check.as_str(), kept.paper.sent_to.as_str()),
            ("in_person", "")
        );
        shop.get("office", &format!("/quotes/{quote}")).says("signé sur place");
    });
}

/// A session to come in which Zoé pays for herself, and her accepted quote for it.
fn agreed(shop: &Shop) -> String {
    let (quote, page) = sent(shop);
    let programme = shop.house.create(
        "programme",
        Values::new().with("title", "Excel").with("duration_minutes", 840),
    );
    let session = Values::new()
        .with("programme", programme.id)
        .with("title", "Excel")
        .with("starts_on", "2027-01-11")
        .with("ends_on", "2027-01-12")
        .with("time_zone", "Europe/Paris");
    let session = shop.house.create("training_session", session);
    let enrolment = Values::new()
        .with("session", session.id)
        .with("learner", shop.zoe.id)
        .with("price", 100_000)
        .with("contract_minutes", 840);
    shop.house.create("enrolment", enrolment);
    let body = json!({ "session": session.uid.to_string() });
    let (status, answer) = shop.send("office", "PATCH", &format!("/api/v1/quotes/{quote}"), &body);
    assert_eq!(status, 200, "{answer}");
    assert_eq!(
        shop.post(NOBODY, &page, "do=sign&who=Zo%C3%A9+No%C3%ABl&typed_name=Zo%C3%A9")
            .status
            .as_u16(),
        200
    );
    quote
}

#[test]
fn an_individual_pays_nothing_before_the_contract_is_signed_and_the_days_to_withdraw_are_over() {
    each_shop(|shop| {
        let quote = agreed(&shop);
        let made = shop.post("office", &format!("/quotes/{quote}/agreement"), "");
        assert!(
            made.location().starts_with("/certificates/"),
            "{} {}",
            made.location(),
            made.body
        );
        let contract = made.location().split('?').next().unwrap().to_owned();
        let deposit = |share: &str| shop.post("office", &format!("/quotes/{quote}/deposit"), &format!("share={share}"));
        assert!(deposit("31").location().starts_with("/quotes/"), "the law allows 30 %");
        let deposit = deposit("30").location().split(['/', '?']).nth(2).unwrap().to_owned();
        let pay = |cents: i64, on: &str| {
            let body = json!({ "invoice": deposit, "amount_cents": cents, "received_on": on, "means": "card" });
            shop.send("office", "POST", "/api/v1/payments", &body)
        };
        let issue = shop.send(
            "office",
            "POST",
            &format!("/api/v1/invoices/{deposit}/issue"),
            &json!({}),
        );
        assert_eq!(issue.0, 200, "{}", issue.1);
        let (status, problem) = pay(30_000, "2026-11-25");
        assert!(
            status == 422 && problem.to_string().contains("pas encore signé"),
            "{problem}"
        );
        shop.post("office", &format!("{contract}/to-sign"), "");
        let page = page_of_letter(&shop);
        shop.get(NOBODY, &page).says("droit de rétractation");
        assert_eq!(
            shop.post(NOBODY, &page, "do=sign&who=Zo%C3%A9+No%C3%ABl&typed_name=Zo%C3%A9")
                .status
                .as_u16(),
            200
        );
        let (status, problem) = pay(30_000, "2026-11-25");
        // Signed on Wednesday 25 November at a distance: fourteen days end on 9 December.
        assert!(
            status == 422 && problem.to_string().contains("2026") && problem.to_string().contains("10"),
            "{problem}"
        );
        shop.get("office", &contract).says("10 décembre 2026");
    });
}

#[test]
fn what_was_asked_for_before_is_taken_off_the_final_invoice() {
    each_shop(|shop| {
        let body =
            json!({ "client": shop.company.uid.to_string(), "lines": [line("Conseil", json!(1), 100_000, 2_000)] });
        let quote = id(&shop.send("office", "POST", "/api/v1/quotes", &body).1);
        for (what, body) in [("send", json!({})), ("answer", json!({ "answer": "accepted" }))] {
            assert_eq!(
                shop.send("office", "POST", &format!("/api/v1/quotes/{quote}/{what}"), &body)
                    .0,
                200
            );
        }
        let deposit = shop.post("office", &format!("/quotes/{quote}/deposit"), "share=25");
        let deposit = deposit.location().split(['/', '?']).nth(2).unwrap().to_owned();
        let issue = |invoice: &str| {
            shop.send(
                "office",
                "POST",
                &format!("/api/v1/invoices/{invoice}/issue"),
                &json!({}),
            )
        };
        assert_eq!(issue(&deposit).1["number"], "FA2026-0001");
        let made = shop.send("office", "POST", &format!("/api/v1/quotes/{quote}/bill"), &json!({}));
        let last = id(&made.1["items"][0]);
        assert_eq!(issue(&last).1["number"], "F2026-0001");
        let last = shop.read(&last);
        assert_eq!(
            (&last["gross"], &last["deducted"], &last["balance"]),
            (&json!(120_000), &json!(30_000), &json!(90_000))
        );
    });
}
