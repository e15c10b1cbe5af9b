//! The rows of the table of a sheet that was placed, by the marks beside it.

use image::imageops;

use crate::light::Bitmap;
use crate::marks::{Square, squares};
use crate::print::{MARGIN, MARK, MARK_AT, PIXELS, ROW, TICK};
use crate::sheet::Sheet;

/// A row of the table, in pixels from the top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub top: u32,
    pub bottom: u32,
}

/// How far from the height that its rows make the height of a table may be, in hundredths: paper is never quite flat.
const STRETCH: f64 = 0.04;
/// How small and how large a mark may be seen, of what was printed.
const SEEN: std::ops::Range<f64> = 0.65..1.4;
/// Millimetres below the marks of the corners and above, where those of the table are.
const CLEAR: f64 = MARK_AT + MARK / 2.0 + 1.0;

/// Finds `count` rows below one another. `None` when the page is not placed or the marks of the table are not seen: who looks then
/// looks at the whole page.
pub fn rows(sheet: &Sheet, count: usize) -> Option<Vec<Row>> {
    if !sheet.placed || count == 0 {
        return None;
    }
    let width = f64::from(sheet.page.width()) / PIXELS;
    let height = count as f64 * ROW;
    let found: Vec<(f64, f64)> = [MARK_AT, width - MARK_AT]
        .into_iter()
        .filter_map(|at| ends(sheet, at, height))
        .collect();
    let sum = found.iter().fold((0.0, 0.0), |sum, end| (sum.0 + end.0, sum.1 + end.1));
    let sides = found.len() as f64;
    let (top, bottom) = found.first().map(|_| (sum.0 / sides, sum.1 / sides))?;
    let step = (bottom - top) / count as f64;
    let line = |at: usize| ((top + step * at as f64) * PIXELS).round() as u32;
    Some(
        (0..count)
            .map(|row| Row {
                top: line(row),
                bottom: line(row + 1),
            })
            .collect(),
    )
}

/// Where the table begins and ends by the marks on one side of it, in millimetres from the top of the page.
fn ends(sheet: &Sheet, at: f64, height: f64) -> Option<(f64, f64)> {
    let reach = MARGIN - at.min(f64::from(sheet.page.width()) / PIXELS - at) - 0.4;
    let (from, low) = (CLEAR * PIXELS, f64::from(sheet.page.height()) - CLEAR * PIXELS);
    let left = ((at - reach) * PIXELS).max(0.0);
    let strip = imageops::crop_imm(
        &sheet.page,
        left as u32,
        from as u32,
        (2.0 * reach * PIXELS) as u32,
        (low - from).max(1.0) as u32,
    );
    let side = TICK * PIXELS;
    let bitmap = Bitmap::of(&strip.to_image(), (side * 3.0) as usize);
    let marks = squares(&bitmap, side * SEEN.start..side * SEEN.end);
    let between = height - TICK;
    let place = |square: &Square| (square.at.1 + from) / PIXELS;
    let pairs = marks
        .iter()
        .flat_map(|one| marks.iter().map(move |other| (place(one), place(other))));
    let off = |(one, other): &(f64, f64)| (other - one - between).abs();
    pairs
        .filter(|pair| off(pair) < height * STRETCH)
        .min_by(|one, other| off(one).total_cmp(&off(other)))
        .map(|(one, other)| (one - TICK / 2.0, other + TICK / 2.0))
}
