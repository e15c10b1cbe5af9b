//! The built program, from the outside: what other programs and scripts rely on.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const STUDENTS: &str = "Numéro;Nom;Prénom;Date de naissance;Classe;Responsable 1 Nom;Responsable 1 Prénom;Responsable 1 E-mail\n\
    1;Ozanne;Lou;03/09/2012;6A;Ozanne;Anne;anne.ozanne@example.org\n\
    2;Abadie;Noé;14/02/2011;5B;Abadie;Marc;marc.abadie@example.org\n";

struct House {
    folder: TempDir,
}

impl House {
    /// A house as the first command of a manual makes it.
    fn new() -> Self {
        let house = House {
            folder: tempfile::tempdir().unwrap(),
        };
        let init = [
            "init",
            "--organisation",
            "Institut",
            "--kind",
            "school",
            "--admin",
            "a@example.org",
            "--password-stdin",
        ];
        let made = house.run_with(&init, "une phrase assez longue 42\n");
        assert!(made.status.success(), "{}", said(&made));
        house
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> Output {
        self.run_with(args, "")
    }

    fn run_with(&self, args: &[&str], input: &str) -> Output {
        preau(&[args, &["--data", self.data().to_str().unwrap()]].concat(), input)
    }

    fn import(&self, args: &[&str]) -> (i32, Value) {
        let output = self.run(&[&["import", "students", "--json"], args].concat());
        let json = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
        (output.status.code().unwrap(), json)
    }

    fn token(&self) -> String {
        let output = self.run(&["token", "create", "--profile", "administrator", "--name", "essai"]);
        String::from_utf8(output.stdout).unwrap()
    }
}

fn preau(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_preau"));
    command
        .args(args)
        .env("LANG", "fr_FR.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("PREAU_STORE")
        .env_remove("PREAU_DATA");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// A running server, stopped with this.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn of(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_preau"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let line = lines
            .find_map(|line| line.ok().filter(|line| line.contains("http://")))
            .unwrap();
        let address = line.rsplit_once("http://").unwrap().1.trim().to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, address }
    }

