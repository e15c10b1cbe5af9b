//! What programs and scripts rely on: the commands, their output and exit codes, the shapes of the API.

use serde_json::json;

use crate::program::{Program, STUDENTS, Server, preau, said};

#[test]
fn the_door_that_outside_checks_use() {
    let house = Program::new();
    let token = house.token();
    assert_eq!(token.lines().count(), 1);
    let token = token.trim();

    let file = house.file("eleves.csv", STUDENTS);
    let (code, preview) = house.import(&[&file, "--dry-run"]);
    assert_eq!((code, &preview["students"]["created"]), (0, &2.into()));
    let (code, done) = house.import(&[&file]);
    assert_eq!(code, 0, "{done}");
    for kind in ["students", "guardians", "families"] {
        for outcome in ["created", "updated", "unchanged", "rejected", "doubtful"] {
            assert_eq!(
                done[kind][outcome],
                if outcome == "created" { 2 } else { 0 },
                "{kind} {outcome}"
            );
            assert_eq!(done[outcome][kind], done[kind][outcome]);
        }
    }
    assert_eq!(done["rows_rejected"], json!([]));

    let verified = house.run(&["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));

    let server = Server::of(&house.data());
    for plural in [
        "students",
        "guardians",
        "families",
        "persons",
        "companies",
        "groups",
        "documents",
        "imports",
        "journal",
        "profiles",
        "users",
    ] {
        let (status, _, page) = server.ask(token, "GET", &format!("/api/v1/{plural}?limit=1"), "", "");
        assert_eq!(status, 200, "{plural}: {page}");
        assert!(
            page["items"].is_array() && page["total"].is_number(),
            "{plural}: {page}"
        );
        assert!(page["next"].is_string() || page["next"].is_null(), "{plural}: {page}");
    }
    let (_, _, page) = server.ask(token, "GET", "/api/v1/students?fields=last_name&sort=last_name", "", "");
    assert_eq!(page["items"][0]["last_name"], "Abadie");
    let (status, _, groups) = server.ask(
        token,
        "GET",
        "/api/v1/students/aggregate?by=class&measure=count&on=2026-01-01",
        "",
        "",
    );
    assert_eq!(status, 200, "{groups}");

    let body = r#"{"last_name":"Bel","first_name":"Zoé"}"#;
    let (status, head, made) = server.ask(token, "POST", "/api/v1/students", "", body);
    assert_eq!(status, 201, "{made}");
    assert!(head.contains("location: /api/v1/students/"));
    let address = format!("/api/v1/students/{}", made["id"].as_str().unwrap());
    let (status, _, refused) = server.ask(
        token,
        "PATCH",
        &address,
        "If-Match: \"0\"\r\n",
        r#"{"first_name":"Zoë"}"#,
    );
    assert_eq!((status, &refused["status"]), (412, &412.into()));
    let (status, _, refused) = server.ask(token, "PATCH", &address, "", r#"{"wings":2}"#);
    assert_eq!((status, &refused["errors"][0]["field"]), (422, &"wings".into()));
    assert_eq!(server.ask("wrong", "GET", "/api/v1/students", "", "").0, 401);

    let (status, _, found) = server.ask(token, "GET", "/api/v1/search?q=ozane", "", "");
    assert_eq!(status, 200, "{found}");
    assert_eq!(
        found["items"][0]["items"][0]["record"]["last_name"], "Ozanne",
        "{found}"
    );
}

#[test]
fn an_import_is_handed_in_applied_and_undone_through_the_api() {
    let house = Program::new();
    let token = house.token();
    let token = token.trim();
    let server = Server::of(&house.data());
    let (status, head, preview) = server.hand_in(token, "eleves.csv", STUDENTS);
    assert_eq!(status, 201, "{preview}");
    assert!(head.contains("location: /api/v1/imports/"));
    assert_eq!(preview["counts"]["students"]["created"], 2, "{preview}");
    let import = format!("/api/v1/imports/{}", preview["id"].as_str().unwrap());
    assert_eq!(server.ask(token, "GET", &import, "", "").2["state"], "previewed");
    let students = || server.ask(token, "GET", "/api/v1/students", "", "").2["total"].clone();
    assert_eq!(students(), 0);
    for (verb, state, left) in [("apply", "done", 2), ("undo", "undone", 0)] {
        let (status, _, queued) = server.ask(token, "POST", &format!("{import}/{verb}"), "", "");
        assert_eq!(status, 202, "{queued}");
        let job = server.wait(token, queued["job"]["id"].as_str().unwrap());
        assert_eq!(job["state"], "done", "{job}");
        assert_eq!(server.ask(token, "GET", &import, "", "").2["state"], state);
        assert_eq!(students(), left);
    }
    let (status, _, rejected) = server.ask(token, "GET", &format!("{import}/rejected"), "", "");
    assert_eq!((status, &rejected["total"]), (200, &0.into()));
    let (status, _, refused) = server.hand_in(token, "eleves.xlsx", "no workbook");
    assert_eq!(
        (status, &refused["errors"][0]["field"]),
        (422, &"file".into()),
        "{refused}"
    );
}

#[test]
fn rows_that_cannot_be_taken_are_told_and_the_others_are_taken() {
    let house = Program::new();
    let file = house.file("eleves.csv", &format!("{STUDENTS}3;Carré;Iris;31/02/2012;6A;;;\n"));
    let (code, done) = house.import(&[&file]);
    assert_eq!((code, &done["students"]["created"]), (3, &2.into()), "{done}");
    let row = &done["rows_rejected"][0];
    assert_eq!((&row["file"], &row["row"]), (&"eleves.csv".into(), &4.into()), "{done}");
    assert!(!row["reason"].as_str().unwrap().is_empty());
}

#[test]
fn a_file_that_cannot_be_read_writes_nothing() {
    let house = Program::new();
    let file = house.file("eleves.xlsx", "PK\u{3}\u{4} not a workbook");
    let output = house.run(&["import", "students", &file, "--json"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let missing = house.run(&["import", "students", &house.path("nothing.csv"), "--json"]);
    assert_eq!(missing.status.code(), Some(2), "{}", said(&missing));
    assert!(house.run(&["verify"]).status.success());
}

#[test]
fn what_is_exported_and_imported_again_changes_nothing() {
    let house = Program::new();
    house.import(&[&house.file("eleves.csv", STUDENTS)]);
    for format in ["csv", "xlsx"] {
        let file = house.path(&format!("out.{format}"));
        let exported = house.run(&["export", "students", "--format", format, "--out", &file]);
        assert!(exported.status.success(), "{}", said(&exported));
        let (code, again) = house.import(&[&file]);
        assert_eq!(
            (code, &again["students"]["unchanged"]),
            (0, &2.into()),
            "{format} {again}"
        );
        assert_eq!(
            (&again["students"]["created"], &again["students"]["updated"]),
            (&0.into(), &0.into())
        );
    }
}

#[test]
fn what_was_changed_behind_the_journal_is_named() {
    let house = Program::new();
    house.import(&[&house.file("eleves.csv", STUDENTS)]);
    let database = rusqlite::Connection::open(house.data().join("preau.db")).unwrap();
    database
        .execute(
            "UPDATE person SET birth_date = '2000-01-01' WHERE last_name = 'Ozanne' AND first_name = 'Lou'",
            [],
        )
        .unwrap();
    let verified = house.run(&["verify"]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(said(&verified).contains("birth_date"), "{}", said(&verified));
    database.execute("UPDATE journal SET changes = replace(changes, 'Ozanne', 'Ozane') WHERE id = (SELECT max(id) FROM journal WHERE changes LIKE '%Ozanne%')", []).unwrap();
    let verified = house.run(&["verify"]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(said(&verified).contains("entrée"), "{}", said(&verified));
}

#[test]
fn a_list_is_followed_page_by_page_filtered_and_sorted_and_every_record_comes_once() {
    let house = Program::new();
    let rows: String = (0..23)
        .map(|n| format!("{n};Nom{:02};Lou;03/09/20{:02};;;;\n", 22 - n, 10 + n % 4))
        .collect();
    let header = STUDENTS.lines().next().unwrap();
    house.import(&[&house.file("eleves.csv", &format!("{header}\n{rows}"))]);
    let (token, server) = (house.token(), Server::of(&house.data()));
    let token = token.trim();
    let filter = "%7B%22field%22%3A%22last_name%22%2C%22is%22%3A%5B%22Nom03%22%2C%22Nom07%22%5D%7D";
    let list = |after: &str| {
        let path = format!("/api/v1/students?fields=last_name,birth_date&sort=-last_name&limit=5&{after}");
        server.ask(token, "GET", &path, "", "").2
    };
    let (mut names, mut after) = (Vec::new(), String::new());
    loop {
        let page = list(&after);
        assert_eq!(page["total"], 23, "{page}");
        names.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["last_name"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        after = format!("after={next}");
    }
    let expected: Vec<String> = (0..23).rev().map(|n| format!("Nom{n:02}")).collect();
    assert_eq!(names, expected);
    let (status, _, some) = server.ask(token, "GET", &format!("/api/v1/students?filter={filter}"), "", "");
    assert_eq!((status, &some["total"]), (200, &json!(2)), "{some}");
    let (status, _, groups) = server.ask(
        token,
        "GET",
        "/api/v1/students/aggregate?by=birth_date:year&measure=count",
        "",
        "",
    );
    assert_eq!(status, 200, "{groups}");
    let counted: i64 = groups["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["count"].as_i64().unwrap())
        .sum();
    assert_eq!(counted, 23, "{groups}");
}

#[test]
fn a_record_is_changed_at_the_version_that_was_read_and_a_fault_is_a_problem_document() {
    let house = Program::new();
    let (token, server) = (house.token(), Server::of(&house.data()));
    let token = token.trim();
    let (_, _, made) = server.ask(
        token,
        "POST",
        "/api/v1/students",
        "",
        r#"{"last_name":"Bel","first_name":"Zoé"}"#,
    );
    let address = format!("/api/v1/students/{}", made["id"].as_str().unwrap());
    let (_, head, _) = server.ask(token, "GET", &address, "", "");
    let tag = head
        .lines()
        .find_map(|line| line.strip_prefix("etag: "))
        .expect("a version")
        .to_owned();
    let matching = format!("If-Match: {tag}\r\n");
    let (status, head, changed) = server.ask(token, "PATCH", &address, &matching, r#"{"first_name":"Zoë"}"#);
    assert_eq!((status, &changed["first_name"]), (200, &json!("Zoë")));
    assert!(!head.contains(&format!("etag: {tag}")));
    let (status, head, late) = server.ask(token, "PATCH", &address, &matching, r#"{"first_name":"Zed"}"#);
    assert_eq!((status, &late["status"]), (412, &json!(412)));
    assert!(head.contains("content-type: application/problem+json"), "{head}");
    assert!(
        late["title"].is_string() && late["errors"][0]["field"] == "first_name",
        "{late}"
    );
    for (method, path, body, expected) in [
        ("POST", "/api/v1/students", r#"{"last_name":""}"#, 422),
        ("POST", "/api/v1/students", "{", 400),
        ("GET", "/api/v1/unicorns", "", 404),
        ("GET", "/api/v1/students?filter=%7B", "", 422),
        ("GET", "/api/v1/students?limit=0", "", 422),
        ("GET", "/api/v1/students?color=red", "", 422),
    ] {
        let (status, head, problem) = server.ask(token, method, path, "", body);
        assert!(
            head.contains("content-type: application/problem+json"),
            "{method} {path}: {head}"
        );
        assert_eq!(
            (status, &problem["status"]),
            (expected, &json!(expected)),
            "{method} {path}: {problem}"
        );
    }
}

#[test]
fn a_demonstration_is_served_at_once_and_one_click_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let made = preau(
        &[
            "demo",
            "--students",
            "12",
            "--seed",
            "7",
            "--data",
            data.to_str().unwrap(),
        ],
        "",
    );
    assert!(made.status.success(), "{}", said(&made));
    let verified = preau(&["verify", "--data", data.to_str().unwrap()], "");
    assert!(verified.status.success(), "{}", said(&verified));
    let server = Server::of(&data);
    let (status, head, _) = server.send("", "GET", "/demo/sign-in?profile=head", "", "");
    assert_eq!(status, 303);
    assert!(head.contains("set-cookie: preau_session="), "{head}");
    let again = preau(&["demo", "--data", data.to_str().unwrap()], "");
    assert_eq!(again.status.code(), Some(1), "a house is never written over");
}

#[test]
fn an_exported_file_holds_what_the_records_hold() {
    let house = Program::new();
    house.import(&[&house.file("eleves.csv", STUDENTS)]);
    let fields = ["--fields", "last_name,first_name,birth_date", "--sort", "last_name"];
    let csv = house.path("out.csv");
    let exported = house.run(&[&["export", "students", "--format", "csv", "--out", &csv][..], &fields].concat());
    assert!(exported.status.success(), "{}", said(&exported));
    let text = std::fs::read_to_string(&csv).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[1..], ["Abadie;Noé;14/02/2011", "Ozanne;Lou;03/09/2012"], "{text}");
    let book = house.path("out.xlsx");
    let exported = house.run(&[&["export", "students", "--format", "xlsx", "--out", &book][..], &fields].concat());
    assert!(exported.status.success(), "{}", said(&exported));
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    assert!(!std::path::Path::new(&format!("{book}.part")).exists());
}
