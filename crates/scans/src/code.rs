//! The code printed on a page (QR, ISO/IEC 18004), found whatever way the page lies and however it was pictured.

use image::{GrayImage, imageops};
use rqrr::PreparedImage;

use crate::upright::{skew, turned, turned_back};

/// A code that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    pub text: String,
    /// Its corners in the page, in pixels: top left, top right, bottom right and bottom left as it was printed.
    pub corners: [(f32, f32); 4],
    /// Modules of one side.
    pub modules: u32,
}

impl Code {
    /// Pixels of one side, on average.
    pub fn side(&self) -> f32 {
        let length = |from: usize, to: usize| {
            let ((x, y), (other_x, other_y)) = (self.corners[from], self.corners[to]);
            (other_x - x).hypot(other_y - y)
        };
        (length(0, 1) + length(1, 2) + length(2, 3) + length(3, 0)) / 4.0
    }
}

/// The first code on a page that `is_ours` takes. A page is looked at with its paper made white, which grain does not survive, then
/// as it is, at other sizes and smoothed, then with its lines set level: a small code is read best when it does not lie askew.
pub fn read_code(page: &GrayImage, is_ours: impl Fn(&str) -> bool) -> Option<Code> {
    if page.width().min(page.height()) < SMALLEST {
        return None;
    }
    if let Some(code) = attempts(page, &is_ours) {
        return Some(code);
    }
    let angle = skew(page);
    let level = turned(page, angle);
    let mut code = attempts(&level, &is_ours)?;
    code.corners = code.corners.map(|corner| turned_back(page, &level, angle, corner));
    Some(code)
}

/// Pixels of one side below which there is no code to read.
const SMALLEST: u32 = 64;

/// How a page is looked at, in order: smoothed by so many pixels, and at so many times its size. What is clean is read at once.
const ATTEMPTS: [(f32, u32); 6] = [(0.0, 1), (0.0, 2), (0.8, 2), (0.7, 1), (0.5, 2), (1.1, 2)];
/// Of these, those that are tried first on the page with its paper made white.
const WHITENED: usize = 3;

/// How much darker than the paper what is printed is at least, in levels of 255.
const PRINTED: u8 = 60;

/// The page with its paper white: specks of grain look like parts of a code, and there are many.
fn whitened(page: &GrayImage) -> GrayImage {
    let mut counts = [0_usize; 256];
    page.pixels().for_each(|pixel| counts[usize::from(pixel.0[0])] += 1);
    let half = (page.width() as usize * page.height() as usize) / 2;
    let mut below = 0;
    let paper = counts.iter().position(|count| {
        below += count;
        below > half
    });
    let darkest = (paper.unwrap_or(255) as u8).saturating_sub(PRINTED);
    let mut white = page.clone();
    for pixel in white.pixels_mut().filter(|pixel| pixel.0[0] > darkest) {
        pixel.0[0] = 255;
    }
    white
}

/// The page at twice its size, its greys between those of its pixels.
fn doubled(page: &GrayImage) -> GrayImage {
    let (width, height) = (page.width(), page.height());
    let pixels = page.as_raw();
    let at = |x: u32, y: u32| u32::from(pixels[(y * width + x) as usize]);
    GrayImage::from_fn(width * 2, height * 2, |x, y| {
        let (left, top) = (x / 2, y / 2);
        let (right, low) = ((left + x % 2).min(width - 1), (top + y % 2).min(height - 1));
        let sum = at(left, top) + at(right, top) + at(left, low) + at(right, low);
        image::Luma([(sum / 4) as u8])
    })
}

fn attempts(page: &GrayImage, is_ours: impl Fn(&str) -> bool) -> Option<Code> {
    let attempt = |page: &GrayImage, (smoothing, times): (f32, u32)| {
        let smooth = (smoothing > 0.0).then(|| imageops::blur(page, smoothing));
        let seen = smooth.as_ref().unwrap_or(page);
        match times {
            2 => look(&doubled(seen), 2.0, &is_ours),
            _ => look(seen, 1.0, &is_ours),
        }
    };
    let white = whitened(page);
    let first = ATTEMPTS[..WHITENED].iter().find_map(|how| attempt(&white, *how));
    first.or_else(|| ATTEMPTS.iter().find_map(|how| attempt(page, *how)))
}

fn look(page: &GrayImage, scale: f32, is_ours: impl Fn(&str) -> bool) -> Option<Code> {
    let (width, height) = (page.width() as usize, page.height() as usize);
    let grey = |x: usize, y: usize| page.get_pixel(x as u32, y as u32).0[0];
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, grey);
    prepared.detect_grids().into_iter().find_map(|grid| {
        let (about, text) = grid.decode().ok()?;
        let corners = grid
            .bounds
            .map(|point| (point.x as f32 / scale, point.y as f32 / scale));
        let modules = u32::try_from(about.version.to_size()).ok()?;
        is_ours(&text).then_some(Code { text, corners, modules })
    })
}
