//! The register of processing (RGPD, art. 30), as the house is: what is kept, why, how long, who sees it. To read, to print
//! and to take away.

use askama::Template;
use kit::Result;
use ui::{Answer, Pen, Place, Visit};

use super::basis;
use crate::retention;

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

fn lines(visit: &Visit) -> Vec<Processing> {
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
            kept: basis(pen, rule),
            data: names.join(", "),
        }
    };
    retention::rules().iter().map(line).collect()
}

pub async fn show(visit: Visit) -> Answer {
    let page = Page {
        pen: visit.pen(),
        house: &visit.site.establishment().name,
        lines: lines(&visit),
    };
    let place = Place {
        title: visit.pen().t("processing-title"),
        menu: "privacy",
    };
    visit.page(place, &page)
}

/// `GET /settings/privacy/register.csv`
pub async fn csv(visit: Visit) -> Answer {
    let pen = visit.pen();
    let titles = ["name", "purpose", "basis", "people", "data", "kept"]
        .map(|key| pen.t(&format!("processing-col-{key}")).to_owned());
    let rows = lines(&visit)
        .into_iter()
        .map(|line| [line.name, line.purpose, line.basis, line.people, line.data, line.kept]);
    let text = written(std::iter::once(titles).chain(rows))?;
    Ok(ui::download::attachment(
        text,
        pen.t("processing-file"),
        "text/csv; charset=utf-8",
    )?)
}

/// As French spreadsheets read it: a byte order mark, semicolons.
fn written(rows: impl Iterator<Item = [String; 6]>) -> Result<String> {
    let mut text = String::from('\u{feff}');
    for row in rows {
        let cells = row.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    Ok(text)
}
