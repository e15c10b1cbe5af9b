//! Sheets: cells signed, struck through, declared, signed late; blank ones; one learner's own.

use super::taught::{each_taught, learner};

#[test]
fn a_filled_sheet_shows_who_signed_and_strikes_out_who_was_absent() {
    each_taught(|taught| {
        taught.identify();
        taught.teach();
        let root = format!("/api/v1/sessions/{}/sheets.pdf", taught.session);
        let pdf = taught.pdf("office", &format!("{root}?filled=true"));
        pdf.says(&[
            "Feuille d’émargement",
            "Excel, perfectionnement",
            "lundi 23 novembre 2026",
            "mardi 24 novembre 2026",
            "09:00",
            "17:00",
            "12 rue des Tanneurs, Rennes",
            "Anne Girard",
            "Noël",
            "Abadie",
            "Absent",
            "Menuiserie Kerdoncuff",
            "53 35 12345 35",
        ]);
        assert!(pdf.info().contains("Pages:           2"), "{}", pdf.info());
        let blank = taught.pdf("office", &format!("{root}?filled=false"));
        assert!(!blank.words().contains("Absent"), "{}", blank.words());
        let session = taught.pdf("office", &format!("{root}?filled=true&period=session"));
        assert!(session.info().contains("Pages:           1"));
        let day = taught.pdf("office", &format!("{root}?period=day&on=2026-11-24"));
        assert!(!day.words().contains("23 novembre"));
        let one = taught.pdf("office", &format!("{root}?learner={}", taught.noe));
        assert!(
            one.words().contains("Abadie") && !one.words().contains("Zoé"),
            "{}",
            one.words()
        );
        for wrong in ["period=year", "filled=perhaps", "on=demain", "learner=nobody"] {
            let page = taught.get("office", &format!("{root}?{wrong}"));
            assert_eq!(page.status.as_u16(), 422, "{wrong}");
        }
    });
}

#[test]
fn a_signature_given_late_is_dated_and_a_declared_presence_is_no_signature() {
    each_taught(|taught| {
        taught.sign_at(0, &taught.zoe, "2026-11-24T18:20:00+01:00");
        let body = serde_json::json!({ "learner": taught.noe, "state": "present" });
        let address = format!("/api/v1/slots/{}/presence", taught.slots[0]);
        assert_eq!(taught.send("office", "PUT", &address, &body).0, 200);
        let pdf = taught.pdf(
            "office",
            &format!("/sessions/{}/sheets.pdf?filled=true", taught.session),
        );
        pdf.says(&["24/11/2026", "18:20", "Présence déclarée par le formateur"]);
    });
}

#[test]
fn a_learner_sees_their_own_row_alone() {
    each_taught(|taught| {
        taught.teach();
        let zoe = learner(taught.zoe_key);
        let pdf = taught.pdf(&zoe, &format!("/api/v1/sessions/{}/sheets.pdf", taught.session));
        assert!(!pdf.words().contains("Abadie"), "{}", pdf.words());
        let nobody =
            r#"{"key": "nobody", "grants": {"training_session": {"scopes": ["all"], "cards": {"session": "read"}}}}"#;
        let page = taught.get(nobody, &format!("/api/v1/sessions/{}/sheets.pdf", taught.session));
        assert_eq!(page.status.as_u16(), 404);
    });
}

#[test]
fn rates_go_on_paper_with_what_was_asked_for_said_above_them() {
    each_taught(|taught| {
        taught.teach();
        let page = taught.get("office", "/rates?by=learner");
        page.says("format=pdf");
        let narrowed = format!(
            "/rates/export?format=pdf&by=learner&session={}&from=23/11/2026&to=24/11/2026",
            taught.session
        );
        taught.pdf("office", &narrowed).says(&[
            "Assiduité",
            "Session Excel, perfectionnement",
            "À partir du 23/11/2026",
            "Jusqu’au 24/11/2026",
            "Noël Zoé",
            "Ensemble",
            "jamais une moyenne de taux",
        ]);
        taught
            .pdf("office", "/rates/export?format=pdf")
            .says(&["Aucun : toutes les heures échues", "Excel, perfectionnement"]);
        assert_eq!(taught.get("nobody", &narrowed).status.as_u16(), 404);
    });
}
