//! `/settings/billing`: VAT, bank, delays and mentions of the house.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use super::{euros, points};
use crate::terms::Terms;

struct Line {
    name: &'static str,
    label: &'static str,
    value: String,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "billing_settings.html")]
struct Page<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    /// Code, label, whether it is the one.
    exemptions: Vec<(String, String, bool)>,
}

const TEXTS: [(&str, &str); 6] = [
    ("legal_form", "billing-set-legal-form"),
    ("capital", "billing-set-capital"),
    ("register", "billing-set-register"),
    ("vat_number", "billing-set-vat-number"),
    ("iban", "billing-set-iban"),
    ("bic", "billing-set-bic"),
];
const FIGURES: [(&str, &str); 4] = [
    ("days", "billing-set-days"),
    ("quote_days", "billing-set-quote-days"),
    ("penalty_bp", "billing-set-penalty"),
    ("early_bp", "billing-set-early"),
];

pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let terms = visit.site.store.read(Terms::read)?;
            draw(visit, &terms, &[])
        })
        .await
}

/// `POST /settings/billing`
pub async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let (terms, faults) = read(&typed);
            if !faults.is_empty() {
                return draw(visit, &terms, &faults);
            }
            let site = &visit.site;
            let saved: Result<bool> = site.store.write(|tx| {
                tx.begin(visit.access(), &site.clock, "change_settings", "")?;
                terms.clone().save(Hand::new(visit.access(), &site.clock), tx)
            });
            match saved {
                Ok(_) => visit.go_saying("/settings/billing", &Said::new(Message::new("billing-set-saved"))),
                Err(Error::Invalid(faults)) => draw(visit, &terms, &faults),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn read(typed: &Typed) -> (Terms, Vec<FieldError>) {
    let text = |name: &str| typed.get(name).trim().to_owned();
    let mut faults = Vec::new();
    let mut share = |name: &str| {
        points(&typed.get(name)).unwrap_or_else(|message| {
            faults.push(FieldError::new(name, message));
            0
        })
    };
    let penalty = share("penalty_bp");
    let early_bp = share("early_bp");
    let days = text("days").parse().unwrap_or(-1);
    let terms = Terms {
        vat_number: text("vat_number"),
        exemption: text("exemption"),
        legal_form: text("legal_form"),
        capital: text("capital"),
        register: text("register"),
        iban: text("iban"),
        bic: text("bic"),
        days,
        // What a form does not say stays as it is shipped.
        quote_days: match text("quote_days").as_str() {
            "" => Terms::default().quote_days,
            typed => typed.parse().unwrap_or(-1),
        },
        penalty_bp: (!text("penalty_bp").is_empty()).then_some(penalty),
        early_bp,
    };
    (terms, faults)
}

fn draw(visit: &Visit, terms: &Terms, faults: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let value = |name: &str| match name {
        "legal_form" => terms.legal_form.clone(),
        "capital" => terms.capital.clone(),
        "register" => terms.register.clone(),
        "vat_number" => terms.vat_number.clone(),
        "iban" => terms.iban.clone(),
        "bic" => terms.bic.clone(),
        "days" => terms.days.to_string(),
        "quote_days" => terms.quote_days.to_string(),
        "penalty_bp" => terms.penalty_bp.map(euros).unwrap_or_default(),
        _ => {
            if terms.early_bp == 0 {
                String::new()
            } else {
                euros(terms.early_bp)
            }
        }
    };
    let lines = TEXTS.into_iter().chain(FIGURES).map(|(name, label)| Line {
        name,
        label,
        value: value(name),
        error: faults
            .iter()
            .find(|fault| fault.field == name)
            .map(|fault| pen.message(&fault.message)),
    });
    let exemptions = money::Vat::exemptions().take(2).map(|code| {
        (
            code.to_owned(),
            pen.t(&format!("choice-vat_exemption-{code}")).to_owned(),
            code == terms.exemption,
        )
    });
    let page = Page {
        pen,
        lines: lines.collect(),
        exemptions: exemptions.collect(),
    };
    let place = Place {
        title: pen.t("billing-set-title"),
        menu: "billing",
    };
    let mut response = visit.page(place, &page)?;
    if !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
