//! Every text of the room is there, in French and in English.

use std::collections::BTreeSet;
use std::path::Path;

use accounts::Weakness;
use accounts::kinds::kinds;
use accounts::rights::{From, SCOPES};
use kit::catalogue::Type;

fn sources() -> [::words::Source; 2] {
    [ui::room().words, accounts::room().words]
}

/// Keys that templates and pages name as plain text.
fn named_in(folder: &str, found: &mut BTreeSet<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for entry in std::fs::read_dir(folder).expect("a folder of this crate").flatten() {
        let Ok(text) = std::fs::read_to_string(entry.path()) else {
            continue;
        };
        for mark in [
            "pen.t(\"",
            "pen.t1(\"",
            "pen.counted(\"",
            "Message::new(\"",
            "refused(\"",
            "forbidden(\"",
        ] {
            found.extend(
                text.split(mark)
                    .skip(1)
                    .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())),
            );
        }
    }
}

#[test]
fn the_messages_of_this_room_are_the_same_in_both_languages() {
    assert_eq!(::words::check(&[accounts::room().words]), []);
}

#[test]
fn every_message_that_a_page_names_exists() {
    let catalogue = ::words::Catalogue::new(&sources()).expect("messages that read");
    let mut named = BTreeSet::new();
    for folder in ["templates", "src", "src/pages"] {
        named_in(folder, &mut named);
    }
    named.extend(Weakness::ALL.iter().map(|weakness| weakness.key().to_owned()));
    named.extend(From::ALL.iter().map(|from| from.key().to_owned()));
    named.extend(
        SCOPES
            .iter()
            .map(|(_, word)| format!("scope-{}", word.replace('_', "-"))),
    );
    assert!(named.len() > 100, "{named:?}");
    let missing: Vec<&String> = named.iter().filter(|key| !catalogue.has(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_kind_card_field_and_choice_has_its_name() {
    let catalogue = ::words::Catalogue::new(&sources()).expect("messages that read");
    let mut keys = Vec::new();
    for kind in kinds() {
        keys.extend([format!("kind-{}", kind.key), format!("kind-{}-many", kind.key)]);
        keys.extend(kind.cards.iter().map(|card| format!("card-{}-{card}", kind.key)));
        for field in &kind.fields {
            keys.push(format!("field-{}-{}", kind.key, field.key));
            if let Type::Choice { list, codes } = field.ty {
                keys.extend(codes.iter().map(|code| format!("choice-{list}-{code}")));
            }
        }
    }
    let missing: Vec<&String> = keys.iter().filter(|key| !catalogue.has(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_shipped_profile_has_its_name() {
    let catalogue = ::words::Catalogue::new(&sources()).expect("messages that read");
    for shipped in accounts::shipped::profiles().expect("a table that reads") {
        let key = format!("profile-{}", shipped.profile.key.replace('_', "-"));
        assert!(catalogue.has(&key), "{key}");
    }
}
