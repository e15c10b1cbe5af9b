//! The protocol of Stripe: Checkout Sessions, refunds, in forms and JSON over HTTPS (API Reference of Stripe).

use std::time::Duration;

use serde_json::Value as Json;
use ureq::Agent;
use ureq::http::{Response, StatusCode};

use crate::provider::{Asked, Back, Fault, Paying, Provider, Session};

/// Where the API is.
pub const ADDRESS: &str = "https://api.stripe.com";
/// The version of the API that this client speaks, stated with every request.
pub const VERSION: &str = "2024-06-20";
/// The longest that it is waited for.
const PATIENCE: Duration = Duration::from_secs(15);
/// Bytes of an answer: a session has some four thousand.
const MOST_BYTES: u64 = 512 << 10;
/// What is asked for.
const CURRENCY: &str = "eur";

/// A client of the API.
pub struct Stripe {
    address: String,
    secret: String,
    agent: Agent,
}

impl Stripe {
    /// With the secret key of an account.
    pub fn new(address: &str, secret: &str) -> Stripe {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0);
        Stripe {
            address: address.trim_end_matches('/').to_owned(),
            secret: secret.to_owned(),
            agent: config.build().into(),
        }
    }

    fn get(&self, path: &str) -> Result<Json, Fault> {
        let asked = self
            .agent
            .get(format!("{}{path}", self.address))
            .header("authorization", format!("Bearer {}", self.secret))
            .header("stripe-version", VERSION);
        read(asked.call())
    }

    fn post(&self, path: &str, key: &str, form: &[(&str, &str)]) -> Result<Json, Fault> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let asked = self
            .agent
            .post(format!("{}{path}", self.address))
            .header("authorization", format!("Bearer {}", self.secret))
            .header("stripe-version", VERSION)
            .header("idempotency-key", key)
            .header("content-type", "application/x-www-form-urlencoded");
        read(asked.send(body))
    }
}

/// The body of an answer, or why there is none.
fn read(answer: Result<Response<ureq::Body>, ureq::Error>) -> Result<Json, Fault> {
    let mut answer = answer.map_err(|error| match error {
        ureq::Error::Timeout(_) => Fault::TimedOut,
        _ => Fault::Unreachable,
    })?;
    let status = answer.status();
    let bytes = answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
    let json: Option<Json> = bytes.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if status.is_success() {
        return json.ok_or(Fault::Nonsense);
    }
    Err(match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Fault::Keys,
        StatusCode::NOT_FOUND => Fault::Unknown,
        StatusCode::TOO_MANY_REQUESTS => Fault::Busy,
        // Another request under the same key is under way.
        StatusCode::CONFLICT => Fault::Busy,
        _ if status.is_server_error() => Fault::Busy,
        _ => match json.as_ref().and_then(|json| json["error"]["message"].as_str()) {
            Some(why) => Fault::Refused(why.chars().take(300).collect()),
            None => Fault::Nonsense,
        },
    })
}

/// A session as the API and its events write it.
pub(crate) fn session(json: &Json) -> Option<Session> {
    let text = |name: &str| json[name].as_str().map(str::to_owned);
    let is_paid = matches!(json["payment_status"].as_str(), Some("paid" | "no_payment_required"));
    let state = match json["status"].as_str()? {
        "expired" => Paying::Expired,
        "complete" if is_paid => Paying::Paid,
        "complete" => Paying::Processing,
        _ => Paying::Open,
    };
    // Whoever asked for it to be expanded gets an object.
    let transaction = text("payment_intent").or_else(|| json["payment_intent"]["id"].as_str().map(str::to_owned));
    Some(Session {
        id: text("id")?,
        url: text("url"),
        state,
        cents: json["amount_total"].as_i64()?,
        currency: text("currency")?.to_lowercase(),
        transaction,
        key: text("client_reference_id"),
    })
}

/// A name in an address: the provider's own, and nothing that leads elsewhere.
fn is_name(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl Provider for Stripe {
    fn open(&self, asked: &Asked) -> Result<Session, Fault> {
        let (cents, until) = (asked.cents.to_string(), asked.until.to_string());
        let mut form = vec![
            ("mode", "payment"),
            ("client_reference_id", asked.key.as_str()),
            ("metadata[checkout]", &asked.key),
            ("payment_intent_data[metadata][checkout]", &asked.key),
            ("payment_intent_data[description]", &asked.label),
            ("line_items[0][quantity]", "1"),
            ("line_items[0][price_data][currency]", CURRENCY),
            ("line_items[0][price_data][unit_amount]", &cents),
            ("line_items[0][price_data][product_data][name]", &asked.label),
            ("locale", asked.language),
            ("expires_at", &until),
            ("success_url", &asked.paid),
            ("cancel_url", &asked.left),
        ];
        if let Some(email) = &asked.email {
            form.push(("customer_email", email));
        }
        let json = self.post("/v1/checkout/sessions", &format!("open-{}", asked.key), &form)?;
        session(&json).ok_or(Fault::Nonsense)
    }

    fn session(&self, id: &str) -> Result<Session, Fault> {
        if !is_name(id) {
            return Err(Fault::Unknown);
        }
        session(&self.get(&format!("/v1/checkout/sessions/{id}"))?).ok_or(Fault::Nonsense)
    }

    fn close(&self, id: &str) -> Result<(), Fault> {
        if !is_name(id) {
            return Err(Fault::Unknown);
        }
        let path = format!("/v1/checkout/sessions/{id}/expire");
        self.post(&path, &format!("close-{id}"), &[]).map(drop)
    }

    fn give_back(&self, back: &Back) -> Result<String, Fault> {
        let cents = back.cents.to_string();
        let form = [
            ("payment_intent", back.transaction.as_str()),
            ("amount", &cents),
            ("reason", "requested_by_customer"),
            ("metadata[refund]", &back.key),
        ];
        let json = self.post("/v1/refunds", &format!("refund-{}", back.key), &form)?;
        match json["status"].as_str() {
            Some("failed" | "canceled") => {
                let why = json["failure_reason"].as_str().unwrap_or("failed");
                Err(Fault::Refused(why.to_owned()))
            }
            _ => json["id"].as_str().map(str::to_owned).ok_or(Fault::Nonsense),
        }
    }

    fn greet(&self) -> Result<(), Fault> {
        self.get("/v1/checkout/sessions?limit=1").map(drop)
    }
}
