//! QR codes (ISO/IEC 18004), as the few paths of an SVG image.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::Image;

/// The code of an address or identifier, black on white with the quiet zone of four modules; `None` when the text is
/// longer than a code can hold (about 2,300 bytes).
pub fn code(text: &str) -> Option<Image> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|colour| **colour == Color::Dark).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + 4, y + 4);
            }
            x += run.max(1);
        }
    }
    let side = width + 8;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
    );
    Some(Image::svg(svg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone_and_nothing_too_long_is_attempted() {
        let svg = String::from_utf8(
            code("https://preau.example.fr/v/CR-2026-0001")
                .unwrap()
                .bytes()
                .to_vec(),
        )
        .unwrap();
        assert!(
            svg.contains("viewBox=\"0 0 37 37\""),
            "a code of version 3 has 29 modules: {svg}"
        );
        assert!(
            svg.contains("M4 4h7v1h-7z"),
            "the finder pattern stands after four modules of white: {svg}"
        );
        assert!(code(&"x".repeat(4000)).is_none());
    }
}
