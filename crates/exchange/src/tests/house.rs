//! What an import leaves in the house, and what undoing it takes away.

use super::support::*;
use crate::import::RowState;
use crate::plan::{Decision, Mode, Options, State};

#[test]
fn importing_the_same_files_again_changes_nothing() {
    each_house(|house| {
        for (shape, files) in [
            (
                "students",
                vec![
                    house.file("students.csv", STUDENTS),
                    house.file("guardians.csv", GUARDIANS),
                ],
            ),
            ("students", vec![house.file("eleves.csv", FRENCH)]),
        ] {
            house.import(shape, &files);
            let again = house.preview(&house.prepare(shape, &files));
            let left: Vec<_> = again
                .plan
                .drafts
                .iter()
                .filter(|draft| draft.state != State::Unchanged)
                .collect();
            assert!(left.is_empty(), "{left:#?}");
        }
    });
}

#[test]
fn a_changed_row_shows_before_and_after_and_a_new_period_begins() {
    each_house(|house| {
        house.import("students", &[house.file("a.csv", FRENCH)]);
        house.clock.advance_seconds(86_400 * 40);
        let update = house.file("b.csv", "Nom;Prénom;Classe;E-mail\nPetit;Noé;6B;noe@exemple.fr\n");
        let prepared = house.prepare("students", std::slice::from_ref(&update));
        let preview = house.preview(&prepared);
        let (rows, total) = house.importer().rows(
            &prepared,
            &preview,
            words::Language::Fr,
            Some(RowState::Changed),
            (0, 10),
        );
        assert_eq!((total, rows[0].title.as_str()), (1, "PETIT Noé"));
        let changes: Vec<(&str, &str)> = rows[0]
            .changes
            .iter()
            .map(|(_, before, after)| (before.as_str(), after.as_str()))
            .collect();
        assert_eq!(changes, [("", "noe@exemple.fr"), ("6A", "6B")]);
        house.import("students", &[update]);
        let stays =
            "SELECT g.code FROM stay t JOIN person p ON p.id = t.student_id JOIN teaching_group g ON g.id = t.class_id
                     WHERE p.first_name = 'Noé' ORDER BY t.valid_from";
        assert_eq!(house.texts(stays), ["6A", "6B"]);
    });
}

#[test]
fn undoing_an_import_puts_every_row_back_as_it_was() {
    each_house(|house| {
        house.import("students", &[house.file("a.csv", FRENCH)]);
        let before = house.dump();
        house.clock.advance_seconds(86_400 * 40);
        let mended = FRENCH
            .replace("6A;6ème", "6B;6ème")
            .replace("1 quai du Port", "2 quai du Port")
            + "Roy;Ana;01/02/2015;F;6C;6ème;;;;Roy;Eva;eva@exemple.fr;;;;;;\n";
        let operation = house.import("students", &[house.file("b.csv", &mended)]);
        assert_ne!(house.dump(), before);
        house.undo(operation);
        assert_eq!(house.dump(), before);
    });
}

#[test]
fn an_empty_cell_says_nothing_unless_asked_to_erase() {
    each_house(|house| {
        house.import(
            "students",
            &[house.file("a.csv", "Numéro;Nom;Prénom;E-mail\nA1;Roy;Ana;ana@exemple.fr\n")],
        );
        let file = house.file(
            "b.csv",
            "Numéro;Nom;Prénom;E-mail\nA1;Roy;Ana;\nA2;Roy;Bob;bob@exemple.fr\n",
        );
        let mut prepared = house.prepare("students", &[file]);
        assert_eq!(house.count(&house.preview(&prepared), "students").updated, 0);
        prepared.options.erase = true;
        assert_eq!(house.count(&house.preview(&prepared), "students").updated, 1);
    });
}

