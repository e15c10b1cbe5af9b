//! Beginning to watch a record or a list, and ending it.

use askama::Template;
use axum::extract::{Path, RawForm, RawQuery};
use kit::catalogue::Type;
use kit::write::Hand;
use kit::{Access, Error, Kind, Message};
use ui::{Answer, Pen, Place, Typed, Visit, address, uid};

use super::go_saying;
use crate::watch::{self, Wanted, Watch};

/// Longest name of a watch, in characters.
const LONGEST_NAME: usize = 80;

/// A card whose changes can be chosen: its key, its label, its fields, chosen.
struct Card {
    key: String,
    label: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "watch.html")]
struct Dialog<'a> {
    pen: Pen<'a>,
    title: String,
    kind: &'a Kind,
    /// Of a record: its public id; otherwise the filter.
    record: String,
    q: String,
    name: String,
    back: String,
    cards: Vec<Card>,
    known: Option<Watch>,
    /// Whether this person makes reminders.
    may_remind: bool,
}

#[derive(Template)]
#[template(
    source = "<div class=\"page\"><h1 class=\"unseen\">{{ title }}</h1><dialog open class=\"is-still\" aria-label=\"{{ title }}\">{{ inside|safe }}</dialog></div>",
    ext = "html"
)]
struct OnPage<'a> {
    title: &'a str,
    inside: String,
}

impl Dialog<'_> {
    /// Where a reminder about the records of this list is made, for who keeps the settings.
    fn reminder(&self) -> Option<String> {
        let date = self.kind.fields.iter().find(|field| field.ty == Type::Date)?;
        let is_list = self.record.is_empty() && self.may_remind;
        let date = format!("{}.{}", self.kind.key, date.key);
        is_list.then(|| address::with("/settings/reminders/new", &[("date", &date), ("q", &self.q)]))
    }

    fn answer(&self, visit: &Visit) -> Answer {
        if visit.wants_part {
            return visit.part(self);
        }
        let page = OnPage {
            title: &self.title,
            inside: self.render()?,
        };
        let place = Place {
            title: &self.title,
            menu: self.kind.plural,
        };
        visit.page(place, &page)
    }
}

/// The cards of a kind of which something may be read.
fn cards(access: &Access, pen: Pen<'_>, kind: &Kind, known: Option<&Watch>) -> Vec<Card> {
    let is_readable = |card: &str| access.readable(kind).any(|field| field.card == card);
    let is_chosen = |card: &str| {
        known.is_some_and(|watch| {
            let mut fields = kind.fields.iter().filter(|field| field.card == card);
            fields.any(|field| watch.wanted.fields.contains(&*field.key))
        })
    };
    let shown = kind.cards.iter().filter(|card| is_readable(card));
    shown
        .map(|card| Card {
            key: card.to_string(),
            label: pen.card(kind, card),
            is_chosen: is_chosen(card),
        })
        .collect()
}

/// `GET /{plural}/{uid}/watch`
pub async fn ask_of_record(visit: Visit, kind: &'static str, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let id = uid(&id)?;
            let (pen, access) = (visit.pen(), visit.access());
            let kind = access.kind(kind)?.clone();
            let (title, known) = visit.site.store.read(|db| {
                let (_, record) = visit.site.queries.record_in(db, access, kind.key, id, &[])?;
                let known = watch::of_record(db, access, kind.key, record.id)?;
                Ok::<_, kit::Error>((record.title, known))
            })?;
            let dialog = Dialog {
                pen,
                title: pen.t1("watch-title", "name", &title),
                kind: &kind,
                record: id.to_string(),
                q: String::new(),
                name: title,
                back: format!("/{}/{id}", kind.plural),
                cards: cards(access, pen, &kind, known.as_ref()),
                known,
                may_remind: access.is_capable("settings"),
            };
            dialog.answer(visit)
        })
        .await
}

/// `GET /watches/new?kind=&q=`
pub async fn ask_of_list(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::of(address::pairs(query.as_deref().unwrap_or_default()));
            let (pen, access) = (visit.pen(), visit.access());
            let kind = access.kind(&typed.get("kind"))?.clone();
            let q = typed.get("q").into_owned();
            let dialog = Dialog {
                pen,
                title: pen.t1("watch-title", "name", &pen.kinds(&kind)),
                kind: &kind,
                record: String::new(),
                name: if q.is_empty() {
                    pen.kinds(&kind)
                } else {
                    format!("{} : {q}", pen.kinds(&kind))
                },
                back: address::with(&format!("/{}", kind.plural), &[("q", &q)]),
                q,
                cards: cards(access, pen, &kind, None),
                known: None,
                may_remind: access.is_capable("settings"),
            };
            dialog.answer(visit)
        })
        .await
}

/// `POST /watches/new`: `kind`, `record` or `q` and `crossings`, `name`, `card` for each chosen one; all when none is.
pub async fn begin(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let (access, site) = (visit.access(), &visit.site);
            let kind = access.kind(&typed.get("kind"))?.clone();
            let chosen: Vec<String> = typed.all("card").map(str::to_owned).collect();
            let readable = access.readable(&kind);
            let fields = readable.filter(|field| chosen.iter().any(|card| *card == field.card));
            let mut new = Wanted {
                kind: kind.key.to_owned(),
                name: typed.get("name").trim().chars().take(LONGEST_NAME).collect(),
                q: typed.get("q").into_owned(),
                fields: fields.map(|field| field.key.to_string()).collect(),
                crossings: typed.find("crossings").is_some(),
                ..Wanted::default()
            };
            let mut back = address::with(&format!("/{}", kind.plural), &[("q", &new.q)]);
            let record = typed.get("record").into_owned();
            if !record.is_empty() {
                let id = uid(&record)?;
                let (_, record) = site.queries.record(access, kind.key, id, &[])?;
                back = format!("/{}/{id}", kind.plural);
                new.record = Some(record.id);
                new.crossings = false;
                new.name = record.title;
            }
            if new.name.is_empty() {
                return Err(Error::invalid("name", "error-required").into());
            }
            let name = new.name.clone();
            site.store.write(|tx| {
                tx.begin(access, &site.clock, "watch", "")?;
                watch::begin(tx, &site.queries, Hand::new(access, &site.clock), new)
            })?;
            go_saying(visit, &back, Message::new("said-watched").with("name", name))
        })
        .await
}

/// `POST /watches/{uid}/removal`
pub async fn end(visit: Visit, Path(id): Path<String>, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let id = uid(&id)?;
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let (access, site) = (visit.access(), &visit.site);
            let name = site.store.write(|tx| {
                tx.begin(access, &site.clock, "unwatch", "")?;
                watch::end(tx, Hand::new(access, &site.clock), id)
            })?;
            let back = typed.get("back");
            let back = if back.is_empty() {
                "/notifications/settings"
            } else {
                address::inside(&back)
            };
            go_saying(visit, back, Message::new("said-unwatched").with("name", name))
        })
        .await
}
