//! The lines of a draft, typed as in a table: one row a line, empty rows left out.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message, Result};
use money::Quantity;
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use uuid::Uuid;

use super::price::{self, Price};
use super::{cents, euros, points, read};
use crate::api::{At, uid};
use crate::draft::{self, Line, On};
use crate::kinds::{LINES, UNITS};
use crate::terms::Terms;

/// Empty rows below those that are filled in.
const MORE: usize = 3;
/// Rates of today (CGI, 278 and following), in basis points.
const RATES: [i64; 4] = [2_000, 1_000, 550, 210];

/// A row as it stands in the form.
#[derive(Default)]
struct Row {
    form: String,
    label: String,
    quantity: String,
    unit: String,
    price: String,
    discount: String,
    vat: String,
    /// What it belongs to, which nobody types.
    kept: String,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "invoice_lines.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    address: String,
    back: String,
    rows: Vec<Row>,
    forms: Vec<(&'static str, &'a str)>,
    units: Vec<(&'static str, &'a str)>,
    /// Value and label.
    vats: Vec<(String, String)>,
    /// The catalogue of prices: picking one fills the row.
    prices: Vec<Price>,
    error: Option<String>,
}

impl Row {
    /// What the catalogue says of a label that was typed or picked without a price.
    fn fill(&mut self, prices: &[Price]) {
        let Some(price) = prices.iter().find(|price| price.label == self.label) else {
            return;
        };
        if self.price.is_empty() {
            self.price.clone_from(&price.price);
            self.unit.clone_from(&price.unit);
            self.vat.clone_from(&price.vat);
        }
    }
}

pub async fn ask(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| {
            let (on, uid) = (On::at(visit.path()), uid(&path)?);
            let rows = visit.site.store.read(|db| {
                let id = read(visit, db, on, uid, &["number"])?.id;
                let lines = on.lines(db, id)?;
                Ok::<_, Error>(lines.iter().map(row).collect::<Vec<_>>())
            })?;
            draw(visit, on, uid, rows, None)
        })
        .await
}

fn row(line: &Line) -> Row {
    let kept = [line.programme, line.enrolment].map(|key| key.map(|key| key.to_string()).unwrap_or_default());
    Row {
        form: line.form.clone(),
        label: line.label.clone(),
        quantity: line.quantity.to_string().replace('.', ","),
        unit: line.unit.clone(),
        price: euros(line.unit_price),
        discount: match line.discount {
            0 => String::new(),
            points => euros(points.into()),
        },
        vat: price::vat(line.vat),
        kept: kept.join("/"),
        error: None,
    }
}

