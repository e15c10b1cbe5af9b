//! Fields that an establishment adds: there at once, everywhere, for whoever may see them.

use axum::http::StatusCode;

use crate::testing::House;

const ADD: &str = "kind=pupil&label_fr=Num%C3%A9ro+de+casier&type=text&card=identity&sensitivity=ordinary";

async fn with_locker() -> House {
    let house = House::new();
    let added = house.post("office", "/settings/fields", ADD).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    house
}

#[tokio::test]
async fn an_added_field_is_a_column_a_condition_a_dimension_and_a_fact_at_once() {
    let house = with_locker().await;
    let pupil = house.pupil("Abitbol Nathan", "Lyon");
    let edit = format!("/pupils/{}/cards/identity", pupil.uid);
    let saved = house
        .post(
            "office",
            &edit,
            "version=99&x_numero_de_casier=B12&was.x_numero_de_casier=",
        )
        .await;
    assert!(
        saved.status.is_success() || saved.status == StatusCode::SEE_OTHER,
        "{}",
        saved.body
    );
    house
        .get("office", &format!("/pupils/{}", pupil.uid))
        .await
        .says("Numéro de casier")
        .says("B12");
    house
        .get("office", "/pupils?columns=x_numero_de_casier&q=x_numero_de_casier:B12")
        .await
        .says("<td>B12</td>")
        .says("Abitbol");
    house
        .get("office", "/pupils?q=x_numero_de_casier:empty")
        .await
        .does_not_say("Abitbol");
    house
        .get("office", &format!("/pupils/{}/history", pupil.uid))
        .await
        .says("Numéro de casier")
        .says("B12");
    house
        .get("office", "/settings/fields?kind=pupil")
        .await
        .says("Numéro de casier")
        .says("rempli sur une fiche");
}

#[tokio::test]
async fn a_choice_is_answered_from_its_list_and_counted() {
    let house = House::new();
    let form =
        "kind=pupil&label_fr=Transport&label_en=Transport&type=choice&choices=Car%0AM%C3%A9tro&new_card=Vie+pratique";
    house.post("office", "/settings/fields", form).await;
    let values = kit::write::Values::new()
        .with("name", "Abitbol Nathan")
        .with("x_transport", "Métro");
    house.create("pupil", values);
    house
        .get("office", "/headcounts?kind=pupil&by=x_transport")
        .await
        .says("Métro")
        .says("/pupils?q=x_transport:M%C3%A9tro");
    house.get("office", "/pupils/fields").await.says("Vie pratique");
}

#[tokio::test]
async fn a_field_is_hidden_from_those_who_were_not_named() {
    let house = House::new();
    let form = "kind=pupil&label_fr=Suivi&type=text&new_card=Suivi";
    house.post("office", "/settings/fields", form).await;
    house
        .get("teacher", "/pupils?q=x_suivi:filled")
        .await
        .says("Il n’y a pas de champ");
    assert_eq!(
        house.get("teacher", "/settings/fields").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_removed_field_keeps_what_was_filled_in_and_comes_back() {
    let house = with_locker().await;
    let values = kit::write::Values::new()
        .with("name", "Abitbol Nathan")
        .with("x_numero_de_casier", "B12");
    house.create("pupil", values);
    let page = house.get("office", "/settings/fields?kind=pupil").await;
    let uid = page
        .body
        .split("name=\"field\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    house
        .post("office", &format!("/settings/fields/{uid}/removal"), "kind=pupil")
        .await;
    let gone = house.get("office", "/pupils?q=x_numero_de_casier:B12").await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    house
        .post("office", &format!("/settings/fields/{uid}/return"), "kind=pupil")
        .await;
    house
        .get("office", "/pupils?q=x_numero_de_casier:B12")
        .await
        .says("Abitbol");
}

#[tokio::test]
async fn a_field_without_a_name_or_a_choice_without_answers_is_refused_beside_its_box() {
    let house = House::new();
    let page = house
        .post(
            "office",
            "/settings/fields",
            "kind=pupil&label_fr=&type=text&card=identity",
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("label_fr-error");
    let page = house
        .post(
            "office",
            "/settings/fields",
            "kind=pupil&label_fr=Car&type=choice&card=identity",
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("choices-error").says("value=\"Car\"");
}

#[tokio::test]
async fn fields_are_put_in_order() {
    let house = with_locker().await;
    house
        .post(
            "office",
            "/settings/fields",
            "kind=pupil&label_fr=Car&type=bool&card=identity",
        )
        .await;
    let order = |page: &crate::testing::Page| -> Vec<String> {
        let rest = page.body.split("name=\"field\" value=\"").skip(1);
        rest.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let before = order(&house.get("office", "/settings/fields?kind=pupil").await);
    let form = format!(
        "kind=pupil&field={}&field={}&move={}:up",
        before[0], before[1], before[1]
    );
    house.post("office", "/settings/fields/order", &form).await;
    let after = order(&house.get("office", "/settings/fields?kind=pupil").await);
    assert_eq!(after, [before[1].clone(), before[0].clone()]);
}
