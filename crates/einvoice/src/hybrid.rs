//! Factur-X: the XML of an invoice inside its own PDF, and out of it again.
//!
//! [`embed`] takes a PDF/A-2 or PDF/A-3 and gives a PDF/A-3 (ISO 19005-3) of the same level: PDF/A-3 asks what PDF/A-2 asks
//! and lets any file be attached, so that what changes is the attachment, the part of the standard in the metadata and the
//! properties that Factur-X 1.0 wants there (its § 6). The same bytes and the same moment give the same bytes.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::error::ReadError;

/// The name that the attachment must bear.
pub const FILE_NAME: &str = "factur-x.xml";

/// Names under which hybrid invoices carry their XML: Factur-X, ZUGFeRD 1, ZUGFeRD 2, XRechnung.
const KNOWN_NAMES: [&str; 5] = [
    FILE_NAME,
    "ZUGFeRD-invoice.xml",
    "zugferd-invoice.xml",
    "xrechnung.xml",
    "cii.xml",
];

/// The most that a PDF may weigh, in bytes, and its XML when it is unpacked.
const MOST_PDF: usize = 64 * 1024 * 1024;
const MOST_XML: usize = 16 * 1024 * 1024;

/// Why an invoice could not be put in a PDF: a fault of what printed the PDF, said in a log.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// Not a PDF that can be taken apart.
    #[error("the PDF: {0}")]
    Pdf(#[from] lopdf::Error),
    /// No metadata, or none that says PDF/A-2 or PDF/A-3.
    #[error("the PDF is not PDF/A-2 or PDF/A-3: {0}")]
    NotArchivable(&'static str),
    /// Writing failed.
    #[error("writing: {0}")]
    Write(#[from] std::io::Error),
}

/// Puts the XML of an invoice in its PDF. `at` is when the invoice was issued: the date of the attachment.
///
/// # Errors
/// [`EmbedError`].
pub fn embed(pdf: &[u8], xml: &[u8], at: Timestamp) -> Result<Vec<u8>, EmbedError> {
    let mut document = Document::load_mem(pdf)?;
    let metadata = document.catalog()?.get(b"Metadata")?.as_reference()?;
    let stated = document
        .get_object(metadata)?
        .as_stream()?
        .get_plain_content_with_limit(MOST_XML)?;
    let stated = String::from_utf8(stated).map_err(|_| EmbedError::NotArchivable("metadata are not UTF-8"))?;
    let described = described(&stated)?;
    let stream = document.get_object_mut(metadata)?.as_stream_mut()?;
    stream.dict.remove(b"Filter");
    stream.set_plain_content(described.into_bytes());
    // Metadata stay readable without unpacking (ISO 19005-3, 6.6.2).
    stream.allows_compression = false;

    let date = Object::string_literal(pdf_date(at));
    let size = i64::try_from(xml.len()).unwrap_or(i64::MAX);
    let mut file = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => "text/xml",
            "Params" => dictionary! { "ModDate" => date, "Size" => size },
        },
        xml.to_vec(),
    );
    file.compress()?;
    let file = document.add_object(file);
    let specification = document.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(FILE_NAME),
        "UF" => Object::string_literal(FILE_NAME),
        "AFRelationship" => "Alternative",
        "Desc" => Object::string_literal("Factur-X"),
        "EF" => dictionary! { "F" => file, "UF" => file },
    });
    attach(&mut document, specification)?;
    let mut out = Vec::with_capacity(pdf.len() + xml.len());
    document.save_modern(&mut out)?;
    Ok(out)
}

/// Names the attachment in the catalogue: among the files embedded and among those of the whole document (`AF`).
fn attach(document: &mut Document, specification: ObjectId) -> Result<(), EmbedError> {
    let names = match document.catalog()?.get(b"Names") {
        Ok(Object::Reference(id)) => document.get_dictionary(*id)?.clone(),
        Ok(Object::Dictionary(names)) => names.clone(),
        _ => Dictionary::new(),
    };
    let mut names = names;
    names.set(
        "EmbeddedFiles",
        dictionary! { "Names" => vec![Object::string_literal(FILE_NAME), specification.into()] },
    );
    let catalog = document.catalog_mut()?;
    catalog.set("Names", names);
    catalog.set("AF", vec![Object::from(specification)]);
    Ok(())
}

