//! Whether something is written in a cell of a row: a proposal to whoever transcribes, never more.

use image::GrayImage;

use crate::Row;

/// What is not looked at on each side of a cell, in hundredths of its width; at its top, where small print may stand, and at its
/// bottom, of its height.
const SIDE: f32 = 0.10;
const TOP: f32 = 0.26;
const BOTTOM: f32 = 0.12;
/// How much darker than the paper around it ink is, in levels of 255.
const DARKER: u8 = 70;
/// Of a thousand pixels of a cell, how many are ink once somebody wrote there: a short stroke is more, dust and grain are less.
const WRITTEN: usize = 4;

/// Whether something is written between two places of a row, in pixels from the left of the page.
pub fn inked(page: &GrayImage, row: Row, (from, to): (f32, f32)) -> bool {
    let height = row.bottom.saturating_sub(row.top) as f32;
    let side = (to - from) * SIDE;
    let clipped = |at: f32, most: u32| (at.max(0.0) as u32).min(most);
    let (left, right) = (clipped(from + side, page.width()), clipped(to - side, page.width()));
    let top = clipped(row.top as f32 + height * TOP, page.height());
    let bottom = clipped(row.bottom as f32 - height * BOTTOM, page.height());
    let mut greys: Vec<u8> = (top..bottom)
        .flat_map(|y| (left..right).map(move |x| page.get_pixel(x, y).0[0]))
        .collect();
    if greys.is_empty() {
        return false;
    }
    greys.sort_unstable();
    let paper = greys[greys.len() * 3 / 4];
    let dark = greys.partition_point(|grey| *grey < paper.saturating_sub(DARKER));
    dark * 1000 >= greys.len() * WRITTEN
}
