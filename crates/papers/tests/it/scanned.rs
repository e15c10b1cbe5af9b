//! Sheets printed, pictured by a scanner or a phone, and recognised: askew, on their side, grainy, in poor light, several in a file.

use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use papers::documents::{Cell, Layout, SignInSheet};
use papers::specimen;
use scans::print::{MARGIN, PIXELS};
use scans::{Plane, Row, Scan, Sheet, inked, rows};

use crate::reading::{Read, printed};

fn sheet(layout: Layout) -> SignInSheet {
    SignInSheet {
        scan: Some("PREAU:7KDA90PX1MTVQ2WE".to_owned()),
        ..specimen::sheet(layout).blank()
    }
}

/// A page of a printed sheet, as a machine of so many dots to the inch pictures it.
fn pictured(sheet: &SignInSheet, dots: u32) -> GrayImage {
    let picture = Read::new(&printed(sheet)).picture(dots);
    image::load_from_memory(&picture).unwrap().to_luma8()
}

fn is_ours(text: &str) -> bool {
    text.starts_with("PREAU:")
}

fn read(picture: &GrayImage) -> Option<Sheet> {
    scans::read(picture, is_ours)
}

/// Whoever signs: in each row but one, in the last column only.
fn signs(row: usize, column: usize, columns: usize) -> bool {
    row != 1 && column + 1 == columns
}

/// The sides of the columns that are signed in, in millimetres.
fn columns(page: &GrayImage, sheet: &SignInSheet) -> Vec<(f64, f64)> {
    let cut = &sheet.cuts()[0];
    let right = f64::from(page.width()) / PIXELS - MARGIN;
    let count = cut.half_days.len();
    let width = f64::from(cut.signing_mm) / count as f64;
    let left = |column: usize| right - (count - column) as f64 * width;
    (0..count).map(|column| (left(column), left(column) + width)).collect()
}

/// The page with thin signatures in its cells, by [`signs`].
fn signed(picture: &GrayImage, sheet: &SignInSheet) -> GrayImage {
    let flat = read(picture).unwrap();
    let mut page = flat.page.clone();
    let columns = columns(&page, sheet);
    for (at, row) in found_rows(&flat, sheet).iter().enumerate() {
        for (_, (left, right)) in columns
            .iter()
            .enumerate()
            .filter(|(column, _)| signs(at, *column, columns.len()))
        {
            let (width, middle) = ((right - left) * PIXELS, (row.top + row.bottom) / 2);
            for step in 0..(width / 3.0) as u32 {
                let wave = (f64::from(step) / 7.0).sin() * 12.0;
                let (x, y) = (
                    (left * PIXELS + width / 3.0) as u32 + step,
                    (f64::from(middle) + wave) as u32,
                );
                (0..4).for_each(|thick| page.put_pixel(x, y + thick, Luma([70])));
            }
        }
    }
    page
}

fn found_rows(flat: &Sheet, sheet: &SignInSheet) -> Vec<Row> {
    // The learners, and the trainer.
    rows(flat, sheet.cuts()[0].learners.len() + 1).expect("its rows")
}

/// Each cell that can be signed in is told from each other: those of [`signs`] are, no other is.
fn assert_read(picture: &GrayImage, sheet: &SignInSheet, how: &str) {
    let flat = read(picture).unwrap_or_else(|| panic!("{how}: not recognised"));
    assert_eq!(flat.text, "PREAU:7KDA90PX1MTVQ2WE/1", "{how}");
    assert!(flat.placed, "{how}");
    let columns = columns(&flat.page, sheet);
    for (at, row) in found_rows(&flat, sheet).iter().enumerate() {
        for (column, sides) in columns.iter().enumerate() {
            // Who is not expected at a half-day finds it written there.
            let printed = sheet.learners.get(at).map(|learner| &learner.cells[column]);
            if printed == Some(&Cell::NotExpected) {
                continue;
            }
            let seen = inked(&flat.page, *row, *sides);
            assert_eq!(
                seen,
                signs(at, column, columns.len()),
                "{how}, row {at}, column {column}"
            );
        }
    }
}

