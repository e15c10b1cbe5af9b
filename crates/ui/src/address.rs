//! Addresses: written so that a person can read them in the bar, and checked before anyone is sent to one.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must be escaped in a query. The signs of the filter language (`: , < > ~ ( )`) that are lawful there
/// (RFC 3986, 3.4) stay as they are.
const IN_QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'[')
    .add(b']')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\\')
    .add(b'^');

/// A path with a query; pairs with an empty value are left out.
pub fn with(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        push(&mut address, name, value);
    }
    address
}

/// Adds one pair to an address.
pub fn push(address: &mut String, name: &str, value: &str) {
    address.push(if address.contains('?') { '&' } else { '?' });
    address.push_str(name);
    address.push('=');
    address.extend(utf8_percent_encode(value, IN_QUERY));
}

/// The pairs of a query or of a form, decoded, in order.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// A place of this house that an address from outside may lead to; the home page when it would lead elsewhere.
pub fn inside(address: &str) -> &str {
    let is_inside = address.starts_with('/')
        && !address[1..].starts_with(['/', '\\'])
        && !address.contains(|c: char| c.is_control());
    if is_inside { address } else { "/" }
}
