//! Printing: from a paper to the bytes of its PDF.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use typst::World as _;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::Span;
use typst::{WorldExt as _, compile};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use words::Language;

use crate::base::BASE;
use crate::clean::clean;
use crate::error::Fault;
use crate::world::OneDocument;
use crate::{Desk, House, PaperError, Texts};

/// How many documents a result of typesetting may wait to be of use again: what documents share stays, the rest leaves.
const KEPT_FOR: usize = 8;

/// Typesetting goes as deep as a document is long, in threads of its own kind too: hundreds of pages take more stack than
/// threads have, and a stack that overflows takes the whole process with it.
static DEEP: LazyLock<rayon::ThreadPool> = LazyLock::new(|| {
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(64 << 20)
        .thread_name(|number| format!("printing-{number}"));
    pool.build().expect("a few threads can be started")
});

/// A document to print: typed data, and the template that shows it.
pub trait Paper {
    /// Name and version of the template, one of [`TEMPLATES`](crate::TEMPLATES).
    const TEMPLATE: &'static str;

    /// What the document is called, in its own metadata and at its head.
    fn title(&self, desk: &Desk<'_>) -> String;

    /// The number or identifier that names it, printed at the foot of each page.
    fn number(&self) -> Option<&str>;

    /// The data that the template reads as `data.paper`: texts as they are shown, numbers, and images placed on the desk.
    fn lay(&self, desk: &mut Desk<'_>) -> Json;
}

/// What a document is printed with, beside its own data.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// Who prints it.
    pub house: &'a House,
    /// The texts that the house rewrote.
    pub texts: &'a Texts,
    /// The language it is written in.
    pub language: Language,
    /// When it is made: printed, and stated in the metadata. The same moment gives the same bytes.
    pub made: Timestamp,
    /// The clocks by which moments are printed.
    pub zone: TimeZone,
}

/// A printed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
    /// SHA-256 of the data that was printed, in hexadecimal: its first sixteen figures stand at the foot of each page.
    pub content: String,
    /// How many pages.
    pub pages: usize,
    /// The template, with its version.
    pub template: &'static str,
    /// Characters that no typeface draws, printed as `□`: to be told to who asked for the document.
    pub missing: BTreeSet<char>,
    /// What Typst would have a template's author look at. Empty for every shipped template: tests hold them to it.
    pub warnings: Vec<Fault>,
}

/// Prints a document.
///
/// Takes from two milliseconds (a certificate) to a few seconds (hundreds of pages): for a thread that may wait.
///
/// # Errors
/// A fault of the template, or of data that it cannot show.
pub fn print<P: Paper>(paper: &P, setting: &Setting<'_>) -> Result<Printed, PaperError> {
    let (mut data, images) = laid(paper, setting);
    let missing = clean(&mut data, setting.language);
    let content = hex(&digest_of(P::TEMPLATE, &data, &images));
    data["content"] = json!(spaced(&content[..16]));
    let data = serde_json::to_vec(&data).map_err(|error| PaperError::Data {
        template: P::TEMPLATE,
        reason: error.to_string(),
    })?;
    let template = BASE
        .template(P::TEMPLATE)
        .ok_or_else(|| PaperError::Unknown(P::TEMPLATE.to_owned()))?;
    let world = OneDocument {
        template: template.clone(),
        data: Bytes::new(data),
        images: Bytes::new(images),
    };
    let set = DEEP.install(|| {
        catch_unwind(AssertUnwindSafe(|| {
            typeset(P::TEMPLATE, &world, &content, setting.made)
        }))
    });
    comemo::evict(KEPT_FOR);
    let (bytes, pages, warnings) = set.map_err(|_| PaperError::Panicked(P::TEMPLATE))??;
    Ok(Printed {
        digest: hex(&Sha256::digest(&bytes)),
        bytes,
        content,
        pages,
        template: P::TEMPLATE,
        missing,
        warnings,
    })
}

