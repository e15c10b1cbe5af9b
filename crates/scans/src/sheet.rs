//! A sheet found on the picture of a page: seen as from straight above, upright, with what its code says.

use image::{GrayImage, imageops};

use crate::code::{self, Code};
use crate::light::{Bitmap, smoothed};
use crate::marks::{fours, squares};
use crate::plane::{Plane, Point};
use crate::print::{CODE, LONG, MARGIN, MARK, PIXELS, TOP, corners, sides};

/// A page whose code was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub text: String,
    pub page: GrayImage,
    /// Whether its marks were seen: the page is then A4 as it was printed, [`PIXELS`] to the millimetre. Otherwise it only stands
    /// upright, and nothing is known of where its table is.
    pub placed: bool,
}

/// Parts of the longer side of a picture: what tells paper from ink, as wide as several marks.
const AROUND: usize = 16;
/// How small and how large a mark may be, of what it would be if the page filled the picture.
const SMALLEST: f64 = 0.4;
const LARGEST: f64 = 1.35;
/// Millimetres about the code that are looked at, since paper is never quite flat; pixels of a millimetre there.
const ABOUT_CODE: f64 = 5.0;
const CODE_PIXELS: f64 = 12.0;

/// Finds the sheet on a page: by its four marks, by three of them, else by its code alone. `is_ours` tells codes of sheets from others.
pub fn read(picture: &GrayImage, is_ours: impl Fn(&str) -> bool) -> Option<Sheet> {
    by_marks(picture, &is_ours).or_else(|| by_code(picture, &is_ours))
}

fn by_marks(picture: &GrayImage, is_ours: &dyn Fn(&str) -> bool) -> Option<Sheet> {
    let long = picture.width().max(picture.height());
    let bitmap = Bitmap::of(&smoothed(picture), long as usize / AROUND);
    let mark = f64::from(long) / LONG * MARK;
    let marks = squares(&bitmap, mark * SMALLEST..mark * LARGEST);
    fours(&marks)
        .into_iter()
        .find_map(|four| upright(picture, four, is_ours))
}

/// The sheet, whichever of its corners comes first among four that go clockwise.
fn upright(picture: &GrayImage, four: [Point; 4], is_ours: &dyn Fn(&str) -> bool) -> Option<Sheet> {
    let length = |from: Point, to: Point| (to.0 - from.0).hypot(to.1 - from.1);
    (0..4).find_map(|first| {
        let seen = [0, 1, 2, 3].map(|at| four[(first + at) % 4]);
        let across = length(seen[0], seen[1]) + length(seen[2], seen[3]);
        let down = length(seen[1], seen[2]) + length(seen[3], seen[0]);
        let wide = across > down;
        let plane = Plane::through(corners(wide), seen)?;
        let (width, height) = sides(wide);
        let side = CODE + 2.0 * ABOUT_CODE;
        let corner = (width - MARGIN - CODE - ABOUT_CODE, TOP - ABOUT_CODE);
        let about = plane.seen(picture, corner, (side, side), CODE_PIXELS);
        let code = code::look(&about, about.width() as usize / 4, is_ours)?;
        let page = plane.seen(picture, (0.0, 0.0), (width, height), PIXELS);
        Some(Sheet {
            text: code.text,
            page,
            placed: true,
        })
    })
}

/// A page of which only the code is seen, turned by the quarters that set it upright.
fn by_code(picture: &GrayImage, is_ours: &dyn Fn(&str) -> bool) -> Option<Sheet> {
    let around = picture.width().max(picture.height()) as usize / AROUND;
    let Code { text, corners } = code::look(picture, around, is_ours)?;
    let (x, y) = (corners[1].0 - corners[0].0, corners[1].1 - corners[0].1);
    let page = match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
        (true, true, _) => picture.clone(),
        (true, false, _) => imageops::rotate180(picture),
        (false, _, true) => imageops::rotate270(picture),
        (false, _, false) => imageops::rotate90(picture),
    };
    Some(Sheet {
        text,
        page,
        placed: false,
    })
}
