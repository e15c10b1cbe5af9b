//! Exporting and importing again changes nothing.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use kit::access_log::AccessLog;
use kit::query::{Queries, Query};
use words::Language;

use super::support::*;
use crate::export::{ExportError, Exporter, Format};
use crate::table::SourceFile;

fn export(house: &House, query: &Query, format: Format, language: Language, with_ids: bool) -> SourceFile {
    let path = house.path().join(format!("export.{}", format.ending()));
    let queries = Queries::new(house.store.clone(), house.clock.clone());
    let log = AccessLog::open(house.store.clone()).expect("the log opens");
    let exporter = Exporter {
        queries: &queries,
        access: &house.access,
        words: &house.words,
        language,
        log: &log,
        origin: &Default::default(),
        scratch: house.path(),
    };
    let file = std::fs::File::create(&path).expect("a file to export to");
    exporter
        .export(query, format, with_ids, file, &mut |_| true)
        .expect("the list is exported");
    SourceFile::at(path)
}

#[test]
fn every_kind_exported_in_any_form_and_imported_again_is_unchanged() {
    each_house(|house| {
        house.import(
            "students",
            &[
                house.file("students.csv", STUDENTS),
                house.file("guardians.csv", GUARDIANS),
            ],
        );
        house.import("students", &[house.file("eleves.csv", FRENCH)]);
        let learners = "Nom;Prénom;Courriel;Entreprise;Financeur\nKara;=1+1;ana@exemple.fr;Atelier;OPCO\n";
        house.import(
            "learners",
            &[house.file("l.csv", &learners.replace(";OPCO", ";personal_account"))],
        );
        for shape in [
            "students",
            "guardians",
            "learners",
            "companies",
            "groups",
            "levels",
            "school-years",
        ] {
            let kind = crate::shape::Shape::named(shape).expect("a shape").roles[0].kind;
            for (format, language) in [
                (Format::Xlsx, Language::Fr),
                (Format::Csv, Language::En),
                (Format::Csv, Language::Fr),
            ] {
                let file = export(house, &Query::of(kind), format, language, false);
                let prepared = house.prepare(shape, &[file]);
                let preview = house.preview(&prepared);
                assert_eq!(preview.plan.rejections, [], "{shape} {format:?} {language:?}");
                let left: Vec<_> = preview
                    .plan
                    .drafts
                    .iter()
                    .filter(|draft| draft.state != crate::plan::State::Unchanged)
                    .collect();
                assert!(left.is_empty(), "{shape} {format:?} {language:?}: {left:#?}");
                assert!(house.count(&preview, shape).unchanged > 0, "{shape} has records");
            }
        }
    });
}

/// A row of a school: names as families bear them, some of them odd, and what may be missing.
fn row() -> impl Strategy<Value = [String; 9]> {
    let name =
        "[A-ZÉ][a-zéèïç]{1,8}([ -][A-Z][a-z]{1,5})?|[A-Z]{2,8}|O'[A-Z][a-z]{2,5}|de La [A-Z][a-z]{3,6}|=1\\+[0-9]";
    let phone = "(0[67][0-9]{8})?";
    let date =
        (2005_u32..2020, 1_u32..13, 1_u32..29).prop_map(|(year, month, day)| format!("{day:02}/{month:02}/{year}"));
    let street = "([1-9][0-9]? rue [A-Z][a-z]{2,8})?";
    (
        (
            name,
            "[A-Z][a-zé]{1,7}(-[A-Z][a-z]{2,5})?",
            date,
            "(6A|6B|5°C|CM2)?",
            phone,
        ),
        (street, "(0?[1-9][0-9]{3}0)?", name, "([A-Z][a-zé]{1,7})?"),
    )
        .prop_map(
            |((last, first, born, class, phone), (street, code, parent, parents_first))| {
                [last, first, born, class, phone, street, code, parent, parents_first]
            },
        )
}

#[test]
fn any_small_registry_exported_and_imported_again_is_unchanged() {
    each_house(|house| {
        let mut runner = TestRunner::new_with_rng(
            Config {
                cases: 8,
                failure_persistence: None,
                ..Config::default()
            },
            TestRng::deterministic_rng(RngAlgorithm::ChaCha),
        );
        let titles = "Nom;Prénom;Né(e) le;Classe;Portable;Adresse;CP;Responsable 1 Nom;Responsable 1 Prénom\n";
        let outcome = runner.run(&prop::collection::vec(row(), 1..8), |rows| {
            let lines = rows.iter().map(|row| format!("{}\n", row.join(";")));
            let file = house.file("alea.csv", &format!("{titles}{}", lines.collect::<String>()));
            let preview = house.preview(&house.prepare("students", &[file]));
            house.write(&preview);
            for (shape, kind) in [("students", "student"), ("guardians", "guardian"), ("groups", "group")] {
                for (format, language) in [(Format::Xlsx, Language::Fr), (Format::Csv, Language::En)] {
                    let file = export(house, &Query::of(kind), format, language, true);
                    let preview = house.preview(&house.prepare(shape, &[file]));
                    prop_assert_eq!(&preview.plan.rejections, &[], "{} {:?}", shape, format);
                    let left: Vec<_> = preview
                        .plan
                        .drafts
                        .iter()
                        .filter(|draft| draft.state != crate::plan::State::Unchanged)
                        .collect();
                    prop_assert!(left.is_empty(), "{} {:?}: {:#?}", shape, format, left);
                }
            }
            Ok(())
        });
        outcome.expect("nothing changes");
    });
}

#[test]
fn with_ids_a_few_columns_are_enough_to_come_back() {
    each_house(|house| {
        house.import("students", &[house.file("eleves.csv", FRENCH)]);
        let query = Query::of("student").fields(&["class", "email"]);
        let preview =
            house.preview(&house.prepare("students", &[export(house, &query, Format::Csv, Language::Fr, true)]));
        assert_eq!(preview.plan.rejections, []);
        assert_eq!(house.count(&preview, "students").unchanged, 3);
        assert!(preview.plan.is_idle());
    });
}

#[test]
fn a_hidden_column_is_never_exported_and_an_export_is_logged() {
    each_house(|house| {
        let queries = Queries::new(house.store.clone(), house.clock.clone());
        let log = AccessLog::open(house.store.clone()).expect("the log opens");
        let exporter = Exporter {
            queries: &queries,
            access: &house.access,
            words: &house.words,
            language: Language::Fr,
            log: &log,
            origin: &Default::default(),
            scratch: house.path(),
        };
        let query = Query::of("student").fields(&["last_name", "nothing_of_the_sort"]);
        let refused = exporter.export(&query, Format::Csv, false, Vec::new(), &mut |_| true);
        assert!(
            matches!(refused, Err(ExportError::Kit(kit::Error::Filter(_)))),
            "{refused:?}"
        );
        assert_eq!(house.int("SELECT count(*) FROM access_log WHERE action = 'export'"), 0);
        exporter
            .export(&Query::of("student"), Format::Csv, false, Vec::new(), &mut |_| true)
            .expect("exported");
        assert_eq!(house.int("SELECT count(*) FROM access_log WHERE action = 'export'"), 1);
    });
}
