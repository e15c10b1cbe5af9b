//! The pages: the day, the roll in one go, signing by hand, closing the sheet.

use crate::tests::door::{Door, learner};

#[tokio::test]
async fn the_roll_is_called_in_one_go_and_only_exceptions_are_touched() {
    let door = Door::today();
    let sheet = format!("/slots/{}/sheet", door.slots[0]);
    let page = door.house.get("office", &sheet).await;
    page.says("Noël Zoé").says("Abadie Noé");
    assert_eq!(
        page.count("value=\"present\" checked"),
        2,
        "everybody is there until someone is seen missing"
    );
    let form = format!("state.{}=present&state.{}=absent", door.zoe, door.noe);
    let saved = door.house.post("office", &sheet, &form).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
    let page = door.house.get("office", &sheet).await;
    page.says("Appel fait");
    assert_eq!(
        (
            page.count("value=\"present\" checked"),
            page.count("value=\"absent\" checked")
        ),
        (1, 1)
    );
    let acts = || {
        door.house
            .site
            .store
            .read(|db| db.int("SELECT count(*) FROM attendance_act", &[]))
            .unwrap()
    };
    assert_eq!(acts(), 2);
    door.house.post("office", &sheet, &form).await;
    assert_eq!(acts(), 2, "what did not change is not said again");
    let late = format!("state.{}=late&minutes.{}=", door.zoe, door.zoe);
    door.house
        .post("office", &sheet, &late)
        .await
        .says("combien de minutes");
    assert_eq!(acts(), 2);
}

#[tokio::test]
async fn the_day_leads_to_its_sheets_which_are_signed_countersigned_and_sealed() {
    let door = Door::today();
    door.house
        .get("office", "/today")
        .await
        .says("Excel, perfectionnement")
        .says("09:00 – 12:30");
    let sheet = format!("/slots/{}/sheet", door.slots[0]);
    let zoe = format!("{sheet}/{}", door.zoe);
    door.house.get("office", &zoe).await.says("J’atteste avoir suivi");
    door.house
        .post("office", &zoe, "typed_name=&image=")
        .await
        .says("Dessinez votre signature");
    let signed = door
        .house
        .post("office", &zoe, "typed_name=Zo%C3%A9+No%C3%ABl&image=")
        .await;
    assert_eq!(signed.location(), sheet);
    door.house
        .post("office", &zoe, "typed_name=Zo%C3%A9&image=")
        .await
        .says("déjà signé");
    door.house.get("office", &sheet).await.says("A signé");
    let trainer = format!("{sheet}/{}", door.trainer);
    door.house.get("office", &trainer).await.says("J’atteste avoir animé");
    door.house
        .post("office", &trainer, "typed_name=Anne+Girard&image=")
        .await;
    let sealed = door.house.post("office", &format!("{sheet}/seal"), "").await;
    assert_eq!(sealed.status.as_u16(), 303, "{}", sealed.body);
    door.house
        .get("office", &sheet)
        .await
        .says("Cette feuille est scellée")
        .does_not_say("Valider l’appel");
}

#[tokio::test]
async fn a_learner_signs_on_their_own_phone_while_signing_is_open_and_for_nobody_else() {
    let door = Door::today();
    let me = learner(door.zoe_key);
    // At noon the morning is open until one o'clock, and the afternoon is not yet.
    let morning = format!("/slots/{}/sheet/{}", door.slots[0], door.zoe);
    door.house
        .get(&me, "/today")
        .await
        .says("Signer")
        .does_not_say("Feuille");
    let signed = door.house.post(&me, &morning, "typed_name=Zo%C3%A9&image=").await;
    assert_eq!(signed.location(), "/today", "{}", signed.body);
    door.house.get(&me, "/today").await.says("A signé");
    let afternoon = format!("/slots/{}/sheet/{}", door.slots[1], door.zoe);
    door.house
        .post(&me, &afternoon, "typed_name=Zo%C3%A9&image=")
        .await
        .says("n’est pas ouverte");
    let other = format!("/slots/{}/sheet/{}", door.slots[0], door.noe);
    assert_eq!(
        door.house
            .post(&me, &other, "typed_name=No%C3%A9&image=")
            .await
            .status
            .as_u16(),
        403
    );
    assert_eq!(
        door.house
            .get(&me, &format!("/slots/{}/sheet", door.slots[0]))
            .await
            .status
            .as_u16(),
        403
    );
}

#[tokio::test]
async fn the_day_awaits_those_who_have_entered_and_not_left() {
    let door = Door::today();
    let today = door.house.get("office", "/today").await;
    today.says("2 attendus");
    let left = door.house.site.store.write(|tx| {
        tx.exec(
            "UPDATE enrolment SET exit_date = '2026-11-24', status = 'left' WHERE learner_id = $1",
            &[door.zoe_key.into()],
        )
    });
    assert_eq!(left.unwrap(), 1);
    door.house
        .get("office", "/today")
        .await
        .says("1 attendu")
        .does_not_say("2 attendus");
}
