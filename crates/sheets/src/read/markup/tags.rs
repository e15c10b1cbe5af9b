//! Text cut at its tags, as tolerant as a browser: nothing in it is an error.

use unicode_normalization::UnicodeNormalization;

/// A piece of a marked-up text.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'t> {
    /// `<name …>`, or `</name>` when it closes; the name in small letters, without its prefix.
    Tag {
        name: String,
        attributes: &'t str,
        closes: bool,
        is_empty: bool,
    },
    Text(&'t str),
}

/// The pieces of a text; comments, scripts and styles are left out.
pub(super) struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text }
    }

    /// Skips to the end of an element whose content is no text.
    fn skip(&mut self, name: &str) {
        let end = format!("</{name}");
        let found = self
            .rest
            .as_bytes()
            .windows(end.len())
            .position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
        self.rest = found.map_or("", |at| &self.rest[at..]);
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let opens =
                |rest: &str| rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
            if !self.rest.starts_with('<') || !opens(self.rest) {
                let first = self.rest.chars().next().map_or(1, char::len_utf8);
                let end = self.rest[first..].find('<').map_or(self.rest.len(), |at| at + first);
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Piece::Text(text));
            }
            let end = end_of_tag(self.rest);
            let inside = self.rest[1..end].trim_end_matches('>');
            self.rest = &self.rest[end..];
            let closes = inside.starts_with('/');
            let inside = inside.trim_start_matches('/');
            let cut = inside
                .find(|c: char| c.is_whitespace() || c == '/')
                .unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(cut);
            let name = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
            if !closes && matches!(name.as_str(), "script" | "style") {
                self.skip(&name);
                continue;
            }
            return Some(Piece::Tag {
                is_empty: attributes.trim_end().ends_with('/'),
                name,
                attributes,
                closes,
            });
        }
    }
}

/// Where a tag ends, past its `>`: one inside quotes does not count.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The value of an attribute, whatever its prefix and quotes.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.split_whitespace().next_back().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        let after = after.trim_start();
        let (value, left) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescape(value));
        }
        rest = left;
    }
    None
}

/// The characters that entities stand for.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        plain.push_str(before);
        let end = after.find(';').filter(|end| *end <= 10);
        match end.and_then(|end| Some((entity(&after[1..end])?, end))) {
            Some((character, end)) => {
                plain.push(character);
                rest = &after[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &after[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => code.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|c| *c != '\0');
    }
    let known = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "oelig" => 'œ',
        "OElig" => 'Œ',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "szlig" => 'ß',
        "rsquo" => '’',
        "lsquo" => '‘',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "deg" => '°',
        "ordm" => 'º',
        "euro" => '€',
        "middot" => '·',
        _ => return accented(name),
    };
    Some(known)
}

/// `eacute` is e with an acute accent: a letter and its mark, composed.
fn accented(name: &str) -> Option<char> {
    const MARKS: [(&str, char); 7] = [
        ("grave", '\u{300}'),
        ("acute", '\u{301}'),
        ("circ", '\u{302}'),
        ("tilde", '\u{303}'),
        ("uml", '\u{308}'),
        ("ring", '\u{30a}'),
        ("cedil", '\u{327}'),
    ];
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = MARKS.iter().find(|(mark, _)| *mark == &name[1..])?;
    let mut composed = [letter, *mark].into_iter().nfc();
    composed.next().filter(|c| !c.is_ascii() && composed.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_the_characters_they_name() {
        assert_eq!(
            unescape("Lef&egrave;vre &amp; C&#x153;ur&#160;!"),
            "Lefèvre & Cœur\u{a0}!"
        );
        assert_eq!(unescape("A & B &inconnu; &"), "A & B &inconnu; &");
    }

    #[test]
    fn a_tag_is_cut_whatever_its_quotes() {
        let pieces: Vec<Piece<'_>> =
            Pieces::of("<TD title=\"a>b\" ss:Index='3'>é < 3</TD><!-- x --><style>td{}</style>").collect();
        assert_eq!(pieces[1], Piece::Text("é "));
        assert_eq!(pieces[2], Piece::Text("< 3"));
        let Piece::Tag { name, attributes, .. } = &pieces[0] else {
            panic!("a tag")
        };
        assert_eq!(
            (name.as_str(), attribute(attributes, "index")),
            ("td", Some("3".into()))
        );
        assert_eq!(pieces.len(), 5);
    }
}
