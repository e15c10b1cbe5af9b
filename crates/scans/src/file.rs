//! The pages of a file, in grey, at a size at which a code of 2 cm is read and a row is looked at. Files are not trusted: what they
//! would take once opened is bounded before they are, and a fault of what opens them is a damaged file.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use flate2::read::ZlibDecoder;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Object;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, imageops};

/// Pixels of the longer side of a page of a PDF, 200 to the inch of a sheet of A4, and of a picture, which has a table around it.
const LONG_SIDE: u32 = 2_340;
const LONG_PICTURE: u32 = 3_300;
/// Pixels of one side that a picture may have, of a whole one in a PDF, and bytes that one may take once opened.
const MOST_SIDE: u32 = 16_000;
const MOST_PIXELS: u64 = 100_000_000;
const MOST_BYTES: u64 = 400 << 20;
/// Bytes that one stream of a PDF may take once inflated.
const MOST_INFLATED: u64 = 300 << 20;
/// Pages of one file.
const MOST_PAGES: usize = 300;
/// Of 100: what keeps the hair of a signature.
const QUALITY: u8 = 80;

/// Why a file gives no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// Neither a PDF nor a picture of a kind that is read.
    #[error("neither a PDF nor a PNG, JPEG or WebP picture")]
    Unknown,
    /// It is cut short or damaged.
    #[error("a damaged file")]
    Damaged,
    /// A PDF behind a password.
    #[error("a PDF behind a password")]
    Locked,
    /// More pages or pixels than are read.
    #[error("more pages or pixels than are read")]
    TooLarge,
}

impl ScanError {
    /// The message that says it to a person.
    pub fn key(self) -> &'static str {
        match self {
            ScanError::Unknown => "scan-unknown",
            ScanError::Damaged => "scan-damaged",
            ScanError::Locked => "scan-locked",
            ScanError::TooLarge => "scan-too-large",
        }
    }
}

/// A file that was opened.
pub enum Scan {
    Pdf(Box<Pdf>),
    Picture(Box<GrayImage>),
}

impl Scan {
    /// Opens a file by its content, whatever its name.
    ///
    /// # Errors
    /// As [`ScanError`] says.
    pub fn open(bytes: Vec<u8>) -> Result<Scan, ScanError> {
        if bytes.starts_with(b"%PDF-") {
            return opened(bytes);
        }
        let mut reader = ImageReader::new(Cursor::new(&bytes))
            .with_guessed_format()
            .map_err(|_| ScanError::Damaged)?;
        match reader.format() {
            Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) => {}
            _ => return Err(ScanError::Unknown),
        }
        let mut limits = Limits::default();
        limits.max_image_width = Some(MOST_SIDE);
        limits.max_image_height = Some(MOST_SIDE);
        limits.max_alloc = Some(MOST_BYTES);
        reader.limits(limits);
        let refused = |error: image::ImageError| match error {
            image::ImageError::Limits(_) => ScanError::TooLarge,
            _ => ScanError::Damaged,
        };
        let mut decoder = reader.into_decoder().map_err(refused)?;
        // Which way a phone was held.
        let orientation = decoder.orientation().map_err(refused)?;
        let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
        picture.apply_orientation(orientation);
        Ok(Scan::Picture(Box::new(fitted(&picture))))
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        match self {
            Scan::Pdf(pdf) => pdf.pages().len(),
            Scan::Picture(_) => 1,
        }
    }

    /// Never: a file without pages is not opened.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A page, from 0, in grey on white.
    ///
    /// # Errors
    /// Damaged when there is no such page or it has no size.
    pub fn page(&self, index: usize) -> Result<GrayImage, ScanError> {
        let pdf = match self {
            Scan::Picture(picture) if index == 0 => return Ok((**picture).clone()),
            Scan::Picture(_) => return Err(ScanError::Damaged),
            Scan::Pdf(pdf) => pdf,
        };
        let page = pdf.pages().get(index).ok_or(ScanError::Damaged)?;
        let (width, height) = page.render_dimensions();
        let long = width.max(height);
        if !(long.is_finite() && long > 1.0 && width.min(height) > 1.0) {
            return Err(ScanError::Damaged);
        }
        let scale = LONG_SIDE as f32 / long;
        let settings = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
            ..RenderSettings::default()
        };
        let drawn = || render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
        let pixels = catch_unwind(AssertUnwindSafe(drawn)).map_err(|_| ScanError::Damaged)?;
        let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
        let grey = pixels.data().iter().map(|pixel| {
            let [red, green, blue] = [pixel.r, pixel.g, pixel.b].map(u32::from);
            ((red * 299 + green * 587 + blue * 114) / 1000) as u8
        });
        GrayImage::from_raw(width, height, grey.collect()).ok_or(ScanError::Damaged)
    }
}

