//! The texts of the whole house: there, in both languages, and nowhere but in the message catalogues.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use app::rooms;
use kit::Kind;
use kit::catalogue::{Catalogue, Type};
use words::Language;

const LANGUAGES: [Language; 2] = [Language::Fr, Language::En];

/// What stands before the key of a message, in code and in templates.
const BEFORE_A_KEY: [&str; 15] = [
    ".t(\"",
    ".t1(\"",
    ".t2(\"",
    ".counted(\"",
    ".format(\"",
    "Message::new(\"",
    "Error::refused(\"",
    "Error::forbidden(\"",
    "Error::invalid(",
    "language, \"",
    "Language::Fr, \"",
    "label: \"",
    "title: \"",
    "said(\"",
    "Said::new(\"",
];

/// Files in which French stands because French is what they work on: readers and writers of dates, names, phones and
/// spreadsheets, the tables of the sample, the words by which schools title their columns.
const ABOUT_FRENCH: [&str; 12] = [
    // What French spreadsheets say around their tables.
    "crates/exchange/src/pages.rs",
    "crates/words/",
    "crates/sheets/",
    "crates/sample/",
    "crates/bench/",
    // An invented provider, and what French sets around its signs.
    "crates/papers/src/specimen",
    "crates/papers/tests/",
    "crates/exchange/src/codes",
    "crates/exchange/src/mapping",
    "crates/kit/src/search/question.rs",
    "crates/filter/src/arbitrary.rs",
    "crates/accounts/src/password.rs",
];

/// Keys put together from two that are not in one literal: what happened, and to which kind of record.
const PUT_TOGETHER: [&str; 3] = ["timeline-added-", "timeline-changed-", "timeline-removed-"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn messages() -> words::Catalogue {
    words::Catalogue::new(&sources()).expect("the message files read well")
}

fn sources() -> Vec<words::Source> {
    let rooms = rooms::all();
    [words::SOURCE, kit::SOURCE]
        .into_iter()
        .chain(rooms.iter().map(|room| room.words))
        .collect()
}

fn catalogue() -> Catalogue {
    let rooms = rooms::all();
    let of_rooms = rooms.iter().flat_map(|room| (room.kinds)());
    let mut kinds: Vec<kit::Kind> = kit::kinds().into_iter().chain(of_rooms).collect();
    for (key, relation) in rooms.iter().flat_map(|room| room.relations) {
        let kind = kinds.iter_mut().find(|kind| kind.key == *key);
        kind.expect("a kind that a room leads from")
            .relations
            .push(relation.clone());
    }
    Catalogue::new(kinds, &[]).expect("the kinds hold together")
}

/// Every file below a folder with one of these endings, tests left out.
fn files(below: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(below)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if ![
                    "tests",
                    "testing",
                    "target",
                    "node_modules",
                    "dist",
                    "examples",
                    "gallery",
                ]
                .contains(&name.as_str())
                {
                    folders.push(path);
                }
            } else if name != "tests.rs" && endings.iter().any(|ending| name.ends_with(ending)) {
                let text = std::fs::read_to_string(&path).expect("a source file");
                let place = path
                    .strip_prefix(root())
                    .expect("inside the house")
                    .to_string_lossy()
                    .into_owned();
                found.push((place, without_tests(&text)));
            }
        }
    }
    found
}

