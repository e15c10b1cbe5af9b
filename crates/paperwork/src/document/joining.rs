//! Convocation: what a learner is sent before a session begins.

use std::collections::HashMap;

use attendance::rates::Line;
use jiff::civil::Date;
use kit::{Error, Result};
use papers::documents::{JoiningInstructions, Meeting};
use presence::State;
use ui::Pen;

use super::{Document, Source};
use crate::facts::Learner;

/// The convocation of a learner, to the slots that they are expected at.
///
/// # Errors
/// Refused when no slot is planned for them.
pub(crate) fn joining(
    source: &Source<'_>,
    learner: &Learner,
    line: &Line,
    names: &HashMap<i64, String>,
) -> Result<Document> {
    let (site, head, session) = (source.site, source.head, source.session);
    let slots: Vec<_> = source
        .slots
        .iter()
        .zip(&line.verdicts)
        .filter(|(_, verdict)| !matches!(verdict.state, State::Cancelled | State::NotExpected))
        .map(|(slot, _)| slot)
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
    let mut trainers: Vec<String> = slots
        .iter()
        .filter_map(|slot| names.get(&slot.trainer?).cloned())
        .collect();
    trainers.sort_unstable();
    trainers.dedup();
    let is_local = session.zone.iana_name() != site.clock.zone().iana_name();
    let identity = &head.identity;
    let contacts = [identity.phone.as_str(), identity.email.as_str()];
    let contact: Vec<&str> = contacts.into_iter().filter(|text| !text.is_empty()).collect();
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Ok(Document::Joining(JoiningInstructions {
        number: None,
        learner: learner.named.clone(),
        address: Vec::new(),
        title: session.title.clone(),
        meetings: meetings.collect(),
        clocks: is_local.then(|| Pen::new(site, head.language).t1("paper-clocks", "zone", &session.zone_name)),
        place: session.place.clone(),
        access: None,
        link: session.remote_link.clone(),
        trainers,
        bring: Vec::new(),
        contact: if contact.is_empty() {
            head.house.name.clone()
        } else {
            contact.join(", ")
        },
        disability_contact: some(&identity.disability_contact),
        rules_at: None,
        done: head.done(site.clock.today()),
        verify_at: None,
    }))
}

/// First and last day, and minutes of all meetings.
pub(super) fn figures(paper: &JoiningInstructions) -> (Date, Date, u32) {
    let day = |meeting: Option<&Meeting>| meeting.map_or(paper.done.date, |meeting| meeting.date);
    let minutes = paper.meetings.iter().map(|meeting| {
        let span = meeting.starts.duration_until(meeting.ends);
        u32::try_from(span.as_mins().rem_euclid(24 * 60)).unwrap_or_default()
    });
    (day(paper.meetings.first()), day(paper.meetings.last()), minutes.sum())
}
