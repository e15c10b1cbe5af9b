//! Specimens: one of each document, of an invented provider, for previews, for tests and to look at a template at work.

mod sales;

use jiff::Timestamp;
use jiff::civil::{Date, Time, date, time};
use jiff::tz::TimeZone;
use words::Language;

use crate::documents::{
    Absence, AbsenceLetter, Agreement, AgreementKind, AttendanceStatement, Cell, Certificate, Done, EndOfTraining,
    Figures, FiguresLine, HalfDay, Ink, Instalment, JoiningInstructions, Layout, Letter, LetterTable, Meeting, Missed,
    Named, Nature, Objective, Outcome, Party, Realised, SalesForm, SheetLearner, SignInSheet, Signatory,
};
use crate::{Colour, House, Image, PaperError, Printed, Setting, Texts, print};

pub use sales::{quote, sales_paper};

const TITLE: &str = "Excel : tableaux croisés et graphiques – niveau 2";

/// The invented provider.
pub fn house() -> House {
    House {
        name: "Atelier des Savoirs".to_owned(),
        legal_name: Some("Atelier des Savoirs SARL".to_owned()),
        address: vec!["12 rue des Tanneurs".to_owned(), "35000 Rennes".to_owned()],
        siret: Some("123 456 789 00012".to_owned()),
        activity_number: Some("53 35 12345 35".to_owned()),
        activity_region: Some("Bretagne".to_owned()),
        phone: Some("02 99 00 00 00".to_owned()),
        email: Some("contact@atelier-des-savoirs.example".to_owned()),
        website: Some("atelier-des-savoirs.example".to_owned()),
        logo: Some(logo()),
        colour: Colour::PLAIN,
    }
}

fn logo() -> Image {
    Image::svg(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\"><rect width=\"40\" height=\"40\" rx=\"8\" fill=\"#1f4b6e\"/>\
         <path d=\"M8 28 20 10l12 18M13 22h14\" fill=\"none\" stroke=\"#fff\" stroke-width=\"3\"/></svg>"
            .to_owned(),
    )
}

/// How the invented provider prints: in a language, on a day of November 2026.
pub fn setting<'a>(house: &'a House, texts: &'a Texts, language: Language) -> Setting<'a> {
    Setting {
        house,
        texts,
        language,
        // 26 November 2026, 09:30 UTC.
        made: Timestamp::constant(1_795_685_400, 0),
        zone: TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC),
    }
}

/// A signature as a hand draws one: a stroke that differs with its number.
pub fn signature(number: u32) -> Image {
    let wave = |step: u32| 20 + (number.wrapping_mul(7919).wrapping_add(step * 2_654_435)) % 23;
    let points: Vec<String> = (1..8)
        .map(|step| format!("S{} {} {} {}", step * 14 - 6, wave(step), step * 14, wave(step + 9)))
        .collect();
    Image::svg(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 50\"><path d=\"M4 30 C8 4 12 44 16 26 {}\" fill=\"none\" \
         stroke=\"#123\" stroke-width=\"2\" stroke-linecap=\"round\"/></svg>",
        points.join(" ")
    ))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn named(civility: &str, first_name: &str, last_name: &str) -> Named {
    Named {
        civility: some(civility),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
    }
}

fn done(on: Date) -> Done {
    Done {
        place: "Rennes".to_owned(),
        date: on,
        by: Signatory {
            name: "Claire Le Goff".to_owned(),
            quality: "directrice".to_owned(),
            signature: Some(signature(1)),
            stamp: None,
        },
    }
}

/// A certificat de réalisation.
pub fn certificate() -> Certificate {
    Certificate {
        number: "CR-2026-0042".to_owned(),
        version: 1,
        beneficiary: named("Mme", "Jeanne", "Martin"),
        employer: some("Menuiserie Kerdoncuff"),
        title: TITLE.to_owned(),
        nature: Nature::TrainingAction,
        starts_on: date(2026, 11, 23),
        ends_on: date(2026, 11, 24),
        realised: Realised::Minutes(630),
        remote_minutes: 0,
        monthly: false,
        done: done(date(2026, 11, 25)),
        verify_at: some("https://preau.example.fr/v/7F3K-9QDM-2XTA"),
    }
}

/// The four half-days of a session of two days.
pub fn half_days() -> Vec<HalfDay> {
    let half = |day: i8, starts: Time, ends: Time| HalfDay {
        date: date(2026, 11, day),
        starts,
        ends,
        module: some("Tableaux croisés dynamiques"),
        place: "12 rue des Tanneurs, Rennes – salle Bréhat".to_owned(),
        trainer: "Yann Quéméner".to_owned(),
        countersigned: Some(Ink::Drawn(signature(
            700 + day.unsigned_abs() as u32 * 2 + u32::from(starts.hour() > 12),
        ))),
        cancelled: false,
    };
    let (morning, afternoon) = (
        (time(9, 0, 0, 0), time(12, 30, 0, 0)),
        (time(13, 30, 0, 0), time(17, 0, 0, 0)),
    );
    [23, 24]
        .into_iter()
        .flat_map(|day| [half(day, morning.0, morning.1), half(day, afternoon.0, afternoon.1)])
        .collect()
}

