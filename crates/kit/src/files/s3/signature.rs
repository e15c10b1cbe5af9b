//! The signature of a request to an object store: AWS Signature Version 4, in the `Authorization` header.

use ring::{digest, hmac};

/// Who signs.
pub(super) struct Keys<'a> {
    pub access: &'a str,
    pub secret: &'a str,
    pub region: &'a str,
}

/// What is signed.
pub(super) struct Request<'a> {
    pub method: &'a str,
    /// Encoded already.
    pub path: &'a str,
    pub query: &'a [(&'static str, String)],
    /// By lower-case name.
    pub headers: &'a [(&'static str, String)],
    /// The SHA-256 of the body, in hexadecimal.
    pub content: &'a str,
    /// `20260901T080000Z`
    pub at: &'a str,
}

impl Request<'_> {
    /// The query as it is sent, and signed: names in order, everything encoded.
    pub fn query_text(&self) -> String {
        let mut pairs: Vec<String> = self
            .query
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name, false), encoded(value, false)))
            .collect();
        pairs.sort();
        pairs.join("&")
    }

    /// The header that proves who asks.
    pub fn authorization(&self, keys: &Keys<'_>) -> String {
        let mut headers = self.headers.to_vec();
        headers.sort();
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let names = names.join(";");
        let lines: String = headers
            .iter()
            .map(|(name, value)| format!("{name}:{}\n", value.trim()))
            .collect();
        let canonical = [self.method, self.path, &self.query_text(), &lines, &names, self.content].join("\n");
        let day = self.at.get(..8).unwrap_or_default();
        let scope = format!("{day}/{}/s3/aws4_request", keys.region);
        let canonical = hex(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref());
        let signed = format!("AWS4-HMAC-SHA256\n{}\n{scope}\n{canonical}", self.at);
        let key = [day, keys.region, "s3", "aws4_request"]
            .iter()
            .fold(format!("AWS4{}", keys.secret).into_bytes(), |key, part| {
                mac(&key, part.as_bytes())
            });
        let signature = hex(&mac(&key, signed.as_bytes()));
        format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope},SignedHeaders={names},Signature={signature}",
            keys.access
        )
    }
}

fn mac(key: &[u8], text: &[u8]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text)
        .as_ref()
        .to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Text as S3 encodes it for signing: every byte that is not unreserved (RFC 3986, 2.3), a path keeping its slashes.
pub(super) fn encoded(text: &str, is_path: bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            b'/' if is_path => encoded.push('/'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = super::super::EMPTY;

    fn signature(path: &str, query: &[(&'static str, String)], range: Option<&str>) -> String {
        let mut headers = vec![
            ("host", "examplebucket.s3.amazonaws.com".to_owned()),
            ("x-amz-content-sha256", EMPTY.to_owned()),
            ("x-amz-date", "20130524T000000Z".to_owned()),
        ];
        headers.extend(range.map(|range| ("range", range.to_owned())));
        let request = Request {
            method: "GET",
            path,
            query,
            headers: &headers,
            content: EMPTY,
            at: "20130524T000000Z",
        };
        let header = request.authorization(&Keys {
            access: "AKIAIOSFODNN7EXAMPLE",
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            region: "us-east-1",
        });
        header.rsplit_once("Signature=").expect("a signature").1.to_owned()
    }

    /// The examples of "Signature Calculations for the Authorization Header" in the Amazon S3 API Reference.
    #[test]
    fn the_published_examples_are_signed_as_published() {
        assert_eq!(
            signature("/test.txt", &[], Some("bytes=0-9")),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
        assert_eq!(
            signature("/", &[("max-keys", "2".into()), ("prefix", "J".into())], None),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }

    #[test]
    fn a_path_keeps_its_slashes_and_a_query_does_not() {
        assert_eq!(encoded("a b/é~", true), "a%20b/%C3%A9~");
        assert_eq!(encoded("a/b=", false), "a%2Fb%3D");
    }
}
