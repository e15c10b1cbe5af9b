//! What Typst sees of one document: the shared base, and two files of its own.

use std::sync::LazyLock;

use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::base::{BASE, DATA, IMAGES, id};

static DATA_ID: LazyLock<FileId> = LazyLock::new(|| id(DATA));
static IMAGES_ID: LazyLock<FileId> = LazyLock::new(|| id(IMAGES));

/// The world of one document. It has no clock, no folder and no network: what is not given does not exist.
pub struct OneDocument {
    pub template: Source,
    pub data: Bytes,
    pub images: Bytes,
}

impl World for OneDocument {
    fn library(&self) -> &LazyHash<Library> {
        &BASE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BASE.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        BASE.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA_ID {
            Ok(self.data.clone())
        } else if id == *IMAGES_ID {
            Ok(self.images.clone())
        } else {
            BASE.words(id)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        BASE.fonts.get(index).cloned()
    }

    /// Never asked for: the moment of a document is in its data.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
