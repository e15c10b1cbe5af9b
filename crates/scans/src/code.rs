//! The code of a sheet (QR, ISO/IEC 18004), read on a picture where it is level, or anywhere on a page whose marks are not seen.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::GrayImage;
use rqrr::PreparedImage;

use crate::light::{Bitmap, smoothed};
use crate::plane::Point;

/// Pixels of one side below which there is no code to read.
const SMALLEST: u32 = 48;

/// A code, and its corners on the picture: upper left, upper right, lower right, lower left as it was printed.
pub(crate) struct Code {
    pub text: String,
    pub corners: [Point; 4],
}

/// The first code that `is_ours` takes on a picture: without its grain, then as it is. `around`: pixels about a pixel that tell
/// what is paper, several modules of the code.
pub(crate) fn look(picture: &GrayImage, around: usize, is_ours: &dyn Fn(&str) -> bool) -> Option<Code> {
    if picture.width().min(picture.height()) < SMALLEST {
        return None;
    }
    let smooth = smoothed(picture);
    [&smooth, picture]
        .into_iter()
        .find_map(|seen| decoded(&Bitmap::of(seen, around), is_ours))
}

/// The decoder is not trusted to bear every picture: a panic of it is a code that is not read.
fn decoded(bitmap: &Bitmap, is_ours: &dyn Fn(&str) -> bool) -> Option<Code> {
    let read = || {
        let mut prepared = PreparedImage::prepare_from_bitmap(bitmap.width, bitmap.height, |x, y| bitmap.is_ink(x, y));
        prepared.detect_grids().into_iter().find_map(|grid| {
            let (_, text) = grid.decode().ok()?;
            let corners = grid.bounds.map(|point| (f64::from(point.x), f64::from(point.y)));
            is_ours(&text).then_some(Code { text, corners })
        })
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}
