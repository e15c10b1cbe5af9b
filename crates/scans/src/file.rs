//! The pages of a file, in grey, at a size at which a code of 17 mm is read and a row is looked at.

use std::io::Cursor;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageFormat, ImageReader, Limits, imageops};

/// Pixels of the longer side of a page: 200 to the inch of a sheet of A4.
const LONG_SIDE: u32 = 2_340;
/// Pixels of one side that a picture may have, and bytes that it may take once opened.
const MOST_SIDE: u32 = 16_000;
const MOST_BYTES: u64 = 512 << 20;
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
            let is_locked = bytes.windows(8).any(|window| window == b"/Encrypt");
            let pdf = Pdf::new(bytes);
            let pdf = pdf.map_err(|_| {
                if is_locked {
                    ScanError::Locked
                } else {
                    ScanError::Damaged
                }
            })?;
            return match pdf.pages().len() {
                0 => Err(ScanError::Damaged),
                pages if pages > MOST_PAGES => Err(ScanError::TooLarge),
                _ => Ok(Scan::Pdf(Box::new(pdf))),
            };
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
        let picture = reader.decode().map_err(|error| match error {
            image::ImageError::Limits(_) => ScanError::TooLarge,
            _ => ScanError::Damaged,
        })?;
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
        let pixels = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
        let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
        let grey = pixels.data().iter().map(|pixel| {
            let [red, green, blue] = [pixel.r, pixel.g, pixel.b].map(u32::from);
            ((red * 299 + green * 587 + blue * 114) / 1000) as u8
        });
        GrayImage::from_raw(width, height, grey.collect()).ok_or(ScanError::Damaged)
    }
}

/// A picture in grey, no larger than is of use.
fn fitted(picture: &DynamicImage) -> GrayImage {
    let grey = picture.to_luma8();
    let long = grey.width().max(grey.height());
    if long <= LONG_SIDE {
        return grey;
    }
    let side = |side: u32| (u64::from(side) * u64::from(LONG_SIDE) / u64::from(long)).max(1) as u32;
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
