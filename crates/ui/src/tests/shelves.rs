//! What a person keeps of a list: composed filters, chosen columns, saved views.

use axum::http::StatusCode;

use crate::testing::House;

/// Where a composed filter leads.
async fn composed(form: &str) -> String {
    let page = House::new().get("office", &format!("/pupils/filter?{form}")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.location().to_owned()
}

#[tokio::test]
async fn a_condition_is_added_to_those_already_there() {
    let to = composed("q=city:Lyon&sort=-name&field=status&op=in&value=enrolled&value=left").await;
    assert_eq!(to, "/pupils?q=city:Lyon%20status:enrolled,left&sort=-name");
}

#[tokio::test]
async fn a_condition_is_changed_in_its_place() {
    let to = composed("q=city:Lyon+boards:true&edit=0&field=city&op=not_in&value=Paris").await;
    assert_eq!(to, "/pupils?q=-city:Paris%20boards:true");
}

#[tokio::test]
async fn a_condition_left_without_value_is_taken_away() {
    assert_eq!(composed("q=city:Lyon&edit=0&field=city&op=in&value=").await, "/pupils");
}

#[tokio::test]
async fn a_french_day_and_a_country_s_name_are_understood() {
    let to = composed("field=birth_date&op=less&value=01/09/2015").await;
    assert_eq!(to, "/pupils?q=birth_date:%3C2015-09-01");
    assert_eq!(
        composed("field=nationality&op=in&value=Maroc").await,
        "/pupils?q=nationality:MA"
    );
}

#[tokio::test]
async fn a_condition_may_be_about_related_records() {
    assert_eq!(
        composed("field=teams.code&op=in&value=6a").await,
        "/pupils?q=teams:(code:6a)"
    );
}

#[tokio::test]
async fn one_condition_of_several_may_suffice() {
    assert_eq!(
        composed("q=city:Lyon+city:Paris&match=any").await,
        "/pupils?q=city:Lyon%20or%20city:Paris"
    );
}

#[tokio::test]
async fn a_field_being_added_opens_its_form() {
    let house = House::new();
    let page = house.get("office", "/pupils/filter?add=city").await;
    house
        .get("office", page.location())
        .await
        .says(r#"<details class="menu" open>"#);
}

#[tokio::test]
async fn the_long_menus_come_when_they_are_opened_and_offer_what_may_be_read() {
    let house = House::new();
    let page = house.get("teacher", "/pupils?q=city:Lyon").await;
    page.says(r#"hx-get="/pupils/fields?q=city:Lyon""#)
        .does_not_say(r#"name="add""#);
    for menu in ["/pupils/fields?q=city:Lyon", "/pupils/columns?q=city:Lyon"] {
        let part = house.part("teacher", menu).await;
        part.says(r#"value="birth_date""#)
            .says(r#"name="q" value="city:Lyon""#)
            .does_not_say("secret")
            .does_not_say("<html");
        // Without script the menu is a page.
        house
            .get("teacher", menu)
            .await
            .says("<html")
            .says("is-still")
            .does_not_say("secret");
    }
}

#[tokio::test]
async fn chosen_columns_are_remembered_for_their_person_alone() {
    let house = House::new();
    house.pupil("Abitbol Nathan", "Lyon");
    let page = house
        .post("office", "/pupils/columns", "column=city&column=boards&q=city:Lyon")
        .await;
    assert_eq!(page.location(), "/pupils?q=city:Lyon");
    let page = house.get("office", "/pupils").await;
    page.does_not_say("sort=team").says("sort=boards");
    house.get("teacher", "/pupils").await.says("sort=team");
    house.post("office", "/pupils/columns", "reset=1").await;
    house.get("office", "/pupils").await.says("sort=team");
}

#[tokio::test]
async fn a_column_moves_without_script() {
    let house = House::new();
    house.pupil("Abitbol Nathan", "Lyon");
    house
        .post("office", "/pupils/columns", "column=city&column=boards&move=boards:up")
        .await;
    let page = house.get("office", "/pupils").await;
    assert!(page.body.find("sort=boards").unwrap() < page.body.find("sort=city").unwrap());
}

#[tokio::test]
async fn a_saved_view_keeps_the_list_and_is_one_s_own_unless_shared() {
    let house = House::new();
    let form = |shared: &str| format!("name=Lyonnais&q=city:Lyon&sort=-name{shared}");
    let page = house.post("office", "/pupils/views", &form("")).await;
    assert!(
        page.location().starts_with("/pupils?q=city:Lyon&sort=-name&view="),
        "{}",
        page.location()
    );
    house
        .get("office", page.location())
        .await
        .says("aria-current=\"page\">Lyonnais</a>");
    house.get("teacher", "/pupils").await.does_not_say("Lyonnais");
    house.post("office", "/pupils/views", &form("&shared=1")).await;
    house.get("teacher", "/pupils").await.says("Lyonnais");
}

#[tokio::test]
async fn the_page_after_a_saved_view_says_so_once() {
    let house = House::new();
    let page = house.post("office", "/pupils/views", "name=Lyonnais&q=city:Lyon").await;
    let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
    let request = axum::http::Request::get(page.location()).header("cookie", cookie);
    let page = house.ask("office", request).await;
    page.says("La vue « Lyonnais » est enregistrée.");
    assert!(page.header("set-cookie").starts_with("said=; "));
}

#[tokio::test]
async fn a_view_is_removed_by_its_author_and_not_by_another() {
    let house = House::new();
    let page = house
        .post("office", "/pupils/views", "name=Lyonnais&q=city:Lyon&shared=1")
        .await;
    let uid = page.location().rsplit('=').next().unwrap().to_owned();
    let removal = format!("/pupils/views/{uid}/removal");
    assert_eq!(house.post("teacher", &removal, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("office", &removal, "").await.status, StatusCode::SEE_OTHER);
    house.get("teacher", "/pupils").await.does_not_say("Lyonnais");
}

#[tokio::test]
async fn a_removed_view_comes_back_from_the_message_that_says_so() {
    let house = House::new();
    let page = house.post("office", "/pupils/views", "name=Lyonnais&q=city:Lyon").await;
    let uid = page.location().rsplit('=').next().unwrap().to_owned();
    let removed = house.post("office", &format!("/pupils/views/{uid}/removal"), "").await;
    house.get("office", "/pupils").await.does_not_say("Lyonnais");
    let cookie = removed.header("set-cookie").split(';').next().unwrap().to_owned();
    let request = axum::http::Request::get(removed.location()).header("cookie", cookie);
    let page = house.ask("office", request).await;
    let undo = page
        .body
        .split("action=\"")
        .find(|rest| rest.contains("/undo\""))
        .expect("an undo");
    let undo = undo.split('"').next().unwrap().to_owned();
    // It is nobody else's to take back.
    assert_ne!(house.post("teacher", &undo, "").await.status, StatusCode::SEE_OTHER);
    house.post("office", &undo, "").await;
    house.get("office", "/pupils").await.says("Lyonnais");
}

#[tokio::test]
async fn a_view_is_renamed_and_opens_the_list_of_the_profiles_that_are_chosen() {
    let house = House::new();
    let page = house.post("office", "/pupils/views", "name=Lyonnais&q=city:Lyon").await;
    let uid = page.location().rsplit('=').next().unwrap().to_owned();
    let address = format!("/pupils/views/{uid}");
    assert_eq!(
        house.post("teacher", &address, "name=X").await.status,
        StatusCode::NOT_FOUND
    );
    let changed = house
        .post("office", &address, "name=De+Lyon&asked=1&opens_for=teacher")
        .await;
    assert!(
        changed.location().starts_with("/pupils?q=city:Lyon&view="),
        "{}",
        changed.location()
    );
    house
        .get("office", "/pupils")
        .await
        .says(">De Lyon</a>")
        .says("aria-current=\"page\">Tout</a>");
    // The teacher's list opens with it, and shows everything when asked to.
    let opened = house.get("teacher", "/pupils").await;
    opened
        .says("aria-current=\"page\">De Lyon</a>")
        .says("href=\"/pupils?view=none\"");
    house
        .get("teacher", "/pupils?view=none")
        .await
        .says("aria-current=\"page\">Tout</a>");
    // Another view that opens the same list takes its place.
    let other = house
        .post("office", "/pupils/views", "name=Autre&q=city:Caen&shared=1")
        .await;
    let other = other.location().rsplit('=').next().unwrap().to_owned();
    house
        .post(
            "office",
            &format!("/pupils/views/{other}"),
            "name=Autre&asked=1&opens_for=teacher",
        )
        .await;
    house
        .get("teacher", "/pupils")
        .await
        .says("aria-current=\"page\">Autre</a>");
}
