//! An address as a picture to scan.

use kit::{Error, Result};
use qrcode::QrCode;
use qrcode::render::svg;

/// An `<svg>` element that holds a text, dark on light whatever the theme.
///
/// # Errors
/// A fault when the text is too long for any picture.
pub fn qr(text: &str) -> Result<String> {
    let code = QrCode::new(text).map_err(|error| Error::Fault(error.to_string()))?;
    let picture = code
        .render::<svg::Color>()
        .min_dimensions(200, 200)
        .quiet_zone(true)
        .build();
    // Only the element: the page that holds it has its own prologue.
    Ok(picture
        .find("<svg")
        .map_or_else(String::new, |start| picture[start..].to_owned()))
}
