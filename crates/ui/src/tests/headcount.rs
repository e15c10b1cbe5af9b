//! Headcounts: every figure is right, and leads to the rows it counts.

use axum::http::StatusCode;
use kit::write::Values;

use crate::testing::{House, Page};

/// Five pupils: three in Lyon (one without status), one in Paris, one without a city; two of team 6e A.
fn house() -> House {
    let house = House::new();
    let team = house.create("team", Values::new().with("code", "6a").with("name", "6e A"));
    let pupil = |name: &str, nationality: &str, status: &str, born: &str| {
        Values::new()
            .with("name", name)
            .with("nationality", nationality)
            .with("status", status)
            .with("birth_date", born)
    };
    house.create(
        "pupil",
        pupil("Abitbol Nathan", "FR", "enrolled", "2014-03-12")
            .with("team", team.id)
            .with("grant", 10_000),
    );
    house.create(
        "pupil",
        pupil("Benali Youssef", "MA", "enrolled", "2014-11-02")
            .with("team", team.id)
            .with("grant", 20_000),
    );
    house.create("pupil", pupil("Carpentier Zoé", "FR", "left", "2013-03-30"));
    house.create("pupil", pupil("Durand Emma", "", "enrolled", ""));
    house.create("pupil", pupil("Evrard Louis", "FR", "", "2013-01-01"));
    house
}

/// Address and text of every figure of the table.
fn figures(page: &Page) -> Vec<(String, String)> {
    let table = page
        .body
        .split("<table class=\"table cross\">")
        .nth(1)
        .expect("a table");
    let table = table.split("</table>").next().unwrap_or_default();
    let links = table.split("<a href=\"").skip(1).map(|rest| {
        let (address, rest) = rest.split_once("\">").expect("a link");
        let text = rest.split("</a>").next().unwrap_or_default();
        (
            address
                .replace("&#38;", "&")
                .replace("&#60;", "<")
                .replace("&#34;", "\""),
            text.to_owned(),
        )
    });
    links.collect()
}

#[tokio::test]
async fn every_figure_opens_as_many_rows_as_it_says() {
    let house = house();
    for by in [
        "by=nationality&then=status",
        "by=team&then=birth_date:year",
        "by=birth_date:month",
        "by=status&q=nationality:FR%20or%20nationality:MA",
        "by=boards&then=team&on=2025-01-01",
    ] {
        let page = house.get("office", &format!("/headcounts?kind=pupil&{by}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let figures = figures(&page);
        assert!(figures.len() > 3, "{by}");
        for (address, count) in figures {
            let list = house.get("office", &address).await;
            assert_eq!(list.status, StatusCode::OK, "{address}");
            list.says(&format!("<span class=\"count\">{count}</span>"));
        }
    }
}

#[tokio::test]
async fn totals_stand_beside_and_below() {
    let page = house()
        .get("office", "/headcounts?kind=pupil&by=nationality&then=status")
        .await;
    let texts: Vec<String> = figures(&page).into_iter().map(|(_, text)| text).collect();
    // Française: enrolled, left, without status, total; Marocaine; not filled in; totals.
    assert_eq!(texts, ["1", "1", "1", "3", "1", "1", "1", "1", "3", "1", "1", "5"]);
    page.says("Française").says("Non renseigné").says("class=\"chart\"");
}

#[tokio::test]
async fn an_average_is_not_the_sum_of_its_parts() {
    let page = house()
        .get(
            "office",
            "/headcounts?kind=pupil&by=nationality&measure=average&of=grant",
        )
        .await;
    page.says("100,00\u{a0}€").says("200,00\u{a0}€").says("150,00\u{a0}€");
}

#[tokio::test]
async fn the_share_that_meets_a_filter_is_told_in_percent() {
    let page = house()
        .get(
            "office",
            "/headcounts?kind=pupil&by=team&measure=rate&rate=nationality:MA",
        )
        .await;
    page.says(">50,0").says(">20,0");
}

#[tokio::test]
async fn what_is_hidden_counts_nothing() {
    let house = house();
    let page = house
        .get("teacher", "/headcounts?kind=pupil&by=status&q=secret:filled")
        .await;
    page.says("Il n’y a pas de champ « secret » ici.");
    let page = house
        .get("teacher", "/headcounts?kind=pupil&by=status&measure=distinct&of=secret")
        .await;
    page.says("Choisissez un champ qui se mesure ainsi.");
    assert_eq!(house.get("nobody", "/headcounts").await.status, StatusCode::NOT_FOUND);
    let export = house.get("teacher", "/headcounts/export?kind=pupil&by=status").await;
    assert_eq!(export.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_table_is_exported_as_it_is_seen() {
    let house = house();
    let page = house
        .get(
            "office",
            "/headcounts/export?kind=pupil&by=nationality&then=status&format=csv",
        )
        .await;
    page.says("Française;1;1;1;3").says("Total;3;1;1;5");
    assert!(page.header("content-disposition").contains("pupils-2026-11-25.csv"));
    let page = house
        .get("office", "/headcounts/export?kind=pupil&by=team&format=xlsx")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("PK");
}

#[tokio::test]
async fn a_headcount_is_kept_under_a_name_and_forgotten() {
    let house = house();
    let form = "kind=pupil&by=nationality&then=status&name=Pour+le+rectorat";
    let kept = house.post("office", "/headcounts/views", form).await;
    let page = house.get("office", kept.location()).await;
    page.says("Pour le rectorat</a>");
    let view = kept.location().split("view=").nth(1).unwrap().to_owned();
    house
        .get("teacher", "/headcounts?kind=pupil")
        .await
        .does_not_say("Pour le rectorat");
    let gone = house
        .post("office", &format!("/headcounts/views/{view}/removal"), "kind=pupil")
        .await;
    house
        .get("office", gone.location())
        .await
        .does_not_say("Pour le rectorat</a>");
}

#[tokio::test]
async fn an_empty_house_says_so() {
    let page = House::new().get("office", "/headcounts").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Rien à compter ici");
}
