//! "Add a field": a migration, a line in the kind, its labels. Everything else has it at the next start.

use app::rooms;
use kit::query::Query;
use kit::store::Migration;
use kit::{Field, Kind};
use serde_json::{Value as Json, json};
use ui::Room;
use words::Source;

use crate::house::{House, Page};

// Step 1, the migration; step 3, the labels. In the registry they stand among its own.
fn labels() -> Room {
    Room {
        migrations: &[Migration {
            name: "9000_bus_line",
            sql: "ALTER TABLE student ADD COLUMN bus_line {text};",
        }],
        ..Room::new(
            "bus",
            Source {
                room: "bus",
                fr: "field-student-bus_line = Ligne de car\ncard-student-transport = Transport\n",
                en: "field-student-bus_line = Bus line\ncard-student-transport = Transport\n",
            },
        )
    }
}

// Step 2, the line, on a card of its own: one that no shipped profile was granted yet.
fn kinds() -> Vec<Kind> {
    let with_line = |kind: Kind| match kind.key {
        "student" => kind
            .on_table("student", "s")
            .card("transport")
            .field(Field::text("bus_line").synonyms(&["ligne de car", "transport"])),
        _ => kind,
    };
    people::kinds().into_iter().map(with_line).collect()
}

fn with_the_field() -> Vec<Room> {
    let mut all = rooms::all();
    for room in all.iter_mut().filter(|room| room.key == "people") {
        room.kinds = kinds;
    }
    all.push(labels());
    all
}

fn send(house: &House, cookie: &str, method: &str, address: &str, json: &Json) -> Page {
    let request = axum::http::Request::builder()
        .method(method)
        .uri(address)
        .header("content-type", "application/json")
        .header("sec-fetch-site", "same-origin");
    house.send(cookie, request, json.to_string())
}

#[test]
fn a_field_added_by_the_recipe_is_at_every_door_and_hidden_until_it_is_granted() {
    let house = House::with(with_the_field);
    let admin = house.enter("administrator");
    let teacher = house.enter("teacher");
    let mine = house
        .list(&house.rights(&teacher), &Query::of("student").limit(1))
        .records
        .remove(0);
    let page = format!("/students/{}", mine.uid);
    let api = format!("/api/v1{page}");
    let number = house.get(&admin, &api).json()["number"]
        .as_str()
        .expect("a number")
        .to_owned();

    // Written and read by the API, then by the page.
    assert_eq!(
        send(&house, &admin, "PATCH", &api, &json!({ "bus_line": "L12" }))
            .is(200)
            .json()["bus_line"],
        "L12"
    );
    house.get(&admin, &page).is(200).says("Ligne de car").says("L12");
    house
        .get(&admin, &format!("{page}/cards/transport/edit"))
        .is(200)
        .says("name=\"bus_line\"");
    let version = house.get(&admin, &api).header("etag").trim_matches('"').to_owned();
    let form = format!("version={version}&was.bus_line=L12&bus_line=L13");
    house.post(&admin, &format!("{page}/cards/transport"), &form).is(303);
    house
        .get(&admin, &format!("{page}/history"))
        .says("Ligne de car")
        .says("L12")
        .says("L13");

    // List, filter, sort, count, export.
    house
        .get(&admin, "/students?columns=last_name,bus_line&q=bus_line:L13")
        .says("Ligne de car")
        .says("L13");
    assert_eq!(
        house
            .get(&admin, "/api/v1/students?q=bus_line:L13&sort=-bus_line")
            .json()["total"],
        1
    );
    house
        .get(&admin, "/api/v1/students/aggregate?by=bus_line")
        .is(200)
        .says("L13");
    house
        .get(&admin, "/students/export?format=csv&columns=number,bus_line")
        .is(200)
        .says("Ligne de car")
        .says("L13");
    let described = house.get(&admin, "/api/openapi.json").json();
    assert!(described["components"]["schemas"]["student"]["properties"]["bus_line"].is_object());

    // An import knows its column by label or by synonym, and writes it.
    for (title, line) in [("Ligne de car", "L14"), ("Transport", "L15")] {
        let file = format!("Numéro;{title}\n{number};{line}\n");
        let handed = house
            .hand_in(
                &admin,
                "/api/v1/imports",
                &[("what", "students")],
                ("lignes.csv", &file),
            )
            .is(201)
            .json();
        assert_eq!(handed["counts"]["students"]["updated"], 1, "{handed}");
        let import = handed["id"].as_str().expect("an import");
        send(
            &house,
            &admin,
            "POST",
            &format!("/api/v1/imports/{import}/apply"),
            &json!({}),
        )
        .is(202);
        house.work();
        assert_eq!(house.get(&admin, &api).json()["bus_line"], line);
    }

    // Bulk edit, with its page.
    house
        .post(
            &admin,
            "/students/bulk/edit",
            "scope=filter&q=bus_line:L15&add=bus_line",
        )
        .is(200)
        .says("v.bus_line");
    let all = json!({ "q": "bus_line:L15", "set": { "bus_line": "L16" } });
    send(&house, &admin, "POST", "/api/v1/students/bulk", &all).is(202);
    house.work();
    assert_eq!(house.get(&admin, &api).json()["bus_line"], "L16");

    // Hidden from who was not granted its card, until they are.
    house
        .get(&admin, "/settings/rights?kind=student")
        .is(200)
        .says("Ligne de car");
    assert!(house.get(&teacher, &api).is(200).json()["bus_line"].is_null());
    house.get(&teacher, "/api/v1/students?q=bus_line:L16").is(422);
    house
        .get(&teacher, &page)
        .is(200)
        .does_not_say("L16")
        .does_not_say("Ligne de car");
    house.grant("teacher", |profile| {
        let grant = profile.grants.entry("student".into()).or_default();
        grant.cards.insert("transport".into(), kit::Level::Read);
    });
    house.get(&teacher, &page).is(200).says("Ligne de car").says("L16");
}
