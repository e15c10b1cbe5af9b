//! The whole page, read in one go.

use std::borrow::Borrow;
use std::sync::Arc;

use askama::Template;
use kit::catalogue::{Field, Kind};
use kit::query::{Record, Seen};
use kit::write::{Held, held};
use kit::{Db, Error};
use uuid::Uuid;

use super::card::{Card, Subject};
use super::head::Head;
use super::{consulted, readers};
use crate::failure::Answer;
use crate::pen::Pen;
use crate::proposals;
use crate::room::Side;
use crate::shell::Place;
use crate::timeline;
use crate::visit::Visit;

/// What a page is made of, as it was read.
pub(crate) struct Whole {
    pub kind: Arc<Kind>,
    pub fields: Vec<Arc<Field>>,
    pub record: Record,
    /// Markup of what rooms add, among the cards and beside them.
    main: Vec<(Option<&'static str>, String)>,
    aside: Vec<String>,
    timeline: String,
    /// What waits about the record, and its markup.
    proposals: (Vec<Seen>, String),
    held: Option<Held>,
}

#[derive(Template)]
#[template(path = "record.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kinds: String,
    address: &'a str,
    plural: &'a str,
    head: Head<'a>,
    cards: Vec<Card<'a>>,
    /// What stands after the first card, after each of the others, and at the end.
    main: Vec<(Option<usize>, &'a str)>,
    aside: &'a [String],
    timeline: &'a str,
    proposals: &'a str,
    masked: Vec<String>,
    profile: &'a str,
    sees_access_log: bool,
    note: Option<&'a str>,
}

impl Page<'_> {
    /// What rooms add after a card.
    fn after(&self, card: impl Borrow<usize>) -> impl Iterator<Item = &str> {
        let card = *card.borrow();
        let here = self.main.iter().filter(move |(after, _)| *after == Some(card));
        here.map(|(_, html)| *html)
    }

    /// What rooms add after cards that this person does not see.
    fn at_end(&self) -> impl Iterator<Item = &str> {
        let here = self.main.iter().filter(|(after, _)| after.is_none());
        here.map(|(_, html)| *html)
    }
}

pub(crate) async fn show(visit: &Visit, kind: &'static str, uid: Uuid) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let whole = visit.site.store.read(|db| read(db, visit, kind, uid))?;
            consulted::note(visit, &whole.kind, &whole.fields, &whole.record)?;
            whole_page(visit, &whole, None)
        })
        .await
}

/// Reads the page of a record; not found when it is not in this person's sight.
pub(crate) fn read(db: &mut Db<'_>, visit: &Visit, kind: &str, uid: Uuid) -> Result<Whole, Error> {
    let access = visit.access();
    let (fields, record) = visit.site.queries.record_in(db, access, kind, uid, &[])?;
    let kind = access.kind(kind)?.clone();
    let (mut main, mut aside) = (Vec::new(), Vec::new());
    for panel in visit.site.panels(kind.key) {
        if let Some(html) = (panel.render)(visit, db, &kind, &record)? {
            match panel.side {
                Side::Main => main.push((None, html)),
                Side::After(card) => main.push((Some(card), html)),
                Side::Aside => aside.push(html),
            }
        }
    }
    let timeline = timeline::panel(db, visit, &kind, &record)?;
    let proposals = proposals::panel(db, visit, &kind, &record)?;
    let held = held(db, &access.catalogue, &kind, record.id)?;
    visit.look_at_the_bell(db);
    Ok(Whole {
        kind,
        fields,
        record,
        main,
        aside,
        timeline,
        proposals,
        held,
    })
}

/// The page, with a note on top when there is something to say of it first.
pub(crate) fn whole_page(visit: &Visit, whole: &Whole, note: Option<&str>) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    let Whole {
        kind,
        fields,
        record,
        held,
        ..
    } = whole;
    let subject = Subject {
        kind,
        fields,
        record,
        held: held.as_ref(),
    };
    let address = format!("/{}/{}", kind.plural, record.uid);
    let mut cards: Vec<Card<'_>> = kind
        .cards
        .iter()
        .filter_map(|card| Card::new(pen, access, subject, card, &whole.proposals.0, &address))
        .collect();
    if let Some(first) = cards.iter_mut().find(|card| card.is_editable) {
        first.has_key = true;
    }
    // After its card, after the first, or at the end.
    let main = whole.main.iter().map(|(after, html)| {
        let place = match after {
            Some(after) => cards.iter().position(|card| card.key == *after),
            None => (!cards.is_empty()).then_some(0),
        };
        (place, html.as_str())
    });
    let main = main.collect();
    let explains = access.is_capable("see_as") || access.is_capable("rights");
    let masked = kind
        .cards
        .iter()
        .filter(|card| explains && !cards.iter().any(|shown| shown.key == **card))
        .map(|card| pen.card(kind, card))
        .collect();
    let page = Page {
        pen,
        kinds: pen.kinds(kind),
        address: &address,
        plural: kind.plural,
        head: Head::new(&visit.site, pen, access, subject),
        cards,
        main,
        aside: &whole.aside,
        timeline: &whole.timeline,
        proposals: &whole.proposals.1,
        masked,
        profile: &visit.visitor.profile,
        sees_access_log: readers::may(access),
        note,
    };
    let place = Place {
        title: &record.title,
        menu: kind.plural,
    };
    visit.page(place, &page)
}
