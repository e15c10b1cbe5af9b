//! What a file is, from its first bytes; its name is not looked at.

use std::{io::Read, path::Path};

use super::markup::Flavour;
use crate::{LooksLike, SheetError};

/// How the file must be opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A ZIP archive: xlsx, ods, or something else.
    Zip,
    /// An OLE compound file: xls, a protected xlsx, or something else.
    Ole,
    /// A table between tags.
    Marked(Flavour),
    /// Text.
    Text,
}

/// First bytes that name a format by themselves.
const MAGIC: &[(&[u8], LooksLike)] = &[
    (b"%PDF-", LooksLike::Pdf),
    (b"\x89PNG", LooksLike::Image),
    (b"\xFF\xD8\xFF", LooksLike::Image),
    (b"GIF8", LooksLike::Image),
    (b"II*\0", LooksLike::Image),
    (b"MM\0*", LooksLike::Image),
    (b"{\\rtf", LooksLike::Document),
    (b"SQLite format 3\0", LooksLike::Database),
    (b"\0\x01\0\0Standard ", LooksLike::Database),
    (b"\x7FELF", LooksLike::Program),
    (b"\x1F\x8B", LooksLike::Archive),
    (b"7z\xBC\xAF", LooksLike::Archive),
    (b"Rar!\x1A", LooksLike::Archive),
    (b"PK\x05\x06", LooksLike::Archive),
];

pub(super) fn sniff(path: &Path) -> Result<Kind, SheetError> {
    let mut head = Vec::with_capacity(8192);
    super::reader(path)?.take(8192).read_to_end(&mut head)?;
    sniff_bytes(&head)
}

fn sniff_bytes(head: &[u8]) -> Result<Kind, SheetError> {
    if head.is_empty() {
        return Err(SheetError::EmptyFile);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Zip);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Kind::Ole);
    }
    let magic = MAGIC
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, kind)| *kind);
    match magic.or_else(|| binary(head)).or_else(|| markup(head)) {
        // Whether it holds a table is known once it is read.
        Some(LooksLike::Html) => Ok(Kind::Marked(Flavour::Html)),
        Some(LooksLike::Xml) if is_workbook(head) => Ok(Kind::Marked(Flavour::Xml2003)),
        Some(looks_like) => Err(SheetError::NotASpreadsheet { looks_like }),
        None => Ok(Kind::Text),
    }
}

/// An XML workbook names its vocabulary in its first element.
fn is_workbook(head: &[u8]) -> bool {
    ascii(head).contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// The ASCII of a text in small letters: enough of UTF-16 for the marks looked for.
fn ascii(head: &[u8]) -> String {
    head.iter()
        .filter(|b| b.is_ascii() && **b != 0)
        .map(|b| b.to_ascii_lowercase() as char)
        .collect()
}

/// Bytes no text holds, in any encoding we read.
fn binary(head: &[u8]) -> Option<LooksLike> {
    let wide = super::text::wide_encoding(head).is_some();
    let controls = head
        .iter()
        .filter(|b| matches!(b, 0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F))
        .count();
    let nuls = if wide {
        0
    } else {
        head.iter().filter(|b| **b == 0).count()
    };
    // One stray control character is a fault in a cell, reported where it stands; many are another format.
    let most = if wide { head.len() / 4 } else { head.len() / 100 + 3 };
    if controls + nuls <= most {
        return None;
    }
    Some(match head {
        [b'M', b'Z', ..] => LooksLike::Program,
        [b'R', b'I', b'F', b'F', ..] | [b'B', b'M', ..] => LooksLike::Image,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => LooksLike::Image,
        _ => LooksLike::Binary,
    })
}

/// Texts that are documents of another kind.
fn markup(head: &[u8]) -> Option<LooksLike> {
    let ascii = ascii(head);
    let text = ascii.trim_start();
    if text.starts_with('<') {
        const HTML: [&str; 6] = ["<!doctype html", "<html", "<table", "<head", "<meta", "<body"];
        if !is_workbook(head) && HTML.iter().any(|mark| text.contains(mark)) {
            return Some(LooksLike::Html);
        }
        return (text.starts_with("<?xml") || text.contains("xmlns")).then_some(LooksLike::Xml);
    }
    let mut rest = text.chars().filter(|c| !c.is_whitespace());
    match (rest.next(), rest.next()) {
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | '[')) if text.contains("\":") => Some(LooksLike::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks_like(head: &[u8]) -> Option<LooksLike> {
        match sniff_bytes(head) {
            Err(SheetError::NotASpreadsheet { looks_like }) => Some(looks_like),
            _ => None,
        }
    }

    #[test]
    fn another_kind_of_file_is_named_whatever_its_name() {
        assert_eq!(looks_like(b"%PDF-1.7\n"), Some(LooksLike::Pdf));
        assert_eq!(looks_like(b"\x89PNG\r\n\x1a\n"), Some(LooksLike::Image));
        assert_eq!(looks_like(b"\xFF\xD8\xFF\xE0"), Some(LooksLike::Image));
        assert_eq!(looks_like(b"<?xml version='1.0'?><Workbook>"), Some(LooksLike::Xml));
        for (head, flavour) in [
            (&b"\n <HTML><body><table><tr>"[..], Flavour::Html),
            (
                b"<?xml version='1.0'?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>",
                Flavour::Xml2003,
            ),
        ] {
            assert_eq!(sniff_bytes(head).expect("a table"), Kind::Marked(flavour));
        }
        assert_eq!(looks_like(b"[ {\"nom\": \"Petit\"} ]"), Some(LooksLike::Json));
        assert_eq!(
            looks_like(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
            Some(LooksLike::Program)
        );
        assert_eq!(looks_like(&[7; 400]), Some(LooksLike::Binary));
    }

    #[test]
    fn text_is_text_in_any_encoding() {
        for head in [
            &b"Nom;Pr\xe9nom\r\n"[..],
            b"\xEF\xBB\xBFNom",
            b"\xFF\xFEN\0o\0m\0;\0",
            b"MZ;BM;RIFF",
            b"<12 ans;>12 ans",
            b"a",
        ] {
            assert!(matches!(sniff_bytes(head), Ok(Kind::Text)), "{head:?}");
        }
    }

    #[test]
    fn a_file_of_no_byte_is_empty() {
        assert!(matches!(sniff_bytes(b""), Err(SheetError::EmptyFile)));
    }
}
