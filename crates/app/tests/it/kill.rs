//! The real program killed without warning in the middle of its work, and what the next start makes of it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::program::{Program, STUDENTS, Server, said};

/// Rows of a file long enough for a process to die in.
const ROWS: usize = 1_500;

fn many() -> String {
    let rows = (0..ROWS).map(|n| format!("{n};Nom{n:05};Lou;03/09/2012;6A;Nom{n:05};Anne;anne{n}@example.org\n"));
    let header = STUDENTS.lines().next().unwrap();
    format!("{header}\n{}", rows.collect::<String>())
}

/// Waits until a job is under way, lets it work for a moment, and kills its process.
fn kill_during(server: Server, token: &str, job: &str) {
    let begun = Instant::now();
    loop {
        let state = server.ask(token, "GET", &format!("/api/v1/jobs/{job}"), "", "").2["state"].clone();
        if state == "running" {
            break;
        }
        assert_eq!(state, "queued", "the job ended before it could be killed");
        assert!(begun.elapsed() < Duration::from_secs(30), "the job does not begin");
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::sleep(Duration::from_millis(60));
    server.kill();
}

fn total(server: &Server, token: &str, question: &str) -> Value {
    server
        .ask(token, "GET", &format!("/api/v1/students?limit=1&{question}"), "", "")
        .2["total"]
        .clone()
}

fn is_whole(house: &Program) {
    let verified = house.run(&["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
}

/// Operations of a verb in the journal.
fn operations(house: &Program, verb: &str) -> i64 {
    let database = rusqlite::Connection::open(house.data().join("preau.db")).unwrap();
    let count = "SELECT count(*) FROM operation WHERE verb = ?1";
    database.query_row(count, [verb], |row| row.get(0)).unwrap()
}

#[test]
fn an_import_and_a_bulk_edit_cut_off_are_taken_up_and_done_exactly_once() {
    let house = Program::new();
    let token = house.token();
    let token = token.trim();

    let mut server = Server::of(&house.data());
    let (status, _, preview) = server.hand_in(token, "eleves.csv", &many());
    assert_eq!(status, 201, "{preview}");
    let import = format!(
        "/api/v1/imports/{}",
        preview["id"].as_str().unwrap_or_else(|| panic!("{preview}"))
    );
    let (status, _, queued) = server.ask(token, "POST", &format!("{import}/apply"), "", "");
    assert_eq!(status, 202, "{queued} after {preview}");
    let job = queued["job"]["id"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        kill_during(server, token, &job);
        is_whole(&house);
        server = Server::of(&house.data());
    }
    let done = server.wait(token, &job);
    assert_eq!(done["state"], "done", "{done}");
    assert_eq!(total(&server, token, ""), ROWS);
    assert_eq!(operations(&house, "import"), 1, "it can be undone as one");
    is_whole(&house);

    let asked = json!({ "q": "", "set": { "origin_school": "Jules-Ferry" } }).to_string();
    let (status, _, queued) = server.ask(token, "POST", "/api/v1/students/bulk", "", &asked);
    assert_eq!(status, 202, "{queued}");
    let job = queued["job"]["id"].as_str().unwrap().to_owned();
    kill_during(server, token, &job);
    is_whole(&house);
    let server = Server::of(&house.data());
    let done = server.wait(token, &job);
    assert_eq!(
        (&done["state"], &done["result"]["changed"]),
        (&json!("done"), &json!(ROWS)),
        "{done}"
    );
    assert_eq!(total(&server, token, "q=origin_school:Jules-Ferry"), ROWS);
    is_whole(&house);

    let (status, _, queued) = server.ask(token, "POST", &format!("{import}/undo"), "", "");
    assert_eq!(status, 202, "{queued}");
    let job = queued["job"]["id"].as_str().unwrap().to_owned();
    kill_during(server, token, &job);
    let server = Server::of(&house.data());
    assert_eq!(server.wait(token, &job)["state"], "done");
    is_whole(&house);
}

#[test]
fn an_upload_cut_off_is_no_import_and_no_file() {
    let house = Program::new();
    let token = house.token();
    let token = token.trim();
    let server = Server::of(&house.data());
    let head = format!(
        "POST /api/v1/imports HTTP/1.1\r\nHost: preau\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 50000000\r\n\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"eleves.csv\"\r\n\r\n"
    );
    let cut = server.begin(&head, &vec![b'x'; 4_000_000]);
    std::thread::sleep(Duration::from_millis(300));
    server.kill();
    drop(cut);
    let server = Server::of(&house.data());
    let imports = server.ask(token, "GET", "/api/v1/imports", "", "").2;
    assert_eq!(imports["total"], 0, "{imports}");
    let database = rusqlite::Connection::open(house.data().join("preau.db")).unwrap();
    let files: i64 = database
        .query_row("SELECT count(*) FROM file", [], |row| row.get(0))
        .unwrap();
    assert_eq!(files, 0);
    is_whole(&house);
}
