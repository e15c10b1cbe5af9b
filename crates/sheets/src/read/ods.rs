//! OpenDocument spreadsheets, streamed.
//!
//! Our own reader rather than calamine's, which lays a sheet out as a rectangle in memory (a few hundred bytes of
//! XML that repeat a cell fill gigabytes) and does not end on a cut document.
//! Source: OpenDocument 1.3, part 3, sections 9.1 (tables) and 19.385 (`office:value-type`).

use std::{collections::HashSet, fs::File, io::BufReader, path::Path};

use quick_xml::{
    Reader,
    escape::{resolve_xml_entity, unescape},
    events::{BytesStart, Event},
};
use zip::{ZipArchive, read::ZipFile};

use super::{SheetName, convert, rows::RowBuilder};
use crate::{Cell, Limits, Row, SheetError};

type Xml<'a> = Reader<BufReader<ZipFile<'a, BufReader<File>>>>;

pub(super) struct Ods {
    pub(super) sheets: Vec<SheetName>,
    archive: ZipArchive<BufReader<File>>,
}

impl Ods {
    pub(super) fn open(path: &Path, limits: &Limits) -> Result<Self, SheetError> {
        let mut archive = ZipArchive::new(super::reader(path)?).map_err(SheetError::corrupt)?;
        let sheets = sheet_names(content(&mut archive)?, limits)?;
        Ok(Self { sheets, archive })
    }

    pub(super) fn rows<'a>(&'a mut self, sheet: usize, limits: &'a Limits) -> Result<OdsRows<'a>, SheetError> {
        let mut xml = content(&mut self.archive)?;
        let mut buffer = Vec::new();
        let mut tables = 0;
        loop {
            buffer.clear();
            match next(&mut xml, &mut buffer)? {
                Event::Start(tag) if local(&tag) == "table" => {
                    if tables == sheet {
                        break;
                    }
                    tables += 1;
                    // Passes over the whole sheet, tables inside its cells included.
                    let name = tag.name().as_ref().to_owned();
                    xml.read_to_end_into(quick_xml::name::QName(&name), &mut Vec::new())
                        .map_err(SheetError::corrupt)?;
                }
                Event::Eof => return Err(SheetError::corrupt("the document is cut")),
                _ => {}
            }
        }
        Ok(OdsRows {
            xml,
            limits,
            builder: RowBuilder::new(limits),
            next: 1,
            repeat: None,
            ended: false,
        })
    }
}

fn content(archive: &mut ZipArchive<BufReader<File>>) -> Result<Xml<'_>, SheetError> {
    let part = archive.by_name("content.xml").map_err(SheetError::corrupt)?;
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 << 10, part));
    let config = xml.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    Ok(xml)
}

