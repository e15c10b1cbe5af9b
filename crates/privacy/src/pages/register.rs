//! The register of processing (RGPD, art. 30), as the house is: what is kept, why, how long, who sees it. To read, to write
//! over, to print and to take away.

use askama::Template;
use axum::extract::Path;
use kit::write::{Hand, Values};
use kit::{Error, Message};
use sheets::SheetError;
use sheets::write::{Column, Dialect, Kind, Out, csv};
use ui::{Answer, Pen, Place, Said, Visit};

use crate::processing::{self, KIND, Line, SAYS};
use crate::terms::Terms;

#[derive(Template)]
#[template(path = "privacy_register.html")]
struct Page<'a> {
    pen: Pen<'a>,
    house: &'a str,
    columns: Vec<String>,
    lines: Vec<Line>,
    may_write: bool,
}

/// The title of each column.
fn columns() -> Vec<String> {
    let says = SAYS.iter().map(|key| format!("field-processing_activity-{key}"));
    ["field-processing_activity-name".to_owned()]
        .into_iter()
        .chain(says)
        .collect()
}

pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let (pen, catalogue) = (visit.pen(), &visit.access().catalogue);
            let page = Page {
                pen,
                house: &visit.site.establishment().name,
                columns: columns(),
                lines: visit.site.store.read(|db| processing::register(pen, db, catalogue))?,
                may_write: visit.access().may(KIND, "create"),
            };
            let place = Place {
                title: pen.t("processing-title"),
                menu: "privacy",
            };
            visit.page(place, &page)
        })
        .await
}

/// `POST /settings/privacy/{rule}/own`: what a rule says by itself becomes a record that the house writes over.
pub async fn own(visit: Visit, Path(key): Path<String>) -> Answer {
    visit
        .run(move |visit| {
            let (pen, site, access) = (visit.pen(), &visit.site, visit.access());
            let rule = processing::rule(&key)?;
            let (written, operation) = site.store.write(|tx| {
                access.require(KIND, "create")?;
                let known = "SELECT 1 FROM processing_activity WHERE source = $1";
                if tx.row(known, &[rule.key.as_str().into()])?.is_some() {
                    return Err(Error::refused("processing-already"));
                }
                let line = processing::shipped(pen, &access.catalogue, &Terms::read(tx)?, rule);
                let operation = tx.begin(access, &site.clock, "create", "")?;
                let mut values = Values::new().with("name", line.name).with("source", rule.key.as_str());
                for (key, said) in SAYS.iter().zip(line.says) {
                    values.set(*key, said);
                }
                let written = Hand::new(access, &site.clock).create_unchecked(tx, KIND, values, None)?;
                Ok((written, kit::journal::public_id(tx, operation)?))
            })?;
            let said = Said::new(Message::new("processing-own")).undoable(operation);
            visit.go_saying(&format!("/processing-activities/{}", written.uid), &said)
        })
        .await
}

/// `GET /settings/privacy/register.csv`
pub async fn take(visit: Visit) -> Answer {
    visit.run(hand_over).await
}

fn hand_over(visit: &Visit) -> Answer {
    let (pen, catalogue) = (visit.pen(), &visit.access().catalogue);
    let lines = visit.site.store.read(|db| processing::register(pen, db, catalogue))?;
    let titles: Vec<Column> = columns()
        .iter()
        .map(|key| Column::new(pen.t(key), Kind::Text))
        .collect();
    let text = written(&titles, &lines).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(ui::download::attachment(
        text,
        pen.t("processing-file"),
        "text/csv; charset=utf-8",
    )?)
}

fn written(titles: &[Column], lines: &[Line]) -> std::result::Result<Vec<u8>, SheetError> {
    let mut text = Vec::new();
    let mut table = csv(&mut text, titles, Dialect::default())?;
    for line in lines {
        let cells: Vec<Out<'_>> = [&line.name]
            .into_iter()
            .chain(&line.says)
            .map(|cell| Out::Text(cell))
            .collect();
        table.row(&cells)?;
    }
    table.finish()?;
    Ok(text)
}
