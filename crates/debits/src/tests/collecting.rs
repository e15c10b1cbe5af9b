//! Collections: proposed with why others are left out, made of what was shown, written for the bank, handed over.

use serde_json::{Value as Json, json};

use super::school::{DAY, IBAN, OTHER_IBAN, School, each_school, id};

fn file(school: &School, collection: &str) -> ui::testing::Page {
    school.get("office", &format!("/collections/{collection}/file"))
}

#[test]
fn what_is_due_is_proposed_with_why_the_rest_is_left_out() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_001), ("2027-02-05", 10_000)]);
        school.invoice(&school.noe, &[("2026-12-05", 5_000)]);
        let company = school.invoice(&school.company, &[("2026-12-10", 70_000)]);
        school.mandate(&school.zoe, IBAN);
        let why = |client: &str, code: &str| (client.to_owned(), code.to_owned());
        let (cents, left) = school.proposal();
        assert_eq!(cents, 10_001, "the instalment of February is not due");
        assert_eq!(left, [why("ABADIE Noé", "none"), why("Menuiserie Kerdoncuff", "none")]);
        let b2b = json!({ "client": school.company.uid.to_string(), "iban": OTHER_IBAN, "signed_on": "2026-09-01", "scheme": "b2b" });
        school.made("POST", "/api/v1/mandates", &b2b);
        school.mandate(&school.noe, IBAN);
        assert_eq!(school.proposal().1, [why("Menuiserie Kerdoncuff", "scheme")]);
        school.exec("UPDATE invoice SET payable_from = '2027-01-10' WHERE client_name = 'ABADIE Noé'");
        assert_eq!(school.proposal().1[0].1, "held", "the days to withdraw run");
        school.exec("UPDATE invoice SET payable_from = NULL");
        school.exec("UPDATE invoice SET disputed_on = '2026-11-20' WHERE client_name = 'ABADIE Noé'");
        assert_eq!(school.proposal().1[0].1, "disputed");
        school.exec(
            "UPDATE invoice SET disputed_on = NULL, paused_until = '2026-12-31' WHERE client_name = 'ABADIE Noé'",
        );
        assert_eq!(school.proposal().1[0].1, "paused", "time was given");
        school.exec("UPDATE invoice SET disputed_on = '2026-11-20' WHERE client_name = 'ABADIE Noé'");
        let page = school.get("office", &format!("/collections/new?on={DAY}"));
        page.says("100,01")
            .says("Facture contestée")
            .says("Mandat d’un autre type");
        let b2b = school.read(&format!("/api/v1/collection-proposal?on={DAY}&scheme=b2b"));
        assert_eq!(b2b["debits"][0]["instalments"][0]["invoice"], company.as_str());
        for day in ["2026-11-25", "2026-12-20", "2029-01-01", "demain"] {
            let (status, answer) = school.send("GET", &format!("/api/v1/collection-proposal?on={day}"), &Json::Null);
            assert_eq!(status, 422, "{day}: {answer}");
        }
    });
}

#[test]
fn two_instalments_of_one_mandate_are_one_debit_to_the_cent_and_the_file_is_the_same_twice() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_001), ("2026-12-15", 20_002)]);
        school.invoice(&school.zoe, &[("2026-12-10", 3)]);
        school.mandate(&school.zoe, IBAN);
        let collection = school.collect();
        let read = school.read(&format!("/api/v1/collections/{collection}"));
        assert_eq!(
            (read["debits"].as_i64(), read["amount"].as_i64(), read["state"].as_str()),
            (Some(1), Some(30_006), Some("ready")),
            "{read}"
        );
        assert_eq!(school.int("SELECT count(*) FROM debit_part"), 3);
        let first = file(&school, &collection);
        assert_eq!(first.status.as_u16(), 200, "{}", first.body);
        first
            .says("<SeqTp>FRST</SeqTp>")
            .says("<InstdAmt Ccy=\"EUR\">300.06</InstdAmt>")
            .says("<Id>FR72ZZZ123456</Id>")
            .says("<MndtId>RUM-2026-00001</MndtId>")
            .says(IBAN);
        school.house.site.clock.advance_seconds(3_600);
        // Another account in the settings is for the collections that follow.
        school.exec(
            "UPDATE setting SET value = replace(value, 'FR7630006000011234567890189', 'FR7610107001011234567890129')",
        );
        assert_eq!(file(&school, &collection).body, first.body);
        school.made("POST", &format!("/api/v1/collections/{collection}/sent"), &json!({}));
        assert_eq!(file(&school, &collection).body, first.body, "with the bank or not");
    });
}

