//! The table of a headcount as a spreadsheet.

use axum::http::header;
use axum::response::IntoResponse;
use kit::{Error, Value};
use sheets::write::{Column, Dialect, Kind, Out, csv, xlsx};

use super::asked::Asked;
use super::cross::{Cross, Figure};
use super::measure::Measure;
use super::ready::ready;
use crate::address;
use crate::failure::{Answer, Failure};
use crate::visit::Visit;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// `GET /headcounts/export?format=xlsx`: the same address as the page, the same figures.
pub(super) async fn download(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run_at_length(move |visit| write(visit, &query.unwrap_or_default()))
        .await?
}

fn write(visit: &Visit, query: &str) -> Result<Answer, Failure> {
    let (access, pen, site) = (visit.access(), visit.pen(), &visit.site);
    let ready = ready(site, access, Asked::read(query))?;
    access.require(ready.kind.key, "export")?;
    let cross = ready.count(site, access, pen)?;
    let is_text = address::pairs(query).contains(&("format".to_owned(), "csv".to_owned()));
    let mut columns = vec![Column::new(ready.by.label(pen, &ready.kind), Kind::Text)];
    columns.extend(
        cross
            .columns
            .iter()
            .map(|column| Column::new(&*column.label, Kind::Number)),
    );
    columns.push(Column::new(pen.t("headcount-total"), Kind::Number));
    let mut bytes = Vec::new();
    let scratch = std::env::temp_dir();
    let title = pen.t("headcount-title");
    let mut writer = if is_text {
        csv(&mut bytes, &columns, Dialect::default())
    } else {
        xlsx(&mut bytes, title, &columns, &scratch)
    }
    .map_err(broken)?;
    let measure = &ready.measure;
    for (row, bucket) in cross.rows.iter().enumerate() {
        writer.row(&line(measure, &cross, &bucket.label, row)).map_err(broken)?;
    }
    let mut last = vec![Out::Text(pen.t("headcount-total"))];
    last.extend(cross.column_totals.iter().map(|figure| out(measure, Some(figure))));
    last.push(out(measure, Some(&cross.total)));
    writer.row(&last).map_err(broken)?;
    writer.finish().map_err(broken)?;
    let (media, ending) = if is_text { (CSV, "csv") } else { (XLSX, "xlsx") };
    let name = format!(
        "attachment; filename=\"{}-{}.{ending}\"",
        ready.kind.plural,
        site.clock.today()
    );
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok(Ok((headers, bytes).into_response()))
}

fn line<'c>(measure: &Measure, cross: &'c Cross, label: &'c str, row: usize) -> Vec<Out<'c>> {
    let mut line = vec![Out::Text(label)];
    line.extend(cross.cells[row].iter().map(|cell| out(measure, cell.as_ref())));
    line.push(out(measure, cross.row_totals.get(row)));
    line
}

fn out<'c>(measure: &Measure, figure: Option<&'c Figure>) -> Out<'c> {
    let is_money = measure
        .field
        .as_ref()
        .is_some_and(|field| field.ty == kit::catalogue::Type::Money);
    match figure.map(|figure| &figure.value) {
        Some(Value::Int(cents)) if is_money => Out::Cents(*cents),
        Some(Value::Int(number)) => Out::Int(*number),
        Some(Value::Real(number)) if is_money => Out::Cents(number.round() as i64),
        Some(Value::Real(number)) => Out::Real(*number),
        Some(Value::Text(text)) => Out::Text(text),
        _ => Out::Empty,
    }
}

fn broken(error: sheets::SheetError) -> Failure {
    Error::Fault(format!("a headcount could not be written: {error}")).into()
}
