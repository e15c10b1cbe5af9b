//! Reading: any encoding that business files come in, no entity, no document type, no more than what is reasonable.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use roxmltree::{Document, Node, ParsingOptions};

/// The largest file that is read, in bytes. An invoice of a thousand lines weighs two megabytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The most elements and texts that are read: a statement of a hundred thousand entries stays below.
const MOST_NODES: u32 = 8_000_000;

/// How deep elements may stand in each other; business documents stay below thirty.
const MOST_DEPTH: usize = 200;

/// Why a file is not read as XML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than [`MOST_BYTES`], or with more elements than any honest document.
    #[error("too large")]
    TooLarge,
    /// It declares a document type: entities could fetch files or swell without end (XXE, « billion laughs »).
    #[error("declares a document type")]
    DocumentType,
    /// Not well-formed, with the parser's words and the line.
    #[error("{0}")]
    Malformed(String),
}

/// The text of a file, from the encoding that it states or that its first bytes show. Without either it is UTF-8; bytes
/// that are not are read as Windows-1252, which French banks still write.
///
/// # Errors
/// [`Unreadable::TooLarge`].
pub fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let (encoding, skipped) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (stated(bytes).unwrap_or(UTF_8), 0),
    };
    let (text, broken) = encoding.decode_without_bom_handling(&bytes[skipped..]);
    if broken && encoding == UTF_8 {
        return Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned());
    }
    Ok(text.into_owned())
}

/// The encoding of the declaration, which can only be in letters that every encoding shares.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let head = std::str::from_utf8(head.split(|byte| *byte == b'>').next()?).ok()?;
    let after = head.strip_prefix("<?xml")?.split_once("encoding")?.1;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    let label = value[1..].split(quote).next()?;
    // A declaration read as bytes cannot truly be UTF-16.
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

/// Reads a document.
///
/// # Errors
/// [`Unreadable`].
pub fn parse(text: &str) -> Result<Document<'_>, Unreadable> {
    if deepest(text) > MOST_DEPTH {
        return Err(Unreadable::TooLarge);
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
    };
    Document::parse_with_options(text.trim_start(), options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Unreadable::DocumentType,
        roxmltree::Error::NodesLimitReached => Unreadable::TooLarge,
        error => Unreadable::Malformed(error.to_string()),
    })
}

/// How deep tags are opened, counted without reading them, so that no parser is asked to go down a well.
fn deepest(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in text.split('<').skip(1) {
        let first = tag.bytes().next();
        if matches!(first, Some(b'/')) {
            depth = depth.saturating_sub(1);
        } else if matches!(first, Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80)
            && !tag.split('>').next().is_some_and(|inside| inside.ends_with('/'))
        {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Looking up by local names: a reader takes every version of a vocabulary, whose namespaces differ by a number.
pub trait Found<'a> {
    /// The elements of this local name, right below.
    fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>>;

    /// The first element along a path of local names, `a/b/c`.
    fn at(&self, path: &'static str) -> Option<Node<'a, 'a>>;

    /// The text there, trimmed; `None` when there is none.
    fn text_at(&self, path: &'static str) -> Option<String>;

    /// The text of this element, trimmed; `None` when there is none.
    fn said(&self) -> Option<String>;
}

impl<'a> Found<'a> for Node<'a, 'a> {
    fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
        self.children()
            .filter(move |child| child.is_element() && child.tag_name().name() == name)
    }

    fn at(&self, path: &'static str) -> Option<Node<'a, 'a>> {
        let mut node = *self;
        for name in path.split('/') {
            let below = node.all(name).next()?;
            node = below;
        }
        Some(node)
    }

    fn text_at(&self, path: &'static str) -> Option<String> {
        self.at(path)?.said()
    }

    fn said(&self) -> Option<String> {
        let text: String = self
            .children()
            .filter(|child| child.is_text())
            .filter_map(|child| child.text())
            .collect();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_document_types_are_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
        assert_eq!(parse(bomb).err(), Some(Unreadable::DocumentType));
        let thief = "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
        assert_eq!(parse(thief).err(), Some(Unreadable::DocumentType));
        assert!(matches!(parse("<a>&unknown;</a>"), Err(Unreadable::Malformed(_))));
    }

    #[test]
    fn a_well_of_elements_is_refused_before_it_is_gone_down() {
        let well = "<a>".repeat(1_000_000);
        assert_eq!(parse(&well).err(), Some(Unreadable::TooLarge));
        let flat = format!("<a>{}</a>", "<b/>".repeat(1000));
        assert!(parse(&flat).is_ok());
    }

    #[test]
    fn the_encodings_of_banks_are_read() {
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Pr\xe9au</a>";
        let undeclared = b"<a>Pr\xe9au</a>";
        let mut wide = vec![0xff, 0xfe];
        wide.extend("<a>Préau</a>".encode_utf16().flat_map(u16::to_le_bytes));
        for bytes in [&latin[..], &undeclared[..], &wide, "\u{feff}<a>Préau</a>".as_bytes()] {
            let text = decode(bytes).unwrap();
            assert_eq!(parse(&text).unwrap().root_element().said().as_deref(), Some("Préau"));
        }
    }

    #[test]
    fn a_path_of_local_names_is_followed_whatever_the_namespace() {
        let text = "<d:a xmlns:d=\"urn:x\"><d:b><c> 7 </c></d:b><d:b><c>8</c></d:b></d:a>";
        let document = parse(text).unwrap();
        let root = document.root_element();
        assert_eq!(root.text_at("b/c").as_deref(), Some("7"));
        assert_eq!(
            root.all("b").filter_map(|b| b.text_at("c")).collect::<Vec<_>>(),
            ["7", "8"]
        );
        assert_eq!(root.text_at("b/z"), None);
    }
}
