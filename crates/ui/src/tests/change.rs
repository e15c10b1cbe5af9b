//! Changing, undoing and deleting from the page of a record.

use axum::http::{Request, StatusCode, header};
use kit::write::Values;

use super::record::lea;
use crate::testing::{House, Page};

/// The version that a form was drawn with.
pub(super) fn version(page: &Page) -> String {
    let (_, rest) = page.body.split_once(r#"name="version" value=""#).expect("a version");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The undo that a page offers.
fn undo(page: &Page) -> String {
    let (_, rest) = page.body.split_once(r#"action="/operations/"#).expect("an undo");
    format!("/operations/{}", rest.split('"').next().unwrap_or_default())
}

async fn form(house: &House, address: &str) -> Page {
    house.get("office", &format!("{address}/cards/identity/edit")).await
}

/// Saves a card as htmx does.
async fn save(house: &House, address: &str, card: &str, form: &str) -> Page {
    let request = Request::post(format!("{address}/cards/{card}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("hx-request", "true");
    house.send("office", request, form.to_owned()).await
}

#[tokio::test]
async fn a_card_is_changed_in_place_and_the_change_can_be_undone() {
    let house = House::new();
    let address = lea(&house);
    let version = version(&form(&house, &address).await);
    let page = save(
        &house,
        &address,
        "identity",
        &format!("version={version}&city=Bron&was.city=Lyon"),
    )
    .await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(r#"<section class="card" id="card-identity""#)
        .says("<dd>Bron</dd>");
    page.says(r##"<hx-partial hx-target="#toasts""##);
    let undone = house.post("office", &undo(&page), &format!("to={address}")).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert_eq!(undone.location(), address);
    house.get("office", &address).await.says("<dd>Lyon &#60;b&#62;</dd>");
}

#[tokio::test]
async fn without_script_the_form_is_a_page_and_saving_leads_back_to_the_record() {
    let house = House::new();
    let address = lea(&house);
    let page = form(&house, &address).await;
    page.says("<h1>Martin Léa</h1>")
        .says(r#"name="birth_date" type="text" value="12/03/2014""#);
    let form = format!("version={}&city=Bron&was.city=x", version(&page));
    let saved = house.post("office", &format!("{address}/cards/identity"), &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(saved.location(), address);
}

#[tokio::test]
async fn what_cannot_be_accepted_comes_back_with_its_reason_and_what_was_typed() {
    let house = House::new();
    let address = lea(&house);
    let page = save(
        &house,
        &address,
        "identity",
        "version=1&birth_date=31/02/2014&was.birth_date=12/03/2014&city=Br%22on&name=&was.name=Martin",
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(r#"value="31/02/2014""#)
        .says(r#"aria-describedby="birth_date-error""#)
        .says("Br&#34;on")
        .says(r#"id="name-error""#);
    house.get("office", &address).await.says("<dd>Lyon &#60;b&#62;</dd>");
}

#[tokio::test]
async fn two_people_who_change_different_fields_never_meet() {
    let house = House::new();
    let address = lea(&house);
    let version = version(&form(&house, &address).await);
    save(
        &house,
        &address,
        "identity",
        &format!("version={version}&city=Bron&was.city=Lyon"),
    )
    .await;
    let second = format!("version={version}&city=Lyon&was.city=Lyon&grant=12,50&was.grant=");
    let page = save(&house, &address, "identity", &second).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("<dd>Bron</dd>").says("12,50");
}

#[tokio::test]
async fn two_people_who_change_the_same_field_choose_and_nothing_is_lost() {
    let house = House::new();
    let address = lea(&house);
    let version_read = version(&form(&house, &address).await);
    save(
        &house,
        &address,
        "identity",
        &format!("version={version_read}&city=Bron&was.city=Lyon"),
    )
    .await;
    let mine = format!("version={version_read}&city=Oullins&was.city=Lyon&name=Martin+L&was.name=Martin+L%C3%A9a");
    let page = save(&house, &address, "identity", &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says(r#"<input type="radio" name="keep.city" value="theirs">Bron"#)
        .says(r#"<input type="radio" name="keep.city" value="ours" checked>Oullins"#)
        .says(r#"<td class="same is-before">Lyon</td>"#)
        .does_not_say("keep.name");
    let now = version(&page);
    let ours =
        format!("version={now}&city=Oullins&was.city=Bron&keep.city=ours&name=Martin+L&was.name=Martin+L%C3%A9a");
    save(&house, &address, "identity", &ours)
        .await
        .says("<dd>Oullins</dd>")
        .says("<dd>Martin L</dd>");
    let theirs = format!("version={now}&city=Autre&was.city=Bron&keep.city=theirs");
    save(&house, &address, "identity", &theirs)
        .await
        .says("<dd>Oullins</dd>");
}

/// What a browser would send of the hidden inputs of a page.
fn hidden(page: &Page) -> String {
    let inputs = page.body.split(r#"<input type="hidden" name=""#).skip(1);
    let pairs = inputs.filter_map(|input| {
        let (name, rest) = input.split_once(r#"" value=""#)?;
        let value = rest.split('"').next()?.replace("&#38;", "%26").replace('+', "%2B");
        Some(format!("{name}={value}"))
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn the_choice_sends_along_what_was_typed_in_the_other_fields_and_nothing_else() {
    let house = House::new();
    let address = lea(&house);
    let version_read = version(&form(&house, &address).await);
    save(
        &house,
        &address,
        "identity",
        &format!("version={version_read}&city=Bron&was.city=Lyon"),
    )
    .await;
    let mine = format!(
        "version={version_read}&city=Oullins&was.city=Lyon&name=Martin+L%C3%A9a&was.name=Martin+L%C3%A9a&grant=12,50&was.grant=&nationality=BE&nationality_text=belge&was.nationality=&was.nationality_text="
    );
    let page = save(&house, &address, "identity", &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let page = save(
        &house,
        &address,
        "identity",
        &format!("{}&keep.city=theirs", hidden(&page)),
    )
    .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page.says("<dd>Bron</dd>")
        .says("<dd>Martin Léa</dd>")
        .says("12,50")
        .says("elge");
}

#[tokio::test]
async fn a_reader_gets_no_form_and_cannot_save() {
    let house = House::new();
    let address = lea(&house);
    let form = house.get("teacher", &format!("{address}/cards/identity/edit")).await;
    assert_eq!(form.status, StatusCode::NOT_FOUND);
    let saved = house
        .post("teacher", &format!("{address}/cards/identity"), "version=9&city=Bron")
        .await;
    assert_eq!(saved.status, StatusCode::NOT_FOUND);
    let deleted = house.post("teacher", &format!("{address}/delete"), "").await;
    assert_eq!(deleted.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_history_tells_a_change_field_by_field_and_keeps_quiet_on_what_is_hidden() {
    let house = House::new();
    let address = lea(&house);
    save(&house, &address, "identity", "version=99&city=Bron&was.city=Lyon").await;
    save(&house, &address, "private", "version=99&secret=guerie&was.secret=x").await;
    let history = format!("{address}/history");
    let office = house.get("office", &history).await;
    office
        .says(r#"<del class="before">Lyon &#60;b&#62;</del> <ins class="after">Bron</ins>"#)
        .says(r#"<ins class="after">guerie</ins>"#);
    let teacher = house.get("teacher", &history).await;
    assert_eq!(teacher.status, StatusCode::OK);
    teacher
        .says("Bron")
        .does_not_say("guerie")
        .does_not_say("arachides")
        .does_not_say("Secret")
        .does_not_say("/undo");
    assert_eq!(house.get("nobody", &history).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_undoes_what_they_could_not_have_done() {
    let house = House::new();
    let address = lea(&house);
    let page = save(&house, &address, "private", "version=99&secret=guerie&was.secret=x").await;
    let operation = undo(&page);
    for (who, status) in [("teacher", StatusCode::FORBIDDEN), ("nobody", StatusCode::NOT_FOUND)] {
        let answer = house.post(who, &operation, "").await;
        assert!(
            answer.status == status || answer.status == StatusCode::NOT_FOUND,
            "{who} {}",
            answer.status
        );
    }
    house.get("office", &address).await.says("guerie");
    let missing = "/operations/0190163d-8694-739b-aea5-966c26f8ad91/undo";
    assert_eq!(house.post("office", missing, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_undo_says_what_it_left_because_it_changed_since() {
    let house = House::new();
    let address = lea(&house);
    let first = save(&house, &address, "identity", "version=99&city=Bron&was.city=Lyon").await;
    save(&house, &address, "identity", "version=99&city=Oullins&was.city=Bron").await;
    let report = house.post("office", &undo(&first), &format!("to={address}")).await;
    assert_eq!(report.status, StatusCode::OK);
    report
        .says("Une partie a été gardée")
        .says("Commune")
        .says("Martin Léa");
    house.get("office", &address).await.says("<dd>Oullins</dd>");
}

#[tokio::test]
async fn a_record_is_created_with_what_lists_show_first() {
    let house = House::new();
    let page = house.get("office", "/pupils/new").await;
    assert_eq!(page.status, StatusCode::OK);
    let (first, more) = page.body.split_once("<details><summary").expect("more fields");
    assert!(first.contains(r#"name="name""#) && first.contains(r#"name="city""#));
    assert!(more.contains(r#"name="secret""#) && !first.contains(r#"name="secret""#));
    let created = house.post("office", "/pupils", "name=Nina&city=Lyon&secret=x").await;
    assert_eq!(created.status, StatusCode::SEE_OTHER);
    house.get("office", created.location()).await.says("Nina");
    let another = house.post("office", "/pupils", "name=Lou&then=another").await;
    assert_eq!(another.location(), "/pupils/new");
}

#[tokio::test]
async fn a_record_that_lacks_its_name_is_not_created() {
    let house = House::new();
    let page = house.post("office", "/pupils", "name=&city=Lyon").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(r##"<a href="#name">"##).says(r#"value="Lyon""#);
    assert_eq!(
        house.post("teacher", "/pupils", "name=Nina").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_deleted_record_comes_back_by_undo() {
    let house = House::new();
    let address = lea(&house);
    let gone = house.post("office", &format!("{address}/delete"), "").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert_eq!(gone.location(), "/pupils");
    assert_eq!(house.get("office", &address).await.status, StatusCode::NOT_FOUND);
    let cookie = gone
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let list = house
        .ask("office", Request::get("/pupils").header("cookie", cookie))
        .await;
    house.post("office", &undo(&list), "").await;
    assert_eq!(house.get("office", &address).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_record_that_others_need_stays_and_says_why() {
    let house = House::new();
    let team = house.create("team", Values::new().with("code", "5A").with("name", "Cinquième A"));
    house.create("pupil", Values::new().with("name", "Tom").with("team", team.id));
    let page = house.post("office", &format!("/teams/{}/delete", team.uid), "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Cinquième A").says("en dépend encore");
}

#[tokio::test]
async fn a_reference_is_found_by_typing_within_sight() {
    let house = House::new();
    lea(&house);
    house
        .get("office", "/lookup/team?q=cinqui")
        .await
        .says("Cinquième B")
        .says("data-value=");
    assert_eq!(
        house.get("nobody", "/lookup/team?q=cinqui").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        house.get("office", "/lookup/nothing?q=a").await.status,
        StatusCode::NOT_FOUND
    );
    house
        .get("office", "/lookup/country?q=belg")
        .await
        .says(r#"data-value="BE""#);
}

#[tokio::test]
async fn who_consulted_a_record_is_told_to_who_may_know() {
    let house = House::new();
    let address = lea(&house);
    house.get("teacher", &address).await;
    house.get("office", &format!("{address}/access")).await.says("teacher");
    let refused = house.get("teacher", &format!("{address}/access")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}
