//! A plane seen in perspective: where what stands at some millimetre of a page is on its picture.

use image::{GrayImage, Luma};

/// A projection of one plane on another, by four points of each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane([f64; 8]);

/// A place: across, and down.
pub type Point = (f64, f64);

impl Plane {
    /// What takes each of four points to the one that answers it. `None` when three of them are in line.
    pub fn through(from: [Point; 4], to: [Point; 4]) -> Option<Plane> {
        // Two equations for each point, eight unknowns, the ninth being one.
        let mut rows = [[0.0; 9]; 8];
        for (at, ((x, y), (u, v))) in from.into_iter().zip(to).enumerate() {
            rows[at * 2] = [x, y, 1.0, 0.0, 0.0, 0.0, -x * u, -y * u, u];
            rows[at * 2 + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -x * v, -y * v, v];
        }
        solved(rows).map(Plane)
    }

    /// Where a place is taken to.
    pub fn at(&self, (x, y): Point) -> Point {
        let [a, b, c, d, e, f, g, h] = self.0;
        let depth = g * x + h * y + 1.0;
        ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)
    }

    /// The rectangle from `corner` on, of `sides` in the unit of this plane, as `pixels` for each unit; white where the picture ends.
    pub fn seen(&self, picture: &GrayImage, corner: Point, sides: Point, pixels: f64) -> GrayImage {
        let (width, height) = ((sides.0 * pixels).round(), (sides.1 * pixels).round());
        GrayImage::from_fn(width.max(1.0) as u32, height.max(1.0) as u32, |x, y| {
            let place = (
                corner.0 + (f64::from(x) + 0.5) / pixels,
                corner.1 + (f64::from(y) + 0.5) / pixels,
            );
            let (x, y) = self.at(place);
            Luma([between(picture, x - 0.5, y - 0.5)])
        })
    }
}

/// Gauss and Jordan, the largest of each column first.
fn solved(mut rows: [[f64; 9]; 8]) -> Option<[f64; 8]> {
    for column in 0..8 {
        let largest =
            (column..8).max_by(|one, other| rows[*one][column].abs().total_cmp(&rows[*other][column].abs()))?;
        rows.swap(column, largest);
        if rows[column][column].abs() < 1e-9 {
            return None;
        }
        let pivot = rows[column].map(|value| value / rows[column][column]);
        rows[column] = pivot;
        for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != column) {
            let times = row[column];
            row.iter_mut().zip(pivot).for_each(|(value, by)| *value -= times * by);
        }
    }
    Some(rows.map(|row| row[8]))
}

/// The grey between pixels.
fn between(picture: &GrayImage, x: f64, y: f64) -> u8 {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    if !(x > -1.0 && y > -1.0 && x < width && y < height) {
        return 255;
    }
    let (left, top) = (x.floor(), y.floor());
    let at = |x: f64, y: f64| {
        let (x, y) = (x.clamp(0.0, width - 1.0), y.clamp(0.0, height - 1.0));
        f64::from(picture.get_pixel(x as u32, y as u32).0[0])
    };
    let (right, low) = (x - left, y - top);
    let upper = at(left, top) * (1.0 - right) + at(left + 1.0, top) * right;
    let lower = at(left, top + 1.0) * (1.0 - right) + at(left + 1.0, top + 1.0) * right;
    (upper * (1.0 - low) + lower * low).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_points_say_where_all_others_are_and_three_in_line_say_nothing() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let seen = [(3.0, 2.0), (97.0, 11.0), (80.0, 91.0), (12.0, 70.0)];
        let plane = Plane::through(square, seen).unwrap();
        for (from, to) in square.into_iter().zip(seen) {
            let (x, y) = plane.at(from);
            assert!((x - to.0).abs() < 1e-6 && (y - to.1).abs() < 1e-6);
        }
        // Where the diagonals cross stays where they cross.
        let (x, y) = plane.at((5.0, 5.0));
        let side = |a: Point, b: Point| (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0);
        assert!(side(seen[0], seen[2]).abs() < 1e-6 && side(seen[1], seen[3]).abs() < 1e-6);
        assert_eq!(
            Plane::through([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)], seen),
            None
        );
    }
}
