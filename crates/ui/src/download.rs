//! A file on its way out, to be kept and never shown in place of a page.

use std::fs::File;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kit::{Error, Result};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_util::io::ReaderStream;

/// Bytes sent at once.
const PIECE: usize = 64 * 1024;

/// The answer that hands a file over under a name, a piece at a time: one of any size takes the memory of one piece. It
/// is read from where it stands.
pub fn hand_over(file: File, name: &str, media_type: &str) -> Result<Response> {
    let stream = ReaderStream::with_capacity(tokio::fs::File::from_std(file), PIECE);
    attachment(Body::from_stream(stream), name, media_type)
}

/// The same for a body at hand (RFC 6266, the name as in RFC 8187).
pub fn attachment(body: impl Into<Body>, name: &str, media_type: &str) -> Result<Response> {
    let value =
        |text: &str| HeaderValue::from_str(text).map_err(|_| Error::Fault("a name does not fit a header".into()));
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let headers = [
        (header::CONTENT_TYPE, value(media_type)?),
        (
            header::CONTENT_DISPOSITION,
            value(&format!("attachment; filename*=UTF-8''{name}"))?,
        ),
    ];
    Ok((headers, body.into()).into_response())
}

/// A file that a browser shows by itself, under the name it would be kept by.
pub fn shown(bytes: Vec<u8>, name: &str, media_type: &str) -> Result<Response> {
    let mut response = attachment(bytes, name, media_type)?;
    let kept = response.headers().get(header::CONTENT_DISPOSITION);
    let kept = kept.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let inline = HeaderValue::from_str(&kept.replacen("attachment", "inline", 1))
        .map_err(|_| Error::Fault("a name does not fit a header".into()))?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, inline);
    Ok(response)
}
