//! What fields and codes are called, in the person's language.

use kit::catalogue::{Field, Kind};
use kit::error::Message;
use words::{Args, Catalogue, Language};

/// The name of a field of a kind. A role's field that has no name of its own takes the one it has for any person.
pub fn label(words: &Catalogue, language: Language, kind: &Kind, field: &Field) -> String {
    if let Some((fr, en)) = &field.own_labels {
        return if language == Language::Fr {
            fr.clone()
        } else {
            en.clone()
        };
    }
    let keys = [Some(kind.key), kind.is_a]
        .into_iter()
        .flatten()
        .map(|kind| format!("field-{kind}-{}", field.key));
    for key in keys {
        if words.has(&key) {
            return words.text(language, &key).to_owned();
        }
    }
    field.key.to_string()
}

/// The name of one code of a list.
pub(crate) fn code(words: &Catalogue, language: Language, list: &str, code: &str) -> String {
    let key = format!("choice-{list}-{code}");
    if words.has(&key) {
        words.text(language, &key).to_owned()
    } else {
        code.to_owned()
    }
}

/// A message in words.
pub fn say(words: &Catalogue, language: Language, message: &Message) -> String {
    let mut args = Args::new();
    for (name, value) in &message.args {
        match value.parse::<i64>() {
            // Numbers choose plural forms; a code with leading zeros is no number.
            Ok(number) if number.to_string() == *value => args.set(name.clone(), number),
            _ => args.set(name.clone(), value.clone()),
        };
    }
    words.format(language, &message.key, &args)
}
