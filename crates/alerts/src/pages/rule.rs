//! One rule of reminders: its form, and whom it would be about.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use jiff::ToSpan;
use kit::catalogue::{Kind, Type};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Typed, Visit, address, uid};
use words::format;

use super::go_saying;
use crate::reminder::{self, CHANNELS, Due, Reminder};

const HERE: &str = "/settings/reminders";
/// The address of a rule that does not exist yet.
const NEW: &str = "new";
const AHEAD: i32 = 60;
const PREVIEWED: usize = 20;

/// A choice of the form: code, label, chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "rule.html")]
struct Page<'a> {
    pen: Pen<'a>,
    id: String,
    rule: Reminder,
    /// `kind.field`, with the kind's name before the field's.
    dates: Vec<Choice>,
    recipients: Vec<Choice>,
    channels: Vec<Choice>,
    error: Option<String>,
    kinds: &'a [Arc<Kind>],
    concerned: i64,
    preview: Vec<(String, Option<String>, String, String)>,
}

impl Page<'_> {
    /// The list of the records that the rule is about, where its filter may be composed and brought back from.
    fn list(&self) -> Option<String> {
        let kind = self.kinds.iter().find(|kind| kind.key == self.rule.kind)?;
        let site = self.pen.site;
        let path = format!("/{}", kind.plural);
        site.has_pages(kind.key)
            .then(|| address::with(&path, &[("q", &self.rule.q)]))
    }
}

/// In words: how long before which date.
pub fn when(visit: &Visit, rule: &Reminder) -> String {
    let pen = visit.pen();
    let Some(kind) = visit.access().catalogue.kind(&rule.kind) else {
        return rule.field.clone();
    };
    let field = kind
        .find(&rule.field)
        .map(|(_, field)| pen.label(kind, field).into_owned());
    let what = format!("{} · {}", pen.kinds(kind), field.unwrap_or_else(|| rule.field.clone()));
    match rule.days {
        0 => pen.t1("reminder-on-the-day", "what", &what),
        days @ ..0 => format!("{} : {what}", pen.counted("reminder-days-after", -days)),
        days => format!("{} : {what}", pen.counted("reminder-days-before", days)),
    }
}

/// In words: whom it tells.
pub fn to(visit: &Visit, rule: &Reminder) -> Result<String> {
    let known = recipients(visit, rule)?;
    let chosen: Vec<&str> = known
        .iter()
        .filter(|(_, _, chosen)| *chosen)
        .map(|(_, label, _)| label.as_str())
        .collect();
    Ok(chosen.join(", "))
}

fn recipients(visit: &Visit, rule: &Reminder) -> Result<Vec<Choice>> {
    let (pen, site) = (visit.pen(), &visit.site);
    let is_chosen = |code: &str| rule.recipients.iter().any(|known| known == code);
    let mut choices: Vec<Choice> = accounts::holders::profiles(site, visit.language)?
        .into_iter()
        .map(|(key, label)| (format!("profile:{key}"), label))
        .map(|(code, label)| (code.clone(), label, is_chosen(&code)))
        .collect();
    if let Some(kind) = visit.access().catalogue.kind(&rule.kind) {
        for relation in reminder::reachable(site, kind) {
            let code = format!("relation:{relation}");
            let label = pen.t(&format!("relation-{}-{relation}", kind.key)).to_owned();
            choices.push((code.clone(), label, is_chosen(&code)));
        }
        if kind.fields.iter().any(|field| field.ty == Type::Email) {
            choices.push((
                "self".to_owned(),
                pen.t("reminder-to-self").to_owned(),
                is_chosen("self"),
            ));
        }
    }
    Ok(choices)
}

/// `GET /settings/reminders/new?date=student.birth_date&q=status:enrolled`
pub async fn ask(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::of(address::pairs(query.as_deref().unwrap_or_default()));
            let mut rule = Reminder {
                kind: "document".to_owned(),
                field: "expires_on".to_owned(),
                days: 30,
                channel: "app".to_owned(),
                active: true,
                q: typed.get("q").into_owned(),
                ..Reminder::default()
            };
            if let Some((kind, field)) = typed.get("date").split_once('.') {
                (rule.kind, rule.field) = (kind.to_owned(), field.to_owned());
            }
            page(visit, NEW.to_owned(), rule, None)
        })
        .await
}

/// `GET /settings/reminders/{uid}`
pub async fn edit(visit: Visit, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let rule = visit
                .site
                .store
                .read(|db| reminder::find(db, uid(&id).map_err(|_| Error::NotFound)?))?;
            page(visit, id, rule, None)
        })
        .await
}

