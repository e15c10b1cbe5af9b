//! The files of the front end, carried inside the program. Their names hold a digest, so browsers keep them for ever.

use std::collections::HashMap;
use std::sync::OnceLock;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// Compressed once, at the first asking, which takes a twentieth of a second for the largest: as small as can be.
const BROTLI_QUALITY: u32 = 11;

/// What `front/build.mjs` left. Absent from a clone where the front end was never built: pages then come bare.
#[derive(RustEmbed)]
#[folder = "../../front/dist"]
#[allow_missing = true]
struct Dist;

pub(crate) struct Assets {
    /// Plain name → address, for those that pages name.
    addresses: HashMap<String, String>,
    files: HashMap<String, File>,
}

struct File {
    bytes: Bytes,
    kind: HeaderValue,
    /// Empty when compressing gains nothing.
    brotli: OnceLock<Bytes>,
}

impl Assets {
    pub fn load() -> Self {
        let manifest = Dist::get("manifest.json");
        let names: HashMap<String, String> = manifest
            .and_then(|file| serde_json::from_slice(&file.data).ok())
            .unwrap_or_default();
        let addresses = names
            .into_iter()
            .map(|(plain, hashed)| (plain, format!("/assets/{hashed}")))
            .collect();
        let files = Dist::iter()
            .filter(|name| name.as_ref() != "manifest.json")
            .filter_map(|name| Some((name.to_string(), File::new(Dist::get(&name)?))))
            .collect();
        Assets { addresses, files }
    }

    pub fn address<'a>(&'a self, name: &'a str) -> &'a str {
        self.addresses.get(name).map_or(name, String::as_str)
    }

    pub fn serve(&self, name: &str, headers: &HeaderMap) -> Response {
        let Some(file) = self.files.get(name) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let accepts = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let brotli = accepts
            .split(',')
            .any(|part| part.trim().split(';').next() == Some("br"))
            .then(|| file.brotli());
        let mut response = match brotli.filter(|brotli| !brotli.is_empty()) {
            Some(brotli) => {
                let mut response = Body::from(brotli.clone()).into_response();
                response
                    .headers_mut()
                    .insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                response
            }
            None => Body::from(file.bytes.clone()).into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, file.kind.clone());
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }
}

impl File {
    fn new(file: rust_embed::EmbeddedFile) -> Self {
        let kind = HeaderValue::from_str(file.metadata.mimetype());
        File {
            kind: kind.unwrap_or(HeaderValue::from_static("application/octet-stream")),
            bytes: file.data.into_owned().into(),
            brotli: OnceLock::new(),
        }
    }

    fn brotli(&self) -> &Bytes {
        self.brotli.get_or_init(|| {
            let mut small = Vec::new();
            let params = brotli::enc::BrotliEncoderParams {
                quality: BROTLI_QUALITY as i32,
                ..Default::default()
            };
            match brotli::BrotliCompress(&mut &self.bytes[..], &mut small, &params) {
                Ok(_) if small.len() < self.bytes.len() => small.into(),
                _ => Bytes::new(),
            }
        })
    }
}