/// The metadata with what Factur-X adds: the part of PDF/A, the four properties, and the schema that declares them.
fn described(stated: &str) -> Result<String, EmbedError> {
    let part = ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>3</pdfaid:part>"];
    if !part.iter().any(|part| stated.contains(part)) {
        return Err(EmbedError::NotArchivable("no part 2 or 3 in the metadata"));
    }
    let mut text = stated.replace(part[0], part[1]);
    // One bag of schemas a document: when there is one the schema joins it.
    match text
        .find("<pdfaExtension:schemas>")
        .and_then(|at| Some(at + text[at..].find("<rdf:Bag>")? + 9))
    {
        Some(at) => text.insert_str(at, SCHEMA),
        None => {
            let bag = format!("<pdfaExtension:schemas><rdf:Bag>{SCHEMA}</rdf:Bag></pdfaExtension:schemas>");
            let namespaces = "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
                              xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
                              xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";
            describe(&mut text, namespaces, &bag)?;
        }
    }
    describe(
        &mut text,
        "xmlns:fx=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\"",
        PROPERTIES,
    )?;
    Ok(text)
}

/// One more description at the end of the metadata.
fn describe(text: &mut String, namespaces: &str, inside: &str) -> Result<(), EmbedError> {
    let end = text
        .rfind("</rdf:RDF>")
        .ok_or(EmbedError::NotArchivable("metadata without RDF"))?;
    let description = format!("<rdf:Description rdf:about=\"\" {namespaces}>{inside}</rdf:Description>");
    text.insert_str(end, &description);
    Ok(())
}

const PROPERTIES: &str = "<fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>\
                          <fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>";

/// The schema of those properties, as Factur-X 1.0 gives it.
const SCHEMA: &str = "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>DocumentFileName</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>\
<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>The name of the embedded XML document</pdfaProperty:description></rdf:li>\
<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>DocumentType</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>\
<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>The type of the hybrid document in capital letters, e.g. INVOICE or ORDER</pdfaProperty:description></rdf:li>\
<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>Version</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>\
<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>The actual version of the standard applying to the embedded XML document</pdfaProperty:description></rdf:li>\
<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>ConformanceLevel</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>\
<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>The conformance level of the embedded XML document</pdfaProperty:description></rdf:li>\
</rdf:Seq></pdfaSchema:property></rdf:li>";

/// `D:20261126093000Z`.
fn pdf_date(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).strftime("D:%Y%m%d%H%M%SZ").to_string()
}

/// The XML of the invoice in a PDF, byte for byte.
///
/// # Errors
/// A PDF without an invoice, protected, damaged, or that swells beyond reason.
pub fn extract(pdf: &[u8]) -> Result<Vec<u8>, ReadError> {
    if pdf.len() > MOST_PDF {
        return Err(ReadError::TooLarge);
    }
    let broken = |error: lopdf::Error| ReadError::Pdf(error.to_string());
    let document = Document::load_mem(pdf).map_err(broken)?;
    if document.is_encrypted() {
        return Err(ReadError::Pdf("encrypted".to_owned()));
    }
    let known = |specification: &&Dictionary| {
        let names = [b"UF".as_slice(), b"F"]
            .into_iter()
            .filter_map(|key| specification.get(key).ok());
        let mut names = names.filter_map(|name| lopdf::decode_text_string(name).ok());
        names.any(|name| KNOWN_NAMES.iter().any(|known| known.eq_ignore_ascii_case(&name)))
    };
    let specifications = document.objects.values().filter_map(|object| object.as_dict().ok());
    let specification = specifications
        .filter(|dictionary| dictionary.has(b"EF"))
        .find(known)
        .ok_or(ReadError::NothingInside)?;
    let files = specification
        .get_deref(b"EF", &document)
        .and_then(Object::as_dict)
        .map_err(broken)?;
    let file = files
        .get_deref(b"F", &document)
        .or_else(|_| files.get_deref(b"UF", &document));
    let file = file.and_then(Object::as_stream).map_err(broken)?;
    file.get_plain_content_with_limit(MOST_XML).map_err(broken)
}
