//! Columns recognised by their titles, their content, and what people settled on before.

use super::support::*;
use crate::mapping::{Why, memory};
use crate::shape::Target;

#[track_caller]
fn targets(house: &House, shape: &str, content: &str) -> Vec<String> {
    let prepared = house.prepare(shape, &[house.file("fichier.csv", content)]);
    let columns = prepared.mappings[0].columns.iter();
    columns
        .map(|column| column.target.as_ref().map(Target::to_string).unwrap_or_default())
        .collect()
}

#[test]
fn titles_of_many_systems_are_recognised() {
    each_house(|house| {
        let gepi = "Nom de famille;Prénom;Code sexe;Date Naiss.;ELENOET;Régime;Nom mère;Prénom mère;Tél. mère;Email du père;Nom père;Prénom père\n\
                    Roy;Ana;2;01/02/2014;1234;DP;Roy;Eva;0639981234;paul@exemple.fr;Roy;Paul\nRoy;Bob;1;25/12/2012;1235;EXT;Roy;Eva;;;;\n";
        assert_eq!(
            targets(house, "students", gepi),
            [
                "last_name",
                "first_name",
                "sex",
                "birth_date",
                "number",
                "regime",
                "guardian1.last_name",
                "guardian1.first_name",
                "guardian1.phone",
                "guardian2.email",
                "guardian2.last_name",
                "guardian2.first_name"
            ]
        );
        let plain = "Nom et prénom;Né(e) le;Classe;Adresse1;Cp1;Commune1;Adresse2;Cp2;Commune2;Parent 1;Parent 2\n\
                     ROY Ana;01/02/2014;6A;1 rue A;57000;Metz;2 rue B;57000;Metz;ROY Eva;ROY Paul\nPETIT Bob;02/02/2014;6A;;;;;;;PETIT Julie;\n";
        assert_eq!(
            targets(house, "students", plain),
            [
                "@full_name",
                "birth_date",
                "class",
                "address",
                "postal_code",
                "city",
                "home2.address",
                "home2.postal_code",
                "home2.city",
                "guardian1.@full_name",
                "guardian2.@full_name"
            ]
        );
        let companies = "Raison sociale;N° SIRET;Code postal;Ville;OPCO\nAtelier;73282932000074;57000;Metz;AKTO\n";
        assert_eq!(
            targets(house, "companies", companies),
            ["name", "siret", "postal_code", "city", "skills_operator"]
        );
        let learners = "Nom;Prénom;Courriel;Entreprise;Financeur\nRoy;Ana;ana@exemple.fr;Atelier;Entreprise\n";
        assert_eq!(
            targets(house, "learners", learners),
            ["last_name", "first_name", "email", "company", "funder"]
        );
    });
}

#[test]
fn a_column_without_a_known_title_is_recognised_by_what_it_holds() {
    each_house(|house| {
        let content = "Nom;Prénom;Colonne A;Colonne B;Couleur\nRoy;Ana;ana@exemple.fr;123456789AB;rouge\nRoy;Bob;bob@exemple.fr;123456789AC;vert\n";
        assert_eq!(
            targets(house, "students", content),
            ["last_name", "first_name", "email", "ine", ""]
        );
    });
}

#[test]
fn american_dates_are_told_from_french_ones_by_the_whole_column() {
    each_house(|house| {
        let content = "Last name,First name,Date of birth\nRoy,Ana,03/09/2014\nRoy,Bob,12/25/2012\n";
        house.import("students", &[house.file("a.csv", content)]);
        assert_eq!(
            house.texts("SELECT birth_date FROM person ORDER BY first_name"),
            ["2014-03-09", "2012-12-25"]
        );
    });
}

#[test]
fn what_a_person_settled_on_is_remembered_for_the_same_titles() {
    each_house(|house| {
        let file = house.file("a.csv", "Nom;Prénom;Truc\nRoy;Ana;Zaza\nRoy;Bob;Bobby\n");
        let mut prepared = house.prepare("students", std::slice::from_ref(&file));
        prepared.mappings[0].set(2, Target::parse("preferred_name"));
        let (mapping, table) = (&prepared.mappings[0], &prepared.tables[0]);
        house
            .store
            .write(|tx| memory::remember(tx, &house.clock, "students", mapping, table))
            .expect("it is kept");
        let again = house.prepare("students", &[file]);
        assert_eq!(again.mappings[0].columns[2].target, Target::parse("preferred_name"));
        assert_eq!(again.mappings[0].columns[2].why, Why::Memory);
    });
}
