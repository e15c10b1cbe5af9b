//! Convention and contract: the mentions that the law wants.

use papers::documents::AgreementKind;
use papers::specimen;

use crate::reading::words_of;

const COMMON: [&str; 14] = [
    "Atelier des Savoirs SARL",
    "déclaration d’activité n° 53 35 12345 35",
    "Claire Le Goff, directrice",
    "Excel : tableaux croisés et graphiques – niveau 2",
    "Construire un tableau croisé dynamique",
    "Savoir saisir une formule",
    "14 h",
    "du 23 novembre 2026 au 24 novembre 2026",
    "En présence",
    "certifié TOSA Expert",
    "Moyens pédagogiques et techniques",
    "feuilles d’émargement signées par demi-journée",
    "Annexe : programme de la formation",
    "Graphiques : choisir, mettre en forme, commenter",
];

#[test]
fn a_convention_holds_what_d6353_1_lists_and_names_its_indemnity_as_one() {
    let words = words_of(&specimen::agreement(AgreementKind::Company));
    let own = [
        "Convention de formation professionnelle",
        "SIRET 987 654 321 00027",
        "Gwénaël Kerdoncuff, gérant",
        "1 280,00 €",
        "article 261, 4, 4° a du CGI",
        "directement à OPCO EP, par subrogation",
        "indemnité de dédit",
        "Karim Benali, Jeanne Martin",
    ];
    for said in COMMON.iter().chain(&own) {
        assert!(words.contains(said), "« {said} » is missing: {words}");
    }
    assert!(!words.contains("rétractation"), "{words}");
}

#[test]
fn a_contract_holds_what_l6353_4_lists_under_pain_of_nullity() {
    let words = words_of(&specimen::agreement(AgreementKind::Individual { at_a_distance: false }));
    let own = [
        "Contrat de formation professionnelle",
        "articles L6353-3 à L6353-7",
        "Effectif prévu 8",
        "délai de dix jours pour se rétracter",
        "plus de 30 % du prix convenu",
        "Cessation anticipée et abandon",
        "force majeure",
        "192,00 €",
    ];
    for said in COMMON.iter().chain(&own) {
        assert!(words.contains(said), "« {said} » is missing: {words}");
    }
}

#[test]
fn a_contract_concluded_at_a_distance_leaves_fourteen_days() {
    let words = words_of(&specimen::agreement(AgreementKind::Individual { at_a_distance: true }));
    assert!(words.contains("délai de quatorze jours pour se rétracter"), "{words}");
    assert!(words.contains("article L221-18 du Code de la consommation"), "{words}");
    assert!(!words.contains("dix jours"), "{words}");
}
