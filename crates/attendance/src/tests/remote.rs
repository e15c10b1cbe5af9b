//! Signing on one's own device: by a code that changes, by a link that works once.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::http::Request;
use ui::testing::Page;

use crate::remote::{code, link};
use crate::tests::door::Door;

/// Nobody who is signed in.
const NOBODY: &str = "";

/// A door whose morning is signed by code, and what is shown of it.
async fn open() -> (Door, code::Shown) {
    let door = Door::today();
    let opened = door
        .house
        .post("office", &format!("/slots/{}/code", door.slots[0]), "")
        .await;
    assert!(opened.location().ends_with("/code"), "{}", opened.body);
    let shown = shown(&door);
    (door, shown)
}

fn shown(door: &Door) -> code::Shown {
    let site = &door.house.site;
    let now = site.clock.now().timestamp();
    site.store
        .read(|db| {
            let slot = db.int("SELECT slot_id FROM signing_code", &[])?;
            code::shown(db, slot, now)
        })
        .unwrap()
        .expect("a code is shown")
}

async fn type_digits(door: &Door, digits: &str) -> Page {
    door.house.post(NOBODY, "/sign", &format!("code={digits}")).await
}

#[tokio::test]
async fn whoever_types_the_digits_of_the_moment_says_their_name_and_signs() {
    let (door, shown) = open().await;
    let page = door
        .house
        .get("office", &format!("/slots/{}/code", door.slots[0]))
        .await;
    page.says("<svg").says(&shown.digits[..3]).says("0 signatures sur 2");
    let answer = type_digits(&door, &shown.digits).await;
    let ticket = answer.location().to_owned();
    assert!(ticket.starts_with("/sign/code/"), "{}", answer.body);
    let page = door.house.get(NOBODY, &ticket).await;
    page.says("Excel, perfectionnement")
        .says("Votre prénom")
        .does_not_say("Abadie");
    let stranger = door
        .house
        .post(NOBODY, &ticket, "who=Iris+Carr%C3%A9&typed_name=Iris")
        .await;
    stranger.says("pas attendu").says("Iris Carré");
    let signed = door
        .house
        .post(NOBODY, &ticket, "who=noel+ZOE&typed_name=Zo%C3%A9")
        .await;
    signed.says("C’est signé");
    let sheet = format!("/api/v1/slots/{}/signatures", door.slots[0]);
    door.house.get("office", &sheet).await.says("pin");
    let twice = door
        .house
        .post(NOBODY, &ticket, "who=Zo%C3%A9+No%C3%ABl&typed_name=Zo%C3%A9")
        .await;
    twice.says("a déjà signé");
}

#[tokio::test]
async fn a_code_is_worth_nothing_a_minute_later_and_a_ticket_after_five() {
    let (door, shown) = open().await;
    let address = format!("/sign/qr/{}", shown.token);
    let ticket = door.house.get(NOBODY, &address).await.location().to_owned();
    assert!(ticket.starts_with("/sign/code/"));
    door.house.site.clock.advance_seconds(61);
    door.house.get(NOBODY, &address).await.says("Ce code a changé");
    type_digits(&door, &shown.digits)
        .await
        .says("n’est pas ou plus affiché");
    door.house.get(NOBODY, &ticket).await.says("Votre prénom");
    door.house.site.clock.advance_seconds(300);
    let late = door
        .house
        .post(NOBODY, &ticket, "who=Zo%C3%A9+No%C3%ABl&typed_name=Zo%C3%A9")
        .await;
    late.says("Ce code a changé");
}

#[tokio::test]
async fn a_ticket_or_a_picture_with_one_letter_changed_opens_nothing() {
    let (door, shown) = open().await;
    let ticket = door
        .house
        .get(NOBODY, &format!("/sign/qr/{}", shown.token))
        .await
        .location()
        .to_owned();
    for address in [ticket.replace(".qr.", ".pin."), format!("/sign/qr/{}x", shown.token)] {
        assert_ne!(address, ticket);
        door.house.get(NOBODY, &address).await.does_not_say("Votre prénom");
    }
    let slot = &door.slots[0];
    door.house
        .post("office", &format!("/slots/{slot}/code/closing"), "")
        .await;
    door.house.get(NOBODY, &ticket).await.does_not_say("Votre prénom");
}

#[tokio::test]
async fn a_personal_link_opens_one_slot_to_one_person_once() {
    let door = Door::today();
    let site = &door.house.site;
    let later = site.clock.now().plus_seconds(600);
    let (first, token) = site
        .store
        .write(|tx| {
            let slot = tx.int("SELECT min(id) FROM slot", &[])?;
            let first = link::create(tx, slot, door.zoe_key, later)?;
            Ok::<_, kit::Error>((first, link::create(tx, slot, door.zoe_key, later)?))
        })
        .unwrap();
    door.house
        .get(NOBODY, &format!("/sign/link/{first}"))
        .await
        .says("plus valable");
    let address = format!("/sign/link/{token}");
    door.house
        .get(NOBODY, &address)
        .await
        .says("Zoé Noël")
        .does_not_say("Votre prénom");
    door.house
        .post(NOBODY, &address, "typed_name=")
        .await
        .says("Dessinez votre signature");
    door.house
        .post(NOBODY, &address, "typed_name=Zo%C3%A9")
        .await
        .says("C’est signé");
    door.house
        .post(NOBODY, &address, "typed_name=Zo%C3%A9")
        .await
        .says("plus valable");
    let evidence = site
        .store
        .read(|db| db.scalar("SELECT evidence FROM attendance_act", &[]))
        .unwrap();
    assert!(evidence.to_text().contains("email_link"), "{evidence:?}");
}

#[tokio::test]
async fn links_are_sent_to_those_awaited_who_have_an_address_and_have_not_signed() {
    let door = Door::today();
    let site = &door.house.site;
    let set = "UPDATE person SET email = 'zoe@example.org' WHERE id = $1";
    site.store.write(|tx| tx.exec(set, &[door.zoe_key.into()])).unwrap();
    let sent = door
        .house
        .post("office", &format!("/slots/{}/links", door.slots[0]), "")
        .await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
    let letters = site
        .store
        .read(|db| db.rows("SELECT written FROM letter", &[]))
        .unwrap();
    assert_eq!(letters.len(), 1);
    let letter = letters[0][0].to_text();
    assert!(
        letter.contains("zoe@example.org") && letter.contains("/sign/link/"),
        "{letter}"
    );
}

#[tokio::test]
async fn a_whole_school_opens_its_links_in_the_same_minute_from_behind_one_address() {
    let (door, shown) = open().await;
    let peer = || ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 4000)));
    for _ in 0..300 {
        let scanned = Request::get(format!("/sign/qr/{}", shown.token)).extension(peer());
        assert_eq!(door.house.ask(NOBODY, scanned).await.status.as_u16(), 303);
    }
    let mut patience = 0..300;
    let is_held_up = async |_| {
        let guess = Request::post("/sign")
            .extension(peer())
            .header("sec-fetch-site", "same-origin");
        door.house.ask(NOBODY, guess).await.status.as_u16() == 429
    };
    let mut held_up = false;
    while let (false, Some(n)) = (held_up, patience.next()) {
        held_up = is_held_up(n).await;
    }
    assert!(held_up, "six digits can be guessed, and their tries are counted");
}