/// The tables of the document that are sheets, those inside a cell left out.
fn sheet_names(mut xml: Xml<'_>, limits: &Limits) -> Result<Vec<SheetName>, SheetError> {
    let mut sheets = Vec::new();
    let mut hidden_styles = HashSet::new();
    let (mut style, mut depth) = (String::new(), 0_u32);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match next(&mut xml, &mut buffer)? {
            Event::Start(tag) => match local(&tag).as_str() {
                "style" => style = attribute(&tag, "name")?.unwrap_or_default(),
                "table-properties" if attribute(&tag, "display")?.as_deref() == Some("false") => {
                    hidden_styles.insert(style.clone());
                }
                "table" => {
                    depth += 1;
                    if depth == 1 {
                        let name = attribute(&tag, "name")?.unwrap_or_default();
                        if name.chars().count() > limits.cell_chars || sheets.len() > 10_000 {
                            return Err(SheetError::corrupt("impossible sheets"));
                        }
                        let hidden = attribute(&tag, "style-name")?.is_some_and(|style| hidden_styles.contains(&style));
                        sheets.push(SheetName { name, hidden });
                    }
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "table" => depth = depth.saturating_sub(1),
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

/// Rows of one table. A row written once and repeated is built once.
pub(super) struct OdsRows<'a> {
    xml: Xml<'a>,
    limits: &'a Limits,
    builder: RowBuilder<'a>,
    /// Number of the row to come.
    next: u32,
    repeat: Option<(Row, u32)>,
    ended: bool,
}

impl OdsRows<'_> {
    fn next_row(&mut self) -> Result<Option<Row>, SheetError> {
        if let Some((row, left)) = &mut self.repeat {
            row.number += 1;
            if row.number > self.limits.rows {
                return Err(SheetError::TooManyRows {
                    row: row.number,
                    limit: self.limits.rows,
                });
            }
            *left -= 1;
            return Ok(if *left == 0 {
                self.repeat.take().map(|(row, _)| row)
            } else {
                Some(row.clone())
            });
        }
        let mut buffer = Vec::new();
        while !self.ended {
            buffer.clear();
            match next(&mut self.xml, &mut buffer)? {
                Event::Start(tag) if local(&tag) == "table-row" => {
                    let repeated = count(&tag, "number-rows-repeated")?;
                    self.builder.start(self.next);
                    self.next = self.next.saturating_add(repeated);
                    self.read_cells()?;
                    if let Some(row) = self.builder.take() {
                        if repeated > 1 {
                            self.repeat = Some((row.clone(), repeated - 1));
                        }
                        return Ok(Some(row));
                    }
                }
                Event::End(tag) if tag.local_name().as_ref() == "table" => self.ended = true,
                Event::Eof => return Err(SheetError::corrupt("the document is cut")),
                _ => {}
            }
        }
        Ok(None)
    }

    fn read_cells(&mut self) -> Result<(), SheetError> {
        let mut buffer = Vec::new();
        let mut column = 0_usize;
        loop {
            buffer.clear();
            match next(&mut self.xml, &mut buffer)? {
                Event::Start(tag) => {
                    let name = local(&tag);
                    let repeated = count(&tag, "number-columns-repeated")? as usize;
                    let value = Value::of(&tag)?;
                    let text = read_text(&mut self.xml, tag.name().as_ref(), self.limits.cell_chars)?;
                    // What a merged cell covers is not shown to anyone.
                    if name == "table-cell" {
                        let cell = value.into_cell(text);
                        if cell != Cell::Empty {
                            for at in column..column.saturating_add(repeated) {
                                self.builder.put(at, cell.clone())?;
                            }
                        }
                    }
                    column = column.saturating_add(repeated);
                }
                Event::End(tag) if tag.local_name().as_ref() == "table-row" => return Ok(()),
                Event::Eof => return Err(SheetError::corrupt("the document is cut")),
                _ => {}
            }
        }
    }
}

impl Iterator for OdsRows<'_> {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}

/// What the attributes of a cell say of its value.
enum Value {
    /// The text of the element is the value.
    Shown,
    /// The text of the element is a fault.
    Fault,
    Known(Cell),
}

impl Value {
    fn of(tag: &BytesStart<'_>) -> Result<Self, SheetError> {
        let (mut kind, mut fault, mut value) = (String::new(), false, None);
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(SheetError::corrupt)?;
            let text = || {
                unescape(&attribute.value)
                    .map(|text| text.into_owned())
                    .map_err(SheetError::corrupt)
            };
            match attribute.key.as_ref() {
                "office:value-type" => kind = text()?,
                "calcext:value-type" => fault = text()? == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => {
                    value = Some(text()?);
                }
                _ => {}
            }
        }
        Ok(match (fault, kind.as_str(), value) {
            (true, ..) => Self::Fault,
            (_, "float" | "percentage" | "currency", Some(value)) => {
                Self::Known(value.parse().map_or(Cell::Text(value), Cell::Number))
            }
            (_, "date", Some(value)) => Self::Known(convert::iso_moment(&value)),
            (_, "time", Some(value)) => Self::Known(convert::iso_duration(&value)),
            (_, "boolean", Some(value)) => Self::Known(Cell::Bool(value == "true")),
            (_, "string", Some(value)) => Self::Known(Cell::text(value)),
            _ => Self::Shown,
        })
    }

    fn into_cell(self, text: String) -> Cell {
        match self {
            Self::Shown => Cell::text(text),
            Self::Fault => Cell::Fault(text),
            Self::Known(cell) => cell,
        }
    }
}

/// The text shown in an element until its end: paragraphs, without comments nor drawings. Stops growing a little
/// beyond `most` characters, enough for the cell to be refused.
fn read_text(xml: &mut Xml<'_>, element: &str, most: usize) -> Result<String, SheetError> {
    let mut text = String::new();
    let (mut paragraphs, mut inside, mut depth, mut aside) = (0, false, 0_u32, 0_u32);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let full = text.len() > most * 4;
        match next(xml, &mut buffer)? {
            Event::Start(tag) => {
                if tag.name().as_ref() == element {
                    depth += 1;
                }
                match local(&tag).as_str() {
                    "annotation" | "frame" | "table" => aside += 1,
                    _ if aside > 0 || full => {}
                    "p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        inside = true;
                    }
                    "s" => {
                        let spaces = attribute(&tag, "c")?
                            .and_then(|count| count.parse().ok())
                            .unwrap_or(1_usize);
                        text.extend(std::iter::repeat_n(' ', spaces.min(most + 1)));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                }
            }
            Event::End(tag) => {
                match tag.local_name().as_ref() {
                    "annotation" | "frame" | "table" => aside = aside.saturating_sub(1),
                    "p" if aside == 0 => inside = false,
                    _ => {}
                }
                if tag.name().as_ref() == element {
                    if depth == 0 {
                        return Ok(text);
                    }
                    depth -= 1;
                }
            }
            Event::Text(piece) if inside && aside == 0 && !full => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if inside && aside == 0 && !full => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(entity) if inside && aside == 0 && !full => {
                if let Some(known) = resolve_xml_entity(&entity) {
                    text.push_str(known);
                } else if let Some(character) = entity.resolve_char_ref().map_err(SheetError::corrupt)? {
                    text.push(character);
                }
            }
            Event::Eof => return Err(SheetError::corrupt("the document is cut")),
            _ => {}
        }
    }
}

fn next<'b>(xml: &mut Xml<'_>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, SheetError> {
    xml.read_event_into(buffer).map_err(SheetError::corrupt)
}

fn local(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

/// An attribute by its local name.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, SheetError> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(SheetError::corrupt)?;
        if attribute.key.local_name().as_ref() == name {
            return unescape(&attribute.value)
                .map(|value| Some(value.into_owned()))
                .map_err(SheetError::corrupt);
        }
    }
    Ok(None)
}

/// How many times a row or a cell is repeated.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<u32, SheetError> {
    match attribute(tag, name)? {
        Some(value) => value.parse().map_err(SheetError::corrupt),
        None => Ok(1),
    }
}
