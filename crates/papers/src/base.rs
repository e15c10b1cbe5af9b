//! What every document shares and that is made once in the process: the library, the typefaces, the templates.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use words::{Catalogue, Language};

use crate::SOURCE;

/// The templates, by name and version: `certificate-1` is the first one of certificates. One that has printed documents
/// that people keep is never changed: its next version stands beside it.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("common-1", include_str!("../templates/common-1.typ")),
    ("absence-letter-1", include_str!("../templates/absence-letter-1.typ")),
    ("agreement-2", include_str!("../templates/agreement-2.typ")),
    (
        "attendance-statement-1",
        include_str!("../templates/attendance-statement-1.typ"),
    ),
    ("certificate-1", include_str!("../templates/certificate-1.typ")),
    ("end-of-training-1", include_str!("../templates/end-of-training-1.typ")),
    ("figures-1", include_str!("../templates/figures-1.typ")),
    (
        "joining-instructions-1",
        include_str!("../templates/joining-instructions-1.typ"),
    ),
    ("letter-1", include_str!("../templates/letter-1.typ")),
    ("quote-1", include_str!("../templates/quote-1.typ")),
    ("sales-1", include_str!("../templates/sales-1.typ")),
    ("sales-paper-1", include_str!("../templates/sales-paper-1.typ")),
    ("sign-in-sheet-1", include_str!("../templates/sign-in-sheet-1.typ")),
    ("signed-1", include_str!("../templates/signed-1.typ")),
];

/// The typefaces, in the order in which a character is looked for: Inter, then those for scripts it lacks.
const FONTS: [&[u8]; 6] = [
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-SemiBold.ttf"),
    include_bytes!("../fonts/Inter-Italic.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../fonts/DroidSansFallback.ttf"),
];

/// What a document's own data is called by the templates. Typst keeps a path for ever, so there are only these.
pub const DATA: &str = "/data.json";
/// All images of a document, one after the other.
pub const IMAGES: &str = "/images";

pub static BASE: LazyLock<Base> = LazyLock::new(Base::new);

pub struct Base {
    pub library: LazyHash<Library>,
    pub book: LazyHash<FontBook>,
    pub fonts: Vec<Font>,
    pub messages: Catalogue,
    sources: Vec<(&'static str, Source)>,
    words: [(FileId, Bytes); 2],
    covered: Vec<u64>,
}

impl Base {
    fn new() -> Self {
        let fonts: Vec<Font> = FONTS
            .into_iter()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
            .collect();
        let messages = Catalogue::new(&[SOURCE]).expect("the messages of this crate are checked by its tests");
        let sources = TEMPLATES
            .iter()
            .map(|(name, text)| (*name, Source::new(id(&format!("/{name}.typ")), (*text).to_owned())));
        let words = Language::ALL.map(|language| {
            let words: serde_json::Map<_, _> = messages
                .plain(language)
                .filter_map(|(key, text)| Some((key.strip_prefix("papers-")?.to_owned(), text.into())))
                .collect();
            let bytes = serde_json::to_vec(&words).expect("a map of texts is JSON");
            (id(&format!("/{}.json", language.code())), Bytes::new(bytes))
        });
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            covered: covered(&fonts),
            sources: sources.collect(),
            messages,
            words,
            fonts,
        }
    }

    /// The parsed template of a name.
    pub fn template(&self, name: &str) -> Option<&Source> {
        self.sources
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, source)| source)
    }

    /// The source of a file that templates import.
    pub fn source(&self, wanted: FileId) -> FileResult<Source> {
        let found = self.sources.iter().find(|(_, source)| source.id() == wanted);
        found.map(|(_, source)| source.clone()).ok_or_else(|| not_found(wanted))
    }

    /// The fixed words of one language, as templates read them.
    pub fn words(&self, wanted: FileId) -> FileResult<Bytes> {
        let found = self.words.iter().find(|(id, _)| *id == wanted);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| not_found(wanted))
    }

    /// Whether one of the typefaces draws this character.
    pub fn draws(&self, character: char) -> bool {
        let code = character as usize;
        self.covered
            .get(code / 64)
            .is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

/// One bit a character: asked for every character of every document.
fn covered(fonts: &[Font]) -> Vec<u64> {
    let mut bits = Vec::new();
    for code in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
        let code = code as usize;
        if bits.len() <= code / 64 {
            bits.resize(code / 64 + 1, 0);
        }
        bits[code / 64] |= 1 << (code % 64);
    }
    bits
}

/// The identifier of a virtual file.
pub fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths of this crate are well-formed");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

pub fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
