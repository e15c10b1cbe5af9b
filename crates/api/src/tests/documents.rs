//! Documents handed in with their files, and taken away.

use axum::http::Request;
use serde_json::json;

use super::house::{Answer, House, each_house};

const PDF: &str = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

fn hand_in(house: &House, token: &str, fields: &[(&str, &str)], file: Option<(&str, &str)>) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    if let Some((name, content)) = file {
        body.push_str(&format!(
            "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
        ));
    }
    body.push_str("--cut--\r\n");
    let request = Request::post("/api/v1/documents").header("content-type", "multipart/form-data; boundary=cut");
    house.ask(token, request, &body)
}

#[test]
fn a_document_is_handed_in_and_its_file_taken_away_which_is_logged() {
    each_house(|house| {
        let lou = house.student("Ozanne", "Lou").uid.to_string();
        let fields = [
            ("owner", lou.as_str()),
            ("title", "Assurance"),
            ("expires_on", "2026-12-08"),
        ];
        let made = hand_in(house, "office", &fields, Some(("Assurance é.pdf", PDF)));
        let json = &made.is(201).json;
        assert_eq!(
            (&json["title"], &json["state"], &json["media_type"]),
            (&json!("Assurance"), &json!("received"), &json!("application/pdf"))
        );
        let address = made.header("location").to_owned();
        let content = house.get("office", &format!("{address}/content"));
        assert_eq!(content.is(200).text, PDF);
        assert_eq!(content.header("x-content-type-options"), "nosniff");
        assert!(content.header("content-disposition").starts_with("attachment;"));
        let sql = "SELECT count(*) FROM access_log WHERE action = 'download'";
        assert_eq!(house.site.store.read(|db| db.int(sql, &[])).unwrap(), 1);
        house.get("teacher", &format!("{address}/content")).is(404);
    });
}

#[test]
fn a_document_cannot_be_given_another_file_or_owner_afterwards() {
    each_house(|house| {
        let lou = house.student("Ozanne", "Lou").uid.to_string();
        let made = hand_in(house, "office", &[("owner", &lou), ("title", "CNI")], None);
        let address = made.is(201).header("location").to_owned();
        house.get("office", &format!("{address}/content")).is(404);
        let stolen = json!({ "file": "00", "owner_id": 1, "media_type": "text/html" });
        let faults = house.patch("office", &address, "*", stolen);
        assert_eq!(faults.is(422).faults().len(), 3);
        house.patch("office", &address, "*", json!({ "note": "vue" })).is(200);
    });
}

#[test]
fn a_document_without_owner_in_sight_or_with_a_false_file_is_refused() {
    each_house(|house| {
        let lou = house.student("Ozanne", "Lou").uid.to_string();
        let title = ("title", "x");
        let nobody = hand_in(
            house,
            "office",
            &[title, ("owner", "01890000-0000-7000-8000-000000000000")],
            None,
        );
        assert_eq!(nobody.is(422).faults(), [("owner", "api-owner")]);
        let program = hand_in(
            house,
            "office",
            &[title, ("owner", &lou)],
            Some(("a.pdf", "MZ\u{1}\u{2}")),
        );
        assert_eq!(program.is(422).faults()[0].0, "file");
        let digest = hand_in(house, "office", &[title, ("owner", &lou), ("size", "3")], None);
        assert_eq!(digest.is(422).faults(), [("size", "error-field-unknown")]);
        hand_in(house, "teacher", &[title, ("owner", &lou)], None).is(404);
    });
}
