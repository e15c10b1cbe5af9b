//! Paying: what is offered, what is asked of the provider, and the payment recorded once, whoever says first that it came.

use billing::pay::{self, For, Payment};
use kit::Error;
use kit::write::Values;

use super::desk::each_desk;

#[test]
fn an_invoice_is_paid_on_the_page_of_the_provider_and_recorded_by_its_event() {
    each_desk(|desk| {
        let page = desk.link(desk.invoice());
        desk.get(&page)
            .says("L’échéance du 5 septembre 2026")
            .says("Tout ce qui est en retard")
            .says("300,00 €");
        let session = desk.go(&page, 20_000);
        let asked = desk.provider.asked("/v1/checkout/sessions").pop().unwrap();
        let field = |name: &str| asked.form.get(name).map(String::as_str);
        assert_eq!(field("mode"), Some("payment"));
        assert_eq!(field("line_items[0][price_data][unit_amount]"), Some("20000"));
        assert_eq!(field("line_items[0][price_data][currency]"), Some("eur"));
        assert_eq!(field("customer_email"), Some("zoe@example.org"));
        assert!(field("success_url").unwrap().contains("/back?checkout="));
        assert_eq!(asked.headers["stripe-version"], crate::stripe::VERSION);
        assert!(asked.headers["idempotency-key"].starts_with("open-"));
        assert_eq!(desk.standing(), (0, 0));
        let object = desk.provider.pay(&session);
        for _ in 0..3 {
            assert_eq!(desk.hear("evt_1", "checkout.session.completed", &object), 200);
        }
        // Another event about the same page.
        assert_eq!(
            desk.hear("evt_2", "checkout.session.async_payment_succeeded", &object),
            200
        );
        assert_eq!(desk.standing(), (20_000, 1));
        assert_eq!(desk.text("SELECT means FROM payment"), "card");
        assert_eq!(
            desk.text("SELECT transaction_key FROM payment"),
            format!("pi_{session}")
        );
        assert_eq!(desk.text("SELECT state FROM checkout"), "paid");
        assert_eq!(desk.int("SELECT count(*) FROM checkout_event WHERE body <> ''"), 0);
        desk.get(&page)
            .says("100,00 €")
            .does_not_say("Tout ce qui est en retard");
    });
}

#[test]
fn whoever_comes_back_first_records_it_and_the_event_that_follows_changes_nothing() {
    each_desk(|desk| {
        let page = desk.link(desk.invoice());
        let session = desk.go(&page, 30_000);
        let back = desk.provider.sessions()[0]["success_url"].as_str().unwrap().to_owned();
        let back = back[back.find("/pay/").unwrap()..].to_owned();
        desk.get(&back).says("en cours de confirmation");
        let object = desk.provider.pay(&session);
        desk.get(&back).says("300,00 € réglés").says("Merci");
        assert_eq!(desk.standing(), (30_000, 1));
        assert_eq!(desk.hear("evt_1", "checkout.session.completed", &object), 200);
        desk.get(&back).says("Merci");
        assert_eq!(desk.standing(), (30_000, 1));
        desk.get(&page).says("Cette facture est réglée");
    });
}

#[test]
fn what_nobody_says_is_asked_by_the_job_and_what_is_no_longer_owed_is_closed() {
    each_desk(|desk| {
        let (first, second) = (desk.invoice(), desk.invoice());
        let session = desk.go(&desk.link(first), 30_000);
        desk.provider.pay(&session);
        let left = desk.go(&desk.link(second), 30_000);
        let today = desk.site().clock.today();
        let by_transfer = Payment {
            payer: None,
            amount: 30_000,
            received_on: today,
            purpose: For::Invoices(vec![second]),
        };
        desk.write(|tx, hand| pay::pay(tx, hand, &by_transfer, Values::new().with("means", "transfer")))
            .unwrap();
        desk.follow();
        assert_eq!(desk.standing(), (60_000, 2));
        let sessions = desk.provider.sessions();
        let closed = sessions.iter().find(|one| one["id"] == left.as_str()).unwrap();
        assert_eq!(closed["status"], "expired");
        assert_eq!(desk.int("SELECT count(*) FROM checkout WHERE state = 'expired'"), 1);
    });
}

