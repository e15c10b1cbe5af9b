//! A stand-in for the provider: sessions and refunds in memory, in the shapes of the API Reference of Stripe, and the
//! signature of its events.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use kit::Moment;
use ring::hmac;
use serde_json::{Value as Json, json};

pub const SECRET: &str = "sk_test_stand_in";
pub const SIGNING: &str = "whsec_stand_in";

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub form: BTreeMap<String, String>,
}

#[derive(Default)]
struct Kept {
    /// By identifier.
    sessions: BTreeMap<String, Json>,
    /// What was answered under each key.
    answers: BTreeMap<String, Json>,
    asked: Vec<Asked>,
    /// Answers 500 as long as it is set; does what it is asked all the same when it is also forgetful.
    is_down: bool,
    is_forgetful: bool,
}

/// A server of its own.
#[derive(Clone)]
pub struct StandIn {
    pub address: String,
    kept: Arc<Mutex<Kept>>,
}

impl StandIn {
    pub fn begin() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("its address"));
        let kept: Arc<Mutex<Kept>> = Arc::default();
        let server = kept.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = server.clone();
                std::thread::spawn(move || converse(stream, &kept));
            }
        });
        StandIn { address, kept }
    }

    /// Whether it answers; when it is forgetful too, it does what it is asked before it fails to say so.
    pub fn is_down(&self, is_down: bool, is_forgetful: bool) {
        let mut kept = self.kept.lock().unwrap();
        (kept.is_down, kept.is_forgetful) = (is_down, is_forgetful);
    }

    /// What it was asked at an address.
    pub fn asked(&self, path: &str) -> Vec<Asked> {
        let kept = self.kept.lock().unwrap();
        kept.asked.iter().filter(|one| one.path == path).cloned().collect()
    }

    pub fn sessions(&self) -> Vec<Json> {
        self.kept.lock().unwrap().sessions.values().cloned().collect()
    }

    /// Someone pays on the page of a session; its event.
    pub fn pay(&self, id: &str) -> Json {
        self.set(id, "complete", "paid")
    }

    pub fn set(&self, id: &str, status: &str, payment: &str) -> Json {
        let mut kept = self.kept.lock().unwrap();
        let session = kept.sessions.get_mut(id).unwrap();
        session["status"] = status.into();
        session["payment_status"] = payment.into();
        session["payment_intent"] = format!("pi_{id}").into();
        session.clone()
    }

    /// Someone changes what a session says.
    pub fn change(&self, id: &str, name: &str, value: Json) {
        self.kept.lock().unwrap().sessions.get_mut(id).unwrap()[name] = value;
    }
}

/// An event about an object.
pub fn event(id: &str, form: &str, object: &Json) -> String {
    json!({
        "id": id, "object": "event", "api_version": "2024-06-20", "created": 1_795_600_000, "livemode": false,
        "pending_webhooks": 1, "request": { "id": null, "idempotency_key": null }, "type": form, "data": { "object": object },
    })
    .to_string()
}

/// The header that signs a body at a moment.
pub fn signature(body: &str, secret: &str, at: Moment) -> String {
    let at = at.micros() / 1_000_000;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("{at}.{body}").as_bytes());
    let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={at},v1={hex},v0={}", "0".repeat(64))
}

fn converse(stream: TcpStream, kept: &Mutex<Kept>) {
    let Ok(mut out) = stream.try_clone() else { return };
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 {
            return;
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            let _ = reader.read_line(&mut line);
            match line.trim_end().split_once(": ") {
                Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.to_owned()),
                None => break,
            };
        }
        let length: usize = headers
            .get("content-length")
            .and_then(|length| length.parse().ok())
            .unwrap_or_default();
        let mut body = vec![0; length];
        let _ = reader.read_exact(&mut body);
        let form = form_urlencoded::parse(&body).into_owned().collect();
        let asked = Asked {
            method,
            path,
            headers,
            form,
        };
        let (status, answer) = answer(&asked, kept);
        let body = answer.to_string();
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        if out.write_all(head.as_bytes()).is_err() {
            return;
        }
    }
}

fn error(status: u16, form: &str, message: &str) -> (u16, Json) {
    (status, json!({ "error": { "type": form, "message": message } }))
}

fn answer(asked: &Asked, kept: &Mutex<Kept>) -> (u16, Json) {
    let mut kept = kept.lock().unwrap();
    kept.asked.push(asked.clone());
    if asked.headers.get("authorization").map(String::as_str) != Some(&format!("Bearer {SECRET}")) {
        return error(401, "invalid_request_error", "Invalid API Key provided");
    }
    if kept.is_down && !kept.is_forgetful {
        return error(500, "api_error", "down");
    }
    let key = asked.headers.get("idempotency-key").cloned();
    let known = key.as_ref().and_then(|key| kept.answers.get(key)).cloned();
    let (status, answer) = match known {
        Some(known) => (200, known),
        None => act(asked, &mut kept),
    };
    if let (Some(key), 200) = (key, status) {
        kept.answers.insert(key, answer.clone());
    }
    match kept.is_down {
        true => error(500, "api_error", "down"),
        false => (status, answer),
    }
}

fn act(asked: &Asked, kept: &mut Kept) -> (u16, Json) {
    let field = |name: &str| asked.form.get(name).cloned().unwrap_or_default();
    let parts: Vec<&str> = asked.path.split(['/', '?']).skip(1).collect();
    match (asked.method.as_str(), parts.as_slice()) {
        ("POST", ["v1", "checkout", "sessions"]) => {
            let id = format!("cs_test_{}", kept.sessions.len() + 1);
            let cents: i64 = field("line_items[0][price_data][unit_amount]")
                .parse()
                .unwrap_or_default();
            let session = json!({
                "id": id, "object": "checkout.session", "amount_subtotal": cents, "amount_total": cents,
                "client_reference_id": field("client_reference_id"), "currency": field("line_items[0][price_data][currency]"),
                "metadata": { "checkout": field("metadata[checkout]") }, "mode": field("mode"), "payment_intent": null,
                "payment_status": "unpaid", "status": "open", "url": format!("https://checkout.example/c/pay/{id}"),
                "success_url": field("success_url"), "cancel_url": field("cancel_url"),
            });
            kept.sessions.insert(id, session.clone());
            (200, session)
        }
        ("GET", ["v1", "checkout", "sessions", "limit=1"]) => (200, json!({ "object": "list", "data": [] })),
        ("GET", ["v1", "checkout", "sessions", id]) => match kept.sessions.get(*id) {
            Some(session) => (200, session.clone()),
            None => error(404, "invalid_request_error", "No such checkout.session"),
        },
        ("POST", ["v1", "checkout", "sessions", id, "expire"]) => match kept.sessions.get_mut(*id) {
            Some(session) if session["status"] == "open" => {
                session["status"] = "expired".into();
                (200, session.clone())
            }
            _ => error(
                400,
                "invalid_request_error",
                "Only Checkout Sessions with a status of open can be expired",
            ),
        },
        ("POST", ["v1", "refunds"]) => {
            let cents: i64 = field("amount").parse().unwrap_or_default();
            if field("payment_intent").ends_with("refused") {
                return error(400, "invalid_request_error", "Charge has already been refunded");
            }
            let id = format!("re_{}", kept.answers.len() + 1);
            let transaction = field("payment_intent");
            (
                200,
                json!({ "id": id, "object": "refund", "amount": cents, "currency": "eur", "payment_intent": transaction, "status": "succeeded" }),
            )
        }
        _ => error(404, "invalid_request_error", "Unrecognized request URL"),
    }
}
