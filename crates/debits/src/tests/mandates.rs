//! Mandates: numbered, checked, masked, given up, lapsed.

use serde_json::json;

use super::school::{DAY, IBAN, OTHER_IBAN, each_school, id, profile};

#[test]
fn a_mandate_without_a_reference_takes_the_next_and_an_account_is_checked() {
    each_school(|school| {
        let first = school.mandate(&school.zoe, "fr76 1010 7001 0112 3456 7890 129");
        assert_eq!(
            (
                first["reference"].as_str(),
                first["iban"].as_str(),
                first["state"].as_str()
            ),
            (Some("RUM-2026-00001"), Some(IBAN), Some("active")),
            "{first}"
        );
        assert_eq!(first["next_sequence"], "first");
        let body = |iban: &str, reference: &str, scheme: &str| {
            json!({
                "client": school.noe.uid.to_string(), "iban": iban, "signed_on": "2026-09-01", "reference": reference,
                "scheme": scheme,
            })
        };
        let fault = |body: &serde_json::Value| {
            let (status, answer) = school.send("POST", "/api/v1/mandates", body);
            assert_eq!(status, 422, "{answer}");
            answer["errors"][0]["field"].as_str().unwrap().to_owned()
        };
        assert_eq!(fault(&body("FR7610107001011234567890120", "A1", "core")), "iban");
        assert_eq!(fault(&body(IBAN, "RUM-2026-00001", "core")), "reference");
        assert_eq!(fault(&body(IBAN, "École 1", "core")), "reference");
        assert_eq!(fault(&body(IBAN, "A1", "b2b")), "scheme", "a person is not a company");
        assert_eq!(
            school.made("POST", "/api/v1/mandates", &body(IBAN, "RUM-2026-00002", "core"))["reference"],
            "RUM-2026-00002"
        );
        let next = school.mandate(&school.company, OTHER_IBAN);
        assert_eq!(next["reference"], "RUM-2026-00003", "what is given is passed over");
    });
}

#[test]
fn a_mandate_is_entered_by_hand_and_its_account_is_hidden_from_who_only_reads() {
    each_school(|school| {
        let page = school.get("office", "/mandates/new");
        page.says("IBAN").says("Titulaire");
        let form = format!(
            "learner={}&iban={IBAN}&signed_on=01%2F09%2F2026&place=Rennes",
            school.zoe.uid
        );
        let made = school.post("office", "/mandates", &form);
        assert_eq!(made.status.as_u16(), 303, "{}", made.body);
        let at = made.location().to_owned();
        school.get("office", &at).says(IBAN).says("RUM-2026-00001");
        let auditor = profile("auditor", None);
        school
            .get(&auditor, &at)
            .says("RUM-2026-00001")
            .does_not_say(IBAN)
            .says("0129");
        school
            .get("office", &format!("/learners/{}", school.zoe.uid))
            .says("RUM-2026-00001");
        let own = profile("learner", Some(school.zoe.id));
        school.get(&own, &at).says("RUM-2026-00001").does_not_say(IBAN);
        let other = profile("learner", Some(school.noe.id));
        assert_eq!(school.get(&other, &at).status.as_u16(), 404);
        let wrong = school.post("office", "/mandates", &format!("learner={}&iban=FR76", school.zoe.uid));
        assert_eq!(wrong.status.as_u16(), 422);
    });
}

#[test]
fn a_mandate_that_is_revoked_or_unused_for_thirty_six_months_takes_nothing() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        let mandate = id(&school.mandate(&school.zoe, IBAN));
        assert_eq!(school.proposal(), (10_000, vec![]));
        school.exec("UPDATE mandate SET signed_on = '2023-11-24'");
        assert_eq!(school.proposal().1[0].1, "expired");
        let read = school.read(&format!("/api/v1/mandates/{mandate}"));
        assert_eq!(read["state"], "expired");
        school.exec("UPDATE mandate SET signed_on = '2026-09-01'");
        let revoke = format!("/api/v1/mandates/{mandate}/revoke");
        school.made("POST", &revoke, &json!({ "reason": "change de banque" }));
        assert_eq!(school.proposal().1[0].1, "revoked");
        assert_eq!(school.send("POST", &revoke, &json!({})).0, 409);
        school.undo_last();
        assert_eq!(school.proposal().0, 10_000);
        school
            .get("office", &format!("/collections/new?on={DAY}"))
            .says("100,00");
    });
}

#[test]
fn what_was_taken_by_a_mandate_keeps_it_as_it_is() {
    each_school(|school| {
        school.invoice(&school.zoe, &[("2026-12-05", 10_000)]);
        let mandate = id(&school.mandate(&school.zoe, IBAN));
        let address = format!("/api/v1/mandates/{mandate}");
        let changed = school.send("PATCH", &address, &json!({ "iban": OTHER_IBAN }));
        assert_eq!(changed.0, 200, "before its first debit a slip is mended: {}", changed.1);
        school.hand_over();
        let (status, answer) = school.send("PATCH", &address, &json!({ "iban": IBAN }));
        assert_eq!(status, 409, "{answer}");
        assert_eq!(school.send("PATCH", &address, &json!({ "place": "Nantes" })).0, 200);
        assert_eq!(school.send("DELETE", &address, &json!({})).0, 409);
        let read = school.read(&address);
        assert_eq!(
            (read["last_used_on"].as_str(), read["next_sequence"].as_str()),
            (Some(DAY), Some("recurrent"))
        );
    });
}
