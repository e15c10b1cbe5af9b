//! Files coming in: streamed to the disk as they arrive, whatever their size.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use exchange::table::SourceFile;
use kit::Error;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use ui::{Failure, Typed};

/// What the files of one import may weigh together, in bytes.
pub const MOST_BYTES: usize = 256 << 20;
/// Files of one import.
const MOST_FILES: usize = 8;
/// Longest value of an ordinary part of the form, in bytes.
const MOST_TEXT: usize = 4 * 1024;

/// What a form of files brought.
pub struct Upload {
    pub typed: Typed,
    pub files: Vec<(NamedTempFile, String)>,
}

impl Upload {
    /// Reads a form to its end.
    pub async fn take(mut form: Multipart) -> Result<Self, Failure> {
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        while let Some(mut part) = form.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let title = part.file_name().map(str::to_owned);
            match title {
                None => {
                    let text = part.text().await.map_err(unreadable)?;
                    pairs.push((name, text.chars().take(MOST_TEXT).collect()));
                }
                // A form sent without a file has an empty one.
                Some(title) if title.is_empty() => {}
                Some(_) if files.len() == MOST_FILES => {
                    return Err(
                        Error::Refused(kit::Message::new("imports-too-many-files").with("max", MOST_FILES)).into(),
                    );
                }
                Some(title) => {
                    let spool = NamedTempFile::new().map_err(|error| fault(&error))?;
                    let handle = spool.reopen().map_err(|error| fault(&error))?;
                    let mut out = tokio::fs::File::from_std(handle);
                    while let Some(bytes) = part.chunk().await.map_err(unreadable)? {
                        out.write_all(&bytes).await.map_err(|error| fault(&error))?;
                    }
                    out.flush().await.map_err(|error| fault(&error))?;
                    files.push((spool, title));
                }
            }
        }
        Ok(Upload {
            typed: Typed::of(pairs),
            files,
        })
    }

    /// The files as the engine takes them.
    pub fn sources(&self) -> Vec<SourceFile> {
        let sources = self.files.iter().map(|(spool, name)| SourceFile {
            path: spool.path().to_owned(),
            name: name.clone(),
        });
        sources.collect()
    }
}

fn unreadable(error: MultipartError) -> Failure {
    Failure::Protocol(error.status())
}

fn fault(error: &std::io::Error) -> Failure {
    Error::Fault(format!("an upload could not be written: {error}")).into()
}
