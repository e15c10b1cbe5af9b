//! Convocations, certificates of a month, letters about absences.

use kit::write::Values;
use serde_json::json;

use super::taught::each_taught;

#[test]
fn convocations_are_numbered_sent_and_made_anew_when_the_half_days_change() {
    each_taught(|taught| {
        taught.identify();
        let (status, answer) = taught.issue(json!({ "form": "joining" }));
        assert_eq!(status, 201, "{answer}");
        let zoe = taught.of(&answer, &taught.zoe);
        let number = zoe["number"].as_str().unwrap();
        assert!(number.starts_with("CV-2026-000"), "{number}");
        taught.pdf("office", zoe["pdf"].as_str().unwrap()).says(&[
            "Mme Zoé Noël",
            "Excel, perfectionnement",
            "lundi 23 novembre 2026",
            "12 rue des Tanneurs, Rennes",
            "Anne Girard",
            number,
            "preau.example.fr/verify/",
        ]);
        let form = "form=joining&to=learner";
        let sent = taught.post(
            "office",
            &format!("/sessions/{}/certificates/send", taught.session),
            form,
        );
        assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
        let letters = "SELECT count(*) FROM letter WHERE written LIKE '%zoe@example.org%'";
        assert_eq!(taught.house.site.store.read(|db| db.int(letters, &[])).unwrap(), 1);
        let slot = taught.key("slot", &taught.slots[3]);
        taught
            .house
            .update("slot", slot, Values::new().with("start_time", "14:00"));
        let (status, after) = taught.issue(json!({ "form": "joining", "learners": [taught.zoe] }));
        assert_eq!(status, 201, "{after}");
        taught
            .pdf("office", taught.of(&after, &taught.zoe)["pdf"].as_str().unwrap())
            .says(&["14:00 – 17:00"]);
    });
}

#[test]
fn a_certificate_of_each_month_is_issued_and_their_sum_is_what_was_realised() {
    each_taught(|mut taught| {
        taught.begin(["2026-10-30", "2026-11-10"], &[taught.zoe_key]);
        for (slot, at) in [
            "2026-10-30T09:02:00+01:00",
            "2026-10-30T14:02:00+01:00",
            "2026-11-10T09:02:00+01:00",
        ]
        .into_iter()
        .enumerate()
        {
            taught.sign_at(slot, &taught.zoe, at);
            taught.countersign(slot);
            taught.seal(slot);
        }
        let (status, answer) = taught.issue(json!({ "form": "monthly" }));
        assert_eq!(status, 422, "nobody is owed one each month: {answer}");
        let sql = "SELECT id FROM enrolment WHERE session_id = $1";
        let enrolment = taught
            .house
            .site
            .store
            .read(|db| db.int(sql, &[taught.session_key.into()]))
            .unwrap();
        taught
            .house
            .update("enrolment", enrolment, Values::new().with("monthly", true));
        let (status, answer) = taught.issue(json!({ "form": "monthly" }));
        assert_eq!(status, 201, "{answer}");
        let items = answer["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "{answer}");
        let october = taught.pdf("office", items[0]["pdf"].as_str().unwrap());
        october.says(&["CM-2026-0001", "le 30 octobre 2026", "7 h"]);
        let november = taught.pdf("office", items[1]["pdf"].as_str().unwrap());
        november.says(&["CM-2026-0002", "le 10 novembre 2026", "3 h 30"]);
        let sum = "SELECT CAST(sum(minutes) AS bigint) FROM issued_paper WHERE form = 'monthly'";
        assert_eq!(taught.house.site.store.read(|db| db.int(sum, &[])).unwrap(), 630);
        let (status, _) = taught.issue(json!({ "form": "monthly", "month": "2026-10" }));
        assert_eq!(status, 200, "asked again, it stands");
        assert_eq!(taught.issue(json!({ "form": "monthly", "month": "octobre" })).0, 422);
        taught
            .get("office", &format!("/sessions/{}/papers", taught.session))
            .says("Noël Zoé – octobre 2026");
    });
}

#[test]
fn a_letter_tells_of_each_absence_once_and_asks_for_its_reason() {
    each_taught(|taught| {
        taught.identify();
        taught.teach();
        let (status, answer) = taught.issue(json!({ "form": "absence" }));
        assert_eq!(status, 201, "{answer}");
        assert_eq!(
            answer["items"].as_array().unwrap().len(),
            1,
            "Zoé missed nothing: {answer}"
        );
        let noe = taught.of(&answer, &taught.noe);
        taught.pdf("office", noe["pdf"].as_str().unwrap()).says(&[
            "LA-2026-0001",
            "absences de Noé Abadie",
            "mardi 24 novembre 2026",
            "13:30 – 17:00",
            "Total 3 h 30",
            "avant le 2 décembre 2026",
            "preau.example.fr/absences/justify",
        ]);
        let (status, again) = taught.issue(json!({ "form": "absence", "learners": [taught.noe] }));
        assert_eq!(status, 422, "{again}");
        assert!(again.to_string().contains("une lettre n’ait déjà parlé"), "{again}");
        taught.rectify(0, &taught.noe, "absent");
        let (status, more) = taught.issue(json!({ "form": "absence" }));
        assert_eq!(status, 201, "{more}");
        let pdf = taught.pdf("office", taught.of(&more, &taught.noe)["pdf"].as_str().unwrap());
        assert!(!pdf.words().contains("24 novembre"), "{}", pdf.words());
        pdf.says(&["lundi 23 novembre 2026"]);
    });
}
