//! What the bank gave back: unpaid again, tried once more or not, a task for a new mandate.

use serde_json::{Value as Json, json};

use super::school::{DAY, IBAN, School, each_school};

/// Zoé's one debit, with the bank: its id, the collection, the invoice.
fn debited(school: &School) -> (String, String, String) {
    let invoice = school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
    school.mandate(&school.zoe, IBAN);
    let collection = school.hand_over();
    let debit = school.debits()[0]["id"].as_str().unwrap().to_owned();
    (debit, collection, invoice)
}

fn back(school: &School, debit: &str, reason: &str) -> (u16, Json) {
    let body = json!({ "reason": reason, "returned_on": "2026-11-25" });
    school.send("POST", &format!("/api/v1/debits/{debit}/return"), &body)
}

#[test]
fn without_funds_the_instalment_is_unpaid_again_and_tried_once_more_and_no_more() {
    each_school(|school| {
        let (debit, collection, invoice) = debited(&school);
        school.settle(&collection);
        assert_eq!(school.balance(&invoice), 0);
        let (status, answer) = back(&school, &debit, "am04");
        assert_eq!((status, answer["task"].as_bool()), (200, Some(false)), "{answer}");
        assert_eq!(school.balance(&invoice), 10_000, "it is owed again");
        assert_eq!(school.int("SELECT count(*) FROM payment"), 0);
        assert_eq!(back(&school, &debit, "AM04").0, 409, "once");
        assert_eq!(school.proposal(), (10_000, vec![]), "tried a second time");
        let again = school.hand_over();
        let read = school.read("/api/v1/debits?q=state:sent");
        assert_eq!(
            read["items"][0]["sequence"], "first",
            "what came back did not begin the mandate"
        );
        assert_ne!(again, collection);
        let second = read["items"][0]["id"].as_str().unwrap();
        assert_eq!(back(&school, second, "AM04").0, 200);
        assert_eq!(school.proposal().1[0].1, "returned", "and not a third");
    });
}

#[test]
fn without_a_mandate_nothing_is_tried_again_and_a_task_asks_for_a_new_one() {
    each_school(|school| {
        let (debit, _, invoice) = debited(&school);
        let (status, answer) = back(&school, &debit, "MD01");
        assert_eq!(
            (status, answer["mandate_ended"].as_bool(), answer["task"].as_bool()),
            (200, Some(true), Some(true)),
            "{answer}"
        );
        assert_eq!(school.balance(&invoice), 10_000);
        assert_eq!(school.read("/api/v1/mandates")["items"][0]["state"], "revoked");
        assert_eq!(school.proposal().1[0].1, "revoked");
        let tasks = school.read("/api/v1/tasks");
        let title = tasks["items"][0]["title"].as_str().unwrap();
        assert!(title.contains("NOËL Zoé"), "{title}");
        school.mandate(&school.zoe, IBAN);
        assert_eq!(school.proposal(), (10_000, vec![]), "a new mandate is a new consent");
    });
}

#[test]
fn a_return_is_undone_with_all_that_followed() {
    each_school(|school| {
        let (debit, collection, invoice) = debited(&school);
        school.settle(&collection);
        assert_eq!(back(&school, &debit, "AC04").0, 200);
        assert_eq!(school.int("SELECT count(*) FROM task"), 1);
        school.undo_last();
        assert_eq!(school.balance(&invoice), 0);
        assert_eq!(school.int("SELECT count(*) FROM task"), 0);
        assert_eq!(school.read("/api/v1/mandates")["items"][0]["state"], "active");
        assert_eq!(school.read(&format!("/api/v1/debits/{debit}"))["state"], "paid");
    });
}

#[test]
fn what_is_not_with_the_bank_or_not_a_reason_is_refused() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        school.mandate(&school.zoe, IBAN);
        school.collect();
        let debit = school.debits()[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(back(&school, &debit, "AM04").0, 422, "it is not with the bank");
        let address = format!(
            "/api/v1/collections/{}/sent",
            school.debits()[0]["collection"]["id"].as_str().unwrap()
        );
        school.made("POST", &address, &json!({}));
        let (status, answer) = back(&school, &debit, "ZZ99");
        assert_eq!(
            (status, answer["errors"][0]["field"].as_str()),
            (422, Some("reason")),
            "{answer}"
        );
        let done = school.post(
            "office",
            &format!("/debits/{debit}/return"),
            "reason=MS03&on=25%2F11%2F2026",
        );
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        school
            .get("office", &format!("/debits/{debit}"))
            .says("joindre le débiteur");
        assert_eq!(school.proposal().1[0].1, "returned", "who pays is asked first");
        assert_eq!(school.send("POST", "/api/v1/collections", &json!({ "on": DAY })).0, 409);
        let answer = school.read(&format!("/api/v1/collection-proposal?on={DAY}"));
        let instalment = answer["left_out"][0]["instalment"].as_str().unwrap();
        let page = school.get("office", &format!("/collections/new?on={DAY}"));
        page.says("Cochez ce que le débiteur accepte").says(instalment);
        let form = format!("on=21%2F12%2F2026&scheme=core&take={instalment}:10000");
        let again = school.post("office", "/collections", &form);
        assert_eq!(again.status.as_u16(), 303, "{}", again.body);
        assert_eq!(school.proposal().1[0].1, "taken", "they agreed");
    });
}
