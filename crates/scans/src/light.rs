//! Ink told from paper, whatever the light that falls on it: each pixel is compared with those around it.

use image::GrayImage;

/// Of a hundred, how much darker than the paper around it ink is at least; and in levels of 255.
const DARKER: u64 = 15;
const LEVELS: u64 = 14;

/// A picture of ink alone.
pub(crate) struct Bitmap {
    pub width: usize,
    pub height: usize,
    ink: Vec<bool>,
}

impl Bitmap {
    /// Ink on a picture, by the mean of a square of `around` pixels about each.
    pub fn of(picture: &GrayImage, around: usize) -> Bitmap {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let sums = Sums::of(picture);
        let reach = (around / 2).max(2);
        let mut ink = Vec::with_capacity(width * height);
        for (y, row) in picture.as_raw().chunks_exact(width.max(1)).enumerate() {
            let (top, low) = (y.saturating_sub(reach), (y + reach + 1).min(height));
            for (x, grey) in row.iter().enumerate() {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
                let count = ((right - left) * (low - top)) as u64;
                let sum = sums.within((left, top), (right, low));
                let grey = u64::from(*grey) * count;
                ink.push(grey * 100 < sum * (100 - DARKER) && grey + LEVELS * count < sum);
            }
        }
        Bitmap { width, height, ink }
    }

    pub fn is_ink(&self, x: usize, y: usize) -> bool {
        self.ink[y * self.width + x]
    }
}

/// The mean of each pixel and the eight around it: grain goes, what is larger stays.
pub(crate) fn smoothed(picture: &GrayImage) -> GrayImage {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let sums = Sums::of(picture);
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (x, y) = (x as usize, y as usize);
        let (left, right) = (x.saturating_sub(1), (x + 2).min(width));
        let (top, low) = (y.saturating_sub(1), (y + 2).min(height));
        let count = ((right - left) * (low - top)) as u64;
        image::Luma([(sums.within((left, top), (right, low)) / count) as u8])
    })
}

/// Sums of all pixels above and on the left of each, by which any rectangle is summed at once.
struct Sums {
    width: usize,
    sums: Vec<u64>,
}

impl Sums {
    fn of(picture: &GrayImage) -> Sums {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let mut sums = vec![0_u64; (width + 1) * (height + 1)];
        for (y, row) in picture.as_raw().chunks_exact(width.max(1)).enumerate() {
            let mut along = 0;
            for (x, grey) in row.iter().enumerate() {
                along += u64::from(*grey);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + along;
            }
        }
        Sums { width: width + 1, sums }
    }

    /// From a place on, up to another that is left out.
    fn within(&self, (left, top): (usize, usize), (right, low): (usize, usize)) -> u64 {
        let at = |x: usize, y: usize| self.sums[y * self.width + x];
        at(right, low) + at(left, top) - at(right, top) - at(left, low)
    }
}
