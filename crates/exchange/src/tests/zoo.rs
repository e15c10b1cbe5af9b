//! Spreadsheets as schools really have them, each with what a secretary expects of it.

use super::support::*;

const GUARDIANS: &str = "SELECT p.last_name, p.first_name, p.mobile, p.phone, p.email FROM guardian g JOIN person p ON p.id = g.id ORDER BY g.id";

/// Students, guardians, families and links that an import leaves.
fn counts(house: &House) -> [i64; 4] {
    ["student", "guardian", "family", "guardianship"].map(|table| house.int(&format!("SELECT count(*) FROM {table}")))
}

fn import(house: &House, content: &str) -> Vec<String> {
    let file = house.file("eleves.csv", content);
    let preview = house.preview(&house.prepare("students", std::slice::from_ref(&file)));
    let notices = preview.plan.notices.iter().map(|notice| notice.message.key.clone());
    house.import("students", std::slice::from_ref(&file));
    let again = house.preview(&house.prepare("students", &[file]));
    assert!(
        again.plan.is_idle(),
        "importing it again changes nothing: {:#?}",
        again.plan.drafts
    );
    notices.collect()
}

#[test]
fn a_couple_in_one_cell_is_two_guardians_who_share_the_phones_and_the_emails() {
    each_house(|house| {
        let content = "Nom;Prénom;Né(e) le;Parents;Téléphone des parents;E-mail des parents\n\
            DUPONT;Léa;12/03/2014;M. et Mme DUPONT;06 39 98 00 80 / 03 87 00 00 80;a@exemple.fr / b@exemple.fr\n\
            Martin;Tom;12/03/2013;Martin Paul / Julie;0639980081;\n";
        import(house, content);
        assert_eq!(
            house.texts(GUARDIANS),
            [
                "DUPONT | M. | +33639980080 | +33387000080 | a@exemple.fr",
                "DUPONT | Mme |  |  | b@exemple.fr",
                "Martin | Paul | +33639980081 |  | ",
                "Martin | Julie |  |  | "
            ]
        );
        assert_eq!(counts(house), [2, 4, 2, 4]);
    });
}

#[test]
fn brothers_and_sisters_are_known_by_the_names_of_their_parents_alone() {
    each_house(|house| {
        let content = "Nom;Prénom;Né(e) le;Père;Mère\nROY;Ana;12/03/2014;ROY Paul;BLUM Eva\n\
            ROY;Bob;12/03/2012;ROY Paul;BLUM Eva\nLUNE;Dan;12/03/2010;LUNE Jo;\n";
        import(house, content);
        assert_eq!(counts(house), [3, 3, 2, 5]);
    });
}

#[test]
fn namesakes_with_other_phones_are_two_guardians() {
    each_house(|house| {
        let content = "Nom;Prénom;Né(e) le;Nom parent 1;Prénom parent 1;Tel parent 1\n\
            Martin;Ana;12/03/2014;Martin;Julie;0639980100\nMartin;Bob;12/03/2012;Martin;Julie;0639980101\n";
        import(house, content);
        assert_eq!(counts(house), [2, 2, 2, 2]);
    });
}

#[test]
fn a_guardian_without_a_name_is_kept_and_what_is_missing_is_said() {
    each_house(|house| {
        let content = "Nom;Prénom;Né(e) le;Responsable 1 Nom;Responsable 1 Prénom;Responsable 1 Téléphone\n\
            ROY;Ana;12/03/2014;ROY;;0639980140\nMOT;Cid;12/03/2014;;Jo;0639980142\n";
        let notices = import(house, content);
        assert_eq!(notices, ["import-guardian-first-name", "import-guardian-last-name"]);
        assert_eq!(
            house.texts(GUARDIANS),
            ["ROY | … | +33639980140 |  | ", "MOT | Jo | +33639980142 |  | "]
        );
    });
}

