//! Lists, records, relations and groups.

use kit::write::Values;

use super::house::each_house;

#[test]
fn students_are_listed_with_their_total() {
    each_house(|house| {
        house.student("Ozanne", "Lou");
        house.student("Abadie", "Noé");
        let answer = house.get("office", "/api/v1/students");
        answer.is(200);
        assert_eq!(answer.json["total"], 2);
        assert_eq!(answer.json["next"], serde_json::Value::Null);
        let first = &answer.json["items"][0];
        assert_eq!(first["last_name"], "Abadie");
        assert_eq!(first["birth_date"], "2012-01-01");
        assert_eq!(first["age"], 14);
        assert!(first["version"].as_i64().unwrap() > 0);
    });
}

#[test]
fn pages_follow_one_another_by_their_cursor() {
    each_house(|house| {
        for name in ["Abadie", "Bel", "Carré"] {
            house.student(name, "Lou");
        }
        let first = house.get("office", "/api/v1/students?limit=2&fields=last_name&sort=-last_name");
        assert_eq!(first.titles().len(), 2);
        assert_eq!(first.json["items"][0]["last_name"], "Carré");
        let next = first.json["next"].as_str().unwrap();
        let second = house.get(
            "office",
            &format!("/api/v1/students?limit=2&fields=last_name&sort=-last_name&after={next}"),
        );
        assert_eq!(second.json["items"][0]["last_name"], "Abadie");
        assert_eq!(second.json["next"], serde_json::Value::Null);
        assert_eq!(first.json["prev"], serde_json::Value::Null);
        let prev = second.json["prev"].as_str().unwrap();
        let back = house.get(
            "office",
            &format!("/api/v1/students?limit=2&fields=last_name&sort=-last_name&before={prev}"),
        );
        assert_eq!(back.titles(), first.titles());
    });
}

#[test]
fn a_filter_is_written_in_json_or_as_people_write_it() {
    each_house(|house| {
        house.student("Abadie", "Noé");
        house.student("Ozanne", "Lou");
        let json = "%7B%22field%22%3A%22last_name%22%2C%22is%22%3A%5B%22ozanne%22%5D%7D";
        for query in [
            format!("filter={json}"),
            "q=last_name:ozanne".into(),
            format!("filter={json}&q=first_name:lou"),
        ] {
            let answer = house.get("office", &format!("/api/v1/students?{query}"));
            answer.is(200);
            assert_eq!(answer.json["total"], 1, "{query}");
        }
    });
}

#[test]
fn a_slip_in_a_parameter_is_named_rather_than_passed_over() {
    each_house(|house| {
        for (query, fault) in [
            ("filtre=x", ("filtre", "api-parameter-unknown")),
            ("limit=1&limit=2", ("limit", "api-parameter-twice")),
            ("limit=501", ("limit", "api-limit")),
            ("on=hier", ("on", "api-date")),
            ("filter=%7B", ("filter", "api-not-json")),
            ("q=nonsense:1", ("filter", "error-filter-unknown-field")),
            ("after=x", ("after", "error-cursor")),
            ("before=x", ("before", "error-cursor")),
        ] {
            let answer = house.get("office", &format!("/api/v1/students?{query}"));
            assert_eq!(answer.is(422).faults(), [fault]);
        }
    });
}

#[test]
fn a_record_comes_with_its_version_as_tag() {
    each_house(|house| {
        let uid = house.student("Ozanne", "Lou").uid;
        let answer = house.get("office", &format!("/api/v1/students/{uid}?fields=last_name"));
        answer.is(200);
        assert_eq!(answer.header("etag"), format!("\"{}\"", answer.json["version"]));
        assert_eq!(answer.json.as_object().unwrap().len(), 4, "{}", answer.text);
        let request = axum::http::Request::get(format!("/api/v1/students/{uid}"));
        house
            .ask("office", request.header("if-none-match", answer.header("etag")), "")
            .is(304);
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    each_house(|house| {
        let unknown = "0190163d-8694-739b-aea5-966c26f8ad91";
        for address in [
            "/api/v1/unicorns",
            "/api/v1/students/1",
            &format!("/api/v1/students/{unknown}"),
            &format!("/api/v1/students/{unknown}/guardians"),
            &format!("/api/v1/students/{unknown}/history"),
        ] {
            house.get("office", address).is(404);
        }
    });
}

#[test]
fn a_relation_leads_to_other_records() {
    each_house(|house| {
        let student = house.student("Ozanne", "Lou");
        let mother = house.create(
            "guardian",
            Values::new().with("last_name", "Ozanne").with("first_name", "Anne"),
        );
        let link = Values::new()
            .with("student", student.id)
            .with("guardian", mother.id)
            .with("relationship", "mother");
        house.create("guardianship", link);
        let answer = house.get("office", &format!("/api/v1/students/{}/guardians", student.uid));
        assert_eq!(answer.is(200).json["total"], 1);
        assert_eq!(answer.json["items"][0]["first_name"], "Anne");
        let links = house.get("office", &format!("/api/v1/students/{}/guardianships", student.uid));
        let link = &links.is(200).json["items"][0];
        assert_eq!(link["guardian"]["id"], mother.uid.to_string());
        assert_eq!(link["guardian"]["label"], answer.json["items"][0]["title"]);
    });
}

#[test]
fn records_are_counted_and_measured_in_groups() {
    each_house(|house| {
        house.student("Abadie", "Noé");
        house.student("Ozanne", "Lou");
        let groups = house.get(
            "office",
            "/api/v1/students/aggregate?by=status&measure=rate:first_name:lou",
        );
        assert_eq!(groups.is(200).json["items"][0]["keys"][0], "enrolled");
        assert_eq!(groups.json["items"][0]["count"], 2);
        assert_eq!(groups.json["items"][0]["value"], 0.5);
        let first = house.get("office", "/api/v1/students/aggregate?measure=min:birth_date");
        assert_eq!(first.is(200).json["items"][0]["value"], "2012-01-01");
        let past = house.get("office", "/api/v1/students/aggregate?by=status&on=2020-01-01");
        assert_eq!(past.is(200).json["items"].as_array().unwrap().len(), 0);
        let wrong = house.get("office", "/api/v1/students/aggregate?measure=sum:last_name");
        assert_eq!(wrong.is(422).faults(), [("measure", "api-measure")]);
    });
}

#[test]
fn every_kind_of_the_house_is_listed_by_the_same_route() {
    each_house(|house| {
        for kind in house.site.catalogue().kinds() {
            let answer = house.get("office", &format!("/api/v1/{}?limit=5", kind.plural));
            answer.is(200);
            assert!(answer.json["items"].is_array());
        }
    });
}