/// `POST /invoices/{uid}/lines`
pub async fn save(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let (on, uid) = (On::at(visit.path()), uid(&path)?);
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let mut rows = typed_rows(&typed);
            let (id, terms, known, prices) = visit.site.store.read(|db| {
                let id = read(visit, db, on, uid, &["number"])?.id;
                Ok::<_, Error>((id, Terms::read(db)?, on.lines(db, id)?, price::known(visit, db)?))
            })?;
            let mut lines = Vec::new();
            let mut is_wrong = false;
            for row in &mut rows {
                row.fill(&prices);
                match line(row, &terms, &known, &prices) {
                    Ok(line) => lines.push(line),
                    Err(message) => {
                        row.error = Some(visit.pen().message(&message));
                        is_wrong = true;
                    }
                }
            }
            if is_wrong {
                return draw(visit, on, uid, rows, Some(Message::new("billing-lines-wrong")));
            }
            let site = &visit.site;
            let saved: Result<()> = site.store.write(|tx| {
                tx.begin(visit.access(), &site.clock, on.editing(), "")?;
                on.set_lines(tx, Hand::new(visit.access(), &site.clock), id, &lines)
            });
            match saved {
                Ok(()) if typed.get("do") == "more" => visit.go(&format!("{}/{uid}/lines", on.address())),
                Ok(()) => visit.go_saying(
                    &format!("{}/{uid}", on.address()),
                    &Said::new(Message::new("billing-lines-saved")),
                ),
                Err(Error::Invalid(errors)) => {
                    let first = errors.into_iter().next().map(|FieldError { message, .. }| message);
                    draw(visit, on, uid, rows, first)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn typed_rows(typed: &Typed) -> Vec<Row> {
    let column = |name: &str| typed.all(name).map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    let [forms, labels, quantities, units, prices, discounts, vats, kept] =
        ["form", "label", "quantity", "unit", "price", "discount", "vat", "kept"].map(column);
    let at = |column: &[String], index: usize| column.get(index).cloned().unwrap_or_default();
    let rows = (0..labels.len()).map(|index| Row {
        form: at(&forms, index),
        label: at(&labels, index),
        quantity: at(&quantities, index),
        unit: at(&units, index),
        price: at(&prices, index),
        discount: at(&discounts, index),
        vat: at(&vats, index),
        kept: at(&kept, index),
        error: None,
    });
    rows.filter(|row| !(row.label.is_empty() && row.price.is_empty()))
        .collect()
}

/// A line as it was typed. What it belongs to is taken from the draft alone.
fn line(row: &Row, terms: &Terms, known: &[Line], prices: &[Price]) -> Result<Line, Message> {
    let wrong = |fault: money::Fault| Message::new(fault.key());
    if row.label.is_empty() {
        return Err(Message::new("error-required"));
    }
    let quantity = if row.quantity.is_empty() {
        Ok(Quantity::ONE)
    } else {
        Quantity::read(&row.quantity)
    };
    let price = cents(&row.price)?.ok_or_else(|| Message::new("error-required"))?;
    let form = if LINES.contains(&row.form.as_str()) {
        row.form.as_str()
    } else {
        "training"
    };
    let (rate, exemption) = match row.vat.parse::<i64>() {
        Ok(rate) => (rate, ""),
        Err(_) => (0, row.vat.as_str()),
    };
    let discount = u16::try_from(points(&row.discount)?).map_err(|_| wrong(money::Fault::Discount))?;
    let belongs = known.iter().find(|line| self::row(line).kept == row.kept);
    let vat = draft::vat(terms, form, rate, exemption).map_err(wrong)?;
    Ok(Line {
        form: form.to_owned(),
        unit: if UNITS.contains(&row.unit.as_str()) {
            row.unit.clone()
        } else {
            "piece".to_owned()
        },
        discount,
        programme: belongs.and_then(|line| line.programme).or_else(|| {
            let priced = prices.iter().find(|price| price.label == row.label);
            priced.and_then(|price| price.programme)
        }),
        enrolment: belongs.and_then(|line| line.enrolment),
        ..Line::of(&row.label, quantity.map_err(wrong)?, price, vat)
    })
}

fn draw(visit: &Visit, on: On, uid: Uuid, mut rows: Vec<Row>, error: Option<Message>) -> Answer {
    let pen = visit.pen();
    let (record, terms, prices) = visit.site.store.read(|db| {
        let record = read(visit, db, on, uid, &["number", "client_name"])?;
        on.must_be_draft(db, record.id)?;
        Ok::<_, Error>((record, Terms::read(db)?, price::known(visit, db)?))
    })?;
    rows.extend((0..MORE).map(|_| Row {
        vat: terms.exemption.clone(),
        ..Row::default()
    }));
    let rates = RATES.map(|rate| {
        (
            rate.to_string(),
            words::format::percent(
                pen.language,
                rate as f64 / 10_000.0,
                if rate % 100 == 0 { 0 } else { 1 },
            ),
        )
    });
    let exempt =
        money::Vat::exemptions().map(|code| (code.to_owned(), pen.t(&format!("billing-vat-short-{code}")).to_owned()));
    let named = |list: &str, codes: &'static [&'static str]| -> Vec<(&'static str, String)> {
        codes
            .iter()
            .map(|code| (*code, pen.t(&format!("choice-{list}-{code}")).to_owned()))
            .collect()
    };
    let (forms, units) = (named("invoice-line", LINES), named("billing_unit", UNITS));
    let page = Page {
        pen,
        title: pen.t1(
            &format!("billing-lines-of-{}", on.kind()),
            "client",
            &record.cells[1].value.to_text(),
        ),
        address: format!("{}/{uid}", on.address()),
        back: pen.t(&format!("kind-{}", on.kind())).to_owned(),
        rows,
        forms: forms.iter().map(|(code, label)| (*code, label.as_str())).collect(),
        units: units.iter().map(|(code, label)| (*code, label.as_str())).collect(),
        vats: rates.into_iter().chain(exempt).collect(),
        prices,
        error: error.map(|message| pen.message(&message)),
    };
    let place = Place {
        title: &page.title,
        menu: on.address().trim_start_matches('/'),
    };
    let is_refused = page.error.is_some();
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
