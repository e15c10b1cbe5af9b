//! `/settings/dunning`: the levels of the house, their words, whether they leave by themselves.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use crate::levels::{AUDIENCES, Level, MOST, NAMES, Rules};
use crate::send;

struct One {
    at: usize,
    level: Level,
    faults: Vec<(&'static str, String)>,
}

impl One {
    fn fault(&self, part: &str) -> Option<&str> {
        self.faults
            .iter()
            .find(|(of, _)| *of == part)
            .map(|(_, said)| said.as_str())
    }

    fn days(&self) -> String {
        match self.level.after_days {
            0 => String::new(),
            days => days.to_string(),
        }
    }
}

#[derive(Template)]
#[template(path = "dunning_settings.html")]
struct Page<'a> {
    pen: Pen<'a>,
    /// Audience and its levels, an empty one at the end.
    audiences: Vec<(&'static str, Vec<One>)>,
    gap: i64,
    gap_fault: Option<String>,
    by_itself: bool,
    names: String,
}

pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let rules = visit.site.store.read(|db| send::rules(&visit.site, db))?;
            draw(visit, &rules, &[])
        })
        .await
}

/// `POST /settings/dunning`: a level whose days are empty is taken away; `shipped` brings back those of the start.
pub async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let site = &visit.site;
            let rules = if typed.get("shipped").is_empty() {
                read(&typed)
            } else {
                Rules::shipped(&site.words, site.establishment().language())
            };
            let saved: Result<bool> = site.store.write(|tx| {
                tx.begin(visit.access(), &site.clock, "change_settings", "")?;
                rules.clone().save(Hand::new(visit.access(), &site.clock), tx)
            });
            match saved {
                Ok(_) => visit.go_saying("/settings/dunning", &Said::new(Message::new("dunning-set-saved"))),
                Err(Error::Invalid(faults)) => draw(visit, &rules, &faults),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn read(typed: &Typed) -> Rules {
    let mut levels = Vec::new();
    for audience in AUDIENCES {
        for at in 0..MOST {
            let field = |part: &str| {
                typed
                    .get(&format!("{audience}-{at}-{part}"))
                    .trim()
                    .replace("\r\n", "\n")
            };
            let days = field("after_days");
            if days.is_empty() {
                continue;
            }
            levels.push(Level {
                audience: audience.to_owned(),
                after_days: days.parse().unwrap_or(-1),
                subject: field("subject"),
                body: field("body"),
                claims: !field("claims").is_empty(),
                letter: !field("letter").is_empty(),
            });
        }
    }
    Rules {
        levels,
        gap_days: typed.get("gap_days").trim().parse().unwrap_or(-1),
        by_itself: !typed.get("by_itself").is_empty(),
    }
}

fn draw(visit: &Visit, rules: &Rules, faults: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let of = |audience: &'static str| {
        let mut levels: Vec<Level> = rules.of(audience).into_iter().cloned().collect();
        if levels.len() < MOST {
            levels.push(Level {
                audience: audience.to_owned(),
                after_days: 0,
                subject: String::new(),
                body: String::new(),
                claims: false,
                letter: false,
            });
        }
        let one = |(at, level): (usize, Level)| {
            let said = |part: &'static str| {
                let field = format!("{audience}-{at}-{part}");
                let fault = faults.iter().find(|fault| fault.field == field)?;
                Some((part, pen.message(&fault.message)))
            };
            One {
                at,
                level,
                faults: ["after_days", "subject", "body"].into_iter().filter_map(said).collect(),
            }
        };
        (audience, levels.into_iter().enumerate().map(one).collect())
    };
    let page = Page {
        pen,
        audiences: AUDIENCES.map(of).into(),
        gap: rules.gap_days,
        gap_fault: faults
            .iter()
            .find(|fault| fault.field == "gap_days")
            .map(|fault| pen.message(&fault.message)),
        by_itself: rules.by_itself,
        names: NAMES.map(|name| format!("{{{name}}}")).join(" "),
    };
    let place = Place {
        title: pen.t("dunning-set-title"),
        menu: "dunning-settings",
    };
    let mut response = visit.page(place, &page)?;
    if !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
