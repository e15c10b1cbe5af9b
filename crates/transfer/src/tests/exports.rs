use axum::http::StatusCode;
use kit::jobs::{Asker, New};
use serde_json::json;

use super::support::{house, int, student};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_taken_away_as_a_file_with_the_names_first() {
    let house = house();
    student(&house, "Roy", "Ana");
    student(&house, "Petit", "Noé");
    let file = house
        .get("office", "/students/export?format=csv&q=last_name:Roy&columns=number")
        .await;
    file.says("Nom de famille;Prénom;Numéro")
        .says("Roy;Ana;")
        .does_not_say("Petit");
    assert!(file.header("content-disposition").contains("2026%2D11%2D25%2Ecsv"));
    assert_eq!(
        int(&house, "SELECT count(*) FROM access_log WHERE action = 'export'"),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn picked_records_and_chosen_columns_make_the_file() {
    let house = house();
    let ana = student(&house, "Roy", "Ana").uid;
    student(&house, "Roy", "Bob");
    let page = house
        .post("office", "/students/bulk", &format!("do=export&scope=page&ids={ana}"))
        .await;
    page.says("Exporter 1 fiche").says("value=\"last_name\" checked");
    let form = format!("scope=page&ids={ana}&column=first_name&format=csv&with_ids=1");
    let file = house.post("office", "/students/export", &form).await;
    file.says("Identifiant Préau;Prénom")
        .says(&ana.to_string())
        .does_not_say("Bob")
        .does_not_say("Roy");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_read_is_not_taken_away_either() {
    let house = house();
    student(&house, "Roy", "Ana");
    assert_eq!(
        house.get("nobody", "/students/export?format=csv").await.status,
        StatusCode::NOT_FOUND
    );
    let hidden = house.get("tutor", "/students/export?format=csv&columns=email").await;
    hidden.does_not_say("E-mail");
    let form = "scope=filter&column=email&format=csv";
    assert_eq!(
        house.post("tutor", "/students/export", form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        house.get("tutor", "/guardians/export?format=csv").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_file_is_made_by_a_job_and_given_to_who_asked_alone() {
    let house = house();
    student(&house, "Roy", "Ana");
    let order = json!({ "kind": "student", "list": "?columns=first_name", "ids": null, "format": "csv", "with_ids": false, "language": "fr" });
    let visitor = house.visitor("tutor");
    let new = New::of(crate::export::JOB, order, Asker::from(&visitor.access));
    let job = house.site.jobs().enqueue(new).unwrap();
    house.work();
    house
        .get("tutor", &format!("/jobs/{job}"))
        .await
        .says("1 ligne est prête");
    house.get("tutor", &format!("/jobs/{job}/file")).await.says("Ana");
    assert_eq!(
        house.get("office", &format!("/jobs/{job}/file")).await.status,
        StatusCode::NOT_FOUND
    );
}
