//! The description of the API holds together, and tells nobody of what is hidden from them.

use serde_json::Value;

use super::house::each_house;

/// Every `$ref` of a document.
fn references(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::Object(object) => {
            found.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| references(value, found));
        }
        Value::Array(array) => array.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_of_the_description_leads_somewhere() {
    each_house(|house| {
        for who in ["", "office", "teacher"] {
            let document = house.get(who, "/api/openapi.json");
            document.is(200);
            let mut found = Vec::new();
            references(&document.json, &mut found);
            assert!(found.len() > 20);
            for reference in found {
                let pointer = reference.strip_prefix('#').unwrap();
                assert!(document.json.pointer(pointer).is_some(), "{who}: {reference}");
            }
        }
    });
}

#[test]
fn every_route_that_is_described_is_there() {
    each_house(|house| {
        let uid = house.student("Ozanne", "Lou").uid.to_string();
        let document = house.get("office", "/api/openapi.json");
        let paths = document.json["paths"].as_object().unwrap();
        assert!(paths.len() > 60);
        for (path, routes) in paths {
            let answer = house.get("office", &path.replace("{id}", &uid));
            if routes.get("get").is_none() {
                assert!(routes["post"]["operationId"].is_string(), "{path}");
                assert_eq!(answer.status, 405, "{path}");
                continue;
            }
            assert!(routes["get"]["operationId"].is_string(), "{path}");
            // A student is a person too; they are nothing else.
            let known = ["/api/v1/students", "/api/v1/persons"]
                .iter()
                .any(|root| path.starts_with(root));
            let expected = if known || !path.contains("{id}") { 200 } else { 404 };
            assert_eq!(answer.status.as_u16(), expected, "{path} {}", answer.text);
        }
    });
}

#[test]
fn a_kind_or_a_field_outside_the_profile_is_not_described() {
    each_house(|house| {
        let document = house.get("teacher", "/api/openapi.json");
        assert!(document.json["paths"]["/api/v1/students"]["get"].is_object());
        assert!(document.json["paths"]["/api/v1/students"]["post"].is_null());
        assert!(document.json["components"]["schemas"]["guardian"].is_null());
        assert!(!document.text.contains("health_instruction"));
        let written = document.json["components"]["schemas"]["student-input"]["properties"]
            .as_object()
            .unwrap();
        assert!(written.contains_key("preferred_name") && !written.contains_key("first_name"));
    });
}

#[test]
fn the_description_is_also_a_page_within_the_same_rights() {
    each_house(|house| {
        let page = house.get("office", "/api/docs");
        assert!(page.is(200).header("content-type").starts_with("text/html"));
        assert!(page.text.contains(r#"id="list_student""#) && page.text.contains("health_instruction"));
        assert!(page.text.contains("curl -X POST"));
        let teacher = house.get("teacher", "/api/docs");
        assert!(!teacher.is(200).text.contains("health_instruction"));
        house.get("", "/api/docs").is(200);
    });
}
