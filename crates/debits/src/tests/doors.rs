//! Who may: those who answer for money. Who is debited sees their own; the others nothing.

use serde_json::json;

use super::school::{DAY, IBAN, each_school, profile};

#[test]
fn who_reads_does_not_take_and_who_is_debited_sees_their_own() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        school.mandate(&school.zoe, IBAN);
        let collection = school.hand_over();
        let auditor = profile("auditor", None);
        school
            .get(&auditor, &format!("/collections/{collection}"))
            .says("PRLV-2026-0001")
            .does_not_say(IBAN);
        for address in [
            format!("/collections/{collection}/file"),
            format!("/collections/new?on={DAY}"),
        ] {
            assert_eq!(school.get(&auditor, &address).status.as_u16(), 403, "{address}");
        }
        let sent = school.ask(
            &auditor,
            "POST",
            &format!("/api/v1/collections/{collection}/settle"),
            "{\"received_on\":\"2026-11-25\"}",
        );
        assert_eq!(sent.status.as_u16(), 403);
        let zoe = profile("learner", Some(school.zoe.id));
        school.get(&zoe, "/debits").says("100,00");
        let noe = profile("learner", Some(school.noe.id));
        school.get(&noe, "/debits").does_not_say("100,00");
        let accountant = profile("accountant", None);
        let debit = school.debits()[0]["id"].as_str().unwrap().to_owned();
        let back = json!({ "reason": "AM04", "returned_on": "2026-11-25" }).to_string();
        let made = school.ask(&accountant, "POST", &format!("/api/v1/debits/{debit}/return"), &back);
        assert_eq!(made.status.as_u16(), 200, "{}", made.body);
    });
}
