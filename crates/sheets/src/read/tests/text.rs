use super::*;
use crate::{Cell, Format, Warning};

fn lines(text: &str) -> Vec<String> {
    shown(&read(text.as_bytes()).unwrap())
}

#[test]
fn a_french_export_in_windows_1252_is_read_with_its_accents() {
    let (_file, book) = open_bytes(b"Nom;Pr\xE9nom\r\nPetit;Zo\xE9\r\n", &Limits::default());
    let mut book = book.unwrap();
    assert_eq!((book.format, book.separator), (Format::Csv, Some(';')));
    assert_eq!(book.encoding.map(|encoding| encoding.name()), Some("windows-1252"));
    assert_eq!(book.sheets[0].name, "élèves");
    let rows: Vec<Row> = book.rows(0).unwrap().map(Result::unwrap).collect();
    assert_eq!(shown(&rows), ["1: Nom|Prénom", "2: Petit|Zoé"]);
}

#[test]
fn lines_in_another_encoding_are_told_to_the_person() {
    let (_file, book) = open_bytes(b"Nom;Pr\xC3\xA9nom\nPetit;Zo\xE9\n", &Limits::default());
    assert_eq!(
        book.unwrap().warnings,
        [Warning::MixedEncodings {
            lines: vec![2],
            count: 1
        }]
    );
}

#[test]
fn row_numbers_are_those_of_a_spreadsheet_program() {
    assert_eq!(
        lines("Nom;Note\n\n\nPetit;\"a\nb\"\nRoux;c"),
        ["1: Nom|Note", "4: Petit|a\nb", "5: Roux|c"]
    );
    assert_eq!(
        lines("Nom;Note\r\n\r\n;\r\nPetit;\"a\r\nb\"\r\nRoux;c\r\n"),
        ["1: Nom|Note", "4: Petit|a\r\nb", "5: Roux|c"]
    );
    assert_eq!(
        lines("Nom;Note\rPetit;a\r\rRoux;c\r"),
        ["1: Nom|Note", "2: Petit|a", "4: Roux|c"]
    );
    assert_eq!(
        lines("Nom;Note\nPetit;a\n\nRoux;c"),
        ["1: Nom|Note", "2: Petit|a", "4: Roux|c"]
    );
}

#[test]
fn a_first_line_that_only_names_the_separator_is_obeyed_and_not_shown() {
    assert_eq!(
        lines("sep=|\nNom|Note\nPetit|1;2;3\n"),
        ["1: Nom|Note", "2: Petit|1;2;3"]
    );
}

#[test]
fn quotes_inside_values_and_rows_of_unequal_lengths_are_kept() {
    assert_eq!(
        lines("Nom,Prénom\n\"Petit, dit \"\"Jo\"\"\",Zoé,de trop\nRoux\n"),
        ["1: Nom|Prénom", "2: Petit, dit \"Jo\"|Zoé|de trop", "3: Roux"]
    );
}

#[test]
fn a_quotation_mark_never_closed_names_its_row() {
    let error = read(b"Nom;Note\nPetit;1\nRoux;\"ouvert\nBlanc;2\n").unwrap_err();
    assert!(matches!(error, SheetError::UnclosedQuote { row: 3 }), "{error:?}");
}

#[test]
fn a_nul_character_names_its_cell() {
    let error = read(b"Nom;Note\nPetit;1\0\n").unwrap_err();
    assert!(matches!(error, SheetError::NulByte { row: 2, column: 2 }), "{error:?}");
}

#[test]
fn a_text_too_long_for_a_cell_names_its_cell() {
    let limits = Limits {
        cell_chars: 10,
        ..Limits::default()
    };
    assert!(read_all("Nom;éééééééééé\n".as_bytes(), &limits).is_ok());
    let error = read_all("Nom;ééééééééééé\n".as_bytes(), &limits).unwrap_err();
    assert!(
        matches!(
            error,
            SheetError::CellTooLong {
                row: 1,
                column: 2,
                length: 11,
                limit: 10
            }
        ),
        "{error:?}"
    );
}

#[test]
fn too_many_columns_or_rows_stop_the_reading_but_empty_ones_do_not() {
    let limits = Limits {
        columns: 3,
        rows: 2,
        ..Limits::default()
    };
    assert!(read_all(b"a;b;c;;;;;;;\n1;2;3;;;;;;;\n;;;\n;;;\n", &limits).is_ok());
    assert!(matches!(
        read_all(b"a;b;c\n1;2;3;4\n", &limits),
        Err(SheetError::TooManyColumns {
            row: 2,
            column: 4,
            limit: 3
        })
    ));
    assert!(matches!(
        read_all(b"a;b\n1;2\n3;4\n", &limits),
        Err(SheetError::TooManyRows { row: 3, limit: 2 })
    ));
}

#[test]
fn reading_ends_at_the_first_error_and_may_begin_again() {
    let (_file, book) = open_bytes(b"Nom;Note\nPetit;1\0\nRoux;2\n", &Limits::default());
    let mut book = book.unwrap();
    assert_eq!(book.rows(0).unwrap().count(), 2);
    assert_eq!(
        book.rows(0).unwrap().next().unwrap().unwrap().get(0),
        &Cell::Text("Nom".into())
    );
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    for bytes in [&b""[..], b"\n\n  \n", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
        assert!(matches!(read(bytes), Err(SheetError::EmptyFile)), "{bytes:?}");
    }
}
