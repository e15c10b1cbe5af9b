//! Events at the door: signed or refused, in any order; disputes.

use serde_json::json;

use super::desk::each_desk;
use super::provider::{SIGNING, event, signature};

#[test]
fn an_event_that_is_not_signed_changes_nothing() {
    each_desk(|desk| {
        let session = desk.go(&desk.link(desk.invoice()), 30_000);
        let body = event("evt_1", "checkout.session.completed", &desk.provider.pay(&session));
        let now = desk.site().clock.now();
        let old = signature(&body, SIGNING, now.plus_seconds(-301));
        for signed in ["", "t=1,v1=00", &signature(&body, "whsec_other", now), &old] {
            assert_eq!(desk.send_event(&body, signed), 400, "{signed}");
        }
        let nonsense = "{}";
        assert_eq!(desk.send_event(nonsense, &signature(nonsense, SIGNING, now)), 400);
        assert_eq!(desk.standing(), (0, 0));
        let other = json!({ "id": "cus_1", "object": "customer" });
        assert_eq!(
            desk.hear("evt_2", "customer.created", &other),
            200,
            "what is not followed is heard"
        );
        assert_eq!(desk.send_event(&body, &signature(&body, SIGNING, now)), 200);
        assert_eq!(desk.standing(), (30_000, 1));
    });
}

#[test]
fn a_refund_or_a_dispute_that_is_told_before_its_payment_waits_for_it() {
    each_desk(|desk| {
        let session = desk.go(&desk.link(desk.invoice()), 30_000);
        let object = desk.provider.pay(&session);
        let transaction = format!("pi_{session}");
        let charge = json!({ "id": "ch_1", "object": "charge", "amount": 30_000, "amount_refunded": 5_000, "payment_intent": transaction });
        assert_eq!(desk.hear("evt_refund", "charge.refunded", &charge), 200);
        let dispute = json!({ "id": "dp_1", "object": "dispute", "amount": 30_000, "charge": "ch_1", "payment_intent": transaction, "reason": "fraudulent", "status": "needs_response" });
        assert_eq!(desk.hear("evt_dispute", "charge.dispute.created", &dispute), 200);
        assert_eq!(desk.int("SELECT count(*) FROM checkout_event WHERE done_at IS NULL"), 2);
        assert_eq!(desk.hear("evt_paid", "checkout.session.completed", &object), 200);
        assert_eq!(desk.standing(), (25_000, 1));
        assert_eq!(desk.int("SELECT count(*) FROM checkout_event WHERE done_at IS NULL"), 0);
        assert_eq!(
            desk.int("SELECT count(*) FROM invoice WHERE disputed_on = '2026-11-25'"),
            1
        );
        assert!(desk.text("SELECT dispute_reason FROM invoice").contains("fraudulent"));
        assert_eq!(desk.int("SELECT count(*) FROM task"), 1);
        assert_eq!(desk.hear("evt_refund", "charge.refunded", &charge), 200);
        assert_eq!(desk.int("SELECT count(*) FROM refund"), 1, "once");
    });
}

#[test]
fn a_dispute_that_is_won_is_over_and_one_that_is_lost_is_owed_again() {
    each_desk(|desk| {
        let session = desk.paid(desk.invoice(), 30_000);
        let dispute = |id: &str, status: &str| json!({ "id": id, "object": "dispute", "amount": 30_000, "payment_intent": format!("pi_{session}"), "reason": "fraudulent", "status": status });
        let disputed = || desk.int("SELECT count(*) FROM invoice WHERE disputed_on IS NOT NULL");
        desk.hear("evt_a", "charge.dispute.created", &dispute("dp_1", "needs_response"));
        assert_eq!(disputed(), 1);
        desk.hear("evt_b", "charge.dispute.closed", &dispute("dp_1", "won"));
        assert_eq!((disputed(), desk.standing()), (0, (30_000, 1)));
        desk.hear("evt_c", "charge.dispute.created", &dispute("dp_2", "needs_response"));
        desk.hear("evt_d", "charge.dispute.closed", &dispute("dp_2", "lost"));
        desk.hear("evt_e", "charge.dispute.closed", &dispute("dp_2", "lost"));
        assert_eq!((disputed(), desk.standing()), (1, (0, 1)));
        assert_eq!(desk.int("SELECT count(*) FROM refund"), 1);
    });
}
