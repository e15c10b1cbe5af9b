//! Numbers that look official and pass their checks, and yet belong to nobody.

use crate::random::scatter;

/// Letters of French check keys: the alphabet without I, O and Q.
const KEY_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

/// The digit that makes `digits` followed by it pass the Luhn check (ISO/IEC 7812-1).
fn luhn_digit(digits: &str) -> char {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            match (place % 2, digit) {
                (0, 0..=4) => digit * 2,
                (0, _) => digit * 2 - 9,
                _ => digit,
            }
        })
        .sum();
    char::from(b'0' + ((10 - sum % 10) % 10) as u8)
}

/// The SIREN of the fictitious body `rank` (below 100,000): `000` is assigned to no one.
pub(crate) fn siren(rank: usize) -> String {
    let mut siren = format!("000{:05}", rank % 100_000);
    siren.push(luhn_digit(&siren));
    siren
}

/// The SIRET of establishment `nic` (below 10,000) of a SIREN: it passes Luhn as a whole.
pub(crate) fn siret(siren: &str, nic: usize) -> String {
    let mut siret = format!("{siren}{:04}", nic % 10_000);
    siret.push(luhn_digit(&siret));
    siret
}

/// The UAI of school `rank` in the fictitious department 099: seven digits and the letter that is
/// their remainder by 23.
pub(crate) fn uai(rank: usize) -> String {
    let number = 990_000 + rank;
    format!("{number:07}{}", char::from(KEY_LETTERS[number % 23]))
}

/// The national number of the student of that rank, unique in a sample.
///
/// Nine digits and two letters as issued since 2018; ten digits and one letter when `older`. The
/// body is a permutation of the rank, so that numbers do not follow one another.
pub(crate) fn ine(rank: usize, older: bool) -> String {
    let body = (rank as u64 + 17) * 387_420_489 % 1_000_000_000;
    let key = char::from(KEY_LETTERS[(body % 23) as usize]);
    if older {
        format!("{}{body:09}{key}", body % 7)
    } else {
        let letter = char::from(KEY_LETTERS[(scatter(body) % 23) as usize]);
        format!("{body:09}{letter}{key}")
    }
}