#[test]
fn who_comes_second_with_the_same_collection_makes_nothing() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        school.mandate(&school.zoe, IBAN);
        let uid =
            school.read(&format!("/api/v1/collection-proposal?on={DAY}"))["debits"][0]["instalments"][0]["instalment"]
                .clone();
        let form = format!("on=21%2F12%2F2026&scheme=core&take={}:10000", uid.as_str().unwrap());
        let first = school.post("office", "/collections", &form);
        assert_eq!(first.status.as_u16(), 303, "{}", first.body);
        let second = school.post("office", "/collections", &form);
        assert_eq!(second.status.as_u16(), 422);
        second.says("PRLV-2026-0001");
        let (status, _) = school.send("POST", "/api/v1/collections", &json!({ "on": DAY }));
        assert_eq!(status, 409);
        assert_eq!(school.int("SELECT count(*) FROM collection"), 1);
        school.undo_last();
        assert_eq!(school.int("SELECT count(*) FROM debit"), 0, "a making is undone whole");
        assert_eq!(school.proposal().0, 10_000);
        let changed = form.replace("10000", "9999");
        assert_eq!(
            school.post("office", "/collections", &changed).status.as_u16(),
            422,
            "as it was shown, or not"
        );
    });
}

#[test]
fn what_moved_between_the_proposal_and_the_file_is_told_and_taken_out() {
    each_school(|school| {
        let paid = school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        school.invoice(&school.noe, &[("2026-12-05", 5_000)]);
        school.invoice(&school.company, &[("2026-12-05", 7_000)]);
        school.mandate(&school.zoe, IBAN);
        let noe = id(&school.mandate(&school.noe, IBAN));
        school.mandate(&school.company, OTHER_IBAN);
        let collection = school.collect();
        let payment = json!({ "invoice": paid, "amount_cents": 4_000, "received_on": "2026-11-24", "means": "cash" });
        school.made("POST", "/api/v1/payments", &payment);
        school.made("POST", &format!("/api/v1/mandates/{noe}/revoke"), &json!({}));
        let page = school.get("office", &format!("/collections/{collection}"));
        page.says("mandat révoqué depuis")
            .says("réglée ou créditée entre-temps");
        assert_eq!(
            file(&school, &collection).status.as_u16(),
            303,
            "no file while something moved"
        );
        let address = format!("/api/v1/collections/{collection}");
        assert_eq!(school.send("POST", &format!("{address}/sent"), &json!({})).0, 422);
        let mended = school.made("POST", &format!("{address}/mend"), &json!({}));
        assert_eq!(
            (mended["removed"].as_i64(), mended["deleted"].as_bool()),
            (Some(2), Some(false))
        );
        file(&school, &collection)
            .says("<NbOfTxs>1</NbOfTxs>")
            .says("Menuiserie Kerdoncuff");
        assert_eq!(school.proposal().0, 6_000, "what is left of it may be taken anew");
    });
}

#[test]
fn what_is_with_the_bank_stands_and_a_press_too_many_is_taken_back() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        school.mandate(&school.zoe, IBAN);
        let collection = school.hand_over();
        let address = format!("/api/v1/collections/{collection}");
        assert_eq!(school.send("DELETE", &address, &json!({})).0, 409);
        assert_eq!(school.send("POST", &format!("{address}/sent"), &json!({})).0, 409);
        assert_eq!(school.read(&address)["state"], "sent");
        school.undo_last();
        assert_eq!(school.read(&address)["state"], "ready");
        assert_eq!(
            school.int("SELECT count(*) FROM mandate WHERE last_used_on IS NOT NULL"),
            0
        );
        assert_eq!(school.send("DELETE", &address, &json!({})).0, 204);
        assert_eq!(school.int("SELECT count(*) FROM debit"), 0);
    });
}

#[test]
fn without_a_creditor_nothing_is_taken() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        school.mandate(&school.zoe, IBAN);
        let saved = school.post(
            "office",
            "/settings/debits",
            "creditor_id=&name=&iban=&bic=&notice_days=5",
        );
        assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
        let (status, answer) = school.send("POST", "/api/v1/collections", &json!({ "on": DAY }));
        assert_eq!(status, 422, "{answer}");
        school
            .get("office", &format!("/collections/new?on={DAY}"))
            .says("ne sont pas renseignés");
        let wrong = school.post("office", "/settings/debits", "creditor_id=FR73ZZZ123456&notice_days=15");
        assert_eq!(wrong.status.as_u16(), 422);
    });
}

#[test]
fn debits_are_announced_once_with_amount_day_mandate_and_creditor() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_001)]);
        school.invoice(&school.noe, &[("2026-12-05", 5_000)]);
        school.mandate(&school.zoe, IBAN);
        school.mandate(&school.noe, OTHER_IBAN);
        let collection = school.collect();
        let address = format!("/api/v1/collections/{collection}/announce");
        let told = school.made("POST", &address, &json!({}));
        assert_eq!(
            (told["changed"].as_i64(), told["refused"].as_i64()),
            (Some(1), Some(1)),
            "Noé has no address: {told}"
        );
        let letters = "SELECT count(*) FROM letter WHERE written LIKE '%100,01%' AND written LIKE '%21/12/2026%'
            AND written LIKE '%RUM-2026-00001%' AND written LIKE '%FR72ZZZ123456%' AND written NOT LIKE '%FR761%'";
        assert_eq!(school.int(letters), 1);
        school.made("POST", &address, &json!({}));
        assert_eq!(school.int("SELECT count(*) FROM letter"), 1, "nobody is told twice");
    });
}
