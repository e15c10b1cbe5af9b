//! Sheets printed, pictured by a scanner or a phone, and recognised: askew, on their side, grainy, several in a file.

use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use papers::documents::{CODE_MM, Cell, Layout, ROW_MM, SignInSheet};
use papers::specimen;
use scans::{Row, Scan, inked, read_code, rows, upright};

use crate::reading::{Read, printed};

fn sheet(layout: Layout) -> SignInSheet {
    SignInSheet {
        scan: Some("PREAU:7KDA90PX1MTV".to_owned()),
        ..specimen::sheet(layout).blank()
    }
}

/// A page of a printed sheet, as a copier of an office pictures it.
fn pictured(sheet: &SignInSheet) -> GrayImage {
    let picture = Read::new(&printed(sheet)).picture(200);
    image::load_from_memory(&picture).unwrap().to_luma8()
}

/// The page as it comes out of another machine: turned by some degrees on grey paper, with grain.
fn mistreated(page: &GrayImage, degrees: f32, grain: i32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (page.width() as f32, page.height() as f32);
    let wide = (width * cos.abs() + height * sin.abs()) as u32 + 8;
    let high = (width * sin.abs() + height * cos.abs()) as u32 + 8;
    let mut dice = 12_345_u32;
    GrayImage::from_fn(wide, high, |x, y| {
        let (x, y) = (x as f32 - wide as f32 / 2.0, y as f32 - high as f32 / 2.0);
        let (from_x, from_y) = (x * cos + y * sin + width / 2.0, y * cos - x * sin + height / 2.0);
        let is_inside = from_x >= 0.0 && from_y >= 0.0 && from_x < width && from_y < height;
        let seen = if is_inside {
            i32::from(page.get_pixel(from_x as u32, from_y as u32).0[0])
        } else {
            96
        };
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (dice >> 16) as i32 % (2 * grain + 1) - grain;
        Luma([(seen * 230 / 255 + noise).clamp(0, 255) as u8])
    })
}

fn is_ours(text: &str) -> bool {
    text.starts_with("PREAU:")
}

#[test]
fn a_page_is_recognised_however_it_lies_and_its_rows_are_found() {
    let sheet = sheet(Layout::Day);
    let learners = sheet.learners.len();
    let page = pictured(&sheet);
    for (degrees, grain) in [(2.3, 12), (90.0, 12), (181.0, 20)] {
        let seen = mistreated(&page, degrees, grain);
        let code = read_code(&seen, is_ours).unwrap_or_else(|| panic!("turned by {degrees}°, grain {grain}"));
        assert_eq!(code.text, "PREAU:7KDA90PX1MTV/1");
        let turned = upright(&seen, &code);
        let code = read_code(&turned.page, is_ours).unwrap();
        let across = code.corners[1].0 - code.corners[0].0;
        let up = (code.corners[1].1 - code.corners[0].1).abs();
        assert!(
            across > 0.0 && up <= across / 12.0,
            "turned by {degrees}°: {:?}",
            code.corners
        );
        let row = turned.module * (code.modules + 8) as f32 * ROW_MM / CODE_MM;
        // The learners, and the trainer.
        let found = rows(&turned.page, learners + 1, row);
        let found = found.unwrap_or_else(|| panic!("no rows, turned by {degrees}°, grain {grain}"));
        let first = (found[0].top - code.corners[2].1 as u32) as f32 / turned.page.height() as f32;
        assert!((0.0..0.4).contains(&first), "{found:?}");
        assert!(found.windows(2).all(|pair| pair[0].bottom == pair[1].top));
    }
}

/// The rows of the first page of a sheet, and the sides of its columns that are signed in, in pixels.
fn cells(page: &GrayImage, sheet: &SignInSheet) -> (GrayImage, Vec<Row>, Vec<(f32, f32)>) {
    let code = read_code(page, is_ours).unwrap();
    let turned = upright(page, &code);
    let mm = turned.module * (code.modules + 8) as f32 / CODE_MM;
    let cut = &sheet.cuts()[0];
    let found = rows(&turned.page, cut.learners.len() + 1, mm * ROW_MM).unwrap();
    let right = turned.right + 4.0 * turned.module;
    let width = cut.signing_mm as f32 * mm / cut.half_days.len() as f32;
    let left = |column: usize| right - (cut.half_days.len() - column) as f32 * width;
    let columns = (0..cut.half_days.len()).map(|column| (left(column), left(column) + width));
    (turned.page, found, columns.collect())
}

#[test]
fn what_is_written_is_told_from_what_is_left_blank() {
    for (layout, degrees) in [(Layout::Day, 2.3), (Layout::Session, -1.5)] {
        let sheet = sheet(layout);
        let (mut page, found, columns) = cells(&pictured(&sheet), &sheet);
        // Who signed: in each row but one, in the last column only.
        let signed = |row: usize, column: usize| row != 1 && column + 1 == columns.len();
        for (at, row) in found.iter().enumerate() {
            for (_, (left, right)) in columns.iter().enumerate().filter(|(column, _)| signed(at, *column)) {
                let (width, middle) = (right - left, (row.top + row.bottom) / 2);
                for step in 0..(width / 3.0) as u32 {
                    let wave = (step as f32 / 7.0).sin() * 12.0;
                    let (x, y) = ((left + width / 3.0) as u32 + step, (middle as f32 + wave) as u32);
                    (0..3).for_each(|thick| page.put_pixel(x, y + thick, Luma([40])));
                }
            }
        }
        let (page, found, columns) = cells(&mistreated(&page, degrees, 25), &sheet);
        for (at, row) in found.iter().enumerate() {
            for (column, sides) in columns.iter().enumerate() {
                // Who is not expected at a half-day finds it written there.
                let printed = sheet.learners.get(at).map(|learner| &learner.cells[column]);
                if printed == Some(&Cell::NotExpected) {
                    continue;
                }
                let seen = inked(&page, *row, *sides);
                assert_eq!(seen, signed(at, column), "{layout:?}, row {at}, column {column}");
            }
        }
    }
}

#[test]
fn each_page_of_a_file_has_a_code_of_its_own_even_in_a_pdf_of_vectors() {
    let printed = printed(&sheet(Layout::Day));
    assert_eq!(printed.pages, 2);
    let scan = Scan::open(printed.bytes).unwrap();
    assert_eq!(scan.len(), 2);
    let codes = (0..2).map(|at| read_code(&scan.page(at).unwrap(), is_ours).unwrap().text);
    assert_eq!(
        codes.collect::<Vec<_>>(),
        ["PREAU:7KDA90PX1MTV/1", "PREAU:7KDA90PX1MTV/2"]
    );
}

#[test]
fn a_photograph_and_what_is_no_sheet_are_told_apart() {
    let page = mistreated(&pictured(&sheet(Layout::Session)), 3.0, 12);
    let mut photograph = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(page)
        .write_to(&mut photograph, ImageFormat::Jpeg)
        .unwrap();
    let scan = Scan::open(photograph.into_inner()).unwrap();
    assert_eq!(
        read_code(&scan.page(0).unwrap(), is_ours).unwrap().text,
        "PREAU:7KDA90PX1MTV/1"
    );
    let blank = GrayImage::from_pixel(800, 1100, Luma([250]));
    assert_eq!(read_code(&blank, is_ours), None);
    assert_eq!(rows(&blank, 4, 60.0), None);
    for (bytes, error) in [(&b"%PDF-1.7 cut short"[..], "scan-damaged"), (b"hello", "scan-unknown")] {
        assert_eq!(Scan::open(bytes.to_vec()).err().map(scans::ScanError::key), Some(error));
    }
}
