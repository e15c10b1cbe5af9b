//! Phone numbers as people type them in France, read into E.164 text and shown again.
//!
//! Hand-written rather than a port of libphonenumber: an import reads 300,000 numbers, of which
//! nearly all are French, and that library costs some 10 µs a number and megabytes of metadata.
//! French numbers (metropolitan and overseas) are checked by their plan (ARCEP decision 2018-0881);
//! foreign ones by their country code and length alone (ITU-T E.164).

use crate::Language;
use crate::error::keyed;

/// A phone number, held as E.164 text: `+33612345678`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// Why a text is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhoneError {
    /// No digit at all.
    Empty,
    /// Letters or other signs among the digits.
    Characters,
    /// Digits are missing.
    TooShort,
    /// Too many digits: perhaps two numbers in one cell.
    TooLong,
    /// No country has this code, or no French number begins so.
    Prefix,
}

keyed!(PhoneError {
    Empty => "words-phone-empty",
    Characters => "words-phone-characters",
    TooShort => "words-phone-too-short",
    TooLong => "words-phone-too-long",
    Prefix => "words-phone-prefix",
});

/// Countries whose numbers may be typed without their code: ISO code, calling code, and whether a
/// leading zero is dropped behind that code.
const COUNTRIES: [(&str, &str, bool); 18] = [
    ("AD", "376", false),
    ("BE", "32", true),
    ("CA", "1", false),
    ("CH", "41", true),
    ("DE", "49", true),
    ("DZ", "213", true),
    ("ES", "34", false),
    ("GB", "44", true),
    ("IT", "39", false),
    ("LU", "352", false),
    ("MA", "212", true),
    ("MC", "377", false),
    ("NC", "687", false),
    ("PF", "689", false),
    ("PT", "351", false),
    ("SN", "221", false),
    ("TN", "216", false),
    ("US", "1", false),
];

/// Overseas prefixes of the French plan, and the calling code that each belongs to (Guadeloupe with
/// Saint-Martin and Saint-Barthélemy, Guyane, Martinique, La Réunion with Mayotte).
const OVERSEAS: [(&str, &str); 14] = [
    ("262", "262"),
    ("263", "262"),
    ("269", "262"),
    ("639", "262"),
    ("692", "262"),
    ("693", "262"),
    ("590", "590"),
    ("690", "590"),
    ("691", "590"),
    ("594", "594"),
    ("694", "594"),
    ("596", "596"),
    ("696", "596"),
    ("697", "596"),
];

const MAX_DIGITS: usize = 15;
const MIN_DIGITS: usize = 7;

impl Phone {
    /// Reads a number as typed: `06 12 34 56 78`, `06.12.34.56.78`, `+33 (0)6…`, `0033 6…`,
    /// `33612345678`, nine digits that lost their zero in a spreadsheet (also as `612345678.0`),
    /// `+32…`, overseas numbers. `default_country` (ISO 3166 alpha-2) says where a number without
    /// country code belongs; an unknown one means France.
    ///
    /// # Errors
    /// Says what is wrong with the digits; a short number (15, 3919) is too short.
    pub fn parse(text: &str, default_country: &str) -> Result<Self, PhoneError> {
        let (digits, international) = digits_of(text)?;
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        if international {
            return Self::international(&digits);
        }
        let home = COUNTRIES.iter().find(|(iso, ..)| *iso == default_country);
        match home {
            Some((_, code, trunk)) => {
                let national = match trunk {
                    true => digits.strip_prefix('0').unwrap_or(&digits),
                    false => &digits,
                };
                Self::international(&format!("{code}{national}"))
            }
            None => Self::french_or_bare(&digits),
        }
    }

