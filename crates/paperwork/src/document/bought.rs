//! What training is bought by: a convention with a company for its learners, a contract with a person who pays alone.

use std::collections::{BTreeMap, HashMap};

use attendance::rates::Ledger;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use kit::{Db, Error, Result};
use papers::documents::{Agreement, AgreementKind, Instalment, Party};
use ui::{Pen, Site};
use uuid::Uuid;
use words::Language;

use super::{Document, Form, Source, minutes};
use crate::facts::{Learner, Session};
use crate::identity::spaced;

/// Currency of prices, which the registry keeps in cents of euros.
const CURRENCY: &str = "EUR";
/// The most that an individual may be asked for at the end of the time to withdraw (Code du travail, L6353-6).
const FIRST_SHARE: i64 = 30;

/// On which terms; what is not said is as the enrolments, the programme and the identity of the house have it.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The whole price in cents; the sum of the prices of the enrolments unless said.
    pub price_cents: Option<i64>,
    /// What is said of VAT.
    pub vat: Option<String>,
    /// When the price is paid. A contract with an individual has instalments that the law allows unless said.
    pub instalments: Vec<Instalment>,
    /// The funder that pays the provider directly.
    pub subrogated_to: Option<String>,
    /// Whether a contract with an individual is concluded at a distance.
    pub at_a_distance: bool,
}

/// With whom one agreement of a session is concluded.
pub(crate) struct Client {
    /// Key and public id: of the company, or of the learner who pays alone.
    pub id: i64,
    pub uid: Uuid,
    pub name: String,
    party: Party,
    /// Whether an agreement with them is issued to everyone's: a person whom somebody else pays for is asked one by one.
    pub is_usual: bool,
    /// Keys of the learners that it is about.
    learners: Vec<i64>,
}

/// With whom a session is agreed: each company with its learners, or each learner who pays alone.
pub(crate) fn clients(
    site: &Site,
    db: &mut Db<'_>,
    form: Form,
    (session, ledger): (&Session, &Ledger),
    learners: &HashMap<i64, Learner>,
    language: Language,
) -> Result<Vec<Client>> {
    let seated = ledger.lines.iter().map(|line| line.learner.person.id);
    let seated = seated.filter_map(|id| learners.get(&id));
    let mut clients: Vec<Client> = Vec::new();
    for learner in seated {
        let company = learner.company.or(session.company);
        match (form, company) {
            (Form::Agreement, Some(company)) => match clients.iter_mut().find(|client| client.id == company) {
                Some(client) => client.learners.push(learner.id),
                None => clients.extend(company_client(site, db, language, company, learner.id)?),
            },
            (Form::Contract, _) => clients.push(alone(site, language, learner)),
            _ => {}
        }
    }
    Ok(clients)
}

