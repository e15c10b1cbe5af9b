//! What the people of the demonstration agreed to, what they asked for, and those whose time has come.

use jiff::ToSpan;
use kit::query::Query;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Result};
use serde::Deserialize;
use ui::{Pen, Site};
use words::Language;

use crate::consent::{self, Said};
use crate::{hold, request};

/// Days after which a request was answered.
const ANSWERED_AFTER: i32 = 18;
/// Contacts who were asked something.
const ASKED: usize = 60;

/// By turns: what a contact answered, and through what.
const ANSWERS: &[&[(&str, &str, &str)]] = &[
    &[("newsletter", "given", "form"), ("offers_phone", "refused", "form")],
    &[("newsletter", "given", "paper"), ("offers_email", "given", "paper")],
    &[("survey", "given", "link")],
    &[("newsletter", "refused", "in_person")],
    &[],
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    asked: Vec<Request>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    right: String,
    days: i32,
    state: String,
    wording: String,
    decision: Option<String>,
}

/// Enters the answers of some contacts, the requests of others, and what is kept of a few for a law alone.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let told: Told = toml::from_str(include_str!("../demo.toml")).map_err(|error| Error::Fault(error.to_string()))?;
    let pen = Pen::new(site, Language::Fr);
    let asked = Query::of("contact").limit(ASKED).fields(&[]);
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "consent", "")?;
        let contacts = site.queries.page(tx, program, &asked)?.records;
        for (contact, answers) in contacts.iter().zip(ANSWERS.iter().cycle()) {
            for (purpose, state, source) in *answers {
                let wording = pen.t(&format!("consent-wording-{purpose}")).to_owned();
                let said = Said {
                    purpose,
                    state,
                    source,
                    wording: &wording,
                    ..Said::default()
                };
                consent::say(tx, Hand::new(program, &site.clock), contact.id, &said)?;
            }
        }
        let hand = Hand::new(program, &site.clock);
        let today = site.clock.today();
        for (contact, one) in contacts.iter().skip(10).zip(&told.asked) {
            let answered = today.saturating_sub((one.days - ANSWERED_AFTER).days());
            let values = Values::new()
                .with("asked_right", one.right.as_str())
                .with("person", contact.id)
                .with("received_on", today.saturating_sub(one.days.days()))
                .with("channel", "email")
                .with("identity", if one.state == "received" { "unknown" } else { "known" })
                .with("state", one.state.as_str())
                .with("wording", one.wording.as_str())
                .with("decision", one.decision.clone())
                .with("answered_on", one.decision.as_ref().map(|_| answered));
            hand.create_unchecked(tx, request::KIND, values, None)?;
        }
        // The last day of two is past, that of a third is to come, and one of them is held.
        let kept = contacts.iter().skip(30).zip([-20, -3, 900]);
        for (contact, days) in kept {
            let values = Values::new().with("restricted_until", today.saturating_add(days.days()));
            hand.update_unchecked(tx, "contact", contact.id, values, Expect::Anything)?;
        }
        if let Some(held) = contacts.get(31) {
            let values = Values::new()
                .with("person", held.id)
                .with("reason", "claim")
                .with("until", today.saturating_add(120.days()));
            hand.create_unchecked(tx, hold::KIND, values, None)?;
        }
        Ok::<_, Error>(())
    })
}
