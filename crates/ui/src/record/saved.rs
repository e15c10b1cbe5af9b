//! After a card is saved: the card read again in its place, the head and the history with it, and a word that it is
//! done, which offers to undo it.

use askama::Template;
use kit::write::held;
use kit::{Error, Message};
use uuid::Uuid;

use super::card::{self, Card};
use super::edit::{Part, Subject};
use super::head::Head;
use super::readers;
use crate::failure::{Answer, Failure};
use crate::pen::Pen;
use crate::proposals;
use crate::timeline;
use crate::toast::Said;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "record_saved.html")]
struct Saved<'a> {
    pen: Pen<'a>,
    card: Card<'a>,
    head: Head<'a>,
    address: &'a str,
    sees_access_log: bool,
    timeline: String,
    /// What waits about the record.
    proposals: String,
    said: Option<&'static str>,
    operation: Option<Uuid>,
}

/// What saving did.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Done {
    /// The operation that wrote something in the record.
    pub operation: Option<Uuid>,
    /// Something was proposed.
    pub is_proposed: bool,
}

impl Done {
    fn said(self) -> Option<&'static str> {
        match (self.operation.is_some(), self.is_proposed) {
            (true, true) => Some("record-saved-in-part"),
            (true, false) => Some("record-saved"),
            (false, true) => Some("record-proposal-sent"),
            (false, false) => None,
        }
    }
}

pub(super) fn answer(visit: &Visit, subject: &Subject, done: Done) -> Answer {
    let address = subject.address();
    let (Part::Card(card), true) = (&subject.part, visit.wants_part) else {
        return match (done.said(), done.operation) {
            (Some(key), Some(operation)) => {
                visit.go_saying(&address, &Said::new(Message::new(key)).undoable(operation))
            }
            (Some(key), None) => visit.go_saying(&address, &Said::new(Message::new(key))),
            (None, _) => visit.go(&address),
        };
    };
    let (pen, access) = (visit.pen(), visit.access());
    let (fields, record, timeline, (seen, proposals), held) = visit.site.store.read(|db| {
        let (fields, record) = visit
            .site
            .queries
            .record_in(db, access, subject.kind.key, subject.record.uid, &[])?;
        let timeline = timeline::panel(db, visit, &subject.kind, &record)?;
        let proposals = proposals::panel(db, visit, &subject.kind, &record)?;
        let held = held(db, &access.catalogue, &subject.kind, record.id)?;
        Ok::<_, Failure>((fields, record, timeline, proposals, held))
    })?;
    let read = card::Subject {
        kind: &subject.kind,
        fields: &fields,
        record: &record,
        held: held.as_ref(),
    };
    let shown = Card::new(pen, access, read, card, &seen, &address).ok_or(Error::NotFound)?;
    visit.part(&Saved {
        pen,
        card: shown,
        head: Head::new(&visit.site, pen, access, read),
        address: &address,
        sees_access_log: readers::may(access),
        timeline,
        proposals,
        said: done.said(),
        operation: done.operation,
    })
}
