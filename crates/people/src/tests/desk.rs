//! The registry on the pages of the whole house: home, search, headcounts, as several people see them.

use std::sync::OnceLock;

use jiff::civil::date;
use kit::write::{Expect, Hand, Input, Values};
use kit::{Access, Via};
use ui::testing::{House, Page};

use crate::desk::HEADCOUNTS;

fn house() -> House {
    House::of(vec![ui::room(), crate::room()])
}

/// A guardian on the portal: their own children, by identity and schooling.
fn guardian(person: i64) -> String {
    format!(
        r#"{{"key": "guardian", "person": {person}, "grants": {{"student": {{"scopes": ["own_family"], "cards": {{"identity": "read", "schooling": "read"}}}}, "document": {{"scopes": ["own_family"], "cards": {{"document": "read"}}}}}}}}"#
    )
}

/// Counts students by level, and reads nothing of their identity.
fn counter() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        r#"{"key": "counter", "grants": {"student": {"scopes": ["all"], "cards": {"schooling": "read"}}}}"#.to_owned()
    })
}

fn student(house: &House, first: &str, level: i64) -> kit::write::Written {
    let values = Values::new()
        .with("last_name", "Keller")
        .with("first_name", first)
        .with("status", "enrolled")
        .with("level", level);
    house.create("student", values)
}

fn level(house: &House, code: &str, rank: i64) -> i64 {
    let values = Values::new().with("code", code).with("name", code).with("rank", rank);
    house.create("level", values).id
}

/// Moves a student to a level from a day.
fn promote(house: &House, student: i64, level: i64, from: jiff::civil::Date) {
    let access = Access::program(house.catalogue(), Via::Demo);
    let clock = &house.site.clock;
    let moved: kit::Result<_> = house.site.store.write(|tx| {
        tx.begin(&access, clock, "assign", "")?;
        let input = Input {
            values: Values::new().with("level", level),
            from: Some(from),
            reason: None,
        };
        Hand::new(&access, clock).update(tx, "student", student, input, Expect::Anything)
    });
    moved.expect("a promotion");
}

/// Every figure of the table with the count of the list it opens.
async fn each_opens_its_rows(house: &House, page: &Page) -> usize {
    let table = page
        .body
        .split("<table class=\"table cross\">")
        .nth(1)
        .expect("a table");
    let table = table.split("</table>").next().unwrap_or_default();
    let mut figures = 0;
    for link in table.split("<a href=\"").skip(1) {
        let (address, rest) = link.split_once("\">").expect("a link");
        let count = rest.split("</a>").next().unwrap_or_default();
        let list = house.get("office", &address.replace("&#38;", "&")).await;
        list.says(&format!("<span class=\"count\">{count}</span>"));
        figures += 1;
    }
    figures
}

#[tokio::test]
async fn a_headcount_of_a_day_to_come_or_gone_by_opens_the_rows_of_that_day() {
    let house = house();
    let (sixth, fifth) = (level(&house, "6E", 10), level(&house, "5E", 20));
    let nina = student(&house, "Nina", sixth);
    student(&house, "Tom", sixth);
    promote(&house, nina.id, fifth, date(2026, 12, 15));
    let today = house
        .get("office", "/headcounts?kind=student&by=level&then=status")
        .await;
    today.says(">6E</th>").does_not_say(">5E</th>");
    assert!(each_opens_its_rows(&house, &today).await > 2);
    let later = house
        .get("office", "/headcounts?kind=student&by=level&then=status&on=2026-12-20")
        .await;
    later.says(">6E</th>").says(">5E</th>");
    assert!(each_opens_its_rows(&house, &later).await > 4);
    let places = [">6E</th>", ">5E</th>"].map(|level| later.body.find(level).expect("a row"));
    assert!(places.is_sorted(), "levels follow their rank");
    let before = house
        .get("office", "/headcounts?kind=student&by=level&on=2020-01-01")
        .await;
    before.says("Rien à compter ici");
}

#[tokio::test]
async fn every_ready_headcount_can_be_counted() {
    let house = house();
    let sixth = level(&house, "6E", 10);
    student(&house, "Nina", sixth);
    for preset in HEADCOUNTS {
        let address = format!("/headcounts?kind={}&{}", preset.kind, preset.query);
        let page = house.get("office", &address).await;
        assert_eq!(page.status, 200, "{address}");
        page.does_not_say("aria-invalid");
    }
}

#[tokio::test]
async fn who_may_not_read_the_sex_of_students_is_not_offered_to_count_by_it() {
    let house = house();
    let sixth = level(&house, "6E", 10);
    student(&house, "Nina", sixth);
    let page = house.get(counter(), "/headcounts?kind=student").await;
    assert_eq!(page.status, 200);
    page.does_not_say("value=\"sex\"").does_not_say("Nina");
    let page = house
        .get(counter(), "/headcounts?kind=student&by=sex&then=nationality")
        .await;
    page.does_not_say("value=\"sex\"");
}

#[tokio::test]
async fn the_office_is_greeted_with_numbers_and_a_family_with_its_children() {
    let house = house();
    let sixth = level(&house, "6E", 10);
    let nina = student(&house, "Nina", sixth);
    student(&house, "Tom", sixth);
    let yann = house.create(
        "guardian",
        Values::new().with("last_name", "Keller").with("first_name", "Yann"),
    );
    let link = Values::new()
        .with("student", nina.id)
        .with("guardian", yann.id)
        .with("relationship", "father")
        .with("portal", true);
    house.create("guardianship", link);
    house
        .get("office", "/")
        .await
        .says("Élèves inscrits")
        .says("/students?q=status:enrolled,on_leave")
        .says("Élèves inscrits sans classe");
    house
        .get(&guardian(yann.id), "/")
        .await
        .says("Vos enfants")
        .says("Nina")
        .does_not_say("Tom")
        .does_not_say("Élèves inscrits");
}

#[tokio::test]
async fn a_student_is_told_from_another_by_class_and_birth() {
    let house = house();
    let values = Values::new()
        .with("last_name", "Keller")
        .with("first_name", "Nina")
        .with("status", "enrolled")
        .with("birth_date", "2014-03-12");
    house.create("student", values);
    house
        .part("office", "/search/suggest?q=kell%20nin")
        .await
        .says("12/03/2014")
        .says("<mark>");
}
