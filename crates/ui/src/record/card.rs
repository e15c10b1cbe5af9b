//! A card of a record: the fields of one subject, read as text and changed together.

use askama::Template;
use kit::Access;
use kit::catalogue::{Field, Kind};
use kit::propose;
use kit::query::{Asked, Record, Seen};
use uuid::Uuid;

use super::consulted;
use super::shown::Fact;
use crate::failure::Answer;
use crate::pen::Pen;
use crate::visit::Visit;

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
        kind: &Kind,
        card: &'a str,
        (fields, record): (&'a [std::sync::Arc<Field>], &Record),
        waiting: &[Seen],
        address: &'a str,
    ) -> Option<Self> {
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
            is_editable: is_editable(access, kind, card),
            has_key: false,
            facts,
            address,
        })
    }
}

/// Whether something on a card may be changed by this person, or asked to be.
pub(crate) fn is_editable(access: &Access, kind: &Kind, card: &str) -> bool {
    let mut on_card = kind.fields.iter().filter(|field| field.card == card);
    on_card.any(|field| propose::may_ask(access, kind, &field.key))
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
            let (fields, record, waiting) = visit.site.store.read(|db| {
                let (fields, record) = queries.record_in(db, access, kind, uid, &[])?;
                let asked = Asked {
                    about: Some((kind, record.id)),
                    ..Asked::default()
                };
                let waiting = queries.proposals(db, access, &asked)?;
                Ok::<_, kit::Error>((fields, record, waiting))
            })?;
            let kind = access.kind(kind)?;
            consulted::note(visit, kind, &fields, &record)?;
            let address = format!("/{}/{uid}", kind.plural);
            let shown = Card::new(visit.pen(), access, kind, &card, (&fields, &record), &waiting, &address);
            visit.part(&shown.ok_or(kit::Error::NotFound)?)
        })
        .await
}