/// The same page as another machine gives it: its corners are seen at these places of a picture of these sides, as parts of them; in a
/// light that goes from one level to another from left to right, on a table of grey, with grain.
struct Seen {
    sides: (u32, u32),
    corners: [(f64, f64); 4],
    light: (f64, f64),
    grain: i32,
}

impl Seen {
    fn of(&self, page: &GrayImage) -> GrayImage {
        let (width, height) = (f64::from(page.width()), f64::from(page.height()));
        let (wide, high) = (f64::from(self.sides.0), f64::from(self.sides.1));
        let there = self.corners.map(|(x, y)| (x * wide, y * high));
        let plane = Plane::through(there, [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]).unwrap();
        let mut dice = 12_345_u32;
        GrayImage::from_fn(self.sides.0, self.sides.1, |x, y| {
            let (from_x, from_y) = plane.at((f64::from(x), f64::from(y)));
            let is_inside = from_x >= 0.0 && from_y >= 0.0 && from_x < width && from_y < height;
            let grey = if is_inside { mean(page, from_x, from_y) } else { 96.0 };
            let light = self.light.0 + (self.light.1 - self.light.0) * f64::from(x) / wide;
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (dice >> 16) as i32 % (2 * self.grain + 1) - self.grain;
            Luma([((grey * light) as i32 + noise).clamp(0, 255) as u8])
        })
    }
}

/// What a sensor sees about a place: a little more than a pixel.
fn mean(page: &GrayImage, x: f64, y: f64) -> f64 {
    let at = |x: f64, y: f64| {
        let (x, y) = (
            (x.max(0.0) as u32).min(page.width() - 1),
            (y.max(0.0) as u32).min(page.height() - 1),
        );
        f64::from(page.get_pixel(x, y).0[0])
    };
    (at(x - 0.6, y - 0.6) + at(x + 0.6, y - 0.6) + at(x - 0.6, y + 0.6) + at(x + 0.6, y + 0.6)) / 4.0
}

