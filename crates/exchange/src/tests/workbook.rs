//! Workbooks of several sheets.

use std::path::Path;

use super::support::*;
use crate::import::{Imports, forget_all};
use crate::table::Table;

const STUDENTS_AND_CLASSES: &str = "SELECT p.last_name, coalesce(g.code, '-') FROM student s JOIN person p ON p.id = s.id \
     LEFT JOIN teaching_group g ON g.id = s.class_id ORDER BY p.last_name";

const TITLES: &[&str] = &["Nom", "Prénom", "Né(e) le"];

#[test]
fn one_sheet_for_each_class_is_read_whole_and_its_name_is_the_class() {
    each_house(|house| {
        let file = house.workbook(
            "classes.xlsx",
            &[
                (
                    "Mode d’emploi",
                    &[&["Une feuille par classe, sans changer les titres."]],
                ),
                (
                    "6e A",
                    &[TITLES, &["Roy", "Ana", "12/03/2014"], &["Lune", "Dan", "13/03/2014"]],
                ),
                ("6e B", &[TITLES, &["Blum", "Eva", "14/03/2014"]]),
                ("Effectifs", &[&["Classe", "Total"], &["6e A", "2"], &["6e B", "1"]]),
            ],
        );
        let prepared = house.prepare("students", std::slice::from_ref(&file));
        let titles: Vec<String> = prepared.tables.iter().map(Table::title).collect();
        assert_eq!(titles, ["classes.xlsx › 6e A", "classes.xlsx › 6e B"]);
        let preview = house.preview(&prepared);
        let others = &preview.plan.notices[0].message;
        assert!(
            others.args.contains(&("others".to_owned(), "Effectifs".to_owned())),
            "{others:?}"
        );
        house.import("students", std::slice::from_ref(&file));
        assert_eq!(
            house.texts(STUDENTS_AND_CLASSES),
            ["Blum | 6e B", "Lune | 6e A", "Roy | 6e A"]
        );
        assert!(house.preview(&house.prepare("students", &[file])).plan.is_idle());
    });
}

#[test]
fn students_in_one_sheet_and_guardians_in_another_are_families() {
    each_house(|house| {
        let file = house.workbook(
            "base.xlsx",
            &[
                (
                    "Responsables",
                    &[
                        &["N° élève", "Civilité", "Nom", "Prénom", "Lien", "Portable"],
                        &["E1", "Mme", "Roy", "Eva", "Mère", "0639980110"],
                        &["E1", "M.", "Blum", "Max", "Père", "0639980111"],
                        &["E2", "Mme", "Roy", "Eva", "Mère", "0639980110"],
                    ],
                ),
                (
                    "Élèves",
                    &[
                        &["N° élève", "Nom", "Prénom", "Né(e) le"],
                        &["E1", "Roy", "Ana", "12/03/2014"],
                        &["E2", "Roy", "Bob", "12/03/2012"],
                    ],
                ),
            ],
        );
        house.import("students", &[file]);
        let counts = ["student", "guardian", "family", "guardianship"];
        assert_eq!(
            counts.map(|table| house.int(&format!("SELECT count(*) FROM {table}"))),
            [2, 2, 1, 3]
        );
    });
}

#[test]
fn those_who_left_who_wait_or_who_teach_and_other_years_are_not_imported_unasked() {
    each_house(|house| {
        let rows: &[&[&str]] = &[TITLES, &["Roy", "Ana", "12/03/2014"], &["Lune", "Dan", "13/03/2014"]];
        let apart: &[&[&str]] = &[TITLES, &["Blum", "Eva", "14/03/2014"]];
        let file = house.workbook(
            "eleves.xlsx",
            &[("Élèves", rows), ("Sortis", apart), ("Liste d’attente", apart)],
        );
        let mut prepared = house.prepare("students", std::slice::from_ref(&file));
        let left_out: Vec<bool> = prepared.mappings.iter().map(|mapping| mapping.is_left_out).collect();
        assert_eq!(left_out, [false, true, true]);
        let students = |prepared: &_| house.count(&house.preview(prepared), "students").created;
        assert_eq!(students(&prepared), 2);
        prepared.mappings[1].is_left_out = false;
        assert_eq!(students(&prepared), 3, "who says so imports it");
        let file = house.workbook("annees.xlsx", &[("2025-2026", rows), ("2024-2025", apart)]);
        assert_eq!(
            house.prepare("students", &[file]).tables.len(),
            1,
            "one year is being lived"
        );
        let teachers: &[&[&str]] = &[
            &["Nom", "Prénom", "Matière", "Courriel"],
            &["Prof", "Max", "SVT", "m@exemple.fr"],
        ];
        let file = house.workbook("tout.xlsx", &[("Élèves", rows), ("Profs", teachers)]);
        assert_eq!(
            house.prepare("students", &[file]).tables.len(),
            1,
            "other columns are about others"
        );
    });
}

#[test]
fn a_kept_import_reads_the_same_sheets_again_and_names_them_in_what_it_refuses() {
    each_house(|house| {
        let file = house.workbook(
            "classes.xlsx",
            &[
                ("6e A", &[TITLES, &["Roy", "Ana", "12/03/2014"]]),
                ("6e B", &[TITLES, &["Blum", "Eva", "le treize"]]),
            ],
        );
        let sources = [file];
        let files = files(house.path());
        let imports = Imports {
            importer: house.importer(),
            files: &files,
        };
        let prepared = house.prepare("students", &sources);
        let preview = house.preview(&prepared);
        let told = imports
            .importer
            .told(&prepared, &preview.plan.rejections[0], words::Language::Fr);
        assert_eq!(
            [&told["file"], &told["sheet"], &told["row"], &told["column"]],
            [
                "classes.xlsx".into(),
                "6e B".into(),
                serde_json::json!(2),
                "Né(e) le".into()
            ]
            .each_ref()
        );
        let kept = imports.keep(&sources, prepared, preview).expect("it is kept").import;
        forget_all();
        let import = imports.find(kept).expect("it is found");
        assert_eq!(
            import.title_of(import.rejections[0].place.file, &["classes.xlsx"]),
            "classes.xlsx › 6e B"
        );
        let again = imports.prepare_again(&import).expect("it is read again");
        let rows: Vec<(String, usize)> = again
            .tables
            .iter()
            .map(|table| (table.title(), table.rows.len()))
            .collect();
        assert_eq!(
            rows,
            [
                ("classes.xlsx › 6e A".to_owned(), 1),
                ("classes.xlsx › 6e B".to_owned(), 1)
            ]
        );
        assert_eq!(house.preview(&again).plan.rejections.len(), 1);
    });
}

fn files(folder: &Path) -> kit::files::Files {
    kit::files::Files::in_folder(&folder.join("kept")).expect("a place for files")
}
