//! Numbers, amounts of money, sizes of files and lists.

use super::{NARROW_NO_BREAK, NO_BREAK, WORDS};
use crate::Language;

/// A whole number: `1 234 567` in French (narrow no-break spaces), `1,234,567` in English.
pub fn number(language: Language, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    signed(value < 0, &grouped(language, &digits))
}

/// A number with exactly `places` decimals: `1 234,50` / `1,234.50`. Not a number → `–`.
pub fn decimal(language: Language, value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.places$}", value.abs());
    let negative = value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    signed(negative, &joined(language, whole, fraction))
}

/// A ratio as a percentage with exactly `places` decimals: 0.125 → `12,5 %` / `12.5%`.
pub fn percent(language: Language, ratio: f64, places: usize) -> String {
    let mut text = decimal(language, ratio * 100.0, places);
    if language == Language::Fr {
        text.push(NARROW_NO_BREAK);
    }
    text.push('%');
    text
}

/// An amount in the smallest unit of a currency (ISO 4217 code): `1 234,50 €` / `€1,234.50`.
///
/// The unit is the hundredth, save for currencies that have none (CFP and CFA francs, yen).
pub fn money(language: Language, cents: i64, currency: &str) -> String {
    let places = match currency {
        "XPF" | "XOF" | "XAF" | "JPY" => 0,
        _ => 2,
    };
    let digits = format!("{:0>width$}", cents.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let amount = joined(language, whole, fraction);
    let symbol = match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        code => code,
    };
    let text = match language {
        Language::Fr => format!("{amount}{NO_BREAK}{symbol}"),
        Language::En if symbol.len() == 3 && symbol.is_ascii() => {
            format!("{symbol}{NO_BREAK}{amount}")
        }
        Language::En => format!("{symbol}{amount}"),
    };
    signed(cents < 0, &text)
}

/// A length of time in whole minutes: `45 min`, `10 h 30`, `14 h` / `45 min`, `10 h 30 min`, `14 h`.
pub fn duration(language: Language, minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest, language) {
        (0, _, _) => format!("{rest}{NO_BREAK}min"),
        (_, 0, _) => format!("{}{NO_BREAK}h", number(language, hours.into())),
        (_, _, Language::Fr) => format!("{}{NO_BREAK}h{NO_BREAK}{rest:02}", number(language, hours.into())),
        (_, _, Language::En) => {
            format!(
                "{}{NO_BREAK}h{NO_BREAK}{rest}{NO_BREAK}min",
                number(language, hours.into())
            )
        }
    }
}

/// A size of file in decimal units, with one decimal when it is not zero: `1,2 Mo` / `1.2 MB`.
pub fn bytes(language: Language, count: u64) -> String {
    const UNITS: [&str; 5] = [
        "words-byte-0",
        "words-byte-1",
        "words-byte-2",
        "words-byte-3",
        "words-byte-4",
    ];
    let mut unit = 0;
    // Tenths of the unit, rounded: 999 950 bytes are 1 MB, not 1 000 kB.
    let mut tenths = u128::from(count) * 10;
    let mut size: u128 = 1;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        unit += 1;
        size *= 1000;
        tenths = (u128::from(count) * 10 + size / 2) / size;
    }
    let whole = (tenths / 10).to_string();
    let amount = match tenths % 10 {
        0 => joined(language, &whole, ""),
        tenth => joined(language, &whole, &tenth.to_string()),
    };
    format!("{amount}{NO_BREAK}{}", WORDS.text(language, UNITS[unit]))
}

/// Items in a sentence: `a, b et c` / `a, b and c`.
pub fn list<S: AsRef<str>>(language: Language, items: &[S]) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 && index + 1 == items.len() {
            text.push(' ');
            text.push_str(WORDS.text(language, "words-and"));
            text.push(' ');
        } else if index > 0 {
            text.push_str(", ");
        }
        text.push_str(item.as_ref());
    }
    text
}

fn signed(negative: bool, text: &str) -> String {
    let sign = if negative { "-" } else { "" };
    format!("{sign}{text}")
}

/// Digits with their thousands parted.
fn grouped(language: Language, digits: &str) -> String {
    let separator = match language {
        Language::Fr => NARROW_NO_BREAK,
        Language::En => ',',
    };
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn joined(language: Language, whole: &str, fraction: &str) -> String {
    let mut text = grouped(language, whole);
    if !fraction.is_empty() {
        text.push(match language {
            Language::Fr => ',',
            Language::En => '.',
        });
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fr};

    #[test]
    fn a_length_of_time_is_said_in_hours_and_minutes() {
        assert_eq!(duration(Fr, 630), "10\u{a0}h\u{a0}30");
        assert_eq!(duration(En, 630), "10\u{a0}h\u{a0}30\u{a0}min");
        assert_eq!(duration(Fr, 65), "1\u{a0}h\u{a0}05");
        assert_eq!(duration(Fr, 840), "14\u{a0}h");
        assert_eq!(duration(Fr, 45), "45\u{a0}min");
        assert_eq!(duration(Fr, 75_000), "1\u{202f}250\u{a0}h");
    }

    #[test]
    fn thousands_are_parted_by_narrow_no_break_spaces_in_french() {
        assert_eq!(number(Fr, 1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(number(En, 1_234_567), "1,234,567");
        assert_eq!(number(Fr, -999), "-999");
        assert_eq!(number(En, i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_follow_a_comma_in_french() {
        assert_eq!(decimal(Fr, 1234.5, 2), "1\u{202f}234,50");
        assert_eq!(decimal(En, -1234.567, 1), "-1,234.6");
        assert_eq!(decimal(Fr, -0.001, 2), "0,00");
        assert_eq!(decimal(Fr, 12.0, 0), "12");
        assert_eq!(decimal(Fr, f64::NAN, 1), "–");
    }

    #[test]
    fn a_rate_is_a_percentage() {
        assert_eq!(percent(Fr, 0.125, 1), "12,5\u{202f}%");
        assert_eq!(percent(En, 1.0, 0), "100%");
    }

    #[test]
    fn an_amount_bears_its_currency_where_the_language_puts_it() {
        assert_eq!(money(Fr, 123_450, "EUR"), "1\u{202f}234,50\u{a0}€");
        assert_eq!(money(En, 123_450, "EUR"), "€1,234.50");
        assert_eq!(money(Fr, -5, "EUR"), "-0,05\u{a0}€");
        assert_eq!(money(En, -1_000, "CHF"), "-CHF\u{a0}10.00");
        assert_eq!(money(Fr, 12_500, "XPF"), "12\u{202f}500\u{a0}XPF");
    }

    #[test]
    fn a_file_size_is_rounded_to_its_unit() {
        assert_eq!(bytes(Fr, 512), "512\u{a0}octets");
        assert_eq!(bytes(Fr, 1_200_000), "1,2\u{a0}Mo");
        assert_eq!(bytes(En, 1_200_000), "1.2\u{a0}MB");
        assert_eq!(bytes(Fr, 3_000), "3\u{a0}ko");
        assert_eq!(bytes(Fr, 999_950), "1\u{a0}Mo");
        assert_eq!(bytes(En, u64::MAX), "18,446,744.1\u{a0}TB");
    }

    #[test]
    fn a_list_reads_as_a_sentence() {
        assert_eq!(list(Fr, &["a", "b", "c"]), "a, b et c");
        assert_eq!(list(En, &["a", "b"]), "a and b");
        assert_eq!(list(Fr, &["a"]), "a");
        assert_eq!(list::<&str>(Fr, &[]), "");
    }
}