/// A page turned by some degrees in a picture of its own sides, as fed askew.
fn askew(degrees: f64, sides: (u32, u32)) -> Seen {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (wide, high) = (f64::from(sides.0), f64::from(sides.1));
    let corner = |(x, y): (f64, f64)| {
        let (x, y) = ((x - 0.5) * wide, (y - 0.5) * high);
        ((x * cos - y * sin) / wide + 0.5, (x * sin + y * cos) / high + 0.5)
    };
    Seen {
        sides,
        corners: [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(corner),
        light: (0.9, 0.9),
        grain: 20,
    }
}

#[test]
fn what_is_written_is_told_from_what_is_left_blank_whatever_way_a_scan_lies() {
    for (layout, dots) in [(Layout::Day, 150), (Layout::Session, 200), (Layout::Week, 300)] {
        let sheet = sheet(layout);
        let clean = pictured(&sheet, dots);
        let page = imageops::resize(
            &signed(&clean, &sheet),
            clean.width(),
            clean.height(),
            imageops::FilterType::Triangle,
        );
        assert_read(&page, &sheet, &format!("{layout:?} at {dots}"));
        let sides = (page.width(), page.height());
        let seen = askew(2.3, sides).of(&page);
        assert_read(&seen, &sheet, &format!("{layout:?} askew"));
        let turned = match layout {
            Layout::Day => imageops::rotate90(&page),
            Layout::Session => imageops::rotate180(&page),
            _ => imageops::rotate270(&page),
        };
        let seen = askew(-1.4, (turned.width(), turned.height())).of(&turned);
        assert_read(&seen, &sheet, &format!("{layout:?} turned"));
    }
}

#[test]
fn a_photograph_is_read_as_well_as_a_scan_from_aside_and_in_a_poor_light() {
    let sheet = sheet(Layout::Day);
    let page = signed(&pictured(&sheet, 200), &sheet);
    let held = [
        [(0.12, 0.08), (0.86, 0.11), (0.97, 0.95), (0.04, 0.92)],
        [(0.20, 0.06), (0.93, 0.12), (0.85, 0.94), (0.08, 0.84)],
    ];
    for (at, corners) in held.into_iter().enumerate() {
        let seen = Seen {
            sides: (2_250, 3_000),
            corners,
            light: (0.95, 0.45),
            grain: 14,
        }
        .of(&page);
        assert_read(&seen, &sheet, &format!("held {at}"));
        let on_its_side = imageops::rotate270(&seen);
        assert_read(&on_its_side, &sheet, &format!("held {at}, on its side"));
    }
}

#[test]
fn a_corner_that_is_hidden_is_made_up_for_and_without_corners_the_code_alone_is_read() {
    let sheet = sheet(Layout::Day);
    let page = signed(&pictured(&sheet, 200), &sheet);
    let hide = |picture: &mut GrayImage, (left, top): (u32, u32)| {
        for (x, y) in (0..110).flat_map(|x| (0..110).map(move |y| (x, y))) {
            picture.put_pixel(left + x, top + y, Luma([140]));
        }
    };
    let (right, low) = (page.width() - 111, page.height() - 111);
    let mut hidden = page.clone();
    hide(&mut hidden, (right, low));
    assert_read(&hidden, &sheet, "under a finger");
    [(0, 0), (0, low), (right, low)]
        .into_iter()
        .for_each(|at| hide(&mut hidden, at));
    let seen = read(&imageops::rotate180(&hidden)).unwrap();
    assert_eq!((seen.text.as_str(), seen.placed), ("PREAU:7KDA90PX1MTVQ2WE/1", false));
    assert_eq!(rows(&seen, 4), None, "nothing is proposed");
}

#[test]
fn each_page_of_a_file_has_a_code_of_its_own_even_in_a_pdf_of_vectors() {
    let printed = printed(&sheet(Layout::Day));
    assert_eq!(printed.pages, 2);
    let scan = Scan::open(printed.bytes).unwrap();
    assert_eq!(scan.len(), 2);
    let codes = (0..2).map(|at| read(&scan.page(at).unwrap()).unwrap().text);
    assert_eq!(
        codes.collect::<Vec<_>>(),
        ["PREAU:7KDA90PX1MTVQ2WE/1", "PREAU:7KDA90PX1MTVQ2WE/2"]
    );
}

#[test]
fn what_is_no_sheet_or_no_file_is_told() {
    let blank = GrayImage::from_pixel(800, 1100, Luma([250]));
    assert_eq!(read(&blank), None);
    assert_eq!(read(&GrayImage::from_pixel(3, 1, Luma([0]))), None);
    let mut png = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(blank)
        .write_to(&mut png, ImageFormat::Png)
        .unwrap();
    let cut = png.into_inner()[..120].to_vec();
    let refused = [
        (b"%PDF-1.7 cut short".to_vec(), "scan-damaged"),
        (b"hello".to_vec(), "scan-unknown"),
        (b"%PDF-1.7 trailer << /Encrypt 4 0 R >>".to_vec(), "scan-locked"),
        (bomb(), "scan-too-large"),
        (cut, "scan-damaged"),
    ];
    for (bytes, error) in refused {
        assert_eq!(Scan::open(bytes).err().map(scans::ScanError::key), Some(error));
    }
}

/// A PDF of some hundreds of kilobytes one stream of which would take 400 MB.
fn bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut zipped = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; 1 << 20];
    (0..400).for_each(|_| zipped.write_all(&zeros).unwrap());
    let data = zipped.finish().unwrap();
    let head = format!(
        "%PDF-1.7\n1 0 obj << /Length {} /Filter /FlateDecode >>\nstream\n",
        data.len()
    );
    [head.as_bytes(), &data, b"\nendstream endobj"].concat()
}
