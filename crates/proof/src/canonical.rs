//! One text for one meaning: JSON in canonical form (RFC 8785) and digests in hexadecimal (SHA-256).

use ring::digest::{Context, SHA256};
use serde::Serialize;

/// The canonical JSON of a value.
///
/// # Errors
/// When the value has no JSON form: a map whose keys are not text, a number that is not finite.
pub fn json(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json_canonicalizer::to_vec(value)
}

/// Whether the bytes are JSON in canonical form.
pub fn is_canonical(bytes: &[u8]) -> bool {
    let value = serde_json::from_slice::<serde_json::Value>(bytes);
    value.is_ok_and(|value| json(&value).is_ok_and(|canonical| canonical == bytes))
}

/// SHA-256 in lower-case hexadecimal, as `sha256sum` writes it.
pub fn sha256(bytes: &[u8]) -> String {
    hex(ring::digest::digest(&SHA256, bytes).as_ref())
}

/// A digest of what is read piece by piece.
pub struct Digest(Context);

impl Digest {
    pub fn new() -> Digest {
        Digest(Context::new(&SHA256))
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn hex(self) -> String {
        hex(self.0.finish().as_ref())
    }
}

impl Default for Digest {
    fn default() -> Digest {
        Digest::new()
    }
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    digits.map(char::from).collect()
}

/// The bytes of a SHA-256 in hexadecimal; nothing when it is not one.
pub fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let pairs = text.as_bytes().chunks_exact(2);
    if text.len() != 64 || !pairs.remainder().is_empty() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let digit = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}