#[test]
fn what_is_paid_twice_is_kept_and_someone_is_told() {
    each_desk(|desk| {
        let invoice = desk.invoice();
        let session = desk.go(&desk.link(invoice), 30_000);
        let today = desk.site().clock.today();
        let by_transfer = Payment {
            payer: None,
            amount: 25_000,
            received_on: today,
            purpose: For::Invoices(vec![invoice]),
        };
        desk.write(|tx, hand| pay::pay(tx, hand, &by_transfer, Values::new().with("means", "transfer")))
            .unwrap();
        let object = desk.provider.pay(&session);
        assert_eq!(desk.hear("evt_1", "checkout.session.completed", &object), 200);
        assert_eq!(desk.standing(), (30_000, 2));
        assert_eq!(
            desk.int("SELECT amount - settled FROM payment WHERE means = 'card'"),
            25_000
        );
        assert!(
            desk.text("SELECT note FROM task").contains("250,00"),
            "a task says what is left"
        );
    });
}

#[test]
fn another_amount_or_currency_than_was_asked_settles_nothing_and_someone_is_told() {
    each_desk(|desk| {
        let page = desk.link(desk.invoice());
        for (turn, (name, value)) in [("amount_total", 1.into()), ("currency", "usd".into())]
            .into_iter()
            .enumerate()
        {
            let session = desk.go(&page, 30_000);
            desk.provider.change(&session, name, value);
            let object = desk.provider.pay(&session);
            assert_eq!(
                desk.hear(&format!("evt_{turn}"), "checkout.session.completed", &object),
                200
            );
        }
        assert_eq!(desk.standing(), (0, 0));
        assert_eq!(desk.int("SELECT count(*) FROM checkout WHERE state = 'mismatch'"), 2);
        assert_eq!(desk.int("SELECT count(*) FROM task"), 2);
    });
}

#[test]
fn a_bank_that_thinks_it_over_is_waited_for() {
    each_desk(|desk| {
        let page = desk.link(desk.invoice());
        let session = desk.go(&page, 30_000);
        let object = desk.provider.set(&session, "complete", "unpaid");
        assert_eq!(desk.hear("evt_1", "checkout.session.completed", &object), 200);
        desk.get(&page).says("en cours à votre banque");
        assert_eq!(
            desk.hear("evt_2", "checkout.session.async_payment_failed", &object),
            200
        );
        assert_eq!(desk.text("SELECT state FROM checkout"), "failed");
        let object = desk.provider.pay(&session);
        assert_eq!(
            desk.hear("evt_3", "checkout.session.async_payment_succeeded", &object),
            200
        );
        assert_eq!(desk.standing(), (30_000, 1), "the last word is what the bank paid");
    });
}

#[test]
fn nothing_is_paid_while_one_may_withdraw_nor_what_was_not_offered() {
    each_desk(|desk| {
        let invoice = desk.invoice();
        let page = desk.link(invoice);
        let hold = |day: &str| {
            let sql = format!("UPDATE invoice SET payable_from = {day} WHERE id = {invoice}");
            desk.site()
                .store
                .write(|tx| tx.exec(&sql, &[]).map_err(Error::from))
                .unwrap();
        };
        hold("'2026-12-01'");
        desk.get(&page)
            .says("rien ne peut être payé avant le")
            .does_not_say("Payer par carte");
        assert_eq!(desk.post(&page, "cents=30000").status.as_u16(), 422);
        hold("NULL");
        for cents in ["30001", "1", "-5", "rien", ""] {
            assert_eq!(
                desk.post(&page, &format!("cents={cents}")).status.as_u16(),
                422,
                "{cents}"
            );
        }
        assert!(desk.provider.sessions().is_empty());
        assert_eq!(desk.get("/pay/nonsense").status.as_u16(), 410);
    });
}

#[test]
fn a_provider_that_is_away_loses_nothing_and_is_asked_again() {
    each_desk(|desk| {
        let page = desk.link(desk.invoice());
        desk.provider.is_down(true, false);
        let answer = desk.post(&page, "cents=30000");
        assert_eq!(answer.status.as_u16(), 422);
        answer.says("Rien n’a été débité").says("Payer par carte");
        desk.provider.is_down(false, false);
        let session = desk.go(&page, 30_000);
        assert_eq!(desk.go(&page, 30_000), session, "a page that is open is gone back to");
        desk.set_up("sk_test_other");
        desk.post(&page, "cents=10000").says("pas disponible");
    });
}
