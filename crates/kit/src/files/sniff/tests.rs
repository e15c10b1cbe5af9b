use std::io::Write;

use super::*;

fn told(content: &[u8], name: &str) -> Result<MediaType, Refusal> {
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(content).expect("it can be written");
    media_type(&mut file, name).expect("it can be read")
}

fn package_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (part, content) in parts {
        zip.start_file(*part, zip::write::SimpleFileOptions::default())
            .expect("a part begins");
        zip.write_all(content.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("the package closes").into_inner()
}

#[test]
fn every_type_has_its_name_and_an_ending() {
    for (media_type, name, endings) in TYPES {
        assert_eq!(MediaType::read(name), Some(*media_type));
        assert_eq!(media_type.as_str(), *name);
        assert!(!endings.is_empty());
    }
}

#[test]
fn a_file_is_what_its_content_says_whatever_its_name() {
    assert_eq!(told(b"%PDF-1.7\n...", "photo.jpg"), Ok(MediaType::Pdf));
    assert_eq!(told(b"\x89PNG\r\n\x1a\n....", "a"), Ok(MediaType::Png));
    assert_eq!(told(b"\xff\xd8\xff\xe0..", "a.pdf"), Ok(MediaType::Jpeg));
    assert_eq!(told(b"RIFF\x10\0\0\0WEBPVP8 ", "a"), Ok(MediaType::Webp));
    assert_eq!(told(b"\0\0\0\x18ftypheic\0\0", "a"), Ok(MediaType::Heic));
    assert_eq!(told("nom;prénom\nÉté;Zoé\n".as_bytes(), "a.CSV"), Ok(MediaType::Csv));
    assert_eq!(told(b"Fran\xe7ois et No\xebl", "a.txt"), Ok(MediaType::Text));
    assert_eq!(told(b"\xff\xfeN\0o\0m\0", "a.csv"), Ok(MediaType::Csv));
}

#[test]
fn an_office_document_is_told_by_its_parts() {
    let word = package_of(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
    assert_eq!(told(&word, "a.zip"), Ok(MediaType::Docx));
    let sheet = package_of(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]);
    assert_eq!(told(&sheet, "a.xlsx"), Ok(MediaType::Xlsx));
    let text = package_of(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", ""),
    ]);
    assert_eq!(told(&text, "a.odt"), Ok(MediaType::Odt));
}

#[test]
fn what_could_run_is_refused_under_any_name() {
    let page = b"  <!doctype html><script>alert(1)</script>";
    let drawing = b"\xef\xbb\xbf<svg onload=alert(1)>";
    for content in [
        &page[..],
        drawing,
        b"#!/bin/sh\n",
        b"MZ\x90\0\x03",
        b"\x7fELF\x02\x01",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
    ] {
        assert_eq!(told(content, "bulletin.pdf"), Err(Refusal::Type), "{content:?}");
    }
    let wide_page: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("<html>".bytes().flat_map(|byte| [byte, 0]))
        .collect();
    assert_eq!(told(&wide_page, "a.txt"), Err(Refusal::Type));
    let program = package_of(&[("META-INF/MANIFEST.MF", "")]);
    assert_eq!(told(&program, "a.docx"), Err(Refusal::Type));
    assert_eq!(told(b"PK\x03\x04 and then nothing", "a.docx"), Err(Refusal::Type));
}

#[test]
fn documents_with_macros_are_refused() {
    let vba = package_of(&[
        ("[Content_Types].xml", ""),
        ("word/document.xml", ""),
        ("word/vbaProject.bin", ""),
    ]);
    assert_eq!(told(&vba, "a.docx"), Err(Refusal::Macros));
    let basic = package_of(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("Basic/script-lc.xml", ""),
    ]);
    assert_eq!(told(&basic, "a.odt"), Err(Refusal::Macros));
}

#[test]
fn an_empty_file_says_so() {
    assert_eq!(told(b"", "a.pdf"), Err(Refusal::Empty));
}
