//! Marks of a sheet: solid squares, found among all that is dark, and the fours of them that could be its corners.

use crate::light::Bitmap;
use crate::plane::Point;
use crate::print::{LONG, MARK, MARK_AT, SHORT};

/// A solid square: its middle, and the pixels of its side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Square {
    pub at: Point,
    pub side: f64,
}

/// How far the pixels of a blob are spread about its middle, over their number: a sixth in a square, less than a twentieth more
/// in one that is seen askew, a quarter and more in a line or a letter.
const SPREAD: std::ops::Range<f64> = 0.152..0.192;
/// How much taller than wide a square may be seen.
const LONGEST: f64 = 1.7;
/// Squares that are looked at, and fours that are tried.
const MOST: usize = 40;
const MOST_FOURS: usize = 80;

/// The solid squares of so many pixels of side, the squarest first.
pub(crate) fn squares(bitmap: &Bitmap, side: std::ops::Range<f64>) -> Vec<Square> {
    let most = (side.end * side.end) as usize;
    let mut seen = vec![false; bitmap.width * bitmap.height];
    let (mut found, mut queue) = (Vec::new(), Vec::new());
    for start in 0..seen.len() {
        if seen[start] || !bitmap.is_ink(start % bitmap.width, start / bitmap.width) {
            continue;
        }
        seen[start] = true;
        queue.push(start);
        let mut blob = Blob::default();
        while let Some(at) = queue.pop() {
            let (x, y) = (at % bitmap.width, at / bitmap.width);
            blob.add(x, y);
            let mut go = |x: usize, y: usize| {
                let to = y * bitmap.width + x;
                if !seen[to] && bitmap.is_ink(x, y) {
                    seen[to] = true;
                    queue.push(to);
                }
            };
            if x > 0 {
                go(x - 1, y);
            }
            if y > 0 {
                go(x, y - 1);
            }
            if x + 1 < bitmap.width {
                go(x + 1, y);
            }
            if y + 1 < bitmap.height {
                go(x, y + 1);
            }
        }
        if blob.count <= most {
            found.extend(blob.square().filter(|(square, _)| side.contains(&square.side)));
        }
    }
    found.sort_by(|one, other| one.1.total_cmp(&other.1));
    found.into_iter().map(|(square, _)| square).take(MOST).collect()
}

/// Pixels that touch each other.
#[derive(Default)]
struct Blob {
    count: usize,
    sum: Point,
    squares: Point,
    ends: Option<[usize; 4]>,
}

impl Blob {
    fn add(&mut self, x: usize, y: usize) {
        self.count += 1;
        let [left, top, right, low] = self.ends.unwrap_or([x, y, x, y]);
        self.ends = Some([left.min(x), top.min(y), right.max(x), low.max(y)]);
        let (x, y) = (x as f64, y as f64);
        self.sum = (self.sum.0 + x, self.sum.1 + y);
        self.squares = (self.squares.0 + x * x, self.squares.1 + y * y);
    }

    /// The square that it is, and how far from square.
    fn square(&self) -> Option<(Square, f64)> {
        let [left, top, right, low] = self.ends?;
        let count = self.count as f64;
        let (wide, high) = ((right - left + 1) as f64, (low - top + 1) as f64);
        let is_solid = count > wide * high * 0.45 && wide.max(high) < wide.min(high) * LONGEST;
        let middle = (self.sum.0 / count, self.sum.1 / count);
        let spread = (self.squares.0 + self.squares.1) / count - middle.0.powi(2) - middle.1.powi(2);
        let spread = spread / count;
        let square = Square {
            at: (middle.0 + 0.5, middle.1 + 0.5),
            side: count.sqrt(),
        };
        (is_solid && SPREAD.contains(&spread)).then_some((square, (spread - 1.0 / 6.0).abs()))
    }
}

