//! E-mail addresses: a practical check, the forms to store and to compare, and frequent slips.
//!
//! The check refuses what no mail server would take (limits of RFC 5321, section 4.5.3.1) and what
//! is always a typing fault in a school's files; it does not take the exotic forms of RFC 5322
//! (quoted local parts, comments, address literals).

use crate::error::keyed;

/// Why a text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EmailError {
    /// Nothing is written.
    Empty,
    /// A space inside.
    Space,
    /// No `@`.
    NoAt,
    /// Two `@` or more: perhaps two addresses in one cell.
    SeveralAt,
    /// What precedes the `@` is empty or has a sign that is not allowed.
    Local,
    /// What follows the `@` is not a domain name with a dot.
    Domain,
    /// Over 254 characters, or over 64 before the `@`.
    TooLong,
}

keyed!(EmailError {
    Empty => "words-email-empty",
    Space => "words-email-space",
    NoAt => "words-email-no-at",
    SeveralAt => "words-email-several-at",
    Local => "words-email-local",
    Domain => "words-email-domain",
    TooLong => "words-email-too-long",
});

/// RFC 5321, 4.5.3.1.3 less the angle brackets.
const MAX_ADDRESS: usize = 254;
/// RFC 5321, 4.5.3.1.1.
const MAX_LOCAL: usize = 64;
/// RFC 1035, 2.3.4.
const MAX_LABEL: usize = 63;

/// Checks an address and gives the form to store: trimmed, without `mailto:`, its domain in lower
/// case.
///
/// # Errors
/// The first thing wrong with it.
pub fn read_email(text: &str) -> Result<String, EmailError> {
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    if text.is_empty() {
        return Err(EmailError::Empty);
    }
    let (local, domain) = text.split_once('@').ok_or(EmailError::NoAt)?;
    if domain.contains('@') {
        return Err(EmailError::SeveralAt);
    }
    if text.contains(char::is_whitespace) {
        return Err(EmailError::Space);
    }
    let domain = domain.to_lowercase();
    if local.len() > MAX_LOCAL || local.len() + 1 + domain.len() > MAX_ADDRESS {
        return Err(EmailError::TooLong);
    }
    if !is_local(local) {
        return Err(EmailError::Local);
    }
    if !is_domain(&domain) {
        return Err(EmailError::Domain);
    }
    Ok(format!("{local}@{domain}"))
}

/// The form to compare and search by: trimmed, all in lower case.
pub fn comparable(address: &str) -> String {
    address.trim().to_lowercase()
}

/// A "dot-atom" of RFC 5322, 3.2.3: an accent before the `@` is always a fault in practice.
fn is_local(local: &str) -> bool {
    local.split('.').all(|atom| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
        !atom.is_empty() && atom.bytes().all(allowed)
    })
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=MAX_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|char| char.is_alphanumeric() || char == '-')
    };
    let top = domain.rsplit_once('.').map(|(_, top)| top);
    domain.split('.').all(is_label)
        && top.is_some_and(|top| top.chars().count() >= 2 && !top.starts_with(char::is_numeric))
}

/// Mail providers of the general public in France.
const PROVIDERS: [&str; 22] = [
    "aol.com",
    "bbox.fr",
    "club-internet.fr",
    "free.fr",
    "gmail.com",
    "gmx.com",
    "gmx.fr",
    "googlemail.com",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "live.com",
    "live.fr",
    "neuf.fr",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "protonmail.com",
    "sfr.fr",
    "wanadoo.fr",
    "yahoo.fr",
];

/// Endings that are no top-level domain, and what was meant.
const ENDINGS: [(&str, &str); 9] = [
    ("cmo", "com"),
    ("comm", "com"),
    ("con", "com"),
    ("ocm", "com"),
    ("vom", "com"),
    ("xom", "com"),
    ("ffr", "fr"),
    ("frr", "fr"),
    ("nett", "net"),
];

/// Providers that have one domain only: any other ending is a slip.
const ONE_DOMAIN: [(&str, &str); 6] = [
    ("gmail", "gmail.com"),
    ("icloud", "icloud.com"),
    ("laposte", "laposte.net"),
    ("orange", "orange.fr"),
    ("sfr", "sfr.fr"),
    ("wanadoo", "wanadoo.fr"),
];

/// The address that was probably meant, when this one shows a frequent slip: `gmial.com`, `.con`,
/// `gmail,com`, `orangefr`. A suggestion to show, never a correction to make.
pub fn suggestion(address: &str) -> Option<String> {
    let (local, typed) = address.trim().split_once('@')?;
    let typed = typed.to_lowercase();
    let mut domain = typed.replace([',', ';'], ".");
    domain.retain(|char| !char.is_whitespace());
    let domain = domain.trim_matches('.');
    let meant = provider_without_dot(domain)
        .map(str::to_owned)
        .unwrap_or_else(|| with_known_name(&with_known_ending(domain)));
    (meant != typed && is_domain(&meant)).then(|| format!("{local}@{meant}"))
}

/// `gmailcom` → `gmail.com`; `gmail` → `gmail.com`.
fn provider_without_dot(domain: &str) -> Option<&'static str> {
    if domain.contains('.') {
        return None;
    }
    let one = ONE_DOMAIN.iter().find(|(name, _)| *name == domain);
    one.map(|(_, meant)| *meant).or_else(|| {
        let glued = |provider: &&&str| provider.replace('.', "") == domain;
        PROVIDERS.iter().find(glued).copied()
    })
}

