//! Feuilles d'émargement: columns, struck cells, late signatures, pages.

use jiff::ToSpan as _;
use papers::documents::{Cell, HalfDay, Layout, SheetLearner, SignInSheet};
use papers::specimen;

use crate::reading::{Read, printed, words_of};

/// A sheet of so many learners.
fn of_learners(count: usize) -> SignInSheet {
    let mut sheet = specimen::sheet(Layout::Day);
    sheet.half_days.truncate(2);
    let one = sheet.learners[0].clone();
    sheet.learners = (1..=count)
        .map(|rank| SheetLearner {
            last_name: format!("NOM-{rank:02}"),
            ..one.clone()
        })
        .collect();
    sheet
}

#[test]
fn a_session_of_two_days_has_four_columns_each_signed_by_the_trainer() {
    let sheet = specimen::sheet(Layout::Session);
    let printed = printed(&sheet);
    assert_eq!(printed.pages, 1);
    let words = Read::new(&printed).words();
    assert_eq!(words.matches("09:00 – 12:30").count(), 2, "{words}");
    assert_eq!(words.matches("13:30 – 17:00").count(), 2, "{words}");
    assert!(
        words.contains("Excel : tableaux croisés et graphiques – niveau 2"),
        "titled as the agreement: {words}"
    );
    for said in [
        "lundi 23 novembre 2026",
        "mardi 24 novembre 2026",
        "salle Bréhat",
        "Tableaux croisés dynamiques",
        "Yann Quéméner",
        "OPCO EP, dossier 2026-118842",
        "FE-2026-0117",
    ] {
        assert!(words.contains(said), "« {said} »: {words}");
    }
    assert_eq!(Read::new(&printed).tags("TH"), 6, "every column has its head");
}

#[test]
fn an_absence_is_struck_a_late_signature_dated_and_a_declared_presence_said_as_such() {
    let words = words_of(&specimen::sheet(Layout::Session));
    assert!(words.contains("Absent"), "{words}");
    assert!(words.contains("Absence justifiée convocation officielle"), "{words}");
    assert!(words.contains("signé le 25/11/2026 à 18:02"), "{words}");
    assert!(words.contains("retard 20 min"), "{words}");
    assert!(words.contains("parti 15 min avant la fin"), "{words}");
    assert!(words.contains("Présence déclarée par le formateur"), "{words}");
    assert!(words.contains("non attendu"), "{words}");
}

#[test]
fn a_struck_cell_is_crossed_by_a_line() {
    let with = |cell: Cell| {
        let mut sheet = of_learners(1);
        sheet.learners[0].cells = vec![cell, Cell::Blank];
        Read::new(&printed(&sheet)).slanted_lines()
    };
    let absent = Cell::Absent {
        reason: None,
        excused: false,
    };
    assert_eq!(with(absent), 1);
    assert_eq!(with(Cell::Blank), 0);
}

#[test]
fn a_declared_presence_carries_no_signature() {
    let pictures = |cell: Cell| {
        let mut sheet = of_learners(1);
        sheet.learners[0].cells = vec![cell, Cell::Blank];
        Read::new(&printed(&sheet)).tags("Figure")
    };
    let signed = specimen::sheet(Layout::Day).learners[0].cells[0].clone();
    assert_eq!(pictures(Cell::Declared), pictures(Cell::Blank));
    assert_eq!(pictures(signed), pictures(Cell::Blank) + 1);
}

#[test]
fn a_blank_sheet_keeps_who_is_not_expected_and_nothing_that_was_signed() {
    let words = words_of(&specimen::sheet(Layout::Session).blank());
    for signed in [
        "Absent ",
        "Absence justifiée",
        "signé le",
        "Présence déclarée par le formateur",
        "retard",
    ] {
        assert!(!words.contains(signed), "« {signed} »: {words}");
    }
    assert!(words.contains("non attendu"), "{words}");
}

#[test]
fn forty_learners_stand_on_three_pages_each_whole_by_itself() {
    let printed = printed(&of_learners(40));
    assert_eq!(printed.pages, 3);
    let read = Read::new(&printed);
    let mut seen = 0;
    for page in 1..=3 {
        let text = read.page(page);
        assert!(text.contains("Nom et prénom du stagiaire"), "page {page} has its heads");
        assert!(
            text.contains("Signature du formateur"),
            "page {page} is signed by the trainer"
        );
        assert!(text.contains(&format!("Page {page}/3")), "page {page}");
        seen += text.matches("NOM-").count();
    }
    assert_eq!(seen, 40);
}

#[test]
fn long_names_and_employers_leave_the_pages_as_they_were_cut() {
    let mut sheet = of_learners(15);
    for learner in &mut sheet.learners {
        learner.last_name = "DE LA ROCHEFOUCAULD-MONTMORENCY D’ESTRÉES".to_owned();
        learner.first_name = "Marie-Françoise Élisabeth Bernadette".to_owned();
        learner.employer = Some("Établissement public de coopération intercommunale de l’Ouest".to_owned());
    }
    let printed = printed(&sheet);
    assert_eq!(printed.pages, 1);
    let words = Read::new(&printed).words();
    assert_eq!(words.matches("Bernadette").count(), 15, "{words}");
}

/// The half-days of so many days, from the specimen's first.
fn days(count: i32) -> Vec<HalfDay> {
    let pattern = &specimen::half_days()[..2];
    (0..count)
        .flat_map(|day| {
            pattern.iter().map(move |half_day| HalfDay {
                date: half_day.date.checked_add(day.days()).unwrap(),
                ..half_day.clone()
            })
        })
        .collect()
}

#[test]
fn a_week_stands_on_one_wide_page_and_the_next_on_another() {
    let mut sheet = of_learners(8);
    sheet.layout = Layout::Week;
    sheet.half_days = days(12);
    let printed = printed(&sheet);
    assert_eq!(printed.pages, 3, "fourteen half-days of the first week take two pages");
    let first = Read::new(&printed).page(1);
    assert!(first.contains("lundi 23 novembre 2026"), "{first}");
    assert!(!first.contains("lundi 30 novembre 2026"), "{first}");
}

#[test]
fn a_learner_has_a_sheet_of_their_own() {
    let printed = printed(&specimen::sheet(Layout::Learner));
    assert_eq!(printed.pages, 4);
    let page = Read::new(&printed).page(2);
    assert!(page.contains("MARTIN Jeanne"), "{page}");
    assert!(!page.contains("BENALI"), "{page}");
    assert_eq!(
        page.matches("novembre 2026").count(),
        5,
        "four half-days, and the session: {page}"
    );
}

#[test]
fn a_cancelled_half_day_is_signed_by_nobody_and_one_across_midnight_says_so() {
    let mut sheet = specimen::sheet(Layout::Session);
    sheet.half_days[1].cancelled = true;
    sheet.half_days[3].starts = jiff::civil::time(22, 0, 0, 0);
    sheet.half_days[3].ends = jiff::civil::time(1, 30, 0, 0);
    let words = words_of(&sheet);
    assert!(words.contains("Annulée"), "{words}");
    assert!(
        !words.contains("signature saisie"),
        "the signature of the cancelled half-day is not shown: {words}"
    );
    assert!(words.contains("22:00 – 01:30 (lendemain)"), "{words}");
}

#[test]
fn a_session_without_learners_or_half_days_prints_an_empty_page_and_not_an_error() {
    let mut sheet = specimen::sheet(Layout::Day);
    sheet.learners.clear();
    assert_eq!(printed(&sheet).pages, 1);
    sheet.half_days.clear();
    sheet.layout = Layout::Session;
    assert_eq!(printed(&sheet).pages, 1);
}
