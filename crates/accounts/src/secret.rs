//! Secrets that we hand out: random tokens for cookies, links and the API, and the only form in which they are kept.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kit::Value;
use sha2::{Digest, Sha256};

/// Bits of a token's randomness: enough that the SHA-256 of it needs no salt and no slowness.
const TOKEN_BYTES: usize = 32;

/// Letters of codes that people copy by hand: no 0/O, no 1/I/L.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789+";

/// Random bytes of the operating system.
///
/// # Errors
/// When the system cannot give any, which only happens on a broken machine.
pub fn random<const N: usize>() -> kit::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| kit::Error::Fault(format!("no randomness: {error}")))?;
    Ok(bytes)
}

/// A new token of 256 bits, in URL-safe base64 without padding (RFC 4648, section 5): 43 characters.
pub fn token() -> kit::Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<TOKEN_BYTES>()?))
}

/// What the store keeps of a secret.
pub fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// The same, as a column's value.
pub fn kept(secret: &str) -> Value {
    Value::Bytes(digest(secret))
}

/// A code to note down: 16 of 31 letters and digits (79 bits) in four groups.
pub fn recovery_code() -> kit::Result<String> {
    let mut code = String::with_capacity(19);
    let mut letters = 0;
    while letters < 16 {
        for byte in random::<16>()? {
            let letter = LETTERS[usize::from(byte & 31)];
            // The 32nd place is not a letter: drawing again keeps all others equally likely.
            if letter == b'+' || letters == 16 {
                continue;
            }
            if letters > 0 && letters % 4 == 0 {
                code.push('-');
            }
            code.push(char::from(letter));
            letters += 1;
        }
    }
    Ok(code)
}

/// A recovery code as people type it back: any case, with or without its dashes.
pub fn plain_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tokens_are_never_the_same_and_fit_in_a_cookie() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 43);
        assert!(one.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    }

    #[test]
    fn a_recovery_code_reads_back_however_it_is_typed() {
        let code = recovery_code().unwrap();
        assert_eq!(code.len(), 19);
        assert_eq!(plain_code(&code).len(), 16);
        assert_eq!(plain_code(&code.to_lowercase().replace('-', " ")), plain_code(&code));
    }

    #[test]
    fn codes_have_no_letter_that_reads_as_another() {
        for _ in 0..50 {
            assert!(!recovery_code().unwrap().contains(['0', 'O', '1', 'I', 'L', '+']));
        }
    }
}
