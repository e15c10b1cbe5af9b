//! Sending papers: to the learner, or to the contact of the company that employs them.

use accounts::letters::{self, Written};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Result, Tx};
use ui::{Pen, Site};
use words::Language;

use crate::issue::{self, KIND, Paper, grouped};

/// To whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Learner,
    Company,
}

impl To {
    pub fn from_code(code: &str) -> Option<To> {
        match code {
            "learner" => Some(To::Learner),
            "company" => Some(To::Company),
            _ => None,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sent {
    pub sent: i64,
    /// Papers of people of whom no e-mail address is known.
    pub without_address: i64,
}

/// Puts a letter on the queue for each paper, its PDF with it.
///
/// # Errors
/// Forbidden without the right to issue.
pub fn send(site: &Site, access: &Access, papers: &[i64], to: To) -> Result<Sent> {
    access.require(KIND, "create")?;
    // Printed first, where something was cut off before: a letter takes the file along.
    let files = papers
        .iter()
        .map(|paper| issue::pdf(site, access, *paper).map(|file| file.id));
    let files = files.collect::<Result<Vec<_>>>()?;
    let language = site.establishment().language();
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "send", "")?;
        let hand = Hand::new(access, &site.clock);
        let mut sent = Sent::default();
        for (paper, file) in papers.iter().zip(&files) {
            let paper = Paper::load(tx, *paper)?;
            if paper.state != "valid" {
                continue;
            }
            let Some((address, name)) = addressee(tx, &paper, to)? else {
                sent.without_address += 1;
                continue;
            };
            let letter = written(site, language, &paper, (address, name), *file);
            letters::post(tx, &site.clock, None, &letter)?;
            let values = Values::new().with("sent_at", site.clock.now());
            hand.update_unchecked(tx, KIND, paper.id, values, Expect::Anything)?;
            sent.sent += 1;
        }
        Ok::<_, Error>(sent)
    })
}

/// E-mail address and name: of the company that an agreement is concluded with, whoever is asked for; else of the learner; of the company's main contact, else of the company itself.
fn addressee(tx: &mut Tx<'_>, paper: &Paper, to: To) -> Result<Option<(String, String)>> {
    let args = [paper.session.into(), paper.learner.into()];
    if let Some(company) = paper.company {
        let sql = "SELECT coalesce(p.email, c.email), coalesce(p.full_name, c.name) FROM company c
            LEFT JOIN contact k ON k.company_id = c.id LEFT JOIN person p ON p.id = k.id AND p.email <> ''
            WHERE c.id = $1 AND coalesce(p.email, c.email) <> ''
            ORDER BY CASE WHEN p.email IS NULL THEN 1 ELSE 0 END, coalesce(k.is_main, 0) DESC, k.id LIMIT 1";
        let row = tx.row(sql, &[company.into()])?;
        return Ok(row.map(|row| (row[0].to_text().into_owned(), row[1].to_text().into_owned())));
    }
    let sql = match to {
        To::Learner => {
            "SELECT p.email, p.full_name FROM enrolment e JOIN person p ON p.id = e.learner_id
            WHERE e.session_id = $1 AND e.learner_id = $2 AND p.email <> ''"
        }
        To::Company => {
            "SELECT coalesce(p.email, c.email), coalesce(p.full_name, c.name) FROM enrolment e
            JOIN company c ON c.id = e.company_id LEFT JOIN contact k ON k.company_id = c.id
            LEFT JOIN person p ON p.id = k.id AND p.email <> '' WHERE e.session_id = $1 AND e.learner_id = $2
            AND coalesce(p.email, c.email) <> ''
            ORDER BY CASE WHEN p.email IS NULL THEN 1 ELSE 0 END, coalesce(k.is_main, 0) DESC, k.id LIMIT 1"
        }
    };
    let row = tx.row(sql, &args)?;
    Ok(row.map(|row| (row[0].to_text().into_owned(), row[1].to_text().into_owned())))
}

fn written(site: &Site, language: Language, paper: &Paper, to: (String, String), file: i64) -> Written {
    let pen = Pen::new(site, language);
    let form = pen
        .t(&format!("choice-paper-form-{}", paper.document.form().code()))
        .to_owned();
    let (number, learner) = (paper.number.clone(), paper.document.beneficiary());
    let establishment = site.establishment();
    let args = words::args! {
        "form" => form.as_str(), "number" => number.as_str(), "learner" => learner.as_str(),
        "title" => paper.document.title(), "organisation" => establishment.name.as_str(), "name" => to.1.as_str()
    };
    Written {
        subject: pen.format("letter-paper-subject", &args),
        body: pen.format("letter-paper-body", &args),
        to: to.0,
        name: to.1,
        page: Some(format!("/verify/{}", grouped(&paper.code))),
        attached: Some(file),
    }
}
