use std::io::Cursor;

use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::LooksLike;

const XLS: &[u8] = include_bytes!("../../../tests/data/students.xls");
const ODS: &[u8] = include_bytes!("../../../tests/data/students.ods");

fn xlsx() -> Vec<u8> {
    workbook(|book| {
        let sheet = book.add_worksheet();
        for row in 0..40 {
            sheet
                .write(row, 0, format!("Nom {row}"))
                .unwrap()
                .write(row, 1, row)
                .unwrap();
        }
    })
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An ods file of that content.
fn ods(table: &str) -> Vec<u8> {
    let content = format!("<office:document-content><office:body><office:spreadsheet>{table}");
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

fn refused_as(bytes: &[u8]) -> Option<LooksLike> {
    match read(bytes) {
        Err(SheetError::NotASpreadsheet { looks_like }) => Some(looks_like),
        _ => None,
    }
}

#[test]
fn a_decompression_bomb_is_refused_before_it_opens() {
    let zeros = vec![b' '; 40 << 20];
    let bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    assert!(bytes.len() < 1 << 20);
    assert!(matches!(read(&bytes), Err(SheetError::Bomb { .. })));
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused_too() {
    let zeros = vec![b' '; 40 << 20];
    let mut bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    // Every place where the archive tells the inflated size.
    let told = (zeros.len() as u32).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|four| four == told) {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(
        read(&bytes),
        Err(SheetError::Bomb { .. } | SheetError::Corrupt { .. })
    ));
}

#[test]
fn a_part_that_announces_more_texts_than_it_can_hold_is_refused() {
    for count in ["uniqueCount=\"99999999999999\"", "uniqueCount = '99999999999999'"] {
        let texts = format!("<sst {count}><si/></sst>");
        let bytes = archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/sharedStrings.xml", texts.as_bytes()),
        ]);
        assert!(matches!(read(&bytes), Err(SheetError::Corrupt { .. })), "{count}");
    }
}

#[test]
fn more_styles_than_any_workbook_has_are_refused_wherever_they_stand() {
    let styles = "<xf/>".repeat(500_000);
    let bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/worksheets/styles.xml", styles.as_bytes()),
    ]);
    assert!(matches!(read(&bytes), Err(SheetError::Bomb { .. })));
}

#[test]
fn a_cell_repeated_a_billion_times_is_stopped_at_the_limit() {
    let cell = "<table:table-cell table:number-columns-repeated=\"1000000000\"><text:p>x</text:p></table:table-cell>";
    let wide = ods(&format!(
        "<table:table table:name=\"A\"><table:table-row>{cell}</table:table-row></table:table>"
    ));
    assert!(matches!(
        read(&wide),
        Err(SheetError::TooManyColumns {
            row: 1,
            column: 401,
            ..
        })
    ));
    let rows = "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    let limits = Limits {
        rows: 1_000,
        ..Limits::default()
    };
    let tall = read_all(
        &ods(&format!("<table:table table:name=\"A\">{rows}</table:table>")),
        &limits,
    );
    assert!(matches!(tall, Err(SheetError::TooManyRows { row: 1_001, .. })));
    let spaces = ods(
        "<table:table table:name=\"A\"><table:table-row><table:table-cell><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row></table:table>",
    );
    assert!(matches!(
        read(&spaces),
        Err(SheetError::CellTooLong { row: 1, column: 1, .. })
    ));
}

#[test]
fn an_ods_document_cut_in_a_table_ends() {
    assert!(matches!(
        read(&ods("<table:table table:name=\"A\"><table:table-row>")),
        Err(SheetError::Corrupt { .. })
    ));
    assert!(matches!(
        read(&ods("<table:table table:name=\"A\">")),
        Err(SheetError::Corrupt { .. })
    ));
}

#[test]
fn a_workbook_with_macros_is_refused() {
    let by_part = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/vbaProject.bin", b"x")]);
    assert!(matches!(read(&by_part), Err(SheetError::MacroFile)));
    let by_type = archive(&[(
        "[Content_Types].xml",
        b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>",
    )]);
    assert!(matches!(read(&by_type), Err(SheetError::MacroFile)));
}

#[test]
fn a_protected_workbook_is_said_to_be_protected() {
    let mut ole = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    ole.create_stream("/EncryptedPackage")
        .unwrap()
        .write_all(b"secret")
        .unwrap();
    ole.flush().unwrap();
    assert!(matches!(
        read(&ole.into_inner().into_inner()),
        Err(SheetError::Encrypted)
    ));
    let ods = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ]);
    assert!(matches!(read(&ods), Err(SheetError::Encrypted)));
}

#[test]
fn another_kind_of_document_is_named() {
    assert_eq!(
        refused_as(&archive(&[("word/document.xml", b"<x/>")])),
        Some(LooksLike::Document)
    );
    assert_eq!(
        refused_as(&archive(&[("xl/workbook.bin", b"x")])),
        Some(LooksLike::BinaryWorkbook)
    );
    assert_eq!(refused_as(&archive(&[("photo.png", b"x")])), Some(LooksLike::Archive));
    assert_eq!(
        refused_as(b"<html><body>Connectez-vous</body></html>"),
        Some(LooksLike::Html)
    );
    let mut ole = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    ole.create_stream("/WordDocument").unwrap();
    ole.flush().unwrap();
    assert_eq!(refused_as(&ole.into_inner().into_inner()), Some(LooksLike::Document));
}

#[test]
fn a_file_too_heavy_is_refused_unread() {
    let limits = Limits {
        file_bytes: 10,
        ..Limits::default()
    };
    assert!(matches!(
        read_all(b"Nom;Prenom;Classe", &limits),
        Err(SheetError::FileTooLarge { bytes: 17, limit: 10 })
    ));
}

#[test]
fn a_good_file_cut_anywhere_never_gives_a_panic_nor_a_silent_end() {
    let xlsx = xlsx();
    for good in [xlsx.as_slice(), XLS, ODS] {
        let whole = read(good).unwrap();
        // The first eight bytes tell what the file is.
        for end in (8..good.len()).step_by(good.len() / 60) {
            if let Ok(rows) = read(&good[..end]) {
                assert_eq!(rows, whole, "cut at {end} of {}", good.len());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_bytes_never_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0..4_usize) {
        let magic: &[u8] = [&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE"][kind];
        let _ = read(&[magic, &bytes].concat());
    }

    #[test]
    fn a_good_file_with_damaged_bytes_never_makes_the_reader_panic(
        which in 0..3_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = match which { 0 => xlsx(), 1 => XLS.to_vec(), _ => ODS.to_vec() };
        for (place, value) in damage {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn any_content_in_a_sheet_never_makes_the_reader_panic(xml in "(<(row|c|v|is|t|f)( r=\"[A-Z0-9]{0,9}\")?( t=\"(s|n|b|e|d|str|inlineStr)\")?>|</(row|c|v|is|t|f)>|[0-9.eE+-]{1,6}|&amp;|&x;){0,30}") {
        let sheet = format!("<worksheet><sheetData>{xml}</sheetData></worksheet>");
        let mut zip = zip::ZipArchive::new(Cursor::new(xlsx())).unwrap();
        let mut parts = Vec::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut content).unwrap();
            let name = part.name().unwrap().into_owned();
            parts.push(if name.ends_with("sheet1.xml") { (name, sheet.clone().into_bytes()) } else { (name, content) });
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let _ = read(&archive(&parts));
    }
}