    /// The number as stored: `+33612345678`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits of the stored form, without its `+`: what a search by digits looks into.
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }

    /// Whether it is a mobile number of the French plan, metropolitan (06, 07) or overseas (0639, 069x).
    pub fn is_french_mobile(&self) -> bool {
        let digits = self.digits();
        let (code, national) = digits.split_at(code_length(digits).unwrap_or_default());
        is_french(code) && (national.starts_with(['6', '7']))
    }

    /// Takes a number as stored, without the tolerance of [`parse`](Self::parse).
    pub fn from_stored(e164: &str) -> Option<Self> {
        let digits = e164.strip_prefix('+')?;
        Self::international(digits).ok().filter(|phone| phone.0 == e164)
    }

    /// The number for a reader: French numbers as dialled in France for a French reader
    /// (`06 12 34 56 78`, `0692 12 34 56`), all others in international form
    /// (`+32 470 12 34 56`). Read again, it gives the same number.
    pub fn display(&self, language: Language) -> String {
        let digits = self.digits();
        let (code, national) = digits.split_at(code_length(digits).unwrap_or_default());
        if language == Language::Fr && is_french(code) {
            let prefix = if code == "33" { 2 } else { 4 };
            let dialled = format!("0{national}");
            let (head, tail) = dialled.split_at(prefix.min(dialled.len()));
            return format!("{head}{}", grouped(tail, 2));
        }
        let groups = match (code, national.len()) {
            ("1", 10) => format!(" {} {} {}", &national[..3], &national[3..6], &national[6..]),
            (_, length) => {
                let head = if length.is_multiple_of(2) { 2 } else { 3.min(length) };
                // French numbers keep the pairs of their dialled form: +33 6 12 34 56 78.
                let head = if code == "33" { 1 } else { head };
                format!(" {}{}", &national[..head], grouped(&national[head..], 2))
            }
        };
        format!("+{code}{groups}")
    }

    /// Digits typed in France without `+` nor `00`.
    fn french_or_bare(digits: &str) -> Result<Self, PhoneError> {
        match (digits.len(), digits.strip_prefix('0')) {
            (10, Some(national)) => Self::french(national),
            (9, None) => Self::french(digits),
            (..=9, _) => Err(PhoneError::TooShort),
            (_, Some(_)) => Err(PhoneError::TooLong),
            // Ten digits and more without a zero: a spreadsheet took `+32…` for a number.
            (10, None) => Err(PhoneError::Prefix),
            (_, None) => Self::international(digits),
        }
    }

    /// The nine digits that follow the zero of a French number.
    fn french(national: &str) -> Result<Self, PhoneError> {
        match national.len() {
            ..9 => return Err(PhoneError::TooShort),
            10.. => return Err(PhoneError::TooLong),
            9 => {}
        }
        if national.starts_with('0') {
            return Err(PhoneError::Prefix);
        }
        Ok(Self(format!("+{}{national}", overseas_code(national).unwrap_or("33"))))
    }

    /// Digits that begin with a country code.
    fn international(digits: &str) -> Result<Self, PhoneError> {
        let length = code_length(digits).ok_or(PhoneError::Prefix)?;
        let (code, national) = digits.split_at(length);
        if is_french(code) {
            let national = national.strip_prefix('0').unwrap_or(national);
            let phone = Self::french(national)?;
            let same_plan = code == "33" || overseas_code(national) == Some(code);
            return if same_plan { Ok(phone) } else { Err(PhoneError::Prefix) };
        }
        match digits.len() {
            ..MIN_DIGITS => Err(PhoneError::TooShort),
            MIN_DIGITS..=MAX_DIGITS => Ok(Self(format!("+{digits}"))),
            _ => Err(PhoneError::TooLong),
        }
    }
}

impl std::fmt::Display for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The digits of a typed number, and whether they begin with a country code.
fn digits_of(text: &str) -> Result<(String, bool), PhoneError> {
    let text = text.trim();
    let text = text.strip_prefix("tel:").unwrap_or(text);
    // A spreadsheet's number: 612345678.0.
    let text = match text.strip_suffix(".0") {
        Some(whole) if whole.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        _ => text,
    };
    let without_trunk = text.replace("(0)", "");
    let mut digits = String::with_capacity(MAX_DIGITS);
    let mut plus = false;
    for char in without_trunk.chars() {
        match char {
            '0'..='9' => digits.push(char),
            '+' if digits.is_empty() && !plus => plus = true,
            '.' | '-' | '/' | '(' | ')' | '_' | '\u{2010}'..='\u{2015}' => {}
            // Marks of direction and zero-width signs come along with copied numbers.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
            _ if char.is_whitespace() => {}
            _ => return Err(PhoneError::Characters),
        }
    }
    if plus {
        return Ok((digits, true));
    }
    match digits.strip_prefix("00") {
        Some(international) => Ok((international.to_owned(), true)),
        // `(0)612345678`: the zero was the trunk prefix after all.
        None if without_trunk.len() != text.len() && !digits.starts_with("33") => Ok((format!("0{digits}"), false)),
        None => Ok((digits, false)),
    }
}

fn overseas_code(national: &str) -> Option<&'static str> {
    // The mobile numbers kept for films and examples (ARCEP, 06 39 98): of no overseas territory.
    if national.starts_with("63998") {
        return None;
    }
    let prefix = national.get(..3)?;
    OVERSEAS
        .iter()
        .find(|(overseas, _)| *overseas == prefix)
        .map(|(_, code)| *code)
}

fn is_french(code: &str) -> bool {
    matches!(code, "33" | "262" | "590" | "594" | "596")
}

/// Length of the country code that the digits begin with (ITU-T E.164, list of assigned codes);
/// `None` in a zone that is not assigned.
fn code_length(digits: &str) -> Option<usize> {
    let length = match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        [b'2', b'8', ..] | [b'8', b'3' | b'9', ..] => return None,
        [b'2'..=b'6' | b'8' | b'9', _, _, ..] => 3,
        _ => return None,
    };
    Some(length)
}

/// The digits in groups, each after a space.
fn grouped(digits: &str, size: usize) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index.is_multiple_of(size) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
