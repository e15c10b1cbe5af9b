//! The register of processing (RGPD, art. 30), as the house is: what is kept, why, how long, who sees it. To read, to print
//! and to take away.

use askama::Template;
use kit::Error;
use sheets::SheetError;
use sheets::write::{Column, Dialect, Kind, Out, csv};
use ui::{Answer, Pen, Place, Visit};

use super::basis;
use crate::retention;
use crate::terms::Terms;

/// One processing.
struct Processing {
    name: String,
    purpose: String,
    basis: String,
    people: String,
    kept: String,
    /// The kinds of records.
    data: String,
}

#[derive(Template)]
#[template(path = "privacy_register.html")]
struct Page<'a> {
    pen: Pen<'a>,
    house: &'a str,
    lines: Vec<Processing>,
}

fn lines(visit: &Visit, terms: &Terms) -> Vec<Processing> {
    let (pen, catalogue) = (visit.pen(), &visit.access().catalogue);
    let line = |rule: &retention::Rule| {
        let kinds = rule.kinds.iter().filter_map(|key| catalogue.kind(key));
        let names: Vec<String> = kinds.map(|kind| pen.kinds(kind)).collect();
        let said = |what: &str| pen.t(&format!("processing-{}-{what}", rule.key)).to_owned();
        Processing {
            name: said("name"),
            purpose: said("purpose"),
            basis: said("basis"),
            people: said("people"),
            kept: basis(pen, rule, terms),
            data: names.join(", "),
        }
    };
    retention::rules().iter().map(line).collect()
}

pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let terms = visit.site.store.read(Terms::read)?;
            let page = Page {
                pen: visit.pen(),
                house: &visit.site.establishment().name,
                lines: lines(visit, &terms),
            };
            let place = Place {
                title: visit.pen().t("processing-title"),
                menu: "privacy",
            };
            visit.page(place, &page)
        })
        .await
}

/// `GET /settings/privacy/register.csv`
pub async fn take(visit: Visit) -> Answer {
    visit.run(hand_over).await
}

fn hand_over(visit: &Visit) -> Answer {
    let pen = visit.pen();
    let terms = visit.site.store.read(Terms::read)?;
    let titles = ["name", "purpose", "basis", "people", "data", "kept"];
    let titles = titles.map(|key| Column::new(pen.t(&format!("processing-col-{key}")), Kind::Text));
    let text = written(&titles, &lines(visit, &terms)).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(ui::download::attachment(
        text,
        pen.t("processing-file"),
        "text/csv; charset=utf-8",
    )?)
}

fn written(titles: &[Column], lines: &[Processing]) -> std::result::Result<Vec<u8>, SheetError> {
    let mut text = Vec::new();
    let mut table = csv(&mut text, titles, Dialect::default())?;
    for line in lines {
        let cells = [
            &line.name,
            &line.purpose,
            &line.basis,
            &line.people,
            &line.data,
            &line.kept,
        ];
        table.row(&cells.map(|cell| Out::Text(cell)))?;
    }
    table.finish()?;
    Ok(text)
}
