//! Certificat de réalisation: the fields of the ministry's model.

use papers::documents::{Nature, Realised};
use papers::specimen;
use words::Language;

use crate::reading::{Read, printed, printed_for, words_of};

#[test]
fn it_holds_every_field_of_the_model() {
    let words = words_of(&specimen::certificate());
    for said in [
        "Certificat de réalisation N° CR-2026-0042",
        "Je soussigné(e) Claire Le Goff, directrice",
        "représentant(e) légal(e) du dispensateur de l’action concourant au développement des compétences Atelier des Savoirs SARL",
        "atteste que Mme Jeanne Martin salarié(e) de l’entreprise Menuiserie Kerdoncuff",
        "a suivi l’action Excel : tableaux croisés et graphiques – niveau 2",
        "qui s’est déroulée du 23 novembre 2026 au 24 novembre 2026",
        "10 h 30",
        "Action de formation",
        "Bilan de compétences",
        "validation des acquis de l’expérience",
        "Action de formation par apprentissage",
        "pendant une durée de trois ans à compter de la fin de l’année du dernier paiement",
        "cofinancement des fonds européens",
        "Fait à Rennes, le 25 novembre 2026.",
        "Cachet et signature du responsable",
        "projet de transition professionnelle",
        "du temps estimé pour les réaliser",
        "https://preau.example.fr/v/7F3K-9QDM-2XTA",
    ] {
        assert!(words.contains(said), "« {said} » is missing: {words}");
    }
    assert!(!words.contains("14 h"), "planned hours are never certified");
    assert!(
        !words.to_lowercase().contains("signature du stagiaire"),
        "the learner does not sign"
    );
}

#[test]
fn one_nature_of_the_four_is_ticked() {
    for (nature, label) in [
        (Nature::TrainingAction, "Action de formation"),
        (Nature::SkillsAssessment, "Bilan de compétences"),
        (Nature::VaeAction, "Action de validation"),
        (Nature::ApprenticeshipAction, "Action de formation par apprentissage"),
    ] {
        let mut certificate = specimen::certificate();
        certificate.nature = nature;
        let text = Read::new(&printed(&certificate)).text();
        let ticked: Vec<&str> = text.lines().filter(|line| line.contains('✓')).collect();
        assert_eq!(ticked.len(), 1, "{text}");
        assert!(ticked[0].contains(label), "{ticked:?}");
    }
}

#[test]
fn an_apprenticeship_is_certified_in_months_and_a_person_without_employer_without_the_phrase() {
    let mut certificate = specimen::certificate();
    certificate.realised = Realised::Months(11);
    certificate.employer = None;
    let words = words_of(&certificate);
    assert!(words.contains("11 mois"), "{words}");
    assert!(!words.contains("salarié"), "{words}");
}

#[test]
fn a_certificate_made_again_says_what_it_replaces_and_a_monthly_one_its_month() {
    let mut certificate = specimen::certificate();
    assert!(!words_of(&certificate).contains("remplace"));
    certificate.version = 2;
    certificate.monthly = true;
    certificate.remote_minutes = 90;
    let words = words_of(&certificate);
    assert!(words.contains("Version 2, qui remplace la version 1."), "{words}");
    assert!(words.contains("établi au titre du mois indiqué"), "{words}");
    assert!(words.contains("dont 1 h 30 d’activités à distance"), "{words}");
}

#[test]
fn long_names_and_titles_still_make_one_page() {
    let mut certificate = specimen::certificate();
    certificate.beneficiary.last_name = "de La Rochefoucauld-Montmorency d’Estrées de Saint-Exupéry".to_owned();
    certificate.employer =
        Some("Établissements publics de coopération intercommunale du Grand Bassin de l’Ouest".repeat(2));
    certificate.title = "Préparer et conduire un entretien annuel dans une équipe dispersée ".repeat(3);
    certificate.done.by.stamp = specimen::house().logo;
    assert_eq!(printed(&certificate).pages, 1);
}

#[test]
fn it_is_written_in_english_too() {
    let read = Read::new(&printed_for(&specimen::certificate(), &specimen::house(), Language::En));
    let words = read.words();
    assert!(words.contains("certify that Mme Jeanne Martin"), "{words}");
    assert!(words.contains("10 h 30 min"), "{words}");
}

#[test]
fn a_screen_reader_finds_headings_lists_and_what_images_show() {
    let read = Read::new(&printed(&specimen::certificate()));
    for (tag, count) in [("H1", 1), ("L", 1), ("LI", 4), ("Figure", 3), ("Link", 1)] {
        assert_eq!(read.tags(tag), count, "{tag}");
    }
}
