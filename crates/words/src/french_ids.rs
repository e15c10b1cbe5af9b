//! Official French numbers: students (INE), companies (SIREN, SIRET), schools (UAI), training
//! providers (NDA) and postal codes.
//!
//! Each reader gives the form to store: no spaces, capitals.

use crate::error::keyed;

/// Why a text is not such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdError {
    /// Nothing is written.
    Empty,
    /// Too short or too long.
    Length,
    /// Letters where digits are due, or the reverse.
    Form,
    /// The check digit or letter is wrong: a digit was mistyped.
    Check,
}

keyed!(IdError {
    Empty => "words-id-empty",
    Length => "words-id-length",
    Form => "words-id-form",
    Check => "words-id-check",
});

/// Reads a national student number (*identifiant national élève*), of eleven characters: nine
/// digits and two letters (national register RNIE, all students since 2018), ten digits and a
/// letter (academies, before), or letters and digits mixed (universities, before).
///
/// Its check key is not verified: the rule of the RNIE form is not published.
/// Source: order of 16 February 2012 creating the RNIE; the older forms are those found in files.
///
/// # Errors
/// Wrong length or form.
pub fn read_ine(text: &str) -> Result<String, IdError> {
    let ine = compact(text, 11)?;
    let digits = ine.bytes().filter(u8::is_ascii_digit).count();
    let alphanumeric = ine.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if alphanumeric && digits > 0 && digits < 11 {
        Ok(ine)
    } else {
        Err(IdError::Form)
    }
}

/// Reads a company number of nine digits, with its Luhn check.
/// Source: INSEE, system SIRENE (Code de commerce, R. 123-221).
///
/// # Errors
/// Wrong length, form or check digit.
pub fn read_siren(text: &str) -> Result<String, IdError> {
    let siren = all_digits(text, 9)?;
    if luhn(&siren) { Ok(siren) } else { Err(IdError::Check) }
}

/// Reads an establishment number of fourteen digits: the SIREN then five digits, with a Luhn check
/// over the whole. The establishments of La Poste (356 000 000) outnumber what that check allows:
/// the sum of their digits is a multiple of five instead.
/// Source: INSEE, system SIRENE (Code de commerce, R. 123-221).
///
/// # Errors
/// Wrong length, form or check digit.
pub fn read_siret(text: &str) -> Result<String, IdError> {
    const LA_POSTE: &str = "356000000";
    let siret = all_digits(text, 14)?;
    let sum: u32 = siret.bytes().map(|byte| u32::from(byte - b'0')).sum();
    let of_la_poste = siret.starts_with(LA_POSTE) && sum.is_multiple_of(5);
    if luhn(&siret) || of_la_poste {
        Ok(siret)
    } else {
        Err(IdError::Check)
    }
}

/// Reads a school number (*unité administrative immatriculée*, once RNE): seven digits, the first
/// three being the department, and a letter that is their remainder by 23 in the alphabet without
/// I, O and Q. Source: Ministry of education, *répertoire national des établissements*.
///
/// # Errors
/// Wrong length, form or check letter.
pub fn read_uai(text: &str) -> Result<String, IdError> {
    const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    let uai = compact(text, 8)?;
    let (digits, letter) = uai.split_at_checked(7).ok_or(IdError::Form)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !letter.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(IdError::Form);
    }
    let number: usize = digits.parse().map_err(|_| IdError::Form)?;
    if letter.as_bytes() == [LETTERS[number % 23]] {
        Ok(uai)
    } else {
        Err(IdError::Check)
    }
}

/// Reads a training provider's number (*numéro de déclaration d'activité*): eleven digits, given by
/// the regional authority (Code du travail, R. 6351-6). It has no published check.
///
/// # Errors
/// Wrong length or form.
pub fn read_nda(text: &str) -> Result<String, IdError> {
    all_digits(text, 11)
}

/// Reads a French postal code: five digits, from 00 (armed forces) to 98 (Pacific territories and
/// Monaco); 96 and 99 are no department. A code of four digits lost its zero in a spreadsheet.
/// Source: La Poste, *base officielle des codes postaux*.
///
/// # Errors
/// Wrong length or form.
pub fn read_postal_code(text: &str) -> Result<String, IdError> {
    let code = match all_digits(text, 5) {
        Err(IdError::Length) => format!("0{}", all_digits(text, 4)?),
        result => result?,
    };
    if code.starts_with("96") || code.starts_with("99") {
        Err(IdError::Form)
    } else {
        Ok(code)
    }
}

