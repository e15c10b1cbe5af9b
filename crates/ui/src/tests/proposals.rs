//! Asking for a change from the page of a record, and answering it.

use axum::http::{Request, StatusCode, header};

use super::record::lea;
use crate::testing::{House, Page};

/// Reads pupils, writes cities and proposes the rest.
const PARENT: &str = r#"{"key": "parent", "grants": {"pupil": {"scopes": ["all"], "cards": {"identity": "propose"}, "fields": {"city": "write"}}}}"#;
/// Another one of the same profile: another account.
const OTHER: &str = r#"{"key": "parent2", "grants": {"pupil": {"scopes": ["all"], "cards": {"identity": "propose"}}}}"#;
/// Writes names and reads no birth date.
const NAMER: &str = r#"{"key": "namer", "grants": {"pupil": {"scopes": ["all"], "fields": {"name": "write"}}}}"#;

const ASKED: &str = "city=Bron&was.city=Lyon&birth_date=12/04/2014&was.birth_date=12/03/2014&name=Martin+L%C3%A9o&was.name=Martin+L%C3%A9a&comment=Erreur+de+saisie";

async fn ask(house: &House, who: &str, address: &str, form: &str) -> Page {
    let version = super::change::version(&house.get(who, &format!("{address}/cards/identity/edit")).await);
    let request = Request::post(format!("{address}/cards/identity"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("hx-request", "true");
    house.send(who, request, format!("version={version}&{form}")).await
}

/// The address a proposal is answered at.
fn first(page: &Page) -> String {
    let (_, rest) = page.body.split_once(r#"action="/proposals/"#).expect("a proposal");
    format!("/proposals/{}", rest.split('"').next().unwrap_or_default())
}

#[tokio::test]
async fn what_may_be_written_is_saved_and_the_rest_waits_where_both_see_it() {
    let house = House::new();
    let address = lea(&house);
    let saved = ask(&house, PARENT, &address, ASKED).await;
    assert_eq!(saved.status, StatusCode::OK);
    saved
        .says("<dd>Bron</dd>")
        .says("En attente de validation : 12/04/2014")
        .says("le reste attend la validation");
    house
        .get("office", &address)
        .await
        .says("Erreur de saisie")
        .says(r#"name="field" value="birth_date" checked"#)
        .does_not_say("En attente de validation : ");
    house.get("office", "/").await.says("Modifications à valider");
    house
        .get("office", "/proposals")
        .await
        .says("Martin Léa")
        .says(r#"data-key="a""#);
}

#[tokio::test]
async fn a_proposal_is_accepted_by_field_refused_with_a_reason_and_undone() {
    let house = House::new();
    let address = lea(&house);
    ask(&house, PARENT, &address, ASKED).await;
    let page = house.get("office", &address).await;
    let version = super::change::version(&page);
    let one = first(&page);
    let accepted = house
        .post(
            "office",
            &one,
            &format!("do=accept&field=birth_date&version={version}&to={address}"),
        )
        .await;
    assert_eq!(
        (accepted.status, accepted.location()),
        (StatusCode::SEE_OTHER, address.as_str())
    );
    let page = house.get("office", &address).await;
    page.says("12/04/2014").says(r#"name="field" value="name" checked"#);
    let silent = house
        .post("office", &one, &format!("do=refuse&field=name&to={address}"))
        .await;
    assert_eq!(silent.status, StatusCode::SEE_OTHER);
    house
        .get("office", &address)
        .await
        .says(r#"name="field" value="name" checked"#);
    house
        .post(
            "office",
            &one,
            &format!("do=refuse&field=name&reason=Acte+de+naissance&to={address}"),
        )
        .await;
    house.get("office", &address).await.does_not_say(r#"name="field""#);
    house
        .get(PARENT, "/proposals?show=mine")
        .await
        .says("Acte de naissance")
        .says("Acceptée en partie");
}

#[tokio::test]
async fn nobody_sees_nor_answers_what_is_not_theirs() {
    let house = House::new();
    let address = lea(&house);
    ask(&house, PARENT, &address, ASKED).await;
    let one = first(&house.get("office", &address).await);
    house
        .get(OTHER, &address)
        .await
        .does_not_say("Erreur de saisie")
        .does_not_say("12/04/2014");
    house.get(OTHER, "/proposals?show=mine").await.does_not_say("Martin");
    for verb in ["accept", "refuse&reason=x", "withdraw"] {
        let page = house.post(OTHER, &one, &format!("do={verb}&field=name&to=/")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{verb}");
    }
    house
        .get(NAMER, &address)
        .await
        .says("Martin Léo")
        .does_not_say("12/04/2014");
    house.post(NAMER, &one, "do=accept&field=birth_date&to=/").await;
    house
        .get("office", &address)
        .await
        .says(r#"name="field" value="birth_date" checked"#);
    let mine = house.post(PARENT, &one, &format!("do=withdraw&to={address}")).await;
    assert_eq!(mine.status, StatusCode::SEE_OTHER);
    house.get("office", &address).await.does_not_say("Erreur de saisie");
}

#[tokio::test]
async fn what_cannot_be_is_said_to_who_proposes() {
    let house = House::new();
    let address = lea(&house);
    let page = ask(
        &house,
        PARENT,
        &address,
        "birth_date=31/02/2014&was.birth_date=12/03/2014&comment=x",
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(r#"id="birth_date-error""#).says(r#"value="31/02/2014""#);
    house.get("office", "/proposals").await.says("Rien à valider");
}

#[tokio::test]
async fn everything_a_filter_finds_is_accepted_at_once_and_undone_at_once() {
    let house = House::new();
    let address = lea(&house);
    ask(&house, PARENT, &address, "name=Martin+L%C3%A9o&was.name=x").await;
    ask(&house, OTHER, &address, "birth_date=12/04/2014&was.birth_date=x").await;
    let preview = house.get("office", "/proposals/all").await;
    preview.says("Accepter 2 demandes");
    let ids: Vec<String> = preview
        .body
        .split(r#"name="id" value=""#)
        .skip(1)
        .map(|rest| format!("id={}", rest.split('"').next().unwrap_or_default()))
        .collect();
    let done = house.post("office", "/proposals/all", &ids.join("&")).await;
    assert_eq!(done.location(), "/proposals");
    house
        .get("office", &address)
        .await
        .says("Martin Léo")
        .says("12/04/2014");
    let latest = "SELECT uid FROM operation ORDER BY id DESC LIMIT 1";
    let operation = house.site.store.read(|db| db.scalar(latest, &[])).unwrap();
    let operation = operation.as_uid().unwrap();
    house
        .post("office", &format!("/operations/{operation}/undo"), "to=/proposals")
        .await;
    house.get("office", "/proposals").await.says("Tout accepter");
}
