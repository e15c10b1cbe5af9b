use std::io::Cursor;

use jiff::civil::{date, datetime};
use proptest::prelude::*;

use super::*;
use crate::{Cell, Limits, Row, open};

fn columns(count: usize) -> Vec<Column> {
    (1..=count)
        .map(|index| Column::new(format!("Colonne {index}"), Kind::Text))
        .collect()
}

fn to_csv(columns: &[Column], dialect: Dialect, rows: &[&[Out<'_>]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = csv(&mut bytes, columns, dialect).unwrap();
    rows.iter().for_each(|row| writer.row(row).unwrap());
    writer.finish().unwrap();
    bytes
}

fn to_xlsx(columns: &[Column], name: &str, rows: &[&[Out<'_>]]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = xlsx(&mut bytes, name, columns, &std::env::temp_dir()).unwrap();
    rows.iter().for_each(|row| writer.row(row).unwrap());
    writer.finish().unwrap();
    bytes.into_inner()
}

fn read_back(bytes: &[u8]) -> Vec<Row> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let mut book = open(file.path(), "export", &Limits::default()).unwrap();
    book.rows(0).unwrap().map(Result::unwrap).collect()
}

const EVERYTHING: &[Out<'static>] = &[
    Out::Text("Zoé"),
    Out::Int(-3),
    Out::Real(12.5),
    Out::Date(date(2014, 3, 12)),
    Out::DateTime(datetime(2014, 3, 12, 8, 30, 0, 0)),
    Out::Bool(true),
    Out::Cents(-123_405),
    Out::Empty,
];

#[test]
fn a_text_file_is_what_french_excel_expects() {
    let bytes = to_csv(&columns(2), Dialect::default(), &[EVERYTHING]);
    let line = "Zoé;-3;\"12,5\";12/03/2014;12/03/2014 08:30:00;1;\"-1234,05\";";
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        format!("\u{feff}Colonne 1;Colonne 2\r\n{line}\r\n")
    );
}

#[test]
fn a_plain_text_file_is_what_programs_expect() {
    let bytes = to_csv(&columns(2), Dialect::plain(), &[EVERYTHING]);
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "Colonne 1,Colonne 2\r\nZoé,-3,12.5,2014-03-12,2014-03-12T08:30:00,true,-1234.05,\r\n"
    );
}

#[test]
fn a_workbook_keeps_the_kind_of_each_value() {
    let rows = read_back(&to_xlsx(&columns(8), "Élèves", &[EVERYTHING]));
    assert_eq!(
        rows[1].cells,
        [
            Cell::Text("Zoé".into()),
            Cell::Number(-3.0),
            Cell::Number(12.5),
            Cell::Date(date(2014, 3, 12)),
            Cell::DateTime(datetime(2014, 3, 12, 8, 30, 0, 0)),
            Cell::Bool(true),
            Cell::Number(-1234.05),
        ]
    );
}

#[test]
fn a_workbook_never_holds_a_formula() {
    let bytes = to_xlsx(&columns(1), "Élèves", &[&[Out::Text("=HYPERLINK(\"http://x\")")]]);
    assert_eq!(
        read_back(&bytes)[1].cells,
        [Cell::Text("=HYPERLINK(\"http://x\")".into())]
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let sheet = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!sheet.contains("<f>"));
    assert!(sheet.contains("autoFilter") && sheet.contains("frozen"));
}

#[test]
fn a_day_before_excel_and_a_number_it_would_round_are_written_as_texts() {
    let bytes = to_xlsx(
        &columns(2),
        "A",
        &[&[Out::Date(date(1899, 12, 31)), Out::Int(9_007_199_254_740_993)]],
    );
    assert_eq!(
        read_back(&bytes)[1].cells,
        [Cell::Text("1899-12-31".into()), Cell::Text("9007199254740993".into())]
    );
}

#[test]
fn any_name_of_sheet_is_made_acceptable() {
    for name in [
        "",
        "'",
        "[a]:*?/\\",
        &"é".repeat(60),
        "6e A / 6e B",
        &"\u{1F600}".repeat(16),
    ] {
        to_xlsx(&columns(1), name, &[]);
    }
}

#[test]
fn a_text_no_cell_can_hold_is_refused_with_its_place() {
    let long = "é".repeat(32_768);
    let mut bytes = Vec::new();
    let mut writer = csv(&mut bytes, &columns(2), Dialect::default()).unwrap();
    let error = writer.row(&[Out::Empty, Out::Text(&long)]).unwrap_err();
    assert!(matches!(
        error,
        SheetError::CellTooLong {
            row: 2,
            column: 2,
            length: 32_768,
            ..
        }
    ));
    assert!(matches!(
        writer.row(&[Out::Text("a\0b")]),
        Err(SheetError::NulByte { .. })
    ));
}

/// Texts as people and attackers type them.
fn text() -> impl Strategy<Value = String> {
    "('{0,2}[=+@\t\r\n-])?[a-zA-Zé'\"=;,|\t\r\n +0-9_x<>&-]{0,14}|\\+33 6 [0-9]{2} [0-9]{2}|_x000[AD]_"
}

fn expected(table: &[Vec<String>]) -> Vec<Vec<Cell>> {
    let blank = |row: &Vec<String>| row.iter().all(|text| text.trim().is_empty());
    let trimmed = |row: &Vec<String>| {
        let width = row.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        row[..width].iter().map(Cell::text).collect()
    };
    table.iter().filter(|row| !blank(row)).map(trimmed).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_is_read_back_unchanged(table in (1..5_usize).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(text(), width), 0..8))) {
        let titles = columns(table.first().map_or(1, Vec::len));
        let rows: Vec<Vec<Out<'_>>> = table.iter().map(|row| row.iter().map(|text| Out::Text(text)).collect()).collect();
        let rows: Vec<&[Out<'_>]> = rows.iter().map(Vec::as_slice).collect();
        for bytes in [to_csv(&titles, Dialect::default(), &rows), to_csv(&titles, Dialect::plain(), &rows), to_xlsx(&titles, "A", &rows)] {
            let read: Vec<Vec<Cell>> = read_back(&bytes).into_iter().skip(1).map(|row| row.cells).collect();
            prop_assert_eq!(read, expected(&table));
        }
    }
}
