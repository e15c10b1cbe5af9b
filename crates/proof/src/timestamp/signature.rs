//! The signature of a token (CMS SignedData, RFC 5652): over its attributes, which name the digest of the content
//! and the certificate that signs (RFC 5035).

use cms::signed_data::SignerInfo;
use der::asn1::OctetString;
use der::oid::ObjectIdentifier;
use der::{Decode, Encode, SliceReader, Tag, Tagged};
use ring::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512};
use ring::signature::{self as algorithms, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::Certificate;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::{Refused, TST_INFO};

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// Verifies what the signer signed: the attributes, and through them the content and the certificate.
pub(super) fn holds(signer: &SignerInfo, content: &[u8], certificate: &Certificate) -> Result<(), Refused> {
    let hash = hash_of(&signer.digest_alg.oid).ok_or(Refused::Signature)?;
    let attributes = signer.signed_attrs.as_ref().ok_or(Refused::Signature)?;
    let value = |oid: ObjectIdentifier| {
        let attribute = attributes.iter().find(|attribute| attribute.oid == oid)?;
        attribute.values.iter().next()
    };
    let kind: Option<ObjectIdentifier> = value(CONTENT_TYPE).and_then(|any| any.decode_as().ok());
    let said: Option<OctetString> = value(MESSAGE_DIGEST).and_then(|any| any.decode_as().ok());
    let digest = digest::digest(hash, content);
    if kind != Some(TST_INFO) || said.is_none_or(|said| said.as_bytes() != digest.as_ref()) {
        return Err(Refused::Signature);
    }
    let own = certificate.to_der().map_err(|_| Refused::Signer)?;
    let named = match (value(SIGNING_CERTIFICATE_V2), value(SIGNING_CERTIFICATE)) {
        (Some(v2), _) => v2.to_der().ok().and_then(|der| names_v2(&der, &own)),
        (None, Some(v1)) => v1.to_der().ok().and_then(|der| names_v1(&der, &own)),
        (None, None) => None,
    };
    if named != Some(true) {
        return Err(Refused::Signer);
    }
    let signed = attributes.to_der().map_err(|_| Refused::Signature)?;
    let body = &certificate.tbs_certificate;
    let algorithm = &signer.signature_algorithm;
    verify(
        &body.subject_public_key_info,
        algorithm,
        Some(&signer.digest_alg),
        &signed,
        signer.signature.as_bytes(),
    )
}

/// Verifies a signature under a public key. The algorithm may leave the digest to be told beside it, as CMS does.
pub(super) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    digest: Option<&AlgorithmIdentifierOwned>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Refused> {
    let bits = match algorithm.oid.to_string().as_str() {
        "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => 256,
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => 384,
        "1.2.840.113549.1.1.13" => 512,
        "1.2.840.113549.1.1.1" => {
            let named = digest
                .and_then(|digest| hash_of(&digest.oid))
                .ok_or(Refused::Signature)?;
            named.output_len() * 8
        }
        "1.3.101.112" => 0,
        _ => return Err(Refused::Signature),
    };
    let curve = key
        .algorithm
        .parameters
        .as_ref()
        .and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
    let known: &'static dyn VerificationAlgorithm = match (key.algorithm.oid, curve, bits) {
        (RSA, _, 256) => &algorithms::RSA_PKCS1_2048_8192_SHA256,
        (RSA, _, 384) => &algorithms::RSA_PKCS1_2048_8192_SHA384,
        (RSA, _, 512) => &algorithms::RSA_PKCS1_2048_8192_SHA512,
        (_, Some(P256), 256) => &algorithms::ECDSA_P256_SHA256_ASN1,
        (_, Some(P256), 384) => &algorithms::ECDSA_P256_SHA384_ASN1,
        (_, Some(P384), 256) => &algorithms::ECDSA_P384_SHA256_ASN1,
        (_, Some(P384), 384) => &algorithms::ECDSA_P384_SHA384_ASN1,
        (ED25519, _, 0) => &algorithms::ED25519,
        _ => return Err(Refused::Signature),
    };
    let public = key.subject_public_key.as_bytes().ok_or(Refused::Signature)?;
    UnparsedPublicKey::new(known, public)
        .verify(message, signature)
        .map_err(|_| Refused::Signature)
}

fn hash_of(oid: &ObjectIdentifier) -> Option<&'static digest::Algorithm> {
    Some(match oid.to_string().as_str() {
        "2.16.840.1.101.3.4.2.1" => &SHA256,
        "2.16.840.1.101.3.4.2.2" => &SHA384,
        "2.16.840.1.101.3.4.2.3" => &SHA512,
        _ => return None,
    })
}

/// `SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, … }`, of which the first names the signer:
/// `ESSCertIDv2 ::= SEQUENCE { hashAlgorithm DEFAULT sha256, certHash OCTET STRING, … }`.
fn names_v2(der: &[u8], certificate: &[u8]) -> Option<bool> {
    let first = first_of_first(der)?;
    let mut fields = SliceReader::new(&first).ok()?;
    let mut field = der::Any::decode(&mut fields).ok()?;
    let mut hash = &SHA256;
    if field.tag() == Tag::Sequence {
        let algorithm: AlgorithmIdentifierOwned = field.decode_as().ok()?;
        hash = hash_of(&algorithm.oid)?;
        field = der::Any::decode(&mut fields).ok()?;
    }
    let named: OctetString = field.decode_as().ok()?;
    Some(named.as_bytes() == digest::digest(hash, certificate).as_ref())
}

/// The older form, whose digest is always SHA-1. It names the certificate; what vouches for it is the signature.
fn names_v1(der: &[u8], certificate: &[u8]) -> Option<bool> {
    let first = first_of_first(der)?;
    let named = OctetString::decode(&mut SliceReader::new(&first).ok()?).ok()?;
    Some(named.as_bytes() == digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, certificate).as_ref())
}

/// The content of the first element of the first element of a sequence.
fn first_of_first(der: &[u8]) -> Option<Vec<u8>> {
    let outer = der::Any::from_der(der).ok()?;
    let list = der::Any::decode(&mut SliceReader::new(outer.value()).ok()?).ok()?;
    let mut reader = SliceReader::new(list.value()).ok()?;
    let first = der::Any::decode(&mut reader).ok()?;
    (first.tag() == Tag::Sequence).then(|| first.value().to_vec())
}
