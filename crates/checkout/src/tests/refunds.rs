//! Money given back through the provider: once, in part or whole, even when it does not say that it did.

use kit::Error;
use serde_json::json;

use super::desk::{Desk, each_desk};
use crate::refund::{Given, give};

fn back(desk: &Desk, cents: i64) -> kit::Result<Given> {
    let payment = desk.int("SELECT id FROM payment");
    give(desk.site(), &desk.access(), payment, cents, "Journée manquée")
}

#[test]
fn a_payment_is_given_back_in_part_then_whole_and_no_more() {
    each_desk(|desk| {
        let session = desk.paid(desk.invoice(), 30_000);
        assert_eq!(back(&desk, 4_000).unwrap(), Given::Back);
        assert_eq!(desk.standing(), (26_000, 1));
        let asked = desk.provider.asked("/v1/refunds").pop().unwrap();
        assert_eq!(asked.form["payment_intent"], format!("pi_{session}"));
        assert_eq!(asked.form["amount"], "4000");
        assert_eq!(desk.text("SELECT means FROM refund"), "card");
        // The event of a refund of ours is no other refund.
        let charge = json!({ "id": "ch_1", "object": "charge", "amount": 30_000, "amount_refunded": 4_000, "payment_intent": format!("pi_{session}") });
        desk.hear("evt_r", "charge.refunded", &charge);
        assert_eq!(desk.int("SELECT count(*) FROM refund"), 1);
        assert!(matches!(back(&desk, 26_001), Err(Error::Invalid(_))));
        assert_eq!(back(&desk, 26_000).unwrap(), Given::Back);
        assert_eq!(desk.standing(), (0, 1));
        assert!(matches!(back(&desk, 1), Err(Error::Invalid(_))));
        assert_eq!(desk.provider.asked("/v1/refunds").len(), 2);
    });
}

#[test]
fn a_refund_that_is_not_answered_is_asked_again_under_its_key_and_made_once() {
    each_desk(|desk| {
        desk.paid(desk.invoice(), 30_000);
        desk.provider.is_down(true, true);
        assert_eq!(back(&desk, 10_000).unwrap(), Given::Later);
        assert_eq!(
            (desk.standing(), desk.int("SELECT count(*) FROM refund")),
            ((30_000, 1), 0)
        );
        assert!(
            matches!(back(&desk, 20_001), Err(Error::Invalid(_))),
            "what is asked for is not given twice"
        );
        desk.provider.is_down(false, false);
        desk.follow();
        assert_eq!(
            (desk.standing(), desk.int("SELECT count(*) FROM refund")),
            ((20_000, 1), 1)
        );
        let keys: Vec<String> = desk
            .provider
            .asked("/v1/refunds")
            .into_iter()
            .map(|asked| asked.headers["idempotency-key"].clone())
            .collect();
        assert_eq!(keys.len(), 2);
        assert_eq!(keys[0], keys[1]);
    });
}

#[test]
fn what_the_provider_refuses_is_said_in_its_words_and_records_nothing() {
    each_desk(|desk| {
        desk.paid(desk.invoice(), 30_000);
        let write = |sql: &str| {
            desk.site()
                .store
                .write(|tx| tx.exec(sql, &[]).map_err(Error::from))
                .unwrap()
        };
        write("UPDATE payment SET transaction_key = 'pi_refused'");
        let Err(Error::Refused(message)) = back(&desk, 10_000) else {
            panic!("the provider refuses");
        };
        assert_eq!(message.key, "checkout-fault-refused");
        assert_eq!(desk.standing(), (30_000, 1));
        write("UPDATE payment SET transaction_key = NULL");
        assert!(matches!(back(&desk, 1), Err(Error::Refused(_))), "not collected there");
    });
}
