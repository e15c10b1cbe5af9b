//! Cards on the board: where they are put, what stages want of them, what is left of where they were.

use kit::write::{self, Hand, Values};
use kit::{Error, Result};

use super::house::{each_house, refused};
use crate::commands::Place;

#[test]
fn a_new_card_takes_the_first_stage_and_what_its_contact_and_programme_say() {
    each_house(|house| {
        let values = Values::new()
            .with("contact", house.contact)
            .with("programme", house.programme);
        let card = house.create("opportunity", values).expect("a card");
        assert_eq!(
            house.text("opportunity", card, "title"),
            "Ateliers du Vercors – Excel, les bases"
        );
        assert_eq!(house.get("opportunity", card, "stage"), house.stage("discovery").into());
        assert_eq!(house.get("opportunity", card, "amount_cents"), 120_000_i64.into());
        assert_eq!(house.get("opportunity", card, "owner"), house.advisers[0].into());
        assert_eq!(house.get("opportunity", card, "weighted_cents"), 12_000_i64.into());
    });
}

#[test]
fn cards_stand_where_hands_put_them() {
    each_house(|house| {
        let [a, b, c] = ["A", "B", "C"].map(|title| house.card(title, "discovery").expect("a card"));
        assert_eq!(house.order("discovery"), ["C", "B", "A"]);
        house.move_to(a, "discovery", Place::Before(b)).expect("moved");
        assert_eq!(house.order("discovery"), ["C", "A", "B"]);
        house.move_to(c, "discovery", Place::After(b)).expect("moved");
        assert_eq!(house.order("discovery"), ["A", "B", "C"]);
        let version = |card| {
            let version: Result<i64> = house
                .store
                .read(|db| Ok(db.int("SELECT version FROM opportunity WHERE id = $1", &[i64::into(card)])?));
            version.expect("a version")
        };
        let before = version(b);
        house.move_to(b, "discovery", Place::After(a)).expect("nothing to move");
        assert_eq!(version(b), before, "a card dropped where it stood says nothing");
    });
}

#[test]
fn a_stage_says_what_it_wants_before_a_card_comes_in() {
    each_house(|house| {
        let card = house.card("A", "discovery").expect("a card");
        assert_eq!(
            refused(house.move_to(card, "awaiting-funding", Place::First)),
            ["programme", "funding"]
        );
        let said = Values::new().with("programme", house.programme).with("funding", "opco");
        house
            .move_saying(card, "awaiting-funding", Place::First, None, said)
            .expect("all is said");
        assert_eq!(refused(house.move_to(card, "lost", Place::First)), ["lost_reason"]);
        let said = Values::new().with("lost_reason", "price");
        house.move_saying(card, "lost", Place::First, None, said).expect("lost");
        assert_eq!(house.text("opportunity", card, "outcome"), "lost");
        house.move_to(card, "interested", Place::First).expect("back");
        assert_eq!(house.text("opportunity", card, "lost_reason"), "");
        assert_eq!(house.text("opportunity", card, "closed_on"), "");
    });
}

#[test]
fn who_moves_a_card_that_another_has_moved_is_told() {
    each_house(|house| {
        let card = house.card("A", "discovery").expect("a card");
        let said = Values::new().with("programme", house.programme);
        house
            .move_saying(card, "interested", Place::First, Some("discovery"), said)
            .expect("the first hand");
        let late = house.move_saying(card, "lost", Place::First, Some("discovery"), Values::new());
        let Err(Error::Conflict { clashes, .. }) = late else {
            panic!("not a conflict: {late:?}");
        };
        assert_eq!(clashes[0].theirs, house.stage("interested").into());
    });
}

#[test]
fn a_card_that_is_won_makes_clients() {
    each_house(|house| {
        assert_eq!(house.text("contact", house.contact, "status"), "prospect");
        let card = house.card("A", "discovery").expect("a card");
        let said = Values::new()
            .with("programme", house.programme)
            .with("amount_cents", 90_000_i64);
        house
            .move_saying(card, "confirmed", Place::First, None, said)
            .expect("won");
        assert_eq!(house.text("contact", house.contact, "status"), "client");
        assert_eq!(house.text("company", house.company, "state"), "customer");
    });
}

#[test]
fn the_stages_that_a_card_went_through_are_timed_and_a_slip_of_the_hand_is_not() {
    each_house(|house| {
        let card = house.card("A", "discovery").expect("a card");
        house.clock.advance_seconds(2 * 86_400);
        let said = Values::new().with("programme", house.programme);
        house
            .move_saying(card, "interested", Place::First, None, said)
            .expect("moved");
        house.clock.advance_seconds(60);
        house.move_to(card, "discovery", Place::First).expect("a slip");
        house.move_to(card, "interested", Place::First).expect("moved");
        house.clock.advance_seconds(86_400);
        house.move_to(card, "follow-up", Place::First).expect("moved");
        let rows: Result<Vec<kit::store::Row>> = house.store.read(|db| {
            let sql = "SELECT st.code, ps.minutes FROM stage_passage ps JOIN pipeline_stage st ON st.id = ps.stage_id
                ORDER BY ps.entered_at, ps.id";
            Ok(db.rows(sql, &[])?)
        });
        let told: Vec<(String, Option<i64>)> = rows
            .expect("passages")
            .iter()
            .map(|row| (row[0].to_text().into_owned(), row[1].as_int()))
            .collect();
        let expected = [
            ("discovery".to_owned(), Some(2881)),
            ("interested".to_owned(), Some(1440)),
            ("follow-up".to_owned(), None),
        ];
        assert_eq!(told, expected);
    });
}

#[test]
fn undoing_a_move_puts_the_card_back_at_its_place() {
    each_house(|house| {
        let [a, _, _] = ["A", "B", "C"].map(|title| house.card(title, "discovery").expect("a card"));
        let hand = Hand::new(&house.access, &house.clock);
        let said = Values::new().with("programme", house.programme);
        house
            .move_saying(a, "interested", Place::First, None, said)
            .expect("moved");
        let undone: Result<()> = house.store.write(|tx| {
            let last = tx.int("SELECT max(id) FROM operation", &[])?;
            write::undo(hand, tx, last)?;
            Ok(())
        });
        undone.expect("undone");
        assert_eq!(house.order("discovery"), ["C", "B", "A"]);
    });
}

#[test]
fn the_board_and_the_timeline_are_read_by_their_indexes() {
    each_house(|house| {
        let plans = [
            (
                "SELECT id FROM opportunity WHERE stage_id = $1 ORDER BY rank, id LIMIT 50",
                "opportunity_board",
            ),
            (
                "SELECT id FROM exchange_entry WHERE contact_id = $1 ORDER BY at DESC, id DESC LIMIT 20",
                "exchange_entry_contact",
            ),
        ];
        for (sql, index) in plans {
            let plan: Result<Vec<String>> = house.store.read(|db| {
                // PostgreSQL reads small tables whole: what matters there is that the order needs no sorting of more.
                Ok(if db.dialect() == kit::store::Dialect::Sqlite {
                    db.plan(sql, &[1.into()])?
                } else {
                    Vec::new()
                })
            });
            for line in plan.expect("a plan") {
                assert!(line.contains(index) && !line.contains("TEMP B-TREE"), "{line}");
            }
        }
    });
}
