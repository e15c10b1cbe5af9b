//! After a card is saved: the card read again in its place, the head and the history with it, and a word that it is
//! done, which offers to undo it.

use askama::Template;
use kit::{Error, Message};
use uuid::Uuid;

use super::card::Card;
use super::edit::Subject;
use super::head::Head;
use super::readers;
use crate::failure::{Answer, Failure};
use crate::pen::Pen;
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
    operation: Option<Uuid>,
}

pub(super) fn answer(visit: &Visit, subject: &Subject, operation: Option<Uuid>) -> Answer {
    let address = subject.address();
    if !visit.wants_part {
        return match operation {
            Some(operation) => {
                let said = Said::new(Message::new("record-saved")).undoable(operation);
                visit.go_saying(&address, &said)
            }
            None => visit.go(&address),
        };
    }
    let (pen, access) = (visit.pen(), visit.access());
    let (fields, record, timeline) = visit.site.store.read(|db| {
        let (fields, record) = visit
            .site
            .queries
            .record_in(db, access, subject.kind.key, subject.record.uid, &[])?;
        let timeline = timeline::panel(db, visit, &subject.kind, &record)?;
        Ok::<_, Failure>((fields, record, timeline))
    })?;
    let kind = &subject.kind;
    let card = Card::new(pen, access, kind, &subject.card, (&fields, &record), &address).ok_or(Error::NotFound)?;
    visit.part(&Saved {
        pen,
        card,
        head: Head::new(&visit.site, pen, access, kind, &fields, &record),
        address: &address,
        sees_access_log: readers::may(access),
        timeline,
        operation,
    })
}
