//! Attestations, convocation and letter.

use papers::documents::SalesForm;
use papers::specimen;

use crate::reading::words_of;

fn holds(words: &str, said: &[&str]) {
    for said in said {
        assert!(words.contains(said), "« {said} » is missing: {words}");
    }
}

#[test]
fn a_table_of_figures_says_what_was_asked_for_and_keeps_its_whole_under_its_lines() {
    let words = words_of(&specimen::figures());
    holds(
        &words,
        &[
            "Session Excel",
            "Période 23/11/2026 – 24/11/2026",
            "Benali Karim 14 h 10 h 30",
            "Ensemble 28 h 24 h 30 3 h 30 0 h 87,50 % 87,50 %",
            "jamais une moyenne",
        ],
    );
    let mut many = specimen::figures();
    many.lines = std::iter::repeat_n(many.lines[0].clone(), 120).collect();
    let words = words_of(&many);
    assert!(
        words.matches("Non justifiées").count() > 1,
        "the head stands on each page"
    );
}

#[test]
fn an_attendance_statement_tells_hours_and_absences_by_reason() {
    let mut statement = specimen::attendance_statement();
    holds(
        &words_of(&statement),
        &[
            "du 1er novembre 2026 au 30 novembre 2026",
            "14 h",
            "9 h 45",
            "4 h 15",
            "69,64 %",
            "Convocation officielle Oui 3 h 30",
            "Retard, sans motif Non 45 min",
        ],
    );
    statement.planned_minutes = 0;
    statement.realised_minutes = 0;
    statement.absences.clear();
    let words = words_of(&statement);
    holds(&words, &["Taux d’assiduité –", "Aucune absence"]);
    assert!(
        !words.contains('%'),
        "a rate without denominator is not a number: {words}"
    );
}

#[test]
fn an_end_of_training_statement_tells_what_came_of_each_objective() {
    holds(
        &words_of(&specimen::end_of_training()),
        &[
            "Mme Jeanne Martin",
            "article L6353-1 du Code du travail",
            "Action de formation",
            "10 h 30",
            "à partir d’une liste Acquis",
            "données En cours d’acquisition",
            "extérieure Non acquis",
            "partagé Non évalué",
            "TOSA Excel (RS5252)",
        ],
    );
}

#[test]
fn a_convocation_says_who_what_when_where_and_whom_to_ask() {
    holds(
        &words_of(&specimen::joining_instructions()),
        &[
            "Mme Jeanne Martin 3 allée des Genêts 35200 Rennes",
            "« Excel : tableaux croisés et graphiques – niveau 2 », du 23 novembre 2026 au 24 novembre 2026",
            "lundi 23 novembre 2026",
            "13:30 – 17:00",
            "salle Bréhat",
            "Métro République",
            "Yann Quéméner",
            "Un ordinateur portable",
            "Nolwenn Riou, 02 99 00 00 00",
            "Référent handicap",
            "https://atelier-des-savoirs.example/reglement",
        ],
    );
}

#[test]
fn a_letter_shows_its_table_its_sums_and_where_to_pay() {
    holds(
        &words_of(&specimen::letter()),
        &[
            "Objet : facture F2026-0043 échue",
            "F2026-0043 26/10/2026 30 j 1 200,00 €",
            "À régler 1 240,00 €",
            "IBAN FR76 3000 6000 0112 3456 7890 189",
        ],
    );
}

#[test]
fn an_absence_letter_lists_what_was_missed_and_asks_for_a_reason() {
    holds(
        &words_of(&specimen::absence_letter()),
        &[
            "M. et Mme Benali 27 boulevard",
            "Objet : absences de M. Karim Benali",
            "mardi 24 novembre 2026",
            "Total 7 h",
            "avant le 2 décembre 2026",
            "https://preau.example.fr/a/8QXC",
        ],
    );
}

#[test]
fn an_invoice_says_all_that_the_law_wants_and_a_credit_note_what_it_corrects() {
    holds(
        &words_of(&specimen::sales_paper(SalesForm::Invoice)),
        &[
            "Facture F2026-0043",
            "Menuiserie Kerdoncuff & Fils 3 quai Sud 29200 Brest",
            "SIRET 404 833 048 00022",
            "14 h 90,00 €",
            "1,5 j 200,00 €",
            "Remise -30,00 €",
            "20 %",
            "Exonération de TVA — article 261, 4, 4° a du CGI",
            "Net à payer 1 251,60 €",
            "FR76 3000 6000 0112 3456 7890 189",
            "frais de recouvrement en cas de retard de paiement : 40 €",
            "Pas d’escompte",
            "RCS Rennes 732 829 320",
        ],
    );
    holds(
        &words_of(&specimen::sales_paper(SalesForm::CreditNote)),
        &[
            "Avoir A2026-0003",
            "corrige la facture F2026-0043 du 26 novembre 2026",
            "Net à votre crédit",
        ],
    );
}
