//! A card of a record: the fields of one subject, read as text and changed together.

use std::sync::Arc;

use askama::Template;
use kit::Access;
use kit::catalogue::{Field, Kind};
use kit::propose;
use kit::query::{Asked, Record, Seen};
use kit::write::{Held, held};
use uuid::Uuid;

use super::consulted;
use super::shown::Fact;
use crate::failure::Answer;
use crate::pen::Pen;
use crate::visit::Visit;

/// A record as it was read for a page.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub kind: &'a Kind,
    pub fields: &'a [Arc<Field>],
    pub record: &'a Record,
    /// What holds it as it is.
    pub held: Option<&'a Held>,
}

/// A card as it is read.
#[derive(Template)]
#[template(path = "record_card.html")]
pub(crate) struct Card<'a> {
    pub pen: Pen<'a>,
    pub key: &'a str,
    pub title: String,
    pub facts: Vec<Fact<'a>>,
    /// The address of the record.
    pub address: &'a str,
    pub is_editable: bool,
    /// `e` opens the first card that can be changed.
    pub has_key: bool,
}

impl<'a> Card<'a> {
    /// The card of a kind, when something on it may be read.
    pub fn new(
        pen: Pen<'a>,
        access: &Access,
        subject: Subject<'a>,
        card: &'a str,
        waiting: &[Seen],
        address: &'a str,
    ) -> Option<Self> {
        let Subject {
            kind,
            fields,
            record,
            held,
        } = subject;
        let on_card = fields
            .iter()
            .zip(&record.cells)
            .filter(|(field, _)| field.card == card && !field.inner);
        let facts: Vec<Fact<'a>> = on_card
            .map(|(field, cell)| Fact::new(pen, access, kind, field, cell).with_proposal(pen, waiting))
            .collect();
        if facts.is_empty() {
            return None;
        }
        Some(Card {
            pen,
            key: card,
            title: pen.card(kind, card),
            is_editable: is_editable(access, kind, card, held),
            has_key: false,
            facts,
            address,
        })
    }
}

/// Whether something on a card may be changed by this person, or asked to be.
fn is_editable(access: &Access, kind: &Kind, card: &str, held: Option<&Held>) -> bool {
    let mut on_card = kind.fields.iter().filter(|field| field.card == card);
    on_card.any(|field| propose::may_ask(access, kind, &field.key) && !keeps(held, field))
}

/// Whether a field is kept as it is, whoever would change it.
pub(super) fn keeps(held: Option<&Held>, field: &Field) -> bool {
    held.is_some_and(|held| held.keeps(&field.key))
}

/// The card alone, in place of its form; on its own, the address leads to the whole page.
pub(crate) async fn show(visit: &Visit, kind: &'static str, uid: Uuid, card: String) -> Answer {
    if !visit.wants_part {
        let address = format!("/{}/{uid}", visit.access().kind(kind)?.plural);
        return visit.go(&address);
    }
    visit
        .run(move |visit| -> Answer {
            let access = visit.access();
            let queries = &visit.site.queries;
            let (fields, record, waiting, held) = visit.site.store.read(|db| {
                let (fields, record) = queries.record_in(db, access, kind, uid, &[])?;
                let asked = Asked {
                    about: Some((kind, record.id)),
                    ..Asked::default()
                };
                let waiting = queries.proposals(db, access, &asked)?;
                let held = held(db, &access.catalogue, access.kind(kind)?, record.id)?;
                Ok::<_, kit::Error>((fields, record, waiting, held))
            })?;
            let kind = access.kind(kind)?;
            consulted::note(visit, kind, &fields, &record)?;
            let address = format!("/{}/{uid}", kind.plural);
            let subject = Subject {
                kind,
                fields: &fields,
                record: &record,
                held: held.as_ref(),
            };
            let shown = Card::new(visit.pen(), access, subject, &card, &waiting, &address);
            visit.part(&shown.ok_or(kit::Error::NotFound)?)
        })
        .await
}
