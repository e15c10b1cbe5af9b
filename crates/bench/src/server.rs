//! The program under test as a process: started, signed into, asked what it has consumed, stopped.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::load::Client;

/// Clock ticks in a second of /proc's CPU times on Linux.
const TICKS: f64 = 100.0;

pub struct Server {
    child: Child,
    pub address: String,
    /// From the start of the process to its first page.
    pub started_in: Duration,
}

impl Server {
    pub fn start(program: &Path, data: &Path) -> Outcome<Self> {
        Server::on(program, data, None)
    }

    /// The same with its records in PostgreSQL, at this address.
    pub fn on(program: &Path, data: &Path, store: Option<&str>) -> Outcome<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = format!("127.0.0.1:{port}");
        let begun = Instant::now();
        let child = Command::new(program)
            .args(["serve", "--data"])
            .arg(data)
            .args(["--listen", &address])
            .args(store.into_iter().flat_map(|store| ["--store", store]))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut server = Server {
            child,
            address,
            started_in: Duration::ZERO,
        };
        while begun.elapsed() < Duration::from_secs(30) {
            let page = Client::connect(&server.address).and_then(|mut client| client.get("/sign-in", ""));
            if page.is_ok_and(|answer| answer.status == 200) {
                server.started_in = begun.elapsed();
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err("the program did not answer within 30 seconds".into())
    }

    /// Ends the program as a power cut would, with what it was doing.
    pub fn kill(&self) {
        let pid = self.child.id().to_string();
        let _ = Command::new("kill").args(["-9", &pid]).status();
    }

    /// Signs in by the demonstration's door and returns the cookie header's value.
    pub fn sign_in(&self, profile: &str) -> Outcome<String> {
        let mut client = Client::connect(&self.address)?;
        let path = format!("/demo/sign-in?profile={profile}");
        let answer = client.send("POST", &path, &[("Origin", &format!("http://{}", self.address))], b"")?;
        let cookie = answer
            .header("set-cookie")
            .and_then(|cookie| cookie.split(';').next().map(str::to_owned));
        cookie.ok_or_else(|| format!("no session for {profile}: {}", answer.status).into())
    }

    /// Seconds of CPU that the process has used.
    pub fn cpu(&self) -> Outcome<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks: f64 = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
        Ok(ticks / TICKS)
    }

    /// Memory that is the process's own, in megabytes: resident, less the pages of files mapped in.
    pub fn memory(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find(|line| line.starts_with("RssAnon:"))
            .ok_or("no RssAnon")?;
        Ok(line.split_whitespace().nth(1).ok_or("no RssAnon")?.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
