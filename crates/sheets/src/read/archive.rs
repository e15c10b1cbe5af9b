//! The guard before a zipped workbook (xlsx, ods): every part is inflated once, to nowhere, and measured.
//!
//! The sizes an archive declares may lie, and the parser behind keeps some parts in memory and believes some
//! numbers. What passes here cannot make it take more than a bounded amount of memory.

use std::{fs::File, io::BufReader, io::Read, path::Path};

use zip::{CompressionMethod, ZipArchive, read::ZipFile};

use crate::{Limits, LooksLike, SheetError};

/// What the archive is, once found safe.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Package {
    /// An xlsx workbook.
    Workbook,
    /// An ods spreadsheet.
    OpenDocument,
}

/// A workbook of 255 sheets has about a thousand parts.
const MAX_PARTS: usize = 10_000;
/// Below this, a high ratio harms nobody: a new empty workbook has one.
const RATIO_FLOOR: u64 = 32 << 20;
/// Longest piece of XML between two angle brackets: 32,767 characters, each written as an entity, and room.
const MAX_TOKEN: u64 = 1 << 20;
/// Most tags in a part held in memory: about three million distinct texts.
const MAX_RESIDENT_TAGS: u64 = 12_000_000;
/// Most tags in the styles, each of which takes hundreds of bytes: Excel holds 65,490 of three tags.
const MAX_STYLE_TAGS: u64 = 400_000;

pub(super) fn inspect(path: &Path, limits: &Limits) -> Result<Package, SheetError> {
    let bytes = std::fs::metadata(path)?.len();
    let mut archive = ZipArchive::new(super::reader(path)?).map_err(SheetError::corrupt)?;
    if archive.len() > MAX_PARTS {
        return Err(SheetError::corrupt("too many parts"));
    }
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let package = identify(&names, &mut archive)?;

    let limit = limits
        .inflated_bytes
        .min(RATIO_FLOOR.max(bytes.saturating_mul(limits.ratio)));
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                SheetError::Encrypted
            }
            other => SheetError::corrupt(other),
        })?;
        // Other methods have no place in a workbook, and some inflate a million times.
        if !matches!(
            part.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return Err(SheetError::corrupt("compression method"));
        }
        if total.saturating_add(part.size()) > limit {
            return Err(SheetError::Bomb {
                bytes: total.saturating_add(part.size()),
                limit,
            });
        }
        let budget = limit - total;
        total += measure(&mut part, budget, limits)?;
    }
    Ok(package)
}

fn identify(names: &[String], archive: &mut ZipArchive<BufReader<File>>) -> Result<Package, SheetError> {
    let has = |wanted: fn(&str) -> bool| names.iter().any(|name| wanted(&name.to_ascii_lowercase()));
    if has(|name| name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")) {
        return Err(SheetError::MacroFile);
    }
    if has(|name| name == "mimetype") {
        let mime = head(archive, "mimetype")?;
        let looks_like = match mime.trim() {
            "application/vnd.oasis.opendocument.spreadsheet"
            | "application/vnd.oasis.opendocument.spreadsheet-template" => {
                return if head(archive, "META-INF/manifest.xml")?.contains("encryption-data") {
                    Err(SheetError::Encrypted)
                } else {
                    Ok(Package::OpenDocument)
                };
            }
            "application/vnd.oasis.opendocument.text" => LooksLike::Document,
            "application/vnd.oasis.opendocument.presentation" => LooksLike::Presentation,
            _ => LooksLike::Archive,
        };
        return Err(SheetError::NotASpreadsheet { looks_like });
    }
    let looks_like = if has(|name| name == "xl/workbook.bin") {
        LooksLike::BinaryWorkbook
    } else if has(|name| name.starts_with("word/")) {
        LooksLike::Document
    } else if has(|name| name.starts_with("ppt/")) {
        LooksLike::Presentation
    } else if has(|name| name == "[content_types].xml") {
        return if head(archive, "[Content_Types].xml")?.contains("macroEnabled") {
            Err(SheetError::MacroFile)
        } else {
            Ok(Package::Workbook)
        };
    } else {
        LooksLike::Archive
    };
    Err(SheetError::NotASpreadsheet { looks_like })
}

/// The beginning of a part, as text.
fn head(archive: &mut ZipArchive<BufReader<File>>, name: &str) -> Result<String, SheetError> {
    let mut bytes = Vec::new();
    let part = archive.by_name(name).map_err(SheetError::corrupt)?;
    part.take(1 << 20)
        .read_to_end(&mut bytes)
        .map_err(SheetError::corrupt)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Inflates a part within `budget` bytes and gives its true size.
fn measure(part: &mut ZipFile<'_, BufReader<File>>, budget: u64, limits: &Limits) -> Result<u64, SheetError> {
    let name = part.name().map_err(SheetError::corrupt)?.to_ascii_lowercase();
    let mut scan = XmlScan::default();
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0_u64;
    // Sheets are streamed; everything else is held in memory by who reads it, in whatever folder it stands.
    let styles = name.ends_with("styles.xml");
    let held = styles || name.ends_with("sharedstrings.xml");
    let streamed = !held && (name == "content.xml" || name.contains("worksheets/"));
    let limit = if streamed {
        budget
    } else {
        budget.min(limits.resident_bytes)
    };
    loop {
        // A wrong checksum or a cut stream is an error of the read.
        let read = part.read(&mut buffer).map_err(SheetError::corrupt)?;
        if read == 0 {
            break;
        }
        size += read as u64;
        if size > limit {
            return Err(SheetError::Bomb { bytes: size, limit });
        }
        if name.ends_with(".xml") || name.ends_with(".rels") {
            scan.feed(&buffer[..read])?;
        }
    }
    if !streamed && scan.tags > if styles { MAX_STYLE_TAGS } else { MAX_RESIDENT_TAGS } {
        return Err(SheetError::Bomb { bytes: size, limit });
    }
    Ok(size)
}

/// What can be told of an XML part without parsing it.
#[derive(Default)]
struct XmlScan {
    tags: u64,
    token: u64,
    /// How much of `uniqueCount="` has just been read, then the digits after it.
    matched: usize,
    count: u64,
}

impl XmlScan {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), SheetError> {
        const COUNT: &[u8] = b"uniqueCount=\"";
        for &byte in bytes {
            if byte == b'<' {
                self.tags += 1;
                self.token = 0;
            }
            self.token += 1;
            if byte == 0 || self.token > MAX_TOKEN {
                // Also UTF-16, which no spreadsheet program writes and which would hide what is looked for.
                return Err(SheetError::corrupt("an XML part that no spreadsheet program writes"));
            }
            if self.matched == COUNT.len() {
                if byte.is_ascii_digit() {
                    self.count = self.count.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                    // The parser reserves room for as many texts as the part announces.
                    if self.count > MAX_RESIDENT_TAGS {
                        return Err(SheetError::corrupt("an impossible number of texts"));
                    }
                    continue;
                }
                self.matched = 0;
                self.count = 0;
            }
            self.matched = match byte {
                b if b == COUNT[self.matched] || (b == b'\'' && self.matched == COUNT.len() - 1) => self.matched + 1,
                // White space may stand around the equals sign.
                b' ' | b'\t' | b'\r' | b'\n' if self.matched >= COUNT.len() - 2 => self.matched,
                b if b == COUNT[0] => 1,
                _ => 0,
            };
        }
        Ok(())
    }
}