#[test]
fn a_mode_bounds_what_an_import_does() {
    each_house(|house| {
        house.import("students", &[house.file("a.csv", "Numéro;Nom;Prénom\nA1;Roy;Ana\n")]);
        let file = house.file("b.csv", "Numéro;Nom;Prénom\nA1;Roi;Ana\nA2;Roy;Bob\n");
        let mut prepared = house.prepare("students", &[file]);
        let mut counts = |mode| {
            prepared.options = Options {
                mode,
                ..Options::default()
            };
            let count = house.count(&house.preview(&prepared), "students");
            (count.created, count.updated, count.unchanged, count.rejected)
        };
        assert_eq!(counts(Mode::Both), (1, 1, 0, 0));
        assert_eq!(counts(Mode::Create), (1, 0, 1, 0));
        assert_eq!(counts(Mode::Update), (0, 1, 0, 1));
    });
}

#[test]
fn a_doubtful_row_goes_as_the_person_decides() {
    each_house(|house| {
        house.import(
            "students",
            &[house.file("a.csv", "Nom;Prénom;Date de naissance\nDupont;Camille;02/01/2014\n")],
        );
        let file = house.file("b.csv", "Nom;Prénom;Date de naissance\nDupond;Camille;02/01/2014\n");
        let mut prepared = house.prepare("students", &[file]);
        let mut counts = |decision| {
            prepared.options = Options {
                doubtful: decision,
                ..Options::default()
            };
            let count = house.count(&house.preview(&prepared), "students");
            (count.created, count.updated, count.doubtful)
        };
        assert_eq!(counts(None), (1, 0, 1));
        assert_eq!(counts(Some(Decision::Same)), (0, 1, 0));
        assert_eq!(counts(Some(Decision::Skip)), (0, 0, 0));
    });
}

#[test]
fn options_of_a_row_become_memberships_once() {
    each_house(|house| {
        let file = house.file(
            "a.csv",
            "Nom;Prénom;Date de naissance;Année scolaire;Options\nRoy;Ana;02/01/2014;2026-2027;Latin, Chorale\n",
        );
        house.import("students", std::slice::from_ref(&file));
        assert_eq!(
            house.texts(
                "SELECT g.code FROM group_membership m JOIN teaching_group g ON g.id = m.group_id ORDER BY g.code"
            ),
            ["Chorale", "Latin"]
        );
        assert!(house.preview(&house.prepare("students", &[file])).plan.is_idle());
    });
}

#[test]
fn only_those_who_see_everyone_and_may_import_do() {
    each_house(|house| {
        use kit::{Access, Actor, Level, Profile, Via, access::Grant};
        let grant = |scope: kit::Scope, actions: &[&str]| Grant {
            scopes: [scope].into(),
            cards: [("identity".to_owned(), Level::Write)].into(),
            actions: actions.iter().map(|action| (*action).to_owned()).collect(),
            ..Grant::default()
        };
        let access = |grant: Grant| {
            let profile = Profile {
                key: "office".into(),
                grants: [("student".to_owned(), grant)].into(),
                ..Profile::default()
            };
            let actor = Actor {
                user: None,
                person: None,
                name: "Zoé".into(),
                via: Via::Screen,
            };
            Access::new(house.access.catalogue.clone(), profile.into(), actor)
        };
        let file = house.file("a.csv", "Nom;Prénom;Consigne santé\nRoy;Ana;Arachides\n");
        let prepare = |access: &Access| {
            let importer = crate::import::Importer {
                access,
                ..house.importer()
            };
            importer.prepare("students", std::slice::from_ref(&file), Options::default())
        };
        for refused in [
            grant(kit::Scope::All, &["create"]),
            grant(kit::Scope::Campus, &["create", "import"]),
        ] {
            assert!(matches!(
                prepare(&access(refused)),
                Err(crate::ImportError::Kit(kit::Error::Forbidden(_)))
            ));
        }
        // A column that the profile may not write is left out; asking for it is refused.
        let office = access(grant(kit::Scope::All, &["create", "import"]));
        let mut prepared = prepare(&office).expect("the office imports");
        assert_eq!(prepared.mappings[0].columns[2].target, None);
        prepared.mappings[0].set(2, crate::shape::Target::parse("health_instruction"));
        let importer = crate::import::Importer {
            access: &office,
            ..house.importer()
        };
        assert!(matches!(
            importer.preview(&prepared),
            Err(crate::ImportError::Kit(kit::Error::Forbidden(_)))
        ));
    });
}
