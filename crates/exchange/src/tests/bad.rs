//! Files that nobody should have sent: a clear reason, nothing written.

use super::support::*;
use crate::plan::Options;

#[track_caller]
fn reason(house: &House, name: &str, content: &[u8]) -> String {
    let file = house.bytes(name, content);
    let error = match house.importer().prepare("students", &[file], Options::default()) {
        Err(error) => error,
        Ok(prepared) => house.importer().preview(&prepared).expect_err("the file is refused"),
    };
    error.message().expect("the reason is told").key
}

#[test]
fn files_that_are_no_table_are_refused_by_name() {
    each_house(|house| {
        assert_eq!(reason(house, "vide.csv", b""), "sheet-empty-file");
        assert_eq!(
            reason(house, "page.xls", b"<html><body>Connectez-vous</body></html>"),
            "sheet-not-a-spreadsheet"
        );
        assert_eq!(reason(house, "titres.csv", "Nom;Prénom\n".as_bytes()), "import-no-rows");
        assert_eq!(
            reason(house, "autre.csv", b"Couleur;Poids\nrouge;12\nvert;13\n"),
            "import-not-recognised"
        );
        assert_eq!(
            reason(house, "ouvert.csv", "Nom;Prénom\nRoy;\"Ana\nRoy;Bob\n".as_bytes()),
            "sheet-unclosed-quote"
        );
        assert_eq!(house.int("SELECT count(*) FROM operation"), 0);
    });
}

#[test]
fn each_wrong_cell_is_named_by_its_row_and_column_and_the_rows_come_back_with_the_reason() {
    each_house(|house| {
        let content = "Nom;Prénom;Date de naissance;E-mail;INE\nRoy;Ana;31/02/2014;ana@exemple.fr;\nRoy;;01/02/2014;;\nRoy;Bob;01/02/2014;bob chez exemple;12\nRoy;Zoé;03/04/2013;zoe@exemple.fr;123456789AB\n";
        let prepared = house.prepare("students", &[house.file("eleves.csv", content)]);
        let preview = house.preview(&prepared);
        let at: Vec<(u32, &str)> = preview
            .plan
            .rejections
            .iter()
            .map(|rejection| (rejection.place.row, rejection.column.as_str()))
            .collect();
        assert_eq!(at, [(2, "Date de naissance"), (3, "Prénom"), (4, "E-mail"), (4, "INE")]);
        let count = house.count(&preview, "students");
        assert_eq!((count.created, count.rejected), (1, 3));

        let report = house.importer().report(&prepared, &preview, words::Language::Fr);
        assert_eq!(report["rows_rejected"][0]["file"], "eleves.csv");
        assert_eq!(report["created"]["students"], 1);
        let mut file = Vec::new();
        let rows = house
            .importer()
            .rejected_rows(&prepared, &preview, 0, words::Language::Fr, &mut file);
        assert_eq!(rows.expect("the file is written"), 3);
        let text = String::from_utf8(file).expect("UTF-8");
        assert!(
            text.starts_with("\u{feff}Nom;Prénom;Date de naissance;E-mail;INE;Motif du rejet\r\n"),
            "{text}"
        );
        assert!(text.contains("Roy;Ana;31/02/2014;"), "{text}");
    });
}

#[test]
fn a_row_that_contradicts_another_about_the_same_student_is_rejected() {
    each_house(|house| {
        let content = "Numéro;Nom;Prénom;Ville de naissance\nA1;Roy;Ana;Metz\nA1;Roy;Ana;Nancy\n";
        let preview = house.preview(&house.prepare("students", &[house.file("a.csv", content)]));
        assert_eq!(preview.plan.rejections.len(), 1);
        assert_eq!(preview.plan.rejections[0].column, "Ville de naissance");
    });
}
