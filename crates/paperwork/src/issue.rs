//! Issuing papers: once for each learner or company, under a number without gaps, from figures that nothing contradicts.
//!
//! The number is taken in the transaction that writes what the paper says ([`keep`]). Its PDF is printed after, from that
//! writing alone ([`paper`]), so that no lock is held meanwhile and a program cut off in between prints it at the next
//! asking.

mod keep;
mod paper;

use kit::error::FieldError;
use kit::write::Hand;
use kit::{Access, Db, Error, Message, Result};
use ui::Site;
use uuid::Uuid;

use crate::checks::{self, Dossier};
use crate::document::{self, Document, Form, Month, Source, Terms, Told};
use crate::facts::Learner;
use crate::letterhead::Letterhead;

pub use keep::grouped;
use keep::keep;
pub(crate) use keep::{Case, WHOLE};
pub use paper::{Paper, pdf, withdraw};

/// The kind that papers are kept as.
pub const KIND: &str = "certificate";

/// What is to be issued.
#[derive(Debug, Clone)]
pub struct Order {
    pub session: i64,
    pub form: Form,
    /// Keys of learners, or of companies for an agreement; everyone of the session when `None`.
    pub about: Option<Vec<i64>>,
    /// Which month, for a monthly certificate; each that is over, for those who are owed one each month, when `None`.
    pub month: Option<Month>,
    /// On which terms, for an agreement or a contract.
    pub terms: Terms,
    /// What the address of the public page begins with: `https://preau.example.fr`.
    pub origin: String,
    /// Whether one refusal leaves everything as it was.
    pub all_or_nothing: bool,
}

impl Order {
    /// A form for everyone of a session, what is refused left out.
    pub fn new(session: i64, form: Form, origin: &str) -> Order {
        Order {
            session,
            form,
            about: None,
            month: None,
            terms: Terms::default(),
            origin: origin.to_owned(),
            all_or_nothing: false,
        }
    }

    fn wants(&self, key: i64) -> bool {
        self.about.as_ref().is_none_or(|wanted| wanted.contains(&key))
    }
}

/// A paper, new or as it stood.
#[derive(Debug, Clone)]
pub struct Issued {
    pub id: i64,
    pub uid: Uuid,
    pub number: String,
    /// The learner that it is about, or the company that it is concluded with.
    pub about: Uuid,
    pub is_new: bool,
}

/// A learner or a company for whom nothing could be issued.
#[derive(Debug, Clone)]
pub struct Refused {
    pub about: Uuid,
    pub name: String,
    pub why: Message,
}

/// What came of an order.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub issued: Vec<Issued>,
    pub refused: Vec<Refused>,
}

/// Issues papers and prints them. Asked again, it gives back what stands, unless what it says has changed since.
///
/// # Errors
/// Forbidden without the right to issue.
pub fn issue(site: &Site, access: &Access, order: &Order) -> Result<Outcome> {
    let (head, outcome) = enter(site, access, order)?;
    let papers: Vec<i64> = outcome.issued.iter().map(|paper| paper.id).collect();
    paper::print_missing(site, access, &head, &papers)?;
    Ok(outcome)
}

/// Issues the agreement of a session with one client: the convention with a company, the contract with a learner.
/// `client` is the key of either; what `terms` do not say is as the enrolments and the programme have it.
///
/// # Errors
/// As [`issue`]; refused when it cannot be concluded: nobody of this client is enrolled, no price, no duration.
pub fn agreement(
    site: &Site,
    access: &Access,
    (session, client): (i64, i64),
    terms: Terms,
    origin: &str,
) -> Result<Issued> {
    let sql = "SELECT count(*) FROM company WHERE id = $1";
    let is_company = site.store.read(|db| db.int(sql, &[client.into()]))? > 0;
    let form = if is_company { Form::Agreement } else { Form::Contract };
    let order = Order {
        about: Some(vec![client]),
        terms,
        all_or_nothing: true,
        ..Order::new(session, form, origin)
    };
    let mut outcome = issue(site, access, &order)?;
    outcome.issued.pop().ok_or_else(|| Error::refused("paper-no-learners"))
}

/// Issues papers without printing them yet: each is printed when it is first asked for.
///
/// # Errors
/// As [`issue`].
pub fn enter(site: &Site, access: &Access, order: &Order) -> Result<(Letterhead, Outcome)> {
    access.require(KIND, "create")?;
    let (head, made) = site.store.read(|db| {
        let head = Letterhead::read(site, db)?;
        let dossier = Dossier::read(site, db, head.language, order.session)?;
        let made = made(site, db, access, (&head, &dossier), order)?;
        Ok::<_, Error>((head, made))
    })?;
    let mut outcome = Outcome {
        refused: made.refused,
        ..Outcome::default()
    };
    if order.all_or_nothing && !outcome.refused.is_empty() {
        return Err(faults(&outcome.refused));
    }
    outcome.issued = site.store.write(|tx| {
        tx.lock(&format!("certificates {}", order.session))?;
        tx.begin(access, &site.clock, "issue", "")?;
        let hand = Hand::new(access, &site.clock);
        let kept = made
            .documents
            .into_iter()
            .map(|draft| keep(tx, hand, order, &draft.case, draft.document));
        kept.collect::<Result<Vec<_>>>()
    })?;
    Ok((head, outcome))
}

