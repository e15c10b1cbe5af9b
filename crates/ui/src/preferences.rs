//! Looks and language, kept in cookies so that the page comes right at once, signed in or not.

use axum::extract::RawForm;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use words::Language;

use crate::address;
use crate::guest::Guest;

/// `POST /preferences`: `theme`, `language` or `menu`, then back to the page it came from.
pub async fn choose(guest: Guest, headers: HeaderMap, RawForm(form): RawForm) -> Response {
    let chosen = String::from_utf8_lossy(&form);
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, back(&guest, &headers))]).into_response();
    for (name, value) in address::pairs(&chosen) {
        if let Some(cookie) = cookie_for(&name, &value)
            && let Ok(cookie) = HeaderValue::from_str(&cookie)
        {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

fn cookie_for(name: &str, value: &str) -> Option<String> {
    let is_known = match name {
        "theme" => matches!(value, "" | "light" | "dark"),
        "menu" => matches!(value, "" | "narrow"),
        "language" => Language::from_code(value).is_some(),
        _ => false,
    };
    let age = if value.is_empty() { 0 } else { 31_536_000 };
    is_known.then(|| format!("{name}={value}; Path=/; Max-Age={age}; SameSite=Lax"))
}

/// The page that the form stood on.
fn back(guest: &Guest, headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let path = referer.and_then(|referer| {
        let after_host = referer.split_once("://")?.1;
        Some(&after_host[after_host.find('/')?..])
    });
    address::inside(path.filter(|path| *path != guest.path()).unwrap_or("/")).to_owned()
}
