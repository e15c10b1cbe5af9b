//! Telephone numbers and mail addresses that reach nobody.
//!
//! Numbers come from the ranges ARCEP reserves for audiovisual works (decision 2018-0881, annex:
//! 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49, 06 39 98); each holds ten thousand numbers.
//! A sample that needs more mobiles goes on with 07 00, never assigned to persons. Mail domains
//! are those of RFC 2606 and RFC 6761.

use crate::random::{Random, scatter};
use std::collections::HashSet;

const LANDLINE_RANGES: &[&str] = &["026191", "019900", "035301", "046571", "053649"];
const DOMAINS: &[(&str, usize)] = &[
    ("courriel.example", 34),
    ("boite.example", 22),
    ("example.org", 14),
    ("example.net", 12),
    ("example.com", 10),
    ("messagerie.test", 8),
];

/// Numbers in the mobile range reserved for fiction.
const MOBILE_RANGE: usize = 10_000;

/// Hands out numbers and addresses, never the same one twice as long as a range lasts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    mobiles: usize,
    landlines: usize,
    /// Hashes of the addresses given: eight bytes each where the addresses would be forty.
    emails: HashSet<u64>,
}

impl Directory {
    /// A directory for the training centre, at the end of the mobile range the families begin.
    pub fn reserved_for_centre() -> Self {
        Self {
            mobiles: MOBILE_RANGE - 2_500,
            ..Self::default()
        }
    }

    /// The next mobile number, ten digits.
    pub fn mobile(&mut self) -> String {
        let rank = self.mobiles;
        self.mobiles += 1;
        match rank {
            // 3,001 and 300,007 are prime to their ranges: the ranks are visited in scattered order.
            0..MOBILE_RANGE => format!("063998{:04}", (rank * 3_001 + 1_207) % MOBILE_RANGE),
            _ => format!("0700{:06}", ((rank - MOBILE_RANGE) * 300_007 + 41) % 1_000_000),
        }
    }

    /// The next landline number, ten digits; the ranges start over after 50,000.
    pub fn landline(&mut self) -> String {
        let rank = self.landlines;
        self.landlines += 1;
        let range = LANDLINE_RANGES[rank / 10_000 % LANDLINE_RANGES.len()];
        format!("{range}{:04}", (rank * 3_001 + 408) % 10_000)
    }

    /// A new address for a person, in one of the forms people choose.
    pub fn email(&mut self, random: &mut Random, first: &str, last: &str, born: i16) -> String {
        let (first, last) = (mailbox(first), mailbox(last));
        let initial = &first[..first.len().min(1)];
        let year = born.rem_euclid(100);
        let mut local = match random.below(10) {
            0..5 => format!("{first}.{last}"),
            5 => format!("{initial}.{last}"),
            6 => format!("{last}.{first}"),
            7 => format!("{first}{last}{year:02}"),
            8 => format!("{first}.{last}{year:02}"),
            _ => format!("{initial}{last}44"),
        };
        let domain = random.weighted(DOMAINS);
        if !self.take(&local, domain) {
            let stem = local.len();
            let mut number = random.below(90) + 2;
            loop {
                local.truncate(stem);
                local.push_str(&format!("{number}"));
                if self.take(&local, domain) {
                    break;
                }
                number = number * 3 + 1;
            }
        }
        format!("{local}@{domain}")
    }

    /// Notes an address as given; false when it already was.
    fn take(&mut self, local: &str, domain: &str) -> bool {
        let hash = local
            .bytes()
            .chain([b'@'])
            .chain(domain.bytes())
            .fold(0, |hash, byte| scatter(hash ^ u64::from(byte)));
        self.emails.insert(hash)
    }
}

/// A name as it is written in a mail address: ASCII lower case, hyphens kept.
pub(crate) fn mailbox(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' | '-' => out.push(letter),
            'à' | 'â' | 'ä' | 'ã' | 'á' | 'ą' => out.push('a'),
            'ç' | 'ć' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' | 'ę' => out.push('e'),
            'ğ' => out.push('g'),
            'î' | 'ï' | 'í' | 'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ñ' | 'ń' => out.push('n'),
            'ô' | 'ö' | 'õ' | 'ó' => out.push('o'),
            'ş' | 'ś' => out.push('s'),
            'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
            'ÿ' => out.push('y'),
            'œ' => out.push_str("oe"),
            _ => {}
        }
    }
    out
}
