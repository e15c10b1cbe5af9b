//! Timestamps of a third party (RFC 3161): the request for a digest, and the reply read and verified against the
//! certificates that one trusts. Who carries them over the network is not told here.

mod signature;
mod trust;

use cmpv2::status::PkiStatus;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{Int, Null, OctetString};
use der::oid::ObjectIdentifier;
use der::{Any, Decode, Encode};
use jiff::Timestamp;
pub use x509_cert::Certificate;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifier;
use x509_tsp::{MessageImprint, TimeStampReq, TimeStampResp, TspVersion, TstInfo};

pub use trust::{certificates, pem};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// The media types of a request and of its reply (RFC 3161, section 3.4).
pub const QUERY_TYPE: &str = "application/timestamp-query";
pub const REPLY_TYPE: &str = "application/timestamp-reply";

/// Why a reply proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("not a timestamp reply")]
    Form,
    #[error("the authority did not grant it")]
    NotGranted,
    #[error("it is about something else")]
    Imprint,
    #[error("it answers another request")]
    Nonce,
    #[error("its signature does not hold")]
    Signature,
    #[error("the certificate that signed it is missing, or is not one for timestamps")]
    Signer,
    #[error("nothing that is trusted vouches for the certificate")]
    Untrusted,
}

/// What a verified timestamp says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When the authority saw the digest.
    pub at: Timestamp,
    /// The authority's policy, as a dotted number.
    pub policy: String,
    /// Its serial number, in hexadecimal.
    pub serial: String,
}

/// The request to send for a SHA-256, in DER. A nonce ties the reply to the request.
///
/// # Errors
/// None that a 32-byte digest can cause; the encoder's own are passed on.
pub fn request(sha256: &[u8; 32], nonce: Option<u64>) -> Result<Vec<u8>, der::Error> {
    let query = TimeStampReq {
        version: TspVersion::V1,
        message_imprint: MessageImprint {
            hash_algorithm: AlgorithmIdentifier {
                oid: SHA_256,
                parameters: Some(Any::from(Null)),
            },
            hashed_message: OctetString::new(sha256.as_slice())?,
        },
        req_policy: None,
        nonce: nonce.map(number).transpose()?,
        cert_req: true,
        extensions: None,
    };
    query.to_der()
}

/// A positive INTEGER of DER: a leading zero byte where the first bit would say it is negative.
fn number(value: u64) -> Result<Int, der::Error> {
    let bytes = value.to_be_bytes();
    let significant = &bytes[(value.leading_zeros() as usize / 8).min(7)..];
    let mut padded = vec![0];
    padded.extend_from_slice(significant);
    Int::new(if significant[0] < 0x80 { significant } else { &padded })
}

/// Reads a reply and verifies it: granted, about this digest, for this request when its nonce is known, signed by
/// a certificate made for timestamps that one of `trusted` is, or vouches for, at the time it says.
///
/// # Errors
/// The first of these that does not hold.
pub fn verify(reply: &[u8], sha256: &[u8; 32], nonce: Option<u64>, trusted: &[Certificate]) -> Result<Stamp, Refused> {
    let (signed, info, content) = read(reply)?;
    let imprint = &info.message_imprint;
    if imprint.hash_algorithm.oid != SHA_256 || imprint.hashed_message.as_bytes() != sha256 {
        return Err(Refused::Imprint);
    }
    if let Some(nonce) = nonce {
        let sent = number(nonce).map_err(|_| Refused::Nonce)?;
        if info.nonce.as_ref() != Some(&sent) {
            return Err(Refused::Nonce);
        }
    }
    let [signer] = signed.signer_infos.0.as_slice() else {
        return Err(Refused::Form);
    };
    let offered = trust::offered(&signed);
    let is_signer = |certificate: &&Certificate| names(signer, certificate);
    let certificate = offered.iter().chain(trusted).find(is_signer).ok_or(Refused::Signer)?;
    signature::holds(signer, &content, certificate)?;
    let at = info.gen_time.to_unix_duration();
    trust::vouched(certificate, &offered, trusted, at)?;
    Ok(Stamp {
        at: Timestamp::from_second(at.as_secs().try_into().map_err(|_| Refused::Form)?).map_err(|_| Refused::Form)?,
        policy: info.policy.to_string(),
        serial: crate::canonical::hex(info.serial_number.as_bytes()),
    })
}

/// The certificates that a granted reply brings: that of who signed it, and of who vouches for that one.
///
/// # Errors
/// When it is no reply, or was not granted.
pub fn offered(reply: &[u8]) -> Result<Vec<Certificate>, Refused> {
    let (signed, _, _) = read(reply)?;
    Ok(trust::offered(&signed))
}

/// The signed data of a granted reply, what it says, and the bytes that are signed.
fn read(reply: &[u8]) -> Result<(SignedData, TstInfo, Vec<u8>), Refused> {
    let response = TimeStampResp::from_der(reply).map_err(|_| Refused::Form)?;
    if !matches!(response.status.status, PkiStatus::Accepted | PkiStatus::GrantedWithMods) {
        return Err(Refused::NotGranted);
    }
    let token: ContentInfo = response.time_stamp_token.ok_or(Refused::NotGranted)?;
    if token.content_type != SIGNED_DATA {
        return Err(Refused::Form);
    }
    let signed: SignedData = token.content.decode_as().map_err(|_| Refused::Form)?;
    if signed.encap_content_info.econtent_type != TST_INFO {
        return Err(Refused::Form);
    }
    let content = signed.encap_content_info.econtent.as_ref().ok_or(Refused::Form)?;
    let content: OctetString = content.decode_as().map_err(|_| Refused::Form)?;
    let info = TstInfo::from_der(content.as_bytes()).map_err(|_| Refused::Form)?;
    let content = content.as_bytes().to_vec();
    Ok((signed, info, content))
}

/// Whether the signer says that it is this certificate.
fn names(signer: &SignerInfo, certificate: &Certificate) -> bool {
    let body = &certificate.tbs_certificate;
    match &signer.sid {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            named.issuer == body.issuer && named.serial_number == body.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            let own = body.get::<SubjectKeyIdentifier>().ok().flatten();
            own.is_some_and(|(_, own)| own.0 == named.0)
        }
    }
}