fn company_client(
    site: &Site,
    db: &mut Db<'_>,
    language: Language,
    company: i64,
    learner: i64,
) -> Result<Option<Client>> {
    let sql =
        "SELECT c.uid, c.legal_name, c.name, c.address, c.postal_code, c.city, c.siret, p.first_name, p.last_name,
        k.job FROM company c LEFT JOIN contact k ON k.company_id = c.id LEFT JOIN person p ON p.id = k.id
        WHERE c.id = $1 ORDER BY coalesce(k.is_main, 0) DESC, k.id LIMIT 1";
    let Some(row) = db.row(sql, &[company.into()])? else {
        return Ok(None);
    };
    let text = |index: usize| {
        let text = row[index].as_str().map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let joined = |parts: [Option<String>; 2], with: &str| {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(parts.join(with)).filter(|text| !text.is_empty())
    };
    let contact = joined([text(7), text(8)], " ");
    let name = text(1).or_else(|| text(2)).unwrap_or_default();
    let blank = || site.words.text(language, "paper-to-fill-in").to_owned();
    Ok(row[0].as_uid().map(|uid| Client {
        id: company,
        uid,
        name: name.clone(),
        party: Party {
            name,
            address: [text(3), joined([text(4), text(5)], " ")]
                .into_iter()
                .flatten()
                .collect(),
            siret: text(6).map(|siret| spaced(&siret, &[3, 3, 3, 5])),
            represented_by: Some(joined([contact, text(9)], ", ").unwrap_or_else(blank)),
        },
        is_usual: true,
        learners: vec![learner],
    }))
}

fn alone(site: &Site, language: Language, learner: &Learner) -> Client {
    let blank = site.words.text(language, "paper-to-fill-in").to_owned();
    Client {
        id: learner.id,
        uid: learner.uid,
        name: learner.named.full(),
        party: Party {
            name: learner.named.full(),
            address: vec![learner.email.clone().unwrap_or(blank)],
            siret: None,
            represented_by: None,
        },
        is_usual: learner.pays_alone,
        learners: vec![learner.id],
    }
}

/// The agreement with a client.
///
/// # Errors
/// Refused without a price, or when the session has no duration yet; for individuals, when the first instalment is more
/// than the law allows.
pub(crate) fn agreement(
    form: Form,
    source: &Source<'_>,
    (ledger, learners): (&Ledger, &HashMap<i64, Learner>),
    client: &Client,
    terms: &Terms,
) -> Result<Document> {
    let (session, head) = (source.session, source.head);
    let pen = Pen::new(source.site, head.language);
    let of_client = || client.learners.iter().filter_map(|id| learners.get(id));
    let prices: Option<i64> = of_client().map(|learner| learner.price.or(session.price)).sum();
    let price_cents = terms.price_cents.or(prices);
    let price_cents = price_cents.ok_or_else(|| Error::refused("paper-no-price"))?;
    let contracts = ledger
        .lines
        .iter()
        .filter(|line| client.learners.contains(&line.learner.person.id));
    let duration = contracts.map(|line| line.learner.contract).max().unwrap_or_default();
    let taught: i64 = source
        .slots
        .iter()
        .filter(|slot| !slot.cancelled)
        .map(|slot| slot.span.seconds() / 60)
        .sum();
    let duration = if duration > 0 { duration } else { taught };
    if duration <= 0 {
        return Err(Error::refused("paper-no-duration"));
    }
    let is_company = form == Form::Agreement;
    let headcount = if is_company {
        client.learners.len() as i64
    } else {
        session.capacity.unwrap_or(ledger.lines.len() as i64)
    };
    let today = source.site.clock.today();
    let instalments = match (terms.instalments.is_empty(), is_company) {
        (true, false) => instalments(&pen, session, price_cents, head.language),
        _ => terms.instalments.clone(),
    };
    if !is_company
        && instalments
            .first()
            .is_some_and(|first| first.cents * 100 > price_cents * FIRST_SHARE)
        && instalments.len() > 1
    {
        return Err(Error::refused("paper-first-instalment"));
    }
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let ending = match &session.certification {
        Some(certification) => pen.t1("paper-ends-with-certification", "certification", certification),
        None => pen.t("paper-ends-with").to_owned(),
    };
    let agreement = Box::new(Agreement {
        kind: match is_company {
            true => AgreementKind::Company,
            false => AgreementKind::Individual {
                at_a_distance: terms.at_a_distance,
            },
        },
        number: String::new(),
        with: client.party.clone(),
        title: session.title.clone(),
        objectives: session.objectives.clone(),
        programme: session.modules.clone(),
        audience: session.audience.clone(),
        prerequisites: session.prerequisites.clone(),
        duration_minutes: minutes(duration),
        starts_on: session.starts_on,
        ends_on: session.ends_on,
        schedule: schedule(&pen, source),
        place: session
            .place
            .clone()
            .or_else(|| session.remote_link.clone())
            .unwrap_or_else(|| pen.t("paper-to-fill-in").to_owned()),
        modality: session
            .modality
            .as_deref()
            .map_or_else(String::new, |code| pen.t(&format!("choice-modality-{code}")).to_owned()),
        headcount: u32::try_from(headcount).unwrap_or_default(),
        learners: match is_company {
            true => of_client().map(|learner| learner.named.full()).collect(),
            false => Vec::new(),
        },
        trainers: session.trainers.clone(),
        assessment: session.assessment.clone(),
        ending: Some(ending),
        price_cents,
        currency: CURRENCY.to_owned(),
        vat: terms.vat.clone().or_else(|| some(&head.identity.vat_mention)),
        instalments,
        subrogated_to: terms.subrogated_to.clone(),
        disability_contact: some(&head.identity.disability_contact),
        data_email: Some(some(&head.identity.email).unwrap_or_else(|| pen.t("paper-to-fill-in").to_owned())),
        done: head.done(today),
        verify_at: None,
        signed: None,
    });
    Ok(match is_company {
        true => Document::Agreement(agreement),
        false => Document::Contract(agreement),
    })
}

/// What an individual may be asked for: 30 % once the time to withdraw is over, the rest as the course goes on (Code du
/// travail, L6353-6): at its middle and its end, or at its end alone when it lasts less than a week.
fn instalments(pen: &Pen<'_>, session: &Session, cents: i64, language: Language) -> Vec<Instalment> {
    if cents <= 0 {
        return Vec::new();
    }
    let first = cents * FIRST_SHARE / 100;
    let days = session
        .starts_on
        .until(session.ends_on)
        .map_or(0, |span| span.get_days());
    let mut parts = vec![Instalment {
        when: pen.t("paper-due-after-withdrawal").to_owned(),
        cents: first,
    }];
    let on = |key: &str, day: Date| pen.t1(key, "day", &words::format::date(language, day));
    let mut rest = cents - first;
    if days >= 7
        && let Ok(middle) = session.starts_on.checked_add((days / 2).days())
    {
        let half = rest / 2;
        parts.push(Instalment {
            when: on("paper-due-half-way", middle),
            cents: half,
        });
        rest -= half;
    }
    parts.push(Instalment {
        when: on("paper-due-at-the-end", session.ends_on),
        cents: rest,
    });
    parts
}

/// Half-days and hours in words: the three spans of hours that are met most.
fn schedule(pen: &Pen<'_>, source: &Source<'_>) -> Option<String> {
    let slots: Vec<_> = source.slots.iter().filter(|slot| !slot.cancelled).collect();
    let mut hours: BTreeMap<(Time, Time), usize> = BTreeMap::new();
    for slot in &slots {
        let (from, to) = (
            slot.span.from.to_zoned_datetime(slot.zone.clone()),
            slot.span.to.to_zoned_datetime(slot.zone.clone()),
        );
        *hours.entry((from.time(), to.time())).or_default() += 1;
    }
    if slots.is_empty() {
        return None;
    }
    let mut most: Vec<_> = hours.into_iter().collect();
    most.sort_by_key(|(span, count)| (std::cmp::Reverse(*count), *span));
    most.truncate(3);
    most.sort_unstable_by_key(|(span, _)| *span);
    let said = most.iter().map(|((from, to), _)| {
        pen.t2(
            "paper-hours",
            "from",
            &from.strftime("%H:%M").to_string(),
            "to",
            &to.strftime("%H:%M").to_string(),
        )
    });
    let said: Vec<String> = said.collect();
    let count = slots.len() as i64;
    let args = words::args! { "count" => count, "number" => pen.number(count), "hours" => said.join(", ") };
    Some(pen.format("paper-schedule", &args))
}
