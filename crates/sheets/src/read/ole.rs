//! The guard before a binary workbook (xls): macros, passwords, and the memory its parser would take.
//!
//! That parser lays each sheet out as a full rectangle and reserves the room the file announces, so one value at
//! each corner of a few sheets would fill the machine. The records are walked here first, as it will walk them.
//! Source: [MS-XLS], records 2.4.21 BOF, 2.4.28 BoundSheet8, 2.4.90 Dimensions, 2.4.117 FilePass.

use std::{io::Read, path::Path};

use crate::{Limits, LooksLike, SheetError};

const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002F;
const DIMENSIONS: u16 = 0x0200;
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
/// Several numbers of one row; ends with the column of the last one.
const MUL_RK: u16 = 0x00BD;
/// Records that put a value in a cell; each begins with its row and column.
const VALUES: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, MUL_RK, 0x0006];
/// What the parser takes for a cell: its value twice while a sheet is read, and its formula.
const BYTES_PER_CELL: u64 = 80;
/// How many times the weight of one resident part a whole xls file may take: 65,536 full rows of 100 columns with
/// the usual limits.
const RESIDENT_PARTS: u64 = 4;
/// The largest sheet an xls file can announce.
const LARGEST: u64 = 65_536 * 256;
/// More tabs than any person opens.
const MAX_SHEETS: usize = 1_000;

pub(super) fn inspect(path: &Path, limits: &Limits) -> Result<(), SheetError> {
    let mut file = cfb::CompoundFile::open(super::reader(path)?).map_err(SheetError::corrupt)?;
    let names: Vec<(String, std::path::PathBuf)> = file
        .walk()
        .map(|entry| (entry.name().to_ascii_lowercase(), entry.path().to_path_buf()))
        .collect();
    let has = |wanted: &str| names.iter().any(|(name, _)| name == wanted);
    if has("encryptedpackage") {
        return Err(SheetError::Encrypted);
    }
    if has("_vba_project_cur") || has("_vba_project") || has("vba") {
        return Err(SheetError::MacroFile);
    }
    let mut streams = names.iter().filter(|(name, _)| name == "workbook" || name == "book");
    let Some((_, stream)) = streams.next() else {
        let looks_like = if has("worddocument") {
            LooksLike::Document
        } else if has("powerpoint document") {
            LooksLike::Presentation
        } else {
            LooksLike::Binary
        };
        return Err(SheetError::NotASpreadsheet { looks_like });
    };
    // Two would let a file show one to this guard and the other to the parser.
    if streams.next().is_some() {
        return Err(SheetError::corrupt("two workbooks in one file"));
    }
    let mut bytes = Vec::new();
    let stream = file.open_stream(stream).map_err(SheetError::corrupt)?;
    stream
        .take(limits.file_bytes)
        .read_to_end(&mut bytes)
        .map_err(SheetError::corrupt)?;
    check_records(&bytes, limits)
}

fn check_records(workbook: &[u8], limits: &Limits) -> Result<(), SheetError> {
    let mut sheets = Vec::new();
    for (kind, data) in records(workbook) {
        match kind {
            FILE_PASS if u16_at(data, 0) != Some(0) => return Err(SheetError::Encrypted),
            BOUND_SHEET => sheets.extend(u32_at(data, 0)),
            EOF => break,
            _ => {}
        }
    }
    if sheets.len() > MAX_SHEETS {
        return Err(SheetError::corrupt("too many sheets"));
    }
    let mut cells = 0_u64;
    for position in sheets {
        let sheet = workbook
            .get(position as usize..)
            .ok_or_else(|| SheetError::corrupt("a sheet beyond the end"))?;
        cells += area(sheet)?;
        let (bytes, limit) = (
            cells * BYTES_PER_CELL,
            limits.resident_bytes.saturating_mul(RESIDENT_PARTS),
        );
        if bytes > limit {
            return Err(SheetError::Bomb { bytes, limit });
        }
    }
    Ok(())
}

/// The rectangle around the values of a sheet, in cells.
fn area(sheet: &[u8]) -> Result<u64, SheetError> {
    let (mut rows, mut columns) = ((u64::MAX, 0), (u64::MAX, 0));
    let mut depth = 0_usize;
    for (kind, data) in records(sheet) {
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            DIMENSIONS => announced(data)?,
            _ if VALUES.contains(&kind) => {
                let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else {
                    continue;
                };
                let last = if kind == MUL_RK {
                    u16_at(data, data.len().saturating_sub(2))
                } else {
                    None
                };
                let last = last.unwrap_or(column).max(column);
                rows = (rows.0.min(row.into()), rows.1.max(row.into()));
                columns = (columns.0.min(column.into()), columns.1.max(last.into()));
            }
            _ => {}
        }
    }
    Ok(if rows.0 > rows.1 {
        0
    } else {
        (rows.1 - rows.0 + 1) * (columns.1 - columns.0 + 1)
    })
}

/// Checks the rectangle a sheet announces, for which the parser reserves room.
fn announced(data: &[u8]) -> Result<(), SheetError> {
    let bounds = if data.len() == 10 {
        [
            u16_at(data, 0).map(u64::from),
            u16_at(data, 2).map(u64::from),
            u16_at(data, 6).map(u64::from),
        ]
    } else {
        [
            u32_at(data, 0).map(u64::from),
            u32_at(data, 4).map(u64::from),
            u16_at(data, 10).map(u64::from),
        ]
    };
    match bounds {
        [Some(first), Some(end), Some(columns)]
            if (first <= end || end == 0) && end.saturating_mul(columns) <= LARGEST =>
        {
            Ok(())
        }
        _ => Err(SheetError::corrupt("impossible dimensions")),
    }
}

/// The records of a stream: a kind, a length and as many bytes.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?);
        let data = rest.get(4..4 + usize::from(length))?;
        rest = &rest[4 + data.len()..];
        Some((kind, data))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..at + 2)
        .and_then(|pair| pair.try_into().ok())
        .map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)
        .and_then(|four| four.try_into().ok())
        .map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    /// A workbook of `count` sheets that all share one stream, with a value at each of two corners.
    fn corners(count: usize) -> Vec<u8> {
        let globals = (10 + 4) * count + 4;
        let mut bytes: Vec<u8> = Vec::new();
        for _ in 0..count {
            let mut sheet = (globals as u32).to_le_bytes().to_vec();
            sheet.extend([0; 6]);
            bytes.extend(record(BOUND_SHEET, &sheet));
        }
        bytes.extend(record(EOF, &[]));
        bytes.extend(record(BOF, &[0; 16]));
        bytes.extend(record(0x0203, &[0; 14]));
        bytes.extend(record(0x0203, &[255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        bytes.extend(record(EOF, &[]));
        bytes
    }

    #[test]
    fn two_values_far_apart_in_several_sheets_are_a_bomb() {
        assert!(matches!(
            check_records(&corners(5), &Limits::default()),
            Err(SheetError::Bomb { .. })
        ));
    }

    #[test]
    fn a_protected_workbook_is_said_to_be_so() {
        let bytes = [record(BOF, &[0; 16]), record(FILE_PASS, &[1, 0, 1, 0])].concat();
        assert!(matches!(
            check_records(&bytes, &Limits::default()),
            Err(SheetError::Encrypted)
        ));
    }

    #[test]
    fn dimensions_beyond_any_sheet_are_refused() {
        let mut data = [0_u8; 14];
        data[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        data[10] = 255;
        assert!(announced(&data).is_err());
    }
}
