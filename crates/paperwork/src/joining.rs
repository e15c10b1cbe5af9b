//! Convocation: what a learner is sent before a session begins.

use attendance::roster;
use kit::{Db, Error, Result};
use papers::documents::{JoiningInstructions, Meeting};
use papers::{Printed, print};
use ui::{Pen, Site};

use crate::facts;
use crate::letterhead::Letterhead;

/// The convocation of a learner.
///
/// # Errors
/// Refused when no slot is planned for them.
pub fn lay(site: &Site, db: &mut Db<'_>, head: &Letterhead, session: i64, learner: i64) -> Result<JoiningInstructions> {
    let facts = facts::session(db, session)?;
    let learners = facts::learners(site, db, head.language, session)?;
    let learner = learners.get(&learner).ok_or(Error::NotFound)?;
    let slots: Vec<_> = roster::slots(db, &site.clock, session)?
        .into_iter()
        .filter(|slot| !slot.cancelled)
        .filter(|slot| learner.entry.is_none_or(|entry| slot.day() >= entry))
        .filter(|slot| learner.exit.is_none_or(|exit| slot.day() <= exit))
        .collect();
    if slots.is_empty() {
        return Err(Error::refused("paper-no-slots"));
    }
    let meetings = slots.iter().map(|slot| {
        let (from, to) = (
            slot.span.from.to_zoned_datetime(slot.zone.clone()),
            slot.span.to.to_zoned_datetime(slot.zone.clone()),
        );
        Meeting {
            date: from.date(),
            starts: from.time(),
            ends: to.time(),
            module: slot.module.clone(),
        }
    });
    let trainers = facts::names(db, slots.iter().filter_map(|slot| slot.trainer))?;
    let mut trainers: Vec<String> = trainers.into_values().collect();
    trainers.sort_unstable();
    let is_local = facts.zone.iana_name() != site.clock.zone().iana_name();
    let identity = &head.identity;
    let contacts = [identity.phone.as_str(), identity.email.as_str()];
    let contact: Vec<&str> = contacts.into_iter().filter(|text| !text.is_empty()).collect();
    let mut done = head.done(site.clock.today());
    head.sign(&mut done);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Ok(JoiningInstructions {
        number: None,
        learner: learner.named.clone(),
        address: Vec::new(),
        title: facts.title.clone(),
        meetings: meetings.collect(),
        clocks: is_local.then(|| Pen::new(site, head.language).t1("paper-clocks", "zone", &facts.zone_name)),
        place: facts.place.clone(),
        access: None,
        link: facts.remote_link.clone(),
        trainers,
        bring: Vec::new(),
        contact: if contact.is_empty() {
            head.house.name.clone()
        } else {
            contact.join(", ")
        },
        disability_contact: some(&identity.disability_contact),
        rules_at: None,
        done,
    })
}

/// Its PDF, made now.
///
/// # Errors
/// As [`lay`], and a fault of the engine of documents.
pub fn printed(site: &Site, session: i64, learner: i64) -> Result<Printed> {
    let (head, paper) = site.store.read(|db| {
        let head = Letterhead::read(site, db)?;
        let paper = lay(site, db, &head, session, learner)?;
        Ok::<_, Error>((head, paper))
    })?;
    print(&paper, &head.setting(site.clock.now())).map_err(|error| Error::Fault(format!("a convocation: {error}")))
}
