//! Which certificates vouch for a timestamp: a short path from the one that signed to one that is trusted.

use std::time::Duration;

use cms::cert::CertificateChoices;
use cms::signed_data::SignedData;
use der::oid::ObjectIdentifier;
use der::pem::LineEnding;
use der::{Encode, EncodePem};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage};

use super::{Refused, signature};

const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
/// Authorities between the one that signed and the trusted one, at most.
const LONGEST: usize = 6;

/// The certificates of a PEM file; none of an empty one.
///
/// # Errors
/// When one of them cannot be read.
pub fn certificates(pem: &[u8]) -> Result<Vec<Certificate>, der::Error> {
    match pem.trim_ascii() {
        [] => Ok(Vec::new()),
        pem => Certificate::load_pem_chain(pem),
    }
}

/// Certificates as a PEM file, one after the other.
///
/// # Errors
/// None that a certificate that was read can cause; the encoder's own are passed on.
pub fn pem(certificates: &[Certificate]) -> Result<String, der::Error> {
    certificates.iter().map(|one| one.to_pem(LineEnding::LF)).collect()
}

/// The certificates that came with the token.
pub(super) fn offered(signed: &SignedData) -> Vec<Certificate> {
    let choices = signed.certificates.iter().flat_map(|set| set.0.iter());
    choices
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        })
        .collect()
}

/// Whether a trusted certificate is, or vouches for, the one that signed; each valid at the time.
pub(super) fn vouched(
    signer: &Certificate,
    offered: &[Certificate],
    trusted: &[Certificate],
    at: Duration,
) -> Result<(), Refused> {
    if !is_for_timestamps(signer) {
        return Err(Refused::Signer);
    }
    let mut certificate = signer;
    for _ in 0..LONGEST {
        if !valid_at(certificate, at) {
            return Err(Refused::Untrusted);
        }
        if trusted.contains(certificate) {
            return Ok(());
        }
        let issuers = trusted.iter().chain(offered);
        certificate = issuers
            .filter(|issuer| *issuer != certificate)
            .find(|issuer| issued(issuer, certificate))
            .ok_or(Refused::Untrusted)?;
    }
    Err(Refused::Untrusted)
}

/// RFC 3161, section 2.3: one purpose, timestamps, and critical.
fn is_for_timestamps(certificate: &Certificate) -> bool {
    let usage = certificate.tbs_certificate.get::<ExtendedKeyUsage>();
    matches!(usage, Ok(Some((true, usage))) if usage.0 == [TIME_STAMPING])
}

fn valid_at(certificate: &Certificate, at: Duration) -> bool {
    let validity = &certificate.tbs_certificate.validity;
    validity.not_before.to_unix_duration() <= at && at <= validity.not_after.to_unix_duration()
}

fn issued(issuer: &Certificate, certificate: &Certificate) -> bool {
    let body = &issuer.tbs_certificate;
    if body.subject != certificate.tbs_certificate.issuer {
        return false;
    }
    let is_authority = matches!(body.get::<BasicConstraints>(), Ok(Some((_, constraints))) if constraints.ca);
    let (Ok(signed), Some(signature)) = (certificate.tbs_certificate.to_der(), certificate.signature.as_bytes()) else {
        return false;
    };
    let key = &body.subject_public_key_info;
    is_authority && signature::verify(key, &certificate.signature_algorithm, None, &signed, signature).is_ok()
}
