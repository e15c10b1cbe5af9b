use axum::http::StatusCode;

use super::support::{between, house, int, student};

#[tokio::test(flavor = "multi_thread")]
async fn a_field_is_set_in_all_that_a_filter_finds_after_a_preview_and_undone_once() {
    let house = house();
    for first in ["Ana", "Bob", "Zoé"] {
        student(&house, "Roy", first);
    }
    student(&house, "Petit", "Noé");
    let begun = house
        .post("office", "/students/bulk", "do=edit&scope=filter&q=last_name:Roy")
        .await;
    begun.says("Modifier 3 fiches").says("<option value=\"origin_school\">");
    let chosen = "scope=filter&q=last_name:Roy&set=origin_school&v.origin_school=Lyon";
    let preview = house
        .post("office", "/students/bulk/edit", &format!("{chosen}&go=preview"))
        .await;
    preview
        .says("<b>3</b><span>changeront</span>")
        .says("ROY Zoé")
        .says("<ins class=\"after\">Lyon</ins>");
    assert_eq!(
        int(&house, "SELECT count(*) FROM student WHERE origin_school = 'Lyon'"),
        0
    );

    let expected = between(&preview, "name=\"expected\" value=\"", "\"").to_owned();
    let stale = house
        .post(
            "office",
            "/students/bulk/edit",
            &format!("{chosen}&go=apply&expected=0"),
        )
        .await;
    stale.says("changeront");
    let done = house
        .post(
            "office",
            "/students/bulk/edit",
            &format!("{chosen}&go=apply&expected={expected}"),
        )
        .await;
    assert_eq!(done.location(), "/students?q=last_name:Roy");
    assert_eq!(
        int(&house, "SELECT count(*) FROM student WHERE origin_school = 'Lyon'"),
        3
    );
    assert_eq!(
        int(&house, "SELECT count(*) FROM operation WHERE verb = 'bulk_edit'"),
        1
    );

    // Two browsers have the same toast on screen.
    let operation = house
        .site
        .store
        .read(|db| db.scalar("SELECT uid FROM operation WHERE verb = 'bulk_edit'", &[]));
    let undo = format!("/operations/{}/undo", operation.unwrap().as_uid().unwrap());
    assert_eq!(house.post("office", &undo, "").await.status, StatusCode::SEE_OTHER);
    let again = house.post("office", &undo, "").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        int(&house, "SELECT count(*) FROM student WHERE origin_school = 'Lyon'"),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_records_are_changed_by_a_job_that_shows_what_came_of_it() {
    let house = house();
    for n in 0..230 {
        student(&house, "Roy", &format!("Ana {n}"));
    }
    let chosen = "scope=filter&set=origin_school&v.origin_school=Lyon";
    let preview = house
        .post("office", "/students/bulk/edit", &format!("{chosen}&go=preview"))
        .await;
    let expected = between(&preview, "name=\"expected\" value=\"", "\"").to_owned();
    let begun = house
        .post(
            "office",
            "/students/bulk/edit",
            &format!("{chosen}&go=apply&expected={expected}"),
        )
        .await;
    let job = begun.location().to_owned();
    assert!(job.starts_with("/jobs/"));
    house.get("office", &job).await.says("data-island=\"job\"");
    house.work();
    house
        .get("office", &job)
        .await
        .says("230 fiches modifiées")
        .says("Annuler ces changements");
    assert_eq!(house.get("tutor", &job).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn students_picked_in_a_list_are_assigned_from_a_day() {
    let house = house();
    let ana = student(&house, "Roy", "Ana").uid;
    student(&house, "Roy", "Bob");
    let form = format!("scope=page&ids={ana}&go=apply&regime=2&from=25/11/2026&reason=demande");
    let done = house.post("office", "/students/bulk/assign", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(int(&house, "SELECT count(*) FROM student WHERE regime = '2'"), 1);
    let nothing = house
        .post(
            "office",
            "/students/bulk/assign",
            &format!("scope=page&ids={ana}&go=apply"),
        )
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_reads_changes_nothing_in_bulk() {
    let house = house();
    student(&house, "Roy", "Ana");
    for address in ["/students/bulk/edit", "/students/bulk/assign"] {
        let refused = house
            .post("tutor", address, "scope=filter&set=regime&v.regime=2&regime=2&go=apply")
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    let asked = house.post("tutor", "/students/bulk", "do=edit&scope=filter").await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
}
