//! Images that documents carry: a logo, a signature, a code. Typed by their content, never by their name.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

/// The largest image taken, in bytes: a logo as a camera makes it.
const LARGEST: usize = 8 * 1024 * 1024;
/// The most pixels taken: what a printer shows of a whole page.
const MOST_PIXELS: u64 = 40_000_000;

/// An image that Typst reads: PNG, JPEG, GIF, WebP or SVG. In JSON it is a data URL.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    bytes: Vec<u8>,
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Png,
    Jpeg,
    Gif,
    Webp,
    Svg,
}

impl Format {
    /// The name that Typst gives it.
    fn name(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Jpeg => "jpg",
            Format::Gif => "gif",
            Format::Webp => "webp",
            Format::Svg => "svg",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Gif => "image/gif",
            Format::Webp => "image/webp",
            Format::Svg => "image/svg+xml",
        }
    }
}

/// Why a file is not an image that documents can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// None of the formats that are known.
    #[error("not an image that documents can carry")]
    Unknown,
    /// More than 8 MiB or 40 million pixels.
    #[error("an image of more than 8 MiB or 40 million pixels")]
    TooLarge,
    /// Begins as one but is cut short or damaged, or refers to other files.
    #[error("a damaged image")]
    Damaged,
    /// Not the data URL of an image.
    #[error("not a data URL")]
    NotADataUrl,
}

impl ImageError {
    /// The message that says it to a person.
    pub fn key(self) -> &'static str {
        match self {
            ImageError::Unknown => "papers-image-unknown",
            ImageError::TooLarge => "papers-image-too-large",
            ImageError::Damaged => "papers-image-damaged",
            ImageError::NotADataUrl => "papers-image-not-a-data-url",
        }
    }

    /// Every error, for tests of the catalogue.
    pub const ALL: [Self; 4] = [
        ImageError::Unknown,
        ImageError::TooLarge,
        ImageError::Damaged,
        ImageError::NotADataUrl,
    ];
}

impl Image {
    /// An image from the bytes of a file that someone sent: read whole, so that no document fails later because of it.
    ///
    /// # Errors
    /// What its first bytes say it is not, its size, or that it cannot be read to the end.
    pub fn read(bytes: Vec<u8>) -> Result<Self, ImageError> {
        let image = Self::kept(bytes)?;
        image.check()?;
        Ok(image)
    }

    /// An image that [`read`](Self::read) took before and that was kept since: only its first bytes are looked at.
    ///
    /// # Errors
    /// What its first bytes say it is not, or its size.
    pub fn kept(bytes: Vec<u8>) -> Result<Self, ImageError> {
        if bytes.len() > LARGEST {
            return Err(ImageError::TooLarge);
        }
        let format = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Format::Png,
            [0xff, 0xd8, 0xff, ..] => Format::Jpeg,
            [b'G', b'I', b'F', b'8', ..] => Format::Gif,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
            other if looks_like_svg(other) => Format::Svg,
            _ => return Err(ImageError::Unknown),
        };
        Ok(Self { bytes, format })
    }

    fn check(&self) -> Result<(), ImageError> {
        let bytes = Bytes::new(self.bytes.clone());
        let format = match self.format {
            Format::Png => ExchangeFormat::Png,
            Format::Jpeg => ExchangeFormat::Jpg,
            Format::Gif => ExchangeFormat::Gif,
            Format::Webp => ExchangeFormat::Webp,
            Format::Svg => {
                let alone = refers_to_itself_alone(&self.bytes) && SvgImage::new(bytes).is_ok();
                return if alone { Ok(()) } else { Err(ImageError::Damaged) };
            }
        };
        let raster = RasterImage::plain(bytes, format).map_err(|_| ImageError::Damaged)?;
        if u64::from(raster.width()) * u64::from(raster.height()) > MOST_PIXELS {
            return Err(ImageError::TooLarge);
        }
        Ok(())
    }

    /// An image from a data URL (RFC 2397) in base64, as a page's drawing surface gives it.
    ///
    /// # Errors
    /// As [`read`](Self::read), or that it is no data URL.
    pub fn from_data_url(url: &str) -> Result<Self, ImageError> {
        let (media, body) = url
            .strip_prefix("data:")
            .and_then(|rest| rest.split_once(','))
            .ok_or(ImageError::NotADataUrl)?;
        if !media.ends_with(";base64") {
            return Err(ImageError::NotADataUrl);
        }
        Self::read(STANDARD.decode(body.trim()).map_err(|_| ImageError::NotADataUrl)?)
    }

    /// An image written by the program itself.
    pub(crate) fn svg(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            format: Format::Svg,
        }
    }

    /// The bytes as they were given.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn format(&self) -> &'static str {
        self.format.name()
    }

    /// The image as a data URL.
    pub fn data_url(&self) -> String {
        format!(
            "data:{};base64,{}",
            self.format.media_type(),
            STANDARD.encode(&self.bytes)
        )
    }
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('<') && head.contains("<svg")
}

/// Whether an SVG holds everything it shows: a document must not depend on another file.
fn refers_to_itself_alone(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.match_indices("href").all(|(at, _)| {
        let value = text[at + 4..].trim_start_matches([' ', '=', '"', '\'']);
        value.starts_with('#') || value.starts_with("data:")
    })
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({}, {} bytes)", self.format.name(), self.bytes.len())
    }
}

impl Serialize for Image {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.data_url())
    }
}

impl<'de> Deserialize<'de> for Image {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Image::from_data_url(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One grey pixel.
    const PIXEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    #[test]
    fn an_image_is_known_by_its_content_and_read_whole() {
        let pixel = Image::from_data_url(PIXEL).unwrap();
        assert_eq!(pixel.format(), "png");
        let cut = pixel.bytes()[..40].to_vec();
        assert_eq!(Image::read(cut.clone()), Err(ImageError::Damaged));
        assert!(Image::kept(cut).is_ok());
        assert_eq!(Image::read(b"%PDF-1.7".to_vec()), Err(ImageError::Unknown));
        assert_eq!(Image::read(vec![0; LARGEST + 1]), Err(ImageError::TooLarge));
    }

    #[test]
    fn a_drawing_that_needs_another_file_is_refused() {
        let drawing = |inside: &str| {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
            Image::read(svg.into_bytes()).map(|image| image.format())
        };
        assert_eq!(drawing("<path id='a' d='M0 0h9'/><use href='#a'/>"), Ok("svg"));
        assert_eq!(
            drawing("<image href='logo.png' width='9' height='9'/>"),
            Err(ImageError::Damaged)
        );
        assert_eq!(drawing("<path d='M0 0h9'"), Err(ImageError::Damaged));
    }

    #[test]
    fn an_image_comes_back_from_its_data_url() {
        let image = Image::svg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>".into());
        assert_eq!(Image::from_data_url(&image.data_url()).unwrap(), image);
        for url in ["", "data:image/png", "data:image/png,abc", "data:image/png;base64,###"] {
            assert_eq!(Image::from_data_url(url), Err(ImageError::NotADataUrl), "{url}");
        }
    }
}
