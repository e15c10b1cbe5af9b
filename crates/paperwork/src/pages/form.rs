//! A form that carries small files: its fields as they were typed, its files in memory.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use ui::{Failure, Typed};

/// What a form brought.
pub struct Parts {
    pub typed: Typed,
    /// By the name of the control: the name of the file, and its bytes. One that was left empty is not there.
    pub files: BTreeMap<String, (String, Vec<u8>)>,
}

impl Parts {
    /// Reads a form to its end; the route says how much it may weigh.
    pub async fn take(mut form: Multipart) -> Result<Parts, Failure> {
        let (mut pairs, mut files) = (Vec::new(), BTreeMap::new());
        while let Some(part) = form.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                None => pairs.push((name, part.text().await.map_err(unreadable)?)),
                Some(title) => {
                    let bytes = part.bytes().await.map_err(unreadable)?;
                    if !bytes.is_empty() {
                        files.insert(name, (title, bytes.to_vec()));
                    }
                }
            }
        }
        Ok(Parts {
            typed: Typed::of(pairs),
            files,
        })
    }
}

fn unreadable(error: MultipartError) -> Failure {
    Failure::Protocol(error.status())
}
