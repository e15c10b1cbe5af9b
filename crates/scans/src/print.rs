//! Where a sheet has its marks and its code, in millimetres: what prints it and what reads it agree on this page.
//!
//! Sheets are A4, upright or wide. Four black squares stand near the corners of the page. The code is in the upper right corner of
//! the text. Beside the table, on both sides, a smaller square begins with its first row and another ends with its last.

/// The sides of the page.
pub const SHORT: f64 = 210.0;
pub const LONG: f64 = 297.0;
/// One side of a mark at a corner of the page, and how far its middle is from both edges of the page.
pub const MARK: f64 = 4.0;
pub const MARK_AT: f64 = 8.5;
/// One side of a mark beside the table, whose middle is below those of the corners.
pub const TICK: f64 = 2.4;
/// What is left blank on the left and on the right of the page, and at its top: the table and the code begin and end there.
pub const MARGIN: f64 = 12.0;
pub const TOP: f64 = 10.0;
/// One side of the code with the white around it, and the height of a row.
pub const CODE: f64 = 20.0;
pub const ROW: f64 = 11.0;
/// Pixels of a millimetre on a page that was set straight: two hundred to the inch.
pub const PIXELS: f64 = 8.0;

/// Width and height of a page.
pub fn sides(wide: bool) -> (f64, f64) {
    if wide { (LONG, SHORT) } else { (SHORT, LONG) }
}

/// The middles of the marks at the corners, from the upper left one on, clockwise.
pub fn corners(wide: bool) -> [(f64, f64); 4] {
    let (width, height) = sides(wide);
    let (right, low) = (width - MARK_AT, height - MARK_AT);
    [(MARK_AT, MARK_AT), (right, MARK_AT), (right, low), (MARK_AT, low)]
}
