use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Result<String, PhoneError> {
    Phone::parse(text, "FR").map(|phone| phone.0)
}

#[test]
fn a_french_number_is_read_however_it_is_typed() {
    for text in [
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "06\u{a0}12\u{202f}34 56 78",
        "0612345678",
        "+33 (0)6 12 34 56 78",
        "+33 6 12 34 56 78",
        "+33 06 12 34 56 78",
        "0033 6 12 34 56 78",
        "(0033) 6 12 34 56 78",
        "0033 (0) 6 12 34 56 78".replace(" (0) ", " (0)").as_str(),
        "33612345678",
        "33 (0)612345678",
        "612345678",
        "612345678.0",
        "(0)612345678",
        "\u{202a}+33612345678\u{202c}",
        "tel:+33612345678",
    ] {
        assert_eq!(read(text).as_deref(), Ok("+33612345678"), "{text}");
    }
}

#[test]
fn an_overseas_number_gets_its_own_country_code() {
    for (text, expected) in [
        ("0262 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"),
        ("692123456", "+262692123456"),
        ("0269 12 34 56", "+262269123456"),
        ("0639 12 34 56", "+262639123456"),
        // Kept for films and examples: of no territory.
        ("06 39 98 12 34", "+33639981234"),
        ("0590 12 34 56", "+590590123456"),
        ("0594 12 34 56", "+594594123456"),
        ("0696 12 34 56", "+596696123456"),
        ("+33 696 12 34 56", "+596696123456"),
        ("00 262 692 12 34 56", "+262692123456"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
    }
    assert_eq!(read("+590 692 12 34 56"), Err(PhoneError::Prefix));
}

#[test]
fn a_foreign_number_is_read_by_its_country_code() {
    assert_eq!(read("+32 470 12 34 56").as_deref(), Ok("+32470123456"));
    assert_eq!(read("0041 79 123 45 67").as_deref(), Ok("+41791234567"));
    assert_eq!(read("32470123456").as_deref(), Ok("+32470123456"));
    assert_eq!(read("+1 (415) 555-2671").as_deref(), Ok("+14155552671"));
    let belgian = Phone::parse("0470 12 34 56", "BE").map(|phone| phone.0);
    assert_eq!(belgian.as_deref(), Ok("+32470123456"));
}

#[test]
fn what_is_not_a_number_is_refused_with_its_reason() {
    for (text, error) in [
        ("", PhoneError::Empty),
        (" - ", PhoneError::Empty),
        ("0612 poste 4", PhoneError::Characters),
        ("06 12 34 56", PhoneError::TooShort),
        ("15", PhoneError::TooShort),
        ("06 12 34 56 78 9", PhoneError::TooLong),
        ("06 12 34 56 78 / 01 23 45 67 89", PhoneError::TooLong),
        ("+33 6 12 34 56 78 9", PhoneError::TooLong),
        ("00 00 00 00 00", PhoneError::Prefix),
        ("0012345", PhoneError::TooShort),
        ("+999", PhoneError::TooShort),
        ("+2", PhoneError::Prefix),
        ("+288 12 34 56", PhoneError::Prefix),
        ("+33 + 6", PhoneError::Characters),
    ] {
        assert_eq!(read(text), Err(error), "{text}");
    }
}

#[test]
fn a_number_is_shown_as_its_readers_dial_it() {
    for (stored, fr, en) in [
        ("+33612345678", "06 12 34 56 78", "+33 6 12 34 56 78"),
        ("+262692123456", "0692 12 34 56", "+262 692 12 34 56"),
        ("+32470123456", "+32 470 12 34 56", "+32 470 12 34 56"),
        ("+3223456789", "+32 23 45 67 89", "+32 23 45 67 89"),
        ("+14155552671", "+1 415 555 2671", "+1 415 555 2671"),
    ] {
        let phone = Phone::from_stored(stored).unwrap();
        assert_eq!(phone.display(Language::Fr), fr);
        assert_eq!(phone.display(Language::En), en);
    }
}

#[test]
fn only_the_stored_form_is_taken_as_stored() {
    assert!(Phone::from_stored("0612345678").is_none());
    assert!(Phone::from_stored("+33 612345678").is_none());
    assert_eq!(Phone::from_stored("+33612345678").unwrap().digits(), "33612345678");
}

proptest! {
    #[test]
    fn a_number_shown_reads_as_itself(digits in "[1-9][0-9]{5,15}", plus in any::<bool>()) {
        let text = if plus { format!("+{digits}") } else { digits };
        if let Ok(phone) = Phone::parse(&text, "FR") {
            for language in Language::ALL {
                let shown = phone.display(language);
                prop_assert_eq!(Phone::parse(&shown, "FR"), Ok(phone.clone()));
            }
            prop_assert_eq!(Phone::from_stored(phone.as_str()), Some(phone));
        }
    }

    #[test]
    fn no_text_makes_reading_a_phone_panic(text in any::<String>()) {
        let _ = Phone::parse(&text, "FR");
    }
}