/// A filled sheet of those half-days, with one cell of each sort.
pub fn sheet(layout: Layout) -> SignInSheet {
    let signed = |number| Cell::Signed {
        ink: Ink::Drawn(signature(number)),
        late_at: None,
        late_minutes: 0,
        early_minutes: 0,
    };
    let learner = |last_name: &str, first_name: &str, employer: Option<&str>, cells: Vec<Cell>| SheetLearner {
        last_name: last_name.to_owned(),
        first_name: first_name.to_owned(),
        employer: employer.map(str::to_owned),
        cells,
    };
    let late = Cell::Signed {
        ink: Ink::Drawn(signature(9)),
        // 25 November 2026, 18:02 in Rennes.
        late_at: Some(Timestamp::constant(1_795_626_120, 0)),
        late_minutes: 20,
        early_minutes: 0,
    };
    let typed = Cell::Signed {
        ink: Ink::Typed("Karim Benali".to_owned()),
        late_at: None,
        late_minutes: 0,
        early_minutes: 15,
    };
    let absent = |reason: Option<&str>, excused| Cell::Absent {
        reason: reason.map(str::to_owned),
        excused,
    };
    SignInSheet {
        document: "FE-2026-0117".to_owned(),
        title: TITLE.to_owned(),
        session: some("Session du 23 au 24 novembre 2026"),
        funder: some("OPCO EP, dossier 2026-118842"),
        layout,
        clocks: None,
        half_days: half_days(),
        learners: vec![
            learner(
                "BENALI",
                "Karim",
                Some("Menuiserie Kerdoncuff"),
                vec![signed(2), typed, signed(3), signed(4)],
            ),
            learner(
                "MARTIN",
                "Jeanne",
                Some("Menuiserie Kerdoncuff"),
                vec![signed(5), signed(6), signed(7), absent(None, false)],
            ),
            learner(
                "NGUYỄN",
                "Thị Minh Khai",
                None,
                vec![
                    Cell::NotExpected,
                    signed(8),
                    late,
                    absent(Some("convocation officielle"), true),
                ],
            ),
            learner(
                "PETIT",
                "Léa",
                None,
                vec![Cell::Declared, signed(10), signed(11), Cell::Blank],
            ),
        ],
        scan: some("https://preau.example.fr/f/FE-2026-0117"),
    }
}

/// Rates of a session, by learner.
pub fn figures() -> Figures {
    let line = |name: &str, figures: [&str; 6]| FiguresLine {
        name: name.to_owned(),
        figures: figures.map(str::to_owned).into(),
    };
    let heads = [
        "Prévues",
        "Réalisées",
        "Justifiées",
        "Non justifiées",
        "Assiduité",
        "Réalisation",
    ];
    Figures {
        title: "Assiduité".to_owned(),
        said: vec![
            ("Session".to_owned(), TITLE.to_owned()),
            ("Période".to_owned(), "23/11/2026 – 24/11/2026".to_owned()),
        ],
        head: "Apprenant".to_owned(),
        columns: heads.map(str::to_owned).into(),
        lines: vec![
            line(
                "Benali Karim",
                ["14 h", "10 h 30", "3 h 30", "0 h", "75,00 %", "75,00 %"],
            ),
            line("Martin Jeanne", ["14 h", "14 h", "0 h", "0 h", "100,00 %", "100,00 %"]),
        ],
        total: Some(line(
            "Ensemble",
            ["28 h", "24 h 30", "3 h 30", "0 h", "87,50 %", "87,50 %"],
        )),
        note: Some("Un ensemble est une somme, jamais une moyenne de taux.".to_owned()),
    }
}

/// An attestation d'assiduité.
pub fn attendance_statement() -> AttendanceStatement {
    AttendanceStatement {
        number: "AA-2026-0007".to_owned(),
        beneficiary: named("M.", "Karim", "Benali"),
        employer: None,
        title: TITLE.to_owned(),
        starts_on: date(2026, 11, 1),
        ends_on: date(2026, 11, 30),
        planned_minutes: 840,
        realised_minutes: 585,
        absences: vec![
            Absence {
                reason: "Convocation officielle".to_owned(),
                justified: true,
                minutes: 210,
            },
            Absence {
                reason: "Retard, sans motif".to_owned(),
                justified: false,
                minutes: 45,
            },
        ],
        done: done(date(2026, 12, 1)),
        verify_at: some("https://preau.example.fr/v/2M4C-11QX-8HNB"),
    }
}

