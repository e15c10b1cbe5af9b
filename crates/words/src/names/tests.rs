use super::*;
use proptest::prelude::*;

#[test]
fn a_name_in_capitals_is_shown_with_its_capitals_only() {
    for (typed, shown) in [
        ("DUPONT-MARTIN", "Dupont-Martin"),
        ("D'ARTAGNAN", "d'Artagnan"),
        ("DE LA FONTAINE", "de La Fontaine"),
        ("O’BRIEN", "O’Brien"),
        ("élise  anne", "Élise Anne"),
        ("McDonald", "McDonald"),
        (" de  Gaulle ", "de Gaulle"),
        ("", ""),
    ] {
        assert_eq!(display(typed), shown);
    }
}

#[test]
fn a_full_name_is_split_by_the_habits_of_french_files() {
    for (text, last, first) in [
        ("DUPONT Jean-Marie", "DUPONT", "Jean-Marie"),
        ("Jean-Marie DUPONT", "DUPONT", "Jean-Marie"),
        ("DUPONT MARTIN Jean Pierre", "DUPONT MARTIN", "Jean Pierre"),
        ("Dupont, Jean", "Dupont", "Jean"),
        ("DUPONT JEAN", "DUPONT", "JEAN"),
        ("dupont jean", "dupont", "jean"),
        ("DE LA FONTAINE JEAN", "DE LA FONTAINE", "JEAN"),
        ("de LA FONTAINE Jean", "de LA FONTAINE", "Jean"),
        ("Jean de La Fontaine", "de La Fontaine", "Jean"),
        ("Jean Dupont", "Dupont", "Jean"),
        ("Dupont", "Dupont", ""),
        ("LE GALL J.", "LE GALL", "J."),
        ("", "", ""),
        (",", "", ""),
    ] {
        let name = split_full_name(text);
        assert_eq!((&*name.last, &*name.first), (last, first), "{text}");
    }
}

#[test]
fn a_title_that_says_the_order_settles_a_name_in_mixed_case() {
    let split = |text, order| {
        let name = split_full_name_as(text, order);
        (name.last, name.first)
    };
    let pair = |last: &str, first: &str| (last.to_owned(), first.to_owned());
    assert_eq!(
        split("de La Fontaine Anne", NameOrder::LastFirst),
        pair("de La Fontaine", "Anne")
    );
    assert_eq!(
        split("Fontaine Claire", NameOrder::LastFirst),
        pair("Fontaine", "Claire")
    );
    assert_eq!(
        split("CLAIRE FONTAINE", NameOrder::FirstLast),
        pair("FONTAINE", "CLAIRE")
    );
    assert_eq!(
        split("Claire FONTAINE", NameOrder::LastFirst),
        pair("FONTAINE", "Claire")
    );
}

#[test]
fn a_civility_is_taken_off_a_full_name_and_says_the_sex() {
    let name = split_full_name("Mme DUPONT Anne");
    assert_eq!(name.civility, Some(Civility::Mrs));
    assert_eq!(name.civility.and_then(Civility::sex), Some(Sex::Female));
    assert_eq!((&*name.last, &*name.first), ("DUPONT", "Anne"));
    assert_eq!(split_full_name("M. Jean Petit").civility, Some(Civility::Mr));
    assert_eq!(read_civility("Docteur").and_then(Civility::sex), None);
    assert_eq!(read_civility("Dupont"), None);
}

#[test]
fn a_sex_is_read_in_every_usual_code() {
    for text in ["F", "f.", "Féminin", "Fille", "2", "Mlle", "Female", "♀"] {
        assert_eq!(read_sex(text), Some(Sex::Female), "{text}");
    }
    for text in ["M", "G", "Garçon", "MASCULIN", "1", "H", "Monsieur", "♂"] {
        assert_eq!(read_sex(text), Some(Sex::Male), "{text}");
    }
    for text in ["", "3", "X", "Dr"] {
        assert_eq!(read_sex(text), None, "{text}");
    }
}

#[test]
fn yes_and_no_are_read_in_every_usual_form() {
    for text in ["Oui", "O", "1", "x", "X", "VRAI", "true", "yes", " ✓ "] {
        assert_eq!(read_yes_no(text), Some(true), "{text}");
    }
    for text in ["non", "N", "0", "Faux", "false", "☐"] {
        assert_eq!(read_yes_no(text), Some(false), "{text}");
    }
    for text in ["", "-", "peut-être", "2"] {
        assert_eq!(read_yes_no(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn splitting_a_name_loses_no_word(words in prop::collection::vec("[A-Z][a-z]{0,5}|[A-Z]{2,5}|de|la", 0..6)) {
        let text = words.join(" ");
        let name = split_full_name(&text);
        let civility = usize::from(name.civility.is_some());
        let kept = format!("{} {}", name.last, name.first);
        prop_assert_eq!(kept.split_whitespace().count() + civility, words.len());
    }
}
