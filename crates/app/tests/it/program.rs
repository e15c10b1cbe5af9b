//! The built program from the outside: commands on a house of its own, and a server asked by hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Two students, each with a guardian.
pub const STUDENTS: &str = "Numéro;Nom;Prénom;Date de naissance;Classe;Responsable 1 Nom;Responsable 1 Prénom;Responsable 1 E-mail\n\
    1;Ozanne;Lou;03/09/2012;6A;Ozanne;Anne;anne.ozanne@example.org\n\
    2;Abadie;Noé;14/02/2011;5B;Abadie;Marc;marc.abadie@example.org\n";

/// A house in a folder of its own, worked on by the built program.
pub struct Program {
    folder: TempDir,
}

impl Program {
    /// A house as the first command of a manual makes it.
    pub fn new() -> Self {
        let house = Program {
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

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.run_with(args, "")
    }

    pub fn run_with(&self, args: &[&str], input: &str) -> Output {
        preau(&[args, &["--data", self.data().to_str().unwrap()]].concat(), input)
    }

    pub fn import(&self, args: &[&str]) -> (i32, Value) {
        let output = self.run(&[&["import", "students", "--json"], args].concat());
        let json = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
        (output.status.code().unwrap(), json)
    }

    pub fn token(&self) -> String {
        let output = self.run(&["token", "create", "--profile", "administrator", "--name", "essai"]);
        String::from_utf8(output.stdout).unwrap()
    }
}

pub fn preau(args: &[&str], input: &str) -> Output {
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

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// A running server, stopped with this.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    pub fn of(data: &Path) -> Self {
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
    pub fn hand_in(&self, token: &str, name: &str, content: &str) -> (u16, String, Value) {
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
    pub fn wait(&self, token: &str, job: &str) -> Value {
        for _ in 0..1_200 {
            let (status, _, job) = self.ask(token, "GET", &format!("/api/v1/jobs/{job}"), "", "");
            assert_eq!(status, 200, "{job}");
            if !["queued", "running"].contains(&job["state"].as_str().unwrap()) {
                return job;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the job did not end in a minute");
    }

    /// Sends a JSON request; status, headers and body.
    pub fn ask(&self, token: &str, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, Value) {
        self.send(
            token,
            method,
            path,
            &format!("Content-Type: application/json\r\n{headers}"),
            body,
        )
    }

    /// Sends a request by hand.
    pub fn send(&self, token: &str, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, Value) {
        let (status, head, body) = self.exchange(token, method, path, headers, body);
        (status, head, serde_json::from_slice(&body).unwrap_or_default())
    }

    /// A file, whatever it is made of.
    pub fn fetch(&self, token: &str, path: &str) -> Vec<u8> {
        let (status, head, body) = self.exchange(token, "GET", path, "", "");
        assert_eq!(status, 200, "{head}");
        body
    }

    fn exchange(&self, token: &str, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, Vec<u8>) {
        // HTTP/1.0: the answer comes whole and not in chunks.
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nHost: preau\r\nAuthorization: Bearer {token}\r\n\
             {headers}Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head, answer[end + 4..].to_vec())
    }

    /// Begins a request of which nothing more will come: what is left of an upload when its server dies.
    pub fn begin(&self, head: &str, part: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(part).unwrap();
        stream.flush().unwrap();
        stream
    }

    /// Ends the process as a power cut does: `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already: killed by the test.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