/// The text in capitals without spaces, dots or hyphens, when it has this many characters.
fn compact(text: &str, length: usize) -> Result<String, IdError> {
    let is_separator = |char: &char| char.is_whitespace() || matches!(char, '.' | '-' | '\u{2010}'..='\u{2015}');
    let kept: String = text
        .chars()
        .filter(|char| !is_separator(char))
        .map(|char| char.to_ascii_uppercase())
        .collect();
    match kept.chars().count() {
        0 => Err(IdError::Empty),
        count if count == length => Ok(kept),
        _ => Err(IdError::Length),
    }
}

fn all_digits(text: &str, length: usize) -> Result<String, IdError> {
    let digits = compact(text, length)?;
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(IdError::Form)
    }
}

/// The check of ISO/IEC 7812-1, annex B, over digits.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| match (index % 2, u32::from(byte - b'0')) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_student_number_is_read_in_its_three_forms() {
        assert_eq!(read_ine("123456789ab").as_deref(), Ok("123456789AB"));
        assert_eq!(read_ine("1234567890A").as_deref(), Ok("1234567890A"));
        assert_eq!(read_ine(" 0A1B 2C3D4E5 ").as_deref(), Ok("0A1B2C3D4E5"));
        assert_eq!(read_ine("12345678901"), Err(IdError::Form));
        assert_eq!(read_ine("ABCDEFGHIJK"), Err(IdError::Form));
        assert_eq!(read_ine("123456789é0"), Err(IdError::Form));
        assert_eq!(read_ine("123456789A"), Err(IdError::Length));
        assert_eq!(read_ine(""), Err(IdError::Empty));
    }

    #[test]
    fn a_company_number_is_checked() {
        assert_eq!(read_siren("732 829 320").as_deref(), Ok("732829320"));
        assert_eq!(read_siren("732 829 321"), Err(IdError::Check));
        assert_eq!(read_siren("73282932X"), Err(IdError::Form));
        assert_eq!(read_siret("732 829 320 00074").as_deref(), Ok("73282932000074"));
        assert_eq!(read_siret("732 829 320 00075"), Err(IdError::Check));
        assert_eq!(read_siret("7,3282932E+13"), Err(IdError::Length));
    }

    #[test]
    fn the_post_offices_have_their_own_check() {
        assert_eq!(read_siret("35600000000048").as_deref(), Ok("35600000000048"));
        assert_eq!(read_siret("35600000049837").as_deref(), Ok("35600000049837"));
        assert_eq!(read_siret("35600000049838"), Err(IdError::Check));
    }

    #[test]
    fn a_school_number_is_checked_by_its_letter() {
        assert_eq!(read_uai("0750655e").as_deref(), Ok("0750655E"));
        assert_eq!(read_uai("0750654D").as_deref(), Ok("0750654D"));
        assert_eq!(read_uai("0750655F"), Err(IdError::Check));
        assert_eq!(read_uai("07506555"), Err(IdError::Form));
        assert_eq!(read_uai("075065éé"), Err(IdError::Form));
        assert_eq!(read_uai("750655E"), Err(IdError::Length));
    }

    #[test]
    fn a_training_provider_number_has_eleven_digits() {
        assert_eq!(read_nda("11 75 54321 75").as_deref(), Ok("11755432175"));
        assert_eq!(read_nda("1175543217"), Err(IdError::Length));
        assert_eq!(read_nda("1175543217A"), Err(IdError::Form));
    }

    #[test]
    fn a_postal_code_gets_back_the_zero_it_lost() {
        assert_eq!(read_postal_code("75005").as_deref(), Ok("75005"));
        assert_eq!(read_postal_code("1000").as_deref(), Ok("01000"));
        assert_eq!(read_postal_code("97 400").as_deref(), Ok("97400"));
        assert_eq!(read_postal_code("99100"), Err(IdError::Form));
        assert_eq!(read_postal_code("B-1000"), Err(IdError::Form));
        assert_eq!(read_postal_code("100"), Err(IdError::Length));
    }

    proptest! {
        #[test]
        fn one_mistyped_digit_is_always_seen(digits in "[0-9]{8}", at in 0_usize..9, by in 1_u8..10) {
            let whole = (b'0'..=b'9')
                .map(|last| format!("{digits}{}", char::from(last)))
                .find(|number| luhn(number));
            let mut typed = whole.unwrap_or_default().into_bytes();
            typed[at] = b'0' + (typed[at] - b'0' + by) % 10;
            let typed = String::from_utf8(typed).unwrap_or_default();
            prop_assert_eq!(read_siren(&typed), Err(IdError::Check));
        }

        #[test]
        fn no_text_makes_reading_a_number_panic(text in "\\PC{0,15}") {
            let readers = [read_ine, read_siren, read_siret, read_uai, read_nda, read_postal_code];
            for read in readers {
                let _ = read(&text);
            }
        }
    }
}