/// `POST /settings/reminders/new`: adds, or shows whom it would be about.
pub async fn add(visit: Visit, form: RawForm) -> Answer {
    save(visit, Path(NEW.to_owned()), form).await
}

/// `POST /settings/reminders/{uid}`: saves, or shows whom it would be about when `do=preview`.
pub async fn save(visit: Visit, Path(id): Path<String>, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let (access, site, pen) = (visit.access(), &visit.site, visit.pen());
            let known = if id == NEW {
                None
            } else {
                let id = uid(&id)?;
                Some(site.store.read(|db| reminder::find(db, id))?)
            };
            let rule = typed_rule(&typed, known.as_ref());
            if typed.get("do") == "preview" {
                return page(visit, id, rule, None);
            }
            let values = Values::new()
                .with("name", rule.name.as_str())
                .with("kind", rule.kind.as_str())
                .with("field", rule.field.as_str())
                .with("q", rule.q.as_str())
                .with("days", rule.days)
                .with("yearly", rule.yearly)
                .with("recipients", rule.recipients.join(" "))
                .with("channel", rule.channel.as_str())
                .with("active", rule.active);
            let saved = site.store.write(|tx| {
                tx.begin(access, &site.clock, "reminder_rule", "")?;
                let hand = Hand::new(access, &site.clock);
                match &known {
                    Some(known) => hand.update_unchecked(tx, "reminder", known.id, values, Expect::Anything),
                    None => hand.create_unchecked(tx, "reminder", values, None),
                }
            });
            match saved {
                Ok(_) => go_saying(visit, HERE, Message::new("said-reminder-saved").with("name", rule.name)),
                Err(Error::Invalid(errors)) => {
                    let said: Vec<String> = errors.iter().map(|error| pen.message(&error.message)).collect();
                    page(visit, id, rule, Some(said.join(" ")))
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn typed_rule(typed: &Typed, known: Option<&Reminder>) -> Reminder {
    let date = typed.get("date");
    let (kind, field) = date.split_once('.').unwrap_or_default();
    let channel = typed.get("channel");
    Reminder {
        name: typed.get("name").trim().to_owned(),
        kind: kind.to_owned(),
        field: field.to_owned(),
        q: typed.get("q").trim().to_owned(),
        days: typed.get("days").trim().parse().unwrap_or(reminder::LONGEST_DAYS + 1),
        yearly: typed.find("yearly").is_some(),
        recipients: typed.all("to").map(str::to_owned).collect(),
        channel: CHANNELS
            .iter()
            .find(|known| **known == channel)
            .unwrap_or(&CHANNELS[0])
            .to_string(),
        active: known.is_none_or(|known| known.active),
        ..known.cloned().unwrap_or_default()
    }
}

fn page(visit: &Visit, id: String, rule: Reminder, error: Option<String>) -> Answer {
    let (pen, access, site) = (visit.pen(), visit.access(), &visit.site);
    let today = site.clock.today();
    let last = today.checked_add(AHEAD.days()).unwrap_or(today);
    let due = site.store.read(|db| match rule.to_send(site, db, access, last) {
        Err(Error::Filter(_) | Error::NotFound) => Ok(Vec::new()),
        due => due,
    });
    let due: Vec<Due> = due?;
    let current = format!("{}.{}", rule.kind, rule.field);
    let mut dates = Vec::new();
    for kind in reminder::kinds(site) {
        for field in kind.fields.iter().filter(|field| field.ty == Type::Date) {
            let code = format!("{}.{}", kind.key, field.key);
            let label = format!("{} · {}", pen.kinds(&kind), pen.label(&kind, field));
            let is_chosen = code == current;
            dates.push((code, label, is_chosen));
        }
    }
    let is_refused = error.is_some();
    let page = Page {
        pen,
        dates,
        recipients: recipients(visit, &rule)?,
        channels: CHANNELS
            .iter()
            .map(|code| {
                let label = pen.t(&format!("choice-reminder-channel-{code}")).to_owned();
                ((*code).to_owned(), label, rule.channel == *code)
            })
            .collect(),
        error,
        kinds: access.catalogue.kinds(),
        concerned: i64::try_from(due.len()).unwrap_or_default(),
        preview: due
            .into_iter()
            .take(PREVIEWED)
            .map(|due| {
                let day = |date| format::date(pen.language, date);
                (
                    due.title,
                    ui::address_of(pen, access, &rule.kind, due.uid),
                    day(due.date),
                    day(due.on),
                )
            })
            .collect(),
        id,
        rule,
    };
    let place = Place {
        title: pen.t("reminders-title"),
        menu: "settings/reminders",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
