//! The line that is signed, wherever it stands: the form with its sentence, what was put on it, and whence it came.

use askama::Template;
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use kit::files::Files;
use kit::{Error, Result};
use ui::{Pen, Reader, Typed};

use crate::act::{Origin, Stroke};
use crate::picture;

/// The form that is signed.
#[derive(Template)]
#[template(path = "sign_form.html")]
pub struct Form<'a> {
    pub pen: Pen<'a>,
    /// What is signed, beside the title: a date and hours, a number.
    pub what: String,
    pub action: String,
    /// Where leaving it leads; nowhere for who came by a link.
    pub back: String,
    pub intent: &'a str,
    /// Who signs is not known yet, and says so first: what they typed.
    pub asks_name: Option<String>,
    /// In what quality they sign, when that is asked.
    pub asks_quality: Option<String>,
    pub error: Option<String>,
}

/// What was put on the line: a drawing, or else a name.
///
/// # Errors
/// Invalid, on the field `typed_name`, when there is neither; on `image` for what is no picture.
pub fn stroke(files: &Files, typed: &Typed) -> Result<Stroke> {
    let (name, image) = (typed.get("typed_name"), typed.get("image"));
    Ok(match (name.trim(), image.as_ref()) {
        ("", "") => return Err(Error::invalid("typed_name", "attendance-sign-something")),
        (name, "") => Stroke::Typed(name.to_owned()),
        (_, url) => Stroke::Drawn(picture::receive(files, url)?),
    })
}

/// When it was signed by the clock of the device, when it says so (`device_time`, in milliseconds since 1970).
pub fn device_time(typed: &Typed) -> Option<Timestamp> {
    let millis = typed.get("device_time").parse().ok()?;
    Timestamp::from_millisecond(millis).ok()
}

/// Whence a request came.
pub fn origin(reader: &Reader, headers: &HeaderMap) -> Origin {
    let device = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Origin {
        address: reader.client.clone(),
        device: device.chars().take(200).collect(),
        device_time: None,
        paper: None,
    }
}