/// Opens a PDF, once what it would take is known to be bounded.
fn opened(bytes: Vec<u8>) -> Result<Scan, ScanError> {
    if parts(&bytes, b"/Encrypt").next().is_some() {
        return Err(ScanError::Locked);
    }
    if inflates_too_far(&bytes) {
        return Err(ScanError::TooLarge);
    }
    let read = || Pdf::new(bytes).map_err(|_| ScanError::Damaged);
    let pdf = catch_unwind(AssertUnwindSafe(read)).map_err(|_| ScanError::Damaged)??;
    if pdf.objects().into_iter().any(is_too_large) {
        return Err(ScanError::TooLarge);
    }
    match pdf.pages().len() {
        0 => Err(ScanError::Damaged),
        pages if pages > MOST_PAGES => Err(ScanError::TooLarge),
        _ => Ok(Scan::Pdf(Box::new(pdf))),
    }
}

/// Where a word ends in bytes, each time.
fn parts<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = &'a [u8]> + use<'a> {
    let is_word = move |at: &usize| bytes[*at..].starts_with(word);
    (0..bytes.len())
        .filter(move |at| bytes[*at] == word[0])
        .filter(is_word)
        .map(move |at| &bytes[at + word.len()..])
}

/// Whether a stream of a PDF grows beyond what is borne. They are looked for by their keyword: what is read of a PDF before its objects
/// are known is compressed too.
fn inflates_too_far(bytes: &[u8]) -> bool {
    parts(bytes, b"stream").any(|rest| {
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"));
        // Deflate in a wrapper of zlib, the only one there is in a PDF.
        let Some(data) = data.filter(|data| data.first().is_some_and(|first| first & 0x0f == 8)) else {
            return false;
        };
        let inflated = &mut ZlibDecoder::new(data).take(MOST_INFLATED + 1);
        // What cannot be inflated to its end is told when it is read.
        let mut buffer = [0; 16 << 10];
        let mut sum = 0;
        while let Ok(count @ 1..) = inflated.read(&mut buffer) {
            sum += count as u64;
        }
        sum > MOST_INFLATED
    })
}

/// Whether an object is a picture of more pixels than are borne, or packed twice over, which no scanner does.
fn is_too_large(object: Object<'_>) -> bool {
    let Some(stream) = object.into_stream() else {
        return false;
    };
    let side = |key: &str| u64::from(stream.dict().get::<u32>(key).unwrap_or_default());
    side("Width").saturating_mul(side("Height")) > MOST_PIXELS || stream.filters().len() > 2
}

/// A picture in grey, no larger than is of use.
fn fitted(picture: &DynamicImage) -> GrayImage {
    let grey = picture.to_luma8();
    let long = grey.width().max(grey.height());
    if long <= LONG_PICTURE {
        return grey;
    }
    let side = |side: u32| (u64::from(side) * u64::from(LONG_PICTURE) / u64::from(long)).max(1) as u32;
    imageops::resize(
        &grey,
        side(grey.width()),
        side(grey.height()),
        imageops::FilterType::Triangle,
    )
}

/// The page as a JPEG, to be kept and looked at.
///
/// # Errors
/// Damaged when it has no pixel.
pub fn jpeg(page: &GrayImage) -> Result<Vec<u8>, ScanError> {
    let mut bytes = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(page);
    encoded.map_err(|_| ScanError::Damaged)?;
    Ok(bytes)
}
