//! The list page: what is shown, how it is narrowed, sorted and paged.

use axum::http::StatusCode;
use kit::write::Values;

use crate::testing::House;

/// Three pupils, two of them in Lyon.
fn house() -> House {
    let house = House::new();
    house.pupil("Abitbol Nathan", "Lyon");
    house.pupil("Benali Youssef", "Villeurbanne");
    house.pupil("Carpentier Zoé", "Lyon");
    house
}

#[tokio::test]
async fn a_list_shows_its_records_in_order_with_their_total() {
    let page = house().get("office", "/pupils").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("<h1>élèves<span class=\"count\">3</span></h1>")
        .says("<b>1–3</b> sur <b>3</b>");
    let places = ["Abitbol", "Benali", "Carpentier"].map(|name| page.body.find(name).unwrap());
    assert!(places.is_sorted());
}

#[tokio::test]
async fn a_code_a_date_and_a_phone_are_shown_as_people_write_them() {
    let house = House::new();
    let team = house.create("team", Values::new().with("code", "6a").with("name", "6e A"));
    let values = Values::new()
        .with("name", "Martin Léa")
        .with("status", "enrolled")
        .with("birth_date", "2014-03-12")
        .with("phone", "+33612345678")
        .with("nationality", "FR")
        .with("grant", 123_450)
        .with("boards", true)
        .with("team", team.id);
    house.create("pupil", values);
    let columns = "/pupils?columns=status,team,birth_date,phone,nationality,grant,boards,city";
    let page = house.get("office", columns).await;
    page.says(r#"<td class="on-phone-end"><span class="badge" data-tone="ok">Inscrit</span></td>"#)
        .says("<td>6e A</td><td>12/03/2014</td><td>06 12 34 56 78</td><td>Française</td>")
        .says("<td class=\"num\">1\u{202f}234,50\u{a0}€</td><td>Oui</td><td><span class=\"absent\">—</span></td>");
}

#[tokio::test]
async fn what_a_person_typed_is_never_taken_for_markup() {
    let house = House::new();
    house.pupil("<script>alert(1)</script>", "\"><img src=x>");
    let page = house
        .get("office", "/pupils?text=%22%3E%3Ci%3E&q=%3Ci%3E&mode=text")
        .await;
    page.does_not_say("<script>alert")
        .does_not_say("<img")
        .does_not_say("<i>");
    let page = house.get("office", "/pupils").await;
    page.does_not_say("<script>alert")
        .does_not_say("<img")
        .says("&#60;script&#62;alert(1)");
}

#[tokio::test]
async fn a_filter_narrows_the_list_and_shows_as_a_chip_that_can_be_removed() {
    let page = house().get("office", "/pupils?q=city:Lyon").await;
    page.says("<span class=\"count\">2</span>").does_not_say("Benali");
    page.says("<span class=\"chip-value\">Lyon</span>")
        .says(r#"<a class="chip-remove" href="/pupils""#);
}

#[tokio::test]
async fn words_find_a_record_in_any_order_without_accents_and_a_phone_by_its_digits() {
    let house = house();
    house.create(
        "pupil",
        Values::new().with("name", "Martin Léa").with("phone", "+33612345678"),
    );
    house
        .get("office", "/pupils?text=zoe%20carp")
        .await
        .says("Carpentier")
        .does_not_say("Benali");
    house
        .get("office", "/pupils?text=0612345678")
        .await
        .says("Martin")
        .does_not_say("Benali");
}

#[tokio::test]
async fn typing_changes_the_page_without_its_frame() {
    let page = house().part("office", "/pupils?text=benali").await;
    page.says("<div class=\"page is-list\">")
        .says("Benali")
        .does_not_say("<html");
}

#[tokio::test]
async fn a_filter_that_cannot_be_read_is_explained_beside_its_box() {
    let page = house().get("office", "/pupils?q=city:Lyon%20(").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(r#"value="city:Lyon (""#)
        .says(r#"aria-describedby="q-error""#)
        .says("on attendait");
}

#[tokio::test]
async fn a_hidden_field_is_unknown_to_filter_sort_and_columns_alike() {
    let house = house();
    let page = house.get("teacher", "/pupils?q=secret:filled").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Il n’y a pas de champ « secret » ici.");
    let page = house.get("teacher", "/pupils?sort=secret").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = house.get("teacher", "/pupils?columns=secret").await;
    assert_eq!(page.status, StatusCode::OK);
    page.does_not_say("Secret");
}

#[tokio::test]
async fn a_column_sorts_and_says_which_way() {
    let house = house();
    let page = house.get("office", "/pupils?sort=-city").await;
    page.says(r#"aria-sort="descending"><a href="/pupils?sort=city">Commune"#);
    assert!(page.body.find("Benali").unwrap() < page.body.find("Abitbol").unwrap());
}

#[tokio::test]
async fn a_long_list_is_read_page_after_page_without_repeating_anyone() {
    let house = House::new();
    for number in 0..120 {
        house.pupil(&format!("Pupil {number:03}"), "Lyon");
    }
    let (mut address, mut seen) = ("/pupils".to_owned(), 0);
    loop {
        let page = house.get("office", &address).await;
        seen += page.count("<tr data-href");
        let Some(next) = leads_to(&page, "next") else {
            page.says("<b>101–120</b> sur <b>120</b>");
            break;
        };
        address = next;
    }
    assert_eq!(seen, 120);
}

/// The address of a link of the paging, by its `rel`.
fn leads_to(page: &crate::testing::Page, rel: &str) -> Option<String> {
    let (before, _) = page.body.split_once(&format!(r#"" rel="{rel}""#))?;
    Some(before.rsplit("href=\"").next()?.replace("&#38;", "&"))
}

#[tokio::test]
async fn one_goes_back_through_a_list_as_one_came() {
    let house = House::new();
    for number in 0..120 {
        house.pupil(&format!("Pupil {number:03}"), "Lyon");
    }
    let first = house.get("office", "/pupils").await;
    assert!(leads_to(&first, "prev").is_none());
    let second = house.get("office", &leads_to(&first, "next").unwrap()).await;
    let third = house.get("office", &leads_to(&second, "next").unwrap()).await;
    let back = house.get("office", &leads_to(&third, "prev").unwrap()).await;
    back.says("<b>51–100</b> sur <b>120</b>")
        .says("Pupil 050")
        .says("Pupil 099")
        .does_not_say("Pupil 100");
    // Someone new at the top: less than a page is left before, and the first page is shown whole.
    house.pupil("Aaron", "Lyon");
    let top = house.get("office", &leads_to(&back, "prev").unwrap()).await;
    let top = house.get("office", &leads_to(&top, "prev").unwrap()).await;
    top.says("<b>1–50</b> sur <b>121</b>").says("Aaron");
    assert!(leads_to(&top, "prev").is_none());
}

#[tokio::test]
async fn who_may_neither_edit_nor_export_picks_nothing() {
    let house = house();
    house
        .get("teacher", "/pupils")
        .await
        .does_not_say("col-pick")
        .does_not_say("/pupils/new");
    house
        .get("office", "/pupils")
        .await
        .says("col-pick")
        .says("href=\"/pupils/new\"");
}

#[tokio::test]
async fn an_empty_list_says_what_to_do_next() {
    let house = House::new();
    house
        .get("office", "/pupils")
        .await
        .says("Rien pour l’instant")
        .says("/imports/new");
    house.pupil("Abitbol Nathan", "Lyon");
    house
        .get("office", "/pupils?q=city:Paris")
        .await
        .says("Retirer les filtres");
}

#[tokio::test]
async fn an_empty_list_says_which_condition_empties_it_and_offers_to_drop_it() {
    let page = house().get("office", "/pupils?q=city:Lyon%20name:~benali").await;
    page.says("Un critère suffit à vider la liste")
        .says(r#"href="/pupils?q=city:Lyon""#)
        .says("Commune est Lyon <span class=\"count\">→ 1 fiche")
        .says("→ 2 fiches");
    let page = house().get("office", "/pupils?text=carpentir").await;
    page.says("Vouliez-vous dire").says("text=carpent");
}

#[tokio::test]
async fn a_distance_in_days_is_chosen_and_read_back_in_words() {
    let house = house();
    let form = "field=birth_date&op=at_least&value=il%20y%20a%2030%20jours";
    let page = house.get("office", &format!("/pupils/filter?{form}")).await;
    assert_eq!(page.location(), "/pupils?q=birth_date:%3E%3Dtoday-30d");
    house
        .get("office", "/pupils?q=birth_date:%3E=today-30d")
        .await
        .says("<span class=\"chip-value\">il y a 30 jours</span>")
        .says("<option value=\"ce mois-ci\">");
    let form = "field=birth_date&op=in&value=ce%20mois-ci";
    let page = house.get("office", &format!("/pupils/filter?{form}")).await;
    assert_eq!(page.location(), "/pupils?q=birth_date:this_month");
}

#[tokio::test]
async fn a_reference_to_many_records_is_found_by_name_and_shown_by_name() {
    let house = House::new();
    for number in 0..45 {
        let team = Values::new()
            .with("code", format!("t{number}"))
            .with("name", format!("Les Aigles {number:02}"));
        house.create("team", team);
    }
    let page = house.get("office", "/pupils?add=team").await;
    page.says(r#"data-url="/lookup/team""#).does_not_say("Les Aigles 07");
    let page = house
        .get(
            "office",
            "/pupils/filter?field=team&op=in&picked=&picked_text=les+aigles+07",
        )
        .await;
    let page = house.get("office", page.location()).await;
    page.says("<span class=\"chip-value\">Les Aigles 07</span>")
        .says("checked>Les Aigles 07</label>");
}

#[tokio::test]
async fn the_tabs_of_saved_views_say_how_many_records_each_holds_once_counted() {
    let house = house();
    house.post("office", "/pupils/views", "name=Lyonnais&q=city:Lyon").await;
    let page = house.get("office", "/pupils").await;
    page.says(r#"hx-get="/pupils/views""#).does_not_say("Lyonnais<span");
    let tabs = house.part("office", "/pupils/views").await;
    tabs.says("Lyonnais<span class=\"count\">2</span>")
        .does_not_say("hx-get");
    let page = house.get("office", "/pupils").await;
    page.says("Lyonnais<span class=\"count\">2</span>")
        .does_not_say("hx-get=\"/pupils/views");
    house.pupil("Dumas Inès", "Lyon");
    let tabs = house.part("office", "/pupils/views").await;
    tabs.says("Lyonnais<span class=\"count\">3</span>");
}
