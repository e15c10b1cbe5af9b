//! What an auditor would refuse, found before anything is issued, each with where to mend it.

use kit::write::Values;
use serde_json::json;

use super::taught::{DOT, each_taught};

#[test]
fn a_session_shows_what_blocks_and_where_to_mend_it() {
    each_taught(|taught| {
        taught.sign(0, &taught.zoe);
        let page = taught.get("office", &format!("/sessions/{}/papers", taught.session));
        page.says("A11 · bloquant")
            .says("Le formateur n’a pas contresigné")
            .says(&format!("/slots/{}/sheet", taught.slots[0]))
            .says("A13 · à vérifier");
        taught.countersign(0);
        let page = taught.get("office", &format!("/sessions/{}/papers", taught.session));
        page.does_not_say("A11 ·");
        let all = taught.get("office", "/would-be-refused");
        all.says("1 session commencée contrôlée").says("A13");
    });
}

#[test]
fn a_trainer_in_two_places_and_a_learner_in_two_sessions_are_found() {
    each_taught(|mut taught| {
        taught.teach();
        let first = (taught.session.clone(), taught.session_key);
        taught.begin(["2026-11-23", "2026-11-25"], &[taught.zoe_key]);
        let page = taught.get("office", &format!("/sessions/{}/papers", first.0));
        page.says("Anne Girard anime deux séances")
            .says("Zoé Noël est attendu à deux séances");
        let address = format!("/api/v1/sessions/{}/certificates", first.0);
        let (status, problem) = taught.send("office", "POST", &address, &json!({}));
        assert_eq!(status, 422, "{problem}");
        assert!(problem.to_string().contains("deux séances en même temps"), "{problem}");
    });
}

#[test]
fn a_certificate_that_the_facts_outgrew_is_named_until_it_is_issued_again() {
    each_taught(|taught| {
        taught.teach();
        taught.issue(json!({}));
        taught.rectify(0, &taught.zoe, "absent");
        let address = format!("/sessions/{}/papers", taught.session);
        let page = taught.get("office", &address);
        page.says("A16").says("dit 14 h, la réalité est de 10 h 30");
        assert_eq!(taught.issue(json!({})).0, 201);
        taught.get("office", &address).does_not_say("A16");
    });
}

#[test]
fn a_holiday_a_small_room_and_a_picture_used_twice_are_told_and_do_not_block() {
    each_taught(|mut taught| {
        taught.begin(["2026-11-01", "2026-11-11"], &[taught.zoe_key]);
        let room = taught
            .house
            .create("site_room", Values::new().with("name", "Atlas").with("capacity", 1));
        let slot = Values::new()
            .with("session", taught.session_key)
            .with("trainer", taught.trainer_key)
            .with("room", room.id)
            .with("day", "2026-11-10");
        let slot = taught
            .house
            .create("slot", slot.with("start_time", "09:00").with("end_time", "12:00"));
        taught.slots.push(slot.uid.to_string());
        for slot in [0, 1, 2] {
            let body = json!({ "learner": taught.zoe, "image": DOT, "captured_at": "2026-11-12T10:00:00+01:00" });
            let address = format!("/api/v1/slots/{}/signatures", taught.slots[slot]);
            assert_eq!(taught.send("office", "POST", &address, &body).0, 201);
            taught.countersign(slot);
        }
        let page = taught.get("office", &format!("/sessions/{}/papers", taught.session));
        for code in ["A03", "A06", "A08", "A09"] {
            page.says(&format!("{code} · à vérifier"));
        }
        page.does_not_say("bloquant");
        assert_eq!(taught.issue(json!({})).0, 201);
    });
}
