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

/// The first code on a page that `is_ours` takes. A page is looked at as it is, then at other sizes and smoothed (grain hides a
/// code from one and not from another), then with its lines set level: a small code is read best when it does not lie askew.
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

/// How much a page is smoothed (pixels) and resized before it is looked at, in order: what is clean is read at once.
const ATTEMPTS: [(f32, f32); 7] = [
    (0.0, 1.0),
    (0.0, 2.0),
    (0.5, 2.0),
    (0.8, 2.0),
    (0.7, 1.0),
    (1.1, 2.0),
    (0.0, 1.4),
];

fn attempts(page: &GrayImage, is_ours: impl Fn(&str) -> bool) -> Option<Code> {
    ATTEMPTS.into_iter().find_map(|(smoothing, scale)| {
        let smooth = (smoothing > 0.0).then(|| imageops::blur(page, smoothing));
        let seen = smooth.as_ref().unwrap_or(page);
        if scale == 1.0 {
            return look(seen, scale, &is_ours);
        }
        let side = |side: u32| ((side as f32 * scale) as u32).max(1);
        let (width, height) = (side(page.width()), side(page.height()));
        look(
            &imageops::resize(seen, width, height, imageops::FilterType::CatmullRom),
            scale,
            &is_ours,
        )
    })
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
