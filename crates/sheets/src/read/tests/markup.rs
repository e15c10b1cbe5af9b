//! Tables between tags: web pages called `.xls`, and XML workbooks.

use super::*;
use crate::Format;

#[test]
fn a_web_page_saved_as_xls_is_read_as_a_person_sees_it() {
    let page = b"<html><head><style>td{color:red}</style></head><body><table border=1>
        <tr><th>Nom</th><th>Pr&eacute;nom</th><th>Classe</th></tr>
        <tr><td>Lef\xe8vre</td><td>Zo&#233;</td><td rowspan=2>6A</td></tr>
        <tr><td>Roy &amp; Fils<td>Ana<br>Marie</tr>
        <tr><td colspan=2>&nbsp;</td><td>fin</td></tr></table></body></html>";
    let rows = read(page).unwrap();
    assert_eq!(
        shown(&rows),
        [
            "1: Nom|Pr\u{e9}nom|Classe",
            "2: Lef\u{e8}vre|Zo\u{e9}|6A",
            "3: Roy & Fils|Ana\nMarie",
            "4: ||fin"
        ]
    );
}

#[test]
fn an_xml_workbook_of_2003_keeps_its_kinds_and_its_places() {
    let book = br#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Worksheet ss:Name="Vide"><Table/></Worksheet><Worksheet ss:Name="Classe"><Table>
        <Row><Cell><Data ss:Type="String">Nom</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">N\xc3\xa9 le</Data></Cell></Row>
        <Row ss:Index="5"><Cell><Data ss:Type="Number">12</Data></Cell><Cell/><Cell><Data ss:Type="DateTime">2014-03-12T00:00:00.000</Data></Cell></Row>
        </Table></Worksheet></Workbook>"#;
    let book = String::from_utf8_lossy(book).replace("\\xc3\\xa9", "\u{e9}");
    let rows = read(book.as_bytes()).unwrap();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 5]);
    assert_eq!(rows[0].get(2), &crate::Cell::Text("N\u{e9} le".into()));
    assert_eq!(rows[1].get(0), &crate::Cell::Number(12.0));
    assert_eq!(rows[1].get(2), &crate::Cell::Date(jiff::civil::date(2014, 3, 12)));
    let (_file, book) = open_bytes(book.as_bytes(), &Limits::default());
    let book = book.unwrap();
    assert_eq!((book.format, book.sheets.len()), (Format::Xml2003, 1));
}

#[test]
fn accents_that_stand_apart_from_their_letters_are_joined() {
    assert_eq!(
        shown(&read("Nom;Pre\u{301}nom\nLefe\u{300}vre;Zoe\u{301}\n".as_bytes()).unwrap())[1],
        "2: Lef\u{e8}vre|Zo\u{e9}"
    );
}
