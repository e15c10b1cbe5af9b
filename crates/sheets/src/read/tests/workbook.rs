use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format as Style};

use super::*;
use crate::{Cell, Format, SheetName};

const XLS: &[u8] = include_bytes!("../../../tests/data/students.xls");
const XLS_1904: &[u8] = include_bytes!("../../../tests/data/dates-1904.xls");
const ODS: &[u8] = include_bytes!("../../../tests/data/students.ods");

#[test]
fn an_xlsx_cell_keeps_its_kind() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        let day = Style::new().set_num_format("dd/mm/yyyy");
        sheet.write(1, 1, "Petit").unwrap();
        sheet.write(1, 2, 12.5).unwrap();
        sheet.write(1, 3, true).unwrap();
        sheet
            .write_with_format(1, 4, ExcelDateTime::from_ymd(2014, 3, 12).unwrap(), &day)
            .unwrap();
        sheet
            .write_formula(1, 5, rust_xlsxwriter::Formula::new("=A1").set_result("#N/A"))
            .unwrap();
        sheet
            .write_formula(1, 6, rust_xlsxwriter::Formula::new("=1+1").set_result("2"))
            .unwrap();
    });
    let rows = read(&bytes).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].number, rows[0].get(0)), (2, &Cell::Empty));
    assert_eq!(
        rows[0].cells[1..5],
        [
            Cell::Text("Petit".into()),
            Cell::Number(12.5),
            Cell::Bool(true),
            Cell::Date(date(2014, 3, 12))
        ]
    );
    assert_eq!(rows[0].get(6), &Cell::Number(2.0));
}

#[test]
fn a_formula_of_an_xlsx_cell_is_never_given_as_a_value() {
    let bytes = workbook(|book| {
        book.add_worksheet()
            .write_formula(
                0,
                0,
                rust_xlsxwriter::Formula::new("=HYPERLINK(\"x\")").set_result("lien"),
            )
            .unwrap();
    });
    assert_eq!(shown(&read(&bytes).unwrap()), ["1: lien"]);
}

#[test]
fn a_value_far_below_costs_nothing_and_keeps_its_row_number() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        let blank = Style::new().set_bold();
        sheet.write(0, 0, "Nom").unwrap();
        for row in 1..5_000 {
            sheet.write_blank(row, 300, &blank).unwrap();
        }
        sheet.write(899_999, 0, "Petit").unwrap();
    });
    assert_eq!(shown(&read(&bytes).unwrap()), ["1: Nom", "900000: Petit"]);
}

#[test]
fn an_xlsx_value_beyond_the_limits_names_its_place() {
    let at = |row, column| {
        workbook(|book| {
            book.add_worksheet().write(row, column, "x").unwrap();
        })
    };
    assert!(matches!(
        read(&at(4, 400)),
        Err(SheetError::TooManyColumns {
            row: 5,
            column: 401,
            limit: 400
        })
    ));
    assert!(matches!(
        read(&at(1_000_000, 0)),
        Err(SheetError::TooManyRows { row: 1_000_001, .. })
    ));
}

#[test]
fn an_xls_file_is_read_with_its_dates_faults_and_hidden_sheet() {
    let (_file, book) = open_bytes(XLS, &Limits::default());
    let mut book = book.unwrap();
    assert_eq!(book.format, Format::Xls);
    let sheets = [("Élèves", false), ("Listes", true)].map(|(name, hidden)| SheetName {
        name: name.into(),
        hidden,
    });
    assert_eq!(book.sheets, sheets);
    let rows: Vec<Row> = book.rows(0).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4, 6]);
    assert_eq!(
        rows[2].cells[2..5],
        [Cell::Date(date(2014, 3, 12)), Cell::Number(12.5), Cell::Bool(true)]
    );
    assert_eq!(book.header(0).unwrap().unwrap().row, 3);
    assert_eq!(book.data_sheet().unwrap(), Some(0));
}

#[test]
fn the_dates_of_an_old_macintosh_workbook_are_counted_from_1904() {
    assert_eq!(read(XLS_1904).unwrap()[0].cells, [Cell::Date(date(2014, 3, 12))]);
}

#[test]
fn an_ods_file_is_read_with_its_repeats_comments_and_times() {
    let (_file, book) = open_bytes(ODS, &Limits::default());
    let mut book = book.unwrap();
    assert_eq!(book.format, Format::Ods);
    assert_eq!(
        book.data_sheet().unwrap(),
        Some(1),
        "the sheet of instructions is passed over"
    );
    let rows: Vec<Row> = book.rows(1).unwrap().map(Result::unwrap).collect();
    assert_eq!(
        shown(&rows),
        [
            "1: Collège Jules Ferry",
            "3: Nom|Prénom|Né(e) le|Moyenne|Boursier|Heure",
            "4: Petit|Zoé\nAnne|Date(2014-03-12)|Number(12.5)|Bool(true)|08:30",
            "8: Roux|Max & Léo",
            "9: Roux|Max & Léo",
        ]
    );
}

#[test]
fn the_data_are_found_beside_instructions_and_lists_of_choices() {
    let bytes = workbook(|book| {
        let notice = book.add_worksheet().set_name("Notice").unwrap();
        for row in 0..80 {
            notice.write(row, 0, "Lisez ceci avant de remplir").unwrap();
        }
        let data = book.add_worksheet().set_name("Élèves").unwrap();
        for row in 0..10 {
            data.write(row, 0, "Petit").unwrap().write(row, 1, "Zoé").unwrap();
        }
        let lists = book.add_worksheet().set_name("Listes").unwrap().set_hidden(true);
        for row in 0..100 {
            lists.write(row, 0, "Oui").unwrap().write(row, 1, "Non").unwrap();
        }
    });
    let (_file, book) = open_bytes(&bytes, &Limits::default());
    assert_eq!(book.unwrap().data_sheet().unwrap(), Some(1));
}

#[test]
fn a_sheet_that_does_not_exist_is_refused() {
    let (_file, book) = open_bytes(XLS, &Limits::default());
    assert!(matches!(
        book.unwrap().rows(9),
        Err(SheetError::NoSuchSheet { index: 9 })
    ));
}
