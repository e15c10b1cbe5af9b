//! Turning a page as it was printed, by the corners of its code.

use image::{GrayImage, Luma};

use crate::Code;

/// A page set upright.
#[derive(Debug, Clone)]
pub struct Upright {
    pub page: GrayImage,
    /// Pixels of one module of its code.
    pub module: f32,
    /// The right side of its code, in pixels from the left of the page.
    pub right: f32,
}

/// Turns a page by the angle at which its code lies: a sheet fed askew, on its side or upside down.
pub fn upright(page: &GrayImage, code: &Code) -> Upright {
    // Both level sides of the code together: a corner is known to the pixel alone.
    let [top_left, top_right, bottom_right, bottom_left] = code.corners;
    let level = (
        top_right.0 - top_left.0 + bottom_right.0 - bottom_left.0,
        top_right.1 - top_left.1 + bottom_right.1 - bottom_left.1,
    );
    let angle = level.1.atan2(level.0);
    let angle = straightened(page, angle);
    let level = turned(page, angle);
    let (sin, cos) = angle.sin_cos();
    let across = |(x, y): (f32, f32)| {
        let (x, y) = (x - page.width() as f32 / 2.0, y - page.height() as f32 / 2.0);
        x * cos + y * sin + level.width() as f32 / 2.0
    };
    Upright {
        module: code.side() / code.modules as f32,
        right: (across(top_right) + across(bottom_right)) / 2.0,
        page: level,
    }
}

/// Degrees on either side of what the code says, within which the lines of the table decide: the code is small, the table wide.
const FINE: (f32, f32) = (1.2, 0.1);
/// Degrees on either side of none within which a page may have been fed askew.
const ASKEW: (f32, f32) = (9.0, 0.3);

/// By which angle the lines of a page lie askew, whatever its sides.
pub(crate) fn skew(page: &GrayImage) -> f32 {
    let small = image::imageops::thumbnail(page, page.width() / 3, page.height() / 3);
    sharpest(&small, 0.0, ASKEW)
}

/// The angle at which the lines of the page are sharpest, near the one that the code says.
fn straightened(page: &GrayImage, angle: f32) -> f32 {
    let small = image::imageops::thumbnail(page, page.width() / 2, page.height() / 2);
    sharpest(&small, angle, FINE)
}

fn sharpest(page: &GrayImage, around: f32, (reach, step): (f32, f32)) -> f32 {
    let steps = (reach / step) as i32;
    let tried = (-steps..=steps).map(|at| around + (at as f32 * step).to_radians());
    let sharp = tried.map(|angle| (sharpness(page, angle), angle));
    sharp
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map_or(around, |(_, angle)| angle)
}

/// How much the sums of the rows differ from each other when the page is turned so: lines that lie level stand out.
fn sharpness(page: &GrayImage, angle: f32) -> f32 {
    let (sin, cos) = angle.sin_cos();
    let (width, height) = (page.width() as f32, page.height() as f32);
    let span = (width.hypot(height)) as usize + 2;
    let mut sums = vec![(0.0_f32, 0_u32); span];
    for (x, y, pixel) in page.enumerate_pixels().filter(|(x, _, _)| x % 3 == 0) {
        let (x, y) = (x as f32 - width / 2.0, y as f32 - height / 2.0);
        let level = y * cos - x * sin + span as f32 / 2.0;
        let at = (level.max(0.0) as usize).min(span - 1);
        sums[at].0 += f32::from(pixel.0[0]);
        sums[at].1 += 1;
    }
    let means: Vec<f32> = sums
        .iter()
        .filter(|(_, count)| *count > 40)
        .map(|(sum, count)| sum / *count as f32)
        .collect();
    means.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum()
}

/// The page turned by an angle, large enough to hold its corners; what is beyond them is white.
pub(crate) fn turned(page: &GrayImage, angle: f32) -> GrayImage {
    let (sin, cos) = angle.sin_cos();
    let (width, height) = (page.width() as f32, page.height() as f32);
    let wide = (width * cos.abs() + height * sin.abs()).round().max(1.0);
    let high = (width * sin.abs() + height * cos.abs()).round().max(1.0);
    GrayImage::from_fn(wide as u32, high as u32, |x, y| {
        let (x, y) = (x as f32 - wide / 2.0, y as f32 - high / 2.0);
        Luma([seen(
            page,
            x * cos - y * sin + width / 2.0,
            x * sin + y * cos + height / 2.0,
        )])
    })
}

/// Where a place of the turned page is on the page.
pub(crate) fn turned_back(page: &GrayImage, turned: &GrayImage, angle: f32, (x, y): (f32, f32)) -> (f32, f32) {
    let (sin, cos) = angle.sin_cos();
    let (x, y) = (x - turned.width() as f32 / 2.0, y - turned.height() as f32 / 2.0);
    (
        x * cos - y * sin + page.width() as f32 / 2.0,
        x * sin + y * cos + page.height() as f32 / 2.0,
    )
}

/// The grey between pixels.
fn seen(page: &GrayImage, x: f32, y: f32) -> u8 {
    let (left, top) = (x.floor(), y.floor());
    let at = |x: f32, y: f32| {
        let is_inside = x >= 0.0 && y >= 0.0 && x < page.width() as f32 && y < page.height() as f32;
        if is_inside {
            f32::from(page.get_pixel(x as u32, y as u32).0[0])
        } else {
            255.0
        }
    };
    let (right, low) = (x - left, y - top);
    let upper = at(left, top) * (1.0 - right) + at(left + 1.0, top) * right;
    let lower = at(left, top + 1.0) * (1.0 - right) + at(left + 1.0, top + 1.0) * right;
    (upper * (1.0 - low) + lower * low).round() as u8
}
