//! What the people of the demonstration agreed to.

use kit::query::Query;
use kit::write::Hand;
use kit::{Access, Error, Result};
use ui::{Pen, Site};
use words::Language;

use crate::consent::{self, Said};

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

/// Enters the answers of some contacts.
pub fn play(site: &Site, program: &Access) -> Result<()> {
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
        Ok::<_, Error>(())
    })
}
