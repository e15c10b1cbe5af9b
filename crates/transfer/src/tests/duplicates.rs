use axum::http::StatusCode;

use super::support::{house, int, person};

#[tokio::test(flavor = "multi_thread")]
async fn two_records_of_one_person_are_shown_compared_and_made_one() {
    let house = house();
    let one = person(&house, "guardian", "Martin", "Sophie", "1980-05-03").uid;
    let other = person(&house, "guardian", "MARTIN", "sophie", "1980-05-03").uid;
    let list = house.get("office", "/duplicates?kind=guardian").await;
    list.says("nom et naissance").says("/merge?kind=guardian");
    let page = house
        .get("office", &format!("/merge?kind=guardian&ids={one},{other}"))
        .await;
    page.says("Réunir 2 fiches en une")
        .says("03/05/1980")
        .says("(identique)");
    let form = format!("kind=guardian&ids={one}&ids={other}&keep=0&f.last_name=1");
    let done = house.post("office", "/merge", &form).await;
    assert_eq!(done.location(), format!("/guardians/{one}"));
    assert_eq!(int(&house, "SELECT count(*) FROM guardian"), 1);
    assert_eq!(int(&house, "SELECT count(*) FROM person WHERE last_name = 'MARTIN'"), 1);

    let operation = house
        .site
        .store
        .read(|db| db.scalar("SELECT uid FROM operation WHERE verb = 'merge_persons'", &[]));
    let undo = format!("/operations/{}/undo", operation.unwrap().as_uid().unwrap());
    house.post("office", &undo, "").await;
    assert_eq!(int(&house, "SELECT count(*) FROM guardian"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_who_look_alike_are_said_so_once() {
    let house = house();
    let one = person(&house, "guardian", "Martin", "Sophie", "1980-05-03").uid;
    let other = person(&house, "guardian", "Martin", "Sophie", "1980-05-03").uid;
    house
        .post(
            "office",
            "/duplicates/distinct",
            &format!("kind=guardian&ids={other}&ids={one}"),
        )
        .await;
    house
        .get("office", "/duplicates?kind=guardian")
        .await
        .says("Aucun doublon probable");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_merge_sees_no_duplicates() {
    let house = house();
    let one = person(&house, "student", "Martin", "Léa", "2014-05-03").uid;
    let other = person(&house, "student", "Martin", "Léa", "2014-05-03").uid;
    assert_eq!(house.get("tutor", "/duplicates").await.status, StatusCode::NOT_FOUND);
    let merge = format!("/merge?kind=student&ids={one},{other}");
    assert_eq!(house.get("tutor", &merge).await.status, StatusCode::FORBIDDEN);
    let form = format!("kind=student&ids={one}&ids={other}&keep=0");
    assert_eq!(house.post("tutor", "/merge", &form).await.status, StatusCode::FORBIDDEN);
}