fn with_known_ending(domain: &str) -> String {
    let Some((name, ending)) = domain.rsplit_once('.') else {
        return domain.to_owned();
    };
    let meant = ENDINGS.iter().find(|(slip, _)| *slip == ending);
    format!("{name}.{}", meant.map_or(ending, |(_, meant)| meant))
}

/// Mends a provider's name with one slip in it. The names must begin alike and be long enough for
/// a slip to be likelier than another domain (`ymail.com` and `mail.com` exist).
fn with_known_name(domain: &str) -> String {
    if let Some((name, _)) = domain.split_once('.')
        && let Some((_, meant)) = ONE_DOMAIN.iter().find(|(one, _)| *one == name)
    {
        return (*meant).to_owned();
    }
    let near = PROVIDERS.iter().find(|provider| {
        let (Some((name, ending)), Some((typed, typed_ending))) = (provider.split_once('.'), domain.split_once('.'))
        else {
            return false;
        };
        ending == typed_ending && name.len() >= 5 && is_one_slip(typed, name)
    });
    near.copied().unwrap_or(domain).to_owned()
}

/// Whether one letter was added, dropped or changed, or two neighbours swapped, after the first.
fn is_one_slip(typed: &str, meant: &str) -> bool {
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    if typed == meant || typed.first() != meant.first() {
        return false;
    }
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (left, right) = (&typed[same..], &meant[same..]);
    match (left, right) {
        ([a, b, rest @ ..], [c, d, tail @ ..]) if a == d && b == c && rest == tail => true,
        ([_, rest @ ..], [_, tail @ ..]) if rest == tail => true,
        _ => left.get(1..) == Some(right) || Some(left) == right.get(1..),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_stored_with_its_domain_in_lower_case() {
        assert_eq!(
            read_email(" Jean.Dupont@Orange.FR ").as_deref(),
            Ok("Jean.Dupont@orange.fr")
        );
        assert_eq!(comparable(" Jean.Dupont@Orange.FR "), "jean.dupont@orange.fr");
        assert_eq!(
            read_email("mailto:o'neil+ecole@sub.ac-paris.fr").as_deref(),
            Ok("o'neil+ecole@sub.ac-paris.fr")
        );
        assert!(read_email("contact@école.fr").is_ok());
    }

    #[test]
    fn what_cannot_be_an_address_is_refused_with_its_reason() {
        let long = format!("{}@exemple.fr", "a".repeat(65));
        let longer = format!("a@{}fr", "abcdefgh.".repeat(30));
        for (text, error) in [
            ("", EmailError::Empty),
            ("dupont", EmailError::NoAt),
            ("a@b.fr, c@d.fr", EmailError::SeveralAt),
            ("jean dupont@orange.fr", EmailError::Space),
            ("@orange.fr", EmailError::Local),
            ("jean..dupont@orange.fr", EmailError::Local),
            ("jean.@orange.fr", EmailError::Local),
            ("éric@orange.fr", EmailError::Local),
            ("jean@orange", EmailError::Domain),
            ("jean@orange,fr", EmailError::Domain),
            ("jean@-orange.fr", EmailError::Domain),
            ("jean@orange..fr", EmailError::Domain),
            ("jean@192.168.0.1", EmailError::Domain),
            (&long, EmailError::TooLong),
            (&longer, EmailError::TooLong),
        ] {
            assert_eq!(read_email(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_frequent_slip_brings_a_suggestion() {
        for (typed, meant) in [
            ("a@gmial.com", "a@gmail.com"),
            ("a@gmai.com", "a@gmail.com"),
            ("a@gmail.con", "a@gmail.com"),
            ("a@gmail.fr", "a@gmail.com"),
            ("a@gmail", "a@gmail.com"),
            ("a@orange,fr", "a@orange.fr"),
            ("a@orangefr", "a@orange.fr"),
            ("a@hotmial.fr", "a@hotmail.fr"),
            ("a@hotmaill.com", "a@hotmail.com"),
            ("a@wanado.fr", "a@wanadoo.fr"),
            ("a@gmail.com.", "a@gmail.com"),
            ("A@exemple.con", "A@exemple.com"),
        ] {
            assert_eq!(suggestion(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn a_sound_address_brings_no_suggestion() {
        for typed in [
            "a@gmail.com",
            "a@Gmail.com",
            "a@ymail.com",
            "a@mail.com",
            "a@hotmail.be",
            "a@yahoo.co.uk",
            "a@ac-lyon.fr",
            "a@live.fr",
            "nothing",
            "a@",
        ] {
            assert_eq!(suggestion(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn an_address_read_once_reads_as_itself(text in "[A-Za-z.+é]{1,8}@[A-Za-z.-]{1,12}\\.[a-zA-Z]{2,3}") {
            if let Ok(address) = read_email(&text) {
                prop_assert_eq!(read_email(&address), Ok(address.clone()));
            }
        }

        #[test]
        fn no_text_makes_the_suggestion_panic(text in "\\PC{0,6}@\\PC{0,12}") {
            let _ = suggestion(&text);
            let _ = read_email(&text);
        }
    }
}
