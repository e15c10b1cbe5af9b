//! Convention de formation and contrat individuel: what is bought, from whom, on which terms.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use words::format;

use super::{Done, Signed, period};
use crate::{Desk, Paper, Text};

/// The agreement under which training is given.
///
/// With a company or public body it is a *convention* and holds: title, objective, content, means, duration, period, how
/// it runs, is followed and ends, price and payment (Code du travail, art. L6353-1 and D6353-1). With a person who pays
/// for themself it is a *contract* and holds, under pain of nullity: nature, duration, programme, purpose and headcount;
/// knowledge required; conditions of delivery, means, control and ending; titles of the trainers; payment and what an
/// early end costs (art. L6353-3 and L6353-4), with the right to withdraw (art. L6353-5; Code de la consommation, art.
/// L221-18 when concluded at a distance) and no payment before that term, then 30 % at most (art. L6353-6).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Convention or contract.
    pub kind: AgreementKind,
    /// Its number.
    pub number: String,
    /// The company, public body or person.
    pub with: Party,
    /// Title of the action.
    pub title: String,
    /// What one is able to do afterwards.
    pub objectives: Vec<String>,
    /// Contents, sequence by sequence.
    pub programme: Vec<String>,
    /// Who it is meant for.
    pub audience: Option<String>,
    /// Knowledge required beforehand; said to be none when `None`.
    pub prerequisites: Option<String>,
    /// Duration for each learner, in minutes.
    pub duration_minutes: u32,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Days and hours, in words.
    pub schedule: Option<String>,
    /// Where it takes place, or on which platform.
    pub place: String,
    /// On site, at a distance or both, in words.
    pub modality: String,
    /// How many learners are expected.
    pub headcount: u32,
    /// Who they are, when it is known.
    pub learners: Vec<String>,
    /// The trainers, with their diplomas, titles or references.
    pub trainers: Vec<String>,
    /// How what is learnt is evaluated.
    pub assessment: Option<String>,
    /// How it ends: attestation, certification and its code, diploma.
    pub ending: Option<String>,
    /// Whole price in cents, VAT included when there is any.
    pub price_cents: i64,
    /// Currency (ISO 4217).
    pub currency: String,
    /// What is said of VAT: the exemption and its article, or the rate.
    pub vat: Option<String>,
    /// When the price is paid, in order.
    pub instalments: Vec<Instalment>,
    /// The funder that pays the provider directly, when there is one.
    pub subrogated_to: Option<String>,
    /// Whom a person with a disability may ask.
    pub disability_contact: Option<String>,
    /// Where to write about personal data.
    pub data_email: Option<String>,
    /// Place, day and signature of the provider.
    pub done: Done,
    /// Address of the public page that says whether it is genuine.
    #[serde(default)]
    pub verify_at: Option<String>,
    /// The signature of the other party, when it was given through the program.
    #[serde(default)]
    pub signed: Option<Signed>,
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    /// Convention de formation, with a company or public body.
    Company,
    /// Contrat de formation professionnelle, with a person who pays for themself.
    Individual {
        /// Whether it was concluded at a distance or off-premises: fourteen days to withdraw instead of ten.
        at_a_distance: bool,
    },
}

/// The other party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Lines of the postal address.
    pub address: Vec<String>,
    /// SIRET of a company.
    pub siret: Option<String>,
    /// Who signs for a company, and in what quality.
    pub represented_by: Option<String>,
}

/// A part of the price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// When it is due, in words: a date or an event.
    pub when: String,
    /// How much, in cents.
    pub cents: i64,
}

impl AgreementKind {
    fn code(self) -> &'static str {
        match self {
            AgreementKind::Company => "company",
            AgreementKind::Individual { .. } => "individual",
        }
    }
}

impl Paper for Agreement {
    const TEMPLATE: &'static str = "agreement-2";

    fn title(&self, desk: &Desk<'_>) -> String {
        format!("{} {}", desk.choice("agreement-title", self.kind.code()), self.number)
    }

    fn number(&self) -> Option<&str> {
        Some(&self.number)
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let money = |desk: &Desk<'_>, cents| format::money(desk.language(), cents, &self.currency);
        let instalments: Vec<Json> = self
            .instalments
            .iter()
            .map(|part| json!({ "when": part.when, "amount": money(desk, part.cents) }))
            .collect();
        let (withdrawal, early_end) = match self.kind {
            AgreementKind::Company => (None, Text::AgreementIndemnity),
            AgreementKind::Individual { at_a_distance } => {
                let key = if at_a_distance {
                    "papers-agreement-withdrawal-14"
                } else {
                    "papers-agreement-withdrawal-10"
                };
                (Some(desk.say(key, &words::Args::new())), Text::ContractEarlyEnd)
            }
        };
        let activity = desk
            .setting()
            .house
            .activity_number
            .as_deref()
            .map(|number| desk.say("papers-agreement-activity", &words::args! { "number" => number }));
        let email = self
            .data_email
            .as_deref()
            .or(desk.setting().house.email.as_deref())
            .unwrap_or_default()
            .to_owned();
        json!({
            "kind": self.kind.code(),
            "heading": desk.choice("agreement-title", self.kind.code()),
            "law": desk.choice("agreement-law", self.kind.code()),
            "activity": activity,
            "with": self.with,
            "title": self.title,
            "objectives": self.objectives,
            "programme": self.programme,
            "audience": self.audience,
            "prerequisites": self.prerequisites,
            "duration": desk.duration(self.duration_minutes),
            "period": period(desk, self.starts_on, self.ends_on),
            "schedule": self.schedule,
            "place": self.place,
            "modality": self.modality,
            "headcount": self.headcount.to_string(),
            "learners": self.learners,
            "trainers": self.trainers,
            "assessment": self.assessment,
            "ending": self.ending,
            "price": money(desk, self.price_cents),
            "vat": self.vat,
            "instalments": instalments,
            "subrogated": self.subrogated_to.as_deref().map(|funder| desk.say("papers-agreement-subrogated", &words::args! { "funder" => funder })),
            "disability_contact": self.disability_contact,
            "withdrawal": withdrawal,
            "means": desk.text(Text::AgreementMeans, &[]),
            "follow_up": desk.text(Text::AgreementFollowUp, &[]),
            "payment": desk.text(Text::AgreementPayment, &[]),
            "early_end": desk.text(early_end, &[]),
            "data": desk.text(Text::DataProtection, &[("email", &email)]),
            "disputes": desk.text(Text::Disputes, &[]),
            "done": self.done.lay(desk),
            "verify_at": self.verify_at,
            "signed": self.signed.as_ref().map(|signed| signed.lay(desk)),
            "code": self.verify_at.as_deref().map(|address| desk.code(address)),
        })
    }
}
