//! A small HTTP client and a closed-loop load: so many clients, each asking again as soon as it is answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::server::Server;

pub struct Client {
    reader: BufReader<TcpStream>,
    host: String,
}

pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Outcome<serde_json::Value> {
        Ok(serde_json::from_slice(&self.body)?)
    }
}

impl Client {
    pub fn connect(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(300)))?;
        Ok(Client {
            reader: BufReader::with_capacity(64 * 1024, stream),
            host: address.to_owned(),
        })
    }

    /// Asks for a page with a session cookie (or none).
    pub fn get(&mut self, path: &str, cookie: &str) -> Outcome<Answer> {
        self.send("GET", path, &[("Cookie", cookie)], b"")
    }

    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Outcome<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() || method != "GET" {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        let stream = self.reader.get_mut();
        stream.write_all(request.as_bytes())?;
        stream.write_all(body)?;
        self.read()
    }

    fn read(&mut self) -> Outcome<Answer> {
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        let status = line.split_whitespace().nth(1).ok_or("no status line")?.parse()?;
        let mut headers = Vec::new();
        loop {
            line.clear();
            self.reader.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer {
            status,
            headers,
            body: Vec::new(),
        };
        if answer.header("transfer-encoding") == Some("chunked") {
            loop {
                line.clear();
                self.reader.read_line(&mut line)?;
                let size = usize::from_str_radix(line.trim(), 16)?;
                let from = answer.body.len();
                answer.body.resize(from + size, 0);
                self.reader.read_exact(&mut answer.body[from..])?;
                line.clear();
                self.reader.read_line(&mut line)?;
                if size == 0 {
                    break;
                }
            }
        } else if let Some(length) = answer.header("content-length").map(str::parse::<usize>) {
            answer.body.resize(length?, 0);
            self.reader.read_exact(&mut answer.body)?;
        }
        Ok(answer)
    }
}

/// A text as an address carries it.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => escaped.push(byte as char),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// What a load gave.
pub struct Measured {
    pub pages_per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    /// CPU of the server for a page, in milliseconds.
    pub cpu: f64,
}

/// Asks for the paths in turn, from so many clients, for so long. Every answer must be a 200.
pub fn run(server: &Server, cookie: &str, paths: &[String], clients: usize, seconds: u64) -> Outcome<Measured> {
    let mut first = Client::connect(&server.address)?;
    for path in paths {
        let answer = first.get(path, cookie)?;
        if answer.status != 200 {
            return Err(format!("{path} answers {}", answer.status).into());
        }
    }
    let next = Arc::new(AtomicUsize::new(0));
    let cpu = server.cpu()?;
    let begun = Instant::now();
    let threads: Vec<_> = (0..clients)
        .map(|_| {
            let (next, cookie, paths) = (next.clone(), cookie.to_owned(), paths.to_vec());
            let mut client = Client::connect(&server.address)?;
            Ok(std::thread::spawn(move || {
                let mut times = Vec::new();
                while begun.elapsed() < Duration::from_secs(seconds) {
                    let path = &paths[next.fetch_add(1, Ordering::Relaxed) % paths.len()];
                    let asked = Instant::now();
                    match client.get(path, &cookie) {
                        Ok(answer) if answer.status == 200 => times.push(asked.elapsed()),
                        Ok(answer) => return Err(format!("{path} answers {}", answer.status)),
                        Err(error) => return Err(format!("{path}: {error}")),
                    }
                }
                Ok(times)
            }))
        })
        .collect::<Outcome<_>>()?;
    let mut times = Vec::new();
    for thread in threads {
        times.extend(thread.join().map_err(|_| "a client panicked")??);
    }
    let (elapsed, cpu) = (begun.elapsed().as_secs_f64(), server.cpu()? - cpu);
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    Ok(Measured {
        pages_per_second: times.len() as f64 / elapsed,
        p50: at(0.5),
        p99: at(0.99),
        cpu: cpu * 1_000.0 / times.len() as f64,
    })
}