    /// A spreadsheet, as a form sends it.
    fn hand_in(&self, token: &str, name: &str, content: &str) -> (u16, String, Value) {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\nstudents\r\n\
             --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n--b--\r\n"
        );
        self.send(
            token,
            "POST",
            "/api/v1/imports",
            "Content-Type: multipart/form-data; boundary=b\r\n",
            &body,
        )
    }

    /// A job, once it has ended.
    fn wait(&self, token: &str, job: &str) -> Value {
        for _ in 0..200 {
            let (status, _, job) = self.ask(token, "GET", &format!("/api/v1/jobs/{job}"), "", "");
            assert_eq!(status, 200, "{job}");
            if !["queued", "running"].contains(&job["state"].as_str().unwrap()) {
                return job;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the job did not end in ten seconds");
    }

    /// Sends a JSON request; status, headers and body.
    fn ask(&self, token: &str, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, Value) {
        self.send(
            token,
            method,
            path,
            &format!("Content-Type: application/json\r\n{headers}"),
            body,
        )
    }

    /// Sends a request by hand.
    fn send(&self, token: &str, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, Value) {
        let mut stream = std::net::TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: preau\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             {headers}Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut stream, &mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        // A body in chunks begins with a length: the JSON is what stands between the first brace and the last.
        let json = body
            .find('{')
            .zip(body.rfind('}'))
            .map(|(from, to)| &body[from..=to])
            .unwrap_or_default();
        (
            status,
            head.to_ascii_lowercase(),
            serde_json::from_str(json).unwrap_or_default(),
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn the_door_that_outside_checks_use() {
    let house = House::new();
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
    assert_eq!(done["rows_rejected"], serde_json::json!([]));

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
    let house = House::new();
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
    let house = House::new();
    let file = house.file("eleves.csv", &format!("{STUDENTS}3;Carré;Iris;31/02/2012;6A;;;\n"));
    let (code, done) = house.import(&[&file]);
    assert_eq!((code, &done["students"]["created"]), (3, &2.into()), "{done}");
    let row = &done["rows_rejected"][0];
    assert_eq!((&row["file"], &row["row"]), (&"eleves.csv".into(), &4.into()), "{done}");
    assert!(!row["reason"].as_str().unwrap().is_empty());
}

#[test]
fn a_file_that_cannot_be_read_writes_nothing() {
    let house = House::new();
    let file = house.file("eleves.xlsx", "PK\u{3}\u{4} not a workbook");
    let output = house.run(&["import", "students", &file, "--json"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let missing = house.run(&["import", "students", &house.path("nothing.csv"), "--json"]);
    assert_eq!(missing.status.code(), Some(2), "{}", said(&missing));
    assert!(house.run(&["verify"]).status.success());
}

#[test]
fn what_is_exported_and_imported_again_changes_nothing() {
    let house = House::new();
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
fn a_backup_is_put_back_whole_and_never_over_another_house() {
    let house = House::new();
    house.import(&[&house.file("eleves.csv", STUDENTS)]);
    let archive = house.path("backup.zip");
    let kept = house.run(&["backup", "--to", &archive]);
    assert!(kept.status.success(), "{}", said(&kept));
    let over = house.run(&["restore", &archive]);
    assert_eq!(over.status.code(), Some(1), "{}", said(&over));
    let elsewhere = house.path("elsewhere");
    let back = preau(&["restore", &archive, "--data", &elsewhere], "");
    assert!(back.status.success(), "{}", said(&back));
    let exported = preau(
        &[
            "export",
            "students",
            "--format",
            "csv",
            "--out",
            "-",
            "--fields",
            "last_name",
            "--data",
            &elsewhere,
        ],
        "",
    );
    assert!(said(&exported).contains("Ozanne"), "{}", said(&exported));

    let mut bytes = std::fs::read(&archive).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&archive, bytes).unwrap();
    let damaged = house.path("damaged");
    let refused = preau(&["restore", &archive, "--data", &damaged], "");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(!Path::new(&damaged).exists());
}

#[test]
fn what_was_changed_behind_the_journal_is_named() {
    let house = House::new();
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
fn a_slip_in_a_folder_s_name_makes_no_house() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    for command in [
        &["verify"][..],
        &["doctor"],
        &["token", "list"],
        &["export", "students", "--out", "-"],
    ] {
        let output = preau(&[command, &["--data", nowhere.to_str().unwrap()]].concat(), "");
        assert_eq!(output.status.code(), Some(1), "{command:?} {}", said(&output));
        assert!(!nowhere.exists());
    }
}

#[test]
fn a_house_is_never_made_in_a_folder_that_holds_something() {
    let house = House::new();
    let init = [
        "init",
        "--organisation",
        "X",
        "--admin",
        "b@example.org",
        "--password-stdin",
    ];
    let again = house.run_with(&init, "une phrase assez longue 42\n");
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    let users = house.run(&["user", "list"]);
    assert!(said(&users).contains("a@example.org") && !said(&users).contains("b@example.org"));
}

#[test]
fn a_failed_beginning_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let args = [
        "init",
        "--organisation",
        "X",
        "--admin",
        "not an address",
        "--password-stdin",
        "--data",
        data.to_str().unwrap(),
    ];
    let output = preau(&args, "une phrase assez longue 42\n");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!data.exists());
}

#[test]
fn a_house_is_well_when_all_is_found_in_its_index() {
    let house = House::new();
    house.import(&[&house.file("eleves.csv", STUDENTS)]);
    let well = house.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_slice(&well.stdout).unwrap();
    assert_eq!(
        (well.status.code(), &report["well"]),
        (Some(0), &true.into()),
        "{report}"
    );
    let database = rusqlite::Connection::open(house.data().join("preau.db")).unwrap();
    database.execute("DELETE FROM search_entry", []).unwrap();
    assert_eq!(house.run(&["doctor"]).status.code(), Some(1));
    assert_eq!(house.run(&["doctor", "--repair"]).status.code(), Some(0));
}

#[test]
fn a_revoked_token_is_listed_no_more() {
    let house = House::new();
    house.token();
    assert!(said(&house.run(&["token", "list"])).contains("essai"));
    assert!(house.run(&["token", "revoke", "essai"]).status.success());
    assert!(!said(&house.run(&["token", "list"])).contains("essai"));
}