/// An attestation de fin de formation.
pub fn end_of_training() -> EndOfTraining {
    let objective = |label: &str, outcome| Objective {
        label: label.to_owned(),
        outcome,
    };
    EndOfTraining {
        number: "AF-2026-0042".to_owned(),
        beneficiary: named("Mme", "Jeanne", "Martin"),
        title: TITLE.to_owned(),
        nature: Nature::TrainingAction,
        starts_on: date(2026, 11, 23),
        ends_on: date(2026, 11, 24),
        realised_minutes: 630,
        objectives: vec![
            objective(
                "Construire un tableau croisé dynamique à partir d’une liste",
                Some(Outcome::Acquired),
            ),
            objective(
                "Choisir le graphique qui convient à une série de données",
                Some(Outcome::InProgress),
            ),
            objective(
                "Actualiser un tableau relié à une source extérieure",
                Some(Outcome::NotAcquired),
            ),
            objective("Protéger un classeur partagé", None),
        ],
        assessment: some("Étude de cas de deux heures en fin de session, corrigée par le formateur."),
        certification: some("TOSA Excel (RS5252)"),
        done: done(date(2026, 11, 25)),
        verify_at: some("https://preau.example.fr/v/5TQZ-0KRW-7JPL"),
    }
}

/// A convocation.
pub fn joining_instructions() -> JoiningInstructions {
    let meeting = |half: &HalfDay| Meeting {
        date: half.date,
        starts: half.starts,
        ends: half.ends,
        module: half.module.clone(),
    };
    JoiningInstructions {
        number: some("CV-2026-0311"),
        learner: named("Mme", "Jeanne", "Martin"),
        address: vec!["3 allée des Genêts".to_owned(), "35200 Rennes".to_owned()],
        title: TITLE.to_owned(),
        meetings: half_days().iter().map(meeting).collect(),
        clocks: None,
        place: some("12 rue des Tanneurs, 35000 Rennes – salle Bréhat, 1er étage"),
        access: some("Métro République, ligne a. Ascenseur à gauche de l’entrée."),
        link: None,
        trainers: vec!["Yann Quéméner".to_owned()],
        bring: vec![
            "Un ordinateur portable avec Excel 2019 ou plus récent".to_owned(),
            "Une pièce d’identité".to_owned(),
        ],
        contact: "Nolwenn Riou, 02 99 00 00 00".to_owned(),
        disability_contact: some("Hervé Le Bris, handicap@atelier-des-savoirs.example"),
        rules_at: some("https://atelier-des-savoirs.example/reglement"),
        done: done(date(2026, 11, 12)),
        verify_at: some("https://preau.example.fr/v/7KDA-90PX-1MTV"),
    }
}

/// A convention de formation, or a contract with an individual.
pub fn agreement(kind: AgreementKind) -> Agreement {
    let individual = kind != AgreementKind::Company;
    Agreement {
        kind,
        number: if individual { "CT-2026-0008" } else { "CV-2026-0051" }.to_owned(),
        with: Party {
            name: if individual {
                "Mme Jeanne Martin"
            } else {
                "Menuiserie Kerdoncuff"
            }
            .to_owned(),
            address: vec![
                "8 zone artisanale du Cleunay".to_owned(),
                "35136 Saint-Jacques-de-la-Lande".to_owned(),
            ],
            siret: (!individual).then(|| "987 654 321 00027".to_owned()),
            represented_by: (!individual).then(|| "Gwénaël Kerdoncuff, gérant".to_owned()),
        },
        title: TITLE.to_owned(),
        objectives: vec![
            "Construire un tableau croisé dynamique".to_owned(),
            "Choisir le graphique qui convient à une série de données".to_owned(),
        ],
        programme: vec![
            "Préparer les données : listes, types, doublons".to_owned(),
            "Tableaux croisés dynamiques : champs, regroupements, calculs".to_owned(),
            "Graphiques : choisir, mettre en forme, commenter".to_owned(),
        ],
        audience: some("Toute personne qui tient des tableaux de suivi"),
        prerequisites: some("Savoir saisir une formule et trier une liste"),
        duration_minutes: 840,
        starts_on: date(2026, 11, 23),
        ends_on: date(2026, 11, 24),
        schedule: some("de 9 h à 12 h 30 et de 13 h 30 à 17 h"),
        place: "12 rue des Tanneurs, 35000 Rennes – salle Bréhat".to_owned(),
        modality: "En présence".to_owned(),
        headcount: if individual { 8 } else { 2 },
        learners: if individual {
            Vec::new()
        } else {
            vec!["Karim Benali".to_owned(), "Jeanne Martin".to_owned()]
        },
        trainers: vec!["Yann Quéméner, formateur bureautique depuis 2011, certifié TOSA Expert".to_owned()],
        assessment: some("Étude de cas corrigée en fin de session"),
        ending: some("Attestation de fin de formation ; certification TOSA Excel (RS5252) sur inscription"),
        price_cents: if individual { 64_000 } else { 128_000 },
        currency: "EUR".to_owned(),
        vat: some("exonération de TVA, article 261, 4, 4° a du CGI"),
        instalments: if individual {
            vec![
                Instalment {
                    when: "à l’issue du délai de rétractation (30 %)".to_owned(),
                    cents: 19_200,
                },
                Instalment {
                    when: "24 novembre 2026, à la fin de l’action".to_owned(),
                    cents: 44_800,
                },
            ]
        } else {
            Vec::new()
        },
        subrogated_to: (!individual).then(|| "OPCO EP".to_owned()),
        disability_contact: some("Hervé Le Bris, handicap@atelier-des-savoirs.example"),
        data_email: None,
        done: done(date(2026, 11, 3)),
        verify_at: some("https://preau.example.fr/v/3RWX-55CN-8ZQL"),
        signed: None,
    }
}

