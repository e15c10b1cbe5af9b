//! Numbers that payments are made by: IBAN (ISO 13616), BIC (ISO 9362), the SEPA identifier of a creditor, French RIB.

/// Countries of SEPA and how long their IBAN is (SWIFT, IBAN registry, 2026).
const LENGTHS: [(&str, usize); 41] = [
    ("AD", 24),
    ("AL", 28),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
];

/// The IBAN in capitals without spaces, when it is one of a country of SEPA and its check figures are right.
pub fn read_iban(text: &str) -> Option<String> {
    let iban = compact(text);
    let length = LENGTHS
        .iter()
        .find(|(country, _)| iban.starts_with(country))
        .map(|(_, length)| *length)?;
    let rotated = format!("{}{}", iban.get(4..)?, iban.get(..4)?);
    (iban.len() == length && remainder(&rotated)? == 1).then_some(iban)
}

/// The BIC in capitals: four letters for the bank, two for the country, two and maybe three more characters.
pub fn read_bic(text: &str) -> Option<String> {
    let bic = compact(text);
    let letters = bic.get(..6)?.bytes().all(|byte| byte.is_ascii_uppercase());
    let rest = bic.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (matches!(bic.len(), 8 | 11) && letters && rest).then_some(bic)
}

/// The SEPA identifier of a creditor (EPC262-08), in France the *identifiant créancier SEPA*: country, check figures, three
/// characters of the creditor's own that the check leaves out, national number.
pub fn read_creditor_id(text: &str) -> Option<String> {
    let id = compact(text);
    let country = id.get(..2)?.bytes().all(|byte| byte.is_ascii_uppercase());
    let rotated = format!("{}{}", id.get(7..)?, id.get(..4)?);
    (country && (8..=35).contains(&id.len()) && remainder(&rotated)? == 1).then_some(id)
}

/// The IBAN of a French account from the parts of its RIB, its two keys reckoned; `None` when a part is not whole.
pub fn iban_of_rib(bank: &str, branch: &str, account: &str) -> Option<String> {
    let figures = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = account.len() == 11
        && account
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if !figures(bank, 5) || !figures(branch, 5) || !plain {
        return None;
    }
    // Letters of an account count as 1 to 9, then again: A J are 1, B K S are 2 …
    let digits: String = account.chars().map(rib_figure).collect();
    let value = |text: &str| text.parse::<u64>().ok();
    let sum = 89 * value(bank)? + 15 * value(branch)? + 3 * value(&digits)?;
    let key = 97 - sum % 97;
    let bban = format!("{bank}{branch}{account}{key:02}");
    let check = 98 - remainder(&format!("{bban}FR00"))?;
    Some(format!("FR{check:02}{bban}"))
}

fn rib_figure(letter: char) -> char {
    let rank = match letter {
        'A'..='I' => letter as u32 - 'A' as u32 + 1,
        'J'..='R' => letter as u32 - 'J' as u32 + 1,
        'S'..='Z' => letter as u32 - 'S' as u32 + 2,
        figure => return figure,
    };
    char::from_digit(rank, 10).unwrap_or('0')
}

fn compact(text: &str) -> String {
    let kept = text.chars().filter(|letter| !letter.is_whitespace());
    kept.map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The remainder by 97 of a text whose letters count as 10 to 35 (ISO 7064).
fn remainder(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |rest, letter| {
        let value = letter.to_digit(36)?;
        Some((rest * if value > 9 { 100 } else { 10 } + value) % 97)
    })
}

/// Four at a time, as an IBAN is read out.
pub fn grouped(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accounts_banks_and_creditors_are_checked() {
        assert_eq!(
            read_iban("fr76 3000 6000 0112 3456 7890 189").as_deref(),
            Some("FR7630006000011234567890189")
        );
        assert_eq!(
            read_iban("DE89370400440532013000").as_deref(),
            Some("DE89370400440532013000")
        );
        assert_eq!(read_iban("FR7630006000011234567890188"), None);
        assert_eq!(read_iban("FR763000600001123456789018"), None);
        assert_eq!(read_iban("US64SVBKUS6S3300958879"), None, "outside SEPA");
        assert_eq!(read_bic("agrifrpp").as_deref(), Some("AGRIFRPP"));
        assert_eq!(read_bic("AGRIFRPP882").as_deref(), Some("AGRIFRPP882"));
        assert_eq!(read_bic("AGR1FRPP"), None);
        assert_eq!(read_creditor_id("FR72 ZZZ 123456").as_deref(), Some("FR72ZZZ123456"));
        assert_eq!(
            read_creditor_id("FR72ABC123456").as_deref(),
            Some("FR72ABC123456"),
            "its own part is free"
        );
        assert_eq!(read_creditor_id("FR73ZZZ123456"), None);
    }

    #[test]
    fn a_french_account_is_named_by_its_iban() {
        assert_eq!(
            iban_of_rib("30006", "00001", "12345678901").as_deref(),
            Some("FR7630006000011234567890189")
        );
        assert_eq!(
            iban_of_rib("20041", "01005", "0500013M026").as_deref(),
            Some("FR1420041010050500013M02606")
        );
        assert_eq!(iban_of_rib("3000", "00001", "12345678901"), None);
    }

    proptest! {
        #[test]
        fn one_mistyped_figure_of_an_iban_is_always_seen(at in 2_usize..27, by in 1_u8..10) {
            let mut typed = b"FR7630006000011234567890189".to_vec();
            typed[at] = b'0' + (typed[at] - b'0' + by) % 10;
            prop_assert_eq!(read_iban(std::str::from_utf8(&typed).unwrap()), None);
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,40}") {
            let _ = (read_iban(&text), read_bic(&text), read_creditor_id(&text), iban_of_rib(&text, &text, &text));
        }
    }
}
