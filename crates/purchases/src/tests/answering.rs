//! What the house answers: states in their order, reasons, days, and who may.

use serde_json::json;

use super::house::{UBL, each_buyer, id_of, state};

#[test]
fn an_invoice_is_approved_then_paid_and_no_longer_changes() {
    each_buyer(|buyer| {
        let at = buyer.received("facture.xml", UBL.as_bytes());
        let id = id_of(&at);
        let dialog = buyer.get("office", &format!("{at}/state/approved"));
        dialog.says("Approuver").does_not_say("Motif");
        let done = buyer.post("office", &format!("{at}/state/approved"), "on=24%2F11%2F2026");
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let (status, read) = buyer.answer("office", &id, &state("paid"));
        assert_eq!(status, 200, "{read}");
        let read = buyer.read(&id);
        assert_eq!(
            (
                read["state"].as_str(),
                read["approved_on"].as_str(),
                read["paid_on"].as_str()
            ),
            (Some("paid"), Some("2026-11-24"), Some("2026-11-25")),
            "{read}"
        );
        assert_eq!(
            buyer
                .answer("office", &id, &json!({ "state": "refused", "reason": "Non" }))
                .0,
            409
        );
        let (status, _) = buyer.send(
            "office",
            "DELETE",
            &format!("/api/v1/purchase-invoices/{id}"),
            Vec::new(),
        );
        assert_eq!(status, 409, "what was paid stands");
    });
}

#[test]
fn a_refusal_or_a_dispute_has_a_reason_and_a_refusal_is_final() {
    each_buyer(|buyer| {
        let at = buyer.received("facture.xml", UBL.as_bytes());
        let id = id_of(&at);
        let silent = buyer.post("office", &format!("{at}/state/refused"), "on=&reason=");
        assert_eq!(silent.status.as_u16(), 422);
        silent.says("a un motif");
        assert_eq!(buyer.answer("office", &id, &state("disputed")).0, 422);
        let (status, _) = buyer.answer(
            "office",
            &id,
            &json!({ "state": "disputed", "reason": "Il manque un carton" }),
        );
        assert_eq!(status, 200);
        buyer.get("office", &at).says("Il manque un carton").says("Contestée");
        assert_eq!(
            buyer
                .answer(
                    "office",
                    &id,
                    &json!({ "state": "refused", "reason": "Non livrée", "on": "2026-11-26" })
                )
                .0,
            422
        );
        assert_eq!(
            buyer
                .answer("office", &id, &json!({ "state": "refused", "reason": "Non livrée" }))
                .0,
            200
        );
        for after in ["received", "approved", "paid"] {
            assert_eq!(buyer.answer("office", &id, &state(after)).0, 409, "{after}");
        }
        assert_eq!(buyer.answer("office", &id, &state("lost")).0, 422);
    });
}

#[test]
fn who_reads_does_not_answer_and_others_know_nothing_of_it() {
    each_buyer(|buyer| {
        let at = buyer.received("facture.xml", UBL.as_bytes());
        let page = buyer.get("auditor", &at);
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        page.says("FA-88121").does_not_say("Approuver");
        assert_eq!(buyer.answer("auditor", &id_of(&at), &state("approved")).0, 403);
        assert_eq!(
            buyer
                .drop("auditor", &[("facture.xml", UBL.as_bytes())])
                .status
                .as_u16(),
            403
        );
        assert_eq!(buyer.get("nobody", &at).status.as_u16(), 404);
    });
}
