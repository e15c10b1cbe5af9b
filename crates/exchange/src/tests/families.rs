//! Students, guardians, families and homes found in real shapes of files.

use super::support::*;

#[test]
fn students_and_guardians_keyed_by_family_come_in_without_a_hand_edit() {
    each_house(|house| {
        let files = [
            house.file("guardians.csv", GUARDIANS),
            house.file("students.csv", STUDENTS),
        ];
        let preview = house.preview(&house.prepare("students", &files));
        let created = |plural| house.count(&preview, plural).created;
        assert_eq!(
            (created("students"), created("guardians"), created("families")),
            (3, 3, 2)
        );
        house.import("students", &files);

        let links = house.texts(
            "SELECT sp.first_name, gp.first_name, gs.parent_rank, gs.portal, gs.receives_mail FROM guardianship gs
             JOIN person sp ON sp.id = gs.student_id JOIN person gp ON gp.id = gs.guardian_id ORDER BY sp.first_name, gp.first_name",
        );
        assert_eq!(
            links,
            [
                "Ayanna | Oren | 1 | 0 | 1",
                "Barclay | Guinevere | 1 | 1 | 0",
                "Barclay | Nero | 2 | 1 | 1",
                "Rian | Oren | 1 | 0 | 1"
            ]
        );
        // A family name that only repeats the number is none.
        assert_eq!(
            house.texts("SELECT number, name FROM family ORDER BY number"),
            ["0000005 | Lane", "0000009 | Nolan"]
        );
        let students = "SELECT s.number, s.status, l.code, g.code, y.code FROM student s LEFT JOIN level l ON l.id = s.level_id
                        LEFT JOIN teaching_group g ON g.id = s.class_id LEFT JOIN school_year y ON y.id = s.school_year_id ORDER BY s.number";
        assert_eq!(
            house.texts(students),
            [
                "0000000719 | enrolled | Year 7 | 07.1 | 2025-2026",
                "0000000720 | enrolled | Year 9 | 09.2 | 2025-2026",
                "0000000831 | left |  |  | "
            ]
        );
        assert_eq!(
            house.texts("SELECT p.civility FROM guardian g JOIN person p ON p.id = g.id ORDER BY g.number"),
            ["dr", "mrs", "mr"]
        );
    });
}

#[test]
fn guardians_in_the_students_row_are_shared_by_siblings_and_separated_parents_have_two_homes() {
    each_house(|house| {
        house.import("students", &[house.bytes("eleves.csv", &encode_windows(FRENCH))]);
        assert_eq!(house.int("SELECT count(*) FROM student"), 3);
        assert_eq!(
            house.texts("SELECT first_name FROM guardian g JOIN person p ON p.id = g.id ORDER BY first_name"),
            ["Anne", "Julie", "Marc"]
        );
        assert_eq!(
            house.texts("SELECT name FROM family ORDER BY name"),
            ["Lefèvre", "Petit"]
        );
        let homes = "SELECT h.address, h.postal_code, p.first_name, r.is_main FROM residence r JOIN household h ON h.id = r.household_id
                     JOIN person p ON p.id = r.person_id WHERE p.last_name IN ('Lefèvre', 'Roux') ORDER BY h.address, p.first_name";
        assert_eq!(
            house.texts(homes),
            [
                "12 rue des Lilas | 57000 | Tom | 1",
                "12 rue des Lilas | 57000 | Zoé | 1",
                "3 place du Marché | 01000 | Marc | 1",
                "3 place du Marché | 01000 | Zoé | 0",
            ]
        );
        assert_eq!(
            house.texts("SELECT p.birth_date FROM student s JOIN person p ON p.id = s.id ORDER BY 1"),
            ["2012-02-14", "2013-12-25", "2014-09-03"]
        );
        assert_eq!(house.texts("SELECT code FROM level ORDER BY rank"), ["6e", "4e"]);
    });
}

#[test]
fn a_guardian_of_three_children_in_one_row_gets_three_links() {
    each_house(|house| {
        let students = "Nom élève;Prénom élève;Date naissance;Sexe;INE;Niveau;Libellé classe\n\
                        Durand;Léa;01/02/2016;F;123456789AB;CM1;CM1 A\nDurand;Hugo;03/04/2018;M;123456789AC;CE1;CE1 B\nDurand;Inès;05/06/2019;F;123456789AD;CP;CP A\n";
        let guardians = "Civilité Responsable;Nom responsable;Prénom responsable;Courriel;Téléphone portable;Nom de famille enfant;Prénom enfant;Classes enfants;Nom de famille enfant;Prénom enfant;Classes enfants;Nom de famille enfant;Prénom enfant;Classes enfants\n\
                         MME;DURAND;Claire;claire@exemple.fr;0639981234;DURAND;Léa;CM1 A;DURAND;Hugo;CE1 B;DURAND;Inès;CP A\n";
        let files = [
            house.file("CSVExtraction.csv", students),
            house.file("CSVExtractionResponsables.csv", guardians),
        ];
        house.import("students", &files);
        assert_eq!(house.int("SELECT count(*) FROM guardianship"), 3);
        assert_eq!(house.int("SELECT count(*) FROM family"), 1);
        assert_eq!(house.int("SELECT count(*) FROM family_member"), 4);
    });
}

#[test]
fn a_new_sibling_joins_the_family_already_known() {
    each_house(|house| {
        house.import("students", &[house.file("a.csv", FRENCH)]);
        let later = "Nom;Prénom;Né(e) le;Responsable 1 Nom;Responsable 1 Prénom;Responsable 1 E-mail\nLefèvre;Lou;01/01/2018;Lefèvre;Anne;anne@exemple.fr\n";
        house.import("students", &[house.file("b.csv", later)]);
        assert_eq!(house.int("SELECT count(*) FROM family"), 2);
        assert_eq!(house.int("SELECT count(*) FROM guardian"), 3);
    });
}

#[test]
fn homonyms_of_the_same_day_with_other_numbers_are_two_students_and_are_pointed_out() {
    each_house(|house| {
        let file = "Numéro;Nom;Prénom;Date de naissance;INE\nA1;Martin;Léa;02/01/2014;123456789AB\nA2;MARTIN;LEA;02/01/2014;123456789AC\n";
        let preview = house.preview(&house.prepare("students", &[house.file("a.csv", file)]));
        let count = house.count(&preview, "students");
        assert_eq!((count.created, count.doubtful), (2, 1));
    });
}

/// Windows-1252, for the characters of the tests.
fn encode_windows(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).expect("a character of Windows-1252"))
        .collect()
}
