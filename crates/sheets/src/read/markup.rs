//! Tables written as text between tags: the web pages that older software saves under the name `.xls`, and the XML
//! workbooks of Excel 2003. Both are small files in practice; they are read whole, within the resident limit.

mod page;
mod tags;
mod workbook;

use std::path::Path;

use super::SheetName;
use crate::{Limits, LooksLike, Row, SheetError};

/// Which of the two a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Html,
    Xml2003,
}

/// The tables of the file, each with its rows.
pub(super) struct Tables {
    pub(super) sheets: Vec<SheetName>,
    rows: Vec<Vec<Row>>,
}

/// A table being gathered: its name and its rows.
type Table = (String, Vec<Row>);

impl Tables {
    pub(super) fn open(path: &Path, flavour: Flavour, limits: &Limits) -> Result<Self, SheetError> {
        let bytes = std::fs::metadata(path)?.len();
        if bytes > limits.resident_bytes {
            return Err(SheetError::FileTooLarge {
                bytes,
                limit: limits.resident_bytes,
            });
        }
        let text = decode(&std::fs::read(path)?);
        let (tables, looks_like) = match flavour {
            Flavour::Html => (page::tables(&text, limits)?, LooksLike::Html),
            Flavour::Xml2003 => (workbook::tables(&text, limits)?, LooksLike::Xml),
        };
        if tables.is_empty() {
            return Err(SheetError::NotASpreadsheet { looks_like });
        }
        let (names, rows) = tables.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        let sheets = names.into_iter().map(|name| SheetName { name, hidden: false });
        Ok(Self {
            sheets: sheets.collect(),
            rows,
        })
    }

    pub(super) fn rows(&self, sheet: usize) -> impl Iterator<Item = Result<Row, SheetError>> + '_ {
        self.rows.get(sheet).into_iter().flatten().cloned().map(Ok)
    }
}

/// The text of a page: by its mark, by what it announces, else UTF-8 when it is, else Windows-1252.
fn decode(bytes: &[u8]) -> String {
    if let Some(wide) = super::text::wide_encoding(bytes) {
        return wide.decode(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.trim_start_matches('\u{feff}').to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let announced = ["charset=", "encoding="].iter().find_map(|mark| {
        let (_, rest) = head.split_once(mark)?;
        let name: String = rest
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        encoding_rs::Encoding::for_label(name.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
    });
    let (text, _) = announced
        .unwrap_or(encoding_rs::WINDOWS_1252)
        .decode_without_bom_handling(bytes);
    text.into_owned()
}
