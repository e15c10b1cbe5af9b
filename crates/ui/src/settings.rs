//! The settings of the house: its name and nature, how long things are kept; and the frame that the settings of every
//! room share.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::files::Reference;
use kit::jobs::{Every, Handlers, Run};
use kit::write::Hand;
use kit::{Db, Message, Result, access_log, settings};
use serde_json::{Value as Json, json};
use words::Language;

use crate::address;
use crate::failure::Answer;
use crate::pen::Pen;
use crate::room::MenuEntry;
use crate::routes::{Policy, Routes};
use crate::shell::Place;
use crate::site::{Establishment, Nature, Site};
use crate::toast::Said;
use crate::visit::Visit;

/// Erases old consultations and files that nobody needs any more, each night.
pub(crate) fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers
        .every("access-log-purge", Every::Day { hour: 2, minute: 40 }, purge)
        .every("files-sweep", Every::Day { hour: 3, minute: 10 }, sweep)
}

/// Days that a file which no record refers to is kept: a deletion may be undone meanwhile.
const UNUSED_DAYS: i64 = 30;

fn sweep(site: &Site, _: &mut Run<'_>) -> Result<Json> {
    let references: Vec<Reference> = site.rooms.iter().flat_map(|room| room.files).copied().collect();
    let swept = site
        .files
        .sweep(&site.store, &site.clock, &site.catalogue(), &references, UNUSED_DAYS)?;
    Ok(json!({ "rows": swept.rows, "contents": swept.contents, "uploads": swept.uploads }))
}

fn purge(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let erased = run.step(|tx, _| {
        let months = access_log_months(tx)?;
        Ok(access_log::purge(
            tx,
            &site.clock,
            i32::try_from(months).unwrap_or(i32::MAX),
        )?)
    })?;
    Ok(json!({ "erased": erased }))
}

/// Months that consultations are kept (CNIL, délibération 2021-122: six months to a year).
const ACCESS_LOG_MONTHS: &str = "access_log_months";
const ORDINARY_MONTHS: i64 = 12;
const LONGEST_MONTHS: i64 = 36;
const NATURES: [Nature; 3] = [Nature::School, Nature::Training, Nature::Both];

pub(crate) fn routes() -> Routes {
    let policy = Policy::Capability("settings");
    Routes::new()
        .get("/settings", policy, show)
        .post("/settings", policy, save)
}

/// The menu of the settings beside a page that is one of them, known by the key or the address that the page says of
/// itself: the entries of every room that this person may open, in order. Empty beside any other page.
pub(crate) fn nav<'v>(visit: &'v Visit, current: &str) -> Vec<(&'v MenuEntry, bool)> {
    let is_current = |entry: &MenuEntry| entry.key == current || entry.address.strip_prefix('/') == Some(current);
    let own = visit.site.rooms.iter().flat_map(|room| &room.settings);
    let mut entries: Vec<(&MenuEntry, bool)> = own
        .filter(|entry| entry.policy.admits(Some(visit.access())))
        .map(|entry| (entry, is_current(entry)))
        .collect();
    if !entries.iter().any(|(_, is_current)| *is_current) {
        return Vec::new();
    }
    entries.sort_by_key(|(entry, _)| entry.position);
    entries
}

#[derive(Template)]
#[template(path = "settings/house.html")]
struct Page<'a> {
    pen: Pen<'a>,
    name: String,
    nature: Nature,
    language: Language,
    months: String,
    faults: Vec<(&'static str, String)>,
}

impl Page<'_> {
    fn natures(&self) -> [(&'static str, bool); 3] {
        NATURES.map(|nature| (nature.as_str(), nature == self.nature))
    }

    fn languages(&self) -> [(&'static str, bool); 2] {
        [Language::Fr, Language::En].map(|language| (language.code(), language == self.language))
    }

    fn language_key(&self, code: &str) -> String {
        format!("choice-interface-language-{code}")
    }

    fn nature_key(&self, code: &str) -> String {
        format!("choice-nature-{code}")
    }

    fn fault(&self, field: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(known, _)| *known == field);
        found.map(|(_, said)| said.as_str())
    }
}

/// How many months consultations are kept.
pub fn access_log_months(db: &mut Db<'_>) -> Result<i64> {
    Ok(settings::get(db, ACCESS_LOG_MONTHS)?.unwrap_or(ORDINARY_MONTHS))
}

/// `GET /settings`
async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let house = visit.site.establishment();
            let months = visit.site.store.read(access_log_months)?;
            page(visit, (*house).clone(), months.to_string(), Vec::new())
        })
        .await
}

fn page(visit: &Visit, house: Establishment, months: String, faults: Vec<(&'static str, String)>) -> Answer {
    let pen = visit.pen();
    let is_refused = !faults.is_empty();
    let page = Page {
        pen,
        language: house.language(),
        name: house.name,
        nature: house.nature,
        months,
        faults,
    };
    let place = Place {
        title: pen.t("settings-house"),
        menu: "house",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings`: `name`, `nature`, `language`, `months`.
async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    let pairs = address::pairs(&String::from_utf8_lossy(&form));
    let value = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let (name, months) = (value("name"), value("months"));
    let house = Establishment {
        name,
        nature: Nature::from_code(&value("nature")).unwrap_or_default(),
        language: Language::from_code(&value("language")).map(|language| language.code().to_owned()),
    };
    visit
        .run(move |visit| -> Answer {
            let pen = visit.pen();
            let kept = months
                .parse()
                .ok()
                .filter(|months| (1..=LONGEST_MONTHS).contains(months));
            let mut faults = Vec::new();
            if house.name.is_empty() {
                faults.push(("name", pen.t("error-required").to_owned()));
            }
            if kept.is_none() {
                faults.push((
                    "months",
                    pen.t1("error-settings-months", "most", &LONGEST_MONTHS.to_string()),
                ));
            }
            if !faults.is_empty() {
                return page(visit, house, months, faults);
            }
            let (access, clock) = (visit.access(), &visit.site.clock);
            visit.site.store.write(|tx| {
                tx.begin(access, clock, "change_settings", "")?;
                let hand = Hand::new(access, clock);
                settings::set(hand, tx, Establishment::SETTING, &house)?;
                settings::set(hand, tx, ACCESS_LOG_MONTHS, &kept.unwrap_or(ORDINARY_MONTHS))
            })?;
            visit.site.set_establishment(house);
            visit.go_saying("/settings", &Said::new(Message::new("said-settings-saved")))
        })
        .await
}
