use proptest::prelude::*;
use words::fold::fold;

use crate::store::Store;
use crate::testing::each_store;
use crate::value::Value;

fn folded_by(store: &Store, text: &str) -> Value {
    store
        .read(|db| db.scalar("SELECT fold(CAST($1 AS TEXT))", &[text.into()]))
        .expect("fold is a function of both engines")
}

#[test]
fn both_engines_fold_french_names_as_the_program_does() {
    let texts = [
        "",
        "---",
        "DUPONT",
        "Éléonore  D’Ormesson",
        "Jean-Marie",
        "Le\u{a0}Gall",
        " Cœur, Læticia ",
        "Strauß STRAUẞ",
        "Łukasz Đorđe Søren",
        "e\u{301}te\u{301}",
        "İstanbul Yıldız",
        "ﬁche n° 2",
        "6ᵉ B",
        "ΟΔΥΣΣΕΥΣ",
        "Þór",
        "½ part",
    ];
    each_store(|store| {
        for text in texts {
            assert_eq!(folded_by(&store, text), Value::Text(fold(text)), "{text}");
        }
        let nothing = store.read(|db| db.scalar("SELECT fold(NULL)", &[]));
        assert_eq!(nothing.unwrap(), Value::Null);
    });
}

/// The letters of the Basic Multilingual Plane, save the numbers written as letters and those that Unicode added since
/// 2020: the engines follow it at their own pace.
fn letters() -> Vec<char> {
    let newer = |c: &char| matches!(c, '\u{870}'..='\u{89f}' | '\u{c5c}' | '\u{cdc}' | '\u{1c89}'..='\u{1c8a}' | '\u{a7c0}'..='\u{a7ff}');
    ('\u{1}'..='\u{ffff}')
        .filter(|c| c.is_alphabetic() && !c.is_numeric() && !newer(c))
        .collect()
}

#[test]
fn both_engines_fold_every_letter_alike() {
    let letters = letters();
    each_store(|store| {
        let mut different = Vec::new();
        for some in letters.chunks(64) {
            let text: String = some.iter().collect();
            if folded_by(&store, &text) != Value::Text(fold(&text)) {
                let one_by_one = some
                    .iter()
                    .filter(|c| folded_by(&store, &c.to_string()) != Value::Text(fold(&c.to_string())));
                different.extend(one_by_one.map(|c| c.escape_unicode().to_string()));
            }
        }
        assert!(different.is_empty(), "{different:?}");
    });
}

#[test]
fn both_engines_fold_any_latin_text_alike() {
    let text = r"[ -~\u{a0}-\u{24f}\u{300}-\u{36f}\u{1e00}-\u{1eff}‘’–—…]{0,30}";
    each_store(|store| {
        proptest!(|(text in text)| {
            prop_assert_eq!(folded_by(&store, &text), Value::Text(fold(&text)));
        });
    });
}