/// What stands before the tests at the end of a file.
fn without_tests(text: &str) -> String {
    text.split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The text up to the next quote.
fn literal(text: &str) -> &str {
    text.split('"').next().unwrap_or_default()
}

/// Whether a text has the form of a key: `list-no-match`.
fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

#[test]
fn the_two_languages_say_the_same_things_with_the_same_arguments() {
    assert_eq!(words::check(&sources()), []);
}

#[test]
fn every_message_that_code_and_templates_name_exists() {
    let words = messages();
    let mut missing = BTreeSet::new();
    let mut named = 0;
    for (place, text) in files("crates", &[".rs", ".html"]) {
        for mark in BEFORE_A_KEY {
            for (at, _) in text.match_indices(mark) {
                let rest = &text[at + mark.len()..];
                // The key is the second argument of an invalid field.
                let rest = if mark.ends_with('(') {
                    rest.split_once(", \"").map_or("", |(_, rest)| rest)
                } else {
                    rest
                };
                let key = literal(rest);
                if !is_key(key) {
                    continue;
                }
                named += 1;
                if !words.has(key) {
                    missing.insert(format!("{key} in {place}"));
                }
            }
        }
    }
    assert!(named > 500, "only {named} keys were found in the sources");
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_message_is_kept_that_nothing_says() {
    let written: Vec<String> = files("crates", &[".rs", ".html", ".toml"])
        .into_iter()
        .chain(files("front/src", &[".ts"]))
        .map(|(_, text)| text)
        .collect();
    let composed = composed(&written);
    let is_said = |key: &str| {
        PUT_TOGETHER.iter().any(|before| key.starts_with(before))
            || composed.iter().any(|(before, after)| {
                key.len() > before.len() + after.len() && key.starts_with(before) && key.ends_with(after)
            })
            || written
                .iter()
                .any(|text| text.match_indices(key).any(|(at, _)| is_whole(text, at, key.len())))
    };
    let own = messages();
    let catalogues: Vec<String> = sources()
        .iter()
        .flat_map(|source| [source.fr, source.en])
        .map(str::to_owned)
        .collect();
    let is_taken_in = |key: &str| catalogues.iter().any(|text| text.contains(&format!("{{ {key} }}")));
    let silent: BTreeSet<&str> = own
        .keys(Language::Fr)
        .filter(|key| !is_said(key) && !is_taken_in(key))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// What stands before and after the hole in keys that are put together: `format!("choice-{list}-{code}")`.
fn composed(written: &[String]) -> Vec<(String, String)> {
    let mut composed = Vec::new();
    for text in written {
        for (at, _) in text.match_indices("-{") {
            let start = text[..at].rfind('"').map_or(0, |quote| quote + 1);
            let (before, rest) = (&text[start..=at], literal(&text[at + 1..]));
            if is_key(&before[..before.len() - 1])
                || before[..before.len() - 1].chars().all(|c| c.is_ascii_lowercase()) && before.len() > 2
            {
                let after = rest.rsplit('}').next().unwrap_or_default();
                composed.push((before.to_owned(), after.to_owned()));
            }
        }
    }
    composed
}

/// Whether a key found in a text is not a part of a longer one.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let is_edge =
        |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-' && *byte != b'_');
    let bytes = text.as_bytes();
    is_edge(at.checked_sub(1).and_then(|before| bytes.get(before))) && is_edge(bytes.get(at + length))
}

#[test]
fn everything_in_the_catalogue_has_its_name_in_both_languages() {
    let words = messages();
    let mut missing = BTreeSet::new();
    for language in LANGUAGES {
        let known: BTreeSet<&str> = words.keys(language).collect();
        let mut need = |keys: Vec<String>| {
            if !keys.iter().any(|key| known.contains(key.as_str())) {
                missing.insert(format!("{} in {language:?}", keys[0]));
            }
        };
        for kind in catalogue().kinds() {
            need(vec![format!("kind-{}", kind.key)]);
            need(vec![format!("kind-{}-many", kind.key)]);
            kind.cards.iter().for_each(|card| need(names(kind, "card", card)));
            kind.relations
                .iter()
                .for_each(|relation| need(names(kind, "relation", relation.key)));
            for field in &kind.fields {
                need(names(kind, "field", &field.key));
                if let Type::Choice { list, codes } = field.ty {
                    codes
                        .iter()
                        .for_each(|code| need(vec![format!("choice-{list}-{code}")]));
                }
            }
        }
        for room in rooms::all() {
            room.menu.iter().for_each(|entry| need(vec![entry.label.to_owned()]));
            room.actions
                .iter()
                .for_each(|action| need(vec![action.label.to_owned()]));
            room.bulk_actions
                .iter()
                .for_each(|action| need(vec![action.label.to_owned()]));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The keys under which a part of a kind may be named: its own, or that of the kind which it also is.
fn names(kind: &Kind, what: &str, key: &str) -> Vec<String> {
    [Some(kind.key), kind.is_a]
        .into_iter()
        .flatten()
        .map(|kind| format!("{what}-{kind}-{key}"))
        .collect()
}

/// Accents betray French: a heuristic, but nobody writes a page of French without one.
#[test]
fn no_french_stands_in_code_or_templates() {
    let mut french = Vec::new();
    let templates = files("crates", &[".html"]);
    let code = files("crates", &[".rs"])
        .into_iter()
        .filter(|(place, _)| !ABOUT_FRENCH.iter().any(|about| place.starts_with(about)));
    for (place, text) in templates.into_iter().chain(code).chain(files("front/src", &[".ts"])) {
        for (number, line) in text.lines().enumerate() {
            let said = line
                .split("//")
                .next()
                .unwrap_or_default()
                .split("{#")
                .next()
                .unwrap_or_default();
            // The name of the product is the same in every language.
            let said = said.replace("Préau", "");
            if said.contains(|c: char| "àâäéèêëîïôöùûüçœÀÂÉÈÊÎÔÙÇŒ«»".contains(c)) {
                french.push(format!("{place}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(french.is_empty(), "{french:#?}");
}
