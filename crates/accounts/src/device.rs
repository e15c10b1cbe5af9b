//! What a visitor comes with: the address, the browser in two words, whether the way is encrypted.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{HOST, USER_AGENT};
use axum::http::request::Parts;
use ui::Guest;

/// Where a request comes from, as sessions and the access log say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Device {
    pub address: String,
    /// `Firefox, Linux`: enough to recognise one's own, too little to trace anyone.
    pub name: String,
}

const BROWSERS: [(&str, &str); 7] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Device {
    pub fn new(address: impl Into<String>, user_agent: &str) -> Self {
        let find = |names: &[(&str, &'static str)]| {
            names
                .iter()
                .find(|(mark, _)| user_agent.contains(mark))
                .map(|(_, name)| *name)
        };
        let parts: Vec<&str> = [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect();
        // A program of its own names itself first: `curl/8.5`.
        let own = || {
            user_agent
                .split([' ', '/'])
                .next()
                .unwrap_or_default()
                .chars()
                .take(40)
                .collect()
        };
        let name = if parts.is_empty() { own() } else { parts.join(", ") };
        Device {
            address: address.into(),
            name,
        }
    }
}

/// How a request reached us.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub device: Device,
    /// The reverse proxy before us speaks TLS (we never do ourselves).
    pub is_https: bool,
    /// The address that this visitor's own browser knows us by. Never for a letter: a stranger chooses it.
    pub base: String,
}

impl<S: Sync> FromRequestParts<S> for Arrival {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // As the gate knows it, which may stand behind a proxy: all who come through one are not one.
        let address = parts.extensions.get::<Guest>().map_or("", |guest| &guest.client);
        Ok(Arrival {
            device: Device::new(address, text(&parts.headers, USER_AGENT.as_str())),
            is_https: is_https(&parts.headers),
            base: base(&parts.headers),
        })
    }
}

fn is_https(headers: &HeaderMap) -> bool {
    text(headers, "x-forwarded-proto") == "https"
}

/// The address that whoever asks knows us by. Never for a letter: a stranger chooses it.
pub(crate) fn base(headers: &HeaderMap) -> String {
    let scheme = if is_https(headers) { "https" } else { "http" };
    format!("{scheme}://{}", text(headers, HOST.as_str()))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Device;

    #[test]
    fn a_browser_is_named_in_two_words() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8.5.0", "curl"),
            ("", ""),
        ] {
            assert_eq!(Device::new("10.0.0.1", agent).name, name, "{agent}");
        }
    }
}
