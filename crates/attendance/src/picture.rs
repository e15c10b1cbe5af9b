//! The picture of a signature, as a page or a program sends it: a PNG in a data URL.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kit::files::{Files, MediaType, Received};
use kit::{Error, Result};

/// Bytes of a picture: a canvas of a tablet weighs ten times less.
const MOST_BYTES: u64 = 512 << 10;
const PREFIX: &str = "data:image/png;base64,";

/// Takes the picture in; no record names it yet.
///
/// # Errors
/// Invalid, on the field `image`, when it is no PNG in a data URL or is too large.
pub fn receive(files: &Files, url: &str) -> Result<Received> {
    let refused = || Error::invalid("image", "attendance-not-a-picture");
    let encoded = url.strip_prefix(PREFIX).ok_or_else(refused)?;
    let bytes = STANDARD.decode(encoded.trim()).map_err(|_| refused())?;
    let received = files
        .receive(&mut bytes.as_slice(), "signature.png", MOST_BYTES)
        .map_err(|error| match error {
            Error::Invalid(_) => refused(),
            other => other,
        })?;
    if received.media_type == MediaType::Png {
        Ok(received)
    } else {
        Err(refused())
    }
}
