//! Fields that the establishment adds, through the API: made there too, then read, written, filtered and counted.

use serde_json::json;

use super::house::each_house;

#[test]
fn an_added_field_is_read_written_filtered_and_counted_like_any_other() {
    each_house(|house| {
        let field = json!({ "kind": "student", "label_fr": "Numéro de casier", "card": "schooling", "type": "text" });
        house.post("office", "/api/v1/custom-fields", field).is(201);
        let student = json!({ "last_name": "Ozanne", "first_name": "Lou", "x_numero_de_casier": "B12" });
        let made = house.post("office", "/api/v1/students", student);
        assert_eq!(made.is(201).json["x_numero_de_casier"], "B12");
        let found = house.get("office", "/api/v1/students?q=x_numero_de_casier:b12");
        assert_eq!(found.is(200).json["total"], 1);
        let empty = house.get("office", "/api/v1/students?q=x_numero_de_casier:empty");
        assert_eq!(empty.is(200).json["total"], 0);
        let counted = house.get(
            "office",
            "/api/v1/students/aggregate?by=x_numero_de_casier&measure=count",
        );
        counted.is(200);
    });
}

#[test]
fn an_added_field_keeps_its_name_and_its_type() {
    each_house(|house| {
        let field = json!({ "kind": "student", "label_fr": "Car", "card": "schooling", "type": "choice" });
        let refused = house.post("office", "/api/v1/custom-fields", field);
        assert_eq!(refused.is(422).faults()[0].0, "choices");
        let field =
            json!({ "kind": "student", "label_fr": "Car", "card": "schooling", "type": "choice", "choices": "3\n7" });
        let made = house.post("office", "/api/v1/custom-fields", field);
        let address = made.is(201).header("location").to_owned();
        let changed = house.patch("office", &address, made.header("etag"), json!({ "type": "text" }));
        assert_eq!(changed.is(422).faults()[0].0, "type");
    });
}
