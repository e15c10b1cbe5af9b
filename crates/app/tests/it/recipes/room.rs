//! "Add a record kind" and "add a room": lost property. A table, a kind, labels, a page behind its policy, an entry of
//! the menu, a panel on students, grants to a shipped profile.

use app::rooms;
use askama::Template;
use kit::access::Grant;
use kit::catalogue::Target;
use kit::query::{Query, Record};
use kit::store::Migration;
use kit::{Db, Field, Kind, Level, Profile, Scope};
use ui::{Answer, Group, MenuEntry, Panel, Pen, Place, Policy, Room, Routes, Side, Visit};
use words::Source;

use crate::house::House;

const MIGRATION: Migration = Migration {
    name: "9000_lost_property",
    sql: "
CREATE TABLE lost_item (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, label {text} NOT NULL, found_on {text}, place {text},
    owner_id {int} REFERENCES student (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX lost_item_uid ON lost_item (uid);
",
};

const WORDS: Source = Source {
    room: "lost",
    fr: "kind-lost_item = Objet trouvé\nkind-lost_item-many = Objets trouvés\ncard-lost_item-object = Objet\n\
         field-lost_item-label = Objet\nfield-lost_item-found_on = Trouvé le\nfield-lost_item-place = Lieu\n\
         field-lost_item-owner = À qui\nlost-shelf = Sur l’étagère\n",
    en: "kind-lost_item = Lost item\nkind-lost_item-many = Lost items\ncard-lost_item-object = Item\n\
         field-lost_item-label = Item\nfield-lost_item-found_on = Found on\nfield-lost_item-place = Place\n\
         field-lost_item-owner = Whose\nlost-shelf = On the shelf\n",
};

fn kind() -> Kind {
    let owner = Target::named("op", "full_name");
    Kind::new("lost_item", "lost-items", "lost_item", "li")
        .title("{li}.label", &["label"])
        .order(&["-found_on"])
        .join("op", "LEFT JOIN person {op} ON {op}.id = {li}.owner_id")
        .card("object")
        .field(Field::text("label").required().listed().searched(3))
        .field(Field::date("found_on").listed())
        .field(Field::text("place").listed())
        .field(Field::reference("owner", "student", owner).column("owner_id").listed())
        .scope(
            Scope::OwnFamily,
            "{li}.owner_id IN (SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1)",
        )
}

#[derive(Template)]
#[template(
    source = "<h1>{{ pen.t(\"lost-shelf\") }}</h1><ul>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ul>",
    ext = "html"
)]
struct Shelf<'a> {
    pen: Pen<'a>,
    items: Vec<String>,
}

async fn shelf(visit: Visit) -> Answer {
    let items = visit
        .run(|visit| visit.site.queries.list(visit.access(), &Query::of("lost_item")))
        .await?;
    let pen = visit.pen();
    let items = items.records.into_iter().map(|record| record.title).collect();
    let place = Place {
        title: pen.t("lost-shelf"),
        menu: "lost",
    };
    visit.page(place, &Shelf { pen, items })
}

#[derive(Template)]
#[template(
    source = "<section class=\"card\" id=\"lost\">{% for item in items %}<p>{{ item }}</p>{% endfor %}</section>",
    ext = "html"
)]
struct Lost {
    items: Vec<String>,
}

/// What a student lost, beside their cards; nothing for who may not know.
fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, student: &Record) -> kit::Result<Option<String>> {
    if visit.access().kind("lost_item").is_err() {
        return Ok(None);
    }
    let filter = filter::Filter::parse(&format!("owner:{}", student.uid)).expect("a filter");
    let theirs = visit
        .site
        .queries
        .page(db, visit.access(), &Query::of("lost_item").filtered(filter))?;
    let items: Vec<String> = theirs.records.into_iter().map(|record| record.title).collect();
    if items.is_empty() {
        return Ok(None);
    }
    ui::markup(&Lost { items }).map(Some)
}

fn office() -> Vec<Profile> {
    let grant = Grant {
        scopes: [Scope::All].into(),
        cards: [("object".to_owned(), Level::Write)].into(),
        actions: ["create".to_owned(), "export".to_owned()].into(),
        ..Grant::default()
    };
    vec![Profile {
        key: "school_office".into(),
        grants: [("lost_item".to_owned(), grant)].into(),
        ..Profile::default()
    }]
}

fn room() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds: || vec![kind()],
        ordinary: &["lost_item"],
        routes: || Routes::new().get("/lost-items/shelf", Policy::Kind("lost_item"), shelf),
        menu: vec![MenuEntry {
            key: "lost",
            label: "lost-shelf",
            icon: "search",
            address: "/lost-items/shelf",
            policy: Policy::Kind("lost_item"),
            group: Group::School,
            position: 90,
            on_phone: false,
        }],
        panels: vec![Panel {
            key: "lost",
            kind: "student",
            side: Side::Aside,
            position: 90,
            render: panel,
        }],
        profiles: office,
        ..Room::new("lost", WORDS)
    }
}

fn with_the_room() -> Vec<Room> {
    let mut all = rooms::all();
    all.push(room());
    all
}

#[test]
fn a_kind_and_a_room_added_by_the_recipes_have_their_pages_their_doors_and_their_rights() {
    let house = House::with(with_the_room);
    let (office, teacher) = (house.enter("school_office"), house.enter("teacher"));
    let student = house
        .list(&house.rights(&teacher), &Query::of("student").limit(1))
        .records
        .remove(0);

    // The kind: form, list, record, API, export, search, for whom the room granted it at the beginning.
    house.get(&office, "/lost-items/new").is(200).says("name=\"label\"");
    let made = house.post(
        &office,
        "/lost-items",
        &format!("label=Manteau+bleu&found_on=20/11/2026&owner={}", student.uid),
    );
    let address = made.is(303).header("location").to_owned();
    house
        .get(&office, &address)
        .is(200)
        .says("Manteau bleu")
        .says("Trouvé le")
        .says(&student.title);
    house.get(&office, "/lost-items").is(200).says("Manteau bleu");
    assert_eq!(
        house.get(&office, "/api/v1/lost-items?q=found_on:2026-11-20").json()["total"],
        1
    );
    house
        .get(&office, "/lost-items/export?format=csv")
        .is(200)
        .says("Manteau bleu");
    house
        .get(&office, "/api/v1/search?q=mantau")
        .is(200)
        .says("Manteau bleu");

    // The room: its page, its entry of the menu, its panel.
    house
        .get(&office, "/lost-items/shelf")
        .is(200)
        .says("Sur l’étagère")
        .says("Manteau bleu");
    house.get(&office, "/students").says("/lost-items/shelf");
    let page = format!("/students/{}", student.uid);
    house
        .get(&office, &page)
        .is(200)
        .says("id=\"lost\"")
        .says("Manteau bleu");

    // Who was granted nothing knows nothing of it.
    for hidden in ["/lost-items", "/lost-items/shelf", "/api/v1/lost-items", &address] {
        house.get(&teacher, hidden).is(404);
    }
    house.get(&teacher, &page).is(200).does_not_say("Manteau bleu");
    house.get(&teacher, "/students").does_not_say("/lost-items/shelf");
    house.get("", "/lost-items/shelf").is(303);
    house
        .get(&teacher, "/api/v1/search?q=manteau")
        .does_not_say("Manteau bleu");
}
