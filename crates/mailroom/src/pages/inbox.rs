//! `GET /mail`: the messages that wait, each with what may be done with it in one press.

use askama::Template;
use axum::extract::RawQuery;
use kit::query::{Page as Found, Query};
use kit::{Db, Error, Moment, Result};
use ui::{Answer, Pen, Place, Typed, Visit, address, address_of};
use words::format;

use super::HERE;
use crate::KIND;
use crate::letter::Party;
use crate::setting::Incoming;
use crate::whom::{self, Aim};

/// Messages of a page.
const SHOWN: usize = 25;
/// Characters of a text that are shown at once.
const EXCERPT: usize = 280;
const FIELDS: [&str; 7] = [
    "subject",
    "from_name",
    "from_address",
    "at",
    "why",
    "attachments",
    "body",
];

/// Someone whom a message may be given to.
struct Offer {
    kind: &'static str,
    uid: String,
    name: String,
}

/// A message, as it is shown.
struct Row {
    uid: String,
    subject: String,
    from: String,
    address: String,
    at: String,
    datetime: String,
    excerpt: String,
    attachments: i64,
    offers: Vec<Offer>,
}

#[derive(Template)]
#[template(path = "mail_inbox.html")]
struct Page<'a> {
    pen: Pen<'a>,
    rows: Vec<Row>,
    /// Where to forward to, when the house has such an address.
    forward: String,
    /// Whether a mailbox is read.
    is_read: bool,
    may_take: bool,
    may_contact: bool,
    may_delete: bool,
    may_settle: bool,
    more: Option<String>,
}

pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| draw(visit, &Typed::new(&query.unwrap_or_default())))
        .await
}

fn draw(visit: &Visit, typed: &Typed) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    let after = Some(typed.get("after").into_owned()).filter(|after| !after.is_empty());
    let (incoming, rows, next) = visit.site.store.read(|db| {
        let incoming = Incoming::read(db)?;
        let mut query = Query::of(KIND).fields(&FIELDS).limit(SHOWN);
        query.after = after.clone();
        let found = visit.site.queries.page(db, access, &query)?;
        let rows = rows(visit, db, &found)?;
        Ok::<_, Error>((incoming, rows, found.next))
    })?;
    let page = Page {
        pen,
        rows,
        is_read: incoming.is_read(),
        forward: incoming.address,
        may_take: access.may("exchange_entry", "create"),
        may_contact: access.may("contact", "create") && access.may("exchange_entry", "create"),
        may_delete: access.may(KIND, "delete"),
        may_settle: access.require_capability("settings").is_ok(),
        more: next.map(|next| address::with(HERE, &[("after", &next)])),
    };
    let place = Place {
        title: pen.t("mailroom-title"),
        menu: "inbox",
    };
    visit.page(place, &page)
}

fn rows(visit: &Visit, db: &mut Db<'_>, found: &Found) -> Result<Vec<Row>> {
    let (pen, zone) = (visit.pen(), visit.site.clock.zone());
    let mut rows = Vec::new();
    for record in &found.records {
        let cell = |key: &str| {
            let at = found.fields.iter().position(|field| field.key == key)?;
            record
                .cells
                .get(at)
                .map(|cell| &cell.value)
                .filter(|value| !value.is_missing())
        };
        let text = |key: &str| cell(key).map(|value| value.to_text().into_owned()).unwrap_or_default();
        let at = cell("at").and_then(kit::Value::as_int).unwrap_or_default();
        let at = Moment::from_micros(at).timestamp();
        let (name, address) = (text("from_name"), text("from_address"));
        let offers = if text("why") == "several" {
            offers(visit, db, &address)?
        } else {
            Vec::new()
        };
        let subject = text("subject");
        rows.push(Row {
            uid: record.uid.to_string(),
            subject: if subject.is_empty() {
                pen.t("mailroom-no-subject").to_owned()
            } else {
                subject
            },
            from: if name.is_empty() { address.clone() } else { name },
            address,
            at: format::date_time(pen.language, at, zone),
            datetime: at.to_string(),
            excerpt: excerpt(&text("body")),
            attachments: cell("attachments").and_then(kit::Value::as_int).unwrap_or_default(),
            offers,
        });
    }
    Ok(rows)
}

/// Those who have the address of who wrote.
fn offers(visit: &Visit, db: &mut Db<'_>, address: &str) -> Result<Vec<Offer>> {
    let party = Party {
        name: String::new(),
        address: address.to_owned(),
    };
    let mut offers = Vec::new();
    for aim in whom::of_party(db, &visit.site, visit.access(), &party)? {
        let kind = visit.access().kind(aim.kind())?.clone();
        let found = visit.site.queries.chosen(db, visit.access(), &kind, &[], &[aim.id()])?;
        offers.extend(found.into_iter().map(|record| Offer {
            kind: aim.kind(),
            uid: record.uid.to_string(),
            name: named(visit, aim, &record.title),
        }));
    }
    Ok(offers)
}

fn named(visit: &Visit, aim: Aim, title: &str) -> String {
    match aim {
        Aim::Contact(_) => visit.pen().title(title),
        _ => title.to_owned(),
    }
}

/// The beginning of a text, on one line.
fn excerpt(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Where the record of an exchange is read, for who may.
pub(super) fn exchange_address(visit: &Visit, uid: uuid::Uuid) -> Option<String> {
    address_of(visit.pen(), visit.access(), "exchange_entry", uid)
}
