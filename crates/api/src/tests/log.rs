//! What programs read is in the log of consultations: who, what, which cards.

use super::house::{House, each_house};

/// The lines of the log: who, through which session, what was done, of which kind, with which cards.
fn lines(house: &House) -> Vec<String> {
    house.site.access_log.flush().unwrap();
    let sql = "SELECT actor, session, action, kind, cards, title FROM access_log ORDER BY id";
    let rows = house.site.store.read(|db| db.rows(sql, &[])).unwrap();
    let line = |row: &kit::store::Row| {
        row.iter()
            .map(|value| value.to_text().into_owned())
            .collect::<Vec<_>>()
            .join("|")
    };
    rows.iter().map(line).collect()
}

#[test]
fn a_record_a_list_and_a_search_are_logged_with_what_they_told() {
    each_house(|house| {
        let uid = house.student("Ozanne", "Lou").uid;
        house.get("teacher", &format!("/api/v1/students/{uid}")).is(200);
        house.get("office", "/api/v1/students?q=last_name:Ozanne").is(200);
        house.get("office", "/api/v1/students?fields=last_name").is(200);
        house.get("teacher", "/api/v1/search?q=ozanne").is(200);
        let mut told = lines(house);
        told.sort();
        assert_eq!(
            told,
            [
                "office|office|view|student|health|last_name:Ozanne",
                "office|office|view|student||",
                "teacher|teacher|search|search||ozanne",
                "teacher|teacher|view|student||OZANNE Lou",
            ]
        );
    });
}

#[test]
fn a_field_named_a_thousand_times_is_read_once() {
    each_house(|house| {
        house.student("Ozanne", "Lou");
        let fields = vec!["last_name"; 3_000].join(",");
        let answer = house.get("office", &format!("/api/v1/students?fields={fields}"));
        assert_eq!(answer.is(200).json["items"][0]["last_name"], "Ozanne");
    });
}