/// Fours of squares that could be the corners of a sheet, the largest first; then threes, their fourth corner where it should be.
/// Each goes clockwise on the picture, from any corner on.
pub(crate) fn fours(squares: &[Square]) -> Vec<[Point; 4]> {
    let (mut whole, mut guessed) = (Vec::new(), Vec::new());
    for a in 0..squares.len() {
        for b in a + 1..squares.len() {
            for c in b + 1..squares.len() {
                let three = [squares[a], squares[b], squares[c]];
                if !alike(&three) {
                    continue;
                }
                guessed.extend((0..3).filter_map(|corner| completed(&three, corner)));
                let fourth = squares[c + 1..]
                    .iter()
                    .map(|last| [three[0], three[1], three[2], *last]);
                whole.extend(fourth.filter(|four| alike(four)).filter_map(|four| {
                    let side = four.iter().map(|one| one.side).sum::<f64>() / 4.0;
                    sheet(four.map(|one| one.at), side, &SEEN_WHOLE)
                }));
            }
        }
    }
    let order = |fours: &mut Vec<(f64, [Point; 4])>| {
        fours.sort_by(|one, other| other.0.total_cmp(&one.0));
        fours.truncate(MOST_FOURS);
    };
    order(&mut whole);
    order(&mut guessed);
    whole.into_iter().chain(guessed).map(|(_, four)| four).collect()
}

/// Whether squares are of one size, as far as a sheet is seen askew.
fn alike(squares: &[Square]) -> bool {
    let sides = || squares.iter().map(|square| square.side);
    sides().fold(0.0, f64::max) < 2.0 * sides().fold(f64::INFINITY, f64::min)
}

/// Three corners and where the fourth would be, the one opposite to `corner`, if the sheet were seen from straight above.
fn completed(three: &[Square; 3], corner: usize) -> Option<(f64, [Point; 4])> {
    let [at, one, other] = [three[corner].at, three[(corner + 1) % 3].at, three[(corner + 2) % 3].at];
    let fourth = (one.0 + other.0 - at.0, one.1 + other.1 - at.1);
    let side = three.iter().map(|square| square.side).sum::<f64>() / 3.0;
    sheet([at, one, fourth, other], side, &SEEN_IN_PART)
}

/// How far from its sides as printed a sheet may be seen: its long sides over its short ones, opposite sides, and its sides over
/// those of a mark.
struct Askew {
    aspect: f64,
    opposite: f64,
    marks: f64,
}

const SEEN_WHOLE: Askew = Askew {
    aspect: 1.45,
    opposite: 1.7,
    marks: 1.5,
};
const SEEN_IN_PART: Askew = Askew {
    aspect: 1.12,
    opposite: 1.05,
    marks: 1.4,
};

/// Four points as the corners of a sheet, with its area; `None` when they cannot be.
fn sheet(mut corners: [Point; 4], mark: f64, askew: &Askew) -> Option<(f64, [Point; 4])> {
    let sum = corners.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
    let middle = (sum.0 / 4.0, sum.1 / 4.0);
    let angle = |at: &Point| (at.1 - middle.1).atan2(at.0 - middle.0);
    corners.sort_by(|one, other| angle(one).total_cmp(&angle(other)));
    let turn = |at: usize| {
        let [a, b, c] = [corners[at], corners[(at + 1) % 4], corners[(at + 2) % 4]];
        (b.0 - a.0) * (c.1 - b.1) - (b.1 - a.1) * (c.0 - b.0)
    };
    let side = |at: usize| {
        let [a, b] = [corners[at], corners[(at + 1) % 4]];
        (b.0 - a.0).hypot(b.1 - a.1)
    };
    let within = |ratio: f64, most: f64| (1.0 / most..most).contains(&ratio);
    let (one, other) = ((side(0) + side(2)) / 2.0, (side(1) + side(3)) / 2.0);
    let (long, short) = (one.max(other), one.min(other));
    let (tall, broad) = (LONG - 2.0 * MARK_AT, SHORT - 2.0 * MARK_AT);
    let is_sheet = (0..4).all(|at| turn(at) > 0.0)
        && within(long / short * broad / tall, askew.aspect)
        && within(side(0) / side(2), askew.opposite)
        && within(side(1) / side(3), askew.opposite)
        && within((long * short / tall / broad).sqrt() * MARK / mark, askew.marks);
    is_sheet.then_some((long * short, corners))
}