/// A letter about absences.
pub fn absence_letter() -> AbsenceLetter {
    let missed = |half: &HalfDay| Missed {
        date: half.date,
        starts: half.starts,
        ends: half.ends,
        what: half.module.clone(),
        minutes: 210,
    };
    AbsenceLetter {
        number: None,
        to: vec![
            "M. et Mme Benali".to_owned(),
            "27 boulevard de la Liberté".to_owned(),
            "35000 Rennes".to_owned(),
        ],
        learner: named("M.", "Karim", "Benali"),
        title: TITLE.to_owned(),
        missed: half_days().iter().skip(2).map(missed).collect(),
        deadline: Some(date(2026, 12, 2)),
        reply_at: some("https://preau.example.fr/a/8QXC"),
        done: done(date(2026, 11, 25)),
        verify_at: some("https://preau.example.fr/v/6HPB-21YK-4SGE"),
    }
}

/// A letter with a table: what is owed.
pub fn letter() -> Letter {
    let cells = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    Letter {
        title: "Relance".to_owned(),
        number: some("R2026-0012"),
        to: vec!["Menuiserie Kerdoncuff".to_owned(), "29000 Quimper".to_owned()],
        subject: "Objet : facture F2026-0043 échue".to_owned(),
        opening: vec![
            "Madame, Monsieur,".to_owned(),
            "Sauf erreur de notre part, ce qui suit n’est pas réglé.".to_owned(),
        ],
        table: Some(LetterTable {
            columns: cells(["Facture", "Échéance", "Retard", "Reste dû"]),
            rows: vec![cells(["F2026-0043", "26/10/2026", "30 j", "1 200,00 €"])],
            sums: vec![
                ("Indemnité forfaitaire".to_owned(), "40,00 €".to_owned()),
                ("À régler".to_owned(), "1 240,00 €".to_owned()),
            ],
        }),
        closing: vec!["Nous vous remercions de nous régler sous huit jours.".to_owned()],
        facts: vec![("IBAN".to_owned(), "FR76 3000 6000 0112 3456 7890 189".to_owned())],
        done: done(date(2026, 11, 25)),
    }
}

/// One of each, printed: its name and what came out.
///
/// # Errors
/// The first template that is at fault.
pub fn all(language: Language) -> Result<Vec<(&'static str, Printed)>, PaperError> {
    let (house, texts) = (house(), Texts::default());
    let on = setting(&house, &texts, language);
    Ok(vec![
        ("sheet-day", print(&sheet(Layout::Day), &on)?),
        ("sheet-session", print(&sheet(Layout::Session), &on)?),
        ("sheet-learner", print(&sheet(Layout::Learner), &on)?),
        ("sheet-blank", print(&sheet(Layout::Day).blank(), &on)?),
        ("certificate", print(&certificate(), &on)?),
        ("attendance-statement", print(&attendance_statement(), &on)?),
        ("end-of-training", print(&end_of_training(), &on)?),
        ("joining-instructions", print(&joining_instructions(), &on)?),
        ("invoice", print(&sales_paper(SalesForm::Invoice), &on)?),
        ("credit-note", print(&sales_paper(SalesForm::CreditNote), &on)?),
        ("quote", print(&quote(false), &on)?),
        ("quote-signed", print(&quote(true), &on)?),
        ("agreement", print(&agreement(AgreementKind::Company), &on)?),
        (
            "contract",
            print(&agreement(AgreementKind::Individual { at_a_distance: true }), &on)?,
        ),
        ("absence-letter", print(&absence_letter(), &on)?),
        ("letter", print(&letter(), &on)?),
        ("figures", print(&figures(), &on)?),
    ])
}
