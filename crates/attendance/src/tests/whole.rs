//! Many learners at once: the day and the fortnight of an establishment, the register of a session and of a class.

use kit::write::Values;
use ui::testing::House;

use crate::tests::door::Door;

async fn call(door: &Door, slot: usize, zoe: &str, noe: &str) {
    let form = format!(
        "state.{}={zoe}&minutes.{}=20&state.{}={noe}",
        door.zoe, door.zoe, door.noe
    );
    let sheet = format!("/slots/{}/sheet", door.slots[slot]);
    let saved = door.house.post("office", &sheet, &form).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
}

#[tokio::test]
async fn the_day_names_those_who_are_missing_once_and_the_rolls_that_were_not_called() {
    let door = Door::on(["2026-11-24", "2026-11-25"]);
    let day = |day: &str| format!("/attendance/day?on={day}");
    door.house
        .get("office", &day("2026-11-24"))
        .await
        .says("2 appels n’ont pas été faits");
    call(&door, 0, "late", "absent").await;
    call(&door, 1, "present", "absent").await;
    let page = door.house.get("office", &day("2026-11-24")).await;
    page.says("Abadie Noé")
        .says("Noël Zoé")
        .does_not_say("appels n’ont pas");
    assert_eq!(page.count("Excuser Abadie Noé"), 1, "missed twice, named once");
    page.says("09:00 – 12:30").says("13:30 – 17:00");
    let figures = page.body.split("<tbody>").nth(1).unwrap_or_default().to_owned();
    assert_eq!(figures.matches(">2</a>").count(), 1, "two absences: {figures}");
    door.house
        .get("office", &day("2026-11-20"))
        .await
        .says("Rien n’a été relevé");
}

#[tokio::test]
async fn the_office_excuses_from_the_day_and_the_absences_of_that_day_alone_are_justified() {
    let door = Door::on(["2026-11-24", "2026-11-25"]);
    call(&door, 0, "present", "absent").await;
    call(&door, 2, "present", "absent").await;
    let back = "/attendance/day?on=2026-11-24";
    let asked = format!(
        "/absences/justify?learner={}&from=2026-11-24&back=%2Fattendance%2Fday%3Fon%3D2026-11-24",
        door.noe
    );
    door.house.get("office", &asked).await.says("Excuser Noé Abadie");
    let form = [
        ("learner", door.noe.as_str()),
        ("from", "2026-11-24"),
        ("to", ""),
        ("reason", "transport_incident"),
        ("note", ""),
        ("back", back),
    ];
    let done = door.house.upload("office", "/absences/justify", &form, &[]).await;
    assert_eq!(done.location(), back, "{}", done.body);
    let states =
        "SELECT state FROM presence WHERE learner_id = (SELECT id FROM person WHERE last_name = 'Abadie') ORDER BY day";
    let states = door.house.site.store.read(|db| db.rows(states, &[])).unwrap();
    let states: Vec<_> = states.iter().map(|row| row[0].to_text().into_owned()).collect();
    assert_eq!(states, ["excused", "absent"]);
    door.house.get("office", back).await.does_not_say("Excuser Noé");
    let elsewhere = [
        ("back", "//elsewhere.example"),
        ("from", "2026-11-25"),
        ("learner", door.noe.as_str()),
        ("reason", "sick_leave"),
    ];
    let done = door.house.upload("office", "/absences/justify", &elsewhere, &[]).await;
    assert_eq!(done.location(), "/", "an address from outside leads nowhere else");
}

#[tokio::test]
async fn the_register_shows_each_learner_at_each_slot_and_opens_what_is_out_of_the_ordinary() {
    let door = Door::on(["2026-11-24", "2026-11-25"]);
    call(&door, 0, "late", "absent").await;
    let register = format!("/register/{}", door.session);
    let page = door.house.get("office", &register).await;
    page.says("Excel, perfectionnement")
        .says("Abadie Noé")
        .says("24/11/2026");
    assert_eq!(page.count("scope=\"col\" title"), 4, "four half-days");
    assert_eq!(page.count("<td data-state=\"late\"><a href=\"/presences/"), 1);
    assert_eq!(page.count("<td data-state=\"absent\"><a href=\"/presences/"), 1);
    let learner = crate::tests::door::learner(door.zoe_key);
    let refused = door.house.get(&learner, &register).await;
    assert_eq!(refused.status.as_u16(), 403, "a learner does not see the others");
    let unknown = door.house.get("office", &format!("/register/{}", door.noe)).await;
    assert_eq!(unknown.status.as_u16(), 404);
}

#[tokio::test]
async fn a_fortnight_puts_the_most_often_missing_first_and_shows_of_a_day_what_weighs_most() {
    let door = Door::on(["2026-11-24", "2026-11-25"]);
    call(&door, 0, "late", "absent").await;
    call(&door, 1, "absent", "absent").await;
    call(&door, 2, "present", "absent").await;
    let page = door.house.get("office", "/attendance/fortnight?on=2026-11-25").await;
    let (first, second) = (page.body.find("Abadie Noé"), page.body.find("Noël Zoé"));
    assert!(first.zip(second).is_some_and(|(first, second)| first < second));
    assert_eq!(
        page.count("<td data-state=\"absent\""),
        3,
        "Tuesday and Wednesday of one, Tuesday of the other"
    );
    assert_eq!(page.count("<td data-state=\"late\""), 0);
}

/// A class of the school, with a timetable.
#[tokio::test]
async fn the_timetable_of_a_class_has_its_register_too() {
    let house = House::of(vec![
        ui::room(),
        accounts::room(),
        people::room(),
        training::room(),
        crate::room(),
    ]);
    let teacher = house.create(
        "staff",
        Values::new().with("last_name", "Le Goff").with("first_name", "Erwan"),
    );
    let class = house.create(
        "group",
        Values::new()
            .with("code", "6A")
            .with("name", "Sixième A")
            .with("form", "class"),
    );
    let pupil = Values::new()
        .with("last_name", "Quéré")
        .with("first_name", "Maël")
        .with("class", class.id);
    let pupil = house.create("student", pupil);
    let values = Values::new()
        .with("group", class.id)
        .with("trainer", teacher.id)
        .with("day", "2026-11-25")
        .with("start_time", "08:00")
        .with("end_time", "08:55");
    let slot = house.create("slot", values);
    let form = format!("state.{}=absent", pupil.uid);
    house.post("office", &format!("/slots/{}/sheet", slot.uid), &form).await;
    house
        .get("office", &format!("/register/{}", class.uid))
        .await
        .says("6A")
        .says(&format!("/students/{}", pupil.uid))
        .says("<td data-state=\"absent\">");
    house
        .get("office", "/attendance/day?on=2026-11-25")
        .await
        .says("6A")
        .says(&format!("group:{}", class.uid));
}
