//! Contacts and companies as advisers keep them: commercial columns, titles of all sorts, what is known already.

use kit::write::{Hand, Values};

use super::support::*;

fn staff(house: &House, last: &str, first: &str, email: &str) {
    let values = Values::new()
        .with("last_name", last)
        .with("first_name", first)
        .with("email", email);
    let made: kit::Result<()> = house.store.write(|tx| {
        tx.begin(&house.access, &house.clock, "test", "")?;
        Hand::new(&house.access, &house.clock)
            .create(tx, "staff", values.clone(), None)
            .map(drop)
    });
    made.expect("a member of staff");
}

const CONTACTS: &str = "\
Société ; NOM du contact ;Prénom; Courriel ;Tél. mobile;Fonction;Statut;Origine;Conseiller
Ateliers du Vercors;GARNIER;Paul;Paul@Vercors.example;06 12 34 56 78;DRH;Prospect;salon;Anne Morel
732 829 320 00074;Petit;Léa;lea@petit.example;;;client;site web;anne@centre.example
Ateliers du Vercors;Roux;Marc;marc@vercors.example;;;Inscrit;;MOREL Anne
";

#[test]
fn contacts_come_in_with_where_they_stand_and_who_follows_them() {
    each_house(|house| {
        staff(house, "Morel", "Anne", "anne@centre.example");
        let companies = "Raison sociale;SIRET;Effectif;Chargé de clientèle\nPetit SARL;73282932000074;12;Anne Morel\n";
        house.import("companies", &[house.file("entreprises.csv", companies)]);
        house.import("contacts", &[house.file("contacts.csv", CONTACTS)]);
        let found = house.texts(
            "SELECT p.last_name, c.name, k.job, k.source, o.last_name FROM contact k JOIN person p ON p.id = k.id
             LEFT JOIN company c ON c.id = k.company_id LEFT JOIN person o ON o.id = k.owner_id ORDER BY p.last_name",
        );
        let found: Vec<String> = found.into_iter().map(|row| row.to_lowercase()).collect();
        assert_eq!(
            found,
            [
                "garnier | ateliers du vercors | drh | salon | morel",
                "petit | petit sarl |  | site web | morel",
                "roux | ateliers du vercors |  |  | morel",
            ]
        );
        let statuses =
            house.texts("SELECT status FROM contact_stay s JOIN person p ON p.id = s.contact_id ORDER BY p.last_name");
        assert_eq!(statuses, ["prospect", "client", "registered"]);
        assert_eq!(house.int("SELECT count(*) FROM company WHERE owner_id IS NOT NULL"), 1);
        // What is known already is not made again.
        let prepared = house.prepare("contacts", &[house.file("contacts.csv", CONTACTS)]);
        let count = house.count(&house.preview(&prepared), "contacts");
        assert_eq!((count.created, count.unchanged), (0, 3));
    });
}

#[test]
fn an_adviser_whom_nobody_or_two_are_called_is_told_with_the_row() {
    each_house(|house| {
        staff(house, "Morel", "Anne", "anne@centre.example");
        staff(house, "Morel", "Anne", "anne.morel@centre.example");
        let content =
            "Nom;Prénom;E-mail;Conseiller\nGarnier;Paul;p@v.example;Anne Morel\nPetit;Luc;l@v.example;Inconnue\n";
        let prepared = house.prepare("contacts", &[house.file("contacts.csv", content)]);
        let preview = house.preview(&prepared);
        let at: Vec<(u32, &str)> = preview
            .plan
            .rejections
            .iter()
            .map(|rejection| (rejection.place.row, rejection.column.as_str()))
            .collect();
        assert_eq!(at, [(2, "Conseiller"), (3, "Conseiller")]);
    });
}

#[test]
fn a_company_is_known_by_its_number_whatever_its_name_is_written_like() {
    each_house(|house| {
        let companies = "Raison sociale;SIRET\nPetit SARL;73282932000074\n";
        house.import("companies", &[house.file("entreprises.csv", companies)]);
        let content = "Entreprise;SIRET;Nom;Prénom;E-mail
PETIT;732 829 320 00074;Garnier;Paul;p@petit.example
;732829320;Roux;Marc;m@petit.example
Neuve SAS;35600000000048;Abadie;Noé;n@neuve.example
Neuve SAS;356 000 000 00048;Leroy;Zoé;z@neuve.example
";
        house.import("contacts", &[house.file("contacts.csv", content)]);
        let found = house.texts(
            "SELECT p.last_name, c.name, c.siret FROM contact k JOIN person p ON p.id = k.id
             LEFT JOIN company c ON c.id = k.company_id ORDER BY p.last_name",
        );
        let found: Vec<String> = found.into_iter().map(|row| row.to_lowercase()).collect();
        assert_eq!(
            found,
            [
                "abadie | neuve sas | 35600000000048",
                "garnier | petit sarl | 73282932000074",
                "leroy | neuve sas | 35600000000048",
                "roux | petit sarl | 73282932000074",
            ]
        );
    });
}

#[test]
fn a_number_that_is_mistyped_unknown_or_of_another_company_is_told_with_its_row() {
    each_house(|house| {
        let companies = "Raison sociale;SIRET\nPetit SARL;73282932000074\n";
        house.import("companies", &[house.file("entreprises.csv", companies)]);
        let content = "Entreprise;SIRET;Nom;Prénom;E-mail
Petit SARL;73282932000075;Garnier;Paul;p@petit.example
;552100554;Roux;Marc;m@petit.example
Petit SARL;552100554;Leroy;Zoé;z@petit.example
Petit SARL;;Abadie;Noé;n@petit.example
";
        let prepared = house.prepare("contacts", &[house.file("contacts.csv", content)]);
        let preview = house.preview(&prepared);
        let told: Vec<(u32, &str)> = preview
            .plan
            .rejections
            .iter()
            .map(|rejection| (rejection.place.row, rejection.message.key.as_str()))
            .collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert_eq!(
            (told[1], told[2]),
            ((3, "import-company-unnamed"), (4, "import-company-other")),
        );
    });
}