/// The whole data of a document, and its images.
fn laid<P: Paper>(paper: &P, setting: &Setting<'_>) -> (Json, Vec<u8>) {
    let mut desk = Desk::new(setting);
    let house = setting.house;
    let registered = house.activity_number.as_deref().map(|number| {
        let args =
            words::args! { "number" => number, "region" => house.activity_region.as_deref().unwrap_or_default() };
        let key = if house.activity_region.is_some() {
            "papers-registered-in"
        } else {
            "papers-registered"
        };
        desk.say(key, &args)
    });
    let contacts: Vec<&str> = [&house.phone, &house.email, &house.website]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let data = json!({
        "language": setting.language.code(),
        "title": paper.title(&desk),
        "number": paper.number(),
        "made": desk.moment(setting.made),
        "house": {
            "name": house.name,
            "in_law": house.in_law(),
            "address": house.address,
            "contacts": contacts,
            "siret": house.siret,
            "registered": registered,
            "logo": house.logo.as_ref().map(|logo| desk.image(logo)),
            "colour": String::from(house.colour),
            "ink": String::from(house.colour.for_text()),
        },
        "paper": paper.lay(&mut desk),
    });
    (data, desk.into_images())
}

/// What is printed, as one digest.
fn digest_of(template: &str, data: &Json, images: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [template.as_bytes(), data.to_string().as_bytes(), images] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Compiles and exports: bytes, pages, warnings.
fn typeset(
    name: &'static str,
    world: &OneDocument,
    content: &str,
    made: Timestamp,
) -> Result<(Vec<u8>, usize, Vec<Fault>), PaperError> {
    let fault = |diagnostic: &SourceDiagnostic| fault(name, world, diagnostic);
    let first = |errors: &[SourceDiagnostic]| PaperError::Template(errors.first().map_or_else(|| nowhere(name), fault));
    let Warned { output, warnings } = compile::<PagedDocument>(world);
    let document = output.map_err(|errors| first(&errors))?;
    let bytes = typst_pdf::pdf(&document, &options(content, made)).map_err(|errors| first(&errors))?;
    Ok((bytes, document.pages().len(), warnings.iter().map(fault).collect()))
}

/// PDF/A-2a (ISO 19005-2) with PDF/UA-1 (ISO 14289-1).
static STANDARDS: LazyLock<PdfStandards> = LazyLock::new(|| {
    PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("the two standards go together")
});

fn options(content: &str, made: Timestamp) -> PdfOptions {
    let at = TimeZone::UTC.to_datetime(made);
    let part = |value: i8| value.unsigned_abs();
    let datetime = Datetime::from_ymd_hms(
        at.year().into(),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    );
    PdfOptions {
        ident: Smart::Custom(content.to_owned()),
        creator: Smart::Custom(Some("Préau".to_owned())),
        timestamp: datetime.map(typst_pdf::Timestamp::new_utc),
        standards: STANDARDS.clone(),
        ..PdfOptions::default()
    }
}

/// Where Typst found something to say. A fault inside what all templates share names the line that called it too.
fn fault(template: &'static str, world: &OneDocument, diagnostic: &SourceDiagnostic) -> Fault {
    let file = diagnostic
        .span
        .id()
        .map_or(String::new(), |id| id.get().vpath().get_without_slash().to_owned());
    let line = world.range(diagnostic.span).and_then(|range| {
        let source = world.source(diagnostic.span.id()?).ok()?;
        source.lines().byte_to_line(range.start)
    });
    let called = diagnostic.trace.iter().find_map(|point| line_of(world, point.span));
    let mut reason = diagnostic.message.to_string();
    for hint in &diagnostic.hints {
        reason.push_str(&format!(" ({})", hint.v));
    }
    if let Some(called) = called {
        reason.push_str(&format!(" [from {called}]"));
    }
    Fault {
        template,
        file,
        line: line.map_or(0, |line| line + 1),
        reason,
    }
}

fn line_of(world: &OneDocument, span: Span) -> Option<String> {
    let source = world.source(span.id()?).ok()?;
    let line = source.lines().byte_to_line(world.range(span)?.start)?;
    Some(format!(
        "{}, line {}",
        source.id().get().vpath().get_without_slash(),
        line + 1
    ))
}

fn nowhere(template: &'static str) -> Fault {
    Fault {
        template,
        file: String::new(),
        line: 0,
        reason: "failed without a reason".to_owned(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Four figures at a time, as one reads them out.
fn spaced(figures: &str) -> String {
    let groups: Vec<&str> = (0..figures.len())
        .step_by(4)
        .map(|at| &figures[at..(at + 4).min(figures.len())])
        .collect();
    groups.join(" ")
}
