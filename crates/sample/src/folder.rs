//! What a student's folder holds besides the schooling: options followed and documents.

use crate::calendar::{day, draw_day, plus};
use crate::code::{DocumentKind, DocumentState, OptionKind, Reason, Status};
use crate::curriculum::{GENERAL, SUBJECTS};
use crate::establishment::Establishment;
use crate::model::{DocumentHint, OptionTaken, Period};
use crate::random::Random;
use jiff::civil::Date;

/// The options followed along a history, each for as long as the levels that offer it last.
pub(crate) fn options(random: &mut Random, history: &[Period]) -> Vec<OptionTaken> {
    let mut taken = Vec::new();
    let mut language = [false; 3];
    let mut section = false;
    let mut specialities = 0;
    for (option, plan) in SUBJECTS.iter().enumerate() {
        let offered = |period: &&Period| {
            matches!(period.status, Status::Enrolled | Status::OnLeave)
                && (plan.subject.levels.0..=plan.subject.levels.1).contains(&period.level)
                && (plan.subject.kind != OptionKind::Speciality || period.track == Some(GENERAL))
        };
        let Some(first) = history.iter().find(offered) else {
            continue;
        };
        let chosen = match plan.subject.kind {
            OptionKind::Language1 => once(&mut language[0], random, plan.share, option == 1),
            OptionKind::Language2 => once(&mut language[1], random, plan.share, option == 4),
            OptionKind::Language3 => once(&mut language[2], random, plan.share, false),
            OptionKind::Section => once(&mut section, random, plan.share, false),
            OptionKind::Speciality if specialities == 3 => false,
            // The last three of the list are taken when too few came before.
            OptionKind::Speciality => {
                let forced = SUBJECTS.len() - option <= 3 - specialities;
                let chosen = forced || random.chance(plan.share);
                specialities += usize::from(chosen);
                chosen
            }
            OptionKind::Optional => random.chance(plan.share),
        };
        if let Some(last) = history.iter().rfind(offered).filter(|_| chosen) {
            let valid_to = last.valid_to;
            taken.push(OptionTaken {
                option,
                valid_from: first.valid_from,
                valid_to,
            });
        }
    }
    drop_third_speciality(history, &mut taken);
    taken
}

/// Chooses at most one option of a kind; `last` is taken by those who chose none before.
fn once(taken: &mut bool, random: &mut Random, share: usize, last: bool) -> bool {
    let chosen = !*taken && (last || random.chance(share));
    *taken |= chosen;
    chosen
}

/// One of the three specialities of Première is given up in Terminale (arrêté of 16 July 2018).
fn drop_third_speciality(history: &[Period], taken: &mut [OptionTaken]) {
    let is_speciality = |taken: &&mut OptionTaken| SUBJECTS[taken.option].subject.kind == OptionKind::Speciality;
    let last_premiere = history
        .iter()
        .rfind(|period| period.level == 14 && period.status == Status::Enrolled)
        .and_then(|period| period.valid_to);
    let reaches_terminale = history
        .iter()
        .any(|period| period.level == 15 && period.status == Status::Enrolled);
    if let (Some(end), true) = (last_premiere, reaches_terminale)
        && let Some(third) = taken.iter_mut().filter(is_speciality).nth(2)
    {
        third.valid_to = Some(end);
    }
}

/// What is known of a student that decides the documents asked for.
pub(crate) struct Situation<'a> {
    pub birth_date: Date,
    pub history: &'a [Period],
    /// Neither French nor a citizen of the Union, who need no residence permit.
    pub needs_permit: bool,
    pub court_order: bool,
}

/// The documents held or awaited.
pub(crate) fn documents(random: &mut Random, house: &Establishment, situation: &Situation<'_>) -> Vec<DocumentHint> {
    let today = house.plan.today;
    let (Some(first), Some(last)) = (situation.history.first(), situation.history.last()) else {
        return Vec::new();
    };
    let mut documents = Vec::with_capacity(5);
    let mut add = |kind, state, issued_on: Option<Date>, expires_on| {
        documents.push(DocumentHint {
            kind,
            state,
            issued_on,
            expires_on,
        });
    };
    if last.status == Status::Applicant {
        let state = random.pick(&[DocumentState::Requested, DocumentState::Received]);
        add(DocumentKind::BirthCertificate, state, None, None);
        return documents;
    }
    add(
        DocumentKind::BirthCertificate,
        DocumentState::Verified,
        Some(first.valid_from),
        None,
    );
    if matches!(last.status, Status::Enrolled | Status::OnLeave) {
        let year = &house.years[last.year];
        let handed_in = draw_day(random, plus(year.starts_on, -60), plus(year.starts_on, 45).min(today));
        match random.below(100) {
            0..86 => add(
                DocumentKind::SchoolInsurance,
                DocumentState::Verified,
                Some(handed_in),
                Some(year.ends_on),
            ),
            86..92 => add(DocumentKind::SchoolInsurance, DocumentState::Missing, None, None),
            _ => add(
                DocumentKind::SchoolInsurance,
                DocumentState::Expired,
                Some(plus(handed_in, -365)),
                Some(plus(year.starts_on, -1)),
            ),
        }
        let review = draw_day(
            random,
            plus(today, -40).max(plus(first.valid_from, 30)),
            plus(today, 500),
        );
        let state = if review < today {
            DocumentState::Expired
        } else {
            DocumentState::Verified
        };
        add(DocumentKind::Vaccination, state, Some(first.valid_from), Some(review));
        let consent = random.weighted(&[
            (DocumentState::Received, 82),
            (DocumentState::Requested, 12),
            (DocumentState::Missing, 6),
        ]);
        let given = (consent == DocumentState::Received).then_some(handed_in);
        add(DocumentKind::PhotoConsent, consent, given, given.map(|_| year.ends_on));
    }
    if last.level >= 9 && random.chance(380) {
        let kind = random.pick(&[
            DocumentKind::IdentityCard,
            DocumentKind::IdentityCard,
            DocumentKind::Passport,
        ]);
        // A minor's passport is valid five years, an identity card ten (decree 2021-279).
        let years = if kind == DocumentKind::Passport { 5 } else { 10 };
        let issued =
            draw_day(random, plus(today, -365 * years - 90), plus(today, -30)).max(plus(situation.birth_date, 90));
        let expires = day(issued.year() + years as i16, issued.month(), issued.day());
        let state = if expires < today {
            DocumentState::Expired
        } else {
            DocumentState::Verified
        };
        add(kind, state, Some(issued), Some(expires));
    }
    if situation.needs_permit && plus(situation.birth_date, 18 * 365 + 5) < today {
        let expires = draw_day(random, plus(today, -20), plus(today, 330));
        let state = if expires < today {
            DocumentState::Expired
        } else {
            DocumentState::Verified
        };
        add(
            DocumentKind::ResidencePermit,
            state,
            Some(plus(expires, -365)),
            Some(expires),
        );
    }
    if first.reason == Reason::MidYearArrival {
        let state = random.pick(&[DocumentState::Received, DocumentState::Requested]);
        add(DocumentKind::TransferCertificate, state, Some(first.valid_from), None);
    }
    if situation.court_order {
        add(
            DocumentKind::CourtOrder,
            DocumentState::Verified,
            Some(first.valid_from),
            None,
        );
    }
    if last.status == Status::Enrolled && random.chance(28) {
        let issued = draw_day(random, plus(today, -330), today);
        add(
            DocumentKind::CarePlan,
            DocumentState::Verified,
            Some(issued),
            Some(plus(issued, 365)),
        );
    }
    documents
}
