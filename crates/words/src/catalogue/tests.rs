use super::*;
use crate::args;

const SCHOOL: Source = Source {
    room: "school",
    fr: "-school = établissement\n\
         save = Enregistrer\n\
         here = Dans cet { -school }\n\
         french-only = Seulement en français\n\
         students = { $count ->\n    [one] { $count } élève\n   *[other] { $count } élèves\n }\n\
         greeting = Bonjour { $name }\n",
    en: "-school = school\n\
         save = Save\n\
         here = In this { -school }\n\
         english-only = Only in English\n\
         students = { $count ->\n    [one] { $count } student\n   *[other] { $count } students\n }\n\
         greeting = Hello { $name }\n",
};

fn with(fr: &'static str, en: &'static str) -> Source {
    Source { room: "other", fr, en }
}

#[test]
fn a_message_is_shown_in_the_reader_s_language() {
    let catalogue = Catalogue::new(&[SCHOOL]).unwrap();
    assert_eq!(catalogue.text(Language::Fr, "save"), "Enregistrer");
    assert_eq!(catalogue.text(Language::En, "save"), "Save");
    assert_eq!(catalogue.text(Language::Fr, "here"), "Dans cet établissement");
}

#[test]
fn the_plain_messages_are_those_without_arguments() {
    let catalogue = Catalogue::new(&[SCHOOL]).unwrap();
    let mut plain: Vec<_> = catalogue.plain(Language::En).collect();
    plain.sort_unstable();
    assert_eq!(
        plain,
        [
            ("english-only", "Only in English"),
            ("here", "In this school"),
            ("save", "Save"),
        ]
    );
}

#[test]
fn zero_is_singular_in_french_and_plural_in_english() {
    let catalogue = Catalogue::new(&[SCHOOL]).unwrap();
    let said = |language, count: i32| catalogue.format(language, "students", &args! { "count" => count });
    assert_eq!(said(Language::Fr, 0), "0 élève");
    assert_eq!(said(Language::En, 0), "0 students");
    assert_eq!(said(Language::Fr, 1), "1 élève");
    assert_eq!(said(Language::Fr, 3), "3 élèves");
    assert_eq!(said(Language::Fr, 1_000_000), "1000000 élèves");
}

#[test]
fn an_argument_is_inserted_without_invisible_marks() {
    let catalogue = Catalogue::new(&[SCHOOL]).unwrap();
    let name = String::from("Dupont");
    assert_eq!(
        catalogue.format(Language::Fr, "greeting", &args! { "name" => name }),
        "Bonjour Dupont"
    );
}

#[test]
fn a_missing_message_is_shown_in_the_other_language_then_as_its_key() {
    let catalogue = Catalogue::new(&[SCHOOL]).unwrap();
    assert_eq!(catalogue.text(Language::Fr, "english-only"), "Only in English");
    assert_eq!(catalogue.text(Language::Fr, "no-such-key"), "no-such-key");
    assert_eq!(catalogue.text(Language::Fr, "greeting"), "greeting");
    assert_eq!(
        catalogue.format(Language::En, "french-only", &args! {}),
        "Seulement en français"
    );
    assert!(catalogue.has("english-only") && !catalogue.has("no-such-key"));
    assert!(catalogue.keys(Language::En).any(|key| key == "english-only"));
}

#[test]
fn a_key_defined_by_two_rooms_is_refused() {
    assert_eq!(
        Catalogue::new(&[SCHOOL, with("save = Garder", "keep = Keep")]).unwrap_err(),
        CatalogueError::Duplicate {
            room: "other",
            language: Language::Fr,
            key: "save".to_owned(),
        }
    );
}

#[test]
fn a_file_that_does_not_parse_is_refused_with_its_line() {
    let error = Catalogue::new(&[with("a = un\nb = deux\nc { trois\n", "")]).unwrap_err();
    assert!(
        matches!(
            error,
            CatalogueError::Syntax {
                line: 3,
                language: Language::Fr,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn a_reference_that_leads_nowhere_is_refused() {
    let error = Catalogue::new(&[with("a = { b }", "a = x")]).unwrap_err();
    assert!(matches!(error, CatalogueError::Reference { .. }), "{error}");
}

#[test]
fn the_check_finds_every_fault_between_languages() {
    let faulty = with(
        "alone = Seul\nargs = { $a } { via }\nvia = { $b }\nempty = { \"\" }\n",
        "args = { $a }\nvia = { $b }\nempty = Full\n",
    );
    assert_eq!(
        check(&[faulty]),
        vec![
            Problem::Missing {
                key: "alone".to_owned(),
                language: Language::En,
            },
            Problem::Arguments {
                key: "args".to_owned(),
                fr: vec!["a".to_owned(), "b".to_owned()],
                en: vec!["a".to_owned()],
            },
            Problem::Empty {
                key: "empty".to_owned(),
                language: Language::Fr,
            },
        ]
    );
}

#[test]
fn a_language_without_plural_forms_for_a_message_needs_no_count() {
    let one_form = with(
        "kept = { $count ->\n    [one] { $number } gardé\n   *[other] { $number } gardés\n}\n",
        "kept = { $number } kept\n",
    );
    assert_eq!(check(&[one_form]), []);
}

#[test]
fn the_check_reports_a_catalogue_that_cannot_be_built() {
    assert!(matches!(
        check(&[SCHOOL, SCHOOL])[..],
        [Problem::Source(CatalogueError::Duplicate { .. })]
    ));
}
