//! The rows of the table on an upright page: as many as were printed, at the height at which they were printed.

use image::GrayImage;

/// A row of the table, in pixels from the top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub top: u32,
    pub bottom: u32,
}

/// How much darker than its surroundings a line is at least, in levels of 255, and all of them on average.
const FAINTEST: f32 = 1.0;
const PLAIN: f32 = 2.5;
/// What is nearly as plain as the plainest, of it: the head of a table may be as high as its rows, which lie below.
const AS_PLAIN: f32 = 0.7;
/// How far the height of a row may be from what the code says, in hundredths.
const STRETCH: i32 = 5;

/// Finds `count` rows of `height` pixels each, below one another, by the level lines around them. `None` when no such table is seen:
/// who looks then looks at the whole page.
pub fn rows(page: &GrayImage, count: usize, height: f32) -> Option<Vec<Row>> {
    let depths = depths(page, height);
    // How plain, from where, how high.
    let mut seen: Vec<(f32, f32, f32)> = Vec::new();
    for stretch in -STRETCH * 2..=STRETCH * 2 {
        let step = height * (1.0 + stretch as f32 / 200.0);
        let tall = step * count as f32;
        let last = page.height() as f32 - tall - 1.0;
        let mut top = 0.0;
        while top < last {
            let found: Vec<f32> = (0..=count)
                .map(|line| depth_at(&depths, top + step * line as f32))
                .collect();
            let faintest = found.iter().copied().fold(f32::INFINITY, f32::min);
            let mean = found.iter().sum::<f32>() / found.len() as f32;
            if faintest >= FAINTEST && mean >= PLAIN {
                seen.push((mean, top, step));
            }
            top += 1.0;
        }
    }
    let plainest = seen.iter().map(|(mean, _, _)| *mean).fold(0.0, f32::max);
    seen.retain(|(mean, _, _)| *mean >= plainest * AS_PLAIN);
    let lowest = seen.iter().map(|(_, top, _)| *top).fold(0.0, f32::max);
    let near = seen.into_iter().filter(|(_, top, _)| *top > lowest - height / 2.0);
    let (_, top, step) = near.max_by(|one, other| one.0.total_cmp(&other.0))?;
    let at = |line: usize| (top + step * line as f32).round() as u32;
    Some(
        (0..count)
            .map(|row| Row {
                top: at(row),
                bottom: at(row + 1),
            })
            .collect(),
    )
}

/// How much darker than a little above and below each row of pixels is, across the middle of the page.
fn depths(page: &GrayImage, height: f32) -> Vec<f32> {
    let (from, to) = (page.width() / 8, page.width() * 7 / 8);
    let means: Vec<f32> = (0..page.height())
        .map(|y| {
            let sum: u32 = (from..to).map(|x| u32::from(page.get_pixel(x, y).0[0])).sum();
            sum as f32 / (to - from).max(1) as f32
        })
        .collect();
    let reach = (height / 10.0).clamp(3.0, 12.0) as usize;
    (0..means.len())
        .map(|y| {
            let above = means[y.saturating_sub(reach)];
            let below = means[(y + reach).min(means.len() - 1)];
            above.min(below) - means[y]
        })
        .collect()
}

/// The darkest within a pixel of a place.
fn depth_at(depths: &[f32], y: f32) -> f32 {
    let y = y.round() as usize;
    let near = &depths[y.saturating_sub(1)..(y + 2).min(depths.len())];
    near.iter().copied().fold(f32::NEG_INFINITY, f32::max)
}
