//! Texts with blanks: `{names}` in braces that are filled when the text is used, so that whoever rewrites a text says where
//! its values go.

/// A text with its values in place of their names. A name that has no value is left as it was written; a value is not read again.
///
/// ```
/// assert_eq!(words::blanks::fill("Bonjour {name} {x}", &[("name", "{x}")]), "Bonjour {x} {x}");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    pieces(text).fold(String::new(), |mut out, piece| {
        match piece {
            Piece::Plain(plain) => out.push_str(plain),
            Piece::Name(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => out.push_str(value),
                None => out.push_str(&format!("{{{name}}}")),
            },
        }
        out
    })
}

/// The names of a text, in order.
///
/// ```
/// assert!(words::blanks::names("{a} { b } {c").eq(["a"]));
/// ```
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Plain(_) => None,
    })
}

enum Piece<'a> {
    Plain(&'a str),
    Name(&'a str),
}

/// Cuts a text at its `{names}`: small letters, figures and `_` in braces. Other braces are plain text.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(end) = rest.starts_with('{').then(|| rest.find('}')).flatten()
            && is_name(&rest[1..end])
        {
            let name = &rest[1..end];
            rest = &rest[end + 1..];
            return Some(Piece::Name(name));
        }
        // A brace that opens no name is plain, and so is all up to the next one.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (plain, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Plain(plain))
    })
}
