//! Cleaning of what people typed before it is printed: composed accents, no control characters, French spaces, and a
//! visible stand-in for what no typeface draws.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use words::Language;

use crate::base::BASE;

/// Printed for a character that no typeface draws: PDF/A forbids leaving it to an empty glyph, and dropping it would
/// change a name in silence.
const STAND_IN: char = '□';

/// Cleans every text of a document's data, and returns the characters that had to be stood in for.
pub fn clean(data: &mut Json, language: Language) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    walk(data, language, &mut missing);
    missing
}

fn walk(value: &mut Json, language: Language, missing: &mut BTreeSet<char>) {
    match value {
        Json::String(text) => {
            if let Some(cleaned) = cleaned(text, language, missing) {
                *text = cleaned;
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| walk(item, language, missing)),
        Json::Object(fields) => fields.values_mut().for_each(|field| walk(field, language, missing)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// The text as it is printed; `None` when it is so already.
fn cleaned(text: &str, language: Language, missing: &mut BTreeSet<char>) -> Option<String> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) && !needs_spaces(text) {
        return None;
    }
    let composed = if is_nfc(text) {
        text.to_owned()
    } else {
        text.nfc().collect()
    };
    let mut out = String::with_capacity(composed.len());
    for character in composed.chars() {
        match character {
            '\n' => out.push('\n'),
            '\t' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if is_invisible(character) => {}
            _ if BASE.draws(character) => out.push(character),
            _ => {
                missing.insert(character);
                out.push(STAND_IN);
            }
        }
    }
    Some(if language == Language::Fr {
        french_spaces(&out)
    } else {
        out
    })
}

fn needs_spaces(text: &str) -> bool {
    [" :", " ;", " !", " ?", " %"].iter().any(|pair| text.contains(pair))
        || text
            .as_bytes()
            .windows(3)
            .any(|three| matches!(three, [b'0'..=b'9', b' ', b'0'..=b'9']))
}

/// Characters that show nothing and that a document must not hold: controls, joiners without meaning in a name, marks
/// that turn the direction of what follows, private use.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..='\u{10ffff}')
}

/// Ties French punctuation to its word: the no-break space of `:`, `«` and `»`, the narrow one of `;`, `!`, `?` and `%`;
/// and the groups of figures of one number.
fn french_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let tied = match (character, characters.peek()) {
            (' ', Some(':' | '\u{bb}')) => '\u{a0}',
            (' ', Some(';' | '!' | '?' | '%')) => '\u{202f}',
            (' ', _) if out.ends_with('\u{ab}') => '\u{a0}',
            (' ', Some('0'..='9')) if out.ends_with(|last: char| last.is_ascii_digit()) => '\u{a0}',
            _ => character,
        };
        out.push(tied);
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn printed(text: &str) -> String {
        let mut data = json!({ "rows": [text] });
        clean(&mut data, Language::Fr);
        data["rows"][0].as_str().unwrap().to_owned()
    }

    #[test]
    fn french_punctuation_never_begins_a_line() {
        assert_eq!(
            printed("Excel : « niveau 1 » ; prêt ? oui ! 50 %"),
            "Excel\u{a0}: «\u{a0}niveau 1\u{a0}»\u{202f}; prêt\u{202f}? oui\u{202f}! 50\u{202f}%"
        );
        assert_eq!(printed("12 rue, 02 99 00"), "12 rue, 02\u{a0}99\u{a0}00");
        assert_eq!(printed("09:30, http://exemple.fr?a=1"), "09:30, http://exemple.fr?a=1");
    }

    #[test]
    fn accents_are_composed_and_what_does_not_show_is_left_out() {
        assert_eq!(printed("Zoe\u{308}\u{200b} \u{202e}Le\u{301}a\u{0}"), "Zoë Léa");
        assert_eq!(printed("a\tb\nc"), "a b\nc");
    }

    #[test]
    fn names_of_other_scripts_are_kept_and_what_no_typeface_draws_is_told() {
        for name in ["محمد", "李小龙", "Ольга", "Ελένη", "דוד", "김", "Nguyễn Thị", "さくら"]
        {
            assert_eq!(printed(name), name);
        }
        let mut data = json!("Anaïs 😀");
        assert_eq!(clean(&mut data, Language::Fr), BTreeSet::from(['😀']));
        assert_eq!(data, json!("Anaïs □"));
    }

    #[test]
    fn what_looks_like_a_template_is_left_as_it_was_written() {
        let name = "#eval(\"1\") *gras* _x_ \\ ] $a$ <b> @c `d`";
        assert_eq!(printed(name), name);
    }
}
