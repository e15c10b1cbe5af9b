//! What a file is, by its content: its name and what the browser said of it count for nothing but text.
//!
//! The types are an allow-list. What could run in a browser or an office suite (HTML, SVG, scripts, macros) is not on it,
//! nor is anything that cannot be told.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// A type of file that the product takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    Pdf,
    Png,
    Jpeg,
    Webp,
    Heic,
    Docx,
    Xls,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    Csv,
    Text,
    /// Kept by a room that has read it through: none is taken from people as it is.
    Xml,
    /// A message as it came in, kept by a room that has read it through.
    Mail,
    /// Made by the program alone: none is taken from people.
    Zip,
}

/// Each type with its name (IANA media types) and the endings of its files, usual one first.
const TYPES: &[(MediaType, &str, &[&str])] = &[
    (MediaType::Pdf, "application/pdf", &["pdf"]),
    (MediaType::Png, "image/png", &["png"]),
    (MediaType::Jpeg, "image/jpeg", &["jpg", "jpeg"]),
    (MediaType::Webp, "image/webp", &["webp"]),
    (MediaType::Heic, "image/heic", &["heic", "heif"]),
    (
        MediaType::Docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
    ),
    (MediaType::Xls, "application/vnd.ms-excel", &["xls"]),
    (
        MediaType::Xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
    ),
    (
        MediaType::Pptx,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
    ),
    (MediaType::Odt, "application/vnd.oasis.opendocument.text", &["odt"]),
    (
        MediaType::Ods,
        "application/vnd.oasis.opendocument.spreadsheet",
        &["ods"],
    ),
    (
        MediaType::Odp,
        "application/vnd.oasis.opendocument.presentation",
        &["odp"],
    ),
    (MediaType::Csv, "text/csv", &["csv", "tsv"]),
    (MediaType::Text, "text/plain", &["txt"]),
    (MediaType::Xml, "application/xml", &["xml"]),
    (MediaType::Mail, "message/rfc822", &["eml"]),
    (MediaType::Zip, "application/zip", &["zip"]),
];

impl MediaType {
    pub fn as_str(self) -> &'static str {
        self.entry().1
    }

    pub fn read(name: &str) -> Option<Self> {
        TYPES
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(media_type, ..)| *media_type)
    }

    /// The endings of its files' names, without the dot, usual one first; never empty.
    pub fn endings(self) -> &'static [&'static str] {
        self.entry().2
    }

    /// A browser may show it in a page; anything else is only ever downloaded.
    pub fn is_shown_in_browsers(self) -> bool {
        matches!(
            self,
            MediaType::Pdf | MediaType::Png | MediaType::Jpeg | MediaType::Webp
        )
    }

    fn entry(self) -> &'static (MediaType, &'static str, &'static [&'static str]) {
        let found = TYPES.iter().find(|(media_type, ..)| *media_type == self);
        found.expect("every type stands in the table, which a test walks")
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Empty,
    /// Not one of the types, whatever its name says.
    Type,
    Macros,
}

impl Refusal {
    pub(super) fn key(self) -> &'static str {
        match self {
            Refusal::Empty => "error-file-empty",
            Refusal::Type => "error-file-type",
            Refusal::Macros => "error-file-macros",
        }
    }
}

/// What tells a type at the start of its files: an offset and the bytes there.
const MAGICS: &[(usize, &[u8], MediaType)] = &[
    (0, b"%PDF-", MediaType::Pdf),
    (0, b"\x89PNG\r\n\x1a\n", MediaType::Png),
    (0, b"\xff\xd8\xff", MediaType::Jpeg),
    (8, b"WEBP", MediaType::Webp),
    (4, b"ftypheic", MediaType::Heic),
    (4, b"ftypheix", MediaType::Heic),
    (4, b"ftypmif1", MediaType::Heic),
];

/// Enough to tell a type, and to see that a text is one.
const HEAD: u64 = 8 * 1024;

/// The type of a whole file; the outer error is the disk's.
pub(super) fn media_type(file: &mut File, name: &str) -> io::Result<Result<MediaType, Refusal>> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Err(Refusal::Empty));
    }
    let starts = |offset: usize, bytes: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(bytes));
    if let Some((.., media_type)) = MAGICS.iter().find(|(offset, bytes, _)| starts(*offset, bytes)) {
        return Ok(Ok(*media_type));
    }
    if starts(0, b"PK\x03\x04") {
        return Ok(package(file));
    }
    if starts(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(compound(file));
    }
    Ok(if is_text(&head) {
        Ok(text(name))
    } else {
        Err(Refusal::Type)
    })
}

/// An office document is a ZIP package; the names of its parts tell which.
fn package(file: &mut File) -> Result<MediaType, Refusal> {
    // Only the list of parts is read, and the few bytes that name an OpenDocument: nothing is unpacked.
    let mut archive = zip::ZipArchive::new(file).map_err(|_| Refusal::Type)?;
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(|name| name.to_ascii_lowercase()).map_err(|_| Refusal::Type))
        .collect::<Result<_, _>>()?;
    let has = |part: &str| names.iter().any(|name| name == part);
    if names.iter().any(|name| is_macro(name)) {
        return Err(Refusal::Macros);
    }
    let parts = [
        ("word/document.xml", MediaType::Docx),
        ("xl/workbook.xml", MediaType::Xlsx),
        ("ppt/presentation.xml", MediaType::Pptx),
    ];
    if has("[content_types].xml")
        && let Some((_, media_type)) = parts.iter().find(|(part, _)| has(part))
    {
        return Ok(*media_type);
    }
    let mut declared = String::new();
    let part = archive.by_name("mimetype").map_err(|_| Refusal::Type)?;
    part.take(100)
        .read_to_string(&mut declared)
        .map_err(|_| Refusal::Type)?;
    let open_document = [MediaType::Odt, MediaType::Ods, MediaType::Odp];
    open_document
        .into_iter()
        .find(|known| known.as_str() == declared.trim())
        .ok_or(Refusal::Type)
}

/// Of the binary documents of before 2007, only workbooks are taken: schools still exchange them.
fn compound(file: &mut File) -> Result<MediaType, Refusal> {
    let compound = cfb::CompoundFile::open(file).map_err(|_| Refusal::Type)?;
    let names: Vec<String> = compound.walk().map(|entry| entry.name().to_ascii_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("_vba_project_cur") || has("_vba_project") || has("vba") {
        Err(Refusal::Macros)
    } else if has("workbook") || has("book") {
        Ok(MediaType::Xls)
    } else {
        Err(Refusal::Type)
    }
}

/// A part that holds programs: VBA and Excel 4 macros in Microsoft's packages, Basic and scripts in OpenDocument's.
fn is_macro(part: &str) -> bool {
    part.ends_with("vbaproject.bin")
        || part.contains("macrosheets/")
        || part.starts_with("basic/")
        || part.starts_with("scripts/")
}

/// Text in UTF-8, UTF-16 with its mark, or a one-byte encoding; not a page, a drawing or a script.
fn is_text(head: &[u8]) -> bool {
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let plain = head
        .iter()
        .all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c'));
    let letters: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let visible = letters
        .iter()
        .skip_while(|byte| !byte.is_ascii_graphic())
        .take(2)
        .copied()
        .collect::<Vec<u8>>();
    let runs = visible.first() == Some(&b'<') || visible == b"#!" || letters.starts_with(b"MZ");
    (utf16 || plain) && !runs
}

fn text(name: &str) -> MediaType {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default();
    if MediaType::Csv.endings().contains(&ending.as_str()) {
        MediaType::Csv
    } else {
        MediaType::Text
    }
}

#[cfg(test)]
mod tests;
