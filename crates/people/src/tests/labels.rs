//! Everything the catalogue shows a person has a name, in French and in English.

use kit::Kind;
use kit::catalogue::Type;
use words::Language;

const LANGUAGES: [Language; 2] = [Language::Fr, Language::En];

fn messages() -> words::Catalogue {
    words::Catalogue::new(&[words::SOURCE, crate::source()]).expect("the message files read well")
}

/// Asserts that a message exists; for what a role shares with the person, under either name.
fn has_label(words: &words::Catalogue, kind: &Kind, what: &str, key: &str) {
    let own = format!("{what}-{}-{key}", kind.key);
    let shared = kind.is_a.map(|parent| format!("{what}-{parent}-{key}"));
    for language in LANGUAGES {
        let known = |key: &str| words.keys(language).any(|known| known == key);
        assert!(
            known(&own) || shared.as_deref().is_some_and(known),
            "{own} has no text in {language:?}"
        );
    }
}

fn has_message(words: &words::Catalogue, key: &str) {
    for language in LANGUAGES {
        assert!(
            words.keys(language).any(|known| known == key),
            "{key} has no text in {language:?}"
        );
    }
}

#[test]
fn every_kind_card_field_and_relation_has_its_label_in_both_languages() {
    let words = messages();
    for kind in crate::kinds() {
        has_message(&words, &format!("kind-{}", kind.key));
        has_message(&words, &format!("kind-{}-many", kind.key));
        for card in &kind.cards {
            has_label(&words, &kind, "card", card);
        }
        for field in &kind.fields {
            has_label(&words, &kind, "field", &field.key);
        }
        for relation in &kind.relations {
            has_label(&words, &kind, "relation", relation.key);
        }
    }
}

#[test]
fn every_choice_has_its_label_in_both_languages() {
    let words = messages();
    for kind in crate::kinds() {
        for field in &kind.fields {
            let Type::Choice { list, codes } = &field.ty else {
                continue;
            };
            for code in *codes {
                has_message(&words, &format!("choice-{list}-{code}"));
            }
        }
    }
}

#[test]
fn the_french_and_the_english_texts_say_the_same_things() {
    assert_eq!(words::catalogue::check(&[words::SOURCE, crate::source()]), []);
}
