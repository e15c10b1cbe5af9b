//! The rules of reminders, and what they will send.

use askama::Template;
use axum::extract::Path;
use jiff::ToSpan;
use kit::write::{Expect, Hand, Values};
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Visit, uid};
use words::format;

use super::{go_saying, rule};
use crate::reminder::{self, Due, PRESETS, Reminder};

const HERE: &str = "/settings/reminders";
/// Days that the page of what is coming looks ahead.
const AHEAD: i32 = 60;
/// Lines of that page, at most.
const MOST_LINES: usize = 500;

struct Line {
    rule: Reminder,
    /// « 30 jours avant : expire le (Documents) ».
    when: String,
    to: String,
}

#[derive(Template)]
#[template(path = "reminders.html")]
struct Page<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    /// Key and name of the shipped rules that are not there.
    presets: Vec<(&'static str, String)>,
}

/// `GET /settings/reminders`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let pen = visit.pen();
            let rules = visit.site.store.read(reminder::all)?;
            let presets = PRESETS
                .iter()
                .filter(|preset| !rules.iter().any(|rule| is_of(rule, preset)))
                .map(|(key, ..)| (*key, pen.t(&format!("reminder-preset-{key}")).to_owned()));
            let page = Page {
                pen,
                presets: presets.collect(),
                lines: rules
                    .into_iter()
                    .map(|rule| {
                        Ok(Line {
                            when: rule::when(visit, &rule),
                            to: rule::to(visit, &rule)?,
                            rule,
                        })
                    })
                    .collect::<Result<_>>()?,
            };
            let place = Place {
                title: pen.t("reminders-title"),
                menu: "settings/reminders",
            };
            visit.page(place, &page)
        })
        .await
}

fn is_of(rule: &Reminder, preset: &reminder::Preset) -> bool {
    let (_, kind, field, q, _, yearly, _) = preset;
    rule.kind == *kind && rule.field == *field && rule.q == *q && rule.yearly == *yearly
}

/// `POST /settings/reminders/presets/{key}`
pub async fn add_preset(visit: Visit, Path(key): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let preset = PRESETS
                .iter()
                .find(|(known, ..)| *known == key)
                .ok_or(Error::NotFound)?;
            let (access, site) = (visit.access(), &visit.site);
            let name = visit.pen().t(&format!("reminder-preset-{key}")).to_owned();
            let values = reminder::values_of(preset, &name);
            site.store.write(|tx| {
                tx.begin(access, &site.clock, "reminder_rule", "")?;
                Hand::new(access, &site.clock).create_unchecked(tx, "reminder", values, None)
            })?;
            go_saying(visit, HERE, Message::new("said-reminder-saved").with("name", name))
        })
        .await
}

/// `POST /settings/reminders/{uid}/switch`
pub async fn switch(visit: Visit, Path(id): Path<String>) -> Answer {
    change(visit, id, |hand, tx, rule| {
        let values = Values::new().with("active", !rule.active);
        hand.update_unchecked(tx, "reminder", rule.id, values, Expect::Anything)?;
        Ok("said-reminder-saved")
    })
    .await
}

/// `POST /settings/reminders/{uid}/removal`
pub async fn remove(visit: Visit, Path(id): Path<String>) -> Answer {
    change(visit, id, |hand, tx, rule| {
        hand.delete_unchecked(tx, "reminder", rule.id)?;
        tx.exec("DELETE FROM reminder_sent WHERE reminder_id = $1", &[rule.id.into()])?;
        Ok("said-reminder-removed")
    })
    .await
}

async fn change(
    visit: Visit,
    id: String,
    work: fn(Hand<'_>, &mut kit::Tx<'_>, &Reminder) -> Result<&'static str>,
) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let id = uid(&id)?;
            let (access, site) = (visit.access(), &visit.site);
            let (said, name) = site.store.write(|tx| {
                let rule = reminder::find(tx, id)?;
                tx.begin(access, &site.clock, "reminder_rule", "")?;
                let said = work(Hand::new(access, &site.clock), tx, &rule)?;
                Ok::<_, kit::Error>((said, rule.name))
            })?;
            go_saying(visit, HERE, Message::new(said).with("name", name))
        })
        .await
}

/// One reminder to come.
struct Coming {
    day: String,
    rule: String,
    due: Due,
    date: String,
    address: Option<String>,
    to: String,
}

#[derive(Template)]
#[template(path = "coming.html")]
struct ComingPage<'a> {
    pen: Pen<'a>,
    total: i64,
    lines: Vec<Coming>,
}

/// `GET /settings/reminders/coming`: what will be sent within sixty days, as far as the reader sees those records.
pub async fn coming(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let (pen, access, site) = (visit.pen(), visit.access(), &visit.site);
            let today = site.clock.today();
            let last = today.checked_add(AHEAD.days()).unwrap_or(today);
            let mut lines = site.store.read(|db| {
                let mut lines = Vec::new();
                for rule in reminder::all(db)?.into_iter().filter(|rule| rule.active) {
                    let to = rule::to(visit, &rule)?;
                    let due = match rule.to_send(site, db, access, last) {
                        Err(Error::NotFound | Error::Filter(_)) => continue,
                        due => due?,
                    };
                    lines.extend(due.into_iter().map(|due| (rule.clone(), to.clone(), due)));
                }
                Ok::<_, kit::Error>(lines)
            })?;
            lines.sort_by(|(_, _, a), (_, _, b)| (a.on, &a.title).cmp(&(b.on, &b.title)));
            let total = i64::try_from(lines.len()).unwrap_or_default();
            let shown = lines.into_iter().take(MOST_LINES).map(|(rule, to, due)| Coming {
                day: format::date(pen.language, due.on),
                date: format::date(pen.language, due.date),
                address: ui::address_of(pen, access, &rule.kind, due.uid),
                rule: rule.name,
                due,
                to,
            });
            let page = ComingPage {
                pen,
                total,
                lines: shown.collect(),
            };
            let place = Place {
                title: pen.t("reminders-coming"),
                menu: "settings/reminders",
            };
            visit.page(place, &page)
        })
        .await
}