/// Refusals as faults of a request, each on whom it is about.
pub fn faults(refused: &[Refused]) -> Error {
    let fault = |refused: &Refused| FieldError::new(refused.about.to_string(), refused.why.clone());
    Error::Invalid(refused.iter().map(fault).collect())
}

/// A document that may be issued.
pub(crate) struct Draft {
    pub case: Case,
    /// The name of whom it is about, as far as who asks may read it.
    pub name: String,
    pub document: Document,
}

/// What an order asks for, as the store has it today: what would be issued, and what would be refused.
#[derive(Default)]
pub(crate) struct Made {
    pub documents: Vec<Draft>,
    pub refused: Vec<Refused>,
}

impl Made {
    fn add(&mut self, case: Case, name: String, document: Result<Document>) -> Result<()> {
        match document {
            Ok(document) => self.documents.push(Draft { case, name, document }),
            Err(Error::Refused(why)) => self.refused.push(Refused {
                about: case.uid,
                name,
                why,
            }),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// Makes the documents, from one state of the store, and writes nothing.
pub(crate) fn made(
    site: &Site,
    db: &mut Db<'_>,
    access: &Access,
    (head, dossier): (&Letterhead, &Dossier),
    order: &Order,
) -> Result<Made> {
    let mut made = Made::default();
    let (session, ledger) = (&dossier.session, &dossier.ledger);
    let source = Source {
        site,
        head,
        session,
        slots: &ledger.slots,
    };
    if order.form.is_bought() {
        let known = (session, ledger);
        for client in document::clients(site, db, order.form, known, &dossier.learners, head.language)? {
            if order.wants(client.id) && (client.is_usual || order.about.is_some()) {
                let known = (ledger, &dossier.learners);
                let document = document::agreement(order.form, &source, known, &client, &order.terms);
                let case = match order.form {
                    Form::Agreement => Case::of_company(client.id, client.uid),
                    _ => Case::of_learner(client.id, client.uid),
                };
                made.add(case, client.name.clone(), document)?;
            }
        }
        return Ok(made);
    }
    let told = match order.form {
        Form::Absence => Some(Told::read(db, order.session)?),
        _ => None,
    };
    for line in &ledger.lines {
        let person = &line.learner.person;
        let Some(learner) = dossier.learners.get(&person.id).filter(|_| order.wants(person.id)) else {
            continue;
        };
        if order.form == Form::Monthly {
            monthly(&mut made, &source, dossier, access, (line, learner), order)?;
            continue;
        }
        let mut case = Case::of_learner(person.id, person.uid);
        let document = match (dossier.blocks(order.form, None, person.id), &told) {
            (Some(finding), _) => Err(Error::Refused(checks::message(site, dossier, &finding, head.language))),
            (None, Some(told)) => match document::letter(&source, learner, line, told, &order.origin)? {
                Some((part, letter)) => {
                    case.part = part;
                    Ok(letter)
                }
                None if order.about.is_some() => Err(Error::refused("paper-nothing-missed")),
                None => continue,
            },
            (None, None) if order.form == Form::Joining => document::joining(&source, learner, line, &dossier.names),
            (None, None) => Document::of(order.form, &source, learner, line),
        };
        made.add(case, person.listed(access), document)?;
    }
    Ok(made)
}

/// The certificates of a learner by month: of the month that is asked for, or of each that is over when a certificate is owed
/// each month to who pays for them.
fn monthly(
    made: &mut Made,
    source: &Source<'_>,
    dossier: &Dossier,
    access: &Access,
    (line, learner): (&attendance::rates::Line, &Learner),
    order: &Order,
) -> Result<()> {
    let person = &line.learner.person;
    let months = match order.month {
        Some(month) => vec![month],
        None if learner.is_monthly => Month::between(
            source.session.starts_on,
            source.session.ends_on.min(source.site.clock.today()),
        ),
        None => Vec::new(),
    };
    for month in months {
        let document = match dossier.blocks(order.form, Some(month), person.id) {
            Some(finding) => Err(Error::Refused(checks::message(
                source.site,
                dossier,
                &finding,
                source.head.language,
            ))),
            None => match document::monthly(source, learner, line, month) {
                // Nobody asked for a month in which nothing was followed, or that is not over.
                Err(Error::Refused(_)) if order.month.is_none() => continue,
                document => document,
            },
        };
        let mut case = Case::of_learner(person.id, person.uid);
        case.part = month.to_string();
        made.add(case, person.listed(access), document)?;
    }
    Ok(())
}
