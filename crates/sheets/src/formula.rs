//! Keeping a text a text: spreadsheet programs run a CSV value that begins like a formula, so the writer puts an
//! apostrophe before it, and the reader takes that apostrophe away.
//!
//! The rule, on both sides, looks at the text after any leading apostrophes:
//!
//! | text | written | read back |
//! |---|---|---|
//! | `=1+1` | `'=1+1` | `=1+1` |
//! | `'=1+1` | `''=1+1` | `'=1+1` |
//! | `'tis` | `'tis` | `'tis` |
//! | `+33 6 12 34 56 78`, `-`, `-12,50` | unchanged | unchanged |
//!
//! A sign followed by digits, spaces, dots, commas and parentheses alone cannot call anything, and a phone number
//! with an apostrophe would be of no use to whoever opens the file: those are left alone. Reading removes an
//! apostrophe before them all the same, because Excel users type one to keep a phone number whole.
//!
//! Source of the list of characters: OWASP, "CSV Injection".

use std::borrow::Cow;

/// The text as it must stand in a CSV file.
pub(crate) fn guard(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches('\'');
    let had_apostrophe = bare.len() < text.len();
    if starts_like_formula(bare) && (had_apostrophe || !is_signed_number(bare)) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text as it was before [`guard`].
pub(crate) fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if starts_like_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn starts_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

fn is_signed_number(text: &str) -> bool {
    text.strip_prefix(['+', '-']).is_some_and(|rest| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '(' | ')'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_neutralised() {
        for text in [
            "=1+1",
            "@SUM(A1)",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "\t=1",
            "\r=1",
            "\n=1",
            "=HYPERLINK(\"x\")",
        ] {
            assert_eq!(guard(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn phones_amounts_and_a_lone_dash_are_left_alone() {
        for text in [
            "+33 6 12 34 56 78",
            "+33612345678",
            "-",
            "-12,50",
            "- 1 200",
            "+33 (0)6 12",
            "Jean",
            "'tis",
            "",
        ] {
            assert_eq!(guard(text), text);
        }
    }

    #[test]
    fn an_apostrophe_typed_to_keep_a_phone_number_is_removed() {
        assert_eq!(unguard("'+33612345678"), "+33612345678");
        assert_eq!(unguard("'L'Haÿ"), "'L'Haÿ");
    }

    proptest! {
        #[test]
        fn any_text_survives_both_ways(text in "'{0,3}[=+@\t\r\n-]?.{0,12}") {
            let written = guard(&text);
            prop_assert_eq!(unguard(&written), text.as_str());
        }
    }
}
