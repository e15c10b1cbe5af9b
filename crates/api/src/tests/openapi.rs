//! The description of the API holds together, and tells nobody of what is hidden from them.

use std::collections::HashSet;

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

/// What is wrong with an operation of a path, by the rules of OpenAPI 3.1 (sections 4.8.10 to 4.8.17).
fn faults(document: &Value, path: &str, shared: &Value, operation: &Value) -> Vec<String> {
    let resolve = |value: &'_ Value| -> Value {
        let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        pointer.map_or(value.clone(), |pointer| {
            document.pointer(pointer).cloned().unwrap_or_default()
        })
    };
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(what);
    let parameters: Vec<Value> = [shared, &operation["parameters"]]
        .into_iter()
        .flat_map(|list| list.as_array().into_iter().flatten().map(resolve))
        .collect();
    let mut names = HashSet::new();
    for parameter in &parameters {
        let (name, place) = (parameter["name"].as_str(), parameter["in"].as_str());
        if !names.insert((name, place)) {
            fault(format!("{name:?} is named twice"));
        }
        if name.is_none() || !["query", "header", "path"].contains(&place.unwrap_or_default()) {
            fault(format!("{parameter} is no parameter"));
        }
        if parameter["schema"].is_null() == parameter["content"].is_null() {
            fault(format!("{name:?} has no one shape"));
        }
        if place == Some("path")
            && (parameter["required"] != true || !path.contains(&format!("{{{}}}", name.unwrap_or_default())))
        {
            fault(format!("{name:?} is not of the path"));
        }
    }
    for variable in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        if !names.contains(&(Some(variable), Some("path"))) {
            fault(format!("{variable} is not described"));
        }
    }
    match operation["responses"].as_object() {
        Some(responses) if !responses.is_empty() => {
            for (status, response) in responses {
                if !status.parse().is_ok_and(|status: u16| (200..600).contains(&status)) {
                    fault(format!("{status} is no status"));
                }
                if !resolve(response)["description"].is_string() {
                    fault(format!("{status} is not described"));
                }
            }
        }
        _ => fault("nothing is answered".into()),
    }
    let body = &operation["requestBody"];
    if !body.is_null() && body["content"].as_object().is_none_or(serde_json::Map::is_empty) {
        fault("a body of no form".into());
    }
    faults
}

/// What is wrong with a schema and those within it (JSON Schema 2020-12).
fn faults_of_schema(schema: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(object) = schema.as_object() else {
        if !schema.is_boolean() {
            faults.push(format!("{at} is no schema"));
        }
        return;
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let known = ["string", "integer", "number", "boolean", "object", "array", "null"];
    if object.contains_key("type") && (types.is_empty() || !types.iter().all(|ty| known.contains(ty))) {
        faults.push(format!("{at} is of no type"));
    }
    if let Some(required) = object.get("required") {
        let names: Vec<&str> = required
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let unique: HashSet<&str> = names.iter().copied().collect();
        if names.is_empty() || unique.len() != names.len() {
            faults.push(format!("{at} requires nothing, or something twice"));
        }
        if let Some(properties) = object.get("properties") {
            let unknown = names.iter().filter(|name| properties.get(**name).is_none());
            faults.extend(unknown.map(|name| format!("{at} requires {name}, which it has not")));
        }
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        faults_of_schema(inner, &format!("{at}.{name}"), faults);
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner) = object.get(key) {
            faults_of_schema(inner, &format!("{at}.{key}"), faults);
        }
    }
    for key in ["anyOf", "allOf"] {
        for inner in schema[key].as_array().into_iter().flatten() {
            faults_of_schema(inner, &format!("{at}.{key}"), faults);
        }
    }
}

#[test]
fn the_description_keeps_the_rules_of_openapi() {
    each_house(|house| {
        for who in ["", "office", "teacher", "student"] {
            let document = house.get(who, "/api/openapi.json").is(200).json.clone();
            assert_eq!(document["openapi"], "3.1.0");
            let mut found = Vec::new();
            let mut names = HashSet::new();
            for (path, item) in document["paths"].as_object().unwrap() {
                for method in ["get", "post", "patch", "delete"] {
                    let operation = &item[method];
                    if operation.is_null() {
                        continue;
                    }
                    let name = operation["operationId"].as_str().unwrap_or_default();
                    if name.is_empty() || !names.insert(name) {
                        found.push(format!("{method} {path}: {name:?} names another too"));
                    }
                    let wrong = faults(&document, path, &item["parameters"], operation);
                    found.extend(wrong.into_iter().map(|fault| format!("{method} {path}: {fault}")));
                    if method == "post" {
                        let key = serde_json::json!({ "$ref": "#/components/parameters/idempotency-key" });
                        let takes = operation["parameters"].as_array().is_some_and(|all| all.contains(&key));
                        if !takes {
                            found.push(format!("post {path} takes no key"));
                        }
                    }
                }
            }
            for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
                faults_of_schema(schema, name, &mut found);
            }
            assert!(
                names.len() > if who == "student" || who == "teacher" { 5 } else { 60 },
                "{who}"
            );
            assert_eq!(found, Vec::<String>::new(), "{who}");
        }
    });
}

#[test]
fn what_may_be_proposed_is_described_among_what_a_change_takes() {
    each_house(|house| {
        let document = house.get("student", "/api/openapi.json").is(200).json.clone();
        let change = &document["components"]["schemas"]["student-change"]["properties"];
        assert!(change["preferred_name"].is_object() && change["preferred_name"]["x-proposed"].is_null());
        assert_eq!(change["first_name"]["x-proposed"], true);
        assert!(change["health_instruction"].is_null());
        let body = &document["paths"]["/api/v1/students/{id}"]["patch"]["requestBody"]["content"]["application/json"];
        assert_eq!(body["schema"]["$ref"], "#/components/schemas/student-change");
        let created = &document["components"]["schemas"]["student-input"]["properties"];
        assert!(created["first_name"].is_null(), "what is created is not proposed");
    });
}
