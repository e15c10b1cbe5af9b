//! The second factor: codes of an authenticator (TOTP, RFC 6238) and recovery codes.
//!
//! SHA-1, six digits, thirty seconds: the only settings that every authenticator reads. A code is good once: the step
//! that it belongs to must be later than the last one used (RFC 6238, section 5.2).

use kit::{Error, Result};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::secret;

/// Recovery codes given at once.
pub const RECOVERY_CODES: usize = 10;

/// Bytes of the shared secret (RFC 4226, section 4, recommends 160 bits).
const SECRET_BYTES: usize = 20;

/// A new shared secret.
pub fn new_secret() -> Result<Vec<u8>> {
    Ok(secret::random::<SECRET_BYTES>()?.to_vec())
}

/// The step of a code that is right now (one step early or late is forgiven) and was not used before.
pub fn check(shared: &[u8], code: &str, seconds: u64, last_step: Option<i64>) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let step = totp(shared, "Préau", "compte").ok()?.check(&code, seconds)?;
    let step = i64::try_from(step).ok()?;
    (last_step.is_none_or(|last| step > last)).then_some(step)
}

/// What an authenticator is given: the secret to type, and the same as a picture to scan.
pub struct Enrolment {
    pub secret: String,
    /// An `<svg>` element drawn in the current colour.
    pub picture: String,
}

/// Prepares the enrolment of an account in an authenticator.
pub fn enrolment(shared: &[u8], organisation: &str, account: &str) -> Result<Enrolment> {
    let totp = totp(shared, organisation, account)?;
    let address = totp.to_url().map_err(|error| Error::Fault(error.to_string()))?;
    Ok(Enrolment {
        secret: grouped(&totp.secret().to_base32()),
        picture: ui::qr(&address)?,
    })
}

/// The code of an instant: a test's authenticator.
#[cfg(test)]
fn code_at(shared: &[u8], seconds: u64) -> Result<String> {
    Ok(totp(shared, "Préau", "compte")?.generate(seconds).to_string())
}

/// A secret in the base32 that authenticators are given (RFC 4648, section 6), with or without spaces.
pub fn read_secret(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let shared = Secret::try_from_base32(text).ok()?.as_bytes().to_vec();
    (shared.len() == SECRET_BYTES).then_some(shared)
}

fn totp(shared: &[u8], organisation: &str, account: &str) -> Result<Totp> {
    // A colon parts the two names in the address and may stand in neither.
    let plain = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(shared.to_vec())
        .with_account_name(plain(account))
        .with_issuer(Some(plain(organisation)))
        .build()
        .map_err(|error| Error::Fault(error.to_string()))
}

/// In groups of four, as people copy it.
fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: u64 = 1_795_953_600;

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, cut to six digits.
        let shared = b"12345678901234567890";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(code_at(shared, seconds).unwrap(), code);
        }
    }

    #[test]
    fn a_code_is_good_once() {
        let shared = new_secret().unwrap();
        let code = code_at(&shared, NOON).unwrap();
        let step = check(&shared, &code, NOON, None).unwrap();
        assert_eq!(check(&shared, &code, NOON, Some(step)), None);
    }

    #[test]
    fn a_code_of_the_step_before_is_forgiven_and_an_older_one_is_not() {
        let shared = new_secret().unwrap();
        let code = code_at(&shared, NOON).unwrap();
        assert!(check(&shared, &code, NOON + 30, None).is_some());
        assert!(check(&shared, &code, NOON + 90, None).is_none());
    }

    #[test]
    fn a_code_is_read_with_the_space_that_people_type() {
        let shared = new_secret().unwrap();
        let code = code_at(&shared, NOON).unwrap();
        assert!(check(&shared, &format!("{} {}", &code[..3], &code[3..]), NOON, None).is_some());
        assert!(check(&shared, "abcdef", NOON, None).is_none());
        assert!(check(&shared, "", NOON, None).is_none());
    }

    #[test]
    fn an_authenticator_is_given_a_picture_and_a_text() {
        let enrolment = enrolment(b"12345678901234567890", "Institut : Sainte-Jeanne", "claire@ecole.fr").unwrap();
        assert_eq!(enrolment.secret, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(enrolment.picture.starts_with("<svg") && enrolment.picture.ends_with("</svg>"));
    }
}
