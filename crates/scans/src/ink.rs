//! Whether something is written in a cell of a row: a proposal to whoever transcribes, never more.

use image::{GrayImage, imageops};

use crate::Row;
use crate::light::smoothed;
use crate::print::PIXELS;

/// Millimetres that are not looked at on each side of a cell, where lines and strokes of its neighbours come in; at its top, where
/// small print may stand, and at its bottom.
const SIDE: f64 = 1.6;
const TOP: f64 = 2.9;
const BOTTOM: f64 = 1.3;
/// How much darker than the paper of the cell ink is, in hundredths of it.
const DARKER: u32 = 24;
/// Square millimetres of ink once somebody wrote there: a short stroke is more, dust and grain are less.
const WRITTEN: f64 = 1.2;

/// Whether something is written between two places of a row, in millimetres from the left of the page.
pub fn inked(page: &GrayImage, row: Row, (from, to): (f64, f64)) -> bool {
    let clipped = |at: f64, most: u32| (at.max(0.0) as u32).min(most);
    let (left, right) = (
        clipped((from + SIDE) * PIXELS, page.width()),
        clipped((to - SIDE) * PIXELS, page.width()),
    );
    let top = clipped(f64::from(row.top) + TOP * PIXELS, page.height());
    let bottom = clipped(f64::from(row.bottom) - BOTTOM * PIXELS, page.height());
    if left >= right || top >= bottom {
        return false;
    }
    let cell = smoothed(&imageops::crop_imm(page, left, top, right - left, bottom - top).to_image());
    let mut greys: Vec<u8> = cell.into_raw();
    greys.sort_unstable();
    let paper = u32::from(greys[greys.len() * 3 / 4]);
    let dark = greys.partition_point(|grey| u32::from(*grey) * 100 < paper * (100 - DARKER));
    dark as f64 >= WRITTEN * PIXELS * PIXELS
}