#[test]
fn guardians_in_a_second_file_are_found_by_the_number_of_the_student() {
    each_house(|house| {
        let files = [
            house.file(
                "eleves.csv",
                "N° élève;Nom;Prénom;Né(e) le\nE1;Roy;Ana;12/03/2014\nE2;Roy;Bob;12/03/2012\n",
            ),
            house.file(
                "responsables.csv",
                "N° élève;Civilité;Nom;Prénom;Lien;Portable\nE1;Mme;Roy;Eva;Mère;0639980110\n\
                 E2;Mme;Roy;Eva;Mère;0639980110\nE1;M.;Blum;Max;Père;0639980111\n",
            ),
        ];
        house.import("students", &files);
        assert_eq!(counts(house), [2, 2, 1, 3]);
    });
}

#[test]
fn both_parents_of_a_family_may_stand_in_one_row() {
    each_house(|house| {
        let files = [
            house.file("eleves.csv", "N° famille;Nom;Prénom;Né(e) le\n12;Roy;Ana;12/03/2014\n12;Roy;Bob;12/03/2012\n"),
            house.file(
                "familles.csv",
                "N° famille;Civilité 1;Nom 1;Prénom 1;Portable 1;Civilité 2;Nom 2;Prénom 2;Portable 2;Adresse;CP;Ville\n\
                 12;M.;Roy;Max;0639980120;Mme;Roy;Eva;0639980121;1 rue A;57000;Metz\n",
            ),
        ];
        house.import("students", &files);
        assert_eq!(counts(house), [2, 2, 1, 4]);
    });
}

#[test]
fn country_code_and_kind_of_a_phone_may_stand_in_their_own_columns() {
    each_house(|house| {
        let content = "Surname,First Name,DOB,Phone 1 Type,Phone 1 Code,Phone 1,Phone 2 Type,Phone 2 Code,Phone 2\n\
            Nolan,Ayanna,2014-03-12,Mobile,33,639980719,Home,44,2079460958\n";
        import(house, content);
        assert_eq!(
            house.texts("SELECT mobile, phone FROM person"),
            ["+33639980719 | +442079460958"]
        );
    });
}

#[test]
fn one_class_written_in_five_ways_is_one_class_and_one_cell_may_hold_a_whole_address() {
    each_house(|house| {
        let mut content = "Nom;Prénom;Né(e) le;Classe;Adresse\n".to_owned();
        for (index, class) in ["6ème A", "6A", "6°A", "6 A", "Sixième A"].iter().enumerate() {
            content += &format!("N{index};P{index};12/03/2014;{class};{index} rue des Lilas, 57000 METZ\n");
        }
        import(house, &content);
        assert_eq!(house.texts("SELECT code FROM teaching_group"), ["6ème A"]);
        assert_eq!(
            house.texts("SELECT address, postal_code, city FROM household ORDER BY address")[0],
            "0 rue des Lilas | 57000 | METZ"
        );
    });
}

#[test]
fn titles_totals_and_notes_of_a_printed_list_make_no_student() {
    each_house(|house| {
        let content = "Collège Jules Ferry;;\nNom;Prénom;Né(e) le\n6ème A;;\nROY;Ana *;12/03/2014\nNom;Prénom;Né(e) le\n\
            LUNE;Bob;-\nTOTAL;2;\n";
        let notices = import(house, content);
        assert_eq!(notices, ["import-row-class", "import-row-titles", "import-row-total"]);
        assert_eq!(
            house.texts("SELECT last_name, first_name, birth_date FROM person ORDER BY id"),
            ["ROY | Ana | 2014-03-12", "LUNE | Bob | "]
        );
    });
}

#[test]
fn a_name_in_capitals_or_without_accents_does_not_replace_the_right_one() {
    each_house(|house| {
        house.import(
            "students",
            &[house.file("a.csv", "Nom;Prénom;Né(e) le\nLefèvre;Zoé;12/03/2014\n")],
        );
        let again = house.file("b.csv", "NOM;PRENOM;Né(e) le\nLEFEVRE;ZOE;12/03/2014\n");
        assert!(house.preview(&house.prepare("students", &[again])).plan.is_idle());
    });
}
