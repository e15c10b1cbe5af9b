//! The texts of documents that a house may rewrite, in both languages.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::write::Hand;
use kit::{Error, Message, Result};
use papers::{Text, Texts};
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use words::Language;

use crate::identity;

/// The longest text, in characters: a page.
const LONGEST: usize = 4_000;

struct Line {
    /// Name of the control.
    name: String,
    label: String,
    language: &'static str,
    value: String,
    names: String,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "texts.html")]
struct Page<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
}

fn name(text: Text, language: Language) -> String {
    format!("{}.{}", text.key(), language.code())
}

/// `GET /settings/paper-texts`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let texts = visit.site.store.read(identity::texts)?;
            page(visit, &texts, &[])
        })
        .await
}

fn page(visit: &Visit, texts: &Texts, faults: &[(String, String)]) -> Answer {
    let pen = visit.pen();
    let all = Text::ALL
        .into_iter()
        .flat_map(|text| Language::ALL.map(|language| (text, language)));
    let lines = all.map(|(text, language)| {
        let name = name(text, language);
        let short = text.key().trim_start_matches("text-");
        let names: Vec<String> = text.names().iter().map(|name| format!("{{{name}}}")).collect();
        Line {
            label: pen.t(&format!("text-{short}-label")).to_owned(),
            language: language.code(),
            value: texts.get(text, language),
            names: names.join(", "),
            fault: faults
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, said)| said.clone()),
            name,
        }
    });
    let page = Page {
        pen,
        lines: lines.collect(),
    };
    let place = Place {
        title: pen.t("texts-title"),
        menu: "paper-texts",
    };
    let mut response = visit.page(place, &page)?;
    if !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings/paper-texts`: `<key>.<language>` for each; one that is as shipped, or empty, is the shipped one.
pub async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pen = visit.pen();
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let mut texts = visit.site.store.read(identity::texts)?;
            let mut faults = Vec::new();
            for text in Text::ALL {
                for language in Language::ALL {
                    let name = name(text, language);
                    let Some(value) = typed.find(&name) else { continue };
                    let value = value.trim();
                    let unknown = text.unknown_names(value);
                    if !unknown.is_empty() {
                        faults.push((name, pen.t1("texts-unknown-names", "names", &unknown.join(", "))));
                    } else if value.chars().count() > LONGEST {
                        faults.push((name, pen.t("texts-too-long").to_owned()));
                    }
                    let is_shipped = value == text.shipped(language).trim();
                    texts.set(text, language, if is_shipped { "" } else { value });
                }
            }
            if !faults.is_empty() {
                return page(visit, &texts, &faults);
            }
            let (site, access) = (&visit.site, visit.access());
            site.store.write(|tx| -> Result<()> {
                tx.begin(access, &site.clock, "change_settings", "")?;
                identity::save_texts(Hand::new(access, &site.clock), tx, &texts)?;
                Ok::<_, Error>(())
            })?;
            visit.go_saying("/settings/paper-texts", &Said::new(Message::new("said-settings-saved")))
        })
        .await
}
